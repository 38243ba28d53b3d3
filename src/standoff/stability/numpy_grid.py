"""The three operators on a grid of options, in NumPy: sweeps along the axes of the grid."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from math import prod
from typing import Any

import numpy as np
from numpy.typing import NDArray

from standoff.language import count, say
from standoff.space.arcs import grid_arcs, n_combinations
from standoff.space.memory import require
from standoff.space.moves import GridMoves
from standoff.stability.arcs import ArcList
from standoff.stability.operators import Values

__all__ = ["GridOperators"]


class GridOperators:
    """Operators by sweeps over the grid.

    A decision maker's options stand together, so its moves stay within groups of cells: seen as
    (outer, group, inner), a group is one column of the middle axis. In the option form a
    decision maker's moves, and its improvements, are transitive; legal sequences therefore reach
    what any sequence reaches, and sweeping the others in turn until nothing changes finds it.

    Args:
        moves: the grid.
        ranks: over states, shape (n_dms, n_states) or (batch, n_dms, n_states), from 1.
    """

    def __init__(self, moves: GridMoves, ranks: NDArray[np.integer]) -> None:
        self._moves = moves
        self._batch = ranks.shape[:-2]
        self._highest = int(np.iinfo(np.int32).max)
        self._cells = np.flatnonzero(moves.feasible)
        shape = (moves.n_decision_makers, moves.n_cells, *self._batch)
        self._ranks = np.zeros(shape, dtype=np.int32)
        self._ranks[:, self._cells] = np.moveaxis(ranks, 0, -1) if self._batch else ranks
        infeasible = ~moves.feasible
        self._infeasible = infeasible[:, None] if self._batch else infeasible
        self._sweeps: dict[int, Callable[[Values], Values]] = {}

    @property
    def n_decision_makers(self) -> int:
        """Number of decision makers."""
        return self._moves.n_decision_makers

    def ranks(self, dm: int) -> Values:
        """The rank of each cell for `dm`, 1 the least preferred, 0 where infeasible."""
        own: Values = self._ranks[dm]
        return own

    def best_move(self, dm: int, values: Values) -> Values:
        """At each cell the largest value among the cell itself and `dm`'s moves from it."""
        return self._sweep(dm, np.where(self._infeasible, 0, values), np.maximum)

    def worst_response(self, dm: int, values: Values) -> Values:
        """At each cell the least value among it and all that the others can reach from it."""
        return self._respond(dm, values, lambda k, now: self._sweep(k, now, np.minimum))

    def worst_credible_response(self, dm: int, values: Values) -> Values:
        """As `worst_response`, but every step of a sequence improves its mover."""
        return self._respond(dm, values, lambda k, now: self._improvements(k)(now))

    def to_states(self, mask: NDArray[np.bool_]) -> NDArray[np.bool_]:
        """The mask at the feasible cells, the batch, if any, in front."""
        return mask[self._cells].T

    def _respond(self, dm: int, values: Values, sweep: Callable[[int, Values], Values]) -> Values:
        others = [k for k in range(self.n_decision_makers) if k != dm]
        now = np.where(self._infeasible, self._highest, values)
        # A sweep repeated at once changes nothing, so once all the others' sweeps after the last
        # change were idle there is nothing left to find.
        turn = idle = 0
        while idle < len(others):
            after = sweep(others[turn % len(others)], now)
            # Moves may jump over infeasible cells, so these are reset after the whole sweep only.
            np.copyto(after, self._highest, where=self._infeasible)
            changed = not np.array_equal(after, now)
            idle = 1 if changed else idle + 1
            now = after
            turn += 1
        return now

    def _own(self, dm: int) -> list[int]:
        return [k for k, owner in enumerate(self._moves.owners) if owner == dm]

    @cached_property
    def _strides(self) -> list[int]:
        sizes = self._moves.sizes
        return [prod(sizes[:k]) for k in range(len(sizes))]

    def _view(self, values: NDArray[Any], first: int, size: int) -> NDArray[Any]:
        """An array over cells as (outer, size, inner), the middle axis from option `first` on."""
        return values.reshape(-1, size, self._strides[first] * prod(self._batch))

    def _sweep(self, dm: int, values: Values, extreme: np.ufunc) -> Values:
        """At each cell the extreme of `values` over the cell and `dm`'s moves, feasible or not."""
        own = self._own(dm)
        if not own:
            return values.copy()
        if not any(self._moves.directions[k] for k in own):
            group = self._view(values, own[0], n_combinations(self._moves, dm))
            result = np.empty_like(values)
            same = self._view(result, own[0], n_combinations(self._moves, dm))
            same[...] = extreme.reduce(group, axis=1, keepdims=True)
            return result
        result = values.copy()
        for k in own:
            axis = self._view(result, k, self._moves.sizes[k])
            direction = self._moves.directions[k]
            if direction > 0:
                # Upwards: the levels from one's own on, so accumulate from the highest down.
                extreme.accumulate(axis[:, ::-1], axis=1, out=axis[:, ::-1])
            elif direction < 0:
                extreme.accumulate(axis, axis=1, out=axis)
            else:
                axis[...] = extreme.reduce(axis, axis=1, keepdims=True)
        return result

    def _improvements(self, dm: int) -> Callable[[Values], Values]:
        """The sweep of a decision maker's improvements, prepared once."""
        if dm not in self._sweeps:
            own = self._own(dm)
            if not own:
                self._sweeps[dm] = np.copy
            elif any(self._moves.directions[k] for k in own):
                self._sweeps[dm] = self._improvements_by_arcs(dm)
            else:
                self._sweeps[dm] = self._improvements_by_order(dm)
        return self._sweeps[dm]

    def _improvements_by_order(self, dm: int) -> Callable[[Values], Values]:
        """For reversible options: in each group, sorted by rank, a minimum over higher ranks."""
        size = n_combinations(self._moves, dm)
        first = self._own(dm)[0]
        ranks = self._view(self._ranks[dm], first, size)
        order = np.argsort(ranks, axis=1, kind="stable")
        ordered = np.take_along_axis(ranks, order, axis=1)
        # The first place in the order with a strictly higher rank; `size` if there is none.
        begins = np.full((ranks.shape[0], size + 1, ranks.shape[2]), size, dtype=np.int64)
        steps = np.diff(ordered, axis=1) != 0
        places = np.arange(1, size)[None, :, None]
        begins[:, 1:size][steps] = np.broadcast_to(places, steps.shape)[steps]
        higher = np.minimum.accumulate(begins[:, ::-1], axis=1)[:, ::-1][:, 1:]
        lookup = np.empty_like(order)
        np.put_along_axis(lookup, order, higher, axis=1)

        def sweep(values: Values) -> Values:
            group = self._view(values, first, size)
            least = np.full(begins.shape, self._highest, dtype=values.dtype)
            least[:, :size] = np.take_along_axis(group, order, axis=1)
            np.minimum.accumulate(least[:, ::-1], axis=1, out=least[:, ::-1])
            ahead = np.take_along_axis(least, lookup, axis=1)
            result: Values = np.minimum(group, ahead).reshape(values.shape)
            return result

        return sweep

    def _improvements_by_arcs(self, dm: int) -> Callable[[Values], Values]:
        """For options with a direction, where no single order of a group serves: arc by arc."""
        n_moves = self._cells.size * n_combinations(self._moves, dm)
        require(
            n_moves * (16 + 8 * prod(self._batch)),
            say(
                "Listing {n} moves, as the NumPy backend does for options with a direction,",
                n=count(n_moves),
            ),
            say("the native backend needs no such list"),
        )
        arcs = ArcList(grid_arcs(self._moves, dm, self._cells))

        def sweep(values: Values) -> Values:
            ahead = arcs.least_ahead(values, self._ranks[dm], self._highest)
            return np.minimum(values, ahead)

        return sweep
