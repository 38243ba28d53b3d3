"""Which states an answer is about: all of them, or those of one outcome."""

from __future__ import annotations

import re
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from standoff.errors import NotFoundError
from standoff.space import Space

__all__ = ["Selection", "select"]

_NAME = re.compile(r"[A-Za-z_]\w*")


@dataclass(frozen=True, eq=False)
class Selection:
    """Some states of a space.

    Attributes:
        outcome: the outcome or formula they make up; None if they are all there are.
        mask: which states, shape (n_states,).
    """

    outcome: str | None
    mask: NDArray[np.bool_]

    @property
    def states(self) -> NDArray[np.int64]:
        """Their indices, increasing."""
        return np.flatnonzero(self.mask)

    @property
    def count(self) -> int:
        """How many they are."""
        return int(np.count_nonzero(self.mask))

    def among(self, mask: NDArray[np.bool_]) -> list[int]:
        """Those of them where a mask is true."""
        found: list[int] = np.flatnonzero(self.mask & mask).tolist()
        return found


def select(space: Space, outcome: str | None) -> Selection:
    """The states of an outcome, or all.

    Args:
        space: whose states.
        outcome: name of an outcome, or a formula; None for all states.

    Raises:
        NotFoundError: there is no such outcome.
        FormulaError: it is a formula that does not parse.
        ModelError: it is one with unknown names.
    """
    if outcome is None:
        return Selection(None, np.ones(space.n_states, dtype=np.bool_))
    if outcome not in space.conflict.outcomes and _NAME.fullmatch(outcome):
        raise NotFoundError("outcome", outcome, space.conflict.outcomes)
    return Selection(outcome, space.where(outcome))
