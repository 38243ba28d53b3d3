"""What the parties disagree about."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from standoff.draft.account import ElementKind
from standoff.draft.extract.lexicon import Lexicon
from standoff.draft.extract.parties import Cast
from standoff.draft.extract.syntax import Found, extent, lemma

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

__all__ = ["issues"]

_ISSUE = ElementKind.ISSUE
_ROUND = ("relcl", "cc", "conj", "acl", "appos", "prep")
_PLACES = frozenset({"nsubj", "nsubjpass", "dobj", "attr", "pobj", "conj", "appos", "ROOT"})


def issues(
    docs: Sequence[Doc], lexicon: Lexicon, cast: Cast, found: Sequence[Found]
) -> Iterator[Found]:
    """The issues of a text.

    They are what follows `the dispute over`, what claims are about, and where words of the
    disputed stand first in the text.
    """
    claimed = {
        token.i + (token.doc.user_data["offset"] << 20)
        for one in found
        if one.kind is ElementKind.CLAIM
        for token in one.span
        if token.dep_ in {"nsubj", "nsubjpass"}
    }
    seen: Counter[str] = Counter()
    for doc in docs:
        for token in doc:
            if token.pos_ not in {"NOUN", "PROPN"} or cast.party_at(token) is not None:
                continue
            if _disputed(token, lexicon):
                yield _issue(token)
            elif _names(token, lexicon) and token.dep_ in _PLACES:
                key = _key(token)
                place = token.i + (doc.user_data["offset"] << 20)
                if not seen[key] or place in claimed:
                    yield _issue(token)
                seen[key] += 1


def _disputed(noun: Token, lexicon: Lexicon) -> bool:
    """Whether a noun follows `the dispute over` or the like."""
    if noun.dep_ not in {"pobj", "conj"} or noun.head.dep_ != "prep":
        return False
    above = noun.head.head
    return (
        noun.head.lower_ in {"over", "about", "of", "on"} and lemma(above) in lexicon["disputing"]
    )


def _names(noun: Token, lexicon: Lexicon) -> bool:
    """Whether a noun, or it with its compound, is among those often disputed."""
    words = lexicon["disputed"]
    return (
        lemma(noun) in words or f"{noun.nbor(-1).lower_} {lemma(noun)}" in words
        if noun.i
        else lemma(noun) in words
    )


def _key(noun: Token) -> str:
    """What an issue is counted by."""
    parts = [lemma(child) for child in noun.lefts if child.dep_ in {"compound", "amod"}]
    return " ".join([*parts[-1:], lemma(noun)])


def _issue(noun: Token) -> Found:
    """The noun with what belongs to it closely."""
    rest = extent(noun, (), _ROUND)
    of = [
        child
        for child in noun.rights
        if child.dep_ == "prep" and child.lower_ in {"of", "over", "on", "in"}
    ]
    end = of[0].right_edge.i + 1 if of and of[0].right_edge.i - noun.i < 5 else rest.end
    return Found(_ISSUE, noun.doc[rest.start : max(end, noun.i + 1)])
