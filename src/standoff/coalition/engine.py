"""What the coalitional concepts are made of: extremes over what coalitions can reach."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from standoff.coalition.frame import Frame, list_arcs, make_frame
from standoff.coalition.improvements import Improvements, follow, list_improvements
from standoff.coalition.members import Coalition, subcoalitions
from standoff.coalition.native import offered
from standoff.coalition.native_improvements import (
    BitImprovements,
    follow_bits,
    pack_improvements,
)
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
        self._native = offered("BitMoves")
        self._listed: dict[Coalition, Improvements] = {}
        self._packed: dict[Coalition, BitImprovements] = {}

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
        return self._follow([(dm,) for dm in who], values)

    def worst_joint_improvement(self, who: Coalition, values: Values) -> Values:
        """As `worst_move`, by sequences of coalition improvements of coalitions among `who`."""
        return self._follow(subcoalitions(who), values)

    def improvements(self, coalition: Coalition) -> Improvements:
        """Every coalition improvement of a coalition, listed; kept."""
        if coalition not in self._listed:
            frame = self.frame_of(coalition)
            kept = sum(listed.n_bytes for listed in self._listed.values())
            self._listed[coalition] = list_improvements(self.space, frame, coalition, kept)
        return self._listed[coalition]

    def _packed_improvements(self, coalition: Coalition) -> BitImprovements:
        if coalition not in self._packed:
            frame = self.frame_of(coalition)
            kept = sum(packed.n_bytes for packed in self._packed.values())
            self._packed[coalition] = pack_improvements(self.space, frame, coalition, kept)
        return self._packed[coalition]

    def _follow(self, movers: list[Coalition], values: Values) -> Values:
        if self._native:
            return follow_bits({c: self._packed_improvements(c) for c in movers}, values)
        return follow({c: self.improvements(c) for c in movers}, values, _HIGHEST)

    def _spread(self, who: Coalition, values: Values, extreme: np.ufunc, empty: int) -> Values:
        places = self.frame.places
        spread = self.frame.spread(who, np.append(values, empty)[places], extreme, empty)
        result = np.empty_like(values)
        result[places[places >= 0]] = spread[places >= 0]
        return result
