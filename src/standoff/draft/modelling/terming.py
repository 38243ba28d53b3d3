"""How sure a claim is, and what it is called."""

from __future__ import annotations

import re

from standoff.draft.account import Band
from standoff.model.likelihood import TERMS

__all__ = ["claim_name", "term_of"]

_USUAL = (
    *("unlikely", "improbable", "very unlikely", "highly unlikely", "highly improbable"),
    *("likely", "probable", "very likely", "highly likely", "highly probable", "almost certain"),
)
"""Words for how sure something is that a model takes over from a text."""


def term_of(text: str, start: int, end: int, band: Band) -> str | None:
    """The text's word for how sure a claim is, if it is usual for its band; else the band's."""
    if band.term is None:
        return None
    said = " ".join(text[start:end].lower().split())
    usual = [t for t in _USUAL if TERMS[t] == band.probability and re.search(rf"\b{t}\b", said)]
    return max(usual, key=len) if usual else band.term


def claim_name(name: str, band: Band, *, low: bool, everything: bool, only: bool) -> str:
    """What a claim is called."""
    name = name.replace("not ", "no ")
    if band.term is None:
        name = f"no {name}" if low else name
        name += " even in theory" if everything else ""
    else:
        name = f"{'only ' if only else ''}{name} {band.term}"
    return name.replace("no no ", "")
