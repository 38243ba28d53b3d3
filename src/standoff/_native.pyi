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
