"""What somebody wants, where no verb of wanting with an object says so."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from standoff.draft.account import ElementKind
from standoff.draft.extract.lexicon import Lexicon
from standoff.draft.extract.parties import Cast
from standoff.draft.extract.syntax import (
    SUBJECTS,
    Found,
    clause,
    extent,
    lemma,
    negated,
    subject,
    verb_phrase,
)

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["other_goals"]

_GOAL = ElementKind.GOAL
_ALL = frozenset({"all", "thing", "everything"})
_BIDDING = frozenset({"insist", "demand", "urge", "ask", "request", "require"})
_DEEDS = frozenset({"call", "request", "ask", "claim", "require", "plan", "intend", "endorse"})
"""What is called, requested or claimed by somebody is told of as a deed: `the strike called by`."""
_DUE = frozenset({"must", "should"})


def other_goals(token: Token, lexicon: Lexicon, cast: Cast) -> Iterator[Found]:
    """The goals that one word of a sentence leads to."""
    word = lemma(token)
    if word == "be" and token.pos_ in {"AUX", "VERB"}:
        yield from _after(token, cast)
    elif token.pos_ == "VERB" and word in lexicon["wanting"]:
        yield from _all(token)
        yield from _wanted_by(token)
    if token.pos_ == "VERB" and word in lexicon["saying"] | _BIDDING:
        yield from _due(token, cast)
    if token.pos_ == "VERB" and word in {"ask", "wait", "press", "push", "call"}:
        yield from _for_to(token)
    if token.text == "?":
        yield from _answered(token, lexicon, cast)


def _after(be: Token, cast: Cast) -> Iterator[Found]:
    """`is after X`, `is out for X`, `is against X`, `is in favour of X`."""
    who = subject(be)
    known = who is not None and (cast.party_of(who) or who.pos_ == "PRON" or who.tag_ == "NNS")
    if who is None or not known or who.lower_ == "it":
        return
    for child in be.rights:
        if child.dep_ != "prep" or not list(child.rights):
            continue
        thing = next(child.rights)
        if thing.dep_ not in {"pobj", "pcomp"} or thing.pos_ == "PRON" or thing.ent_type_ == "DATE":
            continue  # `which is what he was after`, `is against it`
        if child.lower_ == "against" and (negated(be) or lemma(who) in {"odd", "odds", "case"}):
            continue
        if child.lower_ in {"after", "against"}:
            span = extent(child, (), ("cc", "advcl"))
            against = child.lower_ == "against"
            yield Found(_GOAL, span if against else span[1:], who, negated=against != negated(be))
        for favour in child.rights:
            if lemma(favour) in {"favour", "favor"}:
                for of in favour.rights:
                    if of.dep_ == "prep" and list(of.rights):
                        yield Found(_GOAL, extent(of, (), ("cc",))[1:], who, negated=negated(be))


def _all(verb: Token) -> Iterator[Found]:
    """`All that he wants is X`, `the last thing she needs is X`."""
    noun = verb.head
    if verb.dep_ != "relcl" or noun.lower_ not in _ALL or noun.dep_ not in SUBJECTS:
        return
    own = [child for child in verb.lefts if child.dep_ in SUBJECTS]
    last = any(child.lower_ == "last" for child in noun.lefts)
    for child in noun.head.rights:
        if own and child.dep_ in {"attr", "ccomp", "xcomp"}:
            yield Found(_GOAL, extent(child, ("nsubj",), ("cc",)), own[-1], negated=last)


def _wanted_by(verb: Token) -> Iterator[Found]:
    """`X is demanded by Y`, `the X sought by Y`."""
    if verb.tag_ != "VBN" or lemma(verb) in _DEEDS or any(c.tag_ == "MD" for c in verb.lefts):
        return
    for by in verb.rights:
        if by.dep_ != "agent":
            continue
        for who in by.rights:
            things = [child for child in verb.lefts if child.dep_ == "nsubjpass"]
            if verb.dep_ == "acl":
                things = [verb.head]
            for thing in things:
                yield Found(_GOAL, extent(thing, (), ("relcl", "acl", "cc")), who)


def _due(verb: Token, cast: Cast) -> Iterator[Found]:
    """`Y says that X must stay`, `Y insists that X be dropped`."""
    who = subject(verb)
    if who is None or not (cast.party_of(who) or who.lower_ in {"he", "she", "they"}):
        return
    for child in verb.rights:
        if child.dep_ != "ccomp" or child.pos_ not in {"VERB", "AUX"}:
            continue
        modals = {c.lower_ for c in child.lefts if c.tag_ == "MD"}
        bare = (
            lemma(verb) in _BIDDING
            and child.tag_ == "VB"
            and not any(c.dep_ == "aux" or c.lower_ == "to" for c in child.lefts)
        )
        bare |= (
            lemma(verb) in _BIDDING
            and any(
                c.dep_ == "auxpass" and c.lower_ == "be"
                for one in (child, *(t for t in child.rights if t.dep_ == "conj"))
                for c in one.lefts
            )
            and not modals
        )
        if modals & _DUE or bare:
            own = [c for c in child.lefts if c.dep_ in SUBJECTS]
            if own and any(c.tag_ == "MD" and c.i < own[0].i for c in child.lefts):
                continue  # `should he try`
            if bare or modals & _DUE:
                yield from _and_that(child, who)
            if own and (bare or own[-1].lower_ not in {"i", "we", "you"}):
                yield Found(_GOAL, clause(child), who)
            elif not own:
                yield Found(_GOAL, verb_phrase(child), who)


def _and_that(verb: Token, who: Token) -> Iterator[Found]:
    """What else is asked: `and that X be paid`."""
    for other in verb.conjuncts:
        marks = [c for c in other.lefts if c.lower_ == "that" and c.dep_ == "mark"]
        if marks and other.i > verb.i:
            yield Found(_GOAL, verb.doc[marks[0].i + 1 : other.right_edge.i + 1], who)


def _for_to(verb: Token) -> Iterator[Found]:
    """`asks for the fee to be doubled`, where the parser takes all of it for a clause."""
    for child in verb.rights:
        marks = [c for c in child.lefts if c.dep_ == "mark" and c.lower_ == "for"]
        if child.pos_ in {"VERB", "AUX"} and marks:
            span = extent(child, (), ("cc", "parataxis", "advcl"))
            yield Found(_GOAL, child.doc[marks[0].i + 1 : span.end], subject(verb))


def _answered(mark: Token, lexicon: Lexicon, cast: Cast) -> Iterator[Found]:
    """`What does Y want? Three things: X, Z.`, `Why does Y want it? For X.`"""
    asked = mark.sent
    verbs = [
        token
        for token in asked
        if (lemma(token) in lexicon["wanting"] and token.pos_ == "VERB")
        or (lemma(token) == "be" and any(c.lower_ == "after" for c in token.rights))
    ]
    wondered = any(token.lower_ in {"what", "why"} for token in asked)
    if not verbs or not wondered or asked.end >= len(mark.doc):
        return
    asked_of = (child for child in verbs[0].rights if child.dep_ == "nsubj")
    who = subject(verbs[0]) or next(asked_of, None)
    answer = mark.doc[asked.end].sent
    root = answer.root
    if who is not None and answer[0].lower_ == "to" and root.tag_ == "VB":
        yield Found(_GOAL, extent(root, ("aux",), ()), who)
        return
    if who is None or not cast.party_of(who) or root.pos_ in {"VERB", "AUX"}:
        return
    if negated(root) or any(child.lower_ in {"not", "hardly"} for child in root.lefts):
        return  # `Not the presses.`
    nouns = [root] if root.pos_ in {"NOUN", "PROPN"} else []
    if root.pos_ in {"ADP", "ADV"}:
        nouns = [t for t in answer if t.dep_ == "pobj" and t.head.lower_ == "for"][:1]
    listed = [child for child in root.rights if child.dep_ in {"appos", "conj", "dep"}]
    if listed and lemma(root) in {"thing", "demand", "point"}:
        nouns = [n for first in listed for n in (first, *first.conjuncts)]
    for noun in dict.fromkeys(nouns):
        yield Found(_GOAL, extent(noun, (), ("cc", "conj", "appos", "dep")), who)
