"""Whose words a passage is: reported speech keeps its speaker."""

from __future__ import annotations

from typing import TYPE_CHECKING

from standoff.draft.extract.lexicon import Lexicon
from standoff.draft.extract.parties import Cast
from standoff.draft.extract.syntax import lemma, subject
from standoff.draft.small_words import AUTHOR

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

__all__ = ["speaker_of"]

_UNNAMED = AUTHOR | {"one"}
_SHORTEST = 5
"""Words between quotation marks up to which somebody's expression is used and nobody quoted."""
_SOMEBODY = "somebody quoted"


def speaker_of(span: Span, lexicon: Lexicon, cast: Cast) -> str | None:
    """Who says it: a party's id, else the text's words for the speaker; None is the author."""
    root = span.root
    for word in (root, *root.ancestors):
        above = word.head
        if word.dep_ == "ccomp" and lemma(above) in lexicon["saying"] and not _inside(above, span):
            who = subject(above)
            if who is not None and who.lower_ not in _UNNAMED:
                return _name(who, cast)
    for token in root.sent:
        if token.lower_ == "according":
            for inner in token.subtree:
                if inner.dep_ == "pobj":
                    return _name(inner, cast)
    return _quoted(span, lexicon, cast)


def _quoted(span: Span, lexicon: Lexicon, cast: Cast) -> str | None:
    """Who is quoted, if a passage stands in a quotation; single words in quotes are none."""
    marks = [token.i for token in span.doc if token.text == '"']
    for start, end in zip(marks[::2], marks[1::2]):
        if start < span.start and span.end <= end and end - start > _SHORTEST:
            verbs = [token for token in span.doc if lemma(token) in lexicon["saying"]]
            outside = [verb for verb in verbs if not start < verb.i < end and subject(verb)]
            if not outside:
                return _SOMEBODY
            verb = min(outside, key=lambda verb: min(abs(verb.i - start), abs(verb.i - end)))
            who = subject(verb)
            return _SOMEBODY if who is None else _name(who, cast)
    return None


def _inside(token: Token, span: Span) -> bool:
    """Whether a passage takes in a word: then it is about the saying and not the said."""
    return bool(span.start <= token.i < span.end)


def _name(who: Token, cast: Cast) -> str:
    """A party's id, or the words for somebody who is none."""
    parties = cast.party_of(who)
    if parties:
        return parties[0]
    text: str = who.doc[who.left_edge.i : who.right_edge.i + 1].text
    return text
