"""What runs here: the versions of standoff, Python and NumPy, and the engine in use."""

from __future__ import annotations

import os
import platform

from standoff.version import __version__

__all__ = ["engine_words", "version_text"]


def version_text() -> str:
    """One line for `--version`."""
    from importlib.metadata import version

    numpy = f"NumPy {version('numpy')}"
    return f"standoff {__version__} ({engine_words()}, Python {platform.python_version()}, {numpy})"


def engine_words() -> str:
    """The engine in use, and why where it is not the native one."""
    from standoff.stability.backends import choose_backend
    from standoff.stability.native_grid import available

    if choose_backend() == "native":
        return "native engine"
    if available():
        return f"NumPy engine, as STANDOFF_BACKEND={os.environ['STANDOFF_BACKEND']} says"
    return "NumPy engine, as the native one was not built"
