"""How a decision maker judges pairs of states: all that stability needs to know of a preference."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

__all__ = ["Judge", "Judgement", "Matrix"]

Matrix = NDArray[np.bool_]


@dataclass(frozen=True, kw_only=True, eq=False)
class Judgement:
    """What a decision maker makes of going from some states s to every state q.

    Each is a matrix of shape (rows, n_states), one row a state s.

    Attributes:
        leaves: it would move from s to q if nobody answered.
        deters: ending at q is a sanction: it would then rather have stayed at s.
        escapes: being able to move on to q undoes a sanction against leaving s.
        steps: its own move from s to q, made as an answer to somebody else, is credible.
    """

    leaves: Matrix
    deters: Matrix
    escapes: Matrix
    steps: Matrix


Judge = Callable[[slice], Judgement]
"""Gives the rows of a decision maker's judgement for a range of states."""
