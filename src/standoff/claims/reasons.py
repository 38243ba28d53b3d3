"""Why a claim follows, fails or depends: arguments in single readings, as data and in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np

from standoff.claims.arguments import facts_of
from standoff.claims.departures import LADDER, Exits
from standoff.claims.evaluate import World
from standoff.claims.fact_words import capital, fact_words
from standoff.claims.facts import Fact
from standoff.readings import ReadingSet, blocks
from standoff.readings.words import held_words, settled_words
from standoff.stability import find_concept, find_concepts
from standoff.words import and_list, short_name

if TYPE_CHECKING:
    from standoff.claims.truth import Truth
    from standoff.model import Claim
    from standoff.space import Space

__all__ = ["Argument", "Reason", "Rooms", "argue"]

_ARGUMENTS = 3
"""Different arguments for the same truth; concepts that would need further ones are only named."""
_NAMED = 4
"""Concepts named that are not argued."""
_SETTLED = 3
"""Premises told of a reading."""


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
        text: a few sentences, made from the arguments and the number of readings.
        witness: what shows it: the reading, as the premises that it settles otherwise than as
            written, the concept, and a state by its index; None where nothing single does.
    """

    arguments: tuple[Argument, ...]
    unargued: tuple[str, ...]
    text: str
    witness: dict[str, Any] | None


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
    text = _text(arguments, unargued, truth, readings)
    return Reason(
        arguments=arguments,
        unargued=unargued,
        text=text,
        witness=_witness(arguments, verdict, readings),
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


def _witness(
    arguments: tuple[Argument, ...], verdict: str, readings: ReadingSet
) -> dict[str, Any] | None:
    against = [one for one in arguments if not one.holds]
    shown = (against or list(arguments))[0]
    if verdict == "follows" and shown.state is None:
        return None
    settled = [
        {"premise": readings.premises[k].text, "as": readings.premises[k].choice(choice)}
        for k, choice in shown.settled
    ]
    return {"settled": settled, "concept": shown.concepts[0], "state": shown.state}


def _text(
    arguments: tuple[Argument, ...],
    unargued: tuple[str, ...],
    truth: Truth,
    readings: ReadingSet,
) -> str:
    sentences = []
    if readings.count > 1:
        rows = zip(truth.concepts, truth.table, strict=True)
        words = held_words({concept: int(row.sum()) for concept, row in rows}, readings)
        sentences.append(f"It holds {words}.")
    contrast = len({one.holds for one in arguments}) > 1
    for one in arguments:
        lead = _lead(one, truth, readings, contrast=contrast, several=len(arguments) > 1)
        facts = [fact_words(fact, one.space, one.concepts) for fact in one.facts]
        body = " ".join([facts[0], *map(capital, facts[1:])])
        joint = " because" if contrast else ":" if lead.startswith("Under") else ","
        sentences.append(f"{lead}{joint} {body}" if lead else capital(body))
    if unargued and not contrast:
        named = and_list([short_name(concept) for concept in unargued[:_NAMED]])
        more = f"{len(unargued)} further concepts" if len(unargued) > _NAMED else named
        sentences.append(f"Under {more} it is the same, by their whole definitions.")
    return " ".join(sentences)


def _lead(
    one: Argument, truth: Truth, readings: ReadingSet, *, contrast: bool, several: bool
) -> str:
    """Where and under what an argument holds, as far as that has to be said."""
    where = ""
    if readings.count > 1:
        where = "in the model as written"
        pairs = one.settled[:_SETTLED]
        told = [settled_words(readings.premises[k], c, readings.conflict) for k, c in pairs]
        if len(one.settled) > _SETTLED:
            told.append(f"{len(one.settled) - _SETTLED:,} more premises are settled")
        if told:
            where = f"where {and_list(told)}"
    under = f"under {and_list([short_name(c) for c in one.concepts])}"
    if not several or len(one.concepts) == len(truth.concepts):
        under = ""
    if contrast:
        verb = "it holds" if one.holds else "it does not hold"
        comma = ", " if where.startswith("where") else " "
        where += comma + verb if where else verb
    return capital(" ".join(filter(None, (where, under))))
