"""A conflict's moves listed arc by arc, with ranks: for concepts that need the moves themselves."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from standoff.space.arcs import Arcs
from standoff.space.moves import GraphMoves, Moves
from standoff.stability.arcs import ArcList

__all__ = ["ArcForm"]


@dataclass(frozen=True, kw_only=True, eq=False)
class ArcForm:
    """Moves between states, one by one, under one profile of preferences.

    Attributes:
        moves: as the conflict has them, of either form.
        graph: the same moves between states, listed.
        ranks: int32, shape (n_dms, n_states), 1 the least preferred.
    """

    moves: Moves
    graph: GraphMoves
    ranks: NDArray[np.int32]

    @property
    def n_decision_makers(self) -> int:
        """Number of decision makers."""
        return self.graph.n_decision_makers

    @property
    def n_states(self) -> int:
        """Number of states."""
        return self.graph.n_states

    @cached_property
    def arc_lists(self) -> tuple[ArcList, ...]:
        """Each decision maker's moves, ready for reductions."""
        return tuple(ArcList(arcs) for arcs in self.graph.arcs)

    @cached_property
    def improvements(self) -> tuple[Arcs, ...]:
        """Each decision maker's unilateral improvements: sources and targets, sorted."""
        found = []
        for ranks, (source, target) in zip(self.ranks, self.graph.arcs, strict=True):
            better = ranks[target] > ranks[source]
            found.append((source[better], target[better]))
        return tuple(found)
