"""The three operators on a grid of options, computed by the compiled engine."""

from __future__ import annotations

import importlib.util
import os
from typing import Any

import numpy as np
from numpy.typing import NDArray

from standoff.errors import BackendError
from standoff.space.moves import GridMoves
from standoff.stability.operators import Values

__all__ = ["NativeGridOperators", "available"]

_LARGEST_SHORT_RANK = 31_999
"""Ranks up to here are stored in 16 bits: half the memory, twice the numbers per instruction."""


def available() -> bool:
    """Whether the compiled engine was built with this installation."""
    return importlib.util.find_spec("standoff._native") is not None


def _thread_count() -> int:
    """The number of threads to use: STANDOFF_THREADS, or else one a processor."""
    given = os.environ.get("STANDOFF_THREADS")
    if given is None:
        return os.cpu_count() or 1
    if not given.isascii() or not given.isdigit() or int(given) < 1:
        raise BackendError(f"STANDOFF_THREADS is '{given}'; expected a positive whole number")
    return int(given)


class NativeGridOperators:
    """Operators of the option form whose domain is the cells of the grid.

    Args:
        moves: the grid and who may move in it.
        ranks: rank of each state, 1 the least preferred, the states being the feasible cells in
            increasing order; shape (decision makers, states), or (batch, decision makers, states)
            for a batch of preference profiles.

    Raises:
        ValueError: if the shape of `ranks` does not fit the grid, a rank is below 1 or does not
            fit 32 bits, the grid is malformed, or STANDOFF_THREADS is not a positive integer.
        ImportError: if the compiled engine is not part of this installation.
    """

    def __init__(self, moves: GridMoves, ranks: NDArray[np.integer[Any]]) -> None:
        # Only here: an installation without the engine is complete.
        from standoff import _native

        self._grid = _native.Grid(
            moves.sizes,
            moves.owners,
            moves.directions,
            moves.feasible,
            moves.n_decision_makers,
            _thread_count(),
        )
        self._cells = np.flatnonzero(moves.feasible)
        self._ranks = self._scatter(ranks, moves)

    def _scatter(self, ranks: NDArray[np.integer[Any]], moves: GridMoves) -> Values:
        """The ranks in the layout of the domain: (decision makers, cells[, batch])."""
        expected = (moves.n_decision_makers, len(self._cells))
        if ranks.ndim not in (2, 3) or ranks.shape[-2:] != expected:
            raise ValueError(
                f"ranks must have shape {expected}, with or without a batch axis in front; "
                f"their shape is {ranks.shape}"
            )
        if not np.issubdtype(ranks.dtype, np.integer):
            raise ValueError(f"ranks must be integers, not {ranks.dtype}")
        largest = int(ranks.max(initial=1))
        if int(ranks.min(initial=1)) < 1 or largest >= np.iinfo(np.int32).max:
            raise ValueError("ranks must be at least 1 and below 2**31 - 1")
        short = largest <= _LARGEST_SHORT_RANK
        shape = (moves.n_decision_makers, moves.n_cells, *ranks.shape[:-2])
        domain: Values = np.zeros(shape, dtype=np.int16 if short else np.int32)
        for dm in range(moves.n_decision_makers):
            # The batch axis, if any, comes last: profiles side by side are swept together.
            domain[dm, self._cells] = ranks[..., dm, :].T
        return domain

    @property
    def n_decision_makers(self) -> int:
        """Number of decision makers."""
        return int(self._ranks.shape[0])

    def ranks(self, dm: int) -> Values:
        """The rank of each cell for `dm`, 0 where infeasible; (cells,) or (cells, batch)."""
        view: Values = self._ranks[dm]
        return view

    def best_move(self, dm: int, values: Values) -> Values:
        """At each cell the largest value among the cell itself and `dm`'s moves from it."""
        return self._grid.best_move(dm, values)

    def worst_response(self, dm: int, values: Values) -> Values:
        """At each cell the least value among the cell and all that the others can reach."""
        return self._grid.worst_response(dm, values)

    def worst_credible_response(self, dm: int, values: Values) -> Values:
        """As `worst_response`, but every step of a sequence improves its mover."""
        return self._grid.worst_credible_response(dm, values, self._ranks)

    def endless_credible_worth(self, dm: int) -> Values | None:
        """At each cell the most that `dm` gets by moving however long the moves go on, found at
        once and not by iteration; None where that is not built, or not for such a grid.
        """
        # An engine built from older sources does not have it.
        compute = getattr(self._grid, "endless_credible_worth", None)
        return None if compute is None else compute(dm, self._ranks)

    def to_states(self, mask: NDArray[np.bool_]) -> NDArray[np.bool_]:
        """Restrict a mask over the cells to the states: shape (states,) or (batch, states)."""
        return mask[self._cells].T
