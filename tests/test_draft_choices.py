"""What a draft makes an option, whose it is, and what it leaves: short passages, one rule each."""

from __future__ import annotations

import pytest

from drafting import PAIR, account_from, names, parties
from standoff.draft.account import ElementKind
from standoff.draft.extract import extract
from standoff.draft.modelling import Draft, draft_model
from standoff.draft.modelling.addressing import addressed
from standoff.draft.modelling.naming import without_menu
from standoff.draft.source import source_of
from standoff.formula import Formula
from standoff.model import Conflict, DecisionMaker, Option, Priorities, Statement


def drafted(more: str) -> Draft:
    return draft_model(account_from(PAIR + more))


def owned(more: str, party: str) -> list[str]:
    """The options of a party but for those of the pair's quarrel."""
    told = names(drafted(more).conflict, party)
    return [name for name in told if name not in ("Call the guard", "Agree to mill")]


@pytest.mark.parametrize(
    "passage",
    [
        "Anna wants {goal anna: a foothold in the market}.",
        "Anna needs {goal anna: Michigan}.",
        "Anna wants {goal anna: two things}.",
        "Anna fears {goal anna: the wrath of Ben}.",
        "Anna would like to {goal anna: have a large house at the lake}.",
        "{inability anna: Anna would rather not have soldiers in her garden}.",
        "Anna wants {goal anna: every mayor has found a reason}.",
        "{inability anna: Anna will not let him}.",
        "Anna will {means anna: raise another}.",
    ],
)
def test_what_nobody_can_choose_is_no_option(passage: str) -> None:
    told = drafted(passage).conflict
    assert [len(names(told, dm.id)) for dm in told.decision_makers] == [0, 2]


@pytest.mark.parametrize(
    ("passage", "name"),
    [
        ("Anna wants {goal anna: access to the well}.", "Grant access to the well"),
        ("Anna wants {goal anna: both sides to talk}.", "Talk"),
        (
            "Anna wants {goal anna: guests to be able to use the well}.",
            "Let guests use the well",
        ),
        (
            "Anna demands that {goal anna: cheese be part of any deal}.",
            "Let cheese be part of any deal",
        ),
        (
            "Anna wants {goal anna: every farm to take a guaranteed cut}.",
            "Let every farm take a guaranteed cut",
        ),
        ("Anna wants {goal anna: the fee to be doubled}.", "Double the fee"),
        ("Anna wants {goal anna: a promise not to {means anna: use force}}.", "Use force"),
        (
            "Anna wants {goal anna: the Guild of Farms that it was promised in May}.",
            "Agree to the Guild of Farms",
        ),
        (
            "Anna wants {goal anna: the bridge fee, nine cents a head, dropped}.",
            "Keep the bridge fee",
        ),
    ],
)
def test_a_wish_is_named_by_what_the_other_is_to_do(passage: str, name: str) -> None:
    assert owned(passage, "ben") == [name]


@pytest.mark.parametrize(
    ("passage", "name"),
    [
        ("Anna will {means anna: change the rules a day before the vote}.", "Change the rules"),
        (
            "A smith wants a contract; {inability anna: Anna refuses to negotiate one}.",
            "Negotiate a contract",
        ),
        ("Anna may {means anna: buy {actor barns: U.S. Barns}}.", "Buy U.S. Barns"),
        ("Anna may {means anna: reimpose the toll}.", "Reimpose the toll"),
        (
            "{inability anna: Anna refused, at the White Hart, to discuss the toll}.",
            "Discuss the toll",
        ),
        ("Anna may {means anna: lay people off}.", "Lay people off"),
        ("Anna may {means anna: redesign the gate in under two years}.", "Redesign the gate"),
    ],
)
def test_an_option_is_named_as_people_would(passage: str, name: str) -> None:
    assert owned(passage, "anna") == [name]


def test_a_refusal_is_one_choice_whatever_else_it_is() -> None:
    conflict = drafted(
        "Anna voted {inability anna: to {goal anna: {means anna: reject Ben's offer}}}."
    ).conflict
    assert "Accept Ben's offer" in names(conflict, "anna")
    assert not [name for dm in ("anna", "ben") for name in names(conflict, dm) if "eject" in name]
    assert "reject" not in (conflict.notes or "")


def test_what_somebody_is_asked_to_do_is_that_ones_to_decide() -> None:
    told = "Anna has asked {actor ben: Ben} to {goal anna: put off the sale}."
    assert owned(told, "ben") == ["Put off the sale"]
    assert owned(told, "anna") == []


def test_what_an_outsider_is_to_do_is_no_option() -> None:
    account = account_from(PAIR + "Anna wants {goal anna: {actor guests: guests} to share a cab}.")
    conflict = draft_model(account).conflict
    told = [name for dm in conflict.decision_makers for name in names(conflict, dm.id)]
    assert "Share a cab" not in told or "guests" in [dm.id for dm in conflict.decision_makers]


def formulas(more: str) -> list[str]:
    return [str(claim.formula) for claim in drafted(more).conflict.claims.values()]


@pytest.mark.parametrize(
    ("more", "formula"),
    [
        (
            (
                "Ben may {means ben: use force}. "
                "{claim likely: A pledge that neither will use force is likely}."
            ),
            "equilibrium(not use_force)",
        ),
        (
            (
                "Ben may {means ben: hire a cook}. Ben may {means ben: close barns}. "
                "{claim likely: The hiring of a cook, with a say over barns, is likely}."
            ),
            "equilibrium(hire_cook)",
        ),
        (
            (
                "Ben may {means ben: raise the price of hay}. "
                "{claim unlikely: Her consent is unlikely at any price}."
            ),
            None,
        ),
        (
            "Ben may {means ben: pay Anna}. {claim cat_no: No one pays a premium for half a barn}.",
            None,
        ),
        (
            "{claim cat_no: {actor ben: Ben} will not hand over the well}.",
            "not equilibrium(hand_over_well)",
        ),
        (
            (
                "Anna may {means anna: pay rent}. {claim cat_no: As long as Anna refuses to pay "
                "rent, {actor ben: Ben} will not mend the well}."
            ),
            "not equilibrium(mend_well and not pay_rent)",
        ),
    ],
)
def test_a_claim_says_no_more_than_its_sentence(more: str, formula: str | None) -> None:
    assert formulas(more) == ([] if formula is None else [formula])


def test_what_only_a_conclusion_tells_of_is_left_open() -> None:
    made = drafted("{claim cat_no: {actor ben: Ben} will not hand over the well}.")
    assert "Would Ben rather not hand over the well? The text does not say." in made.text


def test_what_a_conclusion_tells_of_is_left_open_beside_what_others_ask() -> None:
    made = drafted(
        "Anna wants {goal anna: a royalty}. Anna wants {goal anna: an apology}. "
        "{claim cat_no: {actor ben: Ben} will not hand over the well}."
    )
    assert "# guess: a conclusion says what it will do" in made.text


def test_a_sentence_that_begins_with_its_verb_is_told_straight() -> None:
    told = (
        "Ben may {means ben: call off the boycott}. Anna will not yield. "
        "Nor {claim cat_no: will {actor ben: Ben} call off the boycott}."
    )
    says = [claim.says for claim in drafted(told).conflict.claims.values()]
    assert says == ["Ben will not call off the boycott"]


@pytest.mark.parametrize(
    ("text", "no"),
    [
        ("By Elif Aksoy, Istanbul\n\nRussia wants wheat. Turkey may close the port.", "Elif Aksoy"),
        ("Lake Powell may fall. Arizona wants water, and Utah refuses to share it.", "Lake Powell"),
        ("A People's Deputy may resign. Russia wants wheat, and Turkey refuses.", "People"),
        (
            "Home World Opinion\n\nA strike that pays\n\nBoeing wants time. The union refuses.",
            "Home World Opinion",
        ),
        ("No 737 MAX has left. Boeing wants time, and the union refuses.", "MAX"),
    ],
)
def test_what_is_no_party(text: str, no: str) -> None:
    assert not any(quote.endswith(no) for quote in parties(text))


def test_the_menu_of_a_printed_page_is_no_title() -> None:
    menu = "Home World Opinion\n\n"
    assert (
        without_menu(f"{menu}A strike that pays off\n\nText.") == "A strike that pays off\n\nText."
    )
    assert without_menu(f"{menu}Boeing wants time.") == f"{menu}Boeing wants time."


def test_a_firm_is_no_general() -> None:
    told = parties("Ford wants peace. General Motors refuses to pay. The union may strike.")
    assert "General Motors" in told


def test_a_party_is_not_called_by_what_is_its_own() -> None:
    text = (
        "Apple refuses to open its shop. Apple wants a fee. Apple may appeal. Brussels wants "
        "changes, and Apple says that Apple Intelligence will not come to Europe. Apple may wait."
    )
    assert "Apple" in [party.name for party in extract(source_of(text, "a.txt")).parties]


def test_a_pronoun_that_begins_two_sentences_means_one() -> None:
    text = (
        "Russia wants much. It demands that the Farm Bank be reconnected. "
        "It wants insurers to cover cargoes. Turkey refuses."
    )
    found = extract(source_of(text, "a.txt"))
    goals = {one.quote: one.holders for one in found.of_kind(ElementKind.GOAL)}
    assert goals["insurers to cover cargoes"] == ("russia",)


def test_who_is_told_for_one_party_moves_no_other() -> None:
    text = (
        "Hallam Buses has cut routes. The fund may call in the loan. Grey Ridge wants a sale. "
        "The drivers refuse to wait, and the company cannot pay."
    )
    alone = extract(source_of(text, "a.txt"))
    told = extract(source_of(text, "a.txt"), parties={"Drivers": ["the drivers"]})

    def of(account: object) -> dict[int, str]:
        names = {party.id: party.name for party in account.parties}  # type: ignore[attr-defined]
        actors = account.of_kind(ElementKind.ACTOR)  # type: ignore[attr-defined]
        return {one.anchor.start: names[one.party] for one in actors if one.quote != "The drivers"}

    assert of(told) == of(alone)


@pytest.mark.parametrize(
    ("name", "told"),
    [("United States", "the United States"), ("Boeing", "Boeing"), ("Ford Motor", "Ford Motor")],
)
def test_a_party_that_is_never_called_by_its_name_has_its_article(name: str, told: str) -> None:
    wants = Priorities([Statement(formula=Formula.parse("sell"))])
    party = DecisionMaker(id="a", name=name, options=(Option(id="sell", name="Sell"),))
    conflict = Conflict(title="", decision_makers=(party,), preferences={"a": wants})
    assert addressed(conflict, "a").name == told
