"""What the literature says of the concepts in relation to each other, on generated conflicts."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from concept_strategies import small_pairs
from standoff import Conflict, analyze
from standoff.space.arcs import successors
from standoff.stability import after_answers, find_concept
from strategies import graph_conflicts, option_conflicts

CALM = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example]
CONFLICTS = st.one_of(
    option_conflicts(("utility", "priorities")),
    option_conflicts(("utility",), merged=True),
    graph_conflicts(("utility", "ranking")),
)
SAME = (
    ("maximin_1", "nash"),
    ("maximin_2", "gmr"),
    ("maximin_3", "smr"),
    ("metarational_1", "nash"),
    ("metarational_2", "gmr"),
    ("metarational_3", "smr"),
    ("metarational_7", "maximin_7"),
    ("credible_metarational_1", "nash"),
    ("credible_metarational_2", "seq"),
    ("credible_metarational_3", "sseq"),
    ("limited_1", "nash"),
    ("seq_1", "seq"),
)
WITHIN = (
    ("nash", "sseq"),
    ("sseq", "seq"),
    ("sseq", "smr"),
    ("seq_2", "seq_3"),
    ("seq_3", "seq"),
    ("seq_2", "seq_4"),
    ("nash", "seq_2"),
    ("limited_2", "seq"),
    # More moves of i's can only hold it less, more of the others' only more.
    ("maximin_3", "maximin_5"),
    ("maximin_5", "maximin_6"),
    ("maximin_6", "maximin_4"),
    ("maximin_4", "gmr"),
    ("credible_metarational_3", "credible_metarational_5"),
    ("credible_metarational_5", "credible_metarational_6"),
    ("credible_metarational_6", "credible_metarational_4"),
    ("credible_metarational_4", "maximin_4"),
)
FOR_TWO = (
    *((f"limited_{h}", f"metarational_{h}") for h in (2, 3, 4, 5, 6, 9)),
    ("maximin_9", "policy"),
    ("policy", "maximin_10"),
    ("credible_metarational_9", "credible_policy"),
    ("credible_policy", "credible_metarational_10"),
    ("credible_policy", "policy"),
    ("nash", "policy"),
    ("nash", "sim_unconditional"),
    ("sim", "sim_unconditional"),
)


@pytest.mark.no_cover
@settings(max_examples=250, derandomize=True, deadline=None, suppress_health_check=CALM)
@given(CONFLICTS)
def test_relations_for_any_number(conflict: Conflict) -> None:
    masks = analyze(conflict, {name for pair in (*SAME, *WITHIN) for name in pair}).masks
    for left, right in SAME:
        assert (masks[left] == masks[right]).all(), (left, right)
    for inner, outer in WITHIN:
        assert (masks[inner] <= masks[outer]).all(), (inner, outer)


@pytest.mark.no_cover
@settings(max_examples=400, derandomize=True, deadline=None, suppress_health_check=CALM)
@given(small_pairs(most_states=8, most_moves=3))
def test_relations_for_two(conflict: Conflict) -> None:
    more = {"seq", "seq|sim", "limited_2", "stackelberg_1", "stackelberg_2"}
    masks = analyze(conflict, {name for pair in FOR_TWO for name in pair} | more).masks
    for inner, outer in FOR_TWO:
        assert (masks[inner] <= masks[outer]).all(), (inner, outer)
    # The leader of a Stackelberg equilibrium is L_2 stable, the follower Nash stable.
    for leader in (0, 1):
        rows = masks[f"stackelberg_{leader + 1}"]
        assert (rows[leader] == masks["limited_2"][leader]).all()
        assert (rows[1 - leader] == masks["nash"][1 - leader]).all()
    assert (masks["seq|sim"] == (masks["seq"] | masks["sim"])).all()
    assert not (masks["seq"] & masks["sim"]).any()


@settings(max_examples=150, derandomize=True, deadline=None, suppress_health_check=CALM)
@given(small_pairs(most_states=6, most_moves=3))
def test_what_never_ends_settles(conflict: Conflict) -> None:
    """After enough moves the even horizons stay what they are, and are policy stability."""
    masks = analyze(conflict, "maximin_40,policy,credible_metarational_40,credible_policy").masks
    assert (masks["maximin_40"] == masks["policy"]).all()
    assert (masks["credible_metarational_40"] == masks["credible_policy"]).all()


def test_opposed_preferences_make_foresight_and_pessimism_one() -> None:
    """Where the other wants the opposite, its best is one's worst (Soares et al. 2026)."""
    from dataclasses import replace

    from standoff.model import Utility

    @settings(max_examples=150, derandomize=True, deadline=None, suppress_health_check=CALM)
    @given(small_pairs(most_states=7, most_moves=3))
    def compare(conflict: Conflict) -> None:
        own = conflict.preferences["a"]
        assert isinstance(own, Utility)
        opposed = {"a": own, "b": Utility([-value for value in own.values])}
        names = [f"{family}_{h}" for family in ("limited", "maximin") for h in (2, 3, 4, 5)]
        masks = analyze(replace(conflict, preferences=opposed), names).masks
        for h in (2, 3, 4, 5):
            assert (masks[f"limited_{h}"] == masks[f"maximin_{h}"]).all(), h

    compare()


@pytest.mark.parametrize("name", ["nash", "gmr", "smr", "seq", "sseq"])
@settings(max_examples=20, derandomize=True, deadline=None, suppress_health_check=CALM)
@given(conflict=CONFLICTS)
def test_what_answers_leave_tells_of_each_improvement_what_the_concept_tells_of_the_state(
    name: str, conflict: Conflict
) -> None:
    analysis = analyze(conflict, name)
    space, concept = analysis.space, find_concept(name)
    for dm, ranks in enumerate(space.ranks):
        left = after_answers(space.moves, space.ranks, space.cells, dm, concept)
        for state in range(space.n_states):
            _, ends = successors(space.moves, dm, np.array([state]), space.cells)
            undeterred = [end for end in ends if left[end] > ranks[state]]
            assert analysis.masks[name][dm, state] == (not undeterred)
