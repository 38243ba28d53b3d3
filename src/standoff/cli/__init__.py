"""The command line. Nothing but `main` is imported here, so that Ctrl-C is met from the start."""

from __future__ import annotations

from collections.abc import Sequence

__all__ = ["main"]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command and return its exit status.

    Args:
        arguments: the words after the program's name; None takes them from the command line.
    """
    try:
        from standoff.cli.run import run

        return run(arguments)
    except KeyboardInterrupt:
        return 130
