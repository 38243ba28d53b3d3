"""Texts in which only the mentions of parties are marked: `[[the carrier|AUR]] said no`.

`python tests/marked_texts.py` prints how well mentions are found and linked in those of
tests/gold/marked. It takes a few minutes. With `--told` the rules are told who is who: what each
party is called in the text, but for words that mean more than one and those with `its` or `their`.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from extraction_scores import GOLD, Score, linking, score
from marks import marks_in, texts_in
from standoff.draft.account import Party
from standoff.draft.extract import extract
from standoff.draft.roster import roster_of
from standoff.draft.source import source_of

MARKED = GOLD / "marked"


def texts(path: Path) -> Iterator[tuple[str, str, list[dict[str, Any]]]]:
    """The name of each text of a file, the text without marks, and its mentions."""
    for name, marked in texts_in(path):
        yield name, *marks_in(marked)


def who_is_who(marks: Sequence[dict[str, Any]]) -> Mapping[str, tuple[str, ...]]:
    """What each party is called by the marks of a text."""
    names: dict[str, list[str]] = {}
    for mark in marks:
        names.setdefault(mark["party"], []).append(mark["quote"])
    parties = (Party(id=key, name=key, names=tuple(own)) for key, own in names.items())
    return roster_of(parties).parties


def measured(name: str, text: str, marks: list[dict[str, Any]], *, told: bool) -> list[Score]:
    """How well the mentions of one text are found, and linked."""
    account = extract(source_of(text, name), parties=who_is_who(marks) if told else {})
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
