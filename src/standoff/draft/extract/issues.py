"""What the parties disagree about."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from standoff.draft.account import ElementKind
from standoff.draft.extract.lexicon import Lexicon
from standoff.draft.extract.parties import Cast
from standoff.draft.extract.syntax import SUBJECTS, Found, extent, lemma

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

__all__ = ["issues"]

_OFTEN = 3
"""How often a text has to come back to a word for it to be an issue; of those often disputed, once
less is enough."""
_ROUND = ("relcl", "cc", "conj", "acl", "appos", "prep")
_PLACES = SUBJECTS | {"dobj", "attr", "pobj", "conj", "appos"}


def issues(
    docs: Sequence[Doc], lexicon: Lexicon, cast: Cast, found: Sequence[Found]
) -> Iterator[Found]:
    """The issues of a text.

    They are what follows `the dispute over`, what claims are about, what is often disputed and
    wanted or told apart, and what the text comes back to, at its first place.
    """
    nouns = [
        token
        for doc in docs
        for token in doc
        if token.pos_ == "NOUN" and _topical(token, lexicon) and cast.party_at(token) is None
    ]
    counts = Counter(lemma(noun) for noun in nouns)
    claimed = _heads(found, ElementKind.CLAIM, SUBJECTS)
    wanted = _heads(found, ElementKind.GOAL, {"dobj", "pobj", "attr"})
    seen: set[str] = set()
    for noun in nouns:
        word = lemma(noun)
        if noun.dep_ not in _PLACES:
            continue
        often = counts[word] >= _OFTEN - (word in lexicon["disputed"])
        place = _place(noun)
        if (
            _disputed(noun, lexicon)
            or place in claimed
            or (place in wanted and word in lexicon["disputed"])
            or (often and word not in seen)
            or (word in lexicon["disputed"] and _told_apart(noun) and _key(noun) not in seen)
        ):
            if noun.doc is not docs[0]:  # a title does not stand for the first place in the text
                seen |= {word, _key(noun)}
            yield _issue(noun)


def _told_apart(noun: Token) -> bool:
    """Whether words before a noun, or `of` after it, say which one is meant."""
    return any(child.dep_ in {"amod", "compound"} for child in noun.lefts) or any(
        child.lower_ == "of" for child in noun.rights
    )


def _key(noun: Token) -> str:
    """A noun with the word before it that tells it apart."""
    parts = [lemma(child) for child in noun.lefts if child.dep_ in {"compound", "amod"}]
    return " ".join([*parts[-1:], lemma(noun)])


def _place(token: Token) -> tuple[int, int]:
    """Where a word stands in the text."""
    return token.doc.user_data["offset"], token.i


def _heads(
    found: Sequence[Found], kind: ElementKind, roles: frozenset[str] | set[str]
) -> set[tuple[int, int]]:
    """The places of the nouns at the head of what was found, in the given roles."""
    return {
        _place(token)
        for one in found
        if one.kind is kind
        for token in one.span
        if token.dep_ in roles and (token.head == one.span.root or token == one.span.root)
    }


def _topical(noun: Token, lexicon: Lexicon) -> bool:
    """Whether a noun can be an issue: not a channel, a time or a word for anything."""
    word = lemma(noun)
    people = (
        lexicon["people"]
        | lexicon["organisations"]
        | lexicon["channels"]
        | lexicon["wanting_nouns"]
    )
    return (
        word not in people - lexicon["disputed"]
        and word not in lexicon["no_issues"]
        and noun.ent_type_ not in {"DATE", "TIME", "MONEY", "PERCENT", "CARDINAL", "PERSON"}
    )


def _disputed(noun: Token, lexicon: Lexicon) -> bool:
    """Whether a noun follows `the dispute over` or the like."""
    if noun.dep_ != "pobj":
        return False
    above = noun.head.head
    return (
        noun.head.lower_ in {"over", "about", "of", "on"} and lemma(above) in lexicon["disputing"]
    )


def _issue(noun: Token) -> Found:
    """The noun with what belongs to it closely."""
    rest = extent(noun, (), _ROUND)
    end = rest.end
    for child in noun.rights:
        if child.dep_ == "prep" and child.lower_ in {"of", "over", "on", "in"}:
            if child.right_edge.i - noun.i < 6:
                end = max(end, child.right_edge.i + 1)
            break
    return Found(ElementKind.ISSUE, noun.doc[rest.start : end])
