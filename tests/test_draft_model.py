"""From what a text says to a model, and the answers to the model's questions."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drafting import STRAIT, account_from
from standoff import AnyOrder, Maybe, ModelError, Priorities, analyze, check_claims, parse_conflict
from standoff.document import to_yaml
from standoff.draft.account import BANDS, Account, Element, ElementKind, Party
from standoff.draft.anchor import anchor_at
from standoff.draft.modelling import Draft, answered, draft_model, open_review
from standoff.draft.modelling.draft import GUESS, QUESTION
from standoff.draft.quotes import quoted_parts
from standoff.draft.source import source_of
from standoff.errors import SourceError


@pytest.fixture(scope="module")
def strait() -> Draft:
    return draft_model(account_from(STRAIT))


def wants(draft: Draft, dm: str) -> list[str]:
    """What a decision maker wants, in order; open ones behind a question mark."""
    preference = draft.conflict.preferences[dm]
    assert isinstance(preference, Priorities)
    told = []
    for entry in preference.entries:
        match entry:
            case AnyOrder(entries):
                told.append(" / ".join(str(getattr(item, "formula", item)) for item in entries))
            case Maybe(statement):
                told.append(f"? {statement.formula}")
            case _:
                told.append(str(entry.formula))
    return told


def test_parties_and_what_they_can_do(strait: Draft) -> None:
    assert {dm.id: [o.name for o in dm.options] for dm in strait.conflict.decision_makers} == {
        "tarn": ["Keep pressuring Sola", "Seize more territory", "Keep up the fighting"],
        "velm": [
            "Agree to a one-on-one meeting",
            "Keep paying for the patrols",
            "Reduce tensions with Tarn",
            "Force Tarn’s hand",
            "Issue a joint statement",
        ],
        "sola": ["Agree to disarmament"],
    }


def test_what_cannot_be_is_a_rule_with_its_quote(strait: Draft) -> None:
    (rule,) = strait.conflict.rules
    assert str(rule.formulas[0]) == "not force_tarns_hand"
    assert rule.quote == "Velm doesn’t have the tools to force his hand"


def test_wants_in_the_order_in_which_the_text_stresses_them(strait: Draft) -> None:
    assert wants(strait, "tarn") == [
        "disarmament / one_on_one_meeting",
        "keep_up_fighting",
        "? pressure_sola unless disarmament",
    ]
    assert wants(strait, "velm") == [
        "not pay_patrols / reduce_tensions_tarn",
        "? not one_on_one_meeting",
        "? joint_statement",
    ]
    assert wants(strait, "sola") == ["? not disarmament", "? not pressure_sola"]


def test_what_goes_on_is_the_status_quo(strait: Draft) -> None:
    today = strait.conflict.status_quo
    assert isinstance(today, Mapping)
    assert [name for name, level in today.items() if level == "yes"] == [
        "pressure_sola",
        "pay_patrols",
        "keep_up_fighting",
    ]


def test_conclusions_are_claims(strait: Draft) -> None:
    claims = strait.conflict.claims
    assert {n: (str(c.formula), c.likelihood, len(c.concepts)) for n, c in claims.items()} == {
        "no_ceasefire_even_theory": ("not equilibrium(ceasefire)", None, 4),
        "ceasefire_very_unlikely": ("equilibrium(ceasefire)", "highly unlikely", 2),
        "pressure_sola": ("only(pressure_sola)", None, 2),
        "only_joint_statement_likely": ("only(joint_statement)", "likely", 2),
    }
    assert str(strait.conflict.outcomes["ceasefire"]) == "not keep_up_fighting"
    assert strait.guesses["outcomes", "ceasefire"]


def test_a_draft_can_be_analysed(strait: Draft) -> None:
    assert analyze(parse_conflict(strait.text)).space.n_states == 2**8
    small = parse_conflict(draft_model(account_from(STRAIT), max_options=5).text)
    results = check_claims(small)
    assert len(results.claims) == len(small.claims) == 4


def test_nothing_is_without_a_place_in_the_text(strait: Draft) -> None:
    source = account_from(STRAIT).source
    assert strait.conflict.sources["text"].sha256 == source.sha256
    parts = list(quoted_parts(strait.conflict))
    assert len(parts) > 15
    assert all(part.quote in source.text for part in parts)
    quoted = {part.path for part in parts}
    for dm in strait.conflict.decision_makers:
        for option in dm.options:
            assert ("decision_makers", dm.id, "options", option.id) in quoted
    annotations = strait.conflict.annotations
    assert len(annotations) == len(account_from(STRAIT).elements)
    assert all(source.text[a.start : a.end] == a.exact for a in annotations)
    assert [a.who for a in annotations if a.exact == "Orra has no ships"] == [("Orra",)]


def test_guesses_are_marked_where_they_stand(strait: Draft) -> None:
    lines = strait.text.splitlines()
    marked = {lines[k + 1].strip() for k, line in enumerate(lines) if GUESS in line}
    assert {
        "- any_order:",
        "status_quo:",
        "ceasefire: not keep_up_fighting",
        "ceasefire_very_unlikely:",
        "one_on_one_meeting:",
        "force_tarns_hand:",
    } <= marked
    for number, line in enumerate(lines):
        if "maybe:" in line or line.strip() == "- any_order:":
            assert GUESS in lines[number - 1], line
    assert len(strait.guesses) == strait.text.count(GUESS)


def test_questions_stand_at_the_top(strait: Draft) -> None:
    told = [line.removeprefix(QUESTION) for line in strait.text.splitlines() if QUESTION in line]
    assert told == [question.text for question in strait.questions]
    assert told[0] == ("Would Velm rather issue a joint statement? The text does not say.")
    assert told[1:] == [
        "Would Velm rather not agree to a one-on-one meeting? The text does not say.",
        "Would Sola rather not agree to disarmament? The text does not say.",
        "Would Sola want Tarn not to keep pressuring it? The text does not say.",
        (
            "What matters more to Tarn: that Sola agree to disarmament or that Velm agree to a "
            "one-on-one meeting? The text does not say."
        ),
        (
            "What matters more to Velm: not to keep paying for the patrols or to reduce tensions "
            "with Tarn? The text does not say."
        ),
    ]


def test_what_is_found_and_not_used_is_told(strait: Draft) -> None:
    assert "Orra has no ships" in strait.conflict.notes
    assert [one.quote for one in strait.left_out] == ["Orra has no ships"]


def test_the_same_text_gives_the_same_draft(strait: Draft) -> None:
    assert draft_model(account_from(STRAIT)).text == strait.text


@pytest.mark.parametrize("number", [2, 4, 6])
def test_no_more_options_than_asked_for(number: int) -> None:
    draft = draft_model(account_from(STRAIT), max_options=number)
    assert len(draft.conflict.options) == number
    assert draft.left_out
    assert parse_conflict(draft.text) == draft.conflict


@pytest.mark.parametrize(
    "text",
    [
        "Nothing.",
        "{actor a: Anna} wants {goal a: peace}.",
        "{actor a: Anna} and {actor b: Ben} met. {actor a: Anna} smiled at {actor b: Ben}.",
        "{actor a: Anna} will {means a: sail home} and {actor b: Ben} will {means b: row}.",
    ],
)
def test_texts_without_a_conflict_are_refused(text: str) -> None:
    with pytest.raises(SourceError, match="no two parties with opposed wants were found"):
        draft_model(account_from(text))


def test_answers_change_the_model_and_nothing_else(strait: Draft) -> None:
    text = strait.text.replace("outcomes:", "# mine\noutcomes:  # and this")
    review = open_review(text, "m.yaml")
    assert review.questions == strait.questions or len(review.questions) == len(strait.questions)
    place = 0
    while review.questions:  # those of the list, and then what else is open
        question = review.questions[0]
        choice = question.choices[place % 2]
        place += 1
        wanted = choice.change(review.document.conflict)
        review = answered(review, question, choice)
        assert review.document.conflict == wanted
        assert question.text not in review.document.text
    assert review.questions == ()
    left = review.document.text
    assert "# mine\noutcomes:  # and this" in left
    assert "--review" not in left
    assert "maybe:" not in left
    assert "any_order:" not in left
    assert f"{GUESS}it takes both sides" in left
    assert "which of these matters" not in left


def test_a_question_of_several_is_asked_until_it_is_settled() -> None:
    text = STRAIT.replace("{inability orra: {actor orra: Orra} has no ships}", "{goal velm: fame}")
    review = open_review(draft_model(account_from(text)).text, "m.yaml")
    question = next(one for one in review.questions if "most to Velm" in one.text)
    assert len(question.choices) == 3
    review = answered(review, question, question.choices[2])
    place = [one.text for one in review.questions].index(
        "What matters more to Velm: not to keep paying for the patrols or to reduce tensions "
        "with Tarn? The text does not say."
    )
    following = review.questions[place]
    review = answered(review, following, following.choices[1])
    draft = review.document.conflict.preferences["velm"]
    assert isinstance(draft, Priorities)
    assert [str(s.formula) for s in draft.statements][:3] == [
        "fame",
        "reduce_tensions_tarn",
        "not pay_patrols",
    ]


def test_a_question_can_be_dropped_and_one_can_be_settled_by_hand(strait: Draft) -> None:
    review = open_review(strait.text, "m.yaml")
    question = review.questions[0]
    dropped = answered(review, question, None)
    assert dropped.document.conflict == review.document.conflict
    assert question not in dropped.questions
    by_hand = re.sub(r"maybe: not disarmament", "statement: not disarmament", strait.text)
    settled = open_review(by_hand, "m.yaml").settled
    assert settled == ("Would Sola rather not agree to disarmament? The text does not say.",)
    with pytest.raises(ModelError):
        open_review("standoff: 1", "m.yaml")


def test_wants_beyond_what_can_be_left_open_keep_the_order_of_the_text() -> None:
    goals = ["the barn", "the mill", "the horse", "the well", "the orchard", "the boat", "the pier"]
    told = ", ".join(f"{{goal a: {goal}}}" for goal in goals)
    draft = draft_model(
        account_from(
            f"{{actor a: Anna}} wants of {{actor b: Ben}} {told}. " + "{actor b: Ben} sings. " * 2
        )
    )
    assert wants(draft, "a") == ["barn / mill / horse", "well / orchard / boat", "pier"]
    assert wants(draft, "b") == ["? not barn", "? not mill"]
    lines = draft.text.splitlines()
    assert sum("that the ones above come first is the order of the text" in x for x in lines) == 1
    assert sum("guess: the order is that of the text" in line for line in lines) == 1


def test_what_is_done_to_a_party_is_not_done_by_it() -> None:
    text = """{actor a: Anna} demands {goal a: {actor b: Ben}’s mill}. It will {means b: keep
    pressing {actor b: Ben}}. {means: The strike} goes on. {goal a: A strike}."""
    draft = draft_model(account_from(text))
    owners = {o.name: dm.id for dm in draft.conflict.decision_makers for o in dm.options}
    assert owners["Keep pressing Ben"] == "a"
    assert owners["Agree to mill"] == "b"


@pytest.mark.parametrize(
    ("condition", "wanted"),
    [
        ("as long as the strike goes on", "not talk if strike"),
        ("unless the strike ends", "not talk unless not strike"),
        ("if the strike is not over", "not talk if strike"),
        ("because the strike hurts", "not talk"),
        ("if it rains", "not talk"),
    ],
)
def test_what_a_refusal_depends_on(condition: str, wanted: str) -> None:
    text = f"""{{actor a: Anna}} can {{means a: strike}} against {{actor b: Ben}}.
    {{inability b: {{actor b: Ben}} refuses to talk {{condition: {condition}}}}}.
    {{actor a: Anna}} wants {{goal a: {{actor b: Ben}}’s mill}}."""
    draft = draft_model(account_from(text))
    assert wants(draft, "b")[0] == wanted
    assert wants(draft, "a") == ["mill", "? strike unless mill"]


def test_what_a_means_depends_on() -> None:
    text = """{actor a: Anna} wants {goal a: {actor b: Ben}’s mill}. {actor a: Anna} can
    {means a: strike} {condition: if talks fail}. {actor b: Ben} refuses {goal b: talks}."""
    draft = draft_model(account_from(text))
    assert "? strike if not talks" in wants(draft, "a")


def test_a_word_in_passing_is_no_action() -> None:
    once = (
        "{actor a: Anna} wants {goal a: {actor b: Ben}’s mill}. {claim likely: There is a war}. "
        "{inability b: {actor b: Ben} refuses to leave the house}."
    )
    assert draft_model(account_from(once)).conflict.claims == {}
    twice = once + " {issue: The war} is old."
    assert list(draft_model(account_from(twice)).conflict.claims) == ["keep_up_fighting_likely"]


def test_a_speaker_keeps_a_claim(strait: Draft) -> None:
    account = account_from(STRAIT)
    told = tuple(
        replace(one, speaker="velm" if "unlikely" in one.quote else "a pilot")
        if one.kind is ElementKind.CLAIM
        else one
        for one in account.elements
    )
    draft = draft_model(replace(account, elements=told))
    notes = [claim.note for claim in draft.conflict.claims.values()]
    assert notes == ["Said by a pilot.", "Said by Velm.", "Said by a pilot.", "Said by a pilot."]
    assert {a.speaker for a in draft.conflict.annotations} == {"", "velm", "a pilot"}
    assert strait.conflict.claims["ceasefire_very_unlikely"].note is None


WORDS = "Anna Ben wants to stop the war, a ceasefire; strike unless talks. cannot not keep “pay” "


@st.composite
def accounts(draw: st.DrawFn) -> Account:
    """An account with passages anywhere in a text, as a careless reader might find them."""
    words = draw(st.lists(st.sampled_from(WORDS.split(" ")), min_size=5, max_size=40))
    text = "x " + " ".join(words)
    parties = tuple(Party(id=one, name=draw(st.text(max_size=5))) for one in ("a", "b", "no"))
    holders = st.lists(st.sampled_from(["a", "b", "no", "other"]), unique=True, max_size=3)
    elements = []
    for _ in range(draw(st.integers(4, 14))):
        start = draw(st.integers(0, len(text) - 1))
        end = draw(st.integers(start + 1, min(len(text), start + 60)))
        kind = draw(st.sampled_from(ElementKind))
        elements.append(
            Element(
                kind=kind,
                anchor=anchor_at(text, start, end),
                party=draw(st.sampled_from(["a", "b", "no"])) if kind == "actor" else None,
                holders=tuple(draw(holders)),
                speaker=draw(st.sampled_from([None, "a", "Somebody"])),
                negated=draw(st.booleans()),
                band=draw(st.sampled_from([None, *BANDS])),
                guess=draw(st.sampled_from([None, "why: it # is"])),
            )
        )
    source = source_of(text, "any.txt")
    return Account(source=source, parties=parties, elements=tuple(elements))


@given(accounts())
@settings(max_examples=40, deadline=None, derandomize=True)
def test_whatever_was_found_makes_a_valid_model_or_none(account: Account) -> None:
    try:
        draft = draft_model(account, max_options=6)
    except SourceError:
        return
    conflict = parse_conflict(draft.text)
    assert conflict == draft.conflict
    assert to_yaml(conflict) == draft.text
    assert 1 <= len(conflict.options) <= 6
    assert all(part.quote in account.source.text for part in quoted_parts(conflict))
    review = open_review(draft.text, "m.yaml")
    assert not review.settled
    for question in review.questions[:2]:
        for choice in question.choices:
            after = answered(review, question, choice)
            assert after.document.conflict == choice.change(review.document.conflict)
    analyze(conflict)


@pytest.mark.parametrize(
    ("beginning", "title"),
    [
        ("", "Calls will not open the strait"),
        ("# The strait\n\n", "The strait"),
        (
            "The U.S. envoy has gone home again. Nobody\nmisses him.\n\n",
            "The U.S. envoy has gone home again",
        ),
        (
            f"One sentence ends here. {'Another one goes on and on. ' * 9}\n\n",
            "One sentence ends here",
        ),
    ],
)
def test_a_model_is_called_by_the_headline_or_the_first_sentence(
    beginning: str, title: str
) -> None:
    assert draft_model(account_from(beginning + STRAIT)).conflict.title == title


def test_an_option_is_quoted_with_the_words_that_name_it(strait: Draft) -> None:
    options = {o.name: o.quote for dm in strait.conflict.decision_makers for o in dm.options}
    assert options["Seize more territory"] == "Seizing more territory"
    assert "joint statement" in (options["Issue a joint statement"] or "")
