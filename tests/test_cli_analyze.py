"""`standoff analyze`: its JSON to the letter, and what people see."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from rich.cells import cell_len

from cli_runner import SMALL, Runner, write
from standoff import analyze, examples, load

KEYS = [
    "standoff",
    "title",
    "decision_makers",
    "options",
    "n_states",
    "states",
    "status_quo",
    "ranks",
    "stable",
    "equilibria",
]
GRAPH = """\
standoff: 1
title: A graph
decision_makers: {a: {}, b: {}}
graph: {states: [x, y], moves: {a: {x: [y]}, b: {y: [x]}}}
status_quo: x
preferences: {a: {ranking: [y, x]}, b: {ranking: [y, x]}}
"""


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Runner:
    return Runner(capsys)


def as_json(run: Runner, *arguments: object) -> dict[str, Any]:
    result = run("analyze", *arguments, "--json")
    assert (result.status, result.err) == (0, "")
    document: dict[str, Any] = json.loads(result.out)
    return document


@pytest.mark.parametrize("name", examples())
def test_json_says_what_the_library_says(run: Runner, name: str) -> None:
    document, analysis = as_json(run, name), analyze(load(name))
    space = analysis.space
    assert list(document) == KEYS
    assert document["standoff"] == 1
    assert document["title"] == analysis.conflict.title
    assert document["decision_makers"] == list(analysis.conflict.dm_ids)
    assert document["options"] == list(analysis.conflict.option_ids)
    assert document["n_states"] == len(document["states"]) == space.n_states
    assert document["status_quo"] == space.status_quo
    for k, state in enumerate(document["states"]):
        assert state == {"index": k, "pattern": space.pattern(k), "label": space.label(k)}
    assert list(document["stable"]) == list(document["equilibria"]) == list(analysis.concepts)
    for concept, stable in document["stable"].items():
        assert stable == {dm: list(analysis.stable(concept, dm)) for dm in analysis.conflict.dm_ids}
        assert document["equilibria"][concept] == list(analysis.equilibria(concept))
    for dm, ranks in zip(analysis.conflict.dm_ids, space.ranks, strict=True):
        assert document["ranks"][dm] == ranks.tolist()


def test_json_of_the_graph_form_has_names_for_patterns(run: Runner, tmp_path: Path) -> None:
    document = as_json(run, write(tmp_path, GRAPH))
    assert document["options"] == []
    assert document["states"][1] == {"index": 1, "pattern": "y", "label": "y"}
    assert document["status_quo"] == 0


def test_json_of_an_outcome_keeps_the_numbers_of_the_states(run: Runner, tmp_path: Path) -> None:
    path = write(tmp_path, SMALL)
    whole, part = as_json(run, path), as_json(run, path, "--outcome", "trade")
    assert list(part) == [*KEYS[:5], "outcome", *KEYS[5:]]
    chosen = [state["index"] for state in part["states"]]
    assert chosen == [k for k, s in enumerate(whole["states"]) if s["pattern"][1:] in ("1Y", "2Y")]
    assert part["n_states"] == whole["n_states"]
    for dm, ranks in whole["ranks"].items():
        assert part["ranks"][dm] == [ranks[k] for k in chosen]
    for concept, states in whole["equilibria"].items():
        assert part["equilibria"][concept] == [k for k in states if k in chosen]
    same = as_json(run, path, "--outcome", "offer >= some and stay")
    assert same["states"] == part["states"]


def test_json_counts_where_there_are_too_many_states(run: Runner) -> None:
    few = as_json(run, "chicken", "--max-states", 3)
    assert list(few) == [key for key in KEYS if key not in ("states", "ranks")]
    assert few["stable"]["nash"] == {"a": 2, "b": 2}
    assert few["equilibria"] == {"nash": 2, "gmr": 3, "smr": 3, "seq": 2}
    assert as_json(run, "chicken", "--max-states", 3, "--all-states") == as_json(run, "chicken")
    assert as_json(run, "chicken", "--max-states", 4) == as_json(run, "chicken")


def test_json_has_the_concepts_asked_for_in_their_order(run: Runner) -> None:
    assert list(as_json(run, "chicken", "--concepts", "SEQ,nash")["stable"]) == ["nash", "seq"]
    every = list(as_json(run, "chicken", "--concept=all")["stable"])
    assert every[:4] == ["nash", "gmr", "smr", "seq"]


@pytest.mark.parametrize("backend", ["auto", "numpy"])
def test_json_does_not_depend_on_the_engine(run: Runner, backend: str) -> None:
    assert as_json(run, "elmira", "--backend", backend) == as_json(run, "elmira")


GOLDEN = """\
A small one
2 decision makers, 3 options, 12 states; status quo N0N
Only the states in trade are shown: 4 of 12

Equilibria in trade: states that every decision maker would stay in
  Nash  1 of 4: Y1Y
  GMR   4 of 4: N1Y, Y1Y, deal, Y2Y
  SMR   4 of 4: N1Y, Y1Y, deal, Y2Y
  SEQ   1 of 4: Y1Y

  Y1Y
    outcomes  trade
    Anna      Go; An offer: some
    Ben       Stay

  N1Y  (under GMR and SMR only)
    outcomes  peace, trade
    Anna      An offer: some
    Ben       Stay

  deal (N2Y)  They agree  (under GMR and SMR only)
    outcomes  peace, trade
    Anna      An offer: all
    Ben       Stay

  Y2Y  (under GMR and SMR only)
    outcomes  trade
    Anna      Go; An offer: all
    Ben       Stay

Today's state (status quo) N0N
  Anna would leave it.

Outcomes: does some equilibrium have it?
         Nash   GMR    SMR    SEQ
  peace  ✗ no   ✓ yes  ✓ yes  ✗ no
  trade  ✓ yes  ✓ yes  ✓ yes  ✓ yes

States in trade: all 4
state            8  9    10  11
  label                deal
Anna
  Go             N  Y     N   Y
  An offer       1  1     2   2
Ben
  Stay           Y  Y     Y   Y
equilibrium
  Nash           .  E     .   .
  GMR            E  E     E   E
  SMR            E  E     E   E
  SEQ            .  E     .   .
stable for Anna
  Nash           .  s     .   .
  GMR            s  s     s   s
  SMR            s  s     s   s
  SEQ            .  s     .   .
stable for Ben
  Nash           s  s     s   s
  GMR            s  s     s   s
  SMR            s  s     s   s
  SEQ            s  s     s   s

Y chosen, N not chosen
An offer: 0 none, 1 some, 2 all
E equilibrium, every decision maker would stay
s stable, this decision maker would stay
Nash, GMR, SMR and SEQ: how far people look ahead (see standoff concepts)
"""


def test_what_people_see(run: Runner, tmp_path: Path) -> None:
    result = run("analyze", write(tmp_path, SMALL), "--outcome", "trade", "--stable")
    assert result.out == GOLDEN


def test_names_no_outcome_and_marks_no_state_where_there_is_none(run: Runner) -> None:
    text = run("analyze", "four-state-dvd").out
    assert "no status quo given" in text
    assert "Outcomes" not in text
    assert "SQ" not in text
    assert "Y chosen" not in text


def test_merged_states_are_explained(run: Runner) -> None:
    text = run("analyze", "elmira").out
    assert "- either way: states counted as one" in text


def test_many_states_are_left_to_equilibria_and_the_status_quo(run: Runner) -> None:
    few, all_ = (
        run("analyze", "istanbul-2025").out,
        run("analyze", "istanbul-2025", "--all-states").out,
    )
    assert "States: the equilibria and the status quo, 2 of 72 (--all-states shows all)" in few
    assert "States: all 72" in all_
    shown = [line.split()[1:] for line in all_.splitlines() if line.startswith("state ")]
    assert [int(k) for block in shown for k in block] == list(range(72))


def test_more_equilibria_than_fit_are_said_to_be_more(run: Runner, tmp_path: Path) -> None:
    text = run("analyze", write(tmp_path, large(7))).out
    assert "Nash  128 of 128: NNNNNNN, YNNNNNN, NYNNNNN, YYNNNNN, NNYNNNN and 123 more" in text
    assert "... and 122 more equilibria; --json with --all-states lists them" in text
    assert "States: the first 40 of the equilibria, 128 of 128" in text


def large(n_options: int) -> str:
    """A conflict in which nobody wants anything, with names wider than a terminal."""
    options = ", ".join(f"o{k}: {'大きな対立 ' * 12}" for k in range(n_options))
    return (
        f"standoff: 1\ndecision_makers: {{a: {{options: {{{options}}}}}}}\n"
        "preferences: {a: {weights: {}}}\n"
    )


@pytest.mark.parametrize("name", [*examples(), "large", "small"])
@pytest.mark.parametrize("options", [(), ("--stable", "--all-states"), ("--concepts", "all")])
def test_never_wider_than_80_columns(
    run: Runner, tmp_path: Path, name: str, options: tuple[str, ...]
) -> None:
    model = {"large": large(7), "small": SMALL}.get(name)
    result = run("analyze", write(tmp_path, model) if model else name, *options)
    assert result.status == 0
    assert "\x1b" not in result.out
    assert "None" not in result.out
    for line in result.out.splitlines():
        assert cell_len(line) <= 80, line


def test_as_wide_as_asked_for_up_to_120(run: Runner, monkeypatch: pytest.MonkeyPatch) -> None:
    widths = {}
    for columns in ("60", "100", "120", "500", "wide"):
        monkeypatch.setenv("COLUMNS", columns)
        lines = run("analyze", "istanbul-2025", "--all-states").out.splitlines()
        widths[columns] = max(map(cell_len, lines))
    assert widths["60"] == widths["wide"] <= 80 < widths["100"] <= 100 < widths["120"]
    assert widths["120"] == widths["500"] <= 120


def test_an_outcome_with_no_state_has_no_table(run: Runner) -> None:
    result = run("analyze", "chicken", "--outcome", "a.swerve and not a.swerve")
    assert "Only the states in a.swerve and not a.swerve are shown: 0 of 4" in result.out
    assert "States in" not in result.out
