"""Libraries that some formats need, asked for before the work is done."""

from __future__ import annotations

from importlib import import_module
from types import ModuleType

from standoff.errors import StandoffError

__all__ = ["need"]

_NEEDED = {
    "pdf": {"typst": "PDF reports need typst"},
    "docx": {
        "docx": "DOCX reports need python-docx",
        "vl_convert": "DOCX reports need vl-convert for their pictures",
    },
}


def need(kind: str) -> list[ModuleType]:
    """The libraries that a format needs.

    Args:
        kind: such as `pdf`.

    Raises:
        StandoffError: one of them is not installed.
    """
    found = []
    for name, message in _NEEDED.get(kind, {}).items():
        try:
            found.append(import_module(name))
        except ModuleNotFoundError:
            raise StandoffError(
                f"{message}; install it with: pip install 'standoff[report]'"
            ) from None
    return found
