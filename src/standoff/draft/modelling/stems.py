"""Words of a text with their stems and places."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import Any

from standoff.draft.small_words import ARTICLES
from standoff.errors import StandoffError
from standoff.language import say

__all__ = ["Stems", "Token", "stems_of", "tokens_of"]

Stems = tuple[str, ...]

_MONEY = r"(?:\b[A-Z]{1,2})?[$€£¥]\d+(?:[.,]\d+)*[a-z]{0,2}"
_NUMBER = r"\d+(?:[.,]\d+)*%|\d+(?:[.,]\d+)+"
_LETTERS = r"(?:[^\W_][\u0300-\u036f]*)+"
_WORD = re.compile(rf"{_MONEY}|{_NUMBER}|\b[ap]\.m\.|{_LETTERS}(?:-{_LETTERS})*(?:['’]{_LETTERS})?")

_APART = frozenset(("dealing", "dealings", "hostile", "negotiable"))
"""Words that mean something else than others of their stem."""
_SEEMING = frozenset(("strikes", "struck"))
_NO_WAR = frozenset(
    ("trade", "toll", "price", "tariff", "bidding", "turf", "culture", "bus", "currency", "customs")
) | frozenset(("ratings", "star", "propaganda", "legal", "paper", "media"))
_DETERMINERS = ARTICLES | {"this", "that", "any", "every"}
_WHOM = frozenset(("me", "us", "as", "him", "her", "them"))


@dataclass(frozen=True, kw_only=True)
class Token:
    """A word.

    Attributes:
        word: in lower case, with straight apostrophes.
        base: the word without what follows an apostrophe.
        stem: that of the base.
        start, end: where it stands.
    """

    word: str
    base: str
    stem: str
    start: int
    end: int

    @property
    def possessive(self) -> bool:
        """Whether it ends with 's."""
        return self.word.endswith("'s")

    @property
    def negative(self) -> bool:
        """Whether it is contracted with 'not'."""
        return self.word.endswith("n't")


def tokens_of(text: str, start: int = 0, end: int | None = None) -> list[Token]:
    """The words of a part of a text."""
    found = list[Token]()
    for match in _WORD.finditer(text, start, len(text) if end is None else end):
        word = match.group().lower().replace("’", "'")
        base = word.split("'")[0]
        stem = base if base in _APART else _stem(base)
        if found and found[-1].base in _SEEMING and base in _WHOM:
            # `It strikes me as` is no strike.
            found[-1] = replace(found[-1], stem=found[-1].base)
        if stem == "war" and found and found[-1].base in _NO_WAR:
            stem = "war-"  # nobody is shot at in a price war
        if _hits(found, base):
            found[-1] = replace(found[-1], stem="strike-")
        found.append(Token(word=word, base=base, stem=stem, start=match.start(), end=match.end()))
    return found


def _hits(before: list[Token], word: str) -> bool:
    """Whether a word follows `strike` so that it is a blow: `strike the road`, `strike at it`."""
    if not before or before[-1].base != "strike" or word not in ("the", "at"):
        return False
    return len(before) < 2 or before[-2].base not in _DETERMINERS


@lru_cache(maxsize=4096)  # the same names are compared with every sentence
def stems_of(text: str) -> Stems:
    """The stems of all words of a text, in order."""
    return tuple(token.stem for token in tokens_of(text))


@lru_cache(maxsize=16_384)
def _stem(word: str) -> str:
    """The stem of a word in lower case."""
    stem: str = _stemmer().stemWord(word)
    return stem


@cache
def _stemmer() -> Any:
    try:
        import snowballstemmer
    except ModuleNotFoundError:
        message = say("drafting needs more packages: pip install 'standoff[draft]'")
        raise StandoffError(message) from None
    return snowballstemmer.stemmer("english")
