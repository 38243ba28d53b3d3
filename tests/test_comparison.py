"""Two models compared: against each model checked alone, and against brute force over mixtures."""

from __future__ import annotations

import json
from dataclasses import replace
from itertools import permutations
from math import factorial
from random import Random

import numpy as np
import pytest
from numpy.typing import NDArray

import standoff as so
from cli_runner import Runner
from oracle_claims import true_in, worlds
from small_arguments import small_argument
from standoff.claims.truth import truth_of
from standoff.comparison.accounts import Account, Answer, account, estimate
from standoff.comparison.differences import find_differences
from standoff.comparison.mixing import mixed
from standoff.comparison.pair import Pair
from standoff.comparison.priorities import align
from standoff.comparison.questions import questions
from standoff.formula.claim import ClaimFormula
from standoff.model import Conflict, Maybe, Priorities, Statement
from standoff.readings import choose_readings


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Runner:
    return Runner(capsys)


def strikes() -> tuple[Conflict, Conflict]:
    return so.load("tram-strike"), so.load("tram-strike-consultant")


def test_the_consultant_and_the_account() -> None:
    found = so.compare(*strikes())
    assert [(one.kind, one.a, one.b) for one in found.differences] == [
        ("option", "perhaps", "yes"),
        ("priority", "1. 'strike if carrier'", "does not matter"),
        (
            "priority",
            "2. 'not strike', 'not rise >= small' in an open order",
            "2. 'not strike'; 4. 'not rise >= small'",
        ),
        ("priority", "does not matter", "3. 'rise >= small if strike'"),
    ]
    claims = {one.id: one for one in found.findings if one.kind == "claim"}
    assert [name for name, one in claims.items() if one.differs] == [
        "small_rise_ends_it",
        "carrier_useless",
    ]
    rise = claims["small_rise_ends_it"].account
    assert rise
    assert (rise.enough, rise.needed) == (((2, 3),), ((2,), (3,)))
    assert rise.parts == pytest.approx((0, 0, 0.5, 0.5))
    carrier = claims["carrier_useless"].account
    assert carrier
    assert carrier.enough == carrier.needed == ((1,),)
    assert (found.models, found.impossible, found.complete) == (16, 0, True)


def test_each_side_says_what_its_own_model_says() -> None:
    found = so.compare(*strikes())
    for side, conflict in zip("ab", strikes(), strict=True):
        checked = so.check_claims(conflict)
        shares = so.readings(conflict)
        for one in found.findings:
            answer = getattr(one, side)
            if one.kind == "claim":
                assert answer.verdict == checked[one.id].verdict
            else:
                assert answer.share == shares.share(one.id, one.concepts[0])


def changed(random: Random, conflict: Conflict, other: Conflict) -> Conflict:
    """The conflict with some premises of another one."""
    preferences = dict(conflict.preferences)
    for dm in conflict.dm_ids:
        own, its = preferences[dm], other.preferences.get(dm)
        if isinstance(own, Priorities) and random.random() < 0.7:
            entries = list(own.entries)
            random.shuffle(entries)
            if isinstance(its, Priorities) and set(other.option_ids) == set(conflict.option_ids):
                entries[random.randrange(len(entries) + 1) :] = its.entries[:1]
            if entries and isinstance(entries[0], Statement) and random.random() < 0.5:
                entries[0] = Maybe(entries[0])
            preferences[dm] = Priorities(entries)
    rules = conflict.rules[1:] if random.random() < 0.5 else conflict.rules
    return replace(conflict, preferences=preferences, rules=rules)


@pytest.mark.parametrize("seed", range(3))
def test_mixtures_lead_from_the_one_model_to_the_other(seed: int) -> None:
    random, compared, seen = Random(seed), 0, set()
    while compared < 12:
        a = small_argument(random)
        if a.merge:
            continue
        b = changed(random, a, small_argument(random))
        pair = Pair(a, b)
        differences = find_differences(pair)
        asked = questions(pair, ("nash", "seq"))
        claims = {f"q{k}": one.claim for k, one in enumerate(asked)}
        seen |= {one.kind for one in differences}
        for side, taken in ((a, ()), (b, differences)):
            conflict = mixed(pair, taken, claims)
            found = truth_of(claims, choose_readings(conflict))
            every = worlds(side)
            for number, one in enumerate(asked):
                root = ClaimFormula.parse(one.claim.formula.text).root
                concepts = one.claim.concepts
                share = np.mean(
                    [[true_in(root, w, concept) for w in every] for concept in concepts]
                )
                assert found[f"q{number}"].table.mean() == pytest.approx(share)
        compared += 1
    assert "priority" in seen


@pytest.mark.no_cover
@pytest.mark.parametrize("seed", range(2))
def test_accounts_are_what_they_are_defined_to_be(seed: int) -> None:
    random, told = Random(50 + seed), 0
    while told < 8:
        a = small_argument(random)
        if a.merge:
            continue
        b = changed(random, a, small_argument(random))
        found = so.compare(a, b, concepts="nash")
        n = len(found.differences)
        if not 1 <= n <= 4 or found.impossible:
            continue
        pair = Pair(a, b)
        put = [one for one in questions(pair, ("nash",)) if not one.unasked]
        claims = {f"q{k}": one.claim for k, one in enumerate(put)}
        answers = {}
        for mask in range(2**n):
            taken = [found.differences[k] for k in range(n) if mask >> k & 1]
            conflict = mixed(pair, taken, claims)
            truths = truth_of(claims, choose_readings(conflict))
            answers[mask] = [truths[name].table for name in claims]
        for k, finding in enumerate(found.findings):
            if finding.account:
                _check_account(finding.account, k, n, answers)
                told += 1


def _check_account(
    found: Account, k: int, n: int, answers: dict[int, list[NDArray[np.bool_]]]
) -> None:
    def verdict(mask: int) -> str:
        table = answers[mask][k]
        return "follows" if table.all() else "depends" if table.any() else "fails"

    def bits(mask: int) -> tuple[int, ...]:
        return tuple(i for i in range(n) if mask >> i & 1)

    whole = 2**n - 1
    enough = [bits(mask) for mask in range(1, 2**n) if verdict(mask) == verdict(whole)]
    needed = [bits(mask) for mask in range(1, 2**n) if verdict(whole & ~mask) == verdict(0)]
    for sets, told in ((enough, found.enough), (needed, found.needed)):
        least = min(map(len, sets))
        assert sorted(told) == sorted(one for one in sets if len(one) == least)
    for i in range(n):
        gains = []
        for order in permutations(range(n)):
            before = sum(1 << j for j in order[: order.index(i)])
            gains.append(answers[before | 1 << i][k].mean() - answers[before][k].mean())
        value = sum(gains) / factorial(n)
        assert found.parts is not None
        assert found.parts[i] == pytest.approx(value, abs=1e-9)


def test_many_differences_are_estimated_and_it_is_said() -> None:
    a, b = strikes()
    exact = so.compare(a, b)
    few = so.compare(a, b, max_models=15, seed=3)
    assert not few.complete
    assert few.models <= 15
    for one, two in zip(few.disagreements, exact.disagreements, strict=True):
        assert one.account
        assert two.account
        assert one.account.parts is None or one.account.errors is not None
        assert set(one.account.enough) <= set(two.account.enough) or not one.account.complete
    assert so.compare(a, b, max_models=15, seed=3).to_dict() == few.to_dict()


def test_estimates_hold_the_exact_values_within_their_errors() -> None:
    weights = (0.5, 0.25, 0.0, 0.25)

    def answers(taken: frozenset[int]) -> tuple[Answer, ...]:
        both = 0.2 if {0, 2} <= taken else 0.0
        return (Answer(verdict="", share=sum(weights[k] for k in taken) + both),)

    calls = iter(range(4000))
    found = estimate([0], 4, answers, lambda: next(calls, None) is not None, 1)
    assert found
    parts, errors = found[0]
    for value, error, exact in zip(parts, errors, (0.6, 0.25, 0.1, 0.25), strict=True):
        assert abs(value - exact) <= 1.5 * error + 1e-12
    assert estimate([0], 4, lambda _: None, lambda: True, 1) is None
    assert estimate([0], 4, answers, lambda: False, 1) is None
    known = {frozenset(): answers(frozenset()), frozenset({0}): None}
    with pytest.raises(KeyError):
        account(0, 1, known)


MODEL = """\
standoff: 1
title: {title}
decision_makers:
  a: {{name: Anna, options: {{x: X, {more}y: {y}}}}}
  b: {{name: Ben, options: {{z: Z}}}}
rules: [{rules}]
status_quo: {today}
outcomes: {{good: {good}}}
preferences:
  a: {{{anna}}}
  b: {{{ben}}}
claims:
  c: equilibrium(good)
  d: possible(x)
"""


def model(**parts: str) -> Conflict:
    parts = {
        "title": "A",
        "more": "",
        "y": "Y",
        "rules": "",
        "today": "NNN",
        "good": "x and z",
        "anna": "priorities: [x unless y, z]",
        "ben": "priorities: [z if x]",
    } | parts
    return so.parse_conflict(MODEL.format(**parts))


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        ({"anna": "priorities: [x or y, z]", "good": "not (not x or not z)"}, []),
        ({"rules": "not (x and y)"}, ["rule: does not hold | holds"]),
        ({"rules": "{rule: not (x and y), maybe: yes}"}, ["rule: does not hold | may hold"]),
        ({"today": "YNN"}, ["today: X: no | X: yes"]),
        ({"y": "{moves: up}"}, ["moves: both ways | only up"]),
        ({"y": "{maybe: yes}"}, ["option: yes | perhaps"]),
        ({"more": "w: W, ", "today": "NNNN"}, ["option: no | yes"]),
        (
            {"anna": "priorities: [z, x unless y]"},
            ["priority: 1. 'x unless y' | 2. 'x unless y'"],
        ),
        ({"anna": "priorities: [x unless y, maybe: z]"}, ["priority: 2. 'z' | 2. perhaps 'z'"]),
        (
            {"anna": "priorities: [any_order: [z, x unless y]]"},
            [
                "priority: 1. 'x unless y'; 2. 'z' | 1. 'z', 'x unless y' in an open order",
            ],
        ),
        ({"ben": "weights: {z: 1, a.x: -2}"}, ["preference: 1. 'z if x' | z: 1, a.x: -2"]),
        ({"ben": "ranking: [YNN, x, rest]"}, ["preference: 1. 'z if x' | YNN > x > rest"]),
        (
            {"ben": "utility: [1, 2, 3, 4, 5, 6, 7, 8]"},
            ["preference: 1. 'z if x' | 1, 2, 3, 4, 5, 6, 7, 8"],
        ),
        (
            {"anna": "priorities: [x unless y, z], unknown: [[x, not x]]"},
            ["unknown: as ranked | open"],
        ),
    ],
)
def test_each_kind_of_difference_of_premises(parts: dict[str, str], expected: list[str]) -> None:
    one, two = model(), model(title="B", **parts)
    found = so.compare(one, two)
    assert [f"{d.kind}: {d.a} | {d.b}" for d in found.differences] == expected
    turned = so.compare(two, one)
    # Of two priorities that have changed places either one has moved.
    if not all(d.about.startswith("how much") for d in turned.differences):
        assert [(d.a, d.b) for d in turned.differences] == [(d.b, d.a) for d in found.differences]
    for side, conflict in (("a", one), ("b", two)):
        for name, shares in so.readings(conflict).holds.items():
            for concept, number in shares.items():
                (finding,) = (
                    f for f in found.findings if f.id == name and f.concepts == (concept,)
                )
                total = choose_readings(conflict).analysed
                assert getattr(finding, side).share == number / total


def test_claims_that_mean_other_things_are_asked_of_both() -> None:
    found = so.compare(model(), model(title="B", good="x and not z"))
    assert found.differences == ()
    claims = [(one.id, one.author) for one in found.findings if one.kind == "claim"]
    assert claims == [("c", "a"), ("d", "both"), ("c", "b")]
    assert all(not one.differs for one in found.findings)


def test_what_cannot_be_compared_is_said() -> None:
    without = so.parse_conflict(
        MODEL.format(
            title="B", more="", y="Y", rules="", today="NNN", good="x", anna="priorities: []",
            ben="priorities: []",
        ).replace("status_quo: NNN\n", "").replace("  d: possible(x)\n", "")
    )  # fmt: skip
    found = so.compare(model(), without)
    assert found.unasked == (("d", found.unasked[0][1]),)
    assert "today's state" in found.unasked[0][1]
    levels = model(y="{levels: [no, some, all]}", anna="priorities: [y]", today="N0N")
    with pytest.raises(so.NotApplicableError, match=r"a\.y has the levels no, yes"):
        so.compare(model(), levels)
    with pytest.raises(so.NotApplicableError, match="the other is a graph"):
        so.compare(model(), so.load("four-state-dvd"))
    with pytest.raises(so.NotApplicableError, match="no decision maker is in both"):
        so.compare(model(), so.load("tram-strike"))
    with pytest.raises(so.NotApplicableError, match="works on rankings"):
        so.compare(model(), so.load("lake-gisborne-unknown"))


def test_premises_that_do_not_go_together_give_no_model() -> None:
    one = model(rules="not x")
    two = model(title="B", today="YNN", ben="ranking: [x and y, x, rest]", good="true")
    found = so.compare(one, two)
    assert found.impossible
    assert all(f.account is None or f.account.parts is None for f in found.findings)


def test_a_party_more_and_states_that_count_as_one() -> None:
    one = model(rules="at_most_one: [x, y, z]")
    text = MODEL.format(
        title="B", more="", y="Y", rules="at_most_one: [x <-> true, y, z]", today="NNNN",
        good="x and z", anna="priorities: [z]", ben="priorities: []",
    ).replace("\nrules", "\n  c: {name: Cem, options: {w: W}}\nrules")  # fmt: skip
    two = so.parse_conflict(text.replace("\nclaims", "\n  c: {priorities: [y]}\nclaims"))
    two = replace(two, merge=(so.Formula.parse("y"),))
    found = so.compare(one, two, concepts="nash")
    assert [d.kind for d in found.differences] == ["option", "merge", "priority", "priority"]
    assert found.differences[0].about == "whether Cem has the option 'W'"
    (good,) = (f for f in found.findings if f.kind == "outcome")
    assert good.b.share == so.readings(two).share("good", "nash")
    assert good.a.share == so.readings(one).share("good", "nash")


GRAPH = """\
standoff: 1
decision_makers: {a: {name: Anna}, b: {name: Ben}}
graph:
  states: [s, t, u]
  moves: {a: {s: [t]}, b: {t: [MOVE]}}
outcomes: {end: u}
preferences: {a: {ranking: [u, t, s]}, b: {priorities: [FIRST, not s]}}
"""


def test_graphs_are_compared_by_their_moves() -> None:
    one = so.parse_conflict(GRAPH.replace("MOVE", "s").replace("FIRST", "u"))
    two = so.parse_conflict(GRAPH.replace("MOVE", "u").replace("FIRST", "not (s or t)"))
    found = so.compare(one, two)
    assert [(d.about, d.a, d.b) for d in found.differences] == [
        ("the moves of Ben", "t to s", "t to u")
    ]
    other = so.parse_conflict(GRAPH.replace("MOVE", "u").replace("FIRST", "t"))
    assert [d.kind for d in so.compare(one, other).differences] == [
        "moves",
        "priority",
        "priority",
    ]
    with pytest.raises(so.NotApplicableError, match="different states"):
        so.compare(one, so.parse_conflict(GRAPH.replace("MOVE", "u").replace("[s, t, u]", "[s, t, u, v]").replace("FIRST", "t").replace("[u, t, s]", "[u, t, s, v]")))  # fmt: skip # noqa: E501


def test_lists_of_priorities_are_mixed_item_by_item() -> None:
    a, b = (Priorities(list(text)).entries for text in ("wxyz", "zwvy"))
    lists = align(a, b, *(lambda s: (s.formula.text,),) * 2)

    def texts(*taken: int) -> str:
        made = lists.mixed(frozenset(taken))
        return "".join(one.formula.text for one in made if isinstance(one, Statement))

    assert texts() == "wxyz"
    assert texts(*range(len(lists.items))) == "zwvy"
    assert {texts(0), texts(1), texts(2)} == {"wyz", "zwxy", "wxvyz"}


def test_results_and_the_command_say_the_same(run: Runner) -> None:
    found = so.compare(*strikes())
    document = json.loads(run("compare", "tram-strike", "tram-strike-consultant", "--json").out)
    assert document == json.loads(json.dumps(found.to_dict()))
    frame = found.to_frame()
    assert list(frame.loc["small_rise_ends_it", ["a", "b"]]) == ["fails", "follows"]
    assert "4 premises and 7 verdicts differ" in found._repr_html_()
    result = run("compare", "tram-strike", "tram-strike-consultant")
    assert (result.status, result.err) == (0, "")
    out = " ".join(result.out.split())
    assert "A with premises 3 and 4 of B comes to B's verdict, and with no fewer" in out
    assert "carrier_useless (under Nash and SEQ)" in out
    assert "because premise 2, and nothing else in its place" in out
    assert "the same in both: goes_on and full_rise_never" in out
    same = run("compare", "chicken", "chicken").out
    assert "Premises: all the same" in same
    assert "no difference" in same
    few = run("compare", "tram-strike", "tram-strike-consultant", "--max-models", 4).out
    assert "--max-models sets how many" in few
    assert run("compare", "chicken", "elmira").status == 2
