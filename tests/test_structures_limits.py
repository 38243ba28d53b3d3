"""Structured preferences: published facts, selection of variants, limits, and the commands."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest

from cli_runner import Runner
from standoff import (
    Conflict,
    DecisionMaker,
    NotApplicableError,
    NotFoundError,
    Option,
    Priorities,
    Statement,
    Structure,
    TooLargeError,
    analyze,
    analyze_views,
    coalitions,
    inverse,
    load,
    paths,
)
from standoff.structures import engine, find_variants, is_structured, variants
from test_hypergame import CRISIS


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Runner:
    return Runner(capsys)


def test_lake_gisborne_holds_what_either_province_would() -> None:
    analysis = analyze(load("lake-gisborne-unknown"))
    named = {c: {analysis.space.name(s) for s in analysis.equilibria(c)} for c in analysis.concepts}
    assert named["nash_b"] == named["nash_d"] == {"s4", "s6"}
    assert named["nash_a"] == named["nash_c"] == set()


def test_pairs_say_the_same_as_statements_of_unknown_effect() -> None:
    conflict = load("lake-gisborne-unknown")
    pairs = (("lift", "not lift"), ("continue", "not continue"))
    listed = replace(
        conflict,
        preferences={**conflict.preferences, "provincial": Priorities(["not appeal"])},
        structures={"provincial": Structure(unknown=pairs)},
    )
    first, second = analyze(conflict), analyze(listed)
    for concept in first.concepts:
        np.testing.assert_array_equal(first.masks[concept], second.masks[concept])


def test_variants_are_chosen_by_name() -> None:
    conflict = load("lake-gisborne-unknown")
    assert analyze(conflict, "gmr_b, NASH").concepts == (
        *("nash_a", "nash_b", "nash_c", "nash_d"),
        "gmr_b",
    )
    assert analyze(conflict, "nash_simple").concepts == ("nash_simple",)
    assert analyze(conflict, "nash_a").concept_name("nash_a").endswith("of type a")
    with pytest.raises(NotFoundError, match="did you mean 'gmr_a'"):
        analyze(conflict, "gmr_aa")
    with pytest.raises(NotFoundError):
        find_variants(conflict, [])
    plain = load("chicken")
    assert not is_structured(plain)
    assert [one.suffix for one in variants(plain)] == [""]


def test_the_simple_variant_is_explained_by_moves() -> None:
    conflict = load("lake-gisborne-unknown")
    analysis = analyze(conflict, "gmr_simple")
    known = {**conflict.preferences, "provincial": Priorities(["not appeal"])}
    plain = replace(conflict, preferences=known)
    np.testing.assert_array_equal(analysis.masks["gmr_simple"], analyze(plain, "gmr").masks["gmr"])
    told = analysis.explain("s4", "provincial", "gmr_simple")
    assert told.stable == (analysis.space.find("s4") in analysis.stable("gmr_simple", "provincial"))


def test_degrees_have_names() -> None:
    base = load("chicken")
    ids = base.dm_ids

    def suffixes(degree: int) -> list[str]:
        own = Structure(strong=(("s2", "s4", degree),))
        return [one.suffix for one in variants(replace(base, structures={ids[0]: own}))]

    assert suffixes(2) == ["", "strong"]
    assert suffixes(4) == ["", "level2", "level3", "level4"]
    own = Structure(strong=(("s2", "s4", 2),), unknown=(("s1", "s3"),))
    found = find_variants(replace(base, structures={ids[0]: own}), "gmr")
    assert [one.id for one in found][4:] == [f"gmr_strong_{kind}" for kind in "abcd"]


def big(n_options: int) -> Conflict:
    makers = tuple(
        DecisionMaker(
            id=f"d{k}", options=tuple(Option(id=f"o{k}{j}") for j in range(n_options // 2))
        )
        for k in range(2)
    )
    priorities = [Statement(formula="o00", effect="unknown"), Statement(formula="o10")]  # type: ignore[arg-type]
    preferences = {"d0": Priorities(priorities), "d1": Priorities(["o00"])}
    return Conflict(decision_makers=makers, preferences=preferences)


def test_too_many_states_are_refused() -> None:
    with pytest.raises(TooLargeError, match="65,536 states are too many"):
        analyze(big(16), "nash")


def test_too_many_moves_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STANDOFF_MEMORY", "100M")
    with pytest.raises(TooLargeError, match="Listing the moves"):
        analyze(big(10), "nash")


def test_blocks_change_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    conflict = big(8)
    whole = analyze(conflict)
    monkeypatch.setattr(engine, "_BLOCK_BYTES", 1)
    blocks = analyze(conflict)
    for concept in whole.concepts:
        np.testing.assert_array_equal(whole.masks[concept], blocks.masks[concept])


@pytest.mark.parametrize(
    ("ask", "what"),
    [
        (lambda c: inverse(c, "s4"), "Inverse analysis"),
        (coalitions, "The analysis of coalitions"),
        (lambda c: paths(c, "s4"), "Status quo analysis"),
        (analyze_views, "The analysis of views"),
    ],
)
def test_what_works_on_rankings_refuses_the_rest(
    ask: Callable[[Conflict], object], what: str
) -> None:
    with pytest.raises(NotApplicableError, match=f"{what} works on rankings"):
        ask(load("lake-gisborne-unknown"))


def test_all_leaves_out_what_is_defined_for_rankings_only() -> None:
    analysis = analyze(load("lake-gisborne-unknown"), "all")
    assert {c.split("_")[0] for c in analysis.concepts} == {"nash", "gmr", "smr", "seq", "sseq"}
    assert "policy" in " ".join(analysis.left_out)
    assert set(analysis.left_out.values()) == {"is defined here for rankings only"}
    assert not analyze(load("lake-gisborne-unknown"), "nash").left_out


def test_html_names_the_variants() -> None:
    analysis = analyze(load("lake-gisborne-unknown"), "nash,gmr")
    assert "Nash stability, unknown preference of type b" in analysis._repr_html_()
    assert "<pre>" in analysis.explain("s4", "federal", "gmr_a")._repr_html_()


def test_the_command_hypergame(run: Runner, tmp_path: pytest.TempPathFactory) -> None:
    path = tmp_path / "crisis.standoff.yaml"  # type: ignore[operator]
    path.write_text(CRISIS + "    forbid: [attack and not resist]\n")
    shown = run("hypergame", path).out
    assert "Defender" in shown or "defender" in shown
    assert "does not recognise" in shown
    assert "believes that attacker would not gain by it" in " ".join(shown.split())
    told = json.loads(run("hypergame", path, "--json", "--concepts", "nash").out)
    assert list(told["equilibria"]) == ["nash"]
    assert told["n_states"] == 6
    analyzed = run("analyze", path).out
    assert "see standoff hypergame" in analyzed
    options = "\n".join(f"      o{k}: O{k}" for k in range(5))
    wide = CRISIS.replace(
        "defender: {options: {resist: Resist}}",
        f"defender:\n    options:\n      resist: R\n{options}",
    )
    wide = wide.replace("status_quo: {attack: no, secret: no, resist: yes}\n", "")
    path.write_text(wide + "    forbid: [o0]\n")
    shown = run("hypergame", path, "--concepts", "gmr").out
    assert "more" in shown
    refused = run("hypergame", "chicken")
    assert refused.status == 2
    assert "has no views" in refused.err


def test_the_command_why(run: Runner) -> None:
    shown = run("why", "lake-gisborne-unknown", "s4", "provincial", "--concepts", "nash,gmr_c").out
    assert "would leave (Nash a and Nash c)" in shown
    assert "would stay (GMR c)" in shown


def test_a_concept_that_pairs_do_not_decide_is_refused() -> None:
    with pytest.raises(NotApplicableError, match="maximin_5 is defined here for rankings only"):
        analyze(load("lake-gisborne-unknown"), "maximin_5")
