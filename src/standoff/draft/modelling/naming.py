"""Ids and names of the parts of a draft."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from standoff.formula import RESERVED

__all__ = ["fresh_id", "shortened", "slug"]

_LONGEST_ID = 32
_EMPTY = frozenset(
    ("a", "an", "the", "of", "to", "with", "on", "in", "at", "for", "more", "its", "their", "this")
)


def slug(text: str, words: int = 3) -> str:
    """A text as an id: its first few words that mean something, in lower-case ASCII letters."""
    plain = (
        unicodedata.normalize("NFKD", text.replace("’", ""))
        .encode("ascii", "ignore")
        .decode("ascii")
    )
    found = re.findall(r"[a-z0-9]+", re.sub(r"['.]", "", plain.lower()))
    telling = [word for word in found if word not in _EMPTY] or found
    name = "_".join(telling[:words])[:_LONGEST_ID].strip("_")
    return name if name[:1].isalpha() else f"x{name}"


def fresh_id(text: str, taken: Iterable[str]) -> str:
    """An id for a text that is not taken and no word of the formulas."""
    name, used = slug(text), {*taken, *RESERVED}
    number = 1
    made = name
    while made in used:
        number += 1
        made = f"{name}_{number}"
    return made


def shortened(text: str, longest: int = 100) -> str:
    """A text in one line, cut between words where it is too long."""
    flat = " ".join(text.split())
    if len(flat) <= longest:
        return flat
    return flat[:longest].rsplit(" ", 1)[0].rstrip(" ,;:—–-") + " …"
