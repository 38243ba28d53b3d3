"""Finding what a text says of a conflict, with a parser, rules and lists of words."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING

from standoff.draft.account import BANDS, Account, Element, ElementKind
from standoff.draft.anchor import anchor_at
from standoff.draft.extract.abilities import means
from standoff.draft.extract.channels import channels
from standoff.draft.extract.claims import claims
from standoff.draft.extract.conditions import conditions
from standoff.draft.extract.engine import load_language
from standoff.draft.extract.goals import goals
from standoff.draft.extract.inabilities import inabilities
from standoff.draft.extract.issues import issues
from standoff.draft.extract.lexicon import Lexicon, read_lexicon
from standoff.draft.extract.parties import Cast, cast_of
from standoff.draft.extract.passages import offset_of, parsed
from standoff.draft.extract.speech import speaker_of
from standoff.draft.extract.syntax import Found, without_relative
from standoff.draft.language import check_english
from standoff.draft.source import Source

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span

__all__ = ["extract"]

_TERSE = frozenset({ElementKind.GOAL, ElementKind.MEANS})
"""What is named again in a model, so that asides are left out of it."""


def extract(
    source: Source,
    *,
    lexicons: Sequence[str | os.PathLike[str]] = (),
    parties: Mapping[str, Iterable[str]] = MappingProxyType({}),
) -> Account:
    """What a text says of a conflict: who acts, what they want, can and cannot do, what follows.

    Args:
        source: the text, in English.
        lexicons: files with more words, as `standoff/draft/lexicons` has them.
        parties: who is who: for each party what else the text calls it.

    Raises:
        SourceError: the text is not English, a lexicon is wrong, two parties are called the same,
            or spaCy or its model is missing.
    """
    lexicon = read_lexicon(lexicons, parties)
    check_english(source.text, source.name)
    docs = parsed(load_language(), source.text)
    cast = cast_of(docs, lexicon)
    found = _told(docs, lexicon, cast)
    found += channels(docs, lexicon)
    found += issues(docs, lexicon, cast, found)
    elements = [
        *_actors(cast, source.text),
        *(_element(one, source.text, lexicon, cast) for one in found),
    ]
    order = sorted(elements, key=lambda e: (e.anchor.start, -e.anchor.end, e.kind, e.holders))
    return Account(source=source, parties=cast.parties, elements=tuple(_distinct(order)))


def _told(docs: Sequence[Doc], lexicon: Lexicon, cast: Cast) -> list[Found]:
    """What the rules for sentences find in a text, and its claims."""
    told = tuple(claims(docs, lexicon, cast))
    sentences = (sentence for doc in docs for sentence in doc.sents)
    found = [one for sentence in sentences for one in _found(sentence, lexicon, cast, told)]
    title = _title(docs)
    found = [f for f in found if f.kind is not ElementKind.GOAL or f.span.doc is not title]
    return [*found, *told]


def _title(docs: Sequence[Doc]) -> Doc | None:
    """The title of a text, which only says ahead what the text tells."""
    first = next(iter(docs), None)
    return first if first and len(docs) > 1 and not first[-1].is_punct else None


def _found(sentence: Span, lexicon: Lexicon, cast: Cast, told: Sequence[Found]) -> Iterator[Found]:
    """What the rules find in one sentence of a text in which some claims are told."""
    yield from goals(sentence, lexicon, cast)
    yield from means(sentence, lexicon, cast)
    yield from inabilities(sentence, lexicon, cast, told)
    yield from conditions(sentence, lexicon)


def _actors(cast: Cast, text: str) -> Iterator[Element]:
    """Each mention of a party."""
    for mention, party in cast.mentions:
        start, end = _place(mention.span)
        yield Element(kind=ElementKind.ACTOR, anchor=anchor_at(text, start, end), party=party)


def _element(found: Found, text: str, lexicon: Lexicon, cast: Cast) -> Element:
    """What a rule has found, with its place, its holders and its speaker."""
    span = without_relative(found.span) if found.kind in _TERSE else found.span
    start, end = _place(span)
    return Element(
        kind=found.kind,
        anchor=anchor_at(text, start, end),
        holders=cast.party_of(found.holder),
        speaker=speaker_of(found.span, lexicon, cast),
        negated=found.negated,
        band=found.band,
        probability=BANDS[found.band].probability if found.band else None,
        guess=found.guess,
        course=found.course,
    )


def _place(span: Span) -> tuple[int, int]:
    """Where words stand in the text."""
    offset = offset_of(span.doc)
    return offset + span.start_char, offset + span.end_char


def _distinct(elements: Sequence[Element]) -> Iterator[Element]:
    """The elements without those of the same kind and place."""
    seen = set()
    for element in elements:
        key = element.kind, element.anchor.start, element.anchor.end
        if key not in seen:
            seen.add(key)
            yield element
