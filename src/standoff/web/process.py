"""A process of its own that does jobs: told by its standard input, answering on its output."""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from importlib import import_module
from typing import IO, Any, Protocol

from standoff.errors import StandoffError
from standoff.language import say, speaking

__all__ = ["Process", "Report", "close", "hear", "main", "start", "tell"]

Process = subprocess.Popen[bytes]


class Report(Protocol):
    """Tells how far a job is."""

    def __call__(
        self, stage: str, share: float | None = None, count: tuple[int, int] | None = None, /
    ) -> None:
        """What it does, the share that is done, if known, and how many of how many are."""


def start(job: str, path: str = "") -> Process:
    """A process that does a job, given as `module:name`; `path` is where else modules are.

    Ctrl-C does not reach it: it ends when the one who started it closes its input or is gone.
    """
    search = f"import sys; sys.path.append({path!r}); " if path else ""
    command = [sys.executable, "-c", f"{search}from {__name__} import main; main({job!r})"]
    return subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, start_new_session=True
    )


def tell(process: Process, arguments: tuple[Any, ...], spoken: str = "en") -> None:
    """Give a process its next job, and the language in which to say what goes wrong."""
    assert process.stdin is not None
    _send(process.stdin, (spoken, arguments))


def hear(process: Process) -> tuple[Any, ...]:
    """The next message of a process: `progress`, `done` or `failed`, and what belongs to it.

    Raises:
        EOFError, OSError, UnpicklingError: the process has ended.
    """
    assert process.stdout is not None
    message: tuple[Any, ...] = pickle.load(process.stdout)  # noqa: S301 - from our own process
    return message


def _send(stream: IO[bytes], message: object) -> None:
    pickle.dump(message, stream)
    stream.flush()


def close(process: Process) -> None:
    """End a process and forget it."""
    process.kill()
    for stream in (process.stdin, process.stdout):
        if stream is not None:
            with suppress(OSError):
                stream.close()
    process.wait(5)


def main(job: str) -> None:
    """What the process does until its input ends."""
    module, _, name = job.partition(":")
    # What a library may print must not come between the answers.
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    function = getattr(import_module(module), name)

    def report(
        stage: str, share: float | None = None, count: tuple[int, int] | None = None, /
    ) -> None:
        _send(answers, ("progress", stage, share, count))

    with suppress(EOFError, OSError):
        while True:
            spoken, arguments = pickle.load(sys.stdin.buffer)  # noqa: S301 - from our own process
            with speaking(spoken):
                answer = _answer(function, report, arguments)
            _send(answers, answer)


def _answer(
    function: Callable[..., Any], report: Report, arguments: tuple[Any, ...]
) -> tuple[str, Any]:
    try:
        return "done", function(report, *arguments)
    except StandoffError as error:
        return "failed", str(error)
    except MemoryError:
        return "failed", say("there is not enough memory for this")
    except Exception as error:  # noqa: BLE001 - whatever it is, the page must say so
        words = " ".join(str(error).split())[:200]
        return "failed", say(
            "internal error: {kind}: {message}", kind=type(error).__name__, message=words
        )
