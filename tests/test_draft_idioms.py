"""Wordings of inability and of likelihood by kind: idioms, bounds, vows, effects, schedules."""

from __future__ import annotations

import pytest

import passages
from standoff.draft import Account, ElementKind
from standoff.draft.extract import extract
from standoff.draft.extract.phrases import phrases
from standoff.draft.source import source_of

CAST = (
    "The mayor wants a bridge. The council, the union, the company, the army and the regulator "
    "want peace.\n\n"
)
"""Who acts in the sentences; they are read after this."""


def read(text: str) -> Account:
    return extract(source_of(CAST + text, "a.txt"))


def found(text: str, kind: ElementKind) -> list[str]:
    return [e.quote for e in read(text).of_kind(kind) if e.anchor.start >= len(CAST)]


@pytest.mark.parametrize(
    "text",
    [
        # words and idioms
        "The company is ill-equipped to fight on two fronts.",
        "The council is forbidden by law to borrow.",
        "The mayor is strapped for cash.",
        "The mayor has turned a deaf ear to the union.",
        "The union's hands are tied.",
        "The mayor has painted himself into a corner.",
        "The council is in no way entitled to a fee.",
        "The council is far from able to pay.",
        "The council is not a competent authority.",
        "The regulator is not a body that can fine anyone.",
        "The regulator can delay but not forbid.",
        # vows and orders
        "The mayor has vowed never to sell.",
        "The mayor is under orders not to negotiate.",
        "The army was told not to take sides.",
        "The company is not to sell before May.",
        "The mayor is not giving way.",
        # what is lacking
        "The union has nowhere else to meet.",
        "The company is out of tugs.",
        "The company's funds have dried up.",
        "The mayor was denied a vote.",
        "The mayor has not been given a mandate.",
        "The mayor has hardly any money.",
        "There is nobody in the port who could pay.",
        "The council has spent its budget.",
        "The province is down to three boats.",
        # bounds
        "The decision is not for the mayor to take.",
        "The price is more than the union can bear.",
        "The regulator's powers stop at the river.",
        "Three per cent is the most the mayor can offer.",
        "The army is not strong enough to take the town.",
        # rules and effects
        "The treaty rules out any sale.",
        "Nothing obliges the company to sell.",
        "The contract ties the company's hands.",
        "A ruling does not open a sluice.",
        "The ruling binds nobody.",
        "The ruling is merely advisory.",
        "Sanctions have failed to move the army.",
        "The mayor leaves the letters unanswered.",
        "The company keeps ducking the order.",
        "Neither has replied.",
        "Nothing will induce the mayor to sell.",
    ],
)
def test_who_is_unable(text: str) -> None:
    assert found(text, ElementKind.INABILITY)


@pytest.mark.parametrize(
    "text",
    [
        "The mayor has nothing to lose.",
        "The mayor spares no effort.",
        "The mayor is without doubt the stronger.",
        "The mayor does not lack courage.",
        "The mayor cannot wait to sign.",
        "The mayor is not joking.",
        "The law does not bar the company from selling.",
        "The price has gone from two to three.",
        "Could the council not pay?",
        "The mayor is not hemmed in by the council.",
        "These aims do not fit together.",
        "I can't see the council agreeing.",
    ],
)
def test_who_is_not_unable(text: str) -> None:
    assert not found(text, ElementKind.INABILITY)


@pytest.mark.parametrize(
    ("text", "bands"),
    [
        ("The odds are ten to one against.", ["very_unlikely"]),
        ("Ten to one they are still dealing at Christmas.", ["very_likely"]),
        ("Probability of a strike: 0.35", ["unlikely"]),
        ("We see a one-in-ten proposition.", ["very_unlikely"]),
        ("It may happen this year or it may not.", ["roughly_even"]),
        ("I'd go seventy-thirty for a strike.", ["likely"]),
        ("A strike is probable; we put the chance of a deal at one in ten.",
         ["likely", "very_unlikely"]),
        ("A deal is likely, but a strike is doubtful.", ["likely", "unlikely"]),
        ("The truce will, in our view, not last.", ["unlikely"]),
        ("The deal will no doubt fail, I fear.", ["almost_certain"]),
        ("The army is pretty sure not to leave.", ["very_unlikely"]),
        ("I should be surprised if there were no deal.", ["very_likely"]),
        ("I seriously doubt that the council will agree.", ["very_unlikely"]),
        ("We wouldn't bet against a deal.", ["likely"]),
        ("There is no avoiding a strike.", ["almost_certain"]),
        ("A deal is likely. It should be over by Easter.", ["likely", "likely"]),
        ("They are convinced that the army is gone.", []),
        ("They will vote on the split of seventy-thirty.", []),
        ("It is more than we had been led to expect.", []),
        ("Our base case is unchanged.", []),
        ("The company finds it impossible to pay.", []),
        ("The mayor called a deal \"very likely\".", []),
    ],
)  # fmt: skip
def test_how_sure_it_is(text: str, bands: list[str]) -> None:
    claims = [e for e in read(text).of_kind(ElementKind.CLAIM) if e.anchor.start >= len(CAST)]
    assert [claim.band for claim in claims] == bands


@pytest.mark.parametrize(
    ("text", "foretold"),
    [
        ("The next hearing will be held on Monday at nine.", False),
        ("The new rule will come into force on 3 May.", False),
        ("Tickets will be printed as usual.", False),
        ("The bridge will be open by the middle of November.", True),
        ("The truce will not last.", True),
        ("By Friday they will have left.", True),
    ],
)
def test_what_is_arranged_is_not_foretold(text: str, foretold: bool) -> None:
    claims = found(f"A deal is likely. {text}", ElementKind.CLAIM)
    assert len(claims) == 1 + foretold


def test_an_entry_stands_for_several_phrases() -> None:
    assert list(phrases("nowhere (else/) to")) == ["nowhere else to", "nowhere to"]
    assert {"shut its door", "shut their door"} < set(phrases("shut one's door"))


def test_nothing_of_the_passages_that_are_held_out_is_shown(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(passages, "passages", lambda _: ())
    monkeypatch.setattr(passages, "faults", lambda path: [f"of {path.name}"])
    passages.main(["-v"])
    shown = capsys.readouterr().out
    assert "of a.txt" in shown
    assert "of b.txt" not in shown
