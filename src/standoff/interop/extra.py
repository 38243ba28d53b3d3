"""Libraries that are needed for one format only, imported when it is asked for."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from standoff.errors import StandoffError

__all__ = ["import_extra"]


def import_extra(module: str, what: str) -> Any:
    """A module of the extra `interop`.

    Args:
        module: its name.
        what: what it is needed for, as the beginning of a sentence.

    Raises:
        StandoffError: it is not installed; the message says what to do.
    """
    try:
        return import_module(module)
    except ModuleNotFoundError:
        name = module.partition(".")[0]
        raise StandoffError(
            f"{what} needs {name}; install it with: pip install 'standoff[interop]'"
        ) from None
