"""A short text about a dispute, and what a good model answers about it.

Both were written for these tests. The answers are in the order of the requests.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from llm_server import Act, Handler, envelope, serving
from standoff.draft.account import Account, ElementKind
from standoff.draft.llm import LlmSettings, ModelAccount, read_with_model
from standoff.draft.llm.reader import REPAIRED
from standoff.draft.source import source_of

KEY = "sk-very-secret-1234567890"

TEXT = """\
The port will stay closed this week. The Dockers’ Union wants a shorter shift and refuses to talk \
about pensions, and its leader, Ana Reis, said the port authority cannot run the cranes without us.

The authority does not want to pay for idle ships. It could hire crews from abroad, but the \
authority lacks the licences to do so before autumn. Unless the ministry steps in, a settlement is \
highly unlikely. “The strike will end on Friday,” the port authority promised at the round table.

Most likely Ana Reis will call a second strike. The Dockers’ Union can block the gates.
"""
SOURCE = source_of(TEXT, "port.txt")

PARTIES = {
    "parties": [
        {"name": "Ministry of Transport", "names": ["the ministry"]},
        {
            "name": "Port authority",
            "names": ["the port authority", "The authority", "the authority"],
        },
        {"name": "Dockers' Union", "names": ["The Dockers’ Union", "Ana Reis"]},
    ]
}


def passage(kind: str, quote: str, *holders: str, **more: Any) -> dict[str, Any]:
    """An entry of an answer."""
    usual = {"speaker": None, "negated": False} | ({"band": None} if kind in _LATE else {})
    return {"kind": kind, "quote": quote, "holders": list(holders)} | usual | more


_LATE = ("claim", "condition")
PASSAGES = {
    "passages": [
        passage("means", "block the gates", "dockers_union"),
        passage("goal", "wants a shorter shift", "dockers_union"),
        passage("goal", "refuses to talk about pensions", "dockers_union", negated=True),
        passage(
            "inability",
            "the port authority cannot run the cranes without us",
            "port_authority",
            speaker="dockers_union",
        ),
        passage("goal", "pay for idle ships", "port_authority", negated=True),
        passage("means", "hire crews from abroad", "port_authority"),
        passage("inability", "lacks the licences to do so", "port_authority"),
        passage("issue", "a shorter shift"),
        passage("channel", "the round table"),
    ]
}
CLAIMS = {
    "passages": [
        passage("claim", "a settlement is highly unlikely", band="very_unlikely"),
        passage("condition", "Unless the ministry steps in"),
        passage("claim", "The strike will end on Friday", speaker="port_authority", band="cat_yes"),
        passage("claim", "Most likely Ana Reis will call a second strike", band="likely"),
    ]
}


def model(
    parties: Any = PARTIES, passages: Any = PASSAGES, claims: Any = CLAIMS, wrap: str = "{}"
) -> Act:
    """Answer each question with what belongs to it, whatever part of the text it is about."""

    def act(handler: Handler, request: dict[str, Any]) -> None:
        prompt = request["messages"][1]["content"]
        stage = 0 if "Name the parties" in prompt else 2 if '"claim"' in prompt else 1
        answer = (parties, passages, claims)[stage]
        text = answer if isinstance(answer, str) else json.dumps(answer, ensure_ascii=False)
        body = envelope(wrap.replace("{}", text))
        handler.send_response(200)
        handler.send_header("Content-Length", str(len(body)))
        handler.end_headers()
        handler.wfile.write(body)

    return act


def reordered(answer: Mapping[str, Sequence[Any]]) -> dict[str, list[Any]]:
    """The same answer with its entries the other way round."""
    return {key: list(reversed(entries)) for key, entries in answer.items()}


def read(*acts: Act, text: str = TEXT, **given: Any) -> ModelAccount:
    """Read a text with the help of a server, and check what must hold whatever it answers."""
    with serving(*acts) as server:
        usual: dict[str, Any] = {"url": server.url, "model": "m", "key": KEY, "attempts": 2}
        chosen = LlmSettings(**usual | given)
        found = read_with_model(source_of(text, "text"), chosen)
    verify(found.account)
    return found


def verify(account: Account) -> None:
    """What holds for every account, whatever a model answers."""
    text = account.source.text
    ids = {party.id for party in account.parties}
    for party in account.parties:
        assert party.names
        assert all("".join(name.split()) in "".join(text.split()) for name in party.names)
    for element in account.elements:
        anchor = element.anchor
        assert text[anchor.start : anchor.end] == anchor.exact
        assert set(element.holders) <= ids
        assert element.party is None or element.party in ids
        assert element.speaker is None or element.speaker in ids or element.speaker in text
        assert element.guess in (None, REPAIRED)
        assert (element.band is not None) == (element.kind is ElementKind.CLAIM)
    assert KEY not in repr(account)
