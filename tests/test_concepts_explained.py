"""Why: the verdict told is the engine's, and no reason is invented."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from standoff import Conflict, analyze, load
from standoff.explain import explain
from strategies import graph_conflicts, option_conflicts

CALM = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example]
TOLD = (
    "nash",
    "gmr",
    "smr",
    "seq",
    "sseq",
    "seq_1",
    "limited_1",
    "maximin_1",
    "maximin_2",
    "maximin_3",
    "metarational_3",
    "credible_metarational_2",
    "credible_metarational_3",
)
NOT_TOLD = ("seq_2", "limited_2", "maximin_4", "nonmyopic", "credible_metarational_4")


@pytest.mark.no_cover
@settings(max_examples=60, derandomize=True, deadline=None, suppress_health_check=CALM)
@given(st.one_of(option_conflicts(("utility",)), graph_conflicts(("utility",))))
def test_the_verdict_is_the_engine_s(conflict: Conflict) -> None:
    analysis = analyze(conflict, (*TOLD, *NOT_TOLD, "seq|limited_2"))
    space = analysis.space
    for state in range(0, space.n_states, 3):
        for position, dm in enumerate(conflict.dm_ids):
            for concept in analysis.concepts:
                told = analysis.explain(state, dm, concept)
                assert told.stable == analysis.masks[concept][position, state], concept
                assert told.told == (concept in TOLD)
                verdict = "is stable" if told.stable else "is not stable"
                assert verdict in told.text().splitlines()[0]
                whole = "computed from the whole definition" in told.text()
                # A mixed concept says it for its parts; where there is no move there is no need.
                if not told.parts:
                    assert whole == (not told.told and told.n_moves > 0)
                if not told.told:
                    assert not any(one.answer or one.attempt for one in told.improvements)
            alone = explain(space, state, position, "sseq")
            assert alone.stable == analysis.masks["sseq"][position, state]


def test_the_verdict_is_computed_where_it_is_not_given() -> None:
    analysis = analyze(load("us-north-korea-2017"), "all,seq|sim")
    for concept in analysis.concepts:
        for state in range(analysis.space.n_states):
            for dm in (0, 1):
                told = explain(analysis.space, state, dm, concept)
                assert told.stable == analysis.masks[concept][dm, state], (concept, state)


def test_a_mixed_concept_is_told_part_by_part() -> None:
    analysis = analyze(load("us-north-korea-2017"), "seq|sim")
    told = analysis.explain("d4", "us", "seq|sim")
    assert told.stable
    assert [(part.concept.id, part.stable) for part in told.parts] == [
        ("seq", False),
        ("sim", True),
    ]
    text = told.text()
    assert "  d4 is not stable for United States (Sequential stability, seq)." in text
    assert "  d4 is stable for United States (Simultaneous sanctioning, sim)." in text
    record = told.to_dict()
    assert [part["concept"] for part in record["parts"]] == ["seq", "sim"]
    assert not record["told"]
    assert "parts" not in told.parts[0].to_dict()
    # Where SEQ holds it, SIM says nothing.
    told = analysis.explain("d0", "us", "seq|sim")
    assert [(part.concept.id, part.stable) for part in told.parts] == [
        ("seq", True),
        ("sim", False),
    ]


def test_an_escape_is_told_for_symmetric_sequential_stability() -> None:
    """A sanction that the others would make and that the mover can undo."""
    conflict = load("four-state-dvd")
    analysis = analyze(conflict, "seq,sseq")
    found = [
        told
        for state in range(analysis.space.n_states)
        for dm in conflict.dm_ids
        if not (told := analysis.explain(state, dm, "sseq")).stable
        and analysis.explain(state, dm, "seq").stable
    ]
    assert found
    assert all("and is better off than before" in told.text() for told in found)
