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
_LEANINGS = {
    "interest": ("in",),
    "stake": ("in",),
    "preference": ("for",),
    "hunger": ("for",),
    "aversion": ("to",),
    "objection": ("to",),
    "dislike": ("of",),
    "horror": ("of",),
    "dread": ("of",),
    "fear": ("of",),
}
_AVERSIONS = frozenset({"aversion", "objection", "dislike", "horror", "dread", "fear"})
_MINDS = frozenset({"have", "set", "keep", "fix", "pin"})


def set_goals(token: Token, lexicon: Lexicon, cast: Cast) -> Iterator[Found]:
    """The goals that one word leads to: `longs for X`, `has its eye on X`, `in order to X`."""
    word = lemma(token)
    tables = lexicon.tables["wanting_with"], lexicon.tables["fearing_with"]
    if token.tag_ in {"NN", "NNS"} and any(word in table for table in tables):
        yield from _misread(token, lexicon, cast)
    if word in _LEANINGS and token.dep_ in {"dobj", "conj", "attr"}:
        yield from _leaning(token, cast)
    if word == "be" or token.lower_ == "set":
        yield from _out_for(token, cast)
    if token.dep_ == "dobj" and word in _ORGANS and lemma(token.head) in _MINDS:
        yield from _eyed(token, cast)
    if token.pos_ == "VERB" and word in lexicon["worrying"]:
        yield from _worried(token, cast)
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
    joined = {"compound", "amod", "nmod"}
    who = next((c for c in reversed(list(noun.lefts)) if c.dep_ in joined), None)
    if who is None or who.i != noun.i - 1 or not cast.party_of(who):
        return
    wanted = lexicon.tables["wanting_with"].get(lemma(noun), ())
    feared = lexicon.tables["fearing_with"].get(lemma(noun), ())
    for prep in noun.rights:
        known = prep.lower_ in wanted or prep.lower_ in feared
        if prep.dep_ == "prep" and known and prep.i == noun.i + 1 and list(prep.rights):
            unwanted = prep.lower_ not in wanted
            yield Found(_GOAL, extent(prep, (), ("cc",))[1:], who, negated=unwanted)


def _leaning(noun: Token, cast: Cast) -> Iterator[Found]:
    """`has an interest in X`, `has an aversion to X`."""
    verb = noun.head.head if noun.dep_ == "conj" else noun.head
    who = subject(verb)
    if lemma(verb) not in {"have", "show", "express", "take"} or who is None:
        return
    if not (cast.party_of(who) or who.pos_ == "PRON"):
        return
    none = negated(verb) or any(c.lower_ in {"no", "little", "scant"} for c in noun.lefts)
    unwanted = lemma(noun) in _AVERSIONS
    for prep in noun.rights:
        if prep.lower_ in _LEANINGS[lemma(noun)] and prep.dep_ == "prep" and list(prep.rights):
            yield Found(_GOAL, extent(prep, (), ("cc",))[1:], who, negated=unwanted != none)


def _worried(verb: Token, cast: Cast) -> Iterator[Found]:
    """`X frightens her`, `she is troubled by X`."""
    if verb.dep_ == "csubj" or negated(verb) or any(c.tag_ == "MD" for c in verb.lefts):
        return
    own = [c for c in verb.lefts if c.dep_ in {"nsubj", "nsubjpass", "csubj"}]
    by = [c for prep in verb.rights if prep.dep_ == "agent" for c in prep.rights]
    whom = [c for c in verb.rights if c.dep_ == "dobj"]
    if own and own[0].dep_ == "nsubjpass" and by and cast.party_of(own[0]):
        yield Found(_GOAL, extent(by[0], (), ("cc",)), own[0], negated=True)
    elif own and whom and cast.party_of(whom[0]) and own[0].pos_ in {"NOUN", "VERB"}:
        yield Found(_GOAL, extent(own[0], (), ("relcl",)), whom[0], negated=True)


def _out_for(be: Token, cast: Cast) -> Iterator[Found]:
    """`is out for X`, `is in search of X`, `is dead against X`, `is set against X`."""
    who = subject(be)
    if who is None or negated(be):
        return
    if not (cast.party_of(who) or who.pos_ in {"PRON", "NUM"} or who.tag_ == "NNS"):
        return
    words = {c.lower_: c for c in be.rights}
    preps = [(p, p.lower_) for p in be.rights if p.dep_ == "prep"]
    if "dead" in words:
        preps += [(p, p.lower_) for p in words["dead"].rights]
    fixed = be.tag_ == "VBN" and any(c.dep_ == "auxpass" for c in be.lefts)
    for prep, word in preps:
        against = word == "against" and ("dead" in words or fixed)
        sought = (word == "for" and "out" in words and not fixed) or (word == "on" and fixed)
        spell = any(c.ent_type_ in {"DATE", "TIME"} for c in prep.rights)
        if list(prep.rights) and (against or (sought and not spell)):
            yield Found(_GOAL, extent(prep, (), ("cc",))[1:], who, negated=against)
        for noun in prep.rights if word == "in" else ():
            if lemma(noun) in {"search", "pursuit", "quest", "want", "need"}:
                for of in noun.rights:
                    if of.lower_ == "of" and list(of.rights):
                        yield Found(_GOAL, extent(of, (), ("cc",))[1:], who)


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
