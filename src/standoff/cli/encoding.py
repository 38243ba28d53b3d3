"""Text that any terminal can show: one plain character for each that an encoding lacks."""

from __future__ import annotations

import codecs
import io
import re
import unicodedata
from typing import Any

__all__ = ["FALLBACK", "clean", "make_printable", "visible"]

FALLBACK = "standoff"
"""Name of the error handler for encoders."""

# One for one, so that the columns of a table stay where they were laid out.
_PLAIN = dict(zip("✓✗─…·•–—‘’“”„«»×≥≤", '+x-.**--\'\'"""""x><', strict=True))
_CONTROLS = re.compile("[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")


def clean(text: str) -> str:
    """A text from a model on one line, with nothing in it that a terminal would obey."""
    return visible(" ".join(text.split()))


def visible(text: str) -> str:
    """A text of the same length with a mark for each character that a terminal would obey."""
    return _CONTROLS.sub("\ufffd", text)


def _replace(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    text = error.object[error.start : error.end]
    return "".join(map(_plain, text)), error.end


def _plain(character: str) -> str:
    if character in _PLAIN:
        return _PLAIN[character]
    first = unicodedata.normalize("NFKD", character)[0]
    if first.isascii() and first.isprintable():
        return first
    return "??" if unicodedata.east_asian_width(character) in "WF" else "?"


def make_printable(stream: Any) -> None:
    """Let a text stream write every text, whatever its encoding can hold."""
    if isinstance(stream, io.TextIOWrapper):
        stream.reconfigure(errors=FALLBACK)


codecs.register_error(FALLBACK, _replace)
