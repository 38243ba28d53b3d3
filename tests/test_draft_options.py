"""What a draft takes for an option, what it calls it, and whose it takes it to be."""

from __future__ import annotations

import pytest

from drafting import PAIR, account_from, names
from standoff.draft.modelling import Draft, draft_model
from standoff.draft.modelling.demands import given, head_of, of_deed, of_state
from standoff.draft.modelling.stems import tokens_of
from standoff.draft.modelling.times import begins_time


def drafted(more: str) -> Draft:
    return draft_model(account_from(PAIR + more))


@pytest.mark.parametrize(
    ("passage", "name"),
    [
        # particles, right behind the verb and behind its object
        ("Anna may {means anna: call in the loan}.", "Call in the loan"),
        ("Anna may {means anna: step in}.", "Step in"),
        ("Anna may {means anna: hand in the keys}.", "Hand in the keys"),
        ("Anna threatens {means anna: pulling out}.", "Pull out"),
        ("Anna may {means anna: call the hands out}.", "Call the hands out"),
        # complements stay, times go
        ("Anna may {means anna: settle at nine coins}.", "Settle at nine coins"),
        ("Anna may {means anna: fight over the rent}.", "Fight over the rent"),
        ("Anna may {means anna: close the gate at dawn}.", "Close the gate"),
        ("Anna may {means anna: raise the toll by 40 per cent}.", "Raise the toll by 40 per cent"),
        ("Anna may {means anna: close the road by decree}.", "Close the road by decree"),
        ("Anna may {means anna: close the road by Easter}.", "Close the road"),
        ("Anna may {means anna: tax cheese and wine}.", "Tax cheese and wine"),
        ("Anna may {means anna: sell the barn and buy hay}.", "Sell the barn and buy hay"),
        ("Anna may {means anna: accept nine coins should Ben call}.", "Accept nine coins"),
        # numbers with their unit
        ("{inability anna: Anna refuses to commit her 6%}.", "Commit her 6%"),
        ("Anna may {means anna: put A$12m on the table}.", "Put A$12m on the table"),
        # verbs behind a modal, known or not
        ("{inability anna: Anna will not wear it}.", "Wear it"),
        ("{inability anna: Anna will not revisit the toll}.", "Revisit the toll"),
        ("{inability anna: What Anna will never do is unveil her books}.", "Unveil her books"),
        ("{inability anna: Anna won’t go back to the old toll}.", "Go back to the old toll"),
        ("Anna {means anna: would sooner sell the herd}.", "Sell the herd"),
        ("Anna has {means anna: decided to sell the herd}.", "Sell the herd"),
        ("Anna wants {goal anna: to be rid of the herd}.", "Get rid of the herd"),
        ("Anna wants to {goal anna: keep cows out of the inn}.", "Keep cows out of the inn"),
        ("{inability anna: Anna has no men to shut the gate}.", "Shut the gate"),
        ("{inability anna: Anna cannot suspend the water permit}.", "Suspend the water permit"),
        ("{inability anna: Anna has withheld her consent}.", "Give her consent"),
        ("Anna may {means anna: refuse all tolls}.", "Refuse all tolls"),
        (
            "{inability anna: Anna refuses to sit down with what she calls armed lodgers}.",
            "Sit down with armed lodgers",
        ),
        (
            "Ben has an eye on a horse that {inability anna: {actor anna: Anna} refuses to lend}.",
            "Lend a horse",
        ),
    ],
)  # fmt: skip
def test_what_a_party_does_itself(passage: str, name: str) -> None:
    assert name in names(drafted(passage).conflict, "anna")


@pytest.mark.parametrize(
    ("demand", "name"),
    [
        ("a royalty of nine per cent", "Pay a royalty of nine per cent"),
        ("nine dollars a day", "Pay nine dollars a day"),
        ("$70m a year", "Pay $70m a year"),
        ("a right of return", "Grant a right of return"),
        ("a licence for the ferry", "Grant a licence for the ferry"),
        ("guarantees in writing", "Give guarantees in writing"),
        ("an election in May", "Hold an election"),
        ("the renewal of the passes", "Renew the passes"),
        ("the seals back on the doors", "Bring the seals back on the doors"),
        ("the lorries out of the lane", "Keep the lorries out of the lane"),
        ("the thief handed over", "Hand over the thief"),
        ("the broken carts paid for", "Pay for the broken carts"),
        ("the road finished by June", "Finish the road"),
        ("the gate at the ford left unlocked", "Leave the gate at the ford unlocked"),
        ("it taken down", "Take it down"),
        ("the books should be left out of the sale", "Leave the books out of the sale"),
        ("no more than six carts", "Agree to no more than six carts"),
        ("no carts in the lane", "Allow any carts in the lane"),
        ("a further round in the barn", "Agree to a further round in the barn"),
        ("to have the debt settled", "Settle the debt"),
        ("to see the carts roll", "Let the carts roll"),
        ("a timetable", "Agree to a timetable"),
    ],
)
def test_what_a_demand_asks_the_other_to_do(demand: str, name: str) -> None:
    assert name in names(drafted(f"Anna wants {{goal anna: {demand}}}.").conflict, "ben")


def test_what_is_opposed_is_gone_ahead_with() -> None:
    draft = drafted("Anna is {goal anna: opposed to a register of carts}.")
    assert "Go ahead with a register of carts" in names(draft.conflict, "ben")


def test_its_own_things_are_called_by_their_owner_in_a_demand() -> None:
    draft = drafted("Anna wants {goal anna: her certificates recognised}.")
    assert "Recognise Anna’s certificates" in names(draft.conflict, "ben")
    assert (
        "# guess: the text does not say in so many words who decides; 'her' is taken" in draft.text
    )


@pytest.mark.parametrize(
    "passage",
    [
        "Anna {means anna: controls the ford}.",
        "Anna has {means anna: crossed the river}.",
        "{inability anna: Anna cannot win a vote}.",
        "{inability anna: Anna cannot live with that}.",
        "Anna can {means anna: sit out the winter}.",
        "It is Anna that will {means anna: decide}.",
        "Anna has {means anna: threatened}.",
        "{goal anna: Nobody likes to be seen there}.",
        "What Anna dreads is {goal anna: a winter of hunger}.",
        "What keeps Anna awake is {goal anna: the prospect of a flood}.",
        "Anna {goal anna: worries that the hands will leave}.",
        "Anna pleads for {goal anna: peace at any price}.",
        "{claim unlikely: A price war is unlikely}. {issue: The price war} is old.",
    ],
)
def test_what_is_no_choice_is_no_option(passage: str) -> None:
    with_it, without = drafted(passage), drafted("")
    for dm in ("anna", "ben"):
        assert names(with_it.conflict, dm) == names(without.conflict, dm)


def test_the_same_done_to_the_same_is_one_option() -> None:
    draft = drafted("Anna may {means anna: shut the ford}. She may {means anna: close the ford}.")
    assert names(draft.conflict, "anna") == ["Shut the ford"]
    other = drafted("Anna may {means anna: shut the ford}. She may {means anna: close the gate}.")
    assert names(other.conflict, "anna") == ["Shut the ford", "Close the gate"]


def test_a_demand_is_put_to_the_opponent_and_not_to_who_is_named_in_passing() -> None:
    text = (
        PAIR
        + """{actor carl: Carl} may {means carl: ring the bell}. {actor ben: Ben} met
    {actor carl: Carl}. The rest is soon told. {actor anna: Anna} wants
    {goal anna: the old roof rebuilt}."""
    )
    draft = draft_model(account_from(text))
    assert "Rebuild the old roof" in names(draft.conflict, "ben")


def test_what_is_done_to_somebody_is_done_by_another() -> None:
    text = PAIR + (
        "{actor carl: Carl} can {means carl: ring the bell}. {actor anna: Anna} wants "
        "{goal anna: {actor carl: Carl} arrested}."
    )
    draft = draft_model(account_from(text))
    assert "Arrest Carl" in names(draft.conflict, "ben")


def test_of_too_many_options_those_go_that_cannot_be() -> None:
    cannot = "{inability anna: Anna cannot drain the pond}. "
    may = "Anna may {means anna: sell the herd}. Ben may {means ben: bar the lane}. "
    draft = draft_model(account_from(PAIR + cannot + may), max_options=4)
    assert "Drain the pond" not in names(draft.conflict, "anna")
    assert "Drain the pond" in names(drafted(cannot + may).conflict, "anna")


@pytest.mark.parametrize(
    ("words", "verb"),
    [
        ("royalty of nine per cent", "pay"),
        ("price starting with a four", "pay"),
        ("water licence", "grant"),
        ("licence covering the union", "grant"),
        ("a$70m a year", "pay"),
        ("fifth off the price", "take"),
        ("traceable wood", ""),
    ],
)
def test_what_is_to_be_done_with_a_thing(words: str, verb: str) -> None:
    assert given(words.split()) == verb


def test_the_noun_that_a_thing_is_about() -> None:
    assert head_of(["public", "money", "for", "schools"]) == 1
    assert head_of(["twelve", "coins", "each"]) == 1


@pytest.mark.parametrize(
    ("words", "done"),
    [
        ("site rebuilt", "rebuild the site"),
        ("ships should stay away", "have the ships stay away"),
        ("firm to pay", "let the firm pay"),
        ("tax paid by the mills", ""),
        ("wood", ""),
    ],
)
def test_what_is_to_be_done_to_have_it_so(words: str, done: str) -> None:
    told = words.split()
    end = told.index("by") if "by" in told else len(told)
    assert of_state(told[:end], told[:end], "the", by=end < len(told)) == done


def test_a_noun_for_a_deed_is_the_deed() -> None:
    assert of_deed(["release", "of", "Ben"], ["release", "of", "ben"]) == "release Ben"
    assert of_deed(["withdrawal"], ["withdrawal"]) == "withdraw"
    assert of_deed(["release"], ["release"]) == ""


@pytest.mark.parametrize(
    ("words", "time"),
    [
        ("June", True), ("the end of mid-May", True), ("the next three weeks", True),
        ("2028", True), ("the 14th", True), ("any moment", True), ("Geneva", False),
        ("force six", False), ("40 per cent", False),
    ],
)  # fmt: skip
def test_times_are_told_from_other_things(words: str, time: bool) -> None:
    assert begins_time(tokens_of(words)) is time


def test_a_sum_is_one_word() -> None:
    assert [one.base for one in tokens_of("A$70m, €3.5bn and 6% at 5 a.m. at Tłegǫ́’s")] == [
        "a$70m", "€3.5bn", "and", "6%", "at", "5", "a.m.", "at", "tłegǫ́",
    ]  # fmt: skip
