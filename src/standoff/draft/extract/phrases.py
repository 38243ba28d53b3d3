"""Phrases with alternatives, as the lists of words have them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import product
from math import prod

__all__ = ["phrases"]

_CHOICE = re.compile(r"\(([^()]*)\)")
_MOST = 2_000
"""Phrases that one entry may stand for; one that stands for more is taken as it is."""
_OWN = re.compile(r"\bone's\b")
_OWNERS = ("my", "our", "your", "his", "her", "its", "their", "one's")


def phrases(entry: str) -> Iterator[str]:
    """The phrases that an entry stands for: `(very/highly) likely` for two, most for themselves.

    `one's` stands for `my`, `your`, `its` and all the others.
    """
    pieces = _CHOICE.split(entry)
    choices = [piece.split("/") if odd % 2 else [piece] for odd, piece in enumerate(pieces)]
    if prod(map(len, choices)) > _MOST:
        yield entry
        return
    for chosen in product(*choices):
        phrase = " ".join(
            "".join(chosen).split()
        )  # a choice may be of nothing: `nowhere (else/) to`
        if _OWN.search(phrase):
            yield from (_OWN.sub(owner, phrase) for owner in _OWNERS)
        else:
            yield phrase
