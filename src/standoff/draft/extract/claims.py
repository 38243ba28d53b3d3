"""What the author, or somebody whom the text reports, predicts or estimates."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from standoff.draft.extract.estimates import estimates
from standoff.draft.extract.forecasts import Setting, forecasts
from standoff.draft.extract.lexicon import Lexicon
from standoff.draft.extract.parties import Cast
from standoff.draft.extract.syntax import Found

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span

__all__ = ["claims"]

_HEADING = re.compile(
    r"(?:[a-z]+ ){0,4}"
    r"(?:guess(?:es)?|forecasts?|(?:base|central) case|readings?|predictions?|hunch)"
    r"(?:,? for what [^:]*)?(?: is| are| remains?| stands?)?"
    r"(?: unchanged| the same| as follows| simple| this| as before)?[.:]?"
)


def claims(docs: Sequence[Doc], lexicon: Lexicon, cast: Cast) -> Iterator[Found]:
    """The estimates and predictions of a text, given as its paragraphs."""
    sentences = [sentence for doc in docs for sentence in doc.sents]
    estimated = [estimates(sentence, lexicon) for sentence in sentences]
    told = [bool(found) for found in estimated]
    first = told.index(True) if any(told) else 0
    for place, sentence in enumerate(sentences):
        if _asks(sentence):
            continue
        setting = Setting(
            amid=any(told[max(0, place - 1) : place + 2]),
            later=first < place + 3,
        )
        own = [found for found in estimated[place] if not _heading(found)]
        yield from _apart((*own, *forecasts(sentence, lexicon, cast, setting)))


def _asks(sentence: Span) -> bool:
    return bool(sentence.text.rstrip('" ').endswith("?"))


def _heading(found: Found) -> bool:
    """Whether an estimate only says that one follows: `Our base case.`, `So here is my guess`."""
    return _HEADING.fullmatch(found.span.text.lower()) is not None


def _apart(found: Iterable[Found]) -> Iterator[Found]:
    """What was found without what lies, by half or more, where something else was found before."""
    seen: set[int] = set()
    for one in found:
        places = set(range(one.span.start, one.span.end))
        if len(seen & places) * 2 < len(places):
            seen |= places
            yield one
