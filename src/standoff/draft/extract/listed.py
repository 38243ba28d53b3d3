"""Goals that stand in a list after a word for them: `came with three demands: A, B and C`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from standoff.draft.account import ElementKind
from standoff.draft.extract.lexicon import Lexicon
from standoff.draft.extract.parties import Cast
from standoff.draft.extract.syntax import Found, extent, lemma, subject

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["each", "listed_goals"]

_GOAL = ElementKind.GOAL
_STANDING_FOR = frozenset({"less", "more", "thing", "something", "else", "much", "other"})
_FEARS = frozenset({"fear", "worry", "nightmare", "concern", "dread", "objection"})
"""With a list behind them, a concern and an objection are against its items."""
_MOST = 6
"""Items of a list; more are an account of something else."""


def listed_goals(token: Token, lexicon: Lexicon, cast: Cast) -> Iterator[Found]:
    """The goals in a list that a word of a sentence announces."""
    word = lemma(token)
    if word not in lexicon["wanting_nouns"] or token.pos_ != "NOUN":
        if word in _STANDING_FOR and token.dep_ in {"pobj", "dobj"}:
            above = token.head.head if token.dep_ == "pobj" else token.head
            wants = lemma(above) in lexicon["wanting"] or token.head.lower_ == "after"
            who = subject(above)
            if wants and who is not None and _known(who, cast):
                yield from _after_colon(token, who, negated=False)
        return
    owner = next((child for child in token.children if child.dep_ == "poss"), None)
    above = token.head.head if token.dep_ == "pobj" else token.head
    if owner is None and token.dep_ in {"dobj", "pobj"}:
        owner = subject(above)
    if owner is None or not (cast.party_of(owner) or owner.pos_ == "PRON"):
        return
    negated = word in _FEARS
    for child in token.rights:
        if child.dep_ == "relcl" and lemma(child) == "be":
            yield from each((c for c in child.rights if c.dep_ == "attr"), owner, negated)
        if child.dep_ == "acl" and child.i > token.i + 1 and token.nbor(1).text == ":":
            for verb in (child, *child.conjuncts):
                yield Found(_GOAL, extent(verb, ("aux",), ("cc", "conj")), owner, negated=negated)
    yield from _after_colon(token, owner, negated=negated)


def _known(who: Token, cast: Cast) -> bool:
    """Whether a subject may be somebody who wants something."""
    return bool(cast.party_of(who)) or who.pos_ == "PRON" or who.tag_ == "NNS"


def _after_colon(token: Token, owner: Token | None, *, negated: bool) -> Iterator[Found]:
    """What stands after a colon in the sentence of a word, if it is nouns."""
    sentence = token.sent
    colon = next((t for t in sentence if t.text == ":" and token.i < t.i <= token.i + _MOST), None)
    if colon is None:
        return
    yield from each(_items(colon), owner, negated)


def _items(colon: Token) -> Iterator[Token]:
    """The nouns of a list after a colon: those that depend on nothing after it, and what joins."""
    for token in colon.doc[colon.i + 1 : colon.sent.end]:
        outside = token.head.i < colon.i or token.head == token
        if outside and token.pos_ in {"NOUN", "PROPN"} and token.dep_ in {"appos", "conj", "ROOT"}:
            yield token


def each(nouns: Iterator[Token], owner: Token | None, negated: bool) -> Iterator[Found]:
    """A goal for each of some nouns and those in a list with them."""
    seen: dict[int, Token] = {}
    for noun in nouns:
        for one in (noun, *noun.conjuncts):
            if one.pos_ in {"NOUN", "PROPN"} and one.i >= noun.i:
                seen[one.i] = one
    for noun in list(seen.values())[:_MOST]:
        yield Found(_GOAL, extent(noun, (), ("cc", "conj", "appos")), owner, negated=negated)
