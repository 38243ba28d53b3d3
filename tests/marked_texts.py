"""Texts in which only the mentions of parties are marked: `[[the carrier|AUR]] said no`.

`python tests/marked_texts.py` prints how well mentions are found and linked in those of
tests/gold/marked. It takes a few minutes. With `--told` the rules are told who is who: what each
party is called in the text, but for words that mean more than one and those with `its` or `their`.
"""

from __future__ import annotations

import re
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from extraction_scores import GOLD, Score, linking, score
from standoff.draft import Account
from standoff.draft.account import Party
from standoff.draft.extract import extract
from standoff.draft.roster import roster_of
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


def who_is_who(marks: Sequence[dict[str, Any]]) -> str:
    """What each party is called by the marks of a text, as a lexicon."""
    names: dict[str, list[str]] = {}
    for mark in marks:
        names.setdefault(mark["party"], []).append(mark["quote"])
    parties = (Party(id=key, name=key, names=tuple(own)) for key, own in names.items())
    account = Account(source=source_of("nothing", ""), parties=tuple(parties), elements=())
    return roster_of(account).text("", "")


def measured(name: str, text: str, marks: list[dict[str, Any]], *, told: bool) -> list[Score]:
    """How well the mentions of one text are found, and linked."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "who.yaml")
        path.write_text(who_is_who(marks), "utf-8")
        account = extract(source_of(text, name), lexicons=[path] if told else [])
    gold = {"annotations": marks}
    return [score(account, gold, "actor"), linking(account, gold)]


def main() -> None:
    actors = linked = Score(0, 0, 0, 0)
    for path in sorted(MARKED.glob("*.txt")):
        for name, text, marks in texts(path):
            one, other = measured(name, text, marks, told="--told" in sys.argv)
            actors, linked = actors + one, linked + other
    for kind, figures in {"actor": actors, "linking": linked}.items():
        print(f"{kind:8} {figures.precision:.3f} {figures.recall:.3f} {figures.f1:.3f}")


if __name__ == "__main__":
    main()
