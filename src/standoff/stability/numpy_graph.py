"""The three operators on a graph, in NumPy."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from standoff.space.moves import GraphMoves
from standoff.stability.arcs import ArcList
from standoff.stability.operators import Values

__all__ = ["GraphOperators"]


class GraphOperators:
    """Operators by reductions over arcs.

    Moves of a graph need not be transitive, so a legal sequence, in which nobody moves twice in
    succession, is followed on pairs of a state and its last mover (METHOD: 1.7, 1.8).

    Args:
        moves: the graph.
        ranks: over states, shape (n_dms, n_states) or (batch, n_dms, n_states).
    """

    def __init__(self, moves: GraphMoves, ranks: NDArray[np.integer]) -> None:
        self._arcs = [ArcList(arcs) for arcs in moves.arcs]
        # The batch goes last, so that one state's values of all profiles lie together.
        self._ranks = (
            np.ascontiguousarray(np.moveaxis(ranks.astype(np.int32), 0, -1))
            if (ranks.ndim == 3)
            else ranks.astype(np.int32)
        )

    @property
    def n_decision_makers(self) -> int:
        """Number of decision makers."""
        return len(self._arcs)

    def ranks(self, dm: int) -> Values:
        """The rank of each state for `dm`, 1 the least preferred."""
        own: Values = self._ranks[dm]
        return own

    def best_move(self, dm: int, values: Values) -> Values:
        """At each state the largest value among the state itself and `dm`'s moves from it."""
        return self._arcs[dm].raise_to_best(values)

    def worst_response(self, dm: int, values: Values) -> Values:
        """At each state the least value among it and all that the others can reach from it."""
        return self._respond(dm, values, credible=False)

    def worst_credible_response(self, dm: int, values: Values) -> Values:
        """As `worst_response`, but every step of a sequence improves its mover."""
        return self._respond(dm, values, credible=True)

    def to_states(self, mask: NDArray[np.bool_]) -> NDArray[np.bool_]:
        """A mask with the batch, if any, in front."""
        return mask.T

    def _respond(self, dm: int, values: Values, *, credible: bool) -> Values:
        others = [k for k in range(self.n_decision_makers) if k != dm]
        empty = int(np.iinfo(values.dtype).max)
        # ahead[k]: the least value reached when k moves first; shrinks until nothing changes.
        ahead = {k: np.full_like(values, empty) for k in others}
        pending = set(others)
        while pending:
            mover = min(pending)
            pending.discard(mover)
            onward = values.copy()
            for k in others:
                if k != mover:
                    np.minimum(onward, ahead[k], out=onward)
            ranks = self._ranks[mover] if credible else None
            reached = self._arcs[mover].least_ahead(onward, ranks, empty)
            if not np.array_equal(reached, ahead[mover]):
                ahead[mover] = reached
                pending.update(k for k in others if k != mover)
        result = values.copy()
        for reached in ahead.values():
            np.minimum(result, reached, out=result)
        return result
