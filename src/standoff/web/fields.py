"""What a form sends, and the small checks that all changes share."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container, Mapping, Sequence
from typing import TypeVar

from standoff.errors import NotFoundError, StandoffError
from standoff.formula.parse import RESERVED
from standoff.language import say

__all__ = ["Fields", "fresh_id", "moved", "place_of"]

_T = TypeVar("_T")
_LONGEST_ID = 30


class Fields:
    """The fields of a form, all of them texts."""

    def __init__(self, values: Mapping[str, str]) -> None:
        self._values = values

    def __getitem__(self, name: str) -> str:
        """A field that the form must have."""
        if name not in self._values:
            raise StandoffError(say("the field '{name}' is missing", name=name))
        return self._values[name]

    def text(self, name: str) -> str:
        """A field as one line without blanks at its ends."""
        return " ".join(self[name].split())

    def required(self, name: str, what: str) -> str:
        """The same of a field that may not be empty."""
        text = self.text(name)
        if not text:
            raise StandoffError(say("nothing is written here; expected {what}", what=what))
        return text


def fresh_id(name: str, taken: Container[str]) -> str:
    """An id made from a name that no other part has."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    words = re.sub(r"[^a-z0-9]+", "_", plain).strip("_")
    base = words[:_LONGEST_ID].rstrip("_") or "part"
    if not base[0].isalpha():
        base = f"n_{base}"
    key, number = base, 2
    while key in taken or key in RESERVED:
        key, number = f"{base}_{number}", number + 1
    return key


def place_of(text: str, size: int, kind: str) -> int:
    """A place from 0 in a list of so many.

    Raises:
        NotFoundError: there is no such place.
    """
    if text.isascii() and text.isdecimal() and len(text) < 9 and int(text) < size:
        return int(text)
    raise NotFoundError(
        kind, text[:40], [say("{low} to {high}", low=0, high=size - 1)] if size else []
    )


def moved(items: Sequence[_T], at: str, to: str, kind: str) -> list[_T]:
    """The items with one of them at another place."""
    start, end = place_of(at, len(items), kind), place_of(to, len(items), kind)
    result = list(items)
    result.insert(end, result.pop(start))
    return result
