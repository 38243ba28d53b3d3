"""`standoff draft --llm`: a model out of what a language model found, or no file at all."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from cli_runner import Runner, clean_environment
from llm_case import KEY, TEXT, model
from llm_server import Act, Server, drips, fails, hangs_up, says, serving
from standoff import StandoffError, draft, load
from standoff.draft.llm import LlmSettings, chat


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Runner:
    for name in ("URL", "MODEL"):
        monkeypatch.delenv(f"STANDOFF_LLM_{name}", raising=False)
    monkeypatch.setenv("STANDOFF_LLM_KEY", KEY)
    return Runner(capsys)


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "port.txt"
    path.write_text(TEXT, "utf-8")
    return path


@pytest.fixture
def server() -> Iterator[Server]:
    with serving(model()) as running:
        yield running


def words(server: Server, *more: object) -> tuple[object, ...]:
    return ("--llm", "--llm-url", server.url, "--llm-model", "qwen3", *more)


def test_a_draft_is_a_model_that_runs(run: Runner, article: Path, server: Server) -> None:
    made = article.with_name("port.standoff.yaml")
    result = run("draft", article, *words(server, "--yes", "-o", made))
    assert result.status == 0, result.err
    assert "3 answers; 300 tokens sent, 60 received" in result.err
    conflict = load(made)
    assert set(conflict.dm_ids) >= {"dockers_union", "port_authority"}
    assert run("check", made).status == 0
    assert run("claims", made).status in (0, 1)
    text = made.read_text("utf-8")
    assert "block the gates" in text
    assert KEY not in text + result.out + result.err


def test_the_same_answers_make_the_same_model(run: Runner, article: Path, server: Server) -> None:
    first = run("draft", article, *words(server, "--yes"))
    assert first.status == 0
    assert first.out == run("draft", article, *words(server, "--yes")).out


def test_json_tells_what_was_used(run: Runner, article: Path, server: Server) -> None:
    result = run("draft", article, *words(server, "--yes", "--json", "--llm-prices", "1,2"))
    record = json.loads(result.out)["language_model"]
    assert (record["url"], record["model"], record["requests"]) == (server.url, "qwen3", 3)
    assert (record["tokens_sent"], record["tokens_received"]) == (300, 60)
    assert record["cost"] == pytest.approx(0.00042)
    assert KEY not in result.out


@pytest.mark.parametrize(
    ("act", "message"),
    [
        (fails(401, f"no {KEY}"), "refuses the key: "),
        (fails(404), "has no model 'qwen3'"),
        (says("I would rather not."), "does not answer in the form asked for, 3 times"),
        (says({"parties": []}), "no two parties"),
    ],
)
def test_a_failure_leaves_no_file(run: Runner, article: Path, act: Act, message: str) -> None:
    made = article.with_name("port.standoff.yaml")
    with serving(act) as server:
        result = run("draft", article, *words(server, "--yes", "-o", made))
    assert (result.status, result.out) == (2, "")
    assert message in result.err
    assert KEY not in result.err
    assert list(article.parent.iterdir()) == [article]


@pytest.mark.parametrize(
    ("given", "message"),
    [
        (("--llm",), "no language model is named; give --llm-url or set STANDOFF_LLM_URL"),
        (("--llm", "--llm-url", "http://localhost"), "which model of http://localhost/v1 is meant"),
        (("--llm-url", "http://localhost"), "--llm-url has a meaning only with --llm"),
        (("--yes",), "--yes has a meaning only with --llm"),
        (("--llm", "--review"), "--llm goes with none of --review, --annotations and --lexicon"),
        (("--llm", "--llm-timeout", "-1", "--llm-url", "http://x", "--llm-model", "m"), "time"),
        (("--llm", "--llm-url", f"http://x/?k={KEY}", "--llm-model", "m"), "must have no name"),
    ],
)
def test_what_cannot_be_asked(
    run: Runner, article: Path, given: tuple[str, ...], message: str
) -> None:
    result = run("draft", article, *given)
    assert (result.status, result.out) == (2, "")
    assert message in result.err
    assert KEY not in result.err


def test_nothing_is_sent_without_being_asked_for(
    run: Runner, article: Path, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", None)
    result = run("draft", article, *words(server))
    assert result.status == 2
    assert "nothing was sent, as nobody could be asked" in result.err
    monkeypatch.setenv("STANDOFF_LLM_URL", server.url)
    monkeypatch.setenv("STANDOFF_LLM_MODEL", "qwen3")
    marked = article.with_name("marked.json")
    marked.write_text('{"annotations": []}', "utf-8")
    run("draft", article, "--annotations", marked)
    assert server.requests == []


def test_an_interrupted_draft_leaves_no_file(article: Path) -> None:
    made = article.with_name("port.standoff.yaml")
    with serving(drips(60)) as server:
        given = words(server, "--yes", "-o", made)
        process = subprocess.Popen(
            [sys.executable, "-m", "standoff", "draft", str(article), *map(str, given)],
            env=clean_environment() | {"STANDOFF_LLM_KEY": KEY},
            stderr=subprocess.PIPE,
        )
        assert server.asked.wait(30)
        process.send_signal(signal.SIGINT)
        _, told = process.communicate(timeout=30)
    assert process.returncode == 130
    assert b"Traceback" not in told
    assert list(article.parent.iterdir()) == [article]


def test_a_server_that_breaks_off_is_tried_again(
    run: Runner, article: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(chat, "sleep", lambda seconds: None)
    with serving(hangs_up, model()) as server:
        assert run("draft", article, *words(server, "--yes")).status == 0


def test_in_python_too(run: Runner, article: Path, server: Server) -> None:
    made = draft(article, language_model=LlmSettings(url=server.url, model="qwen3"))
    assert made.text == run("draft", article, *words(server, "--yes")).out
    with pytest.raises(StandoffError, match="a language model takes no lexicons"):
        draft(article, language_model=LlmSettings(url=server.url, model="m"), lexicons=["x.yaml"])
