"""What nouns such as `aim` and `push` say that somebody wants."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from standoff.draft.account import ElementKind
from standoff.draft.extract.lexicon import Lexicon
from standoff.draft.extract.listed import each
from standoff.draft.extract.syntax import THINGS, Found, extent, lemma, subject, verb_phrase

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["noun_goals"]

_GOAL = ElementKind.GOAL
_FEARS = frozenset({"fear", "worry", "nightmare", "dread"})
_OWNED = frozenset({"price", "claim", "request", "dream", "expectation", "preference"})
"""Nouns that tell of a goal only where they are somebody's."""
_POINTS = frozenset({"point", "thing", "heart", "essence", "nub", "crux", "question", "matter"})
_SUBJECTS = frozenset({"NOUN", "PROPN", "VERB"})
_PLAIN = frozenset(
    {"clear", "plain", "simple", "modest", "familiar", "straightforward", "blunt", "short"}
)


def noun_goals(token: Token, lexicon: Lexicon) -> Iterator[Found]:
    """The goals that a noun names."""
    if token.pos_ == "NOUN" and lemma(token) in lexicon["bounds"] and token.dep_ == "nsubj":
        yield from _bound(token)
    if token.pos_ == "NOUN" and lemma(token) in lexicon["wanting_nouns"]:
        yield from _named_goal(token)
    elif token.pos_ == "NOUN" and lemma(token) in lexicon["efforts"]:
        yield from _effort(token)


def _named_goal(noun: Token) -> Iterator[Found]:
    """`X is a goal for her`, `her aim is to X`, `her wish to X`, `demand for X`."""
    owner = next((child for child in noun.children if child.dep_ == "poss"), None)
    for child in noun.rights:
        if child.dep_ == "prep" and child.lower_ in {"for", "of", "in", "among"}:
            owner = owner or next(iter(child.children), None)
        if child.dep_ == "acl" and owner is not None:
            yield Found(_GOAL, verb_phrase(child), owner)
    if owner is None:
        yield from _had(noun)
    owner = owner or _for_whom(noun.head)
    if lemma(noun.head) in {"be", "remain"} and (owner is not None or lemma(noun) not in _OWNED):
        yield from _equated(noun, owner)
    elif owner is not None and noun.dep_ in {"nsubj", "nsubjpass"} and noun.head.pos_ == "VERB":
        yield from _doing(noun, owner)


def _doing(noun: Token, owner: Token) -> Iterator[Found]:
    """`Her fear is losing the vote`, where the parser takes `is losing` for one verb."""
    be = next((c for c in noun.head.lefts if c.dep_ == "aux" and lemma(c) == "be"), None)
    if be is not None and be.i > noun.i and be.nbor(1).tag_ == "VBG":
        end = verb_phrase(noun.head).end
        yield Found(_GOAL, noun.doc[be.i + 1 : end], owner, negated=lemma(noun) in _FEARS)


def _bound(noun: Token) -> Iterator[Found]:
    """`Its figure is X`, `For the firm the point is X`."""
    owner = next((child for child in noun.children if child.dep_ == "poss"), None)
    if lemma(noun) in _POINTS:
        owner = _for_whom(noun.head)
    if owner is not None and lemma(noun.head) in {"be", "remain"}:
        yield from _equated(noun, owner)


def _equated(noun: Token, owner: Token | None) -> Iterator[Found]:
    """What stands on the other side of a form of `be`: `her aim is to X`, `X is her aim`."""
    be, unwanted = noun.head, lemma(noun) in _FEARS
    rather = _rather(be)
    if rather is not None and noun.dep_ == "nsubj":
        yield Found(_GOAL, verb_phrase(rather), owner, negated=unwanted)
    elif noun.dep_ == "attr":
        for child in be.lefts:
            if owner is not None and child.dep_ in {"nsubj", "csubj"} and child.pos_ in _SUBJECTS:
                yield Found(_GOAL, extent(child, (), ("relcl",)), owner, negated=unwanted)
    elif noun.dep_ == "nsubj":
        for child in be.rights:
            same = lemma(child) in {"reverse", "opposite", "same", "contrary"}
            noun_after = child.dep_ == "attr" and child.pos_ in THINGS and not same
            if noun_after and lemma(child) != "secret":
                yield Found(
                    _GOAL, extent(child, (), ("cc", "conj", "advcl")), owner, negated=unwanted
                )
                yield from each(iter(child.conjuncts), owner, unwanted)
            elif child.dep_ in {"xcomp", "ccomp"} or _also(child):
                for verb in (child, *(c for c in child.conjuncts if c.pos_ in {"VERB", "AUX"})):
                    yield Found(_GOAL, verb_phrase(verb), owner, negated=unwanted)
            elif child.dep_ == "acomp" and lemma(child) in _PLAIN:
                yield from _fragment(noun, owner)
            elif child.dep_ == "acomp" and child.pos_ in {"NUM", "NOUN"}:
                yield Found(_GOAL, extent(child, (), ("cc",)), owner)  # `is simple, no more than X`


def _also(verb: Token) -> bool:
    """Whether a verb is joined to another: `is to save money and, if it can be, to avoid cuts`."""
    to = next((c for c in verb.lefts if c.lower_ == "to"), None)
    return verb.dep_ == "advcl" and verb.tag_ == "VB" and to is not None and to.nbor(-1).is_punct


def _for_whom(be: Token) -> Token | None:
    """Whose worry it is: `For Astana, the worry is the lake`."""
    preps = (child for child in be.lefts if child.dep_ == "prep" and child.lower_ in {"for", "to"})
    return next((noun for prep in preps for noun in prep.rights if noun.dep_ == "pobj"), None)


def _rather(be: Token) -> Token | None:
    """What is wanted more: of `is less to X than to Y`, Y."""
    less = any(child.lower_ == "less" for child in be.rights)
    for child in be.rights if less else ():
        for clause in child.rights:
            if any(c.dep_ == "mark" and c.lower_ == "than" for c in clause.lefts):
                return clause
    return None


def _had(noun: Token) -> Iterator[Found]:
    """`has no wish to X`, `showed an interest to X`."""
    if noun.dep_ != "dobj" or lemma(noun.head) not in {"have", "harbour", "harbor", "show"}:
        return
    none = any(c.lower_ in {"no", "little", "any"} for c in noun.lefts)
    for child in noun.rights:
        if child.dep_ == "acl" and child.tag_ == "VB":
            yield Found(_GOAL, verb_phrase(child), subject(noun.head), negated=none)


def _fragment(noun: Token, owner: Token | None) -> Iterator[Found]:
    """The sentence after `Her demands are clear` where it is no sentence: the demand itself."""
    sentence = noun.sent
    if sentence.end < len(noun.doc):
        root = noun.doc[sentence.end].sent.root
        if root.pos_ == "NOUN":
            holder = owner or noun
            yield Found(_GOAL, extent(root, (), ("cc",)), holder)


def _effort(noun: Token) -> Iterator[Found]:
    """`a push to X`, `its bid for X`."""
    owner = next((child for child in noun.children if child.dep_ == "poss"), None)
    for child in noun.rights:
        if child.dep_ in {"acl", "relcl"} and child.tag_ == "VB":
            yield Found(_GOAL, extent(child, (), ("cc",)), owner or subject(noun.head))
