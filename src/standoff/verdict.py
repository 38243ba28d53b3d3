"""A verdict under structured preferences: which moves tempt, and which of them are answered."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from standoff.explain import Explanation
from standoff.language import mark, say, say_number
from standoff.space import Space
from standoff.space.arcs import successors
from standoff.structures.engine import FORMS, Engine, list_arcs
from standoff.structures.judges import judges
from standoff.structures.variants import VariantConcept

__all__ = ["Tempted", "Verdict", "verdict"]

_SHOWN = 12
"""Moves named one by one in a text."""


@dataclass(frozen=True, kw_only=True)
class Tempted:
    """A move that a decision maker would make if nobody answered: its end, and if one can."""

    end: int
    answered: bool


@dataclass(frozen=True, kw_only=True, eq=False)
class Verdict(Explanation):
    """Whether a state is stable for a decision maker, and which moves decide that.

    How the others would answer is not told: with preferences of these structures "better" and
    "worse" are not opposites, and a sequence of moves would need a reason at each step. So
    `improvements` is empty here.

    Attributes:
        variant: the concept under its variant.
        moves: the moves that tempt the decision maker, by end.
    """

    variant: VariantConcept
    moves: tuple[Tempted, ...]

    def text(self) -> str:
        """The verdict in words."""
        values = {
            "dm": self.space.conflict.decision_makers[self.dm].name,
            "state": self.space.name(self.state),
            "concept": say(self.concept.name),
            "id": self.concept.id,
        }
        if self.stable:
            head = say("{state} is stable for {dm} ({concept}, {id}).", **values)
        else:
            head = say("{state} is not stable for {dm} ({concept}, {id}).", **values)
        return "\n".join([head, *self.sentences()])

    def sentences(self) -> list[str]:
        """Which moves tempt the decision maker, and which of these are answered."""
        name = self.space.conflict.decision_makers[self.dm].name
        answered = [one.end for one in self.moves if one.answered]
        unanswered = [one.end for one in self.moves if not one.answered]
        lines = []
        if not self.moves:
            lines.append(say("No move from here tempts {dm}.", dm=name))
        if unanswered and FORMS[self.variant.base.id][0] == "none":
            text = mark("{dm} would leave it for {states}.")
            lines.append(say(text, dm=name, states=self._names(unanswered)))
        elif unanswered:
            text = mark(
                "{dm} would leave it for {states}: there the others have no answer that counts as "
                "a sanction."
            )
            lines.append(say(text, dm=name, states=self._names(unanswered)))
        if answered:
            text = mark(
                "{dm} would leave it for {states}, but there the others have an answer that counts "
                "as a sanction."
            )
            if unanswered:
                text = mark(
                    "{dm} would also leave it for {states}, but there the others have an answer "
                    "that counts as a sanction."
                )
            lines.append(say(text, dm=name, states=self._names(answered)))
        return lines

    def to_dict(self) -> dict[str, Any]:
        """The verdict as plain data for JSON; states by index."""
        return {
            "state": self.state,
            "dm": self.space.conflict.dm_ids[self.dm],
            "concept": self.concept.id,
            "stable": self.stable,
            "told": self.told,
            "moves": self.n_moves,
            "tempting": [{"to": one.end, "answered": one.answered} for one in self.moves],
            "text": self.text(),
        }

    def _names(self, states: list[int]) -> str:
        shown = ", ".join(self.space.name(state) for state in states[:_SHOWN])
        more = len(states) - _SHOWN
        if more <= 0:
            return shown
        return say_number(
            "{shown} and {n} more state", "{shown} and {n} more states", more, shown=shown
        )


def verdict(space: Space, state: int, dm: int, concept: VariantConcept) -> Verdict:
    """The verdict of one decision maker at one state.

    Args:
        space: states, moves and ranks.
        state: index of the state.
        dm: position of the decision maker.
        concept: under a variant that is not simple.

    Raises:
        ModelError, TooLargeError: as `structured_masks`.
    """
    judged = judges(space, concept.variant)
    engine = Engine(list_arcs(space), judged, space.n_states, [concept.base.id])
    tempted, answered = engine.fates(dm, slice(state, state + 1))
    ends = np.flatnonzero(tempted[0])
    _, targets = successors(space.moves, dm, np.array([state]), space.cells)
    sanctioned = answered[concept.base.id][0, ends]
    return Verdict(
        space=space,
        state=state,
        dm=dm,
        concept=concept.described,
        n_moves=int(targets.size),
        improvements=(),
        variant=concept,
        stable=bool(sanctioned.all()),
        moves=tuple(
            Tempted(end=int(end), answered=bool(met))
            for end, met in zip(ends, sanctioned, strict=True)
        ),
    )
