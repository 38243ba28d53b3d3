"""What a solution concept is: a definition with its sources, and a function on the operators."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from standoff.stability.operators import Operators

__all__ = ["Concept"]


@dataclass(frozen=True, kw_only=True)
class Concept:
    """A solution concept.

    Attributes:
        id: its short name in commands and results.
        name: its name in full.
        names: further names and abbreviations it bears in the literature.
        definition: when a state s is stable for decision maker i, in one sentence.
        source: where it was introduced.
        sourced: how well the definition is sourced here: `read` from a text that was read,
            `abstract` from an abstract and memory, `recalled` from the literature.
        order: its place in lists.
        sanctions: what can deter a move: nothing, any moves of the others, or their improvements.
        escapes: whether the mover may answer a sanction with a further move.
        stable: from operators and a decision maker's position the cells where it has no reason
            to move, as a mask over the operators' domain.
    """

    id: str
    name: str
    names: tuple[str, ...]
    definition: str
    source: str
    sourced: Literal["read", "abstract", "recalled"]
    order: int
    sanctions: Literal["none", "moves", "improvements"]
    escapes: bool
    stable: Callable[[Operators, int], NDArray[np.bool_]]
