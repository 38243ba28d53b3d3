"""What the coalitional concepts are made of: extremes over what coalitions can reach."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from standoff.coalition.frame import Frame, list_arcs, make_frame
from standoff.coalition.improvements import Improvements, follow, list_improvements
from standoff.coalition.members import Coalition, subcoalitions
from standoff.space import Space
from standoff.space.moves import GridMoves

__all__ = ["Engine"]

Values = NDArray[np.signedinteger[Any]]
_HIGHEST = int(np.iinfo(np.int32).max)


class Engine:
    """Extremes over what some decision makers can reach, for every state at once.

    Args:
        space: states, moves and ranks.

    Attributes:
        space: as given.
        ranks: int32, shape (n_dms, n_states).
        everybody: the coalition of all decision makers.
        frame: all states in one column.
    """

    def __init__(self, space: Space) -> None:
        self.space = space
        self.ranks: Values = space.ranks.astype(np.int32, copy=False)
        self.everybody: Coalition = tuple(range(len(space.ranks)))
        self._arcs = list_arcs(space)
        self.frame = make_frame(space, self.everybody, self._arcs)
        self._improvements: dict[Coalition, Improvements] = {}

    def others(self, coalition: Coalition) -> Coalition:
        """N without a coalition."""
        return tuple(dm for dm in self.everybody if dm not in coalition)

    def frame_of(self, coalition: Coalition) -> Frame:
        """The states in the columns within which a coalition moves."""
        if coalition == self.everybody or self._arcs is not None:
            return self.frame
        return make_frame(self.space, coalition, self._arcs)

    def places_of(self, states: NDArray[np.int64]) -> NDArray[np.int64]:
        """Where some states stand in `frame`."""
        return self.space.cells[states] if isinstance(self.space.moves, GridMoves) else states

    def worst_move(self, who: Coalition, values: Values) -> Values:
        """At each state the least value among it and what `who` reach by legal sequences."""
        return self._spread(who, values, np.minimum, _HIGHEST)

    def best_move(self, who: Coalition, values: Values) -> Values:
        """At each state the largest value among it and what `who` reach by legal sequences."""
        return self._spread(who, values, np.maximum, 0)

    def worst_improvement(self, who: Coalition, values: Values) -> Values:
        """As `worst_move`, but every step improves its mover."""
        return follow({(dm,): self.improvements((dm,)) for dm in who}, values, _HIGHEST)

    def worst_joint_improvement(self, who: Coalition, values: Values) -> Values:
        """As `worst_move`, by sequences of coalition improvements of coalitions among `who`."""
        return follow({c: self.improvements(c) for c in subcoalitions(who)}, values, _HIGHEST)

    def improvements(self, coalition: Coalition) -> Improvements:
        """Every coalition improvement of a coalition; kept."""
        if coalition not in self._improvements:
            frame = self.frame_of(coalition)
            kept = sum(listed.count for listed in self._improvements.values())
            found = list_improvements(self.space, frame, coalition, kept)
            self._improvements[coalition] = found
        return self._improvements[coalition]

    def _spread(self, who: Coalition, values: Values, extreme: np.ufunc, empty: int) -> Values:
        places = self.frame.places
        spread = self.frame.spread(who, np.append(values, empty)[places], extreme, empty)
        result = np.empty_like(values)
        result[places[places >= 0]] = spread[places >= 0]
        return result
