"""Compiled operators of the option form; see `standoff.stability.native_grid`."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from standoff.stability.operators import Values

instruction_set: str

class Grid:
    def __init__(
        self,
        sizes: Sequence[int],
        owners: Sequence[int],
        directions: Sequence[int],
        feasible: NDArray[np.bool_] | NDArray[np.uint8],
        n_decision_makers: int,
        threads: int,
        tile_rows: int = 128,
    ) -> None: ...
    def best_move(self, dm: int, values: Values) -> Values: ...
    def worst_response(self, dm: int, values: Values) -> Values: ...
    def worst_credible_response(self, dm: int, values: Values, ranks: Values) -> Values: ...
    def endless_credible_worth(self, dm: int, ranks: Values) -> Values | None: ...

class BitMoves:
    def __init__(self, places: NDArray[np.int64], n_states: int) -> None: ...
    def add(self, first: int, words: NDArray[np.uint64]) -> None: ...

class ArcSpread:
    def __init__(self, n_states: int, arcs: Sequence[tuple[NDArray[np.int64], ...]]) -> None: ...
    def spread(self, values: NDArray[np.uint64], all: bool) -> NDArray[np.uint64]: ...  # noqa: A002

def follow(movers: Sequence[BitMoves], values: NDArray[np.int32]) -> NDArray[np.int32]: ...
