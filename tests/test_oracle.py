"""The engines against the oracle, on thousands of generated conflicts.

An ordinary run draws the same conflicts every time. `--long` draws about twenty times as many,
from seeds that follow `--long-seed`.
"""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import HealthCheck, given, seed, settings
from hypothesis import strategies as st

from engines import AVAILABLE, NATIVE, WHY_NOT_NATIVE, masks_of
from oracle import CONCEPTS, table
from oracle_states import game_of
from standoff import Conflict, analyze
from standoff.analysis import analyze_profiles
from standoff.space import GridMoves, Space, build_space
from strategies import FORMS, MANY, graph_conflicts, option_conflicts, profiles

KINDS: dict[str, tuple[st.SearchStrategy[Conflict], int]] = {
    "priorities": (option_conflicts(("priorities",)), 650),
    "many-priorities": (option_conflicts((MANY,)), 250),
    "ranking": (option_conflicts(("ranking",)), 650),
    "weights": (option_conflicts(("weights",)), 600),
    "utility": (option_conflicts(("utility",)), 600),
    "mixed-forms": (option_conflicts(FORMS), 600),
    "merged": (option_conflicts(("priorities", "ranking", "utility"), merged=True), 800),
    "graph": (graph_conflicts(), 850),
}
"""Kinds of conflicts, and how many of each an ordinary run compares: 5,000 in all."""
LONG_CHUNKS = 20
"""A long run repeats every kind so many times: 100,000 conflicts."""
CALM = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example]


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """One test for each kind and seed, so that workers can share them."""
    if "seed_number" not in metafunc.fixturenames:
        return
    first = metafunc.config.getoption("--long-seed")
    long = metafunc.config.getoption("--long")
    seeds = range(first, first + LONG_CHUNKS) if long else [0]
    cases = [(kind, number) for number in seeds for kind in KINDS]
    ids = [f"{kind}-{number}" if long else kind for kind, number in cases]
    metafunc.parametrize(("kind", "seed_number"), cases, ids=ids)


def test_there_are_enough_conflicts() -> None:
    assert sum(count for _, count in KINDS.values()) >= 5_000
    assert sum(count for _, count in KINDS.values()) * LONG_CHUNKS >= 100_000


@pytest.mark.skipif(not NATIVE, reason=WHY_NOT_NATIVE)
def test_the_native_engine_is_compared_too() -> None:
    assert "native" in AVAILABLE


@pytest.mark.no_cover
def test_engines_agree_with_the_oracle(kind: str, seed_number: int) -> None:
    strategy, count = KINDS[kind]
    compared = 0

    @seed(seed_number)
    @settings(max_examples=count, derandomize=True, deadline=None, suppress_health_check=CALM)
    @given(strategy)
    def compare(conflict: Conflict) -> None:
        nonlocal compared
        compared += 1
        agree(conflict)

    compare()
    assert compared >= count


def agree(conflict: Conflict) -> None:
    """States, ranks, today's state, and every verdict are what the oracle says."""
    game = game_of(conflict)
    analysis = analyze(conflict, tuple(CONCEPTS), backend="numpy")
    space = analysis.space
    assert space.patterns == list(game.patterns)
    assert space.ranks.tolist() == [list(ranks) for ranks in game.ranks]
    assert space.status_quo == game.status_quo
    for concept, by_dm in table(game).items():
        for dm, states in zip(conflict.dm_ids, by_dm, strict=True):
            assert analysis.stable(concept, dm) == tuple(sorted(states)), f"{concept} for {dm}"
        everybody = frozenset.intersection(*by_dm)
        assert analysis.equilibria(concept) == tuple(sorted(everybody))
    for backend in backends_for(space)[1:]:
        masks = analyze_profiles(space, space.ranks, tuple(CONCEPTS), backend=backend)
        for concept, mask in masks.items():
            np.testing.assert_array_equal(mask, analysis.masks[concept], f"{backend}: {concept}")


def backends_for(space: Space) -> tuple[str, ...]:
    """The engines that serve a space; a graph is served by one only."""
    return AVAILABLE if isinstance(space.moves, GridMoves) else ("numpy",)


Batch = tuple[Conflict, list[tuple[tuple[int, ...], ...]]]


@st.composite
def batches(draw: st.DrawFn, conflicts: st.SearchStrategy[Conflict]) -> Batch:
    """A conflict and some profiles of preferences to analyse it under."""
    conflict = draw(conflicts)
    game = game_of(conflict)
    return conflict, draw(profiles(len(game.dms), len(game.states)))


@pytest.mark.no_cover
@pytest.mark.parametrize(
    "conflicts",
    [
        pytest.param(option_conflicts(("utility",)), id="options"),
        pytest.param(option_conflicts(("utility",), merged=True), id="merged"),
        pytest.param(graph_conflicts(("utility",)), id="graph"),
    ],
)
def test_a_batch_of_profiles_is_each_profile_alone(
    conflicts: st.SearchStrategy[Conflict],
) -> None:
    @settings(max_examples=250, derandomize=True, deadline=None, suppress_health_check=CALM)
    @given(batches(conflicts))
    def compare(batch: Batch) -> None:
        conflict, chosen = batch
        space, game = build_space(conflict), game_of(conflict)
        stacked = np.array(chosen, dtype=np.int32)
        assert stacked.shape == (len(chosen), *space.ranks.shape)
        for backend in backends_for(space):
            together = analyze_profiles(space, stacked, tuple(CONCEPTS), backend=backend)
            for k, ranks in enumerate(chosen):
                alone = analyze_profiles(space, stacked[k], tuple(CONCEPTS), backend=backend)
                expected = masks_of(game.with_ranks(ranks))
                for concept in CONCEPTS:
                    assert together[concept].shape == stacked.shape
                    np.testing.assert_array_equal(together[concept][k], alone[concept])
                    np.testing.assert_array_equal(alone[concept], expected[concept])

    compare()
