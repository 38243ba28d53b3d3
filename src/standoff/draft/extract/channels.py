"""Where and how the parties meet."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from standoff.draft.account import ElementKind
from standoff.draft.extract.lexicon import Lexicon
from standoff.draft.extract.syntax import Found, extent, lemma

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

__all__ = ["channels"]

_WITH = frozenset({"between", "with", "in", "at", "of", "on", "through"})


def channels(sentence: Span, lexicon: Lexicon) -> Iterator[Found]:
    """The meetings, talks and places of talks in a sentence."""
    for token in sentence:
        if token.pos_ not in {"NOUN", "PROPN"} or token.dep_ in {"compound", "npadvmod", "poss"}:
            continue
        if _is_channel(token, lexicon):
            span = extent(token, (), ("relcl", "cc", "conj", "acl", "appos"))
            stop = next(
                (
                    child.left_edge.i
                    for child in token.rights
                    if child.dep_ == "prep" and child.lower_ not in _WITH
                ),
                span.end,
            )
            yield Found(ElementKind.CHANNEL, token.doc[span.start : max(stop, token.i + 1)])


def _is_channel(noun: Token, lexicon: Lexicon) -> bool:
    """Whether a noun, with the words around it, is a way to meet."""
    word = lemma(noun)
    before = [token.lower_ for token in noun.lefts]
    two = f"{noun.nbor(-1).lower_} {word}" if noun.i else word
    if two in lexicon["channels"]:
        return True
    if word not in lexicon["channels"]:
        return False
    needed = lexicon.tables["channels_with"].get(word)
    if needed is None:
        return True
    if "*" in needed:
        return bool(before)
    around = {*before, *(child.lower_ for child in noun.rights)}
    return (not needed and noun.tag_ in {"NNS", "NNPS"}) or bool(around & set(needed))
