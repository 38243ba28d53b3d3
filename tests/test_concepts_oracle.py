"""Every further concept against its definition taken literally, on generated conflicts."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from concept_strategies import small_pairs
from engines import AVAILABLE
from oracle import Game, seq, smr
from oracle_concepts import (
    Test,
    credible_metarational,
    higher_order_seq,
    limited,
    limited_two,
    maximin,
    metarational,
    nonmyopic_two,
    policy,
    sim_graph,
    sim_options,
    sseq,
    stackelberg,
)
from oracle_states import game_of, members_of
from standoff import Conflict, analyze
from standoff.space import GridMoves, build_space
from strategies import graph_conflicts, option_conflicts

CALM = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example]
ANY = {
    "options": option_conflicts(("utility", "ranking")),
    "merged": option_conflicts(("utility",), merged=True),
    "graph": graph_conflicts(("utility", "ranking")),
}
COUNT = {"options": 120, "merged": 60, "graph": 120}
COMPARED: dict[str, int] = {}

Tests = dict[str, Callable[[Game], Test]]
FOR_ANY: Tests = {
    "sseq": lambda g: partial(sseq, g),
    **{f"maximin_{h}": partial(maximin, h=h) for h in (1, 2, 3, 4, 5, 6)},
    **{f"metarational_{h}": partial(metarational, h=h) for h in (1, 2, 3, 4, 5)},
    **{f"credible_metarational_{h}": partial(credible_metarational, h=h) for h in (1, 2, 3, 4, 5)},
    **{f"limited_{h}": partial(limited, h=h) for h in (1, 2, 3, 4, 6)},
}
"""Concepts for any number of decision makers, and what they are literally."""
FOR_TWO: Tests = {
    **{f"limited_{h}": partial(limited_two, h=h) for h in (1, 2, 3, 5, 8)},
    "stackelberg_1": lambda g: partial(stackelberg, g, leader=0),
    "stackelberg_2": lambda g: partial(stackelberg, g, leader=1),
    "sim": lambda g: partial(sim_alone, g),
    "sim_unconditional": lambda g: lambda i, s: sim_graph(g, i, s, lambda _j, _q: True),
    "smr|sim": lambda g: partial(sim_beside, smr, g),
}
"""Concepts, or definitions of them, for two decision makers."""


def sim_alone(game: Game, i: int, s: int) -> bool:
    return not seq(game, i, s) and sim_beside(seq, game, i, s)


def sim_beside(concept: Callable[[Game, int, int], bool], game: Game, i: int, s: int) -> bool:
    return concept(game, i, s) or sim_graph(game, i, s, partial(unstable, concept, game))


def unstable(concept: Callable[[Game, int, int], bool], game: Game, i: int, s: int) -> bool:
    return not concept(game, i, s)


def agree(conflict: Conflict, game: Game, tests: Tests) -> None:
    """Every concept's verdicts are the literal ones, on each engine."""
    expected = {}
    for concept, make in tests.items():
        test = make(game)
        expected[concept] = [[test(i, s) for s in game.states] for i in game.dms]
        COMPARED[concept] = COMPARED.get(concept, 0) + len(game.dms) * len(game.states)
    engines = AVAILABLE if isinstance(build_space(conflict).moves, GridMoves) else ("numpy",)
    for engine in engines:
        analysis = analyze(conflict, tuple(tests), backend=engine)
        for concept, rows in expected.items():
            assert analysis.masks[concept].tolist() == rows, (concept, engine)


@pytest.mark.no_cover
@pytest.mark.parametrize("kind", ANY)
def test_concepts_for_any_number(kind: str) -> None:
    @settings(max_examples=COUNT[kind], derandomize=True, deadline=None, suppress_health_check=CALM)
    @given(ANY[kind])
    def compare(conflict: Conflict) -> None:
        game = game_of(conflict)
        agree(conflict, game, FOR_ANY)
        analysis = analyze(conflict, ("seq_1", "seq_2", "seq_3", "seq_4"))
        for k in (1, 2, 3, 4):
            expected = higher_order_seq(game, k)
            for row, states in zip(analysis.masks[f"seq_{k}"], expected, strict=True):
                assert set(np.flatnonzero(row).tolist()) == states, k

    compare()
    assert COMPARED["sseq"] > 1000


@pytest.mark.no_cover
@settings(max_examples=300, derandomize=True, deadline=None, suppress_health_check=CALM)
@given(small_pairs(most_states=6, most_moves=3))
def test_concepts_for_two(conflict: Conflict) -> None:
    game = game_of(conflict)
    agree(conflict, game, FOR_TWO)
    rows = analyze(conflict, "nonmyopic").masks["nonmyopic"]
    expected = nonmyopic_two(game, 120, 240)
    assert [set(np.flatnonzero(row).tolist()) for row in rows] == expected


@pytest.mark.parametrize("credible", [False, True])
def test_policies_one_by_one(credible: bool) -> None:
    name = "credible_policy" if credible else "policy"

    @settings(max_examples=60, derandomize=True, deadline=None, suppress_health_check=CALM)
    @given(small_pairs(most_states=4, most_moves=2))
    def compare(conflict: Conflict) -> None:
        agree(conflict, game_of(conflict), {name: lambda g: partial(policy, g, credible=credible)})

    compare()


@settings(max_examples=150, derandomize=True, deadline=None, suppress_health_check=CALM)
@given(option_conflicts(("utility",)))
def test_simultaneous_sanctioning_on_options(conflict: Conflict) -> None:
    game = game_of(conflict)
    cells = [cell for (cell,) in members_of(conflict)]

    def free(i: int, s: int) -> bool:
        return sim_options(conflict, game, cells, i, s, lambda _j, _q: True)

    def held(i: int, s: int) -> bool:
        return seq(game, i, s) or sim_options(
            conflict, game, cells, i, s, partial(unstable, seq, game)
        )

    agree(conflict, game, {"sim_unconditional": lambda _: free, "seq|sim": lambda _: held})


@settings(max_examples=80, derandomize=True, deadline=None, suppress_health_check=CALM)
@given(option_conflicts(("utility",)))
def test_simultaneous_sanctioning_is_the_same_on_options_and_graphs(conflict: Conflict) -> None:
    game = game_of(conflict)
    if len(game.dms) == 2:
        agree(conflict, game, {c: FOR_TWO[c] for c in ("sim", "sim_unconditional", "smr|sim")})


@pytest.mark.no_cover
@settings(max_examples=60, derandomize=True, deadline=None, suppress_health_check=CALM)
@given(st.data())
def test_a_batch_is_each_profile_alone(data: st.DataObject) -> None:
    from standoff.analysis import analyze_profiles

    conflict = data.draw(st.one_of(option_conflicts(("utility",)), graph_conflicts(("utility",))))
    space = build_space(conflict)
    seed = data.draw(st.integers(0, 2**16))
    shape = (3, *space.ranks.shape)
    ranks = np.random.default_rng(seed).integers(1, 4, shape).astype(np.int32)
    together = analyze_profiles(space, ranks, "all,seq|sim" if shape[1] == 2 else "all")
    for k in range(3):
        alone = analyze_profiles(space, ranks[k], tuple(together))
        for concept, mask in together.items():
            np.testing.assert_array_equal(mask[k], alone[concept], err_msg=concept)
