"""Claims and readings against brute force, one reading at a time, and what must always be so."""

from __future__ import annotations

import os
from dataclasses import replace
from itertools import combinations, permutations, product
from math import factorial
from random import Random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import standoff as so
from claim_strategies import arguments
from oracle_claims import true_in, worlds
from small_arguments import small_argument
from standoff.claims.settling import find_cruxes, influences
from standoff.claims.truth import truth_of
from standoff.model import (
    AnyOrder,
    Claim,
    Conflict,
    Maybe,
    Preference,
    Priorities,
    Statement,
)
from standoff.readings import choose_readings, count_readings, interval, open_premises
from standoff.readings.enumerate import ReadingSet
from standoff.readings.premises import Premise

N = int(os.environ.get("STANDOFF_EXAMPLES", "150"))
MODEL = """
standoff: 1
decision_makers: {a: {options: {x: X, y: Y}}, b: {options: {z: Z}}}
status_quo: {x: no, y: no, z: no}
outcomes: {good: x and z}
preferences:
  a: {priorities: [{any_order: [x, y, {maybe: not z}]}]}
  b: {priorities: [{maybe: x}, z]}
claims:
  c: equilibrium(good)
"""


@pytest.mark.no_cover
@given(arguments())
@settings(max_examples=N // 5, deadline=None)
def test_claims_and_readings_agree_with_brute_force(conflict: Conflict) -> None:
    every = worlds(conflict)
    chosen = choose_readings(conflict)
    assert chosen.count == len(every) == chosen.analysed
    truths = truth_of(conflict.claims, chosen)
    results = so.check_claims(conflict)
    for name, claim in conflict.claims.items():
        expected = [
            [true_in(claim.formula.root, world, concept) for world in every]
            for concept in claim.concepts
        ]
        assert truths[name].table.tolist() == expected, claim.formula.text
        flat = [value for row in expected for value in row]
        verdict = "follows" if all(flat) else "depends" if any(flat) else "fails"
        assert results[name].verdict == verdict
        assert results[name].reason.text
    found = so.readings(conflict)
    for concept in found.concepts:
        assert found.none[concept] == sum(not world.equilibria(concept) for world in every)


def verdicts(conflict: Conflict) -> dict[str, str]:
    """Of each claim, from its truth in each reading."""
    truths = truth_of(conflict.claims, choose_readings(conflict))
    return {
        name: "follows" if one.table.all() else "depends" if one.table.any() else "fails"
        for name, one in truths.items()
    }


@pytest.mark.parametrize("seed", range(4))
def test_settling_a_premise_keeps_what_follows_and_what_fails(seed: int) -> None:
    random, kept = Random(seed), 0
    for _ in range(50):
        conflict = small_argument(random)
        chosen = choose_readings(conflict)
        truths = truth_of(conflict.claims, chosen)
        for k in range(len(chosen.premises)):
            part = chosen.choices[:, k] == random.choice(sorted(set(chosen.choices[:, k].tolist())))
            for truth in truths.values():
                before, after = truth.table, truth.table[:, part]
                assert not before.all() or after.all()
                assert before.any() or not after.any()
                kept += 1
    assert kept > 500


def opened(preference: Preference) -> list[Preference]:
    """The preference with one more of its statements open, for each that is not."""
    if not isinstance(preference, Priorities):
        return []
    entries = preference.entries
    return [
        Priorities([*entries[:k], Maybe(entry), *entries[k + 1 :]])
        for k, entry in enumerate(entries)
        if isinstance(entry, Statement)
    ]


@pytest.mark.parametrize("seed", range(4))
def test_readings_added_never_make_what_depends_follow_or_fail(seed: int) -> None:
    random, compared = Random(100 + seed), 0
    for _ in range(40):
        conflict = small_argument(random)
        before = verdicts(conflict)
        for dm in conflict.dm_ids:
            for wider in opened(conflict.preferences[dm])[:1]:
                after = verdicts(replace(conflict, preferences={**conflict.preferences, dm: wider}))
                compared += 1
                for name, verdict in before.items():
                    assert after[name] in (verdict, "depends")
    assert compared > 30


@pytest.mark.parametrize("seed", range(4))
def test_the_order_of_what_has_no_order_does_not_matter(seed: int) -> None:
    def turned(preference: Preference) -> Preference:
        if not isinstance(preference, Priorities):
            return preference
        return Priorities(
            AnyOrder(entry.entries[::-1]) if isinstance(entry, AnyOrder) else entry
            for entry in preference.entries
        )

    random = Random(200 + seed)
    for _ in range(40):
        conflict = small_argument(random)
        makers = [replace(dm, options=dm.options[::-1]) for dm in conflict.decision_makers]
        other = replace(
            conflict,
            decision_makers=tuple(makers[::-1]),
            rules=conflict.rules[::-1],
            claims=dict(reversed(list(conflict.claims.items()))),
            outcomes=dict(reversed(list(conflict.outcomes.items()))),
            preferences={
                dm: turned(own) for dm, own in reversed(list(conflict.preferences.items()))
            },
        )
        one, two = (truth_of(it.claims, choose_readings(it)) for it in (conflict, other))
        for name, truth in one.items():
            assert truth.table.sum(axis=1).tolist() == two[name].table.sum(axis=1).tolist()


def reading_set(sizes: list[int]) -> ReadingSet:
    premises = tuple(
        Premise(path=(k,), kind="maybe", dm="a", who="A", what="", parts=(str(k),), n_choices=size)
        for k, size in enumerate(sizes)
    )
    conflict = so.parse_conflict(MODEL)
    rows = np.array(list(product(*map(range, sizes))), dtype=np.int64).reshape(-1, len(sizes))
    return ReadingSet(
        conflict=conflict,
        premises=premises,
        count=len(rows),
        choices=rows,
        sampled=False,
        seed=None,
    )


@given(st.lists(st.integers(2, 3), min_size=1, max_size=4), st.data())
@settings(max_examples=N, deadline=None)
def test_cruxes_and_influences_are_what_they_are_defined_to_be(
    sizes: list[int], data: st.DataObject
) -> None:
    readings = reading_set(sizes)
    rows = readings.choices.tolist()
    truth = np.array(data.draw(st.lists(st.booleans(), min_size=len(rows), max_size=len(rows))))
    n = len(sizes)
    expected = set()
    for verdict in (True, False):
        for size in range(1, n + 1):
            found = {
                (group, choice, verdict)
                for group in combinations(range(n), size)
                for choice in product(*(range(sizes[k]) for k in group))
                if all(
                    value == verdict
                    for row, value in zip(rows, truth, strict=True)
                    if tuple(row[k] for k in group) == choice
                )
            }
            if found:
                expected |= found
                break
    cruxes, complete = find_cruxes(truth, readings)
    assert complete
    assert {(c.premises, c.choices, c.holds) for c in cruxes} == expected
    by_premise = {one.premise: one for one in influences(truth, readings)}

    def explained(known: frozenset[int]) -> float:
        groups: dict[tuple[int, ...], list[float]] = {}
        for row, value in zip(rows, truth, strict=True):
            groups.setdefault(tuple(row[k] for k in sorted(known)), []).append(float(value))
        mean = float(truth.mean())
        weighted = (len(v) * (sum(v) / len(v) - mean) ** 2 for v in groups.values())
        return sum(weighted) / len(rows)

    total = explained(frozenset(range(n)))
    for k in range(n):
        gains = [
            explained(frozenset(order[: order.index(k) + 1]))
            - explained(frozenset(order[: order.index(k)]))
            for order in permutations(range(n))
        ]
        value = sum(gains) / factorial(n) / total if total else 0.0
        shapley = by_premise[k].shapley
        assert type(shapley) is float
        assert shapley == pytest.approx(value, abs=1e-9)
        assert type(by_premise[k].swing) is float
    if total:
        assert sum(one.shapley or 0 for one in by_premise.values()) == pytest.approx(1)


def test_samples_are_told_and_repeat() -> None:
    conflict = so.parse_conflict(MODEL)
    assert count_readings(open_premises(conflict)) == 24
    exact = so.check_claims(conflict)["c"]
    one, two, other = (so.check_claims(conflict, max_readings=20, seed=k) for k in (1, 1, 2))
    assert one.to_dict() == two.to_dict()
    assert one.readings.sampled
    assert not np.array_equal(one.readings.choices, other.readings.choices)
    inside = 0
    for seed in range(200):
        sample = so.check_claims(conflict, max_readings=23, seed=seed)["c"]
        assert sample.interval is not None
        low, high = sample.interval["nash"]
        inside += low <= exact.share["nash"] <= high
    assert inside >= 180
    assert interval(0, 10)[0] == 0
    assert interval(10, 10)[1] == 1


def test_a_huge_number_of_orders_is_sampled() -> None:
    names = [f"o{k}" for k in range(21)]
    options = ", ".join(f"{name}: A" for name in names[:6])
    listed = ", ".join([*names[:6], *(f"o{k % 6} and o{(k + 1) % 6}" for k in range(6, 21))])
    text = (
        f"standoff: 1\ndecision_makers: {{a: {{options: {{{options}}}}}}}\n"
        f"preferences: {{a: {{priorities: [any_order: [{listed}]]}}}}\n"
        "claims: {c: equilibrium(o0)}\n"
    )
    result = so.check_claims(so.parse_conflict(text), max_readings=300)
    assert result.readings.count == factorial(21)
    assert result.readings.analysed == 300
    assert result["c"].verdict == "follows"


@pytest.mark.parametrize(
    ("claim", "expected"),
    [
        ("equilibrium(god)", "unknown option, outcome or state 'god'; did you mean 'good'?"),
        ("prefers(c, good, x)", "unknown decision maker 'c' in 'prefers'"),
        ("not stable(a, good and zz)", "unknown option, outcome or state 'zz'"),
        ("equilibrum(good)", "did you mean 'equilibrium'?"),
        ("{claim: only(good), source: s}", "unknown source 's'"),
        ("{claim: only(good), likelihood: perhaps}", "no likelihood"),
        ("{claim: only(good), likelihood: [0.5, 0.2]}", "no likelihood"),
    ],
)
def test_malformed_claims_are_located(claim: str, expected: str) -> None:
    with pytest.raises(so.ModelError) as caught:
        so.parse_conflict(MODEL.replace("c: equilibrium(good)", f"c: {claim}"))
    (problem,) = caught.value.problems
    assert expected in str(problem)
    assert problem.location
    assert problem.location.line == 10


def test_claims_need_concepts_and_a_status_quo() -> None:
    text = MODEL.replace("status_quo: {x: no, y: no, z: no}\n", "").replace(
        "c: equilibrium(good)", "c: only(x) -> attainable(good)"
    )
    with pytest.raises(so.ModelError) as caught:
        so.parse_conflict(text)
    (problem,) = caught.value.problems
    assert "'attainable' speaks of today's state, and no status quo is given" in str(problem)
    assert problem.location
    assert (problem.location.line, problem.location.column) == (9, 17)
    text = MODEL.replace("c: equilibrium(good)", "c: {claim: only(x), concepts: [nsh]}")
    with pytest.raises(so.ModelError, match="did you mean 'nash'"):
        so.check_claims(so.parse_conflict(text))
    with pytest.raises(so.NotFoundError, match="claim"):
        so.check_claims(so.parse_conflict(MODEL), ["d"])


def test_results_show_themselves() -> None:
    conflict = so.parse_conflict(MODEL)
    found, checked = so.readings(conflict), so.check_claims(conflict)
    assert found.to_frame().loc["good", "nash"] == found.share("good", "nash")
    assert checked.to_frame().loc["c", "verdict"] == checked["c"].verdict
    for html in (found._repr_html_(), checked._repr_html_()):
        assert "24 readings; a share of readings is not a probability" in html


def test_who_says_unlikely_is_not_refuted_by_never() -> None:
    assert Claim(formula="only(x)", likelihood="highly unlikely").range == (0.05, 0.2)  # type: ignore[arg-type]
    assert Claim(formula="only(x)", likelihood="highly unlikely").accepted == (0.0, 0.2)  # type: ignore[arg-type]
    assert Claim(formula="only(x)", likelihood="likely").accepted == (0.55, 1.0)  # type: ignore[arg-type]
    assert Claim(formula="only(x)", likelihood="even odds").accepted == (0.45, 0.55)  # type: ignore[arg-type]
    assert Claim(formula="only(x)", likelihood=(0.05, 0.2)).accepted == (0.05, 0.2)  # type: ignore[arg-type]


@pytest.mark.parametrize("ask", ["readings", "check_claims", "unlock", "what_if"])
def test_strong_preferences_are_refused_and_not_ignored(ask: str) -> None:
    maker = so.DecisionMaker(id="a", options=(so.Option(id="x"),))
    conflict = Conflict(
        decision_makers=(maker,),
        status_quo="N",
        preferences={"a": Priorities(["x"])},
        structures={"a": so.Structure(strong=(("Y", "N", 2),))},
        claims={"c": Claim(formula="equilibrium(x)")},  # type: ignore[arg-type]
    )
    more = {"unlock": ("x",), "what_if": (["negate a 1"],)}.get(ask, ())
    with pytest.raises(so.NotApplicableError, match="works on rankings"):
        getattr(so, ask)(conflict, *more)


def test_all_means_every_concept_that_is_defined_for_the_conflict() -> None:
    istanbul = so.load("istanbul-2025")
    found = so.check_claims(istanbul, ["highly_unlikely"], concepts=["all"])
    assert "maximin_4" in found.claims[0].concepts
    assert "policy" not in found.claims[0].concepts
    assert "policy" in so.readings(so.load("chicken"), "all").concepts
    with pytest.raises(so.NotApplicableError, match="two decision makers"):
        so.readings(istanbul, "policy")
