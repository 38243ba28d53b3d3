"""Short passages in which what somebody is unable to do, and how sure an author is, are marked.

`python tests/passages.py [-v] [FILE ...]` prints how well inabilities and claims are found in
those of tests/gold/passages, or in other files of that form, and how many claims found have the
right band. `-v` also prints what is missed and what is wrong, but nothing of `b.txt`, which is held
out.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from extraction_scores import GOLD, Score, bands, misses, score
from marks import marks_in, texts_in
from standoff.draft import Account
from standoff.draft.extract import extract
from standoff.draft.source import source_of

PASSAGES = GOLD / "passages"
HELD_OUT = "b.txt"
TYPES = ("inability", "claim")


@cache
def passages(path: Path) -> tuple[tuple[str, Account, dict[str, Any]], ...]:
    """Each passage of a file by name: what is extracted from it, and what is marked in it."""
    found = []
    for name, marked in texts_in(path):
        text, marks = marks_in(marked)
        found.append((name, extract(source_of(text, name)), {"annotations": marks}))
    return tuple(found)


def table(path: Path) -> dict[str, Score]:
    """The scores over the passages of a file, by what is measured."""
    pairs = [(account, gold) for _, account, gold in passages(path)]
    zero = Score(0, 0, 0, 0)
    scores = {kind: sum((score(a, g, kind) for a, g in pairs), zero) for kind in TYPES}
    return scores | {"band": sum((bands(a, g) for a, g in pairs), zero)}


def faults(path: Path) -> Iterator[str]:
    """What is missed and what is wrong in the passages of a file, under the passages' names."""
    for name, account, gold in passages(path):
        told = [one for one in misses(account, gold) if one.split()[0] in {*TYPES, "band"}]
        if told:
            yield from (name, *told)


def main(arguments: Sequence[str]) -> None:
    given = [Path(name) for name in arguments if name != "-v"]
    for path in given or sorted(PASSAGES.glob("*.txt")):
        print(f"{path.stem}: {len(passages(path))} passages")
        for kind, figures in table(path).items():
            shown = f"{figures.precision:.2f} {figures.recall:.2f} {figures.f1:.2f}"
            print(f"  {kind:10} {shown}  ({figures.wanted} marked, {figures.found} found)")
        if "-v" in arguments and path.name != HELD_OUT:
            print(*faults(path), sep="\n")


if __name__ == "__main__":
    main(sys.argv[1:])
