"""Each family of words and each construction that the rules know, with what only looks like it."""

from __future__ import annotations

import pytest

from standoff.draft import Account
from standoff.draft.account import ElementKind
from standoff.draft.extract import extract
from standoff.draft.source import source_of


def read(text: str) -> Account:
    return extract(source_of(text, "a.txt"))


def quotes(text: str, kind: str) -> list[str]:
    return [element.quote for element in read(text).of_kind(ElementKind(kind))]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Canada proposed a joint working party on timber.", ["a joint working party on timber"]),
        ("The timber talks broke up on Sunday.", ["The timber talks"]),
        ("Canada is prepared to go to court.", ["court"]),
        ("The levy was discussed at the G7.", ["the G7"]),
        ("The deal was brokered in the speaker's office.", ["the speaker's office"]),
        ("Canada left the conciliation room.", ["the conciliation room"]),
        ("They met at the dialogue table.", ["the dialogue table"]),
        ("Two lawsuits are being fought over the levy.", ["Two lawsuits"]),
        ("Canada joined a community liaison group.", ["a community liaison group"]),
        (
            "Canada called an emergency assembly. The assembly will vote.",
            ["an emergency assembly", "The assembly"],
        ),
        ("The assembly will vote.", []),
        ("Canada makes accordions in a workshop.", []),
        ("Canada threatens a lawsuit.", []),
        ("Canada held a press conference.", []),
        ("No appeals court has tested the theory.", []),
        ("Canada painted the room and the board.", []),
        ("Canada plays tennis on a tennis court.", []),
        ("Canada will take the matter to the regional prefect.", ["the regional prefect"]),
        ("Canada can appeal to the management board.", ["the management board"]),
        ("Canada listens to the management board.", []),
        ("Canada proposed a committee of three.", ["a committee of three"]),
        ("The elders called a hui and a referendum.", ["a hui", "a referendum"]),
        ("The audit court has rejected the tender.", []),
        ("The audit court will hear Canada.", ["The audit court"]),
        ("Committee on External Trade: extract from the minutes", []),
        ("A lawsuit this year is improbable.", ["A lawsuit this year"]),
        ("The Fair Work Commission will rule in March.", ["The Fair Work Commission"]),
        ("The Rivers Commission fined Canada.", []),
        ("The cross-party committee meets on Monday.", ["The cross-party committee"]),
        ("The strike committee rejected the offer.", []),
        ("The Labour-led council raised the rent.", []),
        ("Canada will wait until the Takeover Panel decides on the bid.", ["the Takeover Panel"]),
        ("A High Court ruling is likely.", ["High Court"]),
        ("The decision lies with the disputes board.", ["the disputes board"]),
        ("Canada expects a ruling from the panel.", ["the panel"]),
    ],
)
def test_channels(text: str, found: list[str]) -> None:
    assert quotes(text, "channel") == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("A complaint is pending and the appeal will fail.", ["A complaint", "the appeal"]),
        ("The carrier lodged a complaint.", []),
        ("The regulator opened its review of the merger.", ["its review of the merger"]),
        ("Members of the club want a fresh ballot.", ["a fresh ballot"]),
        ("The clauses will go to separate votes.", ["separate votes"]),
        ("The party won seven ballots and lost many votes.", []),
        (
            "The two governments held talks in Oslo. A third round is due in May.",
            ["talks in Oslo", "A third round"],
        ),
        ("Canada lost a third round.", []),
    ],
)
def test_steps_at_law_and_votes(text: str, found: list[str]) -> None:
    assert quotes(text, "channel") == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("They agreed to talks chaired by the governor.", ["talks", "the governor"]),
        ("They still speak through the bishops.", ["the bishops"]),
        ("Canada sails through the islands.", []),
        ("A federal mediator arrives on Monday.", ["A federal mediator"]),
        ("Canada declined to act as mediator.", []),
        ("They are back at the table.", ["the table"]),
        ("Canada put cash on the table.", []),
    ],
)
def test_those_through_whom_they_meet(text: str, found: list[str]) -> None:
    assert quotes(text, "channel") == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "Canada came with two demands: a lower levy and an open border.",
            ["a lower levy", "an open border"],
        ),
        (
            "Canada has two aims: to sell wood and to keep its forests.",
            ["keep its forests", "sell wood"],
        ),
        (
            "Canada signed. Canada's demands, which are a lower levy and an open border, are old.",
            ["a lower levy", "an open border"],
        ),
        ("What Canada dreads is a second winter.", ["a second winter"]),
        ("Canada signed. And what is Canada after? A lower levy.", ["A lower levy"]),
        ("Canada wishes for a quiet life.", ["a quiet life"]),
        ("Canada is terrified of losing its forests.", ["terrified of losing its forests"]),
        ("Canada was determined to sell wood.", ["to sell wood"]),
        ("Canada had no wish to humiliate the Commission.", ["humiliate the Commission"]),
        ("Canada protests against the levy.", ["protests against the levy"]),
        ("An official of Canada asked not to be named.", []),
        ("Canada is not hostile to the levy.", []),
        ("It is the plan that Canada dislikes.", []),
        ("Canada isn't keen to.", []),
    ],
)
def test_goals(text: str, found: list[str]) -> None:
    assert sorted(quotes(text, "goal")) == sorted(found)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The bill would allow Canada to dismiss the governor.", ["dismiss the governor"]),
        ("The treaty entitles Canada to a fee.", ["a fee"]),
        ("Canada keeps hinting at air strikes.", ["air strikes"]),
        ("Canada murmurs about a strike.", ["a strike"]),
        ("Canada commands 4,000 police.", ["4,000 police"]),
        ("What Canada can do is close its harbour.", ["close its harbour"]),
        ("It is very likely that Canada raises the toll.", ["raises the toll"]),
        ("Whether Canada answers with a levy is a coin toss.", ["answers with a levy"]),
        ("Canada may ask the Commission for a ruling.", ["ask the Commission for a ruling"]),
        ("Freeze the fee for a year.", ["Freeze the fee for a year"]),
        ("Let us be fair to Canada.", []),
        ("Consider the fee.", []),
        ("Canada can imagine the outcome.", []),
        ("Canada would expect a reply.", []),
        ("Canada may be worrying about the levy.", []),
        ("Canada is divided over who should pay.", []),
        ("It is clear that Canada raises the toll.", []),
        ("Canada speaks of the weather.", []),
    ],
)
def test_means(text: str, found: list[str]) -> None:
    assert quotes(text, "means") == found


@pytest.mark.parametrize(
    "text",
    [
        "Canada rejected a request for money.",
        "State law bars Canada from selling wood.",
        "Canada is reluctant to sell wood.",
        "Canada is in no condition to fight.",
        "Canada hasn't got the votes.",
        "Canada is not going to pay a cent.",
        "Canada will do neither.",
        "Canada has no intention of paying.",
        "Canada is stretched too thin.",
    ],
)
def test_inabilities(text: str) -> None:
    assert quotes(text, "inability") == [text.rstrip(".")]


@pytest.mark.parametrize(
    "text",
    [
        "Canada rejected the sequence.",
        "State law does not bar Canada from selling wood.",
        "Canada promised to refuse all overtime.",
        "Canada is going to pay.",
        "Canada has got the votes.",
        "Canada kept the letter from the minister.",
    ],
)
def test_what_is_no_inability(text: str) -> None:
    assert quotes(text, "inability") == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Canada will pay the moment peace is declared.", ["the moment peace is declared"]),
        ("The levy will fall, assuming that Canada pays.", ["assuming that Canada pays"]),
        ("Should Canada pay, the levy will fall.", ["Should Canada pay"]),
        ("A deal is likely, weather permitting.", ["weather permitting"]),
        ("A deal is conditional upon a vote.", ["conditional upon a vote"]),
        ("Canada behaves as if it were rich.", []),
        ("Canada can shell the town for as long as it likes.", []),
        ("Canada remembers the day.", []),
        ("Should Canada pay?", []),
    ],
)
def test_conditions(text: str, found: list[str]) -> None:
    assert quotes(text, "condition") == found


@pytest.mark.parametrize(
    ("text", "band"),
    [
        ("We put it at 60 to 65 per cent.", "likely"),
        ("We would say 90 per cent.", "very_likely"),
        ("We see a freeze as a coin flip.", "roughly_even"),
        ("I'd wager good money that the price falls.", "likely"),
        ("Our base case is a lower levy.", "likely"),
        ("We rate the risk of war as remote.", "almost_no_chance"),
        ("I wouldn't give much for the chances of a truce.", "very_unlikely"),
        ("In all likelihood the levy will stay.", "very_likely"),
        ("The most likely outcome is a short strike.", "likely"),
        ("A settlement is rather unlikely.", "unlikely"),
        ("It is not impossible that the levy stays.", "unlikely"),
        ("There is no realistic prospect of a settlement.", "almost_no_chance"),
        ("The odds of a settlement are long.", "very_unlikely"),
        ("The chances of a settlement are no better than even.", "roughly_even"),
        ("There is hardly any chance of a settlement.", "almost_no_chance"),
        ("The levy will fall, I reckon.", "likely"),
        ("The levy will fall, I'd say two chances in three.", "likely"),
        ("I reckon it's a four-in-five shot that the levy falls.", "very_likely"),
        ("I would be surprised if the levy did not fall.", "very_likely"),
        ("The levy is as likely to stay as not.", "roughly_even"),
        ("A lower levy by May: about even.", "roughly_even"),
        ("Don't hold your breath for a lower levy.", "unlikely"),
        ("Here is my guess.", None),
        ("Canada sells nine in ten of its logs abroad.", None),
        ("A ballot had not been ruled out.", None),
        ("The levy falls by 60 per cent.", None),
        ("Canada says that it will put 60 per cent into the fund.", None),
        ("They certainly dine together.", None),
        ("Canada has ruled out talks.", None),
        ("We should expect the following.", None),
        ("A lower levy is likely. Canada would rather not wait.", "likely"),
    ],
)
def test_claims(text: str, band: str | None) -> None:
    found = [element.band for element in read(text).of_kind(ElementKind.CLAIM)]
    assert found == ([band] if band else [])


@pytest.mark.parametrize(
    ("text", "quotes_"),
    [
        ("Canada will sign. A war is unlikely.", ["Canada will sign", "A war is unlikely"]),
        (
            "Canada will sign. It has said so. The talks go on. A war is unlikely.",
            ["A war is unlikely"],
        ),
        (
            "A war is unlikely, and the levy will probably stay.",
            ["A war is unlikely", "the levy will probably stay"],
        ),
        ("A war is unlikely. What will Canada do?", ["A war is unlikely"]),
        ("The permit cannot be given before May.", []),
    ],
)
def test_what_will_be_is_foretold_beside_an_estimate(text: str, quotes_: list[str]) -> None:
    assert quotes(text, "claim") == quotes_


def test_issues_are_what_is_disputed_and_foretold() -> None:
    text = (
        "Canada wants a lower timber levy. The Commission rejects a lower levy. "
        "A new levy on wood is unlikely. In the morning the ministers drank coffee from cups."
    )
    found = " ".join(quotes(text, "issue"))
    assert "levy" in found
    assert "cups" not in found
    assert "morning" not in found
