"""What somebody is set on, in words that are no plain verb of wanting."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from standoff.draft.account import ElementKind
from standoff.draft.extract.lexicon import Lexicon
from standoff.draft.extract.parties import Cast
from standoff.draft.extract.syntax import Found, extent, lemma, negated, subject, verb_phrase

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["set_goals"]

_GOAL = ElementKind.GOAL
_ORGANS = frozenset({"eye", "sight", "heart", "mind", "hope"})
_MINDS = frozenset({"have", "set", "keep", "fix", "pin"})


def set_goals(token: Token, lexicon: Lexicon, cast: Cast) -> Iterator[Found]:
    """The goals that one word leads to: `longs for X`, `has its eye on X`, `in order to X`."""
    word = lemma(token)
    if token.tag_ == "NNS" and word in lexicon.tables["wanting_with"]:
        yield from _misread(token, lexicon, cast)
    if token.dep_ == "dobj" and word in _ORGANS and lemma(token.head) in _MINDS:
        yield from _eyed(token, cast)
    if word == "hold" and token.pos_ == "VERB":
        yield from _held_out(token, cast)
    if word == "settle" and token.pos_ == "VERB":
        yield from _no_less(token, cast)
    if token.pos_ == "VERB" and token.tag_ == "VB":
        yield from _purpose(token, cast)


def _misread(noun: Token, lexicon: Lexicon, cast: Cast) -> Iterator[Found]:
    """`The council longs for X`, where the parser takes all before `for` for one noun."""
    if any(c.dep_ in {"nsubj", "poss", "xcomp"} for c in noun.children) or noun.dep_ == "pobj":
        return
    who = next((c for c in reversed(list(noun.lefts)) if c.dep_ == "compound"), None)
    if who is None or who.i != noun.i - 1 or not cast.party_of(who):
        return
    for prep in noun.rights:
        known = prep.lower_ in lexicon.tables["wanting_with"][lemma(noun)]
        if prep.dep_ == "prep" and known and prep.i == noun.i + 1 and list(prep.rights):
            yield Found(_GOAL, extent(prep, (), ("cc",))[1:], who)


def _eyed(noun: Token, cast: Cast) -> Iterator[Found]:
    """`has its eye on X`, `has set its sights on X`."""
    who = subject(noun.head)
    if who is None or not cast.party_of(who) or negated(noun.head):
        return
    for prep in (*noun.rights, *noun.head.rights):
        if prep.dep_ == "prep" and prep.lower_ in {"on", "upon"} and list(prep.rights):
            yield Found(_GOAL, extent(prep, (), ("cc",))[1:], who)


def _held_out(verb: Token, cast: Cast) -> Iterator[Found]:
    """`is holding out for X`."""
    who = subject(verb)
    out = next((c for c in verb.rights if c.lower_ == "out"), None)
    if out is None or who is None or not cast.party_of(who) or negated(verb):
        return
    for prep in (*out.rights, *verb.rights):
        if prep.dep_ == "prep" and prep.lower_ == "for" and list(prep.rights):
            yield Found(_GOAL, extent(prep, (), ("cc",))[1:], who)


def _no_less(verb: Token, cast: Cast) -> Iterator[Found]:
    """`will settle for nothing less than X`, `will not settle for less than X`."""
    who = subject(verb)
    if who is None or not (cast.party_of(who) or who.pos_ == "PRON"):
        return
    for prep in verb.rights:
        if prep.dep_ != "prep" or prep.lower_ != "for":
            continue
        words = {token.lower_ for token in prep.subtree}
        if "less" in words and (negated(verb) or words & {"nothing", "no"}):
            than = next((t for t in prep.subtree if t.lower_ == "than"), None)
            if than is not None and than.i < prep.right_edge.i:
                yield Found(_GOAL, verb.doc[than.i + 1 : prep.right_edge.i + 1], who)


def _purpose(verb: Token, cast: Cast) -> Iterator[Found]:
    """`in order to X`, `so as to X`: what somebody does something for."""
    lefts = list(verb.lefts)
    to = next((c for c in lefts if c.lower_ == "to"), None)
    if to is None or to.i < 2:
        return
    before = f"{to.nbor(-2).lower_} {to.nbor(-1).lower_}"
    deed = verb.head if verb.head.pos_ in {"VERB", "AUX"} else verb.head.head
    who = subject(deed)
    if before in {"in order", "so as"} and who is not None and cast.party_of(who):
        yield Found(_GOAL, verb_phrase(verb), who)
