"""Published results that need more than the four concepts one by one."""

from __future__ import annotations

import itertools
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import yaml

from standoff import Conflict, analyze, example_text, parse_conflict
from standoff.space.moves import GraphMoves
from standoff.stability import Verdicts, find_concept

CASE = yaml.safe_load(
    (Path(__file__).parent / "cases" / "us-north-korea-2017.yaml").read_text("utf-8")
)
MIXED = [fact for fact in CASE["expected"] if "concept" in fact]


def conflict_of(variant: str) -> Conflict:
    """The model of a variant of the case."""
    (entry,) = (one for one in CASE["variants"] if one["id"] == variant)
    model: dict[str, Any] = entry.get("model") or yaml.safe_load(example_text(entry["example"]))
    model["preferences"] = model["preferences"] | entry.get("replace", {}).get("preferences", {})
    return parse_conflict(yaml.safe_dump(model, sort_keys=False))


def equilibria(conflict: Conflict, concept: str) -> set[str | None]:
    analysis = analyze(conflict, concept)
    (found,) = analysis.concepts
    return {analysis.space.label(state) for state in analysis.equilibria(found)}


def test_all_nine_simulations_are_there() -> None:
    named = {"Nash|SEQ+SIM": "seq", "Nash|SMR+SIM": "smr"}
    assert {fact["concept"] for fact in MIXED} == set(named)
    # A tenth list is the ninth with the moves that the post describes.
    assert len(MIXED) == 10


@pytest.mark.parametrize("fact", MIXED, ids=lambda f: f"{f['variant']}-{f['concept']}")
def test_mixed_lists_of_jacobi(fact: dict[str, Any]) -> None:
    concept = fact["concept"].replace("+", "|")
    conflict = conflict_of(fact["variant"])
    right = fact.get("right", fact["equilibria"])
    assert equilibria(conflict, concept) == set(right)
    assert equilibria(conflict, concept.removesuffix("|SIM")) == set(fact["without_sim"])
    if fact["status"] == "claimed_but_wrong":
        assert set(fact["equilibria"]) != set(right)


def test_simultaneous_sanctioning_adds_one_state_to_one_list() -> None:
    conflict = conflict_of("base")
    analysis = analyze(conflict, "seq,smr,sim,seq|sim,smr|sim")
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
    analysis = analyze(parse_conflict(example_text(example)), "nonmyopic")
    assert {analysis.space.pattern(state) for state in analysis.equilibria("nonmyopic")} == patterns
