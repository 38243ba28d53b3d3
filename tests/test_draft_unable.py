"""Which sentences say that somebody is unable, and how parties meet, and what is foretold."""

from __future__ import annotations

import pytest

from standoff.draft import Account, ElementKind
from standoff.draft.extract import extract
from standoff.draft.source import source_of

CAST = (
    "The mayor wants a bridge. The council, the union, the government, the company, the minister, "
    "the army and the province want peace.\n\n"
)
"""Who acts in the sentences; they are read after this."""


def found(text: str, kind: ElementKind) -> list[str]:
    """The passages of a kind in a text that follows the cast."""
    return [e.quote for e in read(text).of_kind(kind) if e.anchor.start >= len(CAST)]


def read(text: str) -> Account:
    return extract(source_of(CAST + text, "a.txt"))


@pytest.mark.parametrize(
    "text",
    [
        "The department does not buy milk.",
        "The government has not replied.",
        "The government no longer controls the north.",
        "The government can raise no more money.",
        "The minister will accept nothing less than a withdrawal.",
        "The order is beyond the council's powers.",
        "There is little the council can do about it.",
        "The company is old, poor and unable to pay.",
        "The government would struggle to pay.",
        "The minister would find it awkward to object.",
        "The army can hold the town only until May.",
        "The union trusts neither minister.",
        "The law forbids the council to borrow.",
        "The treaty gives the council no say.",
        "The province has only two ships.",
        "The mayor has lost his majority.",
        "The scale is not negotiable.",
        "No party has a majority.",
        "The minister may not sell the port before May.",
        "The mine has no road.",
        "There is no money for a bridge.",
        "The mayor is three votes short.",
        "The union has made no commitment.",
        "The council has yet to reply.",
        "The boats can no longer fish there.",
        "The statute will not let them borrow until May.",
        "The union says that not one driver will go back.",
        "The minister withheld her consent.",
        "A merger is out of the question.",
    ],
)
def test_who_is_unable(text: str) -> None:
    assert found(text, ElementKind.INABILITY)


@pytest.mark.parametrize(
    "text",
    [
        "The mayor does not know what to do.",
        "The mayor does not rule out a referendum.",
        "The company could not be happier.",
        "The minister has not said when.",
        "The company did not reply to questions.",
        "Payment by the hour is not going to happen.",
        "The government will probably not survive a vote.",
        "If the minister refuses, the union will strike.",
        "The mayor and the minister cannot stand each other.",
        "The company is not without weapons.",
        "The union is not defenceless.",
        "The minister may not survive.",
        "The minister may or may not sue.",
        "The council may approve or refuse.",
        "The plan has no prospect of success.",
        "The mayor fears that the union will not talk.",
        "A truce is likely. War is most unlikely. The minister will not resign.",
    ],
)
def test_who_is_not_unable(text: str) -> None:
    assert not found(text, ElementKind.INABILITY)


def test_what_is_lacking_belongs_to_it() -> None:
    quotes = found("What the mayor does not have is the votes.", ElementKind.INABILITY)
    assert quotes == ["What the mayor does not have is the votes"]


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        ("The union would accept an independent auditor.", ["an independent auditor"]),
        ("The independent auditor, Ada Voss, has resigned.", []),
        ("A deal was reached at the ministry.", ["the ministry"]),
        ("The bill is stuck in committee.", ["committee"]),
        ("The union prefers a further round in Geneva.", ["a further round in Geneva"]),
        ("Another round of tariffs is planned.", []),
        ("Across the table sits the minister.", ["the table"]),
        ("A special envoy has arrived.", []),
    ],
)
def test_where_they_meet(text: str, quotes: list[str]) -> None:
    assert found(text, ElementKind.CHANNEL) == quotes


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        (
            "The union will not talk while the army holds the town.",
            ["while the army holds the town"],
        ),
        ("The union is small, while the army is large.", []),
        ("The council can pay only until the end of May.", ["only until the end of May"]),
        ("The weapon can be fired only once.", []),
        ("A merger would need the votes of three members.", ["A merger would need the votes of"]),
        ("The act needs a majority.", ["The act needs a majority"]),
        ("The union would stop, provided both camps agreed.", ["provided both camps agreed"]),
        ("Were the mayor to resign, the council would vote.", ["Were the mayor to resign"]),
        ("The union would double the fee were the rule left alone.", ["were the rule left alone"]),
        ("Should there be a strike, the mayor will resign.", ["Should there be a strike"]),
        ("The treaty takes effect upon ratification.", ["upon ratification"]),
        ("The union would agree, given a rise of two per cent.", ["given a rise of two per cent"]),
        ("Without the Greens, the council would fall.", ["Without the Greens"]),
        ("The council lacks the votes to go on without the Greens.", ["without the Greens"]),
        ("The company is not without weapons.", []),
        ("The ferry may sail without a pilot.", []),
        ("The mayor should drop the case.", []),
        ("The minister said that there were the ships.", []),
        ("I should be surprised if the mayor resigned.", []),
        ("The complaint is pending in Brussels.", []),
        ("The minister requires an apology.", []),
    ],
)
def test_what_it_depends_on(text: str, quotes: list[str]) -> None:
    conditions = found(text, ElementKind.CONDITION)
    assert len(conditions) == len(quotes)
    assert all(one.startswith(quote) for one, quote in zip(conditions, quotes, strict=True))


@pytest.mark.parametrize(
    ("text", "band"),
    [
        ("The truce will probably not last.", "unlikely"),
        ("The truce will very probably not last.", "very_unlikely"),
        ("The truce will in all probability not last.", "very_unlikely"),
        ("It is not impossible that the truce lasts.", "unlikely"),
        ("It is not unlikely that the truce lasts.", "likely"),
        ("I think the truce will last.", "likely"),
        ("I do not think the truce will last.", "unlikely"),
        ("There will be no war.", "cat_no"),
        ("What will not come is peace.", "cat_no"),
        ("It is the weather that will decide.", "cat_yes"),
        ("The council will have to vote.", "cat_yes"),
        ("War is a remote prospect.", "almost_no_chance"),
    ],
)
def test_how_sure_it_is(text: str, band: str) -> None:
    claims = [e for e in read(text).of_kind(ElementKind.CLAIM) if e.anchor.start >= len(CAST)]
    assert [claim.band for claim in claims] == [band]
