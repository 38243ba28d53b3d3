"""What groups reach, and by which sequences, against the oracle's inductive definition."""

from __future__ import annotations

from itertools import chain, combinations, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oracle import Game
from oracle_states import game_of
from standoff import Conflict
from standoff.reach import Reach, reach
from standoff.space import build_space
from strategies import graph_conflicts, option_conflicts
from test_properties import UNIFORM


@pytest.mark.no_cover
@pytest.mark.parametrize("improving", [False, True], ids=["moves", "improvements"])
@UNIFORM
@given(conflict=st.one_of(option_conflicts(("utility",)), graph_conflicts()), data=st.data())
def test_groups_reach_what_the_definition_says(
    improving: bool, conflict: Conflict, data: st.DataObject
) -> None:
    game, space = game_of(conflict), build_space(conflict)
    start = data.draw(st.sampled_from(game.states))
    for group in groups(game):
        expected = (game.reach_credibly if improving else game.reach)(frozenset(group), start)
        found = reach(space, start, group, improving=improving)
        assert set(found.states.tolist()) == expected
        for state in expected:
            assert_legal(game, found, state, improving)


def groups(game: Game) -> list[tuple[int, ...]]:
    """Every group of decision makers, the empty one too."""
    sizes = range(len(game.dms) + 1)
    return list(chain.from_iterable(combinations(game.dms, size) for size in sizes))


def assert_legal(game: Game, found: Reach, state: int, improving: bool) -> None:
    """The sequence starts and ends where it says, step by step, nobody twice in succession, and
    is as short as the distance says."""
    steps = found.steps(state)
    assert steps[0].start == found.start
    assert steps[-1].end == state
    assert len(steps) == min(d for d in found.distance[:, state] if d >= 0)
    for one, other in pairwise(steps):
        assert one.end == other.start
        assert one.dm != other.dm
    for step in steps:
        assert step.dm in found.movers
        moves = (
            game.improvements(step.dm, step.start) if improving else game.moves[step.dm][step.start]
        )
        assert step.end in moves
