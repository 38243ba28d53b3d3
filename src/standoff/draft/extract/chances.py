"""Chances told in numbers: `a two-in-three chance`, `70 per cent likely`, `one in five`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from standoff.draft.account import BANDS

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["Chance", "chance_at"]

_NUMBERS = dict(
    zip(
        [
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "twenty",
            "hundred",
        ],
        (*range(1, 11), 20, 100),
        strict=True,
    )
)
_NUMBER = "(" + "|".join(_NUMBERS) + r"|\d{1,3})"
_IN = re.compile(
    rf"(?:a )?{_NUMBER}[ -](?:chance )?in(?: a)?[ -]{_NUMBER}(?: chance| odds| probability)?\b"
)
_CENT = re.compile(
    rf"{_NUMBER} ?(?:%|per ?cent|percent) (?:chance|likely|probability|likelihood|certain)\b"
)
_PUT = re.compile(
    rf"(?:(?:between|about|around|roughly|some) )?{_NUMBER}(?: ?(?:%|per ?cent|percent))?"
    rf"(?:(?: to |-|–| and ){_NUMBER})? ?(?:%|per ?cent|percent)"
)
_PUTTING = re.compile(
    r"\b(?:we|i)(?:'d| would| should)? (?:still )?"
    r"(?:put|say|rate|give|estimate|assess|reckon|set|price)\b[^.;:?!]{0,60}$"
)
"""`We put it at 60 per cent` tells a chance, whatever the words of it are."""
_ROUND = ("chance", "odds", "probab", "likel", "put")
"""Of words near `one in two`, these say that it is a chance."""
_REACH = 80


@dataclass(frozen=True)
class Chance:
    """A chance, and how many words tell it."""

    words: int
    band: str


def chance_at(token: Token) -> Chance | None:
    """The chance that words from a token on tell in numbers, if they do."""
    if not (token.like_num or token.lower_ in _NUMBERS or "-in-" in token.lower_):
        return None
    doc = token.doc
    text = doc.text.lower()
    match = _CENT.match(text, token.idx)
    if match:
        share = _value(match.group(1)) / 100
    else:
        match = _PUT.match(text, token.idx)
        if match is not None and _PUTTING.search(text, 0, token.idx):
            shares = [_value(word) / 100 for word in match.groups() if word]
            return _told(token, match.end(), sum(shares) / len(shares))
        match = _IN.match(text, token.idx)
        if match is None or _value(match.group(2)) == 0:
            return None
        around = text[max(0, token.idx - _REACH) : match.end() + 12]
        if not any(word in around for word in _ROUND):
            return None
        share = _value(match.group(1)) / _value(match.group(2))
    return _told(token, match.end(), share)


def _told(token: Token, end: int, share: float) -> Chance | None:
    """The chance that the words from a token to a place in the text tell."""
    if not 0 <= share <= 1:
        return None
    words = sum(1 for other in token.doc[token.i :] if other.idx < end)
    return Chance(words, _band(share))


def _value(word: str) -> int:
    return _NUMBERS[word] if word in _NUMBERS else int(word)


def _band(share: float) -> str:
    """The band of the directive that a probability lies in."""
    named = {name: band for name, band in BANDS.items() if band.term is not None}
    inside = (name for name, band in named.items() if share <= band.probability[1])
    return next(inside, "almost_certain")
