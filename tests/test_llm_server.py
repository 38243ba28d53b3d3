"""A language model's server that fails, lies or stalls: one clear error, and no key in it."""

from __future__ import annotations

import asyncio
import json
import logging
import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from llm_case import SOURCE, model
from llm_server import (
    Act,
    Server,
    breaks_off,
    drips,
    drips_headers,
    envelope,
    fails,
    floods,
    hangs_up,
    says,
    sends,
    serving,
)
from standoff.draft.llm import LlmSettings, Usage, chat, extract_with_model, transport
from standoff.draft.llm.chat import Chat
from standoff.draft.llm.transport import MOST_BYTES
from standoff.errors import ServiceError

KEY = "sk-very-secret-1234567890"
QUESTION = [{"role": "user", "content": "?"}]


@pytest.fixture(autouse=True)
def waits(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The seconds that would have been waited; and nothing but this machine is connected to."""
    waited: list[float] = []
    monkeypatch.setattr(chat, "sleep", waited.append)
    connect = socket.socket.connect

    def local(self: socket.socket, address: Any) -> None:
        assert address[0] in ("127.0.0.1", "::1"), f"a request to {address}"
        connect(self, address)

    monkeypatch.setattr(socket.socket, "connect", local)
    return waited


def chat_with(server: Server, **settings: Any) -> Chat:
    given: dict[str, Any] = {"url": server.url, "model": "m", "key": KEY, "timeout": 5.0} | settings
    return Chat(LlmSettings(**given))


@contextmanager
def refused(match: str) -> Iterator[None]:
    with pytest.raises(ServiceError, match=match) as caught:
        yield
    assert KEY not in str(caught.value)
    assert len(str(caught.value)) < 500
    assert "\n" not in str(caught.value)


def test_what_is_sent() -> None:
    with serving(says("hello")) as server:
        asked = chat_with(server)
        assert asked.complete(QUESTION, {"type": "object"}) == "hello"
    (request,) = server.requests
    assert request.path == "/v1/chat/completions"
    assert request.headers["Authorization"] == f"Bearer {KEY}"
    assert request.json == {
        "model": "m",
        "messages": QUESTION,
        "stream": False,
        "response_format": {
            "type": "json_schema",
            "json_schema": {"name": "answer", "strict": True, "schema": {"type": "object"}},
        },
        "temperature": 0,
        "seed": 0,
        "max_tokens": 4096,
    }
    assert asked.usage == Usage(requests=1, sent=100, received=20)
    assert asked.usage.cost(1.0, 10.0) == pytest.approx(0.0003)


def test_no_key_is_sent_where_there_is_none() -> None:
    with serving(says("hello")) as server:
        chat_with(server, key=None).complete(QUESTION, {})
    assert "Authorization" not in server.requests[0].headers


def test_the_same_request_is_the_same_bytes() -> None:
    with serving(model()) as server:
        for _ in range(2):
            extract_with_model(SOURCE, LlmSettings(url=server.url, model="m"))
    bodies = [request.body for request in server.requests]
    assert bodies[:3] == bodies[3:]


@pytest.mark.parametrize(
    ("refusals", "formats", "extras"),
    [
        ([fails(400, "json_schema is not supported")], "json_object", {"temperature", "seed"}),
        ([fails(422, "extra fields"), fails(400)], None, {"temperature", "seed"}),
        (
            [fails(500, "response_format type must be one of")],
            "json_object",
            {"temperature", "seed"},
        ),
        ([fails(400, "Unsupported value: 'temperature'")], "json_schema", {"seed"}),
        ([fails(400, "'seed' is unknown")], "json_schema", {"temperature"}),
        (
            [fails(400, "use 'max_completion_tokens' instead of 'max_tokens'")],
            "json_schema",
            {"temperature", "seed", "max_completion_tokens"},
        ),
    ],
)
def test_what_a_server_does_not_know_is_left_out(
    refusals: list[Act], formats: str | None, extras: set[str]
) -> None:
    with serving(*refusals, says("hello")) as server:
        asked = chat_with(server)
        for _ in range(2):
            assert asked.complete(QUESTION, {}) == "hello"
    # The second question is asked as the server takes it at once.
    assert len(server.requests) == len(refusals) + 2
    last = server.requests[-1].json
    assert last.get("response_format", {}).get("type") == formats
    assert extras <= set(last)
    assert not ({"temperature", "seed"} - extras) & set(last)


def test_a_busy_server_is_waited_for(waits: list[float]) -> None:
    acts = fails(429, Retry_After="7"), fails(503), says("hello")
    with serving(*acts) as server:
        assert chat_with(server).complete(QUESTION, {}) == "hello"
    assert waits == [7.0, 2.0]


@pytest.mark.parametrize(
    ("header", "wait"),
    [
        ("Thu, 01 Jan 1970 00:00:00 GMT", 0.0),
        ("Thu, 01 Jan 1970 00:00:00", 0.0),
        ("soon", 1.0),
        ("-5", 1.0),
        ("", 1.0),
    ],
)
def test_what_a_busy_server_says(waits: list[float], header: str, wait: float) -> None:
    with serving(fails(429, Retry_After=header), says("hello")) as server:
        chat_with(server).complete(QUESTION, {})
    assert waits == [wait]


@pytest.mark.parametrize("header", ["3600", "Fri, 01 Jan 2100 00:00:00 GMT"])
def test_nobody_waits_for_an_hour(waits: list[float], header: str) -> None:
    with serving(fails(429, Retry_After=header)) as server, refused("asks to come again in .* s"):
        chat_with(server).complete(QUESTION, {})
    assert (len(server.requests), waits) == (1, [])


@pytest.mark.parametrize(
    ("act", "message", "requests"),
    [
        (fails(500), "answers with status 500", 3),
        (fails(429), "too many requests, or the account is used up", 3),
        (fails(401, f"wrong key {KEY}"), r"refuses the key.*wrong key \[key\]", 1),
        (fails(403), "refuses the key", 1),
        (fails(404), "has no model 'm', or is no such server", 1),
        (fails(418, "\x1b[31m" + "tea\n" * 999), "status 418: .*tea", 1),
        (sends(b"\xff\xfe{", 500), "answers with status 500", 3),
        (sends(b"{}", 204), "answers with status 204", 1),
        (sends(b""), "does not answer as the OpenAI chat interface does", 1),
        (sends(b"\xff\xff"), "does not answer as the OpenAI", 1),
        (sends(b"<html>"), "does not answer as the OpenAI", 1),
        (sends(b"[" * 200_000), "does not answer as the OpenAI", 1),
        (sends(b'{"choices": []}'), "does not answer as the OpenAI", 1),
        (sends(b'{"choices": [{"message": {"content": 7}}]}'), "does not answer as", 1),
        (sends(b'{"error": {"message": "overloaded"}}'), "it says: .*overloaded", 1),
        (sends(envelope("{", finish="length")), "was cut off; --llm-tokens allows more", 1),
        (sends(envelope("\ud800")), "does not answer as the OpenAI", 1),
        (sends(envelope(None, refusal=f"No, {KEY}")), r"declines to answer: No, \[key\]", 1),
        (sends(b" " * (MOST_BYTES + 1)), "more than 4 MB; no more is read", 1),
        (sends(b"\x1f\x8b\x08", Content_Encoding="gzip"), "packed form", 1),
        (floods, "more than 4 MB", 1),
        (hangs_up, "the connection to .* broke off", 3),
        (breaks_off, "the connection to .* broke off", 3),
        (sends(b"", X="a" * 200_000), "broke off", 3),
    ],
)
def test_a_server_that_fails(act: Act, message: str, requests: int) -> None:
    with serving(act) as server, refused(message):
        chat_with(server).complete(QUESTION, {})
    assert len(server.requests) == requests
    assert server.flooded < MOST_BYTES * 8


@pytest.mark.parametrize("act", [drips(0.02), drips_headers(0.02), drips(60), drips_headers(60)])
def test_a_slow_server_runs_out_of_time(act: Act) -> None:
    with serving(act) as server:
        begin = time.perf_counter()
        with refused(r"did not answer within 0\.2 s; --llm-timeout"):
            chat_with(server, timeout=0.2, attempts=2).complete(QUESTION, {})
        assert time.perf_counter() - begin < 3
        assert len(server.requests) == 2
        server.stopping = True


def test_a_break_is_tried_again(waits: list[float]) -> None:
    with serving(hangs_up, breaks_off, says("hello")) as server:
        assert chat_with(server).complete(QUESTION, {}) == "hello"
    assert waits == [1.0, 2.0]


@pytest.mark.parametrize("status", [301, 302, 307, 308])
def test_a_redirection_is_not_followed(status: int) -> None:
    with serving(says("hello")) as other:
        act = sends(b"", status, Location=f"http://localhost:{other.server_port}/v1?{KEY}")
        with serving(act) as server, refused("sends on to localhost, which is not followed"):
            chat_with(server).complete(QUESTION, {})
    assert other.requests == []


@pytest.mark.parametrize("location", ["", "http://[", "/elsewhere"])
def test_a_redirection_to_nowhere(location: str) -> None:
    with (
        serving(sends(b"", 302, Location=location)) as server,
        refused("OpenAI|another address|302"),
    ):
        chat_with(server).complete(QUESTION, {})


def test_nobody_there() -> None:
    with serving() as server:
        url = server.url
    with refused("cannot be reached: .*; is the server running?"):
        Chat(LlmSettings(url=url, model="m", key=KEY)).complete(QUESTION, {})


def test_the_proxy_of_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is used for other machines, with their requests in full, and never for this one."""
    with serving(says("from the proxy")) as proxy, serving(says("hello")) as server:
        monkeypatch.setenv("http_proxy", f"http://127.0.0.1:{proxy.server_port}")
        monkeypatch.delenv("no_proxy", raising=False)
        assert chat_with(server).complete(QUESTION, {}) == "hello"
        assert proxy.requests == []
        far = LlmSettings(url="http://models.example/v1", model="m")
        assert Chat(far).complete(QUESTION, {}) == "from the proxy"
        assert proxy.requests[0].path == "http://models.example/v1/chat/completions"
        monkeypatch.setenv("no_proxy", "models.example")
        assert far.proxy is None
        monkeypatch.delenv("no_proxy")
        monkeypatch.setenv("http_proxy", "gopher://x")
        with refused("the proxy that the environment names cannot be used"):
            Chat(far).complete(QUESTION, {})


def test_the_key_is_in_no_log(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG), serving(fails(401, KEY)) as server:
        asked = chat_with(server)
        with refused("refuses the key"):
            asked.complete(QUESTION, {})
        assert KEY not in repr(asked.settings)
    assert caplog.records
    assert KEY not in caplog.text


def test_it_works_where_a_loop_is_running() -> None:
    async def notebook() -> str:
        with serving(says("hello")) as server:
            return chat_with(server).complete(QUESTION, {})

    assert asyncio.run(notebook()) == "hello"


@pytest.mark.parametrize(
    "usage",
    [None, 7, {}, {"prompt_tokens": -1, "completion_tokens": 1}, {"prompt_tokens": 10**30}],
)
def test_tokens_that_are_not_counted_are_not_known(usage: Any) -> None:
    answer = json.loads(envelope("hello"))
    answer["usage"] = usage
    with serving(says("hello"), sends(json.dumps(answer).encode()), says("hello")) as server:
        asked = chat_with(server)
        for _ in range(3):
            asked.complete(QUESTION, {})
    assert asked.usage == Usage(requests=3, sent=None, received=None)
    assert asked.usage.cost(1, 1) is None


def test_an_answer_may_be_empty() -> None:
    with serving(sends(envelope(None))) as server:
        assert chat_with(server).complete(QUESTION, {}) == ""
    assert transport.shown(LlmSettings(url=server.url, model="m"), "a\n b") == "a b"
