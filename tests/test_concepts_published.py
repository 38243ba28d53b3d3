"""Published results of the further concepts, beside those in `cases`."""

from __future__ import annotations

import itertools
from typing import Any

import numpy as np
import pytest

from standoff import analyze, load
from standoff.space.moves import GraphMoves
from standoff.stability import Verdicts, find_concept


def test_simultaneous_sanctioning_adds_one_state_to_one_list() -> None:
    """Jacobi (2017): d4, to the list with SEQ; all the lists are in `cases`."""
    analysis = analyze(load("us-north-korea-2017"), "seq,smr,sim,seq|sim,smr|sim")
    state = analysis.space.find("d4")
    assert analysis.equilibria("sim") == (state,)
    assert set(analysis.equilibria("seq|sim")) == {*analysis.equilibria("seq"), state}
    assert analysis.equilibria("smr|sim") == analysis.equilibria("smr")


SWAPS = ([0, 1, 2, 3], [1, 0, 3, 2], [2, 3, 0, 1], [3, 2, 1, 0])
"""Renaming the row player's strategies, the column player's, or both."""


def games_of_two_by_two() -> list[np.ndarray[Any, np.dtype[np.int32]]]:
    """The different strict ordinal 2 x 2 games, one of each kind."""
    found = {}
    for row, column in itertools.product(itertools.permutations(range(1, 5)), repeat=2):
        alike = []
        for swap in SWAPS:
            alike.append((tuple(row[k] for k in swap), tuple(column[k] for k in swap)))
            turned = [swap[k] for k in (0, 2, 1, 3)]
            alike.append((tuple(column[k] for k in turned), tuple(row[k] for k in turned)))
        found[min(alike)] = np.array([row, column], dtype=np.int32)
    return list(found.values())


def test_the_78_games() -> None:
    """Nine of the 78 games have no Nash equilibrium (Rapoport and Guyer 1966; recalled)."""
    games = games_of_two_by_two()
    assert len(games) == 78
    arcs = [[(0, 1), (1, 0), (2, 3), (3, 2)], [(0, 2), (1, 3), (2, 0), (3, 1)]]
    moves = GraphMoves(
        n_states=4,
        arcs=tuple((np.array([a for a, _ in own]), np.array([b for _, b in own])) for own in arcs),
    )
    nash = [Verdicts(moves, game).of(find_concept("limited_1")).all(axis=0).any() for game in games]
    assert len(games) - sum(nash) == 9


@pytest.mark.parametrize(
    ("example", "patterns"),
    [("prisoners-dilemma", {"NN", "YY"}), ("chicken", {"YY"})],
)
def test_far_sighted_players_cooperate(example: str, patterns: set[str]) -> None:
    """Brams and Wittman (1981); recalled: both in the dilemma, the compromise in Chicken."""
    analysis = analyze(load(example), "nonmyopic")
    assert {analysis.space.pattern(state) for state in analysis.equilibria("nonmyopic")} == patterns
