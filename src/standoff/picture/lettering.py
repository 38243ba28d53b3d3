"""How wide words are, where they break and where they are cut: by estimate, the same everywhere."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from standoff.picture.svg import plain

__all__ = ["cut", "width_of", "wrap"]

_NARROW = frozenset("iljtfrI.,:;'|!()[]/ ‘’")
_BROAD = frozenset("mwMW@%&—")
_CYRILLIC = {
    letter: width
    for width, letters in (
        (0.3, "іїІЇ"),
        (0.42, "гґ"),
        (0.48, "зкт"),
        (0.53, "вєсухчьэ"),
        (0.58, "абдеёийлнопрцяГҐ"),
        (0.64, "ъЗКТУ"),
        (0.7, "жмАБВДЕЁЛРХЧЬ"),
        (0.75, "ыюЄИЙНПСЦЭЯ"),
        (0.8, "шОФЪ"),
        (0.84, "щфМ"),
        (0.94, "ЖШЩЫ"),
        (1.03, "Ю"),
        (1.08, "№"),
    )
    for letter in letters
}
"""As wide as in the font of `style.FONT`; they differ more than Latin letters do."""


@lru_cache(maxsize=4096)
def _em(character: str) -> float:
    """A character's width in a common sans serif, rather too wide than too narrow."""
    if character in _NARROW:
        return 0.3
    if character in _BROAD:
        return 0.87
    if character in _CYRILLIC:
        return _CYRILLIC[character]
    if unicodedata.east_asian_width(character) in "WF":
        return 1.05
    if unicodedata.combining(character):
        return 0.0
    return 0.7 if character.isupper() else 0.56


def width_of(text: str, size: float) -> float:
    """The width of a line of text at a font size, in the same unit."""
    return sum(map(_em, text)) * size


def cut(text: str, room: float, size: float) -> str:
    """A text that fits into a width, its end replaced by an ellipsis where it must be."""
    text = plain(text)
    if width_of(text, size) <= room:
        return text
    left = room - size
    for position, character in enumerate(text):
        left -= _em(character) * size
        if left < 0:
            return text[:position].rstrip() + "…"
    return text


def wrap(text: str, room: float, size: float, lines: int = 3) -> list[str]:
    """A text on so many lines at most, broken between words and cut at the end where it must be."""
    words = plain(text).split(" ")
    made: list[str] = []
    while words and len(made) < lines - 1:
        line = words.pop(0)
        while words and width_of(f"{line} {words[0]}", size) <= room:
            line = f"{line} {words.pop(0)}"
        made.append(cut(line, room, size))
    return [*made, cut(" ".join(words), room, size)] if words else made
