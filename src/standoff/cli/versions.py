"""What runs here: the versions of standoff, Python and NumPy, and the engine in use."""

from __future__ import annotations

import os
import platform

from standoff.cli.output import write_text
from standoff.errors import BackendError
from standoff.version import __version__

__all__ = ["engine_words", "show_version", "version_text"]


def show_version() -> int:
    """Show the version, and the engine in use."""
    write_text(version_text() + "\n")
    return 0


def version_text() -> str:
    """The versions of what runs, on one line."""
    from importlib.metadata import version

    numpy = f"NumPy {version('numpy')}"
    return f"standoff {__version__} ({engine_words()}, Python {platform.python_version()}, {numpy})"


def engine_words() -> str:
    """The engine in use, and why where it is not the native one."""
    from standoff.stability.backends import choose_backend
    from standoff.stability.native_grid import available

    try:
        chosen = choose_backend()
    except BackendError as error:
        # The version is asked for when something is wrong, so it is told all the same.
        return f"no engine: {error}"
    if chosen == "native":
        return "native engine"
    if available():
        return f"NumPy engine because STANDOFF_BACKEND={os.environ['STANDOFF_BACKEND']}"
    return "NumPy engine because the native one was not built"
