"""The paragraphs of a text, parsed."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc, Token

__all__ = ["offset_of", "paragraphs", "parsed", "sentence_of"]

_PLAIN = str.maketrans(
    dict.fromkeys("\u2018\u2019", "'")
    | dict.fromkeys("\u201c\u201d\u201e", '"')
    | dict.fromkeys("\u00a0\u2009\u202f\t\n", " ")
    | {"\u2011": "-"}
)
"""Typographic signs as the parser knows them; each is one character, so positions stay."""
_BLANK = re.compile(r"\n[^\S\n]*\n")
_MOST = 10_000
"""Characters of a paragraph; a longer one is cut, as the parser's memory grows with it."""
_NO_WORD = re.compile(r"\S{1000}")
"""What no word is as long as; splitting it would take long, too."""
_LONGEST = 250
"""Words of a sentence."""


def paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """Where the paragraphs of a text begin and end.

    An empty line ends one, and so does the end of a line, unless the lines are wrapped.
    """
    start = 0
    for match in [*_BLANK.finditer(text), None]:
        end = match.start() if match else len(text)
        yield from _lines(text, start, end)
        start = match.end() if match else end


def parsed(language: Language, text: str) -> list[Doc]:
    """The paragraphs of a text, parsed, each with its place in the text.

    Those with a sentence of absurd length are left out: they are lists and tables, and no prose.
    """
    places = [
        (start, end)
        for start, end in paragraphs(text)
        if text[start:end].strip() and not _NO_WORD.search(text, start, end)
    ]
    plain = (text[start:end].translate(_PLAIN) for start, end in places)
    docs = list(language.pipe(plain, batch_size=32))
    for doc, (start, _) in zip(docs, places, strict=True):
        doc.user_data |= {"offset": start, "starts": [sent.start for sent in doc.sents]}
    return [doc for doc in docs if all(len(sentence) <= _LONGEST for sentence in doc.sents)]


def sentence_of(token: Token) -> int:
    """The number of the sentence that a word stands in, from 0, within its paragraph."""
    return bisect_right(token.doc.user_data["starts"], token.i) - 1


def offset_of(doc: Doc) -> int:
    """Where a parsed paragraph begins in the text."""
    offset: int = doc.user_data["offset"]
    return offset


def _lines(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The paragraphs between two empty lines."""
    block = text[start:end]
    cuts = [match.end() for match in re.finditer("\n", block)]
    lines = block.split("\n")
    if _wrapped([line for line in lines if line.strip()]):
        cuts = []
    place = 0
    for cut in [*cuts, len(block)]:
        for piece in range(place, cut, _MOST):
            yield start + piece, start + min(piece + _MOST, cut)
        place = cut


def _wrapped(lines: list[str]) -> bool:
    """Whether lines were broken to fit a width: all but the last are about as long."""
    if len(lines) < 2:
        return False
    longest = max(map(len, lines))
    return 40 <= longest <= 120 and all(len(line) > longest - 25 for line in lines[:-1])
