"""Where a quote that a model gives stands in the text, if it stands there.

First its exact letters are looked for, then the same words, whatever the space, the quotation marks
and the capitals between and in them, and last the same words but for a slip of one letter here and
there. A word that is missing, added or changed makes another quote: `is likely` is not found where
the text says `is not likely` or `is unlikely`. So this is stricter than finding a passage again in
a text that has changed.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

__all__ = ["Passage", "passages"]

_WORD = re.compile(r"\w+")
_STOP = re.compile(r"[.!?;:…。！？]|\n\s*\n")
"""What ends a sentence, or a part of one: words on both sides of it are no one phrase."""
_SLIPS = 8
"""One word in so many may have a slip."""
_LEAST_LETTERS = 5
"""In shorter words one letter makes another word: `now` and `not`."""


class _Word(NamedTuple):
    """A word, and where it stands."""

    folded: str
    after_stop: bool
    start: int
    end: int


@dataclass(frozen=True, kw_only=True)
class Passage:
    """Where a quote stands.

    Attributes:
        start: position of its first character.
        end: position after its last one.
        repaired: whether the text has it in other letters.
    """

    start: int
    end: int
    repaired: bool


def passages(quote: str, text: str, start: int, end: int) -> tuple[Passage, ...]:
    """Every place between two positions of the text where a quote stands, in order.

    Args:
        quote: what is said to stand there.
        text: the whole text.
        start: where looking begins.
        end: where it ends.
    """
    wanted = quote.strip()
    if not _WORD.search(wanted):
        return ()
    exact = [
        Passage(start=match.start(), end=match.end(), repaired=False)
        for match in re.compile(re.escape(wanted)).finditer(text, start, end)
        if _is_whole(text, match.start(), match.end())
    ]
    return tuple(exact) or tuple(_by_words(wanted, text, start, end))


def _is_whole(text: str, start: int, end: int) -> bool:
    """Whether a passage begins and ends with whole words."""
    return not (
        (start > 0 and _inside(text[start - 1], text[start]))
        or (end < len(text) and _inside(text[end - 1], text[end]))
    )


def _inside(first: str, second: str) -> bool:
    """Whether two letters that follow each other belong to one word.

    Scripts that write no spaces have no word ends that could be told here.
    """
    return all(
        _WORD.match(letter) and unicodedata.category(letter) != "Lo" for letter in (first, second)
    )


def _by_words(quote: str, text: str, start: int, end: int) -> Iterator[Passage]:
    """The places with the quote's words, or nearly these."""
    wanted, found = _words(quote, 0, len(quote)), _words(text, start, end)
    size = len(wanted)
    for slips in dict.fromkeys((0, size // _SLIPS)):
        places = range(len(found) - size + 1)
        hits = [place for place in places if _agree(wanted, found, place, slips)]
        if hits:
            for hit in hits:
                start, end = found[hit].start, found[hit + size - 1].end
                yield Passage(start=start, end=end, repaired=True)
            return


@lru_cache(maxsize=4)
def _words(text: str, start: int, end: int) -> tuple[_Word, ...]:
    """The words between two positions; kept, as many quotes are looked for in one part."""
    words: list[_Word] = []
    for match in _WORD.finditer(text, start, end):
        between = text[words[-1].end : match.start()] if words else ""
        folded = unicodedata.normalize("NFKC", match.group()).casefold()
        after_stop = _STOP.search(between) is not None
        words.append(_Word(folded, after_stop, match.start(), match.end()))
    return tuple(words)


def _agree(wanted: Sequence[_Word], found: Sequence[_Word], place: int, slips: int) -> bool:
    """Whether the words from a place on are the quote's, with at most so many slips."""
    for position, word in enumerate(wanted):
        other = found[place + position]
        if position and word.after_stop != other.after_stop:
            return False
        if word.folded != other.folded:
            if not slips or not _slipped(word.folded, other.folded):
                return False
            slips -= 1
    return True


def _slipped(word: str, other: str) -> bool:
    """Whether two words differ in one letter: another one, one more, or two that changed places.

    Numbers that differ are different, and a letter more at the beginning may deny: `typical`,
    `atypical`.
    """
    short, long = sorted((word, other), key=len)
    if len(short) < _LEAST_LETTERS or not (word + other).isalpha() or word[0] != other[0]:
        return False
    if len(long) - len(short) > 1:
        return False
    at = next((i for i, (a, b) in enumerate(zip(short, long)) if a != b), len(short))
    if len(short) < len(long):
        return short[at:] == long[at + 1 :]
    swapped = short[at + 1 : at + 2] + short[at : at + 1]
    return short[at + 1 :] == long[at + 1 :] or (
        long[at : at + 2] == swapped and short[at + 2 :] == long[at + 2 :]
    )
