"""Cruxes and influences as the library gives them, and their estimates where premises are many."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

import standoff as so
from cli_runner import Runner
from standoff.claims.estimates import draw_orders, estimated_parts
from standoff.claims.settling import MAX_SHAPLEY, influences, needs_orders
from standoff.claims.truth import truth_of
from standoff.model import Conflict
from standoff.readings import choose_readings


def many(n: int, used: int = 3) -> Conflict:
    """A model with so many open premises, of which the claim turns on the first few."""
    names = [f"x{k}" for k in range(used)]
    options = ", ".join(f"{name}: {name.upper()}" for name in names)
    wishes = [f"maybe: not {names[k % used]}" for k in range(n - used)]
    likes = [f"maybe: {name}" for name in names]
    return so.parse_conflict(
        f"standoff: 1\ndecision_makers: {{a: {{name: Anna, options: {{{options}}}}}}}\n"
        f"preferences: {{a: {{priorities: [{', '.join([*likes, *wishes])}]}}}}\n"
        f"claims: {{c: equilibrium(x0 and x1), d: only(x0), sure: equilibrium(true)}}\n"
    )


def test_cruxes_of_a_claim_are_told_for_each_concept() -> None:
    found = so.cruxes(so.load("tram-strike"), "goes_on", concepts=["gmr", "seq", "nash"])
    assert [hinge.concept for hinge in found.hinges] == ["gmr", "seq"]
    checked = so.check_claims(so.load("tram-strike"), ["goes_on"], concepts=["gmr", "seq", "nash"])
    assert found.hinges[0] == checked["goes_on"].hinge
    assert [crux.holds for crux in found.hinges[1].cruxes] == [True, False]
    frame = found.to_frame()
    assert list(frame.index) == ["gmr", "gmr", "seq", "seq"]
    assert frame["settled"].iloc[2] == "Tramway puts 'not rise >= small' before 'not strike'"
    assert "goes_on: cruxes in 8 readings" in found._repr_html_()
    document = found.to_dict()
    assert json.loads(json.dumps(document)) == document
    assert document["cruxes"][2]["holds"] is True
    assert {one["error"] for one in document["influences"]} == {None}
    with pytest.raises(so.NotFoundError, match="did you mean 'goes_on'"):
        so.cruxes(so.load("tram-strike"), "goeson")


def test_a_claim_that_no_open_premise_decides_has_no_cruxes() -> None:
    found = so.cruxes(so.load("tram-strike"), "full_rise_never")
    assert found.hinges == ()
    assert found.to_frame().empty
    assert found.to_dict()["cruxes"] == []


@pytest.mark.parametrize("sampled", [False, True])
def test_estimates_hold_the_exact_values(sampled: bool) -> None:
    conflict = many(11)
    readings = choose_readings(conflict)
    truth = truth_of(conflict.claims, readings)["c"].table[0]
    exact = {one.premise: one.shapley for one in influences(truth, readings)}
    inside = total = 0
    for seed in range(40):
        chosen = choose_readings(conflict, 2000, seed) if sampled else readings
        own = truth_of(conflict.claims, chosen)["c"].table[0]
        drawn = draw_orders(chosen, seed)
        assert drawn
        along = truth_of(conflict.claims, drawn.readings)["c"].table[0]
        values, errors = estimated_parts(along, float(own.mean()), drawn)
        assert abs(values.sum() - 1) < 0.9
        for k, value in exact.items():
            assert value is not None
            if value > 0.02:
                inside += abs(values[k] - value) <= errors[k]
                total += 1
    # 95 % are to hold it, but for what normal intervals of so few orders miss.
    assert inside / total > 0.9


def test_paths_lead_from_one_reading_to_another_by_one_premise_at_a_time() -> None:
    readings = choose_readings(many(11))
    drawn = draw_orders(readings, 3)
    assert drawn
    steps = drawn.readings.choices.reshape(len(drawn.orders), 12, 11)
    changed = steps[:, 1:] != steps[:, :-1]
    places = np.arange(11) == drawn.orders[:, :, None]
    assert not (changed & ~places).any()
    assert 0.4 < changed.sum() / drawn.orders.size < 0.6
    again = draw_orders(readings, 3)
    assert again
    assert np.array_equal(again.readings.choices, drawn.readings.choices)
    assert draw_orders(choose_readings(many(10), 800), 3) is None


@pytest.mark.no_cover
def test_beyond_fifteen_premises_influences_are_estimated_and_say_so() -> None:
    conflict = many(MAX_SHAPLEY + 1)
    assert needs_orders(choose_readings(conflict))
    claims = {"c": conflict.claims["c"]}
    result = so.check_claims(replace(conflict, claims=claims))["c"]
    assert result.verdict == "depends"
    assert all(one.shapley is not None and one.error for one in result.influences[:3])
    values = {one.premise: (one.shapley or 0, one.error or 0) for one in result.influences}
    for likes in (0, 1):
        value, error = values[likes]
        assert abs(value - 0.35) < error + 0.15


def test_the_command_tells_of_estimates_with_their_errors(
    capsys: pytest.CaptureFixture[str], tmp_path: Any
) -> None:
    run, path = Runner(capsys), tmp_path / "many.standoff.yaml"
    so.save(many(12), path)
    out = " ".join(run("claims", path, "--claim", "c", "--max-readings", 1500).out.split())
    assert "% of all influence" in out
    assert "about " in out
    assert " ± " in out
    document = json.loads(run("claims", path, "--max-readings", 1500, "--json").out)
    told = document["claims"][0]["influences"][0]
    assert told["shapley"] > told["error"] > 0
    few = json.loads(run("claims", path, "--max-readings", 50, "--json").out)
    assert few["claims"][0]["influences"][0]["shapley"] is None
