"""How well the extraction finds what annotators marked.

`python tests/extraction_scores.py [-v] [GOLD ...]` prints the figures for tests/gold, or for other
annotations of the same form.

A passage counts as found where one of the same type overlaps it: recall is the share of annotated
passages that are overlapped, precision the share of those found that overlap an annotated one. All
figures are over all texts together.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from standoff.draft import Account, Element, read_source
from standoff.draft.extract import extract

GOLD = Path(__file__).parent / "gold"
SPLITS = ("dev", "test", "final")
"""Texts that rules were made with, and two sets of held-out ones; see tests/gold/README.md."""
TYPES = ("actor", "goal", "means", "inability", "issue", "channel", "condition", "claim")


@dataclass(frozen=True)
class Score:
    """How many were found, how many of those are right, how many were to be found, and were."""

    found: float
    right: float
    wanted: float
    met: float

    @property
    def precision(self) -> float:
        return self.right / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        return self.met / self.wanted if self.wanted else 0.0

    @property
    def f1(self) -> float:
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0

    def __add__(self, other: Score) -> Score:
        pairs = zip(vars(self).values(), vars(other).values(), strict=True)
        return Score(*(a + b for a, b in pairs))


@cache
def golds(split: str | None = None, folder: Path = GOLD) -> list[tuple[Account, dict[str, Any]]]:
    """Each annotated text of a split with what is extracted from it."""
    pairs = []
    for path in sorted(folder.rglob("*.gold.json")):
        gold = json.loads(path.read_text("utf-8"))
        if split in {None, gold["split"]}:
            pairs.append((extract(read_source(path.parent / gold["text"])), gold))
    return pairs


def overlap(element: Element, mark: dict[str, Any]) -> bool:
    return bool(element.anchor.start < mark["end"] and mark["start"] < element.anchor.end)


def score(account: Account, gold: dict[str, Any], kind: str) -> Score:
    """The score of one type in one text."""
    found = [e for e in account.elements if e.kind == kind]
    marks = [m for m in gold["annotations"] if m["type"] == kind]
    right = sum(any(overlap(e, m) for m in marks) for e in found)
    met = sum(any(overlap(e, m) for e in found) for m in marks)
    return Score(len(found), right, len(marks), met)


Same = Callable[[Element, dict[str, Any]], bool]
"""Whether what was found and a mark are the same mention of the same party."""


def same_party(account: Account, gold: dict[str, Any]) -> Same:
    """Which mentions of a text have the party that is annotated.

    Each party found stands for the annotated one with which it shares the most mentions, each
    annotated one for one party only.
    """
    found = [e for e in account.elements if e.kind == "actor"]
    marks = [m for m in gold["annotations"] if m["type"] == "actor"]
    pairs = Counter((e.party, m["party"]) for e in found for m in marks if overlap(e, m))
    means: dict[str | None, str] = {}
    for (own, annotated), _ in sorted(pairs.items(), key=lambda pair: (-pair[1], str(pair[0]))):
        if own not in means and annotated not in means.values():
            means[own] = annotated

    def same(element: Element, mark: dict[str, Any]) -> bool:
        return overlap(element, mark) and means.get(element.party) == mark["party"]

    return same


def linking(account: Account, gold: dict[str, Any]) -> Score:
    """The score of mentions that also have the right party."""
    found = [e for e in account.elements if e.kind == "actor"]
    marks = [m for m in gold["annotations"] if m["type"] == "actor"]
    same = same_party(account, gold)
    right = sum(any(same(e, m) for m in marks) for e in found)
    met = sum(any(same(e, m) for e in found) for m in marks)
    return Score(len(found), right, len(marks), met)


def b_cubed(account: Account, gold: dict[str, Any]) -> Score:
    """How far the mentions found are sorted by party as they are annotated, whatever is not found.

    B-cubed (Bagga and Baldwin 1998): of each mention, which share of those given to the same party
    are annotated with its party, and which share of those annotated with its party are given to
    the same. So it tells of the sorting alone, while `linking` takes in what is missed, too.
    """
    found = [e for e in account.elements if e.kind == "actor"]
    pairs = [
        (next(e.party for e in found if overlap(e, m)), m["party"])
        for m in gold["annotations"]
        if m["type"] == "actor" and any(overlap(e, m) for e in found)
    ]
    both = Counter(pairs)
    own, annotated = (Counter(pair[side] for pair in pairs) for side in (0, 1))
    precise = sum(both[e, m] / own[e] for e, m in pairs)
    complete = sum(both[e, m] / annotated[m] for e, m in pairs)
    return Score(len(pairs), precise, len(pairs), complete)


def bands(account: Account, gold: dict[str, Any]) -> Score:
    """Of the annotated claims that were found, how many have the right band."""
    found = [e for e in account.elements if e.kind == "claim"]
    marks = [m for m in gold["annotations"] if m["type"] == "claim"]
    met = [m for m in marks if any(overlap(e, m) for e in found)]
    right = sum(any(overlap(e, m) and e.band == m["band"] for e in found) for m in met)
    return Score(len(met), right, len(met), right)


def table(pairs: Sequence[tuple[Account, dict[str, Any]]]) -> dict[str, Score]:
    """The scores over some texts, by type."""
    zero = Score(0, 0, 0, 0)
    scores = {kind: sum((score(a, g, kind) for a, g in pairs), zero) for kind in TYPES}
    scores["linking"] = sum((linking(a, g) for a, g in pairs), zero)
    scores["B³"] = sum((b_cubed(a, g) for a, g in pairs), zero)
    scores["band"] = sum((bands(a, g) for a, g in pairs), zero)
    return scores


def misses(account: Account, gold: dict[str, Any]) -> Iterable[str]:
    """What was found wrongly and what was not found."""
    for kind in TYPES:
        found = [e for e in account.elements if e.kind == kind]
        marks = [m for m in gold["annotations"] if m["type"] == kind]
        for e in found:
            if not any(overlap(e, m) for m in marks):
                yield f"  {kind:10} + {e.quote}"
        for m in marks:
            if not any(overlap(e, m) for e in found):
                yield f"  {kind:10} - {m['quote']}"
            elif kind == "claim" and not any(overlap(e, m) and e.band == m["band"] for e in found):
                got = [e.band for e in found if overlap(e, m)]
                yield f"  band       {m['band']} not {got}: {m['quote']}"
            elif kind == "actor":
                got = [str(e.party) for e in found if overlap(e, m)]
                yield f"  link       {m['party']} {got}: {m['quote']}"


def page(splits: dict[str, dict[str, Score]]) -> str:
    """The figures as a table in Markdown."""
    names = list(splits)
    lines = ["| type |" + "".join(f" {name} |" for name in names), "|---|" + "---|" * len(names)]
    for kind in [kind for kind in splits[names[0]] if all(kind in splits[n] for n in names)]:
        shown = (splits[name][kind] for name in names)
        cells = (f" {s.precision:.2f} / {s.recall:.2f} / **{s.f1:.2f}** |" for s in shown)
        lines.append(f"| {kind} |" + "".join(cells))
    return "\n".join(lines)


def main(arguments: Sequence[str]) -> None:
    loud = "-v" in arguments
    paths = [Path(name) for name in arguments if name != "-v"]
    splits = {split: golds(split) for split in SPLITS} if not paths else {}
    for path in paths:
        gold = json.loads(path.read_text("utf-8"))
        beside = [path.parent / gold["text"], path.parent.parent / "article.txt"]
        text = next(place for place in beside if place.exists())
        splits[path.stem] = [(extract(read_source(text)), gold)]
    for split, pairs in splits.items():
        print(f"{split}: {len(pairs)} texts")
        for kind, figures in table(pairs).items():
            shown = f"{figures.precision:.2f} {figures.recall:.2f} {figures.f1:.2f}"
            print(f"  {kind:10} {shown}  ({figures.wanted:.0f} marked, {figures.found:.0f} found)")
        if loud and split not in {"test", "final"}:
            for account, gold in pairs:
                print(gold["text"], *misses(account, gold), sep="\n")


if __name__ == "__main__":
    main(sys.argv[1:])
