"""Agreements of several decision makers, against the definition taken literally."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest

from oracle import legal_sequences
from oracle_claims import World, worlds
from oracle_levers import argument
from standoff import load, parse_conflict, unlock
from standoff.levers.agreements import joint_moves
from standoff.reach import reach
from standoff.space import build_space

CONCEPTS = ("nash", "seq")


def agreed(world: World, group: tuple[int, ...], concept: str) -> set[int]:
    """The states that a group can agree on."""
    game = world.game

    def together(s: int) -> set[int]:
        led = legal_sequences(lambda i, q: game.moves[i][q], frozenset(group), s)
        return {q for q in led if all(game.prefers(i, q, s) for i in group)}

    signed = set(world.attainable).union(*(together(s) for s in world.attainable))
    rest = set(game.dms) - set(group)
    return {
        s for s in signed if not together(s) and all(s in world.stable(concept, i) for i in rest)
    }


@pytest.mark.parametrize("seed", range(12))
def test_agreements_are_those_of_the_definition(seed: int) -> None:
    conflict = argument(seed + 100)
    found = unlock(conflict, "wanted", concepts=CONCEPTS, max_evaluations=1)
    assert found.agreements is not None
    n = len(conflict.dm_ids)
    expected: dict[tuple[str, ...], dict[str, int]] = {}
    for size in range(2, n + 1):
        for group in combinations(range(n), size):
            counts = dict.fromkeys(CONCEPTS, 0)
            for world in worlds(conflict):
                wanted = world.where(conflict.outcomes["wanted"].root)
                for concept in CONCEPTS:
                    counts[concept] += bool(wanted & agreed(world, group, concept))
            ids = tuple(conflict.dm_ids[k] for k in group)
            known = [found.before.held]
            known += [held for members, held in expected.items() if set(members) < set(ids)]
            if any(counts[c] > max(one[c] for one in known) for c in CONCEPTS):
                expected[ids] = counts
    assert {one.members: dict(one.held) for one in found.agreements} == expected


def test_joint_moves_are_legal_sequences() -> None:
    space = build_space(load("elmira"))
    for group in ((0, 1), (1, 2), (0, 1, 2)):
        found = joint_moves(space, group)
        for state in range(space.n_states):
            led = reach(space, state, group, improving=False).states
            assert np.flatnonzero(found[state]).tolist() == led.tolist()


def test_two_prisoners_can_agree() -> None:
    conflict = parse_conflict(
        """\
standoff: 1
decision_makers:
  a: {options: {talk: Talk}}
  b: {options: {tell: Tell}}
status_quo: {talk: yes, tell: yes}
outcomes: {silence: not talk and not tell, calm: not tell, noise: talk or tell}
preferences:
  a: {priorities: [not tell, talk]}
  b: {priorities: [not talk, tell]}
"""
    )
    found = unlock(conflict, "silence", concepts="nash")
    assert found.before.unlocks == ()
    assert found.agreements is not None
    assert [one.members for one in found.agreements] == [("a", "b")]
    assert found.to_dict()["agreements"] == [
        {"members": ["a", "b"], "held": {"nash": 1}, "readings": 1, "also": ["calm"]}
    ]
    assert unlock(load("istanbul-2025"), "ceasefire", by="us", max_evaluations=1).agreements == ()
