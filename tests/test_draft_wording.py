"""How a draft calls options and conclusions, and what it guesses of wants that no text tells."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest

from drafting import PAIR, STRAIT, account_from, names
from standoff import Maybe, Priorities, check_claims
from standoff.draft.account import ElementKind
from standoff.draft.modelling import Draft, answered, draft_model, open_review
from standoff.draft.modelling.verbs import base_form, participle_base, third_person


def drafted(more: str) -> Draft:
    return draft_model(account_from(PAIR + more))


@pytest.mark.parametrize(
    ("passage", "dm", "name"),
    [
        ("Anna will {means anna: keep selling flour on it}.", "anna", "Keep selling flour"),
        ("The other way is {means anna: seizing more land}.", "anna", "Seize more land"),
        ("Anna wants to {goal anna: stop paying the guard}.", "anna", "Keep paying the guard"),
        ("Anna wants {goal anna: an end to split shifts}.", "ben", "Keep split shifts"),
        ("Anna wants {goal anna: the old roof rebuilt}.", "ben", "Rebuild the old roof"),
        ("Anna wants {goal anna: the toll to be doubled}.", "ben", "Double the toll"),
        ("Anna wants {goal anna: the dogs gone by May}.", "ben", "Have the dogs gone"),
        (
            "Anna wants {goal anna: a rise of nine per cent over two years}.",
            "ben",
            "Agree to a rise of nine per cent",
        ),
        (
            "Anna can {means anna: go to the copyright court}.",
            "anna",
            "Go to the copyright court",
        ),
        ("Anna may {means anna: walk out}.", "anna", "Walk out"),
        ("Anna may {means anna: release $2 billion}.", "anna", "Release $2 billion"),
        ("Anna may {means anna: hand it over}.", "anna", "Hand it over"),
        ("Anna may {means anna: hand over the mill keys}.", "anna", "Hand over the mill keys"),
        (
            "Anna may {means anna: put the mill under a guardian by May}.",
            "anna",
            "Put the mill under a guardian",
        ),
        (
            "Anna may {means anna: take {actor ben: Ben} to court}.",
            "anna",
            "Take Ben to court",
        ),
        ("Anna may {means anna: sell the mill before the winter}.", "anna", "Sell the mill"),
        (
            "Anna may {means anna: order the hands back for up to ten days}.",
            "anna",
            "Order the hands back",
        ),
        ("Anna may {means anna: trade bread for them}.", "anna", "Trade bread for them"),
        ("Ben waits. Anna may {means anna: fill them}.", "anna", "Fill them"),
        ("Anna may {means anna: pay six and a half coins}.", "anna", "Pay six and a half coins"),
        ("Anna may {means anna: release it in return for bread}.", "anna", "Release it"),
        ("Anna may {means anna: strike the mill road}.", "anna", "Strike the mill road"),
        ("Anna will {means anna: extend the strike to the barns}.", "anna", "Keep up the strike"),
        ("Anna can {means anna: suspend the water permit}.", "anna", "Suspend the water permit"),
        ("Anna has offered {means anna: free land}.", "anna", "Offer free land"),
        ("{inability anna: Anna refuses to countenance a move}.", "anna", "Countenance a move"),
        (
            "Anna can {means anna: sell a third of her flour to the bakers of the next town}.",
            "anna",
            "Sell a third of her flour",
        ),
        ("Anna can {means anna: impose tariffs}.", "anna", "Impose tariffs"),
        ("Anna threatens {means anna: a day of strikes}.", "anna", "Stage a day of strikes"),
        (
            "{inability anna: Anna lacks the tools to force his hand}.",
            "anna",
            "Force Ben’s hand",
        ),
    ],
)
def test_an_option_is_called_by_what_its_owner_would_do(passage: str, dm: str, name: str) -> None:
    assert name in names(drafted(passage).conflict, dm)


@pytest.mark.parametrize(
    "passage",
    [
        "{means anna: a nuclear arsenal} is what she has.",
        "{inability anna: Anna has no strike fund}.",
        "{inability anna: Anna lacks the cash for more}.",
        "{inability anna: Anna has run out of flour}.",
        "Anna is {goal anna: afraid of an August without guests}.",
        "Anna fears {goal anna: being outvoted}.",
    ],
)
def test_what_somebody_has_lacks_or_dreads_is_no_option(passage: str) -> None:
    with_it, without = drafted(passage), drafted("")
    assert names(with_it.conflict, "anna") == names(without.conflict, "anna")
    assert names(with_it.conflict, "ben") == names(without.conflict, "ben")
    assert len(with_it.left_out) == len(without.left_out) + 1


def test_a_pronoun_in_a_name_is_a_guess() -> None:
    draft = drafted("{inability anna: Anna lacks the tools to pressure him}.")
    (option,) = (o for o in names(draft.conflict, "anna") if o.startswith("Pressure"))
    assert option == "Pressure Ben"
    assert "# guess: 'him' is taken to be Ben\n" in draft.text


def test_a_party_that_is_pressed_may_give_way_and_would_rather_not() -> None:
    text = """{actor anna: Anna} wants {goal anna: {actor carl: Carl}’s ring}.
    {actor anna: Anna} will {means anna: keep pressuring {actor ben: Ben}}. {actor carl: Carl} can
    {means carl: sell the ring}.
    {claim likely: A meeting between them is likely}."""
    draft = draft_model(account_from(text))
    assert names(draft.conflict, "ben") == ["Give way to Anna"]
    preference = draft.conflict.preferences["ben"]
    assert isinstance(preference, Priorities)
    guessed = [entry for entry in preference.entries if isinstance(entry, Maybe)]
    assert len(guessed) == len(preference.entries)
    assert [str(entry.statement.formula) for entry in guessed] == [
        "not give_way_anna",
        "not pressure_ben",
    ]
    for place in range(2):
        assert draft.guesses["preferences", "ben", "priorities", place]
    today = draft.conflict.status_quo
    assert isinstance(today, Mapping)
    assert today["give_way_anna"] == "no"
    asked = [question.text for question in draft.questions]
    assert "Would Ben rather not give way to Anna? The text does not say." in asked
    assert "Would Ben want Anna not to keep pressuring it? The text does not say." in asked
    # Somebody wants what a conclusion holds for likely.
    assert any("hold a meeting" in one for one in asked)


def test_what_matters_more_is_asked_in_whole_phrases() -> None:
    draft = drafted("{actor anna: Anna} wants {goal anna: the dogs gone by May}.")
    assert (
        "What matters more to Anna: that Ben agree to mill or that Ben have the dogs gone? "
        "The text does not say."
    ) in [question.text for question in draft.questions]


def test_a_means_of_refusing_is_to_leave_something() -> None:
    draft = drafted("{actor anna: Anna} can {means anna: refuse to sell flour}.")
    preference = draft.conflict.preferences["anna"]
    assert isinstance(preference, Priorities)
    guessed = [entry for entry in preference.entries if isinstance(entry, Maybe)]
    assert [str(entry.statement.formula) for entry in guessed] == ["not sell_flour unless mill"]


def test_a_party_of_which_only_a_means_is_told_is_asked_about_it() -> None:
    draft = drafted(
        "{actor carl: Carl} could {means carl: cut the water}. {actor carl: Carl} waits."
    )
    assert "Would Carl rather cut the water? The text does not say." in [
        question.text for question in draft.questions
    ]


@pytest.mark.parametrize(
    ("claim", "formula", "likelihood", "says"),
    [
        (
            "{claim cat_yes: So, in fact, they will {means ben: call the guard}}",
            "only(call_guard)",
            None,
            "Ben will call the guard",
        ),
        (
            "{claim cat_yes: Why he’ll {means ben: call the guard}}",
            "only(call_guard)",
            None,
            "Ben will call the guard",
        ),
        (
            "{claim cat_no: The guard will not be called}",
            "not equilibrium(call_guard)",
            None,
            "The guard will not be called",
        ),
        (
            "{claim likely: But it is likely that Ben will call the guard}",
            "equilibrium(call_guard)",
            "likely",
            "It is likely that Ben will call the guard",
        ),
        (
            "{claim likely: We think it likely that Ben will {means ben: call the guard}}",
            "equilibrium(call_guard)",
            "likely",
            "We think it likely that Ben will call the guard",
        ),
        (
            "{claim very_unlikely: A call for the guard is highly unlikely}",
            "equilibrium(call_guard)",
            "highly unlikely",
            "A call for the guard is highly unlikely",
        ),
        (
            "{claim unlikely: A call for the guard is doubtful}",
            "equilibrium(call_guard)",
            "unlikely",
            "A call for the guard is doubtful",
        ),
        (
            "{claim likely: A joint statement calling for a truce is likely}",
            "equilibrium(joint_statement)",
            "likely",
            "A joint statement calling for a truce is likely",
        ),
        (
            "{claim cat_yes: There will be no war}",
            "only(ceasefire)",
            None,
            "There will be no war",
        ),
    ],
)
def test_a_conclusion_is_a_claim_in_a_sentence_of_its_own(
    claim: str, formula: str, likelihood: str | None, says: str
) -> None:
    draft = drafted(f"{claim}. {{issue: The war}} is far.")
    (made,) = draft.conflict.claims.values()
    assert (str(made.formula), made.likelihood, made.says) == (formula, likelihood, says)


@pytest.mark.parametrize(
    "claim",
    [
        "{claim cat_yes: Calls to the guard will hurt the millers}",
        "{claim likely: Without the guard the mill would burn}",
        "{claim cat_yes: Ben will come only if the guard calls}",
    ],
)
def test_what_follows_from_an_action_is_no_claim_about_it(claim: str) -> None:
    assert drafted(claim + ".").conflict.claims == {}


def test_every_guess_of_the_passages_of_a_line_is_told() -> None:
    account = account_from(STRAIT)
    guessed = tuple(
        replace(one, guess=f"doubtful {one.kind.value}")
        if one.kind in (ElementKind.INABILITY, ElementKind.CLAIM, ElementKind.GOAL)
        else one
        for one in account.elements
    )
    draft = draft_model(replace(account, elements=guessed))
    assert draft.guesses["rules", 0] == "doubtful inability"
    assert draft.guesses["claims", "ceasefire_very_unlikely"].endswith("; doubtful claim")
    assert draft.guesses["preferences", "tarn", "priorities", 0, "any_order", 0] == "doubtful goal"
    option = draft.guesses["decision_makers", "velm", "options", "one_on_one_meeting"]
    assert option == "it takes both sides; left to the one that is asked; doubtful goal"
    assert draft.text.count("# guess: ") == len(draft.guesses)


@pytest.mark.parametrize(
    ("word", "base"),
    [("pressuring", "pressure"), ("cutting", "cut"), ("selling", "sell"), ("bring", None)]
    + [("compelling", "compel"), ("rationing", "ration"), ("nudging", "nudge"), ("ring", None)],
)
def test_the_base_form_of_a_verb(word: str, base: str | None) -> None:
    assert base_form(word) == base


@pytest.mark.parametrize(
    ("word", "base"),
    [("rebuilt", "rebuild"), ("closed", "close"), ("denied", "deny"), ("gone", ""), ("wall", None)],
)
def test_the_base_form_of_a_participle(word: str, base: str | None) -> None:
    assert participle_base(word) == base


@pytest.mark.parametrize(
    ("phrase", "told"),
    [("hold talks", "holds talks"), ("go", "goes"), ("have it", "has it"), ("deny x", "denies x")]
    + [("pay", "pays"), ("veto it", "vetoes it"), ("press Ben", "presses Ben")],
)
def test_a_verb_phrase_of_somebody_else(phrase: str, told: str) -> None:
    assert third_person(phrase) == told


def test_answered_with_yes_the_conclusions_follow() -> None:
    review = open_review(draft_model(account_from(STRAIT)).text, "m.yaml")
    while review.questions:
        question = review.questions[0]
        review = answered(review, question, question.choices[0])
    results = check_claims(review.document.conflict)
    assert [one.verdict for one in results.claims] == ["follows"] * 4


@pytest.mark.parametrize(
    ("claim", "formula"),
    [
        ("{claim likely: It is likely that Ben will not {means ben: call the guard}}", "not "),
        ("{claim unlikely: It is unlikely that Ben will not {means ben: call the guard}}", "not "),
        ("{claim likely: It is likely that Ben will {means ben: call the guard}}", ""),
    ],
)
def test_what_is_estimated_may_be_that_something_is_left(claim: str, formula: str) -> None:
    account = account_from(f"{PAIR}{claim}. {{issue: The war}} is far.")
    elements = [
        replace(e, negated=bool(formula)) if e.kind is ElementKind.CLAIM else e
        for e in account.elements
    ]
    draft = draft_model(replace(account, elements=tuple(elements)))
    (made,) = draft.conflict.claims.values()
    assert str(made.formula) == f"equilibrium({formula}call_guard)"
