"""One run of the program: from the words typed to the exit status, every error in plain words."""

from __future__ import annotations

import os
import sys
import traceback
from collections.abc import Sequence
from contextlib import redirect_stdout
from pathlib import Path

from standoff.cli.encoding import clean, make_printable
from standoff.cli.output import drop_output
from standoff.errors import ModelError, StandoffError

__all__ = ["error_message", "run", "say"]

_MANY = 20
"""Problems of a model that are shown where checking it is not what was asked for."""


_NEEDS_ALL = ("--help", "-h", "--install-completion")
"""What lists every command with its help."""


def run(arguments: Sequence[str] | None = None) -> int:
    """Run a command and return its exit status, after saying on standard error what went wrong.

    Args:
        arguments: the words after the program's name; None takes them from the command line.
    """
    if sys.stdout is None:
        # Closed by whoever started the program, so what is written goes nowhere.
        with Path(os.devnull).open("w", encoding="utf-8") as nowhere, redirect_stdout(nowhere):
            return run(arguments)
    for stream in (sys.stdout, sys.stderr):
        make_printable(stream)
    try:
        status = _dispatch(list(sys.argv[1:] if arguments is None else arguments))
        sys.stdout.flush()
        return status
    except BrokenPipeError:
        drop_output()
        return 0
    except Exception as error:  # noqa: BLE001 - nobody should meet a traceback
        if os.environ.get("STANDOFF_DEBUG"):
            traceback.print_exc()
        else:
            say(error_message(error))
        return 2


def _dispatch(arguments: list[str]) -> int:
    from cyclopts import CycloptsError

    from standoff.cli.commands import make_app
    from standoff.cli.options import STANDARD
    from standoff.cli.usage import usage_message

    app = make_app(whole=not arguments or arguments[0] in _NEEDS_ALL)
    try:
        result = app(
            [STANDARD if word == "-" else word for word in arguments],
            exit_on_error=False,
            print_error=False,
            result_action="return_value",
        )
    except CycloptsError as error:
        say("standoff: " + usage_message(error, app))
        return 2
    except SystemExit:
        # --install-completion, where the shell in use cannot be told; it has said so.
        return 2
    return result if isinstance(result, int) else 0


def error_message(error: Exception) -> str:
    """What to tell about an error, in a few lines."""
    match error:
        case ModelError(problems=problems):
            # Problems with a place stand as editors read them; others say who speaks.
            lines = [
                clean(f"{problem}" if problem.location else f"standoff: {problem}")
                for problem in problems[:_MANY]
            ]
            if len(problems) > _MANY:
                lines.append(
                    f"... and {len(problems) - _MANY:,} more; standoff check shows them all"
                )
            return "\n".join(lines)
        case StandoffError():
            return f"standoff: {error}"
        case MemoryError():
            return "standoff: there is not enough memory for this"
        case OSError(strerror=reason, filename=name) if reason:
            return f"standoff: {name}: {reason}" if name is not None else f"standoff: {reason}"
        case _:
            words = " ".join(str(error).split())[:200]
            kind = type(error).__name__
            told = f"{kind}: {words}" if words else kind
            return (
                f"standoff: internal error: {told}; please report it (STANDOFF_DEBUG=1 shows where)"
            )


def say(message: str) -> None:
    """Write to standard error, if anybody listens there."""
    try:
        print(message, file=sys.stderr, flush=True)
    except (OSError, ValueError, AttributeError):
        return
