"""Goals that stand in a list after a word for them: `came with three demands: A, B and C`."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING

from standoff.draft.account import ElementKind
from standoff.draft.extract.lexicon import Lexicon
from standoff.draft.extract.parties import Cast
from standoff.draft.extract.syntax import SUBJECTS, Found, extent, lemma, subject

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["listed_goals", "what_goals"]

_GOAL = ElementKind.GOAL
_STANDING_FOR = frozenset({"less", "more", "thing", "something", "else", "much", "other"})
_FEARS = frozenset({"fear", "worry", "nightmare", "concern", "dread", "objection"})
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
            if wants and who is not None and (cast.party_of(who) or who.pos_ == "PRON"):
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
            yield from _each((c for c in child.rights if c.dep_ == "attr"), owner, negated)
        if child.dep_ == "acl" and child.i > token.i + 1 and token.nbor(1).text == ":":
            for verb in (child, *child.conjuncts):
                yield Found(_GOAL, extent(verb, ("aux",), ("cc", "conj")), owner, negated=negated)
    yield from _after_colon(token, owner, negated=negated)


def _after_colon(token: Token, owner: Token | None, *, negated: bool) -> Iterator[Found]:
    """What stands after a colon in the sentence of a word, if it is nouns."""
    sentence = token.sent
    colon = next((t for t in sentence if t.text == ":" and token.i < t.i <= token.i + _MOST), None)
    if colon is None:
        return
    yield from _each(_items(colon), owner, negated)


def _items(colon: Token) -> Iterator[Token]:
    """The nouns of a list after a colon: those that depend on nothing after it, and what joins."""
    for token in colon.doc[colon.i + 1 : colon.sent.end]:
        outside = token.head.i < colon.i or token.head == token
        if outside and token.pos_ in {"NOUN", "PROPN"} and token.dep_ in {"appos", "conj", "ROOT"}:
            yield token


def _each(nouns: Iterator[Token], owner: Token | None, negated: bool) -> Iterator[Found]:
    """A goal for each of some nouns and those in a list with them."""
    seen: dict[int, Token] = {}
    for noun in nouns:
        for one in (noun, *noun.conjuncts):
            if one.pos_ in {"NOUN", "PROPN"} and one.i >= noun.i:
                seen[one.i] = one
    for noun in list(seen.values())[:_MOST]:
        yield Found(_GOAL, extent(noun, (), ("cc", "conj", "appos")), owner, negated=negated)


def what_goals(be: Token, lexicon: Lexicon) -> Iterator[Found]:
    """`What they dread is X`, `What the Likan want, she said, is X; Y`."""
    clause = next((c for c in be.lefts if c.dep_ == "csubj"), None)
    if clause is None or lemma(be) != "be":
        return
    wants = lexicon["wanting"] | lexicon["fearing"]
    if lemma(clause) not in wants or not any(c.lower_ == "what" for c in clause.lefts):
        return
    if clause.pos_ == "VERB" and lemma(clause) in lexicon["wanting"]:
        return  # which the rules for verbs of wanting find
    negated = lemma(clause) in lexicon["fearing"]
    own = [c for c in clause.lefts if c.dep_ in SUBJECTS or c.dep_ == "amod"]
    who = own[-1] if own else None
    attributes = (c for c in be.rights if c.dep_ in {"attr", "appos"} and c.pos_ == "NOUN")
    yield from _each(attributes, who, negated)
    for child in be.rights:
        if child.dep_ in {"xcomp", "ccomp"}:
            yield Found(_GOAL, extent(child, (), ("cc", "conj")), who, negated=negated)
    yield from _between_semicolons(be, who, negated)


def _between_semicolons(be: Token, who: Token | None, negated: bool) -> Iterator[Found]:
    """What a list goes on with after `is`, where the parser does not follow its semicolons."""
    sentence = be.sent
    stops = [t.i for t in sentence if t.text == ";" and t.i > be.i]
    for start, end in pairwise([*stops, sentence.end]):
        item = be.doc[start + 1 : end]
        nouns = [t for t in item if t.pos_ == "NOUN"]
        finite = any(t.tag_ in {"VBZ", "VBP", "MD"} and t.dep_ in {"ROOT", "conj"} for t in item)
        if nouns and not finite:
            first = nouns[0]
            yield Found(
                _GOAL, be.doc[first.left_edge.i : max(first.i + 1, end - 1)], who, negated=negated
            )
