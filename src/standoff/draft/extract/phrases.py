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


def phrases(entry: str) -> Iterator[str]:
    """The phrases that an entry stands for: `(very/highly) likely` for two, most for themselves."""
    pieces = _CHOICE.split(entry)
    choices = [piece.split("/") if odd % 2 else [piece] for odd, piece in enumerate(pieces)]
    if prod(map(len, choices)) > _MOST:
        yield entry
        return
    for chosen in product(*choices):
        yield "".join(chosen)
