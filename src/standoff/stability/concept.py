"""What a solution concept is: a definition with its sources, and a function that tests it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from standoff.language import say
from standoff.space.moves import Moves
from standoff.stability.arc_form import ArcForm
from standoff.stability.operators import Operators

__all__ = ["Concept", "Family", "Sanctions", "anywhere", "two_decision_makers"]

Mask = NDArray[np.bool_]
Sanctions = Literal["none", "moves", "improvements"] | None


def anywhere(moves: Moves) -> str:  # noqa: ARG001 (the signature of `Concept.obstacle`)
    """No obstacle: the concept is defined for every conflict."""
    return ""


def two_decision_makers(moves: Moves) -> str:
    """What stands in the way of a concept that is defined for two decision makers."""
    n = moves.n_decision_makers
    if n == 2:
        return ""
    return say("is defined for two decision makers, and this conflict has {n}", n=n)


@dataclass(frozen=True, kw_only=True)
class Concept:
    """A solution concept.

    Exactly one of `stable`, `judge` and `parts` is given.

    Attributes:
        id: its short name in commands and results.
        name: its name in full.
        names: further names and abbreviations it bears in the literature.
        definition: when a state s is stable for decision maker i, in one sentence.
        source: where it was introduced.
        sourced: how well the definition is sourced here: `read` from a text that was read,
            `abstract` from an abstract and memory, `recalled` from the literature.
        order: its place in lists.
        short: what to call it in headings, where that is not its id in capitals.
        number: the parameter, where the concept is one of a family.
        sanctions: what can deter a move: nothing, any moves of the others, or their improvements;
            None where that is not the whole of the definition.
        escapes: whether the mover may answer a sanction with a further move.
        obstacle: from a conflict's moves why the concept is not defined for it, or "".
        stable: for a concept composed of the operators. From operators and a decision maker's
            position the cells where it has no reason to move, as a mask over the operators' domain.
        judge: for a concept that needs the moves themselves, arc by arc: where each decision
            maker is stable, shape (n_dms, n_states).
        beside: for a concept that looks at whether others are stable for another reason: as
            `judge`, given where each decision maker is stable under the concepts it is joined to.
        parts: for a mixed concept, under which each decision maker is stable where any of these
            says so.
    """

    id: str
    name: str
    names: tuple[str, ...]
    definition: str
    source: str
    sourced: Literal["read", "abstract", "recalled"]
    order: int
    short: str = ""
    number: int | None = None
    sanctions: Sanctions
    escapes: bool
    obstacle: Callable[[Moves], str] = anywhere
    stable: Callable[[Operators, int], Mask] | None = None
    judge: Callable[[ArcForm], Mask] | None = None
    beside: Callable[[ArcForm, Mask], Mask] | None = None
    parts: tuple[Concept, ...] = ()

    @property
    def needs(self) -> Literal["operators", "moves", "parts"]:
        """What it is computed from: the operators, the list of moves, or other concepts."""
        if self.parts:
            return "parts"
        return "moves" if self.judge else "operators"


@dataclass(frozen=True, kw_only=True)
class Family:
    """Solution concepts that differ by a number, such as `maximin_3`.

    Attributes:
        id: what stands before the number.
        parameter: what the number is.
        least: the smallest number.
        most: the largest.
        default: the number that `all`, and the id without a number, stand for.
        make: the concept of a number.
    """

    id: str
    parameter: str
    least: int
    most: int
    default: int
    make: Callable[[int], Concept]
