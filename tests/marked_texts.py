"""Texts in which only the mentions of parties are marked: `[[the carrier|AUR]] said no`.

`python tests/marked_texts.py` prints how well mentions are found and linked in those of
tests/gold/marked. It takes a few minutes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from extraction_scores import GOLD, Score, linking, score
from standoff.draft.extract import extract
from standoff.draft.source import source_of

MARKED = GOLD / "marked"
_NAME = re.compile(r"^=== (\w+)\n", re.MULTILINE)
_SIGN = re.compile(r"\[\[|\|([A-Z][A-Z0-9]+)\]\]")


def texts(path: Path) -> Iterator[tuple[str, str, list[dict[str, Any]]]]:
    """The name of each text of a file, the text without marks, and its mentions."""
    parts = _NAME.split(path.read_text("utf-8"))[1:]
    for name, body in zip(parts[::2], parts[1::2], strict=True):
        yield name, *unmarked(body.strip() + "\n")


def unmarked(marked: str) -> tuple[str, list[dict[str, Any]]]:
    """A text without its marks, and what is marked in it, in the order of the text.

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
        mark = {"type": "actor", "start": start, "end": len(text), "party": sign[1]}
        found.append(mark | {"quote": text[start:]})
    if opened:
        raise ValueError(f"a mark is not closed: {text[opened[-1] :][:40]!r}")
    return text + marked[last:], sorted(found, key=lambda mark: (mark["start"], -mark["end"]))


def main() -> None:
    actors = linked = Score(0, 0, 0, 0)
    for path in sorted(MARKED.glob("*.txt")):
        for name, text, marks in texts(path):
            account, gold = extract(source_of(text, name)), {"annotations": marks}
            actors += score(account, gold, "actor")
            linked += linking(account, gold)
    for kind, figures in {"actor": actors, "linking": linked}.items():
        print(f"{kind:8} {figures.precision:.3f} {figures.recall:.3f} {figures.f1:.3f}")


if __name__ == "__main__":
    main()
