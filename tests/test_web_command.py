"""`standoff serve` as a program: what it prints, and how it ends."""

from __future__ import annotations

import io
import pickle
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import httpx2 as httpx
import pytest

from cli_runner import Runner, clean_environment
from standoff.web.server import listen
from web_server import ACCOUNT, strike_in


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Runner:
    return Runner(capsys)


def test_it_serves_until_ctrl_c(tmp_path: Path) -> None:
    path = strike_in(tmp_path)
    command = [sys.executable, "-m", "standoff", "serve", path.name, "--no-open"]
    with subprocess.Popen(
        command, cwd=tmp_path, env=clean_environment(), stdout=subprocess.PIPE,
        stderr=subprocess.PIPE, text=True,
    ) as process:  # fmt: skip
        assert process.stdout is not None
        line = process.stdout.readline()
        found = re.fullmatch(r"standoff with (\S+) at (http://127\.0\.0\.1:\d+/)\n", line)
        assert found, line
        assert found[1] == path.name
        with httpx.Client(base_url=found[2], follow_redirects=True, timeout=20) as client:
            assert "A strike" in client.get("/").text
        began = time.monotonic()
        process.send_signal(signal.SIGINT)
        _, err = process.communicate(timeout=20)
    assert (err, process.returncode) == ("", 130)
    assert time.monotonic() - began < 10
    assert sorted(file.name for file in tmp_path.iterdir()) == ["paper.txt", path.name]


def test_what_cannot_be_served_is_said(run: Runner, tmp_path: Path) -> None:
    result = run("serve", tmp_path / "none.yaml", "--no-open")
    assert result.status == 2
    assert "no file or bundled example" in result.err
    assert "is a folder" in run("serve", tmp_path, "--no-open").err
    taken = listen(0)
    taken.listen()
    number = taken.getsockname()[1]
    result = run("serve", "chicken", "--no-open", "--port", number)
    taken.close()
    assert (result.status, result.out) == (2, "")
    assert f"port {number} cannot be had" in result.err


def test_a_missing_extra_is_said(run: Runner, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "uvicorn", None)
    assert run("serve").err == "standoff: the page needs an extra: pip install 'standoff[web]'\n"


def test_what_is_named_is_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from standoff.cli import serve

    monkeypatch.chdir(tmp_path)
    started: list[object] = []
    monkeypatch.setattr("standoff.web.server.serve", lambda app, at, ready: ready() or at.close())
    monkeypatch.setattr("webbrowser.open", started.append)
    article = tmp_path / "harbour.txt"
    article.write_text(ACCOUNT, "utf-8")
    model = strike_in(tmp_path)
    for name in (None, str(model), "chicken", str(article)):
        assert serve.serve(name) == 0
    assert len(started) == 4
    assert all(str(address).startswith("http://127.0.0.1:") for address in started)
    made = tmp_path / "harbour.standoff.yaml"
    assert "file: harbour.txt" in made.read_text("utf-8")
    assert not (tmp_path / "chicken.standoff.yaml").exists()


def test_a_process_answers_until_its_input_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    from standoff.web import process

    def job(report: process.Report, what: object) -> object:
        report("stage", None)
        return what

    said: list[object] = []
    inputs = io.BytesIO(pickle.dumps(("en", ("a",))) + pickle.dumps(("uk", (2,))))
    monkeypatch.setattr("os.dup", lambda _: 99)
    monkeypatch.setattr("os.dup2", lambda *_: None)
    monkeypatch.setattr("os.fdopen", lambda *_: io.BytesIO())
    monkeypatch.setattr(process, "_send", lambda _, message: said.append(message))
    monkeypatch.setattr(
        process, "import_module", lambda _: type("M", (), {"job": staticmethod(job)})
    )
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(inputs))
    process.main("m:job")
    stage = ("progress", "stage", None, None)
    assert said == [stage, ("done", "a"), stage, ("done", 2)]
