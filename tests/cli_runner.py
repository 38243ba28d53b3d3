"""Running the command in this process, and as a program of its own."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from standoff.cli import main

SMALL = """\
standoff: 1
title: A small one
decision_makers:
  a: {name: Anna, options: {go: Go, offer: {name: An offer, levels: [none, some, all]}}}
  b: {name: Ben, options: {stay: Stay}}
status_quo: {go: no, offer: none, stay: no}
states:
  deal: {pattern: "N 2 Y", name: They agree}
outcomes:
  peace: not go
  trade: offer >= some and stay
preferences:
  a: {priorities: [stay, go, offer = some]}
  b: {priorities: [not go, stay if offer >= some, offer = all]}
"""

BROKEN = """\
standoff: 1
title: A broken one
decision_makers:
  a: {options: {go: Go}}
  b: {options: {stay: Stay}}
rules:
  - not (goo and stay)
preferences:
  a: {priorities: [go]}
  bb: {priorities: [stay]}
"""


@dataclass(frozen=True)
class Result:
    """What a run gave."""

    status: int
    out: str
    err: str


class Runner:
    """Runs the command in this process and takes what it writes."""

    def __init__(self, capsys: pytest.CaptureFixture[str]) -> None:
        self._capsys = capsys

    def __call__(self, *arguments: object) -> Result:
        self._capsys.readouterr()
        status = main([str(argument) for argument in arguments])
        return Result(status, *self._capsys.readouterr())


class Stream(io.TextIOWrapper):
    """A stream in some encoding that may say it is a terminal."""

    def __init__(self, encoding: str = "utf-8", *, terminal: bool = True) -> None:
        self.bytes = io.BytesIO()
        self._terminal = terminal
        super().__init__(self.bytes, encoding=encoding, write_through=True)

    def isatty(self) -> bool:
        return self._terminal

    @property
    def text(self) -> str:
        return self.bytes.getvalue().decode(self.encoding)


class OnStream:
    """Runs the command in this process with a stream as its standard output."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self._monkeypatch = monkeypatch

    def __call__(self, stream: Stream, *arguments: object, err: bool = False) -> Result:
        with self._monkeypatch.context() as patch:
            patch.setattr(sys, "stderr" if err else "stdout", stream)
            status = main([str(argument) for argument in arguments])
        return Result(status, stream.text, "")


def program(*arguments: object, **environment: str) -> subprocess.CompletedProcess[bytes]:
    """Run the command as a program of its own."""
    return subprocess.run(
        [sys.executable, "-m", "standoff", *map(str, arguments)],
        env=clean_environment() | environment,
        capture_output=True,
        check=False,
        timeout=60,
    )


def clean_environment() -> dict[str, str]:
    """This process's environment without what changes how output looks."""
    left_out = {"COLUMNS", "FORCE_COLOR", "NO_COLOR", "STANDOFF_BACKEND", "STANDOFF_DEBUG"}
    return {key: value for key, value in os.environ.items() if key not in left_out}


def write(folder: Path, text: str, name: str = "model.standoff.yaml") -> Path:
    """A model file."""
    path = folder / name
    path.write_text(text, "utf-8")
    return path
