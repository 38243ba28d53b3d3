"""The three operators on a grid of options, in the native extension."""

from __future__ import annotations

from typing import Any

from numpy.typing import NDArray

from standoff.space.moves import GridMoves
from standoff.stability.numpy_grid import GridOperators

__all__ = ["NativeGridOperators", "available"]


def available() -> bool:
    """Whether the native extension was built."""
    return False


class NativeGridOperators(GridOperators):
    """Placeholder until the extension lands."""

    def __init__(self, moves: GridMoves, ranks: NDArray[Any]) -> None:
        super().__init__(moves, ranks)
