"""Reading a text with a model that is good, sloppy or hostile: only the text comes of it."""

from __future__ import annotations

import json
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from llm_case import (
    CLAIMS,
    PARTIES,
    PASSAGES,
    SOURCE,
    TEXT,
    model,
    passage,
    read,
    reordered,
)
from llm_server import serving
from standoff.draft.account import ElementKind, Party
from standoff.draft.llm import (
    Dropped,
    LlmSettings,
    Usage,
    extract_with_model,
    prompts,
    read_with_model,
    requests_for,
)
from standoff.draft.llm.answers import passage_task
from standoff.draft.llm.quotes import passages
from standoff.draft.llm.reader import REPAIRED
from standoff.draft.source import read_source
from standoff.errors import ServiceError

GOLD = Path(__file__).parent / "gold"
NO_NAMES = {"they", "it", "he", "she", "we", "us", "them", "They", "It", "He", "She", "We"}
"""Mentions that a model is told not to name."""

GOOD = [
    ("actor", "The Dockers’ Union", "dockers_union", None),
    ("goal", "wants a shorter shift", "dockers_union", None),
    ("issue", "a shorter shift", "", None),
    ("goal", "refuses to talk about pensions", "dockers_union", None),
    ("actor", "Ana Reis", "dockers_union", None),
    ("inability", "the port authority cannot run the cranes without us", "port_authority", None),
    ("actor", "the port authority", "port_authority", None),
    ("actor", "The authority", "port_authority", None),
    ("goal", "pay for idle ships", "port_authority", None),
    ("means", "hire crews from abroad", "port_authority", None),
    ("actor", "the authority", "port_authority", None),
    ("inability", "lacks the licences to do so", "port_authority", None),
    ("condition", "Unless the ministry steps in", "", None),
    ("actor", "the ministry", "ministry", None),
    ("claim", "a settlement is highly unlikely", "", "very_unlikely"),
    ("claim", "The strike will end on Friday", "", "cat_yes"),
    ("actor", "the port authority", "port_authority", None),
    ("channel", "the round table", "", None),
    ("claim", "Most likely Ana Reis will call a second strike", "", "likely"),
    ("actor", "Ana Reis", "dockers_union", None),
    ("actor", "The Dockers’ Union", "dockers_union", None),
    ("means", "block the gates", "dockers_union", None),
]


def test_a_good_model_gives_an_account() -> None:
    found = read(model())
    told = [
        (str(e.kind), e.quote, e.party or ",".join(e.holders), e.band)
        for e in found.account.elements
    ]
    assert told == GOOD
    assert [party.id for party in found.account.parties] == [
        "dockers_union",
        "port_authority",
        "ministry",
    ]
    speakers = {e.quote: e.speaker for e in found.account.elements if e.speaker}
    assert speakers == {
        "the port authority cannot run the cranes without us": "dockers_union",
        "The strike will end on Friday": "port_authority",
    }
    assert [e.quote for e in found.account.elements if e.negated] == [
        "refuses to talk about pensions",
        "pay for idle ships",
    ]
    claim = found.account.of_kind(ElementKind.CLAIM)[0]
    assert claim.probability == (0.05, 0.2)
    assert (found.dropped, found.repaired) == ((), 0)
    assert found.usage == Usage(requests=3, sent=300, received=60)


def test_the_order_of_an_answer_does_not_matter() -> None:
    other = model(reordered(PARTIES), reordered(PASSAGES), reordered(CLAIMS))
    assert read(other).account == read(model()).account


@pytest.mark.parametrize(
    "wrap",
    ["```json\n{}\n```", "<think>{not this}</think>\n{}", "Here you are: {} I hope that helps."],
)
def test_what_stands_around_the_answer_is_not_read(wrap: str) -> None:
    assert read(model(wrap=wrap)).account == read(model()).account


def test_a_long_text_is_read_in_parts() -> None:
    with serving(model()) as server:
        chosen = LlmSettings(url=server.url, model="m", part=300, attempts=1)
        done: list[tuple[int, int]] = []
        found = read_with_model(SOURCE, chosen, progress=lambda *count: done.append(count))
    whole = read(model()).account
    assert done == [(number, 9) for number in range(1, 10)]
    assert requests_for(SOURCE, chosen) == 9
    # What stands in another part is not found in this one, but every part is asked for all.
    assert found.account.elements == whole.elements
    assert found.account.parties == whole.parties
    sent = "".join(request.prompt for request in server.requests[:3])
    assert all(paragraph in sent for paragraph in TEXT.split("\n\n"))
    assert 'Found already, to be called the same: "Ministry of Transport"' in sent
    assert all(SOURCE.name.encode() not in request.body for request in server.requests)


def test_quotes_that_are_not_in_the_text_are_dropped_and_told() -> None:
    invented = passage("goal", "wants the whole harbour", "dockers_union")
    repaired = passage("means", "Hire crews\nfrom “abroad”", "port_authority")
    foreign = passage("goal", "wants a shorter shift", "dockers_union", speaker="Napoleon")
    known = passage("issue", "a shorter shift", speaker="its leader")
    named = passage("means", "block the gates", "ana reis", speaker="The Dockers’ Union")
    answer = {"passages": [invented, repaired, foreign, known, named]}
    found = read(model(passages=answer))
    assert found.dropped == (
        Dropped(what="wants the whole harbour", reason="it is not in the text"),
        Dropped(what="wants a shorter shift", reason="its speaker is not in the text"),
    )
    (means, gates) = found.account.of_kind(ElementKind.MEANS)
    assert (means.quote, means.guess) == ("hire crews from abroad", REPAIRED)
    assert found.repaired == 1
    assert (gates.holders, gates.speaker) == (("dockers_union",), "dockers_union")
    assert found.account.of_kind(ElementKind.ISSUE)[0].speaker == "its leader"


def test_a_quote_is_given_for_each_of_its_places() -> None:
    strike = passage("issue", "strike")
    found = read(model(passages={"passages": [strike] * 5}, claims={"passages": []}))
    places = [e.anchor.start for e in found.account.of_kind(ElementKind.ISSUE)]
    assert len(places) == len(set(places)) == TEXT.count(" strike")


def test_without_parties_nothing_else_is_asked() -> None:
    found = read(model(parties={"parties": [{"name": "Rome", "names": []}]}))
    assert (found.account.parties, found.account.elements) == ((), ())
    assert found.dropped == (Dropped(what="Rome", reason="no such party is named in the text"),)
    assert found.usage.requests == 1


def test_the_language_is_told_or_found_out(monkeypatch: pytest.MonkeyPatch) -> None:
    assert read(model()).account.language == "en"
    assert read(model(), language="de").account.language == "de"
    german = "Die Gewerkschaft fordert mehr Lohn. Der Hafen lehnt das ab und droht mit Kündigung."
    parties = {"parties": [{"name": "Gewerkschaft", "names": []}]}
    demand = {"passages": [passage("goal", "mehr Lohn", "gewerkschaft")]}
    found = read(model(parties, demand, {"passages": []}), text=german).account
    assert found.language == "de"
    assert [e.quote for e in found.elements] == ["Gewerkschaft", "mehr Lohn"]
    monkeypatch.setitem(sys.modules, "py3langid", None)
    assert read(model()).account.language == "en"


def test_without_the_libraries_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, "standoff.draft.llm.chat", raising=False)
    monkeypatch.delitem(sys.modules, "standoff.draft.llm.transport", raising=False)
    monkeypatch.setitem(sys.modules, "httpx2", None)
    with pytest.raises(ServiceError, match=r"needs httpx2; install it with: pip install 'standoff"):
        extract_with_model(SOURCE, replace(LlmSettings(url="http://localhost", model="m")))


def test_the_example_is_an_answer_that_is_right() -> None:
    parties = [Party(id=name, name=name, names=(name,)) for name in ("mayor", "council")]
    found = set()
    for kinds, answer in prompts.EXAMPLES.items():
        items, dropped = passage_task(kinds, parties).read(answer, last=False)
        assert dropped == []
        for item in items:
            (place,) = passages(item.quote, prompts.EXAMPLE, 0, len(prompts.EXAMPLE))
            assert not place.repaired
            found.add(item.kind)
    assert found == {"goal", "means", "inability", "condition", "claim"}


def _within_another(mark: dict[str, Any], marks: list[dict[str, Any]]) -> bool:
    """Whether an actor's name is part of another's, which is what a place is taken for."""
    return mark["type"] == "actor" and any(
        other["type"] == "actor"
        and (other["start"], other["end"]) != (mark["start"], mark["end"])
        and other["start"] <= mark["start"]
        and mark["end"] <= other["end"]
        for other in marks
    )


@pytest.mark.parametrize("path", sorted(GOLD.glob("*.gold.json")), ids=lambda path: path.stem)
def test_what_a_person_would_mark_comes_out_where_it_stands(path: Path) -> None:
    """A model that answers what the annotators of these texts marked, without places."""
    gold = json.loads(path.read_text("utf-8"))
    source = read_source(path.with_name(gold["text"]))
    names: dict[str, list[str]] = {}
    for mark in gold["annotations"]:
        if mark["type"] == "actor":
            names.setdefault(mark["party"], []).append(mark["quote"])
    names = {party: sorted(set(forms) - NO_NAMES) for party, forms in names.items()}
    marked = [
        passage(
            mark["type"],
            mark["quote"],
            *(names[party][0] for party in mark.get("holder", ())),
            band=mark.get("band"),
        )
        for mark in gold["annotations"]
        if mark["type"] != "actor"
    ]
    early, late = (
        {"passages": [one for one in marked if (one["kind"] in ("claim", "condition")) == last]}
        for last in (False, True)
    )
    parties = {"parties": [{"name": forms[0], "names": forms} for forms in names.values()]}
    found = read(model(parties, early, late), text=source.text)
    told = {(e.kind, e.quote, e.anchor.start) for e in found.account.elements}
    lost = [
        (mark["type"], mark["quote"])
        for mark in gold["annotations"]
        if mark["quote"] not in NO_NAMES
        # Words that stand in several places are found in the first, wherever they were meant.
        and (mark["type"], mark["quote"], mark["start"]) not in told
        and (source.text.count(mark["quote"]) == 1 or mark["type"] == "actor")
        and not _within_another(mark, gold["annotations"])
    ]
    assert (lost, found.dropped) == ([], ())
