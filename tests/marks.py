"""Marks in a text, nested where they overlap: `[[the carrier|A:AUR]] said [[no|I:AUR]]`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from standoff.draft.account import BANDS, ElementKind

__all__ = ["marks_in", "texts_in"]

_NAME = re.compile(r"^=== (\w+)\n", re.MULTILINE)
_SIGN = re.compile(r"\[\[|\|(\w+(?::[\w,]+)?)\]\]")
_KINDS = {
    "A": ElementKind.ACTOR,
    "G": ElementKind.GOAL,
    "M": ElementKind.MEANS,
    "I": ElementKind.INABILITY,
    "S": ElementKind.ISSUE,
    "C": ElementKind.CHANNEL,
    "D": ElementKind.CONDITION,
    "P": ElementKind.CLAIM,
}


def texts_in(path: Path) -> Iterator[tuple[str, str]]:
    """The texts of a file by name, as they are marked."""
    parts = _NAME.split(path.read_text("utf-8"))[1:]
    for name, body in zip(parts[::2], parts[1::2], strict=True):
        yield name, body.strip() + "\n"


def marks_in(marked: str) -> tuple[str, list[dict[str, Any]]]:
    """A text without its marks, and what is marked in it, in the order of the text.

    A mark tells the type by a letter, then whose it is, or how sure: `A:AUR`, `G:AUR,UNI`,
    `P:likely`, `S`. A word of more than one letter is a mention of the party of that key.

    Raises:
        ValueError: a mark is not closed, or not opened.
    """
    text, opened, found, last = "", list[int](), list[dict[str, Any]](), 0
    for sign in _SIGN.finditer(marked):
        text += marked[last : sign.start()]
        last = sign.end()
        if sign[1] is None:
            opened.append(len(text))
            continue
        if not opened:
            raise ValueError(f"a mark is closed that was not opened: {text[-40:]!r}")
        start = opened.pop()
        found.append({"start": start, "end": len(text), "quote": text[start:]} | _meaning(sign[1]))
    if opened:
        raise ValueError(f"a mark is not closed: {text[opened[-1] :][:40]!r}")
    return text + marked[last:], sorted(found, key=lambda mark: (mark["start"], -mark["end"]))


def _meaning(label: str) -> dict[str, Any]:
    """What a mark says of its words."""
    letter, _, rest = label.partition(":")
    if len(letter) > 1:
        return {"type": ElementKind.ACTOR, "party": letter}
    kind = _KINDS[letter]
    if kind is ElementKind.ACTOR:
        return {"type": kind, "party": rest}
    if kind is ElementKind.CLAIM:
        return {"type": kind, "band": rest, "p": list(BANDS[rest].probability)}
    return {"type": kind} | ({"holder": rest.split(",")} if rest else {})
