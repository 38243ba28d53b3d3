"""Packages that only some formats need."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from standoff.errors import SourceError
from standoff.language import say

__all__ = ["needed"]


def needed(module: str, package: str, what: str) -> Any:
    """A module that the extra `draft` installs.

    Raises:
        SourceError: it is not installed.
    """
    try:
        return import_module(module)
    except ImportError:
        message = say(
            "reading {what} needs {package}; install it with `pip install standoff[draft]`",
            what=what,
            package=package,
        )
        raise SourceError(message) from None
