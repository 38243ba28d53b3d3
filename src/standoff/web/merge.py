"""Two changes of one text made into one, where they do not touch the same lines."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import NamedTuple

__all__ = ["merged"]


class _Hunk(NamedTuple):
    """Lines of the base, from `start` before `end`, and what stands in their place."""

    start: int
    end: int
    lines: list[str]


def merged(base: str, ours: str, theirs: str) -> str | None:
    """The text with both changes, or None where they collide.

    Changes of the same lines collide, and so do changes of neighbouring lines, unless both are
    alike: lines side by side often say one thing.

    Args:
        base: what both started from.
        ours: the base with one change.
        theirs: the base with another.
    """
    if ours == theirs or theirs == base:
        return ours
    if ours == base:
        return theirs
    lines = base.splitlines(keepends=True)
    left, right = list(_hunks(lines, ours)), list(_hunks(lines, theirs))
    result: list[str] = []
    at = 0
    while left or right:
        if left and right and left[0] == right[0]:
            hunk = left.pop(0)
            right.pop(0)
        elif left and right and _touch(left[0], right[0]):
            return None
        else:
            first = left if not right or (left and left[0].start < right[0].start) else right
            hunk = first.pop(0)
        result += lines[at : hunk.start] + hunk.lines
        at = hunk.end
    return "".join(result + lines[at:])


def _hunks(base: list[str], changed: str) -> Iterator[_Hunk]:
    lines = changed.splitlines(keepends=True)
    matcher = SequenceMatcher(None, base, lines, autojunk=False)
    for tag, start, end, first, last in matcher.get_opcodes():
        if tag != "equal":
            yield _Hunk(start, end, lines[first:last])


def _touch(a: _Hunk, b: _Hunk) -> bool:
    return a.start <= b.end and b.start <= a.end
