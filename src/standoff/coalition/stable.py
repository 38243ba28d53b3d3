"""Which states a coalition has no reason to leave, for many states at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from standoff.coalition.bits import Above, Words, diagonal
from standoff.coalition.concept import CoalitionConcept, all_coalition_concepts
from standoff.coalition.engine import Engine
from standoff.coalition.frame import Frame
from standoff.coalition.improvements import blocks
from standoff.coalition.members import Coalition

__all__ = ["stable_states", "undeterred_ends"]

Mask = NDArray[np.bool_]
States = NDArray[np.int64]
_ALL = int(np.iinfo(np.uint64).max)
_SCORES = 2**20
"""Ranks of different members are compared as so many parts of the highest."""


def _after_one_escape(engine: Engine, coalition: Coalition, dm: int) -> NDArray[Any]:
    """The least rank where the coalition goes on, from wherever the others answer, to the state
    whose worst rank for a member is highest: one joint escape out of all those it has.
    """
    ranks = engine.ranks[list(coalition)].astype(np.int64)
    n_states = engine.space.n_states
    scores = (ranks * _SCORES // ranks.max(axis=1, keepdims=True)).min(axis=0)
    escape = engine.best_move(coalition, scores * n_states + np.arange(n_states)) % n_states
    own = engine.ranks[dm]
    worst: NDArray[Any] = np.minimum(own, engine.worst_move(engine.others(coalition), own[escape]))
    return worst


_ONE_ESCAPE = CoalitionConcept(
    id="csmr_one_escape",
    name="Coalitional symmetric metarationality, against one escape",
    definition="as csmr, but of the coalition's escapes only a certain one counts",
    source="used here to decide states quickly",
    sourced="recalled",
    least=_after_one_escape,
)
"""Whatever a coalition leaves under this, it leaves under `csmr`."""


def stable_states(
    engine: Engine, coalition: Coalition, concepts: Sequence[CoalitionConcept], states: States
) -> dict[str, Mask]:
    """Where a coalition has no reason to leave, under each concept.

    Args:
        engine: states, moves and ranks.
        coalition: its members.
        concepts: coalitional concepts.
        states: which states are asked about.

    Returns:
        For each concept a mask of the shape of `states`.
    """
    if not states.size:
        return {concept.id: np.ones(0, dtype=np.bool_) for concept in concepts}
    simple = [concept for concept in concepts if not concept.joint_escape]
    joint = [concept for concept in concepts if concept.joint_escape]
    if joint:
        # These decide most states for the others, and cost less.
        known = all_coalition_concepts()
        extra = [known["cgmr"], known["csmr_same"], _ONE_ESCAPE]
        simple += [concept for concept in extra if concept not in simple]
    leaves = _leaves(engine, coalition, simple, states)
    for concept in joint:
        # It would leave where no answer deters even without a joint escape, or with one chosen
        # beforehand; it would stay where it gains nothing, or one and the same member cannot
        # recover from some answer.
        if len(coalition) == 1:
            leaves[concept.id] = leaves["csmr_same"]
            continue
        found = leaves["cgmr"] | leaves[_ONE_ESCAPE.id]
        unclear = leaves["csmr_same"] & ~found
        found[unclear] = _leaves_jointly(engine, coalition, concept, states[unclear])
        leaves[concept.id] = found
    return {concept.id: ~leaves[concept.id] for concept in concepts}


def undeterred_ends(
    engine: Engine, coalition: Coalition, concept: CoalitionConcept, state: int
) -> Mask:
    """The states such that every member would gain by the coalition's going there, whatever answers
    count; those that it cannot reach from the state included. Shape (n_states,).
    """
    rows = engine.places_of(np.array([state]))
    above = _above(engine, engine.frame, coalition, rows)
    bits = _undeterred(
        engine, engine.frame, coalition, concept, _least(engine, coalition, concept), above
    )
    ends = np.zeros(engine.space.n_states, dtype=np.bool_)
    ends[engine.frame.places[bits[:, :, 0] != 0]] = True
    return ends


def _leaves(
    engine: Engine, coalition: Coalition, concepts: Sequence[CoalitionConcept], states: States
) -> dict[str, Mask]:
    """Where it would leave, under concepts without a joint escape."""
    everything = np.zeros((len(concepts), engine.space.n_states), dtype=np.bool_)
    frame = engine.frame_of(coalition)
    if states.size <= frame.places.shape[0]:
        # So few states that all of them fit into the words of one column.
        frame, rows = engine.frame, engine.places_of(states)
    else:
        rows = np.arange(frame.places.shape[0])
    least = [_least(engine, coalition, concept) for concept in concepts]
    for part in blocks(rows, frame.width):
        above = _above(engine, frame, coalition, part)
        asked = frame.places[part]
        for k, concept in enumerate(concepts):
            bits = _undeterred(engine, frame, coalition, concept, least[k], above)
            reached = frame.spread(coalition, bits, np.bitwise_or, 0)
            everything[k, asked[asked >= 0]] = diagonal(reached, part)[asked >= 0]
    return {concept.id: everything[k, states] for k, concept in enumerate(concepts)}


def _leaves_jointly(
    engine: Engine, coalition: Coalition, concept: CoalitionConcept, states: States
) -> Mask:
    """Where it would leave, under a concept with a joint escape."""
    found = [np.zeros(0, dtype=np.bool_)]
    least = _least(engine, coalition, concept)
    for rows in blocks(engine.places_of(states), engine.frame.width):
        above = _above(engine, engine.frame, coalition, rows)
        bits = _undeterred(engine, engine.frame, coalition, concept, least, above)
        reached = engine.frame.spread(coalition, bits, np.bitwise_or, 0)
        found.append(diagonal(reached, rows)[:, 0])
    return np.concatenate(found)


Member = Callable[[NDArray[Any]], Words]
Least = dict[int, NDArray[Any]]


def _least(engine: Engine, coalition: Coalition, concept: CoalitionConcept) -> Least:
    return {dm: concept.least(engine, coalition, dm) for dm in coalition}


def _above(engine: Engine, frame: Frame, coalition: Coalition, rows: States) -> dict[int, Member]:
    """For each member, from values over states the bits of the states asked about, at those `rows`,
    that the member ranks below the value, in the layout of the frame.
    """

    def member(dm: int) -> Member:
        table = Above(np.append(engine.ranks[dm], 0)[frame.places[rows]])
        return lambda values: table.below(np.append(values, 0)[frame.places])

    return {dm: member(dm) for dm in coalition}


def _undeterred(
    engine: Engine,
    frame: Frame,
    coalition: Coalition,
    concept: CoalitionConcept,
    least: Least,
    above: dict[int, Member],
) -> Words:
    """At each place s1 the bits of the states s from which going to s1, if the coalition can, makes
    every member better off whatever answers count.
    """
    if concept.joint_escape:
        better = _all_of([above[dm](engine.ranks[dm]) for dm in coalition])
        # An answer deters only if neither it nor anything the coalition can then reach together
        # is better for every member.
        recovered = frame.spread(coalition, better, np.bitwise_or, 0)
        others = engine.others(coalition)
        return better & frame.spread(others, recovered, np.bitwise_and, _ALL)
    return _all_of([above[dm](least[dm]) for dm in coalition])


def _all_of(bits: list[Words]) -> Words:
    result = bits[0]
    for more in bits[1:]:
        result &= more
    return result
