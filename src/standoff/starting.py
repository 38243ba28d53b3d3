"""Ctrl-C while the command is still being loaded: it ends quietly, as it does later.

Loading takes a third of a second, most of it in other packages, where no `except` of this one is
in force. So the package looks, before it imports anything else, whether the process is the command;
in any other the signals are the program's own and are left alone.
"""

from __future__ import annotations

import os
import sys

__all__ = ["loaded"]

_INTERRUPTED = 130
"""What a shell gives a program that Ctrl-C has ended."""


def loaded() -> None:
    """From now on Ctrl-C raises `KeyboardInterrupt` again, which the command catches."""
    if "signal" in sys.modules:
        import signal

        if signal.getsignal(signal.SIGINT) is _leave:
            signal.signal(signal.SIGINT, signal.default_int_handler)


def _is_command() -> bool:
    """Whether this process runs `standoff` or `python -m standoff`, and just begins to.

    What the process was started with is looked at, not `sys.argv`, which processes that the command
    starts take over.
    """
    words = sys.orig_argv[1:]
    if sys.argv[:1] == ["-m"]:  # so it stands while the package is imported for `-m`
        return "-m" in words and words[words.index("-m") + 1 :][:1] == ["standoff"]
    return bool(words) and os.path.basename(words[0]) in ("standoff", "standoff.exe")  # noqa: PTH119 - pathlib takes time to load


def _leave(*_: object) -> None:
    """End the process. Nothing has been written yet, and an exception could be swallowed here."""
    os._exit(_INTERRUPTED)


if _is_command():
    import signal

    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, _leave)
