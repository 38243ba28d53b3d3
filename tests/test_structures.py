"""Structured preferences against the oracle, and the simple structure as a case of each."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from formula_strategies import upto
from oracle_states import game_of
from oracle_structures import stable_states
from standoff import Conflict, Fuzzy, Probabilities, Structure, analyze
from standoff.analysis import analyze_profiles
from standoff.space import build_space
from standoff.structures import Variant, find_variants, judges, structured_masks
from standoff.structures.engine import judged_stability, list_arcs
from structure_strategies import KINDS, simple_conflicts, structured

CONCEPTS = ("nash", "gmr", "smr", "seq")
SHORT, LONG = 30, 400
"""Conflicts of each kind in an ordinary run, and with `--long`."""
calm = settings(
    derandomize=True,
    deadline=None,
    suppress_health_check=[
        HealthCheck.too_slow,
        HealthCheck.data_too_large,
        HealthCheck.large_base_example,
    ],
)


@pytest.mark.parametrize("kind", KINDS)
def test_verdicts_are_the_oracles(kind: str, request: pytest.FixtureRequest) -> None:
    @settings(calm, max_examples=LONG if request.config.getoption("--long") else SHORT)
    @given(structured((kind,)))
    def compare(conflict: Conflict) -> None:
        game, analysis = game_of(conflict), analyze(conflict)
        assert analysis.space.ranks.tolist() == [list(ranks) for ranks in game.ranks]
        for concept in analysis.concepts:
            one = analysis.variants.get(concept)
            base, variant = (concept, Variant(suffix=""))
            if one:
                base, variant = one.base.id, one.variant
            expected = stable_states(conflict, game, base, variant.kind or "b", variant.level)
            for dm, states in zip(conflict.dm_ids, expected, strict=True):
                assert analysis.stable(concept, dm) == tuple(sorted(states)), f"{concept} {dm}"

    compare()


@settings(calm, max_examples=30)
@given(structured(("strong", "hybrid", "attitudes")))
def test_the_other_readings_are_the_oracles(conflict: Conflict) -> None:
    game, space = game_of(conflict), build_space(conflict)
    chosen = [one for one in find_variants(conflict, CONCEPTS) if one.id != one.base.id]
    masks = structured_masks(space, chosen, escape="better", ties="weak")
    variant = "weak" if conflict.attitudes else "better"
    for one in chosen:
        expected = stable_states(
            conflict, game, one.base.id, one.variant.kind or "b", one.variant.level, variant
        )
        found = [set(np.flatnonzero(row).tolist()) for row in masks[one.id]]
        assert found == [set(states) for states in expected], one.id


def as_simple(conflict: Conflict, kind: str, share: str, draw: int) -> Conflict:
    """The same preferences said in the words of a structure."""
    if kind == "attitudes":
        own = {dm: {dm: "positive"} for dm in conflict.dm_ids}
        return replace(conflict, attitudes=own)  # type: ignore[arg-type]
    made = {
        "unknown": Structure(unknown=()),
        "fuzzy": Structure(fuzzy=Fuzzy(threshold=share)),
        "probabilities": Structure(
            probabilities=Probabilities(alpha=share, beta="1", gamma="0" if draw else "0.9999")
        ),
    }[kind]
    return replace(conflict, structures=dict.fromkeys(conflict.dm_ids, made))


@settings(calm, max_examples=150)
@given(
    simple_conflicts(),
    st.sampled_from(["unknown", "fuzzy", "probabilities", "attitudes"]),
    st.sampled_from(["0.0001", "0.5", "1"]),
    upto(1),
)
def test_the_simple_structure_is_a_case_of_each(
    conflict: Conflict, kind: str, share: str, draw: int
) -> None:
    space = build_space(as_simple(conflict, kind, share, draw))
    expected = analyze_profiles(space, space.ranks, CONCEPTS)
    arcs = list_arcs(space)
    for kind_of_unknown in (None, "a", "b", "c", "d"):
        variant = Variant(suffix="x", kind=kind_of_unknown)
        judged = judges(space, variant)
        found = judged_stability(arcs, judged, space.n_states, CONCEPTS)
        for concept in CONCEPTS:
            np.testing.assert_array_equal(found[concept], expected[concept])


@settings(calm, max_examples=60)
@given(structured(("unknown", "hybrid")))
def test_a_implies_b_and_c_which_imply_d(conflict: Conflict) -> None:
    analysis = analyze(conflict)
    for concept in analysis.concepts:
        if not concept.endswith("_a"):
            continue
        a, b, c, d = (analysis.masks[concept[:-1] + kind] for kind in "abcd")
        assert not (a & ~b).any()
        assert not (a & ~c).any()
        assert not ((b | c) & ~d).any()
        if concept == "nash_a":
            np.testing.assert_array_equal(a, c)
            np.testing.assert_array_equal(b, d)


@settings(calm, max_examples=50)
@given(structured(("strong",)))
def test_higher_levels_imply_lower_ones(conflict: Conflict) -> None:
    analysis = analyze(conflict)
    for base in ("gmr", "smr", "seq"):
        chain = [c for c in analysis.concepts if c.split("_")[0] == base]
        for lower, higher in pairwise(chain):
            assert not (analysis.masks[higher] & ~analysis.masks[lower]).any()


@settings(calm, max_examples=60)
@given(structured(), st.data())
def test_explanations_say_the_verdict(conflict: Conflict, data: st.DataObject) -> None:
    analysis = analyze(conflict)
    concept = analysis.concepts[data.draw(upto(len(analysis.concepts) - 1))]
    dm = conflict.dm_ids[data.draw(upto(len(conflict.dm_ids) - 1))]
    state = data.draw(upto(analysis.space.n_states - 1))
    told = analysis.explain(analysis.space.name(state), dm, concept)
    assert told.stable == (state in analysis.stable(concept, dm))
    assert (" is stable for " in told.text()) == told.stable
    assert told.to_dict()["stable"] == told.stable
