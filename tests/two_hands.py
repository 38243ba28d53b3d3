"""How far two annotators agree on what a text says, and what the rules find of that.

`python tests/two_hands.py` prints it for the texts of tests/gold/fresh, which a second one has
marked (tests/gold/second) by the guide in tests/gold/README.md, without sight of the first marks.

What both have marked is to be found; what only one has marked may be. So recall is the share of
the passages of both that are found, precision the share of what is found that either has marked.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from extraction_scores import (
    GOLD,
    TYPES,
    Same,
    Score,
    golds,
    overlap,
    page,
    same_party,
    table,
)
from marks import marks_in, texts_in
from standoff.draft import Account, Element
from standoff.draft.gold import account_of

__all__ = ["Pair", "agreement", "found_of_both", "measured", "pairs"]

SECOND = GOLD / "second"
_NONE = Score(0, 0, 0, 0)


@dataclass(frozen=True)
class Pair:
    """One text: what is found in it, and what two annotators have marked."""

    found: Account
    first: dict[str, Any]
    second: dict[str, Any]

    @property
    def own(self) -> Account:
        """What the second has marked, as if it were found."""
        return account_of(self.second, self.found.source)


@cache
def second() -> dict[str, list[dict[str, Any]]]:
    """The second annotator's marks by the name of the text."""
    marked = (entry for path in sorted(SECOND.glob("*.txt")) for entry in texts_in(path))
    return {name: marks_in(text)[1] for name, text in marked}


def pairs(split: str) -> list[Pair]:
    """The texts of a split that two annotators have marked."""
    found = ((account, gold, gold["text"].removesuffix(".txt")) for account, gold in golds(split))
    return [
        Pair(account, gold, {"annotations": second()[name]})
        for account, gold, name in found
        if name in second()
    ]


def agreement(texts: Sequence[Pair]) -> dict[str, Score]:
    """How much of what the second has marked the first has, too, and the other way round."""
    return table([(pair.own, pair.first) for pair in texts])


def found_of_both(texts: Sequence[Pair]) -> dict[str, Score]:
    """How well the rules find what both have marked."""
    scores = {kind: sum((_both(pair, kind) for pair in texts), _NONE) for kind in TYPES}
    scores["linking"] = sum((_linked(pair) for pair in texts), _NONE)
    scores["band"] = sum((_bands(pair) for pair in texts), _NONE)
    return scores


def _both(pair: Pair, kind: str, same: Same = overlap, other: Same = overlap) -> Score:
    """The score of one type.

    Args:
        pair: a text.
        kind: the type.
        same: whether what is found is what the first has marked.
        other: the same for the second.
    """
    found = [element for element in pair.found.elements if element.kind == kind]
    firsts, seconds = (
        [mark for mark in marks["annotations"] if mark["type"] == kind]
        for marks in (pair.first, pair.second)
    )

    def right(element: Element) -> bool:
        return any(same(element, m) for m in firsts) or any(other(element, m) for m in seconds)

    both = 0
    met = 0
    for mark in firsts:
        alike = [m for m in seconds if mark["start"] < m["end"] and m["start"] < mark["end"]]
        both += bool(alike)
        met += bool(alike) and any(
            same(element, mark) or any(other(element, m) for m in alike) for element in found
        )
    return Score(len(found), sum(map(right, found)), both, met)


def _linked(pair: Pair) -> Score:
    """The score of mentions with the party that one of the two has given them."""
    first, second = same_party(pair.found, pair.first), same_party(pair.found, pair.second)
    return _both(pair, "actor", first, second)


def _bands(pair: Pair) -> Score:
    """Of the claims of both that were found, how many have a band that one of the two gave."""

    def same(element: Element, mark: dict[str, Any]) -> bool:
        return overlap(element, mark) and element.band == mark["band"]

    met, right = _both(pair, "claim").met, _both(pair, "claim", same, same).met
    return Score(met, right, met, right)


def measured() -> dict[str, dict[str, Score]]:
    """The columns of the table in the documentation."""
    dev, final = pairs("dev"), pairs("final")
    return {
        "two annotators": agreement([*dev, *final]),
        "the rules, dev": found_of_both(dev),
        "the rules, held out last": found_of_both(final),
    }


def main() -> None:
    print(page(measured()))


if __name__ == "__main__":
    main()
