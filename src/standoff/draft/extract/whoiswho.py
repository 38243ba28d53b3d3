"""Who is who by the user's files: where a text says so, and that it stays so."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from standoff.draft.extract.groups import Groups
from standoff.draft.extract.lexicon import begun, without_article
from standoff.draft.extract.mentions import Mention, with_article
from standoff.draft.extract.vocabulary import Vocabulary

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span

__all__ = ["join_known", "known_party", "with_known"]

_LONGEST = 8
"""Of how many words what a party is called may be, without the article."""


def known_party(mention: Mention, words: Vocabulary) -> str | None:
    """The party that a mention means by the user's files."""
    return _party(mention.span.text, words) or _party(mention.key, words)


def with_known(doc: Doc, found: Sequence[Mention], words: Vocabulary) -> list[Mention]:
    """The mentions in a paragraph, with those of which only the user's files know.

    What the rules found stays if it holds all the words (`Chief executive Renner` for `Renner`),
    unless they take it for somebody else. What they found in a part of the words gives way.
    """
    if not words.lexicon.parties:
        return list(found)
    kept, place = list(found), 0
    while place < len(doc):
        span = _known(doc, place, words)
        if span is None:
            place += 1
            continue
        place = span.end
        near = [m for m in kept if m.span.start < span.end and span.start < m.span.end]
        around = [m for m in near if m.span.start <= span.start and span.end <= m.span.end]
        if not any(m.sort != "country" or known_party(m, words) for m in around):
            kept = [m for m in kept if m not in near]
            kept.append(_mention(span, words))
    return sorted(kept, key=lambda mention: mention.span.start)


def join_known(groups: Groups, found: Sequence[Mention], words: Vocabulary) -> None:
    """Join what the user's files say is one party, and keep it apart from the others there."""
    nodes: dict[str, list[str]] = {}
    for mention in found if words.lexicon.parties else ():
        party = known_party(mention, words)
        if party is not None:
            nodes.setdefault(party, []).append(mention.node)
    for party, same in nodes.items():
        for first, second in pairwise(same):
            groups.join(first, second)
        groups.know(same[0], party)


def _party(text: str, words: Vocabulary) -> str | None:
    """The party that some words mean; a description may begin a sentence."""
    form, known = without_article(text), words.lexicon.parties
    return known.get(form) or known.get(begun(form))


def _known(doc: Doc, place: int, words: Vocabulary) -> Span | None:
    """The longest words from a place on that mean a party."""
    for length in range(min(_LONGEST, len(doc) - place), 0, -1):
        span = doc[place : place + length]
        if _party(span.text, words) and not span[-1].is_punct and span[-1].tag_ != "POS":
            article = span[0].tag_ == "DT" and length > 1
            return span[1:] if article else span
    return None


def _mention(span: Span, words: Vocabulary) -> Mention:
    """A mention that the rules did not find."""
    if span[0].text[0].isupper() and not span[0].is_sent_start:
        return Mention(with_article(span), span.text, "name", kinds=words.kinds_in(span.text))
    noun, whole = words.noun(span.root), with_article(span)
    bare = whole.start == span.start
    key = f"the {span.text.lower()}"
    return Mention(whole, key, "description", noun, words.kinds(noun), bare=bare)
