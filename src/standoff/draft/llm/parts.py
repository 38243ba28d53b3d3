"""A long text in parts that a model's memory can hold, cut where the text itself pauses."""

from __future__ import annotations

import re

__all__ = ["parts_of"]

_PAUSES = (
    re.compile(r"\n\s*\n"),
    re.compile(r"\n"),
    re.compile(r"[.!?…。！？][\"'”’»)\]]*\s"),
    re.compile(r"\s"),
)
"""Where to cut, best first: between paragraphs, lines, sentences, words."""


def parts_of(text: str, size: int) -> tuple[tuple[int, int], ...]:
    """The parts as (start, end), in order; none is blank, and together they hold all the words.

    Args:
        text: the whole.
        size: most characters of a part.
    """
    parts = []
    start = 0
    while start < len(text):
        end = _cut(text, start, size)
        if text[start:end].strip():
            parts.append((start, end))
        start = end
    return tuple(parts)


def _cut(text: str, start: int, size: int) -> int:
    """Where the part that begins at `start` ends."""
    if len(text) - start <= size:
        return len(text)
    for pause in _PAUSES:
        ends = [match.end() for match in pause.finditer(text, start, start + size)]
        # A cut in the first half would make many small parts, so the next best pause is taken.
        if ends and ends[-1] - start > size // 2:
            return ends[-1]
    return start + size
