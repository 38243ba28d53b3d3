"""Why a claim holds or does not hold in one reading, as facts."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from standoff.claims.departures import Exits
from standoff.claims.evaluate import BLOCKING, World, holds
from standoff.claims.facts import (
    Absent,
    Answered,
    Attained,
    Ends,
    Fact,
    Holds,
    Left,
    Ranked,
    Stays,
    Unattained,
)
from standoff.formula.claim import AllOf, AnyOf, ClaimNode, IfThen, NotThat, Predicate
from standoff.reach import Step, reach

__all__ = ["facts_of"]

Mask = NDArray[np.bool_]


def facts_of(claim: ClaimNode, world: World, exits: Exits, concept: str) -> tuple[Fact, ...]:
    """Facts from which it follows whether a claim holds in a reading.

    Args:
        claim: the claim.
        world: one reading, under the concept.
        exits: ways out of its states.
        concept: id of the concept.
    """
    found = dict.fromkeys(
        fact
        for predicate in _deciding(claim, world)
        for fact in _Argument(predicate, world, exits, concept).facts()
    )
    return tuple(found)


def _true(node: ClaimNode, world: World) -> bool:
    return bool(holds(node, world)[0])


def _deciding(node: ClaimNode, world: World) -> Iterator[Predicate]:
    """The predicates that make a claim true, or false, from left to right."""
    match node:
        case Predicate():
            yield node
        case NotThat(operand):
            yield from _deciding(operand, world)
        case AllOf(operands) | AnyOf(operands):
            # What settles a conjunction is one part that is false; a disjunction, one that is true.
            settles = isinstance(node, AnyOf)
            parts = [part for part in operands if _true(part, world) is settles][:1]
            for part in parts or operands:
                yield from _deciding(part, world)
        case IfThen(premise, conclusion):
            if not _true(premise, world):
                yield from _deciding(premise, world)
            elif _true(conclusion, world):
                yield from _deciding(conclusion, world)
            else:
                yield from _deciding(premise, world)
                yield from _deciding(conclusion, world)


class _Argument:
    """The facts that decide one predicate."""

    def __init__(self, predicate: Predicate, world: World, exits: Exits, concept: str) -> None:
        self._predicate, self._world = predicate, world
        self._exits, self._space = exits, exits.space
        self._concept = concept
        self._outcome = predicate.texts[0]
        self._states = world.where(predicate.states[0], predicate.texts[0])
        self._dm = self._space.conflict.dm_ids.index(predicate.dm) if predicate.dm else -1

    def facts(self) -> Iterator[Fact]:
        kind, true = self._predicate.kind, _true(self._predicate, self._world)
        if not self._states.any() and kind not in ("only", "settles"):
            yield Absent(outcome=self._outcome)
            return
        match kind:
            case "equilibrium":
                yield self._holds(inside=True) if true else self._left(inside=True)
            case "only":
                yield from self._only(true)
            case "possible" | "attainable":
                yield self._reached(improving=kind == "attainable")
            case "settles":
                yield from self._settles(true)
            case "stable":
                yield self._stays() if true else self._left_by(self._concept)
            case "can_block":
                yield self._left_by(BLOCKING) if true else self._answered()
            case _:
                yield self._ranked()

    def _holds(self, *, inside: bool) -> Holds:
        found = self._world.equilibria[0] & (self._states == inside)
        return self._equilibria(found, inside=inside, every=False)

    def _equilibria(self, found: Mask, *, inside: bool, every: bool) -> Holds:
        nash = self._world.block.masks["nash"][0].all(axis=0)
        return Holds(
            outcome=self._outcome,
            inside=inside,
            every=every,
            idle=bool(nash[found].all()),
            states=_indices(found),
        )

    def _left(self, *, inside: bool, outcome: str | None = None) -> Left:
        states = self._states == inside if outcome is None else np.ones_like(self._states)
        found = _indices(states)
        return Left(
            outcome=self._outcome if outcome is None else outcome,
            inside=inside,
            dm=-1,
            departures=self._exits.departures(found, self._concept),
            n_states=len(found),
        )

    def _left_by(self, concept: str) -> Left:
        """The states of the outcome that the decision maker leaves: all of them, or the first."""
        stable = self._world.block.masks[concept][0, self._dm]
        found = _indices(self._states & ~stable)
        whole = self._predicate.kind == "can_block"
        out = self._exits.departures(found if whole else found[:1], concept, self._dm)
        return Left(
            outcome=self._outcome,
            inside=True,
            dm=self._dm,
            departures=out,
            n_states=len(found) if whole else 1,
        )

    def _only(self, true: bool) -> Iterator[Fact]:
        if not true:
            yield self._holds(inside=False)
            return
        yield self._equilibria(self._world.equilibria[0], inside=True, every=True)
        if not self._world.equilibria[0].any():
            yield self._left(inside=True, outcome="")
        elif not self._states.all():
            yield self._left(inside=False)

    def _reached(self, *, improving: bool) -> Fact:
        world = self._world
        reached = world.attainable[0] if improving else world.possible
        wanted = reached & self._states
        if wanted.any():
            return self._attained(wanted, inside=True, improving=improving)
        without = reached.copy()
        without[self._today] = False
        return Unattained(outcome=self._outcome, improving=improving, states=_indices(without))

    def _attained(self, wanted: Mask, *, inside: bool, improving: bool) -> Attained:
        """A shortest sequence from today to one of the states wanted."""
        today, space = self._today, self._space
        state, steps = today, tuple[Step, ...]()
        if not wanted[today]:
            everybody = range(len(space.conflict.dm_ids))
            found = reach(space, today, everybody, improving=improving)
            distance = np.where(found.distance < 0, np.iinfo(np.int32).max, found.distance)
            ends = np.flatnonzero(wanted)
            state = int(ends[np.argmin(distance.min(axis=0)[ends])])
            steps = found.steps(state)
        return Attained(
            outcome=self._outcome, inside=inside, improving=improving, steps=steps, state=state
        )

    def _settles(self, true: bool) -> Iterator[Fact]:
        ends = self._world.equilibria[0] & self._world.attainable[0]
        yield Ends(
            outcome=self._outcome,
            within=_indices(ends & self._states),
            without=_indices(ends & ~self._states),
        )
        if not true:
            yield self._attained(ends & ~self._states, inside=False, improving=True)

    def _stays(self) -> Stays:
        nash = self._world.block.masks["nash"][0, self._dm]
        return Stays(
            outcome=self._outcome,
            dm=self._dm,
            idle=_indices(self._states & nash),
            answered=_indices(self._states & ~nash),
        )

    def _answered(self) -> Answered:
        from standoff.explain import explain

        stable = self._world.block.masks[BLOCKING][0, self._dm]
        state = _indices(self._states & stable)[0]
        told = explain(self._space, state, self._dm, BLOCKING)
        return Answered(
            outcome=self._outcome,
            dm=self._dm,
            state=state,
            improvements=tuple(one.end for one in told.improvements),
        )

    def _ranked(self) -> Fact:
        predicate, ranks = self._predicate, self._space.ranks[self._dm]
        worse = self._world.where(predicate.states[1], predicate.texts[1])
        if not worse.any():
            return Absent(outcome=predicate.texts[1])
        lowest = np.flatnonzero(self._states)
        highest = np.flatnonzero(worse)
        low = int(lowest[np.argmin(ranks[lowest])])
        high = int(highest[np.argmax(ranks[highest])])
        return Ranked(
            outcome=self._outcome,
            other=predicate.texts[1],
            dm=self._dm,
            state=low,
            against=high,
            preferred=bool(ranks[low] > ranks[high]),
        )

    @property
    def _today(self) -> int:
        assert self._space.status_quo is not None, "checked when the model was made"
        return self._space.status_quo


def _indices(mask: Mask) -> tuple[int, ...]:
    return tuple(np.flatnonzero(mask).tolist())
