"""Texts about a dispute that do not say who is opposed to what: what is guessed, and its marks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest

from drafting import account_from
from standoff import Maybe, Priorities, check_claims, parse_conflict
from standoff.draft.account import Account, Course, ElementKind
from standoff.draft.extract import extract
from standoff.draft.modelling import Draft, draft_model
from standoff.draft.modelling.attributing import attributed
from standoff.draft.modelling.disputing import signs_of_dispute
from standoff.draft.modelling.draft import GUESS
from standoff.draft.source import source_of
from standoff.errors import SourceError

REFUSED = "no two parties with opposed wants were found"
DISPUTE = "The dispute is in court, and neither side will compromise or negotiate. "
"""Words of disputes, so that wants are guessed in a text that begins so."""
BOTH = (
    "{actor a: Anna} can {means a: sell the boat}. {actor b: Ben} may {means b: hire a barge}. "
    "{actor a: Anna} would {means a: paint the quay}. "
)


def open_wants(draft: Draft) -> Mapping[str, list[str]]:
    """The wants that are guessed, by the decision maker."""
    found = {}
    for dm, preference in draft.conflict.preferences.items():
        assert isinstance(preference, Priorities)
        found[dm] = [str(e.statement.formula) for e in preference.entries if isinstance(e, Maybe)]
    return found


def reasons(draft: Draft, dm: str) -> list[str]:
    """Why the wants of a decision maker are guesses."""
    return [why for path, why in draft.guesses.items() if path[:2] == ("preferences", dm)]


def held(account: Account) -> dict[str, tuple[str, ...]]:
    """Who holds each passage of an account."""
    return {e.quote: e.holders for e in account.elements if e.kind is not ElementKind.ACTOR}


def under(account: Account, quote: str, **changes: Any) -> Account:
    """The account with one passage changed."""
    told = (replace(e, **changes) if e.quote == quote else e for e in account.elements)
    return replace(account, elements=tuple(told))


@pytest.mark.parametrize(
    ("passage", "minded", "why"),
    [
        (
            "{actor b: Ben} could {means b: evict {actor a: Anna} from the quay}.",
            "not evict_anna",
            "it is aimed at a",
        ),
        (
            "{actor b: Ben} could {means b: seize the pumps}.",
            "not seize_pumps",
            "whom it is aimed at",
        ),
        (
            "{actor b: Ben} wants to {goal b: build a bridge}.",
            "not build_bridge",
            "the text is about a dispute",
        ),
    ],
    ids=["aimed at a party", "always against somebody", "what one wants"],
)
def test_who_may_mind_what(passage: str, minded: str, why: str) -> None:
    draft = draft_model(account_from(DISPUTE + BOTH + passage))
    assert minded in open_wants(draft)["a"]
    told = [one for dm in open_wants(draft) for one in reasons(draft, dm)]
    assert any(one.lower().startswith(why) for one in told)
    assert f"{GUESS}{next(one for one in told if one.lower().startswith(why))}" in draft.text
    assert any("not to" in question.text for question in draft.questions)


def test_without_any_of_these_the_gravest_deed_is_taken_to_be_minded() -> None:
    draft = draft_model(account_from(DISPUTE + BOTH))
    minded = {dm: own for dm, own in open_wants(draft).items() if any("not " in o for o in own)}
    assert len(minded) == 1
    assert parse_conflict(draft.text) == draft.conflict


def test_a_text_that_is_about_no_dispute_is_refused_all_the_same() -> None:
    for passage in ("{actor b: Ben} could {means b: evict {actor a: Anna} from the quay}.", ""):
        with pytest.raises(SourceError, match=REFUSED):
            draft_model(account_from("It is summer. " + BOTH + passage))


def test_one_party_alone_makes_no_conflict() -> None:
    alone = (
        "{actor a: Anna} can {means a: sell the boat}, {means a: hire a barge} or {means a: sail}. "
    )
    with pytest.raises(SourceError, match=REFUSED):
        draft_model(account_from(DISPUTE + alone + "{actor b: Ben} looks on."))


def test_few_options_are_no_reason_to_refuse_who_asks_for_few() -> None:
    text = DISPUTE + BOTH + "{actor b: Ben} could {means b: seize the pumps}."
    assert len(draft_model(account_from(text), max_options=3).conflict.options) == 3


def test_signs_of_a_dispute_are_counted_once_and_a_single_refusal_not_at_all() -> None:
    one = "{inability a: {actor a: Anna} would not go}. "
    other = "{inability a: She would not stay}. "
    assert signs_of_dispute(account_from("A dispute is a dispute. They fell out.")) == 1
    assert signs_of_dispute(account_from("A dispute. Neither side moves.")) == 2
    assert signs_of_dispute(account_from(one)) == 0
    assert signs_of_dispute(account_from(one + other)) == 2


def test_what_has_no_holder_is_taken_to_be_that_of_who_is_named_first() -> None:
    account = account_from(
        "{actor a: Anna} told {actor b: Ben} that she wants {goal: the mill}. "
        "{actor b: Ben} met Mr. Carr and {actor a: Anna}. They may {means: close the road}. "
        "What {goal: the mill pond} is worth, nobody knows."
    )
    told = attributed(account)
    assert held(told) == {"the mill": ("a",), "close the road": ("b",), "the mill pond": ()}
    assert all(e.guess for e in told.elements if e.holders)
    assert attributed(told) == told


def test_what_is_feared_and_what_is_a_guess_already_keeps_its_holders() -> None:
    account = account_from("{actor a: Anna} is here, and {goal: the flood} is near.")
    assert held(attributed(under(account, "the flood", negated=True))) == {"the flood": ()}
    assert held(attributed(under(account, "the flood", guess="who?"))) == {"the flood": ()}


def test_of_two_names_neither_is_taken_to_be_unable() -> None:
    one = "{actor a: Anna} says that {inability: it cannot pay}."
    two = "{actor a: Anna} and {actor b: Ben} say that {inability: it cannot pay}."
    assert held(attributed(account_from(one)))["it cannot pay"] == ("a",)
    assert held(attributed(account_from(two)))["it cannot pay"] == ()


@pytest.mark.parametrize(
    ("words", "course"),
    [("blocked the gate", Course.UNDER_WAY), ("painted the gate", Course.DONE)],
)
def test_a_deed_that_lasts_is_taken_to_go_on(words: str, course: Course) -> None:
    account = under(
        account_from(f"{{actor a: Anna}} {{means a: {words}}}."), words, course=Course.DONE
    )
    (found,) = attributed(account).of_kind(ElementKind.MEANS)
    assert found.course is course
    assert bool(found.guess) == (course is Course.UNDER_WAY)


def test_the_writer_and_the_one_addressed_are_parties_where_they_act() -> None:
    account = attributed(
        account_from(
            "{inability: We will not sign}. We can {means: stop work}. You may {means: sack us}, "
            'and you want {goal: our silence}. "We will {means: fight on}," said a man.'
        )
    )
    assert {p.id: p.names for p in account.parties} == {
        "authors_side": ("We", "us", "our"),
        "addressee": ("You", "you"),
    }
    assert held(account) == {
        "We will not sign": ("authors_side",),
        "stop work": ("authors_side",),
        "sack us": ("addressee",),
        "our silence": ("addressee",),
        "fight on": (),
    }
    text = account.source.text
    assert all(text[e.anchor.start : e.anchor.end] == e.quote for e in account.elements)


def test_who_says_i_in_passing_is_no_party() -> None:
    account = account_from("I could {means: laugh}. {actor a: Anna} can {means a: sell the boat}.")
    assert [party.id for party in attributed(account).parties] == ["a"]


def test_that_a_party_is_meant_by_pronouns_is_marked() -> None:
    draft = draft_model(
        account_from(
            DISPUTE + "{actor a: Anna} wants {goal a: the mill}. {inability: We will not sell it}. "
            "We can {means: stop work}. {actor a: Anna} may {means a: call the guard}."
        )
    )
    marked = draft.guesses["decision_makers", "authors_side"]
    assert f"{GUESS}{marked}\n  authors_side:" in draft.text


TENANTS = """\
The boiler in Quarry Road

The tenant says that she will pay no rent until the boiler has been replaced. She will not agree to
the increase. The landlord has threatened to evict her. His lawyers say that he can sue the tenant
for the arrears. If the arrears are cleared the landlord will send the engineer again. A settlement
before June is unlikely.
"""


def test_a_text_whose_refusals_are_told_by_pronouns_is_drafted() -> None:
    account = extract(source_of(TENANTS, "rent.txt"))
    draft = draft_model(account)
    assert {"tenant", "landlord"} <= {dm.id for dm in draft.conflict.decision_makers}
    assert check_claims(draft.conflict)


OTHERS = {
    "results": """\
Delmar Foods said on Tuesday that sales rose by 6 per cent to 412 million euros. The company wants
to open two plants in Poland. Demand for frozen vegetables was strong; that for soups declined.
Delmar has agreed with its banks to extend a loan. It plans to buy a Spanish producer of sauces if
the authority consents, which analysts expect. Suppliers have been told that the firm can take a
tenth more peas. The unions have signed a new contract.
""",
    "football": """\
The visitors struck first when Amis headed in a corner. Coach Rita Solberg wanted to change
everything at half-time and did. Tilling may be without their captain next week.
""",
    "bees": """\
Scientists at the University of Turku have found out why bees refuse some flowers. A team led by
Elina Koskela offered bumblebees two kinds of sugar water. The group now wants to test wild bees.
The Academy of Finland can pay for two more summers. Koskela cannot say how long the scent lasts.
""",
}


@pytest.mark.parametrize("text", OTHERS.values(), ids=OTHERS)
def test_texts_about_anything_else_are_refused(text: str) -> None:
    with pytest.raises(SourceError, match=REFUSED):
        draft_model(extract(source_of(text, "a.txt")))
