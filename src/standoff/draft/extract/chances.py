"""Chances told in numbers: `a two-in-three chance`, `70 per cent likely`, `one in five`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from standoff.draft.account import BANDS

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["Chance", "chance_at", "even_at"]

_UNITS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety", "hundred")
_NUMBERS = (
    {word: number for number, word in enumerate(_UNITS, start=1)}
    | {word: 10 * number for number, word in enumerate(_TENS, start=2)}
    | {"thousand": 1_000}
)
_PARTS = {"half": 1 / 2, "third": 1 / 3, "quarter": 1 / 4, "fifth": 1 / 5, "tenth": 1 / 10}
_NUMBER = "(" + "|".join(sorted(_NUMBERS, key=len, reverse=True)) + r"|\d{1,3})"
_CENT_WORD = "(?:%|per ?cent|percent)"
_IN = re.compile(
    rf"(?:a )?{_NUMBER}[ -](?:chances? |times? )?(?:in|out of)(?: a| every)?[ -]{_NUMBER}"
    r"(?:[ -](?:chance|odds|probability|shot|bet|likelihood|proposition|prospect|call|hope))?\b"
)
_CENT = re.compile(
    rf"{_NUMBER} ?{_CENT_WORD} (?:chance|likely|probability|likelihood|certain|sure|risk|shot)\b"
)
_RANGE = re.compile(rf"{_NUMBER}(?: ?{_CENT_WORD})?(?:(?: to |-|–| and ){_NUMBER})? ?{_CENT_WORD}")
_PART = re.compile(rf"(?:{_NUMBER}[ -])?({'|'.join(_PARTS)})s?\b")
_AGAINST = re.compile(rf"(?:an? )?{_NUMBER}(?: to |-to-|-)(?:one|1)\b(?: (on|against|at best))?")
_FIRST = re.compile(rf"(?:an? )?{_NUMBER} to (?:one|1) (?!against\b|on\b)")
"""`Ten to one they are still at it` holds something for likely where it begins a sentence."""
_RATING = ("chance", "odds", "probability", "shot", "bet", "likelihood", "proposition")
_EITHER = re.compile(
    r"(may|might)\b(?! well)[^.;]{2,60}\b(?:or|and|but)\b[^.;]{0,20}"
    r"\b\1 (?:equally |just as well |well |as easily )?not\b"
)
_EVEN = frozenset(("may", "might", "as"))
"""What an even chance may begin with."""
_SHARED = re.compile(r"vote|split|share|stake|divid|majorit|owned|ratio|poll")
_PUTTING = re.compile(
    r"(?:\b(?:we|i)(?:'d| would| should)? (?:still )?"
    r"(?:put|say|rate|give|offer|lay|quote|go|take|estimate|assess|reckon|set|price|assign|call|make|see)\b"
    r"|\b(?:call|make) (?:it|that)\b"
    r"|\b(?:chances?|odds|probability|likelihood|risk|prospects?)\b)[^.;:?!]{0,90}$"
)
"""`We put it at 60 per cent` tells a chance, whatever the words of it are."""
_RATED = re.compile(r": (?:about |roughly |perhaps |barely |around |some |only )?$")
_ODD = re.compile(rf"{_NUMBER}-odd ?{_CENT_WORD} (?:sure|certain|chance|likely|confident)\b")
_SHARE = re.compile(r"0?\.(\d\d?)\b")
_RATIO = re.compile(rf"{_NUMBER}[-/–:]{_NUMBER}\b(?: (on|against))?")
_ONE = re.compile(r"\b(?:chances?|odds|probability|likelihood)\b[^.;:?!]{0,90}$")
_ROUND = ("chance", "odds", "probab", "likel", "put")
"""Of words near `one in two`, these say that it is a chance."""
_REACH = 80
_FAR = 150
"""Characters before a number that can show it to be a chance."""


@dataclass(frozen=True)
class Chance:
    """A chance, and how many words tell it."""

    words: int
    band: str


def chance_at(token: Token) -> Chance | None:
    """The chance that words from a token on tell in numbers, if they do."""
    hyphened = "-in-" in token.lower_ or "-to-" in token.lower_
    if not (token.like_num or token.lower_ in _NUMBERS.keys() | _PARTS.keys() or hyphened):
        return None
    text = token.doc.text.lower()
    place, near = token.idx, max(0, token.idx - _FAR)
    match = _CENT.match(text, place)
    if match:
        return _told(token, match.end(), _value(match.group(1)) / 100)
    match = _ODD.match(text, place)
    if match:
        return _told(token, match.end(), (_value(match.group(1)) + 2) / 100)
    match = _RATIO.match(text, place)
    around = text[max(0, place - _REACH) : place]
    whole = match is not None and _value(match.group(1)) + _value(match.group(2)) == 100
    if (
        match is not None
        and whole
        and not _SHARED.search(around + text[match.end() : match.end() + 8])
    ):
        share = _value(match.group(2 if match.group(3) == "against" else 1)) / 100
        return _told(token, match.end(), share) if share != 1 / 2 else None
    put = _PUTTING.search(text, near, place) or _RATED.search(text, near, place)
    match = _SHARE.match(text, place)
    if match and put:
        return _told(token, match.end(), float(f"0.{match.group(1)}"))
    match = _RANGE.match(text, place)
    if match is not None and put:
        shares = [_value(word) / 100 for word in match.groups() if word]
        return _told(token, match.end(), sum(shares) / len(shares))
    match = _IN.match(text, place)
    if match is not None and text.startswith(" of ", match.end(2)):
        return None  # `nine in ten of its people`
    if match is not None and _value(match.group(2)):
        if match.group().endswith(_RATING):
            return _told(token, match.end(), _value(match.group(1)) / _value(match.group(2)))
        around = text[max(0, place - _REACH) : match.end() + 12]
        if put or any(word in around for word in _ROUND):
            return _told(token, match.end(), _value(match.group(1)) / _value(match.group(2)))
    return _odds(token, text)


def even_at(token: Token) -> Chance | None:
    """The even chance of `as likely to go on as not`, `It may happen or it may not`."""
    if token.lower_ not in _EVEN:
        return None  # as with nearly every word, and every word is asked
    either = _EITHER.match(token.sent.text.lower(), token.idx - token.sent.start_char)
    if either is not None:
        return _told(token, token.sent.start_char + either.end(), 1 / 2)
    words = [word.lower_ for word in token.doc[token.i : token.i + 8]]
    if words[:3] != ["as", "likely", "to"] or "not" not in words:
        return None
    end = words.index("not")
    return Chance(end + 1, "roughly_even") if words[end - 1] == "as" else None


def _odds(token: Token, text: str) -> Chance | None:
    """The chance that odds or a part of one tell: `three to one on`, `one half`."""
    near = max(0, token.idx - _FAR)
    match = _FIRST.match(text, token.idx)
    if match is not None and token.i == token.sent.start:
        stake = _value(match.group(1))
        return _told(token, match.end() - 1, stake / (stake + 1))
    one = _ONE.search(text, near, token.idx)
    if not one and not _PUTTING.search(text, near, token.idx):
        return None
    match = _AGAINST.match(text, token.idx)
    if match is not None:
        stake = _value(match.group(1))
        return _told(token, match.end(), (stake if match.group(2) == "on" else 1) / (stake + 1))
    match = _PART.match(text, token.idx)
    if match is None or not one:
        return None
    many = _value(match.group(1)) if match.group(1) else 1
    return _told(token, match.end(), many * _PARTS[match.group(2)])


def _told(token: Token, end: int, share: float) -> Chance | None:
    """The chance that the words from a token to a place in the text tell."""
    if not 0 <= share <= 1:
        return None
    words = sum(1 for other in token.doc[token.i :] if other.idx < end)
    return Chance(words, _band(share))


def _value(word: str) -> int:
    return _NUMBERS[word] if word in _NUMBERS else int(word)


def _band(share: float) -> str:
    """The band of the directive of a probability; at an edge the one farther from even."""
    named = {name: band.probability for name, band in BANDS.items() if band.term is not None}
    for name, (_, high) in named.items():
        if share < high or (share == high and high < 1 / 2):
            return name
    return "almost_certain"
