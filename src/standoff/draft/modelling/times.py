"""Times in a text: `by June`, `in the autumn`, `within two weeks`."""

from __future__ import annotations

import re
from collections.abc import Sequence

from standoff.draft.modelling.stems import Token
from standoff.draft.modelling.words import words

__all__ = ["begins_time"]

_YEAR = re.compile(r"(?:1[89]|20)\d\d$")
_DAY = re.compile(r"\d{1,2}(?:st|nd|rd|th)$")
_PART = re.compile(r"^(?:mid|early|late)-")
_FAR = 5
"""Words among which the time has to come."""


def begins_time(tokens: Sequence[Token]) -> bool:
    """Whether some words, behind a preposition, begin with a time."""
    known = words()
    for k, token in enumerate(tokens[:_FAR]):
        word = _PART.sub("", token.base)
        if _YEAR.match(word) or _DAY.match(word) or word in known["dates"]:
            return True
        after = tokens[k + 1].base if k + 1 < len(tokens) else ""
        timed = after.removesuffix("s") in known["units"] or after in known["dates"]
        counted = word.isdigit() or word in known["numbers"]
        if word.removesuffix("s") in known["units"] or (counted and timed):
            return True
        if word not in known["before_dates"]:
            return False
    return False
