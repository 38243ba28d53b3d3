"""What conclusions become: formulas that say what the sentence says, or passages in the notes."""

from __future__ import annotations

import pytest

from drafting import account_from
from standoff.draft.modelling import Draft, draft_model
from standoff.draft.modelling.draft import GUESS
from standoff.draft.modelling.foretelling import predicate_of
from standoff.draft.modelling.kinship import is_same_deed
from standoff.draft.modelling.stems import tokens_of

PARTIES = {"Anna": "ann", "Ben": "ben"}
QUARRY = """{actor ann: Anna} wants {goal ann: {actor ben: Ben} to close the quarry}. {actor
ben: Ben} can {means ben: sue} and may {means ben: raise the rent}. {actor ann: Anna} may {means
ann: blockade the road}, and {actor ben: Ben} demands {goal ben: {actor ann: Anna}’s mill}. """


def drafted(claim: str, before: str = "", after: str = "") -> Draft:
    told = f"{before}{{claim {claim}}}{after}."
    for name in ("Anna", "Ben"):
        told = told.replace(name, f"{{actor {PARTIES[name]}: {name}}}")
    return draft_model(account_from(QUARRY + told))


def formulas(claim: str, before: str = "", after: str = "") -> list[str]:
    claims = drafted(claim, before, after).conflict.claims.values()
    return [str(claim.formula) for claim in claims]


@pytest.mark.parametrize(
    ("claim", "formula"),
    [
        # what comes about
        ("likely: Ben will probably sue", "equilibrium(sue)"),
        ("likely: A lawsuit is likely", "equilibrium(sue)"),
        ("unlikely: A closure of the quarry is doubtful", "equilibrium(close_quarry)"),
        ("very_likely: A rent increase is very likely", "equilibrium(raise_rent)"),
        ("cat_yes: Ben will sue", "only(sue)"),
        ("almost_certain: Ben is all but certain to sue", "only(sue)"),
        ("likely: Most likely Ben will close the quarry", "equilibrium(close_quarry)"),
        ("likely: The only real outcome is a lawsuit", "only(sue)"),
        ("cat_no: There will be no lawsuit", "not equilibrium(sue)"),
        ("cat_yes: Anna will get her mill", None),
        ("cat_yes: Ben will get the mill", "only(mill)"),
        ("cat_no: Ben will never raise the rent", "not equilibrium(raise_rent)"),
        # also what nothing else tells of
        ("likely: Ben is likely to sell the quarry", "equilibrium(sell_quarry)"),
        ("cat_no: Ben will not drop the claim", "not equilibrium(drop_claim)"),
        # and what does not
        ("likely: Ben probably won’t sue", "equilibrium(not sue)"),
        ("unlikely: It is unlikely that Ben will not sue", "equilibrium(not sue)"),
        ("likely: The blockade will probably be called off", "equilibrium(not blockade_road)"),
        ("very_likely: The blockade will very likely be lifted", "equilibrium(not blockade_road)"),
        ("almost_certain: A closure is almost certainly unattainable", "only(not close_quarry)"),
        ("cat_no: The blockade won’t end", "not equilibrium(not blockade_road)"),
        # what says something else of an action
        ("likely: A closure of the quarry will probably cost a thousand jobs", None),
        ("cat_yes: The closure of the quarry will hurt the town", None),
        ("likely: A review of the closure is likely", None),
        ("unlikely: The judge is unlikely to thank her for the lawsuit", None),
        ("cat_yes: The quarry will stay open", None),
        ("likely: Anna will probably sue", None),
        ("unlikely: A good deal of rain is unlikely", None),
    ],
)
def test_a_conclusion_says_what_its_sentence_says(claim: str, formula: str | None) -> None:
    assert formulas(claim) == ([] if formula is None else [formula])


@pytest.mark.parametrize(
    ("before", "claim", "after", "formula"),
    [
        ("If Ben sues, ", "likely: Anna will probably blockade the road", "", "only({} if sue)"),
        ("", "cat_yes: Anna will blockade the road", " unless Ben sues", "only({} unless sue)"),
        ("", "cat_yes: Anna will blockade the road", " only if Ben sues", "only(sue if {})"),
        ("", "unlikely: A blockade is unlikely", " if Ben sues", "equilibrium({} and sue)"),
        ("", "unlikely: A blockade is unlikely", " unless Ben sues", "equilibrium({} and not sue)"),
        ("Should Ben sue, ", "cat_no: A blockade will not happen", "",
         "not equilibrium({} and sue)"),
        ("If Ben does not sue, ", "likely: A blockade is likely", "", "only({} if not sue)"),
        ("", "likely: A blockade is likely", ", in our view, provided that Ben sues",
         "only({} if sue)"),
        ("", "likely: A blockade is likely", " if nothing is settled", "only({} if not deal)"),
        ("", "likely: A blockade is likely", ", even if Ben sues", "equilibrium({})"),
        ("", "likely: A blockade is likely", " because Ben sues", "equilibrium({})"),
        # a case that the model does not know
        ("If it rains, ", "likely: a blockade is likely", "", None),
        ("", "cat_yes: Anna will blockade the road", " unless the judge forbids it", None),
        ("Without a lawyer, ", "likely: Ben will probably sue", "", None),
        # when, and not whether
        ("", "likely: A blockade is likely", " once the harvest is in", "equilibrium({})"),
    ],
)  # fmt: skip
def test_what_a_conclusion_depends_on_is_in_its_formula(
    before: str, claim: str, after: str, formula: str | None
) -> None:
    made = formulas(claim, before, after)
    expected = [] if formula is None else [formula.format("blockade_road")]
    assert made == expected


def test_what_cannot_be_said_is_in_the_notes() -> None:
    draft = drafted("likely: a blockade is likely", before="If it rains, ")
    assert "a blockade is likely" in (draft.conflict.notes or "")
    loose = drafted("likely: A blockade is likely", after=" once the harvest is in")
    assert f"{GUESS}the sentence is put into a formula by rule; what is told behind 'once' is" in (
        loose.text
    )


@pytest.mark.parametrize(
    ("claim", "formula", "outcomes"),
    [
        ("unlikely: A deal is unlikely", "equilibrium(deal)", ["deal"]),
        ("cat_no: There will be no settlement", "not equilibrium(deal)", ["deal"]),
        ("cat_no: Nothing will be settled", "not equilibrium(deal)", ["deal"]),
        ("likely: The dispute will probably be settled", "equilibrium(deal)", ["deal"]),
        ("likely: An agreement on the quarry is likely", "equilibrium(close_quarry)", []),
        ("likely: A deal on fishing is likely", None, []),
        ("unlikely: A comprehensive deal is unlikely", None, []),
        ("likely: The deal will probably cover half of it", None, []),
        ("likely: Ben will probably give way", "equilibrium(close_quarry)", []),
        ("cat_yes: Anna will blink first", "only(mill)", []),
        ("likely: Ben is likely to hold out", "equilibrium(not close_quarry)", []),
        ("cat_no: Ben will not budge", "not equilibrium(close_quarry)", []),
        ("cat_no: Ben will never concede parity", None, []),
        ("likely: Ben will probably hold out for the verdict", None, []),
        ("very_likely: Anna will in all likelihood get her way", "equilibrium(close_quarry)", []),
    ],
)
def test_how_it_ends_is_put_over_what_the_parties_ask_of_each_other(
    claim: str, formula: str | None, outcomes: list[str]
) -> None:
    draft = drafted(claim)
    told = [str(claim.formula) for claim in draft.conflict.claims.values()]
    assert told == ([] if formula is None else [formula])
    assert list(draft.conflict.outcomes) == outcomes
    if outcomes:
        assert str(draft.conflict.outcomes["deal"]) == "close_quarry or mill"
        assert draft.guesses["outcomes", "deal"] == (
            "a deal is taken to be that somebody does what is asked of it"
        )


def test_what_is_denied_twice_is_told_once() -> None:
    text = QUARRY.replace("to close the quarry", "not to close the quarry")
    draft = draft_model(
        account_from(f"{text}{{claim likely: {{actor ben: Ben}} may well hold out}}.")
    )
    assert [str(c.formula) for c in draft.conflict.claims.values()] == ["equilibrium(close_quarry)"]


@pytest.mark.parametrize(
    ("before", "claim", "after", "says"),
    [
        ("", "likely: it is likely that he will sue", "", "It is likely that he will sue"),
        ("We think ", "likely: it very likely that Ben will sue", "",
         "It is very likely that Ben will sue"),
        ("", "unlikely: it is conceivable, though I doubt it, that Ben will sue", "",
         "It is conceivable, though I doubt it, that Ben will sue"),
        ("If Ben sues, ", "likely: a blockade is likely", "", "If Ben sues, a blockade is likely"),
        ("", "likely: a blockade is likely", " if Ben sues", "A blockade is likely if Ben sues"),
        ("", "likely: a blockade is likely", ", provided that Ben sues",
         "A blockade is likely, provided that Ben sues"),
    ],
)  # fmt: skip
def test_a_claim_is_a_good_sentence(before: str, claim: str, after: str, says: str) -> None:
    (made,) = drafted(claim, before, after).conflict.claims.values()
    assert made.says == says


@pytest.mark.parametrize(
    ("text", "phrase", "denied"),
    [
        ("Ben will probably not sue", ("sue",), True),
        ("Ben is likely to sue", ("sue",), False),
        ("it may or may not be called off", ("be", "called", "off"), True),
        ("Ben will have no choice but to sue", ("sue",), False),
        ("Ben might be expected to sue", ("sue",), False),
        ("it is likely that the mill is not sold", ("be", "sold"), True),
        ("I would put the odds at one in three", None, False),
        ("Will Ben sue? Probably", None, False),
        ("a deal that is one with which both can live", None, False),
        ("a lawsuit is likely", None, False),
    ],
)
def test_the_verb_of_a_conclusion(text: str, phrase: tuple[str, ...] | None, denied: bool) -> None:
    told = predicate_of(tokens_of(text))
    assert (told is None) == (phrase is None)
    if told is not None and phrase is not None:
        assert (told.phrase[: len(phrase)], told.denied) == (phrase, denied)


@pytest.mark.parametrize(
    ("verb", "noun", "same"),
    [
        ("close", "closure", True),
        ("dissolve", "dissolution", True),
        ("renew", "renewal", True),
        ("raise", "increase", True),
        ("sue", "litigation", True),
        ("withdraw", "withdrawal", True),
        ("govern", "government", False),
        ("pay", "payment", True),
        ("sell", "settlement", False),
        ("close", "cloth", False),
    ],
)
def test_the_noun_of_a_deed(verb: str, noun: str, same: bool) -> None:
    assert is_same_deed(verb, tokens_of(noun)[0]) is same


@pytest.mark.parametrize(
    ("unable", "rules"),
    [
        ("{inability ben: Ben cannot sell the quarry}", ["not sell_quarry"]),
        ("{inability ben: Ben cannot sell the quarry} until it rains", []),
        ("{inability ben: Ben cannot sell the quarry} unless Anna blockades the road",
         ["not sell_quarry unless blockade_road"]),
        ("{inability ben: Ben cannot sell the quarry}, while she can", ["not sell_quarry"]),
    ],
)  # fmt: skip
def test_what_cannot_be_in_some_cases_only_is_not_forbidden_in_all(
    unable: str, rules: list[str]
) -> None:
    draft = draft_model(account_from(f"{QUARRY}{unable}."))
    assert [str(rule.formulas[0]) for rule in draft.conflict.rules] == rules


def test_what_a_party_can_give_is_done_in_return() -> None:
    text = f"{QUARRY}{{actor cleo: Cleo}} may {{means cleo: offer Ben a loan}}. "
    text += "{actor cleo: Cleo} asks {goal cleo: {actor ben: Ben} to pave the road}."
    assert "maybe: offer_ben_loan if pave_road" in draft_model(account_from(text)).text
    assert "maybe: blockade_road unless close_quarry" in draft_model(account_from(text)).text


def test_questions_name_the_parties_as_the_text_does() -> None:
    crews, firm = "{actor crews: crews}", "{actor firm: firm}"
    text = f"""The {crews} want {{goal crews: the {firm} to raise the pay}} and {{goal crews:
the {firm} to accept a cap}}. The {crews} may {{means crews: strike}}. The {firm} may {{means firm:
offer the {crews} a bonus}}, and wants {{goal firm: the {crews} to work on Sundays}}."""
    asked = [question.text for question in draft_model(account_from(text)).questions]
    assert any(one.startswith("Would the firm rather not raise the pay?") for one in asked)
    assert any("What matters more to the crews: that the firm raise" in one for one in asked)
    assert any("if the crews work on Sundays" in one for one in asked)
