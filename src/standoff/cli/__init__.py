"""The command line. Nothing but `main` is imported here, so that Ctrl-C is met from the start.

While the package itself is imported, before `main`, `standoff.starting` meets it.
"""

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
        from standoff.starting import loaded

        loaded()
        return run(arguments)
    except KeyboardInterrupt:
        return 130
