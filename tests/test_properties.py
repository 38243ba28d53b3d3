"""What must hold of every conflict, whatever its verdicts are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

import numpy as np
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from engines import AVAILABLE
from oracle import CONCEPTS
from oracle_states import game_of
from standoff import Analysis, Conflict, Utility, analyze
from standoff.space import GraphMoves, GridMoves, build_space
from standoff.space.arcs import successors
from strategies import FORMS, graph_conflicts, option_conflicts
from transformations import (
    Rename,
    as_graph,
    renamed,
    reordered,
    reordered_graph,
    with_forbidden_level,
    with_forbidden_option,
)

UNIFORM = settings(
    max_examples=150,
    derandomize=True,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
FREE_OF_UTILITY = option_conflicts(("priorities", "ranking", "weights"))
ANY = st.one_of(
    option_conflicts(FORMS),
    option_conflicts(("priorities", "ranking", "utility"), merged=True),
    graph_conflicts(),
)
IMPLIES = [("nash", "seq"), ("seq", "gmr"), ("nash", "smr"), ("smr", "gmr")]


def run(conflict: Conflict, backend: str) -> Analysis:
    return analyze(conflict, tuple(CONCEPTS), backend=backend)


def assert_same(one: Analysis, other: Analysis) -> None:
    """The same ranks and verdicts, state by state and decision maker by decision maker."""
    np.testing.assert_array_equal(one.space.ranks, other.space.ranks)
    assert one.space.status_quo == other.space.status_quo
    for concept in CONCEPTS:
        np.testing.assert_array_equal(one.masks[concept], other.masks[concept], concept)


def assert_rearranged(
    one: Analysis, other: Analysis, change: Rename, dms: Sequence[int] | None = None
) -> None:
    """The same, where state p of the one is state change(p) of the other."""
    order = [other.space.patterns.index(change(text)) for text in one.space.patterns]
    assert sorted(order) == list(range(other.space.n_states))
    rows = list(dms) if dms is not None else list(range(len(one.conflict.dm_ids)))
    np.testing.assert_array_equal(one.space.ranks[rows], other.space.ranks[:, order])
    today = one.space.status_quo
    assert other.space.status_quo == (None if today is None else order[today])
    for concept in CONCEPTS:
        there = other.masks[concept][:, order]
        np.testing.assert_array_equal(one.masks[concept][rows], there, concept)


@UNIFORM
@given(conflict=ANY)
def test_concepts_imply_each_other(conflict: Conflict) -> None:
    for found in (run(conflict, backend) for backend in AVAILABLE):
        for stronger, weaker in IMPLIES:
            for dm in conflict.dm_ids:
                assert set(found.stable(stronger, dm)) <= set(found.stable(weaker, dm)), dm
            assert set(found.equilibria(stronger)) <= set(found.equilibria(weaker))


@UNIFORM
@given(conflict=ANY)
def test_the_best_state_is_stable_and_equilibria_are_where_all_are(conflict: Conflict) -> None:
    for found in (run(conflict, backend) for backend in AVAILABLE):
        for concept in CONCEPTS:
            for dm, ranks in zip(conflict.dm_ids, found.space.ranks, strict=True):
                assert set(np.flatnonzero(ranks == ranks.max())) <= set(found.stable(concept, dm))
            stable = [set(found.stable(concept, dm)) for dm in conflict.dm_ids]
            assert set(found.equilibria(concept)) == set.intersection(*stable)


@UNIFORM
@given(conflict=ANY)
def test_ranks_are_dense_from_one(conflict: Conflict) -> None:
    space = build_space(conflict)
    assert space.ranks.dtype == np.int32
    for ranks in space.ranks:
        assert sorted(set(ranks.tolist())) == list(range(1, ranks.max() + 1))


@UNIFORM
@given(conflict=ANY)
def test_names_do_not_matter(conflict: Conflict) -> None:
    changed = renamed(conflict)
    for backend in AVAILABLE:
        assert_same(run(conflict, backend), run(changed, backend))


@UNIFORM
@given(
    conflict=st.one_of(option_conflicts(("utility",)), graph_conflicts(("utility",))),
    steps=st.lists(st.floats(0.001, 1e6), min_size=15, max_size=15),
    least=st.floats(-1e6, 1e6),
)
def test_only_the_order_of_utilities_matters(
    conflict: Conflict, steps: list[float], least: float
) -> None:
    raised = {}
    for dm, old in conflict.preferences.items():
        assert isinstance(old, Utility)
        order = sorted(set(old.values))
        new = dict(zip(order, np.cumsum([least, *steps]).tolist(), strict=False))
        assert all(new[a] < new[b] for a, b in pairwise(order))
        raised[dm] = Utility([new[value] for value in old.values])
    changed = replace(conflict, preferences=raised)
    assert_same(run(conflict, "numpy"), run(changed, "numpy"))


@UNIFORM
@given(conflict=FREE_OF_UTILITY, flip=st.booleans(), data=st.data())
def test_the_order_of_options_and_decision_makers_does_not_matter(
    conflict: Conflict, flip: bool, data: st.DataObject
) -> None:
    dms = data.draw(st.permutations(range(len(conflict.dm_ids))))
    changed, change = reordered(conflict, dms, flip)
    for backend in AVAILABLE:
        assert_rearranged(run(conflict, backend), run(changed, backend), change, dms)


@UNIFORM
@given(conflict=graph_conflicts(), data=st.data())
def test_the_order_of_a_graphs_states_does_not_matter(
    conflict: Conflict, data: st.DataObject
) -> None:
    assert conflict.graph is not None
    states = data.draw(st.permutations(range(len(conflict.graph.states))))
    dms = data.draw(st.permutations(range(len(conflict.dm_ids))))
    changed = reordered_graph(conflict, states, dms)
    assert_rearranged(run(conflict, "numpy"), run(changed, "numpy"), str, dms)


@UNIFORM
@given(conflict=option_conflicts(FORMS), data=st.data())
def test_what_the_rules_forbid_does_not_matter(conflict: Conflict, data: st.DataObject) -> None:
    option = data.draw(st.integers(0, len(conflict.options) - 1))
    dm = data.draw(st.integers(0, len(conflict.dm_ids) - 1))
    with_more = (with_forbidden_level(conflict, option), with_forbidden_option(conflict, dm))
    for backend in AVAILABLE:
        before = run(conflict, backend)
        for changed, change in with_more:
            assert_rearranged(before, run(changed, backend), change)


@UNIFORM
@given(conflict=option_conflicts(FORMS))
def test_options_are_the_graph_of_their_moves(conflict: Conflict) -> None:
    same = as_graph(game_of(conflict), conflict.dm_ids)
    for backend in AVAILABLE:
        options, graph = run(conflict, backend), run(same, backend)
        assert isinstance(options.space.moves, GridMoves)
        assert isinstance(graph.space.moves, GraphMoves)
        assert_same(options, graph)
        every = np.arange(options.space.n_states)
        for dm, arcs in enumerate(graph.space.moves.arcs):
            listed = successors(options.space.moves, dm, every, options.space.cells)
            np.testing.assert_array_equal(np.stack(listed), np.stack(arcs))
