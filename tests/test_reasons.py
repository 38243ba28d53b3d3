"""What is said for a verdict: each kind of fact, in words, in models small enough to see it."""

from __future__ import annotations

from dataclasses import replace

import pytest

import standoff as so
from standoff.claims import check_claims
from standoff.claims.fact_words import fact_words
from standoff.claims.facts import (
    Answered,
    Departure,
    Ends,
    Fact,
    Holds,
    Left,
    Stays,
    Unattained,
)
from standoff.model import Claim, Conflict
from standoff.space import build_space

DEPOT = """\
standoff: 1
decision_makers:
  co: {name: Company, options: {night: Run at night}}
  town: {name: Town, options: {court: Go to court, talk: Talk}}
status_quo: {night: yes, court: no, talk: no}
rules: [not (court and talk)]
outcomes: {case: court}
preferences:
  co: {priorities: [not court, night]}
  town: {priorities: [not night, court if night, not court if not night]}
"""


def told(claim: str, concepts: str = "nash", text: str = DEPOT) -> str:
    """The reason for the verdict on a claim of the model."""
    conflict = so.parse_conflict(text)
    made = Claim(formula=claim, concepts=tuple(concepts.split(",")))  # type: ignore[arg-type]
    result = check_claims(replace(conflict, claims={"c": made}))["c"]
    return result.reason.text


@pytest.mark.parametrize(
    ("claim", "words"),
    [
        ("equilibrium(night and not night)", "No feasible state has 'night and not night'."),
        (
            "equilibrium(night and court)",
            (
                "State YYN has 'night and court' and is an equilibrium, as nobody has an "
                "improvement there."
            ),
        ),
        (
            "not equilibrium(talk)",
            (
                "No state with 'talk' is an equilibrium: in 1 of the 2 Company gains when it "
                "chooses 'Run at night' and in 1 Town gains when it chooses 'Go to court' and "
                "drops 'Talk'. Nash looks no further than the move itself."
            ),
        ),
        (
            "equilibrium(talk and night)",
            (
                "The one state with 'talk and night', YNY, is no equilibrium: there Town gains "
                "when it chooses 'Go to court' and drops 'Talk'. Whatever the others do next, "
                "Town stays better off."
            ),
        ),
        (
            "only(court)",
            (
                "The only equilibrium, YYN, has 'court'. No state without 'court' is an "
                "equilibrium: in 2 of the 4 Company gains when it chooses 'Run at night', in 1 "
                "Town gains when it chooses 'Go to court' and in 1 Town gains when it chooses "
                "'Go to court' and drops 'Talk'."
            ),
        ),
        (
            "only(talk)",
            (
                "State YYN is without 'talk' and is an equilibrium, as nobody has an improvement "
                "there."
            ),
        ),
        (
            "attainable(court)",
            (
                "From today Town chooses 'Go to court', to its own advantage. That leads to "
                "state YYN, which has 'court'."
            ),
        ),
        (
            "attainable(not night)",
            (
                "Improvements from today lead to one other state, YYN. Neither it nor today's "
                "has 'not night'."
            ),
        ),
        ("attainable(night)", "Today's state has 'night'."),
        (
            "possible(talk and not night)",
            (
                "From today Town chooses 'Talk', then Company drops 'Run at night'. That leads "
                "to state NNY, which has 'talk and not night'."
            ),
        ),
        (
            "settles(case)",
            "Improvements from today lead to no equilibrium but YYN, which has 'case'.",
        ),
        (
            "settles(talk)",
            (
                "Improvements from today lead to the equilibrium YYN, which is without 'talk'. "
                "From today Town chooses 'Go to court', to its own advantage. That leads to "
                "state YYN, which is without 'talk'."
            ),
        ),
        ("stable(co, night)", "Company has no improvement at any of the 3 states with 'night'."),
        (
            "stable(town, night)",
            (
                "Town would leave state YNN: there it gains when it chooses 'Go to court'. "
                "Whatever the others do next, Town stays better off."
            ),
        ),
        ("can_block(town, night)", "At state YYN, which has 'night', Town has no improvement."),
        (
            "can_block(town, night and not (court or talk))",
            (
                "Town would leave state YNN: there it gains when it chooses 'Go to court'. "
                "Whatever the others do next, Town stays better off."
            ),
        ),
        (
            "prefers(town, not night, night)",
            (
                "For Town even the worst state with 'not night', NYN, is better than the best "
                "with 'night', YYN."
            ),
        ),
        (
            "prefers(co, night, not night)",
            (
                "Company does not prefer state YYN, which has 'night', to state NNN, which has "
                "'not night'."
            ),
        ),
        ("prefers(co, night, false)", "No feasible state has 'false'."),
        # What decides, and only that.
        ("only(talk) and only(court)", "State YYN is without 'talk'"),
        ("only(talk) or attainable(night)", "Today's state has 'night'."),
        ("equilibrium(talk) -> only(talk)", "No state with 'talk' is an equilibrium"),
        ("attainable(night) -> not only(talk)", "State YYN is without 'talk'"),
        ("attainable(night) -> only(talk)", "Today's state has 'night'. State YYN is without"),
    ],
)
def test_each_kind_of_fact_in_words(claim: str, words: str) -> None:
    assert told(claim).startswith(words)


CHICKEN = """\
standoff: 1
decision_makers: {a: {name: Anna, options: {x: Swerve}}, b: {name: Ben, options: {y: Swerve}}}
preferences:
  a: {utility: [1, 2, 4, 3]}
  b: {utility: [1, 4, 2, 3]}
"""
MEADOW = """\
standoff: 1
decision_makers: {a: {name: Anna, options: {x: Graze}}, b: {name: Ben, options: {y: Graze}}}
preferences:
  a: {priorities: [not y, x]}
  b: {priorities: [not x, y]}
"""


@pytest.mark.parametrize(
    ("claim", "concepts", "text", "words"),
    [
        (
            "stable(a, not x and not y)",
            "nash",
            MEADOW,
            (
                "Anna would leave state NN: there it gains when it chooses 'Graze'. Nash looks "
                "no further than the move itself."
            ),
        ),
        (
            "stable(a, x and y)",
            "seq",
            CHICKEN,
            (
                "Anna would leave state YY: there it gains when it drops 'Swerve'. The others "
                "have no answer that takes the gain away and that each of them gains by."
            ),
        ),
        (
            "equilibrium(x and y)",
            "gmr",
            CHICKEN,
            (
                "State YY has 'x and y' and is an equilibrium, as the others could answer every "
                "improvement there."
            ),
        ),
        (
            "stable(a, x or y)",
            "gmr",
            CHICKEN,
            (
                "Anna has no improvement at 2 of the 3 states with 'x or y'; at the other one "
                "the others can answer each improvement."
            ),
        ),
        (
            "stable(a, not x and not y)",
            "seq",
            MEADOW,
            (
                "Anna has improvements at the one state with 'not x and not y', but there the "
                "others can answer each improvement."
            ),
        ),
        (
            "can_block(a, not x and not y)",
            "nash",
            MEADOW,
            (
                "At state NN, which has 'not x and not y', Anna has one improvement, and the "
                "others can credibly answer it."
            ),
        ),
        ("only(x)", "nash", CHICKEN, "State NY is without 'x' and is an equilibrium"),
        ("only(x or y)", "nash", CHICKEN, "All 2 equilibria have 'x or y': YN and NY."),
        (
            "not equilibrium(x and y)",
            "nash,gmr",
            CHICKEN,
            (
                "It holds under Nash because the one state with 'x and y', YY, is no "
                "equilibrium: there Anna gains when it drops 'Swerve'. The others have no answer "
                "that takes the gain away and that each of them gains by. It does not hold under "
                "GMR because state YY"
            ),
        ),
    ],
)
def test_why_nothing_deters_a_move_and_what_does(
    claim: str, concepts: str, text: str, words: str
) -> None:
    assert told(claim, concepts, text).startswith(words)


def test_further_concepts_are_named_where_the_argument_does_not_serve() -> None:
    text = told("equilibrium(court)", "nash,seq,seq_2,limited_3")
    assert text.startswith("State YYN has 'court'")
    assert text.endswith("Under SEQ_2 and L_3 it is the same, by their whole definitions.")
    text = told("not equilibrium(night and not court and not talk)", "limited_3")
    assert "Town would not stay" in text
    assert "gains" not in text


def test_why_nothing_deters_a_move_in_words() -> None:
    space = build_space(so.parse_conflict(DEPOT))

    def words(*under: str, dms: tuple[int, ...] = (0, 0)) -> str:
        outs = tuple(
            Departure(state=k, dm=dm, end=k + 1, under=one)
            for k, (one, dm) in enumerate(zip(under, dms, strict=False))
        )
        fact = Left(outcome="case", inside=True, dm=-1, departures=outs, n_states=len(outs))
        return fact_words(fact, space, ("nash",)).split(". ", 1)[1]

    further = "a further move that brings it back."
    assert words("gmr", "smr").endswith(f"takes the gain away, Company has {further}")
    assert words("smr", "smr", dms=(0, 1)).endswith(f"the one who moves has {further}")
    assert words("gmr", "gmr", dms=(1, 0)).endswith("do next, the one who moves stays better off.")
    assert words("seq", "smr") == words("nash") == "Nash looks no further than the move itself."
    assert words("sseq") == "Nothing deters that under SSEQ."


@pytest.mark.parametrize(
    ("fact", "words"),
    [
        (
            Answered(outcome="case", dm=1, state=1, improvements=(2, 3)),
            (
                "at state YNN, which has 'case', Town has 2 improvements, and the others can "
                "credibly answer each."
            ),
        ),
        (
            Holds(outcome="case", inside=True, every=True, idle=True, states=()),
            "there is no equilibrium, so that none is without 'case'.",
        ),
        (
            Holds(outcome="case", inside=False, every=False, idle=True, states=(0, 1)),
            "states NNN and YNN are without 'case' and are equilibria.",
        ),
        (
            Unattained(outcome="case", improving=False, states=()),
            "nobody has a move from today's state, which is without 'case'.",
        ),
        (
            Unattained(outcome="case", improving=True, states=(0, 2)),
            (
                "improvements from today lead to 2 other states (NNN and NYN). None of them, nor "
                "today's, has 'case'."
            ),
        ),
        (
            Ends(outcome="case", within=(), without=()),
            "improvements from today lead to no equilibrium, and so to none without 'case'.",
        ),
        (
            Stays(outcome="case", dm=0, idle=(), answered=(0, 1)),
            (
                "Company has improvements at each of the 2 states with 'case', but there the "
                "others can answer each improvement."
            ),
        ),
    ],
)
def test_facts_that_are_rarer_in_words(fact: Fact, words: str) -> None:
    assert fact_words(fact, build_space(so.parse_conflict(DEPOT)), ("seq",)) == words


OPEN = DEPOT.replace("[not court, night]", "[any_order: [not court, night], maybe: talk]").replace(
    "court if night", "{maybe: court if night}"
)


def open_result(claim: str, max_readings: int = 100) -> so.ClaimResult:
    conflict = so.parse_conflict(OPEN)
    claims = {"c": Claim(formula=claim, concepts=("nash",))}  # type: ignore[arg-type]
    return check_claims(replace(conflict, claims=claims), max_readings=max_readings)["c"]


def test_a_contrast_tells_the_nearest_reading_in_which_it_is_otherwise() -> None:
    result = open_result("not equilibrium(night and not court and not talk)")
    yes, no = result.reason.arguments
    assert (yes.holds, yes.settled, no.holds) == (True, (), False)
    assert len(no.settled) == 1
    text = result.reason.text
    assert text.startswith(
        "It holds in 4 of the 8 readings. In the model as written it holds because "
    )
    assert "Where 'court if night' does not matter to Town, it does not hold because " in text
    assert result.reason.witness == {
        "settled": [
            {"premise": "whether 'court if night' matters to Town", "as": "it does not matter"}
        ],
        "concept": "nash",
        "state": no.state,
    }


def test_samples_are_told_with_their_interval() -> None:
    claim = "not equilibrium(night and not court and not talk)"
    text = open_result(claim, max_readings=6).reason.text
    assert "of the 6 readings drawn (a share of" in text
    assert "95 % confidence" in text
    assert "in all 6 readings drawn" in open_result("only(night)", max_readings=6).reason.text


def test_long_lists_are_cut() -> None:
    options = tuple(so.Option(id=f"x{k}") for k in range(9))
    conflict = Conflict(
        decision_makers=(so.DecisionMaker(id="a", options=options),),
        preferences={"a": so.Priorities([f"x{k}" for k in range(9)])},
        status_quo="N" * 9,
        claims={
            "left": Claim(formula="not equilibrium(not x8)"),  # type: ignore[arg-type]
        },
    )
    text = check_claims(conflict, ["left"])["left"].reason.text
    assert "in each of the first 200 of 256" in text
