"""What is wrong with a model is said once, in its place, with what would be right."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

import standoff as so
from standoff.space import build_space

BASE = {
    "decision_makers": "{a: {options: {x: X, y: Y}}, b: {options: {z: Z}}}",
    "preferences": "{a: {priorities: [x]}, b: {weights: {z: 1}}}",
}


def model(parts: Mapping[str, str]) -> str:
    """The text of a small model with some parts of its own."""
    whole = {"standoff": "1", **BASE, **parts}
    return "\n".join(f"{key}: {value}" for key, value in whole.items())


def messages(parts: Mapping[str, str]) -> list[str]:
    """Everything that reading and listing the states says of a model."""
    with pytest.raises(so.ModelError) as caught:
        build_space(so.parse_conflict(model(parts)))
    assert all(problem.location for problem in caught.value.problems)
    return [str(problem) for problem in caught.value.problems]


CASES: dict[str, tuple[dict[str, str], list[str]]] = {
    "a mistyped word between formulas": (
        {"rules": "[x unles y]"},
        ["unexpected 'unles'; expected 'and', 'or', '->' or the end; did you mean 'unless'?"],
    ),
    "a mistyped word before a formula": (
        {"rules": "[nott x]"},
        ["unexpected 'x'; expected 'and', 'or', '->' or the end; did you mean 'not'?"],
    ),
    "a mistyped count": (
        {"rules": "[at_lest(1, x, y)]"},
        ["unexpected '('; expected 'and', 'or', '->' or the end; did you mean 'at_least'?"],
    ),
    "two names side by side": (
        {"rules": "[x y]"},
        ["unexpected 'y'; expected 'and', 'or', '->' or the end"],
    ),
    "contradictory rules": (
        {"rules": "[x, y, not x]"},
        ["4:9: no state is feasible: rules 1 and 3 contradict each other"],
    ),
    "a rule that holds nowhere": (
        {"rules": "[y, x and not x]"},
        ["no state is feasible: rule 2 holds nowhere"],
    ),
    "an infeasible status quo": (
        {"rules": "[not (x and z), not y]", "status_quo": "YYY"},
        ["the status quo is infeasible: it breaks rules 1, 2; expected a feasible state"],
    ),
    "a status quo of several states": (
        {"status_quo": "Y-N"},
        ["'Y-N' matches 2 states; expected a single state"],
    ),
    "a status quo that is no state": ({"status_quo": "today"}, ["unknown state 'today'"]),
    "a status quo that leaves options out": (
        {"status_quo": "{x: yes}"},
        ["the status quo leaves out a.y, b.z"],
    ),
    "a status quo that names an option twice": (
        {"status_quo": "{x: yes, a.x: no, y: no, z: no}"},
        ["'x' is given twice"],
    ),
    "an unknown level": (
        {"status_quo": "{x: maybe, y: no, z: no}"},
        ["'a.x' has no level 'maybe'; expected one of no, yes"],
    ),
    "a label without a state": (
        {"rules": "[not x]", "states": "{s1: YNN}"},
        ["'YNN' matches no feasible state"],
    ),
    "two labels of one state": (
        {"states": "{s1: YNN, s2: Y N N}"},
        ["'s2' and 's1' are the same state; expected one label a state"],
    ),
    "a pattern too short": ({"states": "{s1: YN}"}, ["2 characters for 3 options"]),
    "a pattern with a wrong character": (
        {"states": "{s1: YN2}"},
        ["character 3 is '2'; expected N, Y or -"],
    ),
    "a ranking that leaves states out": (
        {"preferences": "{a: {ranking: [YNN, NNN]}, b: {weights: {z: 1}}}"},
        ["the ranking leaves out states NYN, YYN, NNY, YNY and 2 more"],
    ),
    "a ranking that names a state twice": (
        {"preferences": "{a: {ranking: [YNN, Y--, rest]}, b: {weights: {z: 1}}}"},
        ["state YNN named twice, first in entry 1"],
    ),
    "a ranking that names one state twice": (
        {"preferences": "{a: {ranking: [YNN, rest, YNN]}, b: {weights: {z: 1}}}"},
        ["state 'YNN' named twice"],
    ),
    "a ranking with two rests": (
        {"preferences": "{a: {ranking: [rest, x, rest]}, b: {weights: {z: 1}}}"},
        ["rest"],
    ),
    "a ranking of what is infeasible": (
        {"rules": "[not x]", "preferences": "{a: {ranking: [YNN, rest]}, b: {weights: {z: 1}}}"},
        ["'YNN' matches no feasible state"],
    ),
    "a ranking with a mistyped name": (
        {
            "outcomes": "{peace: not x}",
            "preferences": "{a: {ranking: [peac, rest]}, b: {weights: {z: 1}}}",
        },
        ["unknown option, outcome or state 'peac'; did you mean 'peace'?"],
    ),
    "an empty tie": (
        {"preferences": "{a: {ranking: [[], rest]}, b: {weights: {z: 1}}}"},
        ["an empty tie"],
    ),
    "too few numbers": (
        {"preferences": "{a: {utility: [1, 2]}, b: {weights: {z: 1}}}"},
        ["2 numbers for 8 feasible states; expected one number a state, in state order"],
    ),
    "weights too fine": (
        {
            "preferences": "{a: {weights: {x: 999999999999999, y: 0.000000000000001}},"
            " b: {weights: {z: 1}}}"
        },
        ["the weights are too fine and too large at once; expected fewer digits"],
    ),
    "an option weighed twice": (
        {"preferences": "{a: {weights: {x: 1, a.x: 2}}, b: {weights: {z: 1}}}"},
        ["'a.x' is weighed twice"],
    ),
    "a weight that is no number": (
        {"preferences": "{a: {weights: {x: much}}, b: {weights: {z: 1}}}"},
        ["'much' is not a weight; expected a decimal number of up to 15 digits"],
    ),
    "no preferences": (
        {"preferences": "{a: {priorities: [x]}}"},
        ["'b' has no preferences; expected one entry for each decision maker"],
    ),
    "preferences of nobody": (
        {"preferences": "{a: {priorities: [x]}, b: {weights: {z: 1}}, bb: {priorities: []}}"},
        ["unknown decision maker 'bb'; did you mean 'b'?"],
    ),
    "members of a merged state ranked apart": (
        {"merge": "[x]"},
        ["are merged but not equally preferred"],
    ),
    "a merge of nothing": (
        {"merge": "[x and not x]"},
        ["'x and not x' holds in no feasible state"],
    ),
    "an outcome that splits a merged state": (
        {
            "merge": "[y]",
            "outcomes": "{peace: x}",
            "preferences": "{a: {priorities: [y]}, b: {priorities: [y]}}",
        },
        ["outcome 'peace' holds at some members of a merged state only"],
    ),
    "cyclic outcomes": (
        {"outcomes": "{one: two, two: not one}"},
        ["the outcomes refer to each other in a circle: one -> two -> one"],
    ),
    "an outcome by the name of an option": (
        {"outcomes": "{x: y}"},
        ["'x' is already an option; expected another id for an outcome"],
    ),
    "an ambiguous option": (
        {
            "decision_makers": "{a: {options: {x: X}}, b: {options: {x: Z}}}",
            "preferences": "{a: {priorities: [x]}, b: {weights: {b.x: 1}}}",
        },
        ["more than one decision maker has an option 'x'; expected a.x or b.x"],
    ),
    "a reserved word": (
        {
            "decision_makers": "{a: {options: {rest: X}}}",
            "preferences": "{a: {priorities: []}}",
        },
        ["'rest' is a word of the formulas; expected another id"],
    ),
    "a malformed id": (
        {"decision_makers": "{A: {options: {x: X}}}", "preferences": "{A: {priorities: []}}"},
        ["'A' cannot be an id; expected lower-case letters, digits and _, a letter first"],
    ),
    "one level only": (
        {
            "decision_makers": "{a: {options: {x: {name: X, levels: [one]}}}}",
            "preferences": "{a: {priorities: [x]}}",
        },
        ["'x' has 1 levels; expected 2 to 10"],
    ),
    "a level named twice": (
        {
            "decision_makers": "{a: {options: {x: {name: X, levels: [one, one]}}}}",
            "preferences": "{a: {priorities: [x]}}",
        },
        ["'x' names a level twice; expected different names"],
    ),
    "nobody": ({"decision_makers": "{}", "preferences": "{}"}, ["there is no decision maker"]),
    "no option": (
        {"decision_makers": "{a: A}", "preferences": "{a: {priorities: []}}"},
        ["no decision maker has an option; expected options, or a graph of states and moves"],
    ),
    "options beside a graph": (
        {"graph": "{states: [s1]}", "rules": "[x]"},
        ["a graph stands in place of options", "a graph stands in place of rules"],
    ),
}

GRAPH = {
    "decision_makers": "{a: A, b: B}",
    "preferences": "{a: {ranking: [s1, s2]}, b: {ranking: [s2, s1]}}",
}
GRAPHS: dict[str, tuple[dict[str, str], list[str]]] = {
    "a move to nowhere": (
        {"graph": "{states: [s1, s2], moves: {a: {s1: [s3]}}}"},
        ["unknown state 's3'"],
    ),
    "a move to itself": (
        {"graph": "{states: [s1, s2], moves: {a: {s1: [s1]}}}"},
        ["a move from 's1' to itself; expected another state"],
    ),
    "a move listed twice": (
        {"graph": "{states: [s1, s2], moves: {a: {s1: [s2, s2]}}}"},
        ["a move from 's1' is listed twice"],
    ),
    "moves of nobody": (
        {"graph": "{states: [s1, s2], moves: {c: {s1: [s2]}}}"},
        ["unknown decision maker 'c'"],
    ),
    "no state": ({"graph": "{states: []}"}, ["the graph has no state"]),
    "a status quo by options": (
        {"graph": "{states: [s1, s2]}", "status_quo": "{x: yes}"},
        ["a graph has no options; expected the name of a state"],
    ),
    "weights": (
        {
            "graph": "{states: [s1, s2]}",
            "preferences": "{a: {weights: {x: 1}}, b: {ranking: [s2, s1]}}",
        },
        ["a graph has no options to weigh; expected another form"],
    ),
    "a state left out": (
        {
            "graph": "{states: [s1, s2, s3]}",
            "preferences": "{a: {ranking: [s1, s2]}, b: {ranking: [s2, rest]}}",
        },
        ["the ranking leaves out state s3"],
    ),
}


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_option_form(case: tuple[dict[str, str], list[str]]) -> None:
    parts, expected = case
    found = "\n".join(messages(parts))
    assert all(text in found for text in expected), found


@pytest.mark.parametrize("case", GRAPHS.values(), ids=GRAPHS)
def test_graph_form(case: tuple[dict[str, str], list[str]]) -> None:
    parts, expected = case
    found = "\n".join(messages(GRAPH | parts))
    assert all(text in found for text in expected), found


def test_everything_wrong_is_said_at_once() -> None:
    parts = {
        "rules": "[x and q]",
        "status_quo": "{x: yes}",
        "outcomes": "{peace: not w}",
        "preferences": "{a: {priorities: [v]}, b: {weights: {u: 1}}}",
    }
    found = "\n".join(messages(parts))
    for text in ("'q'", "leaves out", "'w'", "'v'", "'u'"):
        assert text in found


def test_a_conflict_made_in_python_is_checked_as_well() -> None:
    maker = so.DecisionMaker(id="a", options=(so.Option(id="x", moves="sideways"),))  # type: ignore[arg-type]
    with pytest.raises(so.ModelError, match="'x' moves 'sideways'; expected both, up or down"):
        so.Conflict(decision_makers=(maker,), preferences={"a": so.Priorities(["x"])})
    twice = (so.DecisionMaker(id="a"), so.DecisionMaker(id="a"))
    with pytest.raises(so.ModelError, match="two decision makers are called 'a'"):
        so.Conflict(decision_makers=twice, preferences={})
    same = so.DecisionMaker(id="a", options=(so.Option(id="x"), so.Option(id="x")))
    with pytest.raises(so.ModelError, match="two options are called 'x'"):
        so.Conflict(decision_makers=(same,), preferences={})


def chain(length: int) -> dict[str, str]:
    """Outcomes of which each names the one before it."""
    return {"o0": "x"} | {f"o{k}": f"not o{k - 1}" for k in range(1, length)}


def conflict(**parts: Any) -> so.Conflict:
    """A small conflict with some parts of its own."""
    maker = so.DecisionMaker(id="a", options=(so.Option(id="x"),))
    return so.Conflict(decision_makers=(maker,), preferences={"a": so.Priorities(["x"])}, **parts)


def test_a_long_chain_of_outcomes() -> None:
    space = build_space(conflict(outcomes=chain(100)))
    assert space.outcome("o99").tolist() == [True, False]
    with pytest.raises(so.ModelError, match="deep once its outcomes are written out"):
        conflict(outcomes=chain(5000))


def test_outcomes_that_double_are_worked_out_once() -> None:
    outcomes = {"o0": "x"} | {f"o{k}": f"o{k - 1} and o{k - 1}" for k in range(1, 100)}
    assert build_space(conflict(outcomes=outcomes)).outcome("o99").tolist() == [False, True]
