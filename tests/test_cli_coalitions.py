"""The commands `paths` and `coalitions`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cli_runner import SMALL, Runner, write
from standoff.cli import coalitions as command
from standoff.cli import paths as paths_command
from standoff.statusquo import chances as chances_module


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Runner:
    return Runner(capsys)


def test_paths_tells_what_can_come_of_today(run: Runner) -> None:
    result = run("paths", "elmira")
    assert (result.status, result.err) == (0, "")
    assert "8 other states can be reached by moves, 1 by improvements" in result.out.replace(
        "\n", " "
    )
    assert "  s5     Nash, GMR, SMR, SEQ  1      1             100 %\n" in result.out
    assert "  s8     Nash, GMR, SMR, SEQ  3      never         0 %\n" in result.out
    assert "An assumption and no forecast." in result.out
    assert max(map(len, result.out.splitlines())) <= 80


def test_paths_of_a_part(run: Runner) -> None:
    result = run("paths", "elmira", "--from", "s2", "--to", "s6", "--no-chances")
    assert "from s2 (YYNNN)\n" in result.out
    assert "Equilibria in s6: how far away they are\n  none\n" in result.out
    assert "random" not in result.out
    alone = run("paths", "elmira", "--to", "s1")
    assert "Shortest ways" not in alone.out


def test_paths_as_json(run: Runner) -> None:
    record = json.loads(run("paths", "elmira", "--json").out)
    assert list(record) == [
        "standoff",
        "title",
        "decision_makers",
        "n_states",
        "from",
        "to",
        "states",
        "reachable",
        "equilibria",
        "chances",
    ]
    assert (record["from"], record["to"]) == (0, None)
    assert record["reachable"]["improvements"] == {
        "count": 1,
        "states": [
            {
                "state": 5,
                "steps": [{"dm": "local", "from": 0, "to": 5, "tempted": []}],
                "stoppers": ["local"],
            }
        ],
    }
    assert record["chances"]["ends"] == [{"state": 5, "chance": 1.0, "settled": 1.0}]
    none = json.loads(run("paths", "elmira", "--json", "--no-chances", "--max-states", 1).out)
    assert none["chances"] is None
    assert none["reachable"]["moves"] == {"count": 8}
    assert none["equilibria"] == {"nash": 3, "gmr": 5, "smr": 5, "seq": 3}


def test_paths_says_what_it_leaves_out(run: Runner, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(chances_module, "MOST_STEPS", 0)
    assert "not computed: there are too many to follow" in run("paths", "elmira").out
    result = run("paths", "elmira", "--chances")
    assert result.status == 2
    assert "more than 0 different steps" in result.err


def test_paths_cuts_long_lists(run: Runner, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paths_command, "_TABLE", 2)
    monkeypatch.setattr(paths_command, "_WAYS", 1)
    out = run("paths", "elmira").out
    assert "... and 3 more (--json lists them)" in out
    assert "... and 3 more (--to asks about one)" in out


def test_paths_without_a_status_quo(run: Runner, tmp_path: Path) -> None:
    lines = [line for line in SMALL.splitlines(keepends=True) if "status_quo" not in line]
    path = write(tmp_path, "".join(lines))
    result = run("paths", path)
    assert result.status == 2
    assert result.err == "standoff: the model has no status quo; name a state: --from STATE\n"
    assert run("paths", path, "--from", "deal").status == 0


def test_coalitions_tells_of_the_agreement(run: Runner) -> None:
    result = run("coalitions", "elmira")
    assert (result.status, result.err) == (0, "")
    said = " ".join(result.out.split())
    assert "9 states; 7 coalitions looked at" in said
    assert "CNASH 2 of 5: s9, s8" in said
    assert (
        "Ministry of the Environment and Uniroyal would leave it under CNASH, CGMR, CSMR and "
        "CSEQ: 1 state better for all of them. - Uniroyal drops 'Delay the appeal' and chooses "
        "'Accept the current control order', to s7; then Ministry of the Environment chooses "
        "'Modify the control order', to s8. Local Government would lose."
    ) in said
    assert "Ministry of the Environment would gain too; Uniroyal would lose; deterred under" in said
    assert "None of these coalitions would leave it." in said
    assert max(map(len, result.out.splitlines())) <= 80


def test_coalitions_as_json(run: Runner) -> None:
    arguments = ("coalitions", "elmira", "--coalition", "moe,uniroyal", "--coalition", "local")
    record = json.loads(run(*arguments, "--coalition-concepts", "cnash", "--json").out)
    assert record["coalitions"] == [["moe", "uniroyal"], ["local"]]
    assert record["n_coalitions"] == 2
    assert record["stay"] == {"cnash": [4, 8]}
    leaving = {(one["state"], *one["coalition"]) for one in record["departures"]}
    assert leaving == {(0, "local"), (3, "local"), (5, "moe", "uniroyal")}
    (jump,) = (one for one in record["departures"] if one["state"] == 5)
    assert jump == {
        "state": 5,
        "coalition": ["moe", "uniroyal"],
        "moves": 4,
        "improvements": 1,
        "to": [
            {
                "state": 8,
                "steps": [
                    {"dm": "uniroyal", "from": 5, "to": 7},
                    {"dm": "moe", "from": 7, "to": 8},
                ],
                "gain": ["moe", "uniroyal"],
                "lose": ["local"],
                "undeterred": ["cnash"],
            }
        ],
        "leaves": ["cnash"],
    }
    counts = json.loads(run(*arguments, "--max-states", 4, "--json").out)
    assert counts["equilibria"] == {"nash": 3, "gmr": 5, "smr": 5, "seq": 3}
    assert counts["stay"]["cnash"] == 2
    assert "departures" not in counts


def test_coalitions_cuts_long_lists(run: Runner, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(command, "_STATES", 1)
    monkeypatch.setattr(command, "_ENDS", 0)
    out = run("coalitions", "elmira").out
    assert "... and 4 more equilibria (--json tells of them)" in out
    assert "... and 1 more." in out


NO_EQUILIBRIUM = """\
standoff: 1
decision_makers:
  a: {options: {x: X}}
  b: {options: {y: Y}}
preferences:
  a: {ranking: ["x and y", "not x and not y", rest]}
  b: {ranking: ["x and not y", "y and not x", rest]}
"""


def test_coalitions_where_nothing_holds(run: Runner, tmp_path: Path) -> None:
    path = write(tmp_path, NO_EQUILIBRIUM)
    result = run("coalitions", path, "--concepts", "nash")
    assert result.status == 0
    assert "there is no equilibrium to begin with" in result.out
    record = json.loads(run("coalitions", path, "--concepts", "nash", "--json").out)
    assert record["stay"]["cseq"] == record["departures"] == []


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--coalition", "moe,unirojal"), "no decision maker 'unirojal'; did you mean 'uniroyal'?"),
        (("--coalition", ""), "no decision maker ''; known: moe, uniroyal, local"),
        (("--coalition-concepts", "cnsh"), "no coalitional concept 'cnsh'; did you mean 'cnash'?"),
        (("--concepts", "cnash"), "no concept 'cnash'; did you mean 'nash'?"),
    ],
)
def test_wrong_words(run: Runner, arguments: tuple[str, ...], message: str) -> None:
    result = run("coalitions", "elmira", *arguments)
    assert (result.status, result.out) == (2, "")
    assert result.err == f"standoff: {message}\n"


def test_wrong_states(run: Runner) -> None:
    result = run("paths", "elmira", "--to", "setlement")
    assert result.status == 2
    assert "no outcome or state 'setlement'; did you mean 'settlement'?" in result.err
    assert run("paths", "elmira", "--from", "s77").status == 2
