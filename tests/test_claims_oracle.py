"""Thousands of small arguments: each reading analysed alone by brute force, against the batches.

`--long` compares many times more, drawn from other seeds.
"""

from __future__ import annotations

from collections import Counter
from random import Random

import pytest

import standoff as so
from oracle_claims import World, true_in, worlds
from oracle_facts import is_true
from small_arguments import small_argument
from standoff.claims import check_claims
from standoff.claims.truth import truth_of
from standoff.formula.claim import predicates
from standoff.model import Conflict, Priorities
from standoff.readings import choose_readings

PARTS, EACH = 8, 250
LONG = 20
"""How many times more a long run compares."""


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "seed" in metafunc.fixturenames:
        first, parts = 0, PARTS
        if metafunc.config.getoption("--long"):
            parts = PARTS * LONG
            first = metafunc.config.getoption("--long-seed") * parts
        metafunc.parametrize("seed", range(first, first + parts))


def expected(conflict: Conflict, every: list[World]) -> dict[str, list[list[bool]]]:
    """The truth of each claim: a row a concept, a column a reading."""
    return {
        name: [[true_in(claim.formula.root, w, c) for w in every] for c in claim.concepts]
        for name, claim in conflict.claims.items()
    }


@pytest.mark.no_cover
def test_claims_and_readings_agree_with_brute_force(seed: int) -> None:
    random, seen = Random(seed), Counter[str]()
    for number in range(EACH):
        conflict = small_argument(random)
        every = worlds(conflict)
        truth = expected(conflict, every)
        chosen = choose_readings(conflict)
        assert chosen.count == len(every) == chosen.analysed
        found = truth_of(conflict.claims, chosen)
        for name, claim in conflict.claims.items():
            assert found[name].table.tolist() == truth[name], (seed, number, claim.formula.text)
        _count(seen, conflict, truth)
        if number % 4 == 0:
            _check_shares(conflict, every)
        if number % 10 == 0:
            _check_reasons(conflict, every, truth)
    # Each kind of claim has each verdict, and what is rare occurs.
    assert min(seen.values()) >= 1
    assert len(seen) == 3 * 8 + 3
    assert seen["merged"] > 20
    assert seen["unknown beside priorities"] > 20


def _count(seen: Counter[str], conflict: Conflict, truth: dict[str, list[list[bool]]]) -> None:
    for name, table in list(truth.items())[:8]:
        kind = predicates(conflict.claims[name].formula.root)[0].kind
        values = {value for row in table for value in row}
        seen[f"{kind} {sorted(values)}"] += 1
    seen["merged"] += bool(conflict.merge)
    beside = [isinstance(conflict.preferences[dm], Priorities) for dm in conflict.structures]
    seen["unknown beside priorities"] += any(beside)
    seen["merged and unknown"] += bool(conflict.merge) and any(beside)


def _check_shares(conflict: Conflict, every: list[World]) -> None:
    found = so.readings(conflict)
    for concept in found.concepts:
        assert found.none[concept] == sum(not w.equilibria(concept) for w in every)
        for name, formula in conflict.outcomes.items():
            held = sum(bool(w.where(formula.root) & w.equilibria(concept)) for w in every)
            assert found.holds[name][concept] == held


def _check_reasons(
    conflict: Conflict, every: list[World], truth: dict[str, list[list[bool]]]
) -> None:
    """Verdicts are those of the table, and what is said for them is true where it is said."""
    found = check_claims(conflict)
    for result in found.claims:
        claim, rows = result.claim, truth[result.id]
        flat = [value for row in rows for value in row]
        assert result.verdict == ("follows" if all(flat) else "depends" if any(flat) else "fails")
        assert list(result.holds.values()) == [sum(row) for row in rows]
        told = {argument.holds for argument in result.reason.arguments}
        assert told == set(flat)
        for argument in result.reason.arguments:
            world = every[argument.reading]
            choices = found.readings.choices[argument.reading]
            assert argument.settled == tuple((k, c) for k, c in enumerate(choices.tolist()) if c)
            blocking = any(p.kind == "can_block" for p in predicates(claim.formula.root))
            for concept in argument.concepts:
                row = claim.concepts.index(concept)
                assert rows[row][argument.reading] == argument.holds
                for fact in argument.facts:
                    true = [is_true(fact, world, concept, blocking=b) for b in {False, blocking}]
                    assert any(true), (claim.formula.text, fact)
        for crux in result.cruxes:
            row = result.concepts.index(result.crux_concept)
            pairs = list(zip(crux.premises, crux.choices, strict=True))
            for reading, choices in enumerate(found.readings.choices.tolist()):
                if all(choices[k] == choice for k, choice in pairs):
                    assert rows[row][reading] is crux.holds
