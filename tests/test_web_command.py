"""`standoff serve` as a program: what it prints, and how it ends."""

from __future__ import annotations

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
from web_server import strike_in


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
