"""Why a claim follows, fails or depends: arguments in single readings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np

from standoff.claims.arguments import facts_of
from standoff.claims.departures import LADDER, Exits
from standoff.claims.evaluate import World
from standoff.claims.facts import Fact
from standoff.readings import ReadingSet, blocks
from standoff.stability import find_concept, find_concepts

if TYPE_CHECKING:
    from standoff.claims.truth import Truth
    from standoff.model import Claim
    from standoff.space import Space

__all__ = ["Argument", "Reason", "Rooms", "argue"]

_ARGUMENTS = 3
"""Different arguments for the same truth; concepts that would need further ones are only named."""


@dataclass(frozen=True, kw_only=True, eq=False)
class Argument:
    """Why a claim holds, or does not, in one reading under some concepts.

    Attributes:
        reading: position of the reading among those analysed.
        settled: what it settles otherwise than as written, as (premise, choice).
        concepts: ids of the concepts for which the argument serves.
        holds: whether the claim holds there.
        facts: what that follows from.
        space: the reading's states; facts speak of them by index.
    """

    reading: int
    settled: tuple[tuple[int, int], ...]
    concepts: tuple[str, ...]
    holds: bool
    facts: tuple[Fact, ...]
    space: Space

    @property
    def state(self) -> int | None:
        """A state that the first fact with one is about."""
        for fact in self.facts:
            states = getattr(fact, "states", ())
            if hasattr(fact, "state"):
                return int(fact.state)
            if states and getattr(fact, "outcome", ""):
                return int(states[0])
        return None


@dataclass(frozen=True, kw_only=True, eq=False)
class Reason:
    """A reason for a verdict.

    Attributes:
        arguments: why the claim holds, or does not; where both occur, one of each at least.
        unargued: ids of concepts under which the truth is the same, for reasons not told.
        holds: for each concept the number of readings in which the claim holds.
        readings: those looked at.
        verdict: what the reason is for.
    """

    arguments: tuple[Argument, ...]
    unargued: tuple[str, ...]
    holds: Mapping[str, int]
    readings: ReadingSet
    verdict: str

    @property
    def text(self) -> str:
        """A few sentences, made from the arguments and the number of readings."""
        from standoff.claims.reason_words import reason_words

        return reason_words(self)

    @property
    def witness(self) -> dict[str, Any] | None:
        """What shows it; None where nothing single does.

        The reading, as the premises that it settles otherwise than as written, the concept, and a
        state by its index.
        """
        against = [one for one in self.arguments if not one.holds]
        shown = (against or list(self.arguments))[0]
        if self.verdict == "follows" and shown.state is None:
            return None
        premises = self.readings.premises
        settled = [
            {"premise": premises[k].text, "as": premises[k].choice(choice)}
            for k, choice in shown.settled
        ]
        return {"settled": settled, "concept": shown.concepts[0], "state": shown.state}


class Rooms:
    """Single readings, each analysed once for all the claims that are argued in it."""

    def __init__(self, readings: ReadingSet, backend: str | None = None) -> None:
        self.readings, self._backend = readings, backend
        self._known: dict[tuple[int, tuple[str, ...]], Exits] = {}

    def exits(self, reading: int, concepts: tuple[str, ...]) -> Exits:
        """The ways out of a reading's states, analysed under some concepts and `LADDER`."""
        needed = tuple(c.id for c in find_concepts([*concepts, *LADDER]))
        if (reading, needed) not in self._known:
            choices = self.readings.choices[reading : reading + 1]
            alone = replace(self.readings, choices=choices)
            self._known[reading, needed] = Exits(next(iter(blocks(alone, needed, self._backend))))
        return self._known[reading, needed]


def argue(claim: Claim, truth: Truth, rooms: Rooms, verdict: str) -> Reason:
    """The reason for a verdict.

    It is argued in the model as written, or in the reading drawn that is nearest to it; where the
    claim holds in some readings and not in others, also in the nearest one in which it is
    otherwise.

    Args:
        claim: the claim.
        truth: where it holds.
        rooms: the readings looked at, one by one.
        verdict: on it.
    """
    readings = rooms.readings
    changed = (readings.choices != 0).sum(axis=1).astype(np.int64)
    first = int(np.argmin(changed))
    arguments, unargued = _arguments(claim, truth, rooms, first)
    if truth.table.any() and not truth.table.all():
        known = {argument.holds for argument in arguments}
        if len(known) == 1:
            other = truth.table != known.pop()
            columns = np.flatnonzero(other.any(axis=0))
            nearest = int(columns[np.argmin(changed[columns])])
            rows = np.flatnonzero(other[:, nearest])
            more, _ = _arguments(claim, truth, rooms, nearest, rows.tolist())
            arguments = (*arguments, more[0])
    return Reason(
        arguments=arguments,
        unargued=unargued,
        holds={c: int(row.sum()) for c, row in zip(truth.concepts, truth.table, strict=True)},
        readings=readings,
        verdict=verdict,
    )


def _arguments(
    claim: Claim,
    truth: Truth,
    rooms: Rooms,
    reading: int,
    rows: Sequence[int] | None = None,
) -> tuple[tuple[Argument, ...], tuple[str, ...]]:
    """The arguments in a reading, concepts that share one together; and the concepts left out."""
    exits = rooms.exits(reading, truth.concepts)
    which = range(len(truth.concepts)) if rows is None else rows
    untold = {c for c in truth.concepts if find_concept(c).sanctions is None}
    # What turns on single moves can be told, so it comes first, and the rest only if need be.
    order = sorted(which, key=lambda k: truth.concepts[k] in untold)
    groups: dict[tuple[bool, tuple[Fact, ...]], list[str]] = {}
    unargued = []
    for row in order:
        concept, holds = truth.concepts[row], bool(truth.table[row, reading])
        alike = sum(known is holds for known, _ in groups)
        if alike == _ARGUMENTS or (alike and concept in untold):
            unargued.append(concept)
            continue
        facts = facts_of(claim.formula.root, World(exits.block, concept), exits, concept)
        groups.setdefault((holds, facts), []).append(concept)
    settled = tuple(
        (k, int(choice)) for k, choice in enumerate(rooms.readings.choices[reading]) if choice
    )
    arguments = tuple(
        Argument(
            reading=reading,
            settled=settled,
            concepts=tuple(concepts),
            holds=holds,
            facts=facts,
            space=exits.space,
        )
        for (holds, facts), concepts in groups.items()
    )
    return arguments, tuple(unargued)
