"""Changes of premises, each applied and analysed alone, against the search over all of them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cli_runner import Runner
from standoff import (
    Conflict,
    FormulaError,
    NotFoundError,
    StandoffError,
    analyze,
    load,
    overturn,
    parse_change,
    parse_conflict,
    unlock,
    what_if,
)
from standoff.claims import check_claims
from standoff.levers import Change, single_changes

CONCEPTS = ("nash", "seq")


def changed_by(conflict: Conflict, changes: tuple[Change, ...]) -> Conflict | None:
    """The conflict with the changes, each read again from its text; None if there is none."""
    try:
        for change in sorted(changes, key=lambda c: bool(c.dm)):
            conflict = parse_change(change.text).apply(conflict)
        analyze(conflict, CONCEPTS)
    except StandoffError:
        return None
    return conflict


def test_open_premises_are_left_alone_and_count_in_the_verdict() -> None:
    conflict = parse_conflict(OPEN)
    texts = [change.text for change in single_changes(conflict)]
    assert "drop a: pay" not in texts
    assert "drop b: not go" in texts
    found = overturn(conflict, "never")
    assert found.verdict == "follows"
    expected = {
        change.text
        for change in single_changes(conflict)
        if (changed := changed_by(conflict, (change,)))
        and check_claims(changed)["never"].verdict != "follows"
    }
    assert {one.changes[0].text for one in found.singles} == expected
    assert expected


OPEN = """\
standoff: 1
decision_makers:
  a: {name: Anna, options: {go: Go to court, wait: {levels: [no, long], moves: up}}}
  b: {name: Ben, options: {pay: Pay}}
rules: [not go]
status_quo: {go: no, wait: no, pay: no}
outcomes: {paid: pay}
preferences:
  a: {priorities: [{maybe: pay}, {any_order: [not go, wait]}, go]}
  b: {priorities: [not go, not pay, not pay]}   # twice
claims:
  never: {says: Ben will not pay, claim: not equilibrium(paid)}
"""


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("drop b: not go", "'not go' does not matter to Ben"),
        ("drop b 3", "'not pay' (number 3) does not matter to Ben"),
        ("negate b 1", "Ben wants the opposite of 'not go'"),
        ("move a 3 to 1", "'go' is priority 1 of Anna"),
        ("move a 2 to 1", "'not go' and 'wait' (their order open) is priority 1 of Anna"),
        ("guarantee pay if not go", "'Pay' of Ben is guaranteed whenever 'not go'"),
        ("add b 1: pay", "'pay' is one more priority of Ben, in place 1"),
        ("drop rule: not go", "the rule 'not go' is lifted"),
        ("add rule: pay or go", "one more rule: 'pay or go'"),
        ("fix pay = no", "'Pay' of Ben stays at 'no'"),
        ("forbid go and pay", "states with 'go and pay' cannot be"),
        ("irreversible pay", "'Pay' of Ben cannot be taken back"),
    ],
)
def test_changes_are_read_written_and_told(text: str, words: str) -> None:
    conflict, change = parse_conflict(OPEN), parse_change(text)
    assert change.text == text
    assert change.words(conflict) == words
    if text != "add rule: pay or go":  # today's state breaks it
        assert changed_by(conflict, (change,)) is not None
        assert change.apply(conflict) != conflict


@pytest.mark.parametrize(
    ("text", "error", "message"),
    [
        ("dorp b 1", StandoffError, "did you mean 'drop'"),
        ("move b 1", StandoffError, "expected move DM: PRIORITY to PLACE"),
        ("negate rule: not go", StandoffError, "expected negate DM"),
        ("add b: pay", StandoffError, "expected add DM PLACE"),
        ("fix pay", StandoffError, "expected fix OPTION = LEVEL"),
        ("forbid", StandoffError, "expected forbid FORMULA"),
        ("forbid go and", FormulaError, "forbid|expected|end"),
        ("drop c 1", NotFoundError, "no decision maker 'c'"),
        ("drop b: go", NotFoundError, "no priority of 'b' 'go'"),
        ("drop b 9", NotFoundError, "no priority"),
        ("drop rule 7", NotFoundError, "no rule"),
        ("move b 1 to 9", NotFoundError, "no place"),
        ("negate a 1", StandoffError, "is open"),
        ("irreversible pya", NotFoundError, "known: a.go"),
        ("fix pay = maybe", NotFoundError, "no level"),
    ],
)
def test_what_is_no_change_is_told(text: str, error: type[StandoffError], message: str) -> None:
    with pytest.raises(error, match=message):
        what_if(parse_conflict(OPEN), [text])


def test_what_if_tells_before_and_after(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run, copy = Runner(capsys), tmp_path / "lifted.standoff.yaml"
    change = "drop rule: not force"
    result = run("what-if", "istanbul-2025", "--set", change, "--save", copy)
    assert result.status == 0
    assert "not_even_in_theory: follows  →  depends" in result.out
    text = copy.read_text("utf-8")
    assert "# the column's order, the goal before the means to it" in text
    assert "- rule: not force" not in text
    document = json.loads(run("what-if", "istanbul-2025", "--set", change, "--json").out)
    after = analyze(load(copy))
    for concept, names in document["after"]["equilibria"].items():
        assert names == {after.space.name(state): 1 for state in after.equilibria(concept)}
    assert run("what-if", "istanbul-2025").status != 0
    (tmp_path / "open.yaml").write_text(OPEN, "utf-8")
    told = run("what-if", tmp_path / "open.yaml", "--set", "drop b 3").out
    assert "Over 4 readings" in told
    assert "is not a probability" in " ".join(told.split())


def test_the_commands_print_what_the_library_finds(capsys: pytest.CaptureFixture[str]) -> None:
    run, conflict = Runner(capsys), load("istanbul-2025")
    asked = ("overturn", "istanbul-2025", "not_even_in_theory", "--max-evaluations", 60)
    assert "depends: if the rule 'not force' is lifted" in run(*asked).out
    document = json.loads(run(*asked, "--json").out)
    assert document == overturn(conflict, "not_even_in_theory", max_evaluations=60).to_dict()
    arguments = ("unlock", "istanbul-2025", "--outcome", "concession", "--by", "ukraine")
    assert (
        json.loads(run(*arguments, "--json").out)
        == unlock(conflict, "concession", by="ukraine").to_dict()
    )
    assert run(*arguments).status == 0
    assert "no decision maker 'uss'" in run(*arguments[:-1], "uss").err
