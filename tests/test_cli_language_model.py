"""What a command tells and asks before a text is sent, and tells after it."""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator
from typing import Any

import pytest
from cyclopts import App

from cli_runner import Stream
from llm_case import PASSAGES, SOURCE, model, passage
from llm_server import Act, Server, envelope, sends, serving
from standoff.cli.language_model import (
    RULES_ALONE,
    LanguageModel,
    ask_language_model,
    language_model_record,
)
from standoff.errors import ServiceError

KEY = "sk-very-secret-1234567890"


@pytest.fixture(autouse=True)
def environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("URL", "MODEL", "KEY"):
        monkeypatch.delenv(f"STANDOFF_LLM_{name}", raising=False)
    for name in ("http_proxy", "https_proxy", "all_proxy", "no_proxy"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def server() -> Iterator[Server]:
    with serving(model()) as running:
        yield running


def options(server: Server, **given: Any) -> LanguageModel:
    usual: dict[str, Any] = {"llm": True, "llm_url": server.url, "llm_model": "qwen3"}
    return LanguageModel(**usual | given)


NOTICE = """\
standoff: a language model is to read port.txt
  sent   all {length} characters, three times, in 3 requests or more,
         with the task and the names of the parties; nothing else
  to     {url} (on this machine)
  model  qwen3
  key    from MY_KEY
"""


def test_what_is_sent_is_told_before_and_what_was_used_after(
    server: Server, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MY_KEY", KEY)
    given = options(server, yes=True, llm_key_from="MY_KEY", llm_prices="10, 50")
    found = ask_language_model(SOURCE, given)
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err == (
        NOTICE.format(url=server.url, length=len(SOURCE.text))
        + "standoff: 3 answers; 300 tokens sent, 60 received; cost 0.0060 at the prices given\n"
    )
    assert language_model_record(found, given) == {
        "url": server.url,
        "model": "qwen3",
        "requests": 3,
        "tokens_sent": 300,
        "tokens_received": 60,
        "cost": pytest.approx(0.006),
        "repaired": 0,
        "dropped": [],
    }
    assert server.requests[0].headers["Authorization"] == f"Bearer {KEY}"


def silent(*_: Any) -> Act:
    body = envelope('{"parties": []}').replace(b'"usage"', b'"used"')
    return sends(body)


def test_tokens_that_the_server_does_not_tell(capsys: pytest.CaptureFixture[str]) -> None:
    with serving(silent()) as server:
        ask_language_model(SOURCE, options(server, yes=True, llm_prices="1,1"))
    assert capsys.readouterr().err.endswith(
        "standoff: 1 answer; the server does not tell the tokens\n"
    )


def test_what_was_not_taken_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    invented = [passage("issue", f"{n}\x1b[31m " + "it " * 99) for n in range(12)]
    near = passage("means", "Block the “gates”", "dockers_union")
    entries = [*PASSAGES["passages"], *invented, near]
    with serving(model(passages={"passages": entries})) as server:
        found = ask_language_model(SOURCE, options(server, yes=True))
    lines = capsys.readouterr().err.splitlines()
    assert lines[-23:-20] == [
        "standoff: note: put into the text's own letters: 1 inexact quote",
        "standoff: note: not taken: 12 entries of the answers",
        "  0\ufffd[31m " + "it " * 22 + "…",
    ]
    assert lines[-20] == "    it is not in the text"
    assert lines[-1] == "  and 2 more"
    assert all(len(line) <= 80 for line in lines)
    assert len(found.dropped) == 12


class Keyboard(io.StringIO):
    """Somebody at a terminal."""

    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("typed", "sent"), [("y\n", True), ("YES\n", True), ("n\n", False), ("\n", False), ("", False)]
)
def test_somebody_at_a_terminal_is_asked(
    server: Server, monkeypatch: pytest.MonkeyPatch, typed: str, sent: bool
) -> None:
    screen = Stream()
    monkeypatch.setattr(sys, "stdin", Keyboard(typed))
    monkeypatch.setattr(sys, "stderr", screen)
    if sent:
        ask_language_model(SOURCE, options(server))
    else:
        with pytest.raises(ServiceError, match=r"^nothing was sent$"):
            ask_language_model(SOURCE, options(server))
    assert "Send it? [y/N] " in screen.text
    assert bool(server.requests) == sent


@pytest.mark.parametrize("stdin", [io.StringIO("y\n"), None])
def test_nothing_is_sent_where_nobody_can_be_asked(
    server: Server, monkeypatch: pytest.MonkeyPatch, stdin: Any
) -> None:
    monkeypatch.setattr(sys, "stdin", stdin)
    with pytest.raises(ServiceError, match="nobody could be asked; --yes sends without asking"):
        ask_language_model(SOURCE, options(server))
    assert server.requests == []


def test_a_way_that_is_not_safe_is_told(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", None)
    monkeypatch.setenv("http_proxy", f"http://user:{KEY}@proxy.example:3128")
    far = LanguageModel(llm=True, llm_url="http://models.example", llm_model="m")
    with pytest.raises(ServiceError, match="nothing was sent"):
        ask_language_model(SOURCE, far)
    told = capsys.readouterr().err
    assert "to     http://models.example/v1 (not on this machine)\n" in told
    assert "by     the proxy proxy.example\n" in told
    assert "key    none\n" in told
    assert "not encrypted: others on it can read the text and the key" in told
    assert KEY not in told


def test_it_is_off_unless_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STANDOFF_LLM_URL", "http://localhost")
    monkeypatch.setenv("STANDOFF_LLM_MODEL", "m")
    assert not LanguageModel().llm
    LanguageModel().check()
    LanguageModel(llm=True, llm_language="de").check()
    with pytest.raises(ServiceError, match=r"^--llm-language has a meaning only with --llm$"):
        LanguageModel(llm_language="de").check()


@pytest.mark.parametrize("prices", ["1", "1,2,3", "a,b", "-1,2", "nan,1", "inf,1", ""])
def test_prices_are_two_numbers(prices: str) -> None:
    with pytest.raises(ServiceError, match="are no two prices; expected the cost of a million"):
        LanguageModel(llm_prices=prices).prices()
    assert LanguageModel(llm_prices="0.15,0.6").prices() == (0.15, 0.6)


def test_the_options_are_words_of_the_command_line() -> None:
    app = App(name="x", result_action="return_value")
    app.default(taken)
    words = "--llm --llm-url u --llm-model m --llm-key-from K --llm-language de"
    words += " --llm-part 500 --llm-tokens 99 --llm-timeout 5 --llm-prices 1,2 --yes"
    assert app(words.split(), exit_on_error=False) == LanguageModel(
        llm=True,
        llm_url="u",
        llm_model="m",
        llm_key_from="K",
        llm_language="de",
        llm_part=500,
        llm_tokens=99,
        llm_timeout=5.0,
        llm_prices="1,2",
        yes=True,
    )
    assert app([], exit_on_error=False) == LanguageModel()


def taken(*, language_model: LanguageModel = RULES_ALONE) -> LanguageModel:
    """A command that takes the options."""
    return language_model
