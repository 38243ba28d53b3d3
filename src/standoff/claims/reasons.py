"""Why a claim follows, fails or depends: a few sentences and a witness."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np

from standoff.claims.evaluate import World, holds
from standoff.explain import explain
from standoff.formula.claim import Predicate, predicates
from standoff.readings import Block, ReadingSet, blocks
from standoff.stability import find_concepts
from standoff.words import move_words

if TYPE_CHECKING:
    from standoff.claims.truth import Truth
    from standoff.model import Claim
    from standoff.space import Space

__all__ = ["Reason", "argue"]

_EXPLAINED = 200
"""States of an outcome whose instability is explained one by one."""
_NAMED = 5
"""States named in a sentence."""


@dataclass(frozen=True, kw_only=True)
class Reason:
    """A reason for a verdict.

    Attributes:
        text: a few sentences.
        witness: what shows it: the reading, as the premises that it settles otherwise than as
            written, the concept, and a state by its index; None where nothing single does.
    """

    text: str
    witness: dict[str, Any] | None


def argue(claim: Claim, truth: Truth, readings: ReadingSet, verdict: str) -> Reason:
    """The reason for a verdict.

    `follows` and `fails` are argued in the model as written, under the concept that is checked
    first; `depends` by a reading in which the claim holds and one in which it does not.
    """
    if verdict == "depends" and truth.table.any() and not truth.table.all():
        return _contrast(truth, readings)
    column = 0
    reading, concept = column, truth.concepts[0]
    block = _single(readings, reading, truth.concepts)
    world = World(block, concept)
    space = replace(block.space, ranks=block.ranks[0])
    found = [_sentence(p, world, space, concept) for p in predicates(claim.formula.root)]
    text = " ".join(sentence for sentence, _ in found)
    states = [state for _, state in found if state is not None]
    if readings.count > 1:
        share = truth.table.mean(axis=1)
        text += f" {_shares(truth, share)}"
    witness = None
    if verdict == "fails" or states:
        witness = _witness(readings, reading, concept, states[0] if states else None)
    return Reason(text=text, witness=witness)


def _shares(truth: Truth, share: Any) -> str:
    if share.min() == share.max():
        part = "all" if share[0] == 1 else "none" if share[0] == 0 else f"{share[0]:.1%}"
        return f"It holds in {part} of the readings."
    parts = (f"{value:.1%} ({c})" for c, value in zip(truth.concepts, share, strict=True))
    return f"It holds in {', '.join(parts)} of the readings."


def _contrast(truth: Truth, readings: ReadingSet) -> Reason:
    row, column = np.argwhere(truth.table)[0]
    other_row, other_column = np.argwhere(~truth.table)[0]
    yes = _where(readings, int(column), truth.concepts[int(row)], truth)
    no = _where(readings, int(other_column), truth.concepts[int(other_row)], truth)
    text = f"It holds {yes}; it does not hold {no}."
    share = truth.table.mean(axis=1)
    if readings.count > 1:
        text += f" {_shares(truth, share)}"
    witness = _witness(readings, int(other_column), truth.concepts[int(other_row)], None)
    return Reason(text=text, witness=witness)


def _where(readings: ReadingSet, reading: int, concept: str, truth: Truth) -> str:
    settled = _settled(readings, reading)
    words = f"under {find_concepts(concept)[0].name}" if len(truth.concepts) > 1 else ""
    if settled:
        said = "; ".join(f"{one['premise']}: {one['as']}" for one in settled)
        return f"{words} where {said}".strip()
    if readings.count > 1:
        return f"{words} in the model as written".strip()
    return words


def _settled(readings: ReadingSet, reading: int) -> list[dict[str, str]]:
    """The premises that a reading settles otherwise than as written."""
    return [
        {"premise": premise.text, "as": premise.choice(int(choice))}
        for premise, choice in zip(readings.premises, readings.choices[reading], strict=True)
        if choice
    ]


def _witness(readings: ReadingSet, reading: int, concept: str, state: int | None) -> dict[str, Any]:
    return {"settled": _settled(readings, reading), "concept": concept, "state": state}


def _single(readings: ReadingSet, reading: int, concepts: tuple[str, ...]) -> Block:
    one = replace(readings, choices=readings.choices[reading : reading + 1])
    needed = tuple(c.id for c in find_concepts([*concepts, "seq"]))
    return next(iter(blocks(one, needed)))


def _sentence(
    predicate: Predicate, world: World, space: Space, concept: str
) -> tuple[str, int | None]:
    """What a predicate comes to in one reading, and a state that shows it."""
    truth = bool(holds(predicate, world)[0])
    outcome = predicate.texts[0]
    states = world.where(predicate.states[0], outcome)
    name = find_concepts(concept)[0].name
    if not states.any():
        return f"No feasible state has '{outcome}'.", None
    match predicate.kind, truth:
        case "equilibrium", True:
            found = np.flatnonzero(world.equilibria[0] & states)
            return f"Under {name} '{outcome}' holds at the {_listed(space, found)}.", int(found[0])
        case "equilibrium", False:
            return _unstable(states, outcome, world, space, concept), None
        case "only", True:
            found = np.flatnonzero(world.equilibria[0])
            if not found.size:
                return f"There is no equilibrium under {name}.", None
            return f"Every equilibrium has '{outcome}': {_listed(space, found)}.", int(found[0])
        case "only", False:
            found = np.flatnonzero(world.equilibria[0] & ~states)
            return f"Without '{outcome}' there is the {_listed(space, found)}.", int(found[0])
        case (("possible" | "attainable"), _):
            by = "moves" if predicate.kind == "possible" else "improvements"
            reached = world.possible if predicate.kind == "possible" else world.attainable[0]
            if truth:
                state = int(np.flatnonzero(reached & states)[0])
                return (
                    f"From today {by} lead to '{outcome}', for instance {space.name(state)}.",
                    state,
                )
            return f"From today no sequence of {by} leads to '{outcome}'.", None
        case "settles", _:
            ends = np.flatnonzero(world.equilibria[0] & world.attainable[0])
            if not ends.size:
                return f"No equilibrium under {name} can be attained from today.", None
            where = "all" if truth else "not all"
            listed = _listed(space, ends)
            bad = ends[~states[ends]]
            text = f"From today improvements lead to the {listed}, {where} with '{outcome}'."
            return text, int(bad[0] if bad.size else ends[0])
    return _about_dm(predicate, world, space, truth, states, concept)


def _about_dm(
    predicate: Predicate, world: World, space: Space, truth: bool, states: Any, concept: str
) -> tuple[str, int | None]:
    dm = space.conflict.dm_ids.index(predicate.dm)
    who, outcome = space.conflict.decision_makers[dm].name, predicate.texts[0]
    if predicate.kind == "stable":
        left = np.flatnonzero(states & ~world.stable[0, dm])
        if truth:
            return f"{who} would stay wherever '{outcome}' holds.", None
        move = _departure(space, int(left[0]), dm, concept)
        return f"{who} would leave {space.name(int(left[0]))}: it {move}.", int(left[0])
    if predicate.kind == "can_block":
        kept = np.flatnonzero(states & world.block.masks["seq"][0, dm])
        if truth:
            has = "has an improvement that nobody can credibly answer"
            return f"From every state with '{outcome}' {who} {has}.", None
        return f"At {space.name(int(kept[0]))} {who} has no such improvement.", int(kept[0])
    if truth:
        other = f"every state with '{predicate.texts[1]}'"
        return f"{who} prefers every state with '{outcome}' to {other}.", None
    worse = np.flatnonzero(world.where(predicate.states[1], predicate.texts[1]))
    ranks = space.ranks[dm]
    better = np.flatnonzero(states)
    low, high = int(better[np.argmin(ranks[better])]), int(worse[np.argmax(ranks[worse])])
    return f"{who} does not prefer {space.name(low)} to {space.name(high)}.", low


def _listed(space: Space, states: Any) -> str:
    names = ", ".join(space.name(int(state)) for state in states[:_NAMED])
    more = f" and {len(states) - _NAMED:,} more" if len(states) > _NAMED else ""
    word = "equilibria" if len(states) > 1 else "equilibrium"
    return f"{word} {names}{more}"


def _unstable(states: Any, outcome: str, world: World, space: Space, concept: str) -> str:
    """Who leaves the states of an outcome, by which improvement."""
    found = np.flatnonzero(states)
    moves: Counter[str] = Counter()
    for state in found[:_EXPLAINED].tolist():
        dm = int(np.flatnonzero(~world.stable[0, :, state])[0])
        who = space.conflict.decision_makers[dm].name
        moves[f"{who} {_departure(space, state, dm, concept)}"] += 1
    head = f"None of the {found.size:,} states with '{outcome}' holds"
    if found.size == 1:
        head = f"The one state with '{outcome}' does not hold"
    looked = "them" if found.size <= _EXPLAINED else f"the first {_EXPLAINED:,}"
    parts = [f"{words} ({count:,} of {looked})" for words, count in moves.most_common(3)]
    if len(moves) == 1 and found.size <= _EXPLAINED:
        parts = list(moves)
    stop = "" if concept == "nash" else ", and nobody deters it"
    name = find_concepts(concept)[0].name
    return f"{head} under {name}: from there {'; '.join(parts)}{stop}."


def _departure(space: Space, state: int, dm: int, concept: str) -> str:
    """The improvement by which a decision maker leaves a state, in words."""
    told = explain(space, state, dm, concept)
    for one in told.improvements:
        if one.answer is None:
            return move_words(space, state, one.end, dm)
    return "moves away"
