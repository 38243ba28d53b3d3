"""Ids and names of the parts of a draft."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from standoff.formula import RESERVED

__all__ = ["fresh_id", "one_line", "shortened", "slug", "without_menu"]

_LONGEST_ID = 32
_FORBIDDEN = re.compile("[^\x20-\x7e\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")
_EMPTY = frozenset(
    ("a", "an", "the", "of", "to", "with", "on", "in", "at", "for", "more", "its", "their", "this")
)
_BEGINNING = frozenset(
    ("from", "by", "over", "into", "under", "between", "and", "or", "than", "within", "as")
)
"""Words that no id ends with."""


_MENU, _HEADLINE = re.compile(r"[A-Z][a-z]+(?: [A-Z][a-z]+){1,7}"), 4
"""The first line of a printed page that is its menu, and the words of a headline, at the least."""


def slug(text: str, words: int = 3) -> str:
    """A text as an id: its first few words that mean something, in lower-case ASCII letters."""
    plain = (
        unicodedata.normalize("NFKD", text.replace("’", ""))
        .encode("ascii", "ignore")
        .decode("ascii")
    )
    found = re.findall(r"[a-z0-9]+(?:-[a-z0-9]+)*", re.sub(r"['.]", "", plain.lower()))
    telling = [word for word in found if word not in _EMPTY] or found
    telling = telling[:words]
    while len(telling) > 1 and telling[-1] in _BEGINNING:
        telling.pop()
    name = "_".join(telling).replace("-", "_")[:_LONGEST_ID].strip("_")
    return name if name[:1].isalpha() else f"x{name}"


def fresh_id(text: str, taken: Iterable[str], words: int = 3) -> str:
    """An id for a text that is not taken and no word of the formulas."""
    name, used = slug(text, words), {*taken, *RESERVED}
    number = 1
    made = name
    while made in used:
        number += 1
        made = f"{name}_{number}"
    return made


def one_line(text: str) -> str:
    """A text as a comment can hold it: on one line, without characters that YAML forbids."""
    return _FORBIDDEN.sub("\ufffd", " ".join(text.split()))


def shortened(text: str, longest: int = 100) -> str:
    """A text in one line, cut between words where it is too long."""
    flat = " ".join(text.split())
    if len(flat) <= longest:
        return flat
    return flat[:longest].rsplit(" ", 1)[0].rstrip(" ,;:—–-") + " …"


def without_menu(text: str) -> str:
    """A text without the menu of the page that it was printed from: `Home World Opinion`.

    It stays where no headline follows it: it may be one.
    """
    first, _, rest = text.partition("\n")
    second = rest.strip().partition("\n")[0].strip()
    headline = len(second.split()) >= _HEADLINE and not second.endswith((".", ":", ","))
    return rest.strip() if headline and _MENU.fullmatch(first.strip()) else text
