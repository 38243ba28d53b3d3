"""Deeds that a text tells of as done or under way, and what somebody wants in exchange."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest

from drafting import PAIR, account_from, names
from standoff import Conflict
from standoff.draft import Account
from standoff.draft.account import Course, Element, ElementKind
from standoff.draft.extract import extract
from standoff.draft.modelling import draft_model
from standoff.draft.modelling.verbs import present_base
from standoff.draft.source import source_of

AND = " Russia and Canada are neighbours."


def found(text: str, kind: ElementKind) -> tuple[Element, ...]:
    return extract(source_of(text + AND, "a.txt")).of_kind(kind)


@pytest.mark.parametrize(
    ("text", "deeds"),
    [
        ("Canada has seized two ships.", {"seized two ships": Course.DONE}),
        ("Canada capped the price at six.", {"capped the price at six": Course.DONE}),
        ("Canada is arming the rebels.", {"arming the rebels": Course.UNDER_WAY}),
        ("Canada supplies Russia with fuel.", {"supplies Russia with fuel": Course.UNDER_WAY}),
        ("Canada walked out of the room.", {"walked out of the room": Course.DONE}),
        ("Canada holds one strong card.", {"one strong card": None}),
        ("Canada has begun to sell the ships.", {"sell the ships": None}),
        ("Canada has voted to extend the embargo.", {"extend the embargo": None}),
        (
            "Canada has threatened to close the port and remove the crew.",
            {"close the port": None, "remove the crew": None},
        ),
        ("Canada wants the yard, which it would sell for housing.", {"sell for housing": None}),
        ("Canada is in a position to close the port.", {"close the port": None}),
        ("A cut-off is unlikely.", {"A cut-off": None}),
        ("Canada has camped at the gate.", {"camped at the gate": Course.DONE}),
        ("Two of the unions have hired coaches.", {"hired coaches": Course.DONE}),
        ("Canada is entitled to close the port.", {"close the port": None}),
        ("Canada is capable of cutting off the port.", {"cutting off the port": None}),
        ("Canada has talked of closing the port.", {"closing the port": None}),
        ("There is no chance of Canada paying the fee.", {"paying the fee": None}),
        ("Should Canada close the port, ships will turn.", {"close the port": None}),
        ("Canada has done so twice before.", {"done so twice before": Course.DONE}),
        ("Canada will have to vote.", {"vote": None}),
        ("Canada had no choice but to resign.", {"resign": None}),
        ("Canada suggested that Russia sell the port.", {"sell the port": None}),
        ("Canada has hinted that supplies might be cut.", {"supplies might be cut": None}),
        ("A cap would force Russia to close two mines.", {"close two mines": None}),
        ("A gas cut-off by Canada is unlikely.", {"A gas cut-off by Canada": None}),
        ("The strike called by Canada hurts trade.", {"The strike": None}),
        ("Peace will come, provided that Canada frees the crew.", {"frees the crew": None}),
    ],
)
def test_deeds(text: str, deeds: dict[str, Course | None]) -> None:
    assert {one.quote: one.course for one in found(text, ElementKind.MEANS)} == deeds


@pytest.mark.parametrize(
    "text",
    [
        "Canada has not seized the ships.",
        "The ships were seized.",
        "Canada seized it.",
        "Canada is a country that seized two ships.",
        "Canada reads the letters.",
        "Canada has no cards.",
        "We have seized two ships.",
        "Canada sleeps, as it closed the port in 2019.",
        "Somebody will pay the fee.",
        "Let me declare an interest.",
        "Canada is in no position to close the port.",
        "Canada has to vote.",
        "Canada has hinted that supplies are low.",
        "A cut-off is a shame.",
        "Canada has taken no side.",
        "Canada took a softer tone.",
        "Canada has complained.",
        "Canada is open to ideas.",
        "Should Canada fail, nobody will be glad.",
        "Her aim is to please Canada.",
        "Canada will settle for nothing less than the port.",
    ],
)
def test_what_is_no_deed(text: str) -> None:
    assert found(text, ElementKind.MEANS) == ()


@pytest.mark.parametrize(
    ("text", "goals"),
    [
        ("Canada has offered to buy power if Russia signs the pact.", ["Russia signs the pact"]),
        ("Canada will not meet until Russia frees the crew.", ["Russia frees the crew"]),
        ("Canada will not meet until Canada frees the crew.", []),
        ("Canada may meet if Russia frees the crew.", []),
        ("Canada is holding out for a better price.", ["a better price"]),
        ("Canada will settle for nothing less than the port.", ["the port"]),
        ("Canada will settle for less money.", []),
        ("Canada has set its sights on the port.", ["the port"]),
        ("Canada shut the port in order to stop the trade.", ["stop the trade"]),
        ("For Canada, the worry is the lake.", ["the lake"]),
        ("Canada's aim is less to win the port than to keep it open.", ["keep it open"]),
        ("Canada regards the pact as treason.", ["regards the pact as treason"]),
        ("Canada would sooner wait.", ["wait"]),
        (
            "Canada wants the barges moving again and the royalties back in the treasury.",
            ["the barges moving again", "the royalties back in the treasury"],
        ),
        ("What does Canada want? Not the port.", []),
        ("Canada has vowed to seek a ruling.", []),
        ("Canada has not rejected it.", []),
        ("Canada does not need to.", []),
        (
            "Canada asks for wood, a port and an end to the fees.",
            ["wood", "a port", "an end to the fees"],
        ),
        ("Canada may ask for a ruling.", []),
        ("Canada plans to close the port.", []),
        ("The budget needs the signature of two ministers.", []),
        ("What Canada is after is a new port.", ["a new port"]),
        ("What Canada is afraid of is losing the port.", ["losing the port"]),
        ("What worries Canada is a strike.", ["a strike"]),
        (
            "What Canada wants has not changed: the port and an end to the fees.",
            ["port", "an end to the fees"],
        ),
        ("What the Russians are aiming for, which is why they wait, is plain.", []),
        ("Canada would settle for a smaller port.", ["a smaller port"]),
        ("Canada would have the fee dropped.", ["the fee dropped"]),
        ("Canada would have little choice.", []),
        ("Canada would be content with a smaller port.", ["a smaller port"]),
        ("Canada is loath to see the port closed.", ["to see the port closed"]),
        ("Canada is set against any toll.", ["any toll"]),
        ("Canada has an interest in the port.", ["the port"]),
        ("Canada's fear is losing the port.", ["losing the port"]),
        ("For Canada the point is the port.", ["the port"]),
        ("Canada requires that the fee be dropped.", ["the fee be dropped"]),
        ("Canada wants a port\n\nRussia waits.", []),
    ],
)
def test_goals(text: str, goals: list[str]) -> None:
    quotes = [one.quote for one in found(text, ElementKind.GOAL)]
    assert [quote.removeprefix("the ") for quote in quotes] == [
        goal.removeprefix("the ") for goal in goals
    ]


def test_what_is_asked_with_a_threat_is_feared() -> None:
    (one,) = found("Canada threatens to leave if Russia sells the port.", ElementKind.GOAL)
    assert (one.quote, one.negated, one.holders) == ("Russia sells the port", True, ("canada",))


def drafted(more: str, course: Course) -> Conflict:
    """The model of the pair and one means more, which is told as done or under way."""
    account = account_from(PAIR + more)
    elements = [*account.elements]
    last = max(k for k, one in enumerate(elements) if one.kind is ElementKind.MEANS)
    elements[last] = replace(elements[last], course=course)
    told: Account = replace(account, elements=tuple(elements))
    return draft_model(told).conflict


def test_a_deed_that_is_over_is_no_option() -> None:
    told = "{actor anna: Anna} {means anna: burned {actor ben: Ben}’s barn}."
    assert names(drafted(told, Course.DONE), "anna") == []
    assert names(drafted(told, Course.UNDER_WAY), "anna") == ["Burn Ben’s barn"]


def test_a_deed_that_is_over_belongs_to_what_is_open_still() -> None:
    told = "{actor anna: Anna} may {means anna: burn the barn}. She {means anna: burned the barn}."
    assert names(drafted(told, Course.DONE), "anna") == ["Burn the barn"]


def test_what_goes_on_is_an_option_that_is_used_today_if_it_is_aimed_at_another() -> None:
    told = "{actor anna: Anna} {means anna: supplies {actor ben: Ben} with flour}."
    conflict = drafted(told, Course.UNDER_WAY)
    (name,) = names(conflict, "anna")
    assert name.startswith("Supply Ben")
    (option,) = next(dm for dm in conflict.decision_makers if dm.id == "anna").options
    assert isinstance(conflict.status_quo, Mapping)
    assert conflict.status_quo[option.id] == "yes"
    alone = "{actor anna: Anna} {means anna: supplies the town with flour}."
    assert names(drafted(alone, Course.UNDER_WAY), "anna") == []


def test_a_number_is_one_word() -> None:
    told = "{actor anna: Anna} may {means anna: sell 9,500 sacks}."
    account = account_from(PAIR + told)
    assert names(draft_model(account).conflict, "anna") == ["Sell 9,500 sacks"]


@pytest.mark.parametrize(
    ("word", "base"),
    [("supplies", "supply"), ("closes", "close"), ("launches", "launch"), ("less", None)],
)
def test_third_persons(word: str, base: str | None) -> None:
    assert present_base(word) == base
