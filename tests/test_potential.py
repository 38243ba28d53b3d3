"""Tools that a model lists as potential: read, written, refused, granted."""

from __future__ import annotations

from dataclasses import replace

import pytest

from standoff import (
    Conflict,
    DecisionMaker,
    ModelError,
    NotFoundError,
    Option,
    Rule,
    StandoffError,
    Statement,
    analyze,
    parse_conflict,
    what_if,
)
from standoff.document import to_yaml
from standoff.interop.gmcr_write import _lost
from standoff.levers import parse_change
from standoff.model import Effect, Potential

MODEL = """\
standoff: 1
sources: {memo: A memo}
decision_makers:
  a: {options: {go: Go}}
  b:
    options: {pay: {levels: [none, some, all]}}
    potential:
      # what b might get
      bribe: Bribe the other     # by its name alone
      threat:
        name: Threaten
        levels: [none, mild, grave]
        moves: up
        source: memo
        quote: "or else"
        rules:
          - not (threat and pay = all)   # one or the other
          - at_most_one: [threat = grave, go]
        priorities:
          a:
            - not go if threat
            - {statement: not threat, places: 1-2, note: Perhaps.}
          b: [{statement: threat, places: 3}]
status_quo: {go: yes, pay: none}
states: {today: "Y0"}
preferences:
  a: {priorities: [go, pay]}
  b: {priorities: [not go, not pay]}
"""


def test_tools_are_read() -> None:
    (bribe, threat) = parse_conflict(MODEL).decision_makers[1].potential
    assert bribe == Potential(option=Option(id="bribe", name="Bribe the other"))
    assert threat.option == Option(
        id="threat",
        name="Threaten",
        levels=("none", "mild", "grave"),
        moves="up",
        source="memo",
        quote="or else",
    )
    assert str(threat.rules[0].formulas[0]).startswith("not (threat")
    (dm, first), (_, second), (last_dm, third) = threat.effects
    assert (dm, last_dm) == ("a", "b")
    assert (first.places, second.places, third.places) == (None, (1, 2), (3, 3))
    assert list(first.open_places(2)) == [1, 2, 3]
    assert second.statement.note == "Perhaps."


def test_what_is_written_reads_back_with_its_comments() -> None:
    conflict = parse_conflict(MODEL)
    assert to_yaml(conflict) == MODEL
    fresh = replace(conflict, origin=None)
    assert parse_conflict(to_yaml(fresh)) == conflict
    a, b = conflict.decision_makers
    bribe, threat = b.potential
    effects = {"a": (Effect(statement=Statement(formula="go if threat"), places=(2, 3)),)}  # type: ignore[arg-type]
    changed = replace(
        conflict,
        decision_makers=(
            a,
            replace(b, potential=(bribe, replace(threat, priorities=effects, rules=()))),
        ),
    )
    text = to_yaml(changed)
    assert parse_conflict(text) == changed
    assert "# what b might get" in text
    assert "places: 2-3" in text
    without = replace(conflict, decision_makers=(a, replace(b, potential=())))
    assert parse_conflict(to_yaml(without)) == without


@pytest.mark.parametrize(
    ("old", "new", "message", "place"),
    [
        ("bribe: Bribe", "pay: Bribe", "'pay' is already there", "9:7"),
        ("bribe: Bribe", "today: Bribe", "'today' is already there", "9:7"),
        ("bribe: Bribe", "Bribe: Bribe", "'Bribe' cannot be an id", "9:7"),
        (
            "levels: [none, mild, grave]",
            "levels: [none]",
            "'threat' has 1 different levels",
            "12:9",
        ),
        ("levels: [none, mild, grave]", "levels: [none, Mild]", "cannot name a level", "12:9"),
        ("moves: up", "moves: upward", "is no direction of moves", "13:16"),
        ("moves: up", "maybe: yes", "unknown key 'maybe'", "13:9"),
        ("source: memo", "source: meme", "unknown source 'meme'", "14:17"),
        ("- not go if threat", "- not go if thread", "unknown option, outcome or state", "21:25"),
        ("(threat and pay = all)", "(threat and pay = al)", "'b.pay' has no level 'al'", "17:35"),
        ("          a:", "          c:", "unknown decision maker 'c'", "20:11"),
        ("places: 1-2", "places: 1-9", "no places 1 to 9 among 2 priorities", "22:39"),
        ("places: 1-2", "places: 2-1", "no places 2 to 1", "22:39"),
        ("places: 1-2", "places: first", "'first' is no place", "22:47"),
        ("places: 1-2", "place: 1-2", "unknown key 'place'", "22:39"),
        ("note: Perhaps.", "source: meme", "unknown source 'meme'", "22:60"),
        (
            "rules:\n          - not (threat",
            "rules:\n          - nott (threat",
            "in 'nott (threat",
            "17:18",
        ),
        (
            "b: {priorities: [not go, not pay]}",
            "b: {weights: {go: 1}}",
            "not given by priorities",
            "23:11",
        ),
        ("{statement: threat, places: 3}", "{places: 3}", "'statement' is missing", "23:15"),
    ],
)
def test_what_is_no_tool_is_told_with_its_place(
    old: str, new: str, message: str, place: str
) -> None:
    text = MODEL.replace(old, new, 1)
    assert text != MODEL
    with pytest.raises(ModelError) as caught:
        parse_conflict(text, "f")
    told = [str(problem) for problem in caught.value.problems]
    assert any(message in line for line in told), told
    assert any(line.startswith(f"f:{place}:") and message in line for line in told), told


def test_made_in_python_they_are_checked_as_well() -> None:
    option, maker = Option(id="x", maybe=True), DecisionMaker(id="a", options=(Option(id="go"),))
    rule = Rule(formulas=("x",), maybe=True)  # type: ignore[arg-type]
    tool = Potential(option=replace(option, moves="sideways"), rules=(rule,))  # type: ignore[arg-type]
    with pytest.raises(ModelError) as caught:
        Conflict(
            decision_makers=(replace(maker, potential=(tool,)),),
            preferences=parse_conflict(MODEL).preferences,
        )
    told = str(caught.value)
    for words in ("so not open", "moves 'sideways'", "holds or is not there"):
        assert words in told.replace("and so not open", "so not open")
    assert Potential(option=option, rules=("x",)).rules == (  # type: ignore[arg-type]
        Rule(formulas=("x",)),  # type: ignore[arg-type]
    )
    assert Effect(statement="go").statement.formula.text == "go"  # type: ignore[arg-type]


def test_a_tool_is_granted_with_its_rules_and_statements() -> None:
    conflict = parse_conflict(MODEL)
    made = what_if(conflict, ["grant threat at a 3, a 1, b 3"]).after.conflict
    assert made.option_ids == ("a.go", "b.pay", "b.threat")
    assert [str(s.formula) for s in made.preferences["a"].statements] == [  # type: ignore[union-attr]
        "not threat",
        "go",
        "pay",
        "not go if threat",
    ]
    assert dict(made.status_quo)["b.threat"] == "none"  # type: ignore[arg-type]
    assert len(made.rules) == 2
    assert [tool.option.id for tool in made.decision_makers[1].potential] == ["bribe"]
    assert parse_conflict(to_yaml(made)) == made
    # Without places each statement takes the first that is open to it.
    plain = parse_change("grant b.threat")
    first = plain.apply(conflict)
    assert [str(s.formula) for s in first.preferences["a"].statements][:2] == [  # type: ignore[union-attr]
        "not threat",
        "not go if threat",
    ]
    assert "b has the tool 'Threaten' and 'not go if threat' is priority 1 of a" in plain.words(
        conflict
    )
    # Nobody minds one without statements, and nothing looks at those that are not granted.
    assert analyze(conflict).equilibria("nash") == analyze(
        replace(
            conflict,
            decision_makers=tuple(replace(d, potential=()) for d in conflict.decision_makers),
        )
    ).equilibria("nash")


@pytest.mark.parametrize(
    ("text", "error", "message"),
    [
        ("grant thread", NotFoundError, "no potential tool 'thread'"),
        ("grant threat at a 1", StandoffError, "expected at a PLACE, a PLACE, b PLACE"),
        ("grant threat at a 1, a 9, b 1", NotFoundError, "no place '9'"),
        ("grant threat at", StandoffError, "expected grant TOOL"),
        ("guarantee pay", StandoffError, "expected guarantee OPTION if FORMULA"),
        ("guarantee pya if go", NotFoundError, "no option 'pya'"),
    ],
)
def test_what_cannot_be_granted_is_told(text: str, error: type[Exception], message: str) -> None:
    with pytest.raises(error, match=message):
        what_if(parse_conflict(MODEL), [text])


def test_a_file_of_another_program_says_that_it_has_none() -> None:
    notes = " ".join(_lost(parse_conflict(MODEL)))
    assert "tools that a decision maker does not have yet are left out" in notes
