"""Means that somebody is given, hints at, has at hand, or is thought likely to use."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from standoff.draft.account import ElementKind
from standoff.draft.extract.lexicon import Lexicon
from standoff.draft.extract.parties import Cast
from standoff.draft.extract.syntax import (
    SUBJECTS,
    Found,
    extent,
    lemma,
    negated,
    subject,
    verb_phrase,
)

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["GUESS", "LIKELIHOOD", "allowed"]

_MEANS = ElementKind.MEANS
_ROUND = ("relcl", "cc", "conj", "appos", "acl")
GUESS = "the text only says how likely it is"
_HINTING = frozenset({"at", "about", "of", "with"})
LIKELIHOOD = frozenset(
    {"likely", "unlikely", "likelihood", "chance", "prospect", "possible", "probable", "improbable"}
    | {"possibility", "danger", "risk", "conceivable", "doubtful", "toss", "flip", "odds"}
    | {
        "likelihood",
        "certain",
        "inevitable",
        "improbable",
        "unavoidable",
        "avoidable",
        "remote",
        "probability",
    }
    | {
        "inconceivable",
        "imminent",
        "impossible",
        "question",
        "evens",
        "shot",
        "cards",
        "certainty",
        "implausible",
    }
)
_BUT_NOT = frozenset({"be", "have", "do", "hold"})


def allowed(token: Token, lexicon: Lexicon, cast: Cast) -> Iterator[Found]:
    """The means that one word of a sentence leads to, by what surrounds the deed."""
    word = lemma(token)
    if token.pos_ == "VERB" and word in lexicon["allowing"] | lexicon["forcing"]:
        yield from _given(token, cast)
    if token.pos_ in {"VERB", "NOUN"} and word in lexicon["hinting"]:
        yield from _hinted(token, lexicon, cast)
    if token.pos_ == "VERB" and word in lexicon["fielding"]:
        yield from _fielded(token, cast)
    if token.pos_ == "VERB":
        yield from _advised(token, lexicon)
    if word == "be":
        yield from _what_one_can(token, cast)
    if token.tag_ in {"VBZ", "VBP"} and token.pos_ == "VERB":
        yield from _likely(token, lexicon, cast)


def _given(verb: Token, cast: Cast) -> Iterator[Found]:
    """`lets the mayor close it`, `entitles him to a fee`."""
    if negated(verb) or verb.dep_ == "amod" or (lemma(verb) == "let" and subject(verb) is None):
        return  # `Let us be fair`
    objects = [c for c in verb.rights if c.dep_ == "dobj"]
    for child in verb.rights:
        if child.dep_ in {"ccomp", "xcomp"} and child.tag_ == "VB":
            inner = [c for c in child.lefts if c.dep_ in SUBJECTS] or objects
            if inner and inner[-1].lower_ in {"me", "us", "you", "i", "we"}:
                continue  # `let me declare an interest`
            if inner and (cast.party_of(inner[-1]) or inner[-1].pos_ == "PRON"):
                yield Found(_MEANS, verb_phrase(child), inner[-1])
        elif child.dep_ == "prep" and child.lower_ == "to" and lemma(verb) == "entitle":
            for noun in child.rights:
                if objects and noun.pos_ == "NOUN":
                    yield Found(_MEANS, extent(noun, (), _ROUND), objects[0])


def _hinted(word: Token, lexicon: Lexicon, cast: Cast) -> Iterator[Found]:
    """`hints at air strikes`, `murmurs about a strike`, also where it was taken for a noun."""
    who = subject(word)
    if word.pos_ == "NOUN":
        who = next((c for c in word.lefts if c.dep_ in {"poss", "compound"}), None)
        if who is None or word.dep_ != "ROOT":
            return
        who = next((c for c in word.lefts if c.dep_ == "compound" and c.i > who.i), who)
    if negated(word) or who is None or not (cast.party_of(who) or who.pos_ == "PRON"):
        return
    for prep in word.rights:
        if prep.dep_ != "prep" or prep.lower_ not in _HINTING:
            continue
        for noun in prep.rights:
            if noun.dep_ == "pobj" and lemma(noun) in lexicon["deeds"]:
                yield Found(_MEANS, extent(noun, (), _ROUND), who)


def _fielded(verb: Token, cast: Cast) -> Iterator[Found]:
    """`commands 4,000 police`."""
    who = subject(verb)
    if who is None or not cast.party_of(who) or negated(verb) or verb.tag_ not in {"VBZ", "VBP"}:
        return
    for noun in verb.rights:
        counted = any(c.dep_ == "nummod" for c in noun.lefts)
        if noun.dep_ == "dobj" and counted and noun.ent_type_ not in {"PERCENT", "DATE"}:
            yield Found(_MEANS, extent(noun, (), _ROUND), who)


def _what_one_can(be: Token, cast: Cast) -> Iterator[Found]:
    """`What it can do is close the harbour`, `The most they can do is appeal`."""
    for clause in be.lefts:
        verb = clause if clause.dep_ == "csubj" else None
        if clause.dep_ == "nsubj" and clause.lower_ in {"all", "most", "least", "thing"}:
            verb = next((c for c in clause.rights if c.dep_ == "relcl"), None)
        if verb is None or lemma(verb) != "do" or negated(verb) or negated(be):
            continue
        can = any(c.lower_ in {"can", "could", "may", "might"} for c in verb.lefts)
        who = next((c for c in verb.lefts if c.dep_ == "nsubj"), None)
        if not can or who is None or not (cast.party_of(who) or who.pos_ == "PRON"):
            continue
        for deed in be.rights:
            if deed.dep_ in {"xcomp", "ccomp", "attr"} and deed.tag_ == "VB":
                yield Found(_MEANS, verb_phrase(deed), who)


def _advised(verb: Token, lexicon: Lexicon) -> Iterator[Found]:
    """`Freeze the fee.`: what the author would have somebody do."""
    if (
        verb.dep_ not in {"ROOT", "conj"}
        or verb.tag_ != "VB"
        or lemma(verb) in lexicon["addressed"]
    ):
        return
    if any(c.dep_ in SUBJECTS or c.dep_ == "aux" or c.tag_ == "TO" for c in verb.lefts):
        return
    first = verb if verb.dep_ == "ROOT" else verb.head
    if first.tag_ != "VB" or first.i > first.sent.start + 1 or negated(verb):
        return
    things = [c for c in verb.rights if c.dep_ in {"dobj", "xcomp"} and c.pos_ in {"NOUN", "VERB"}]
    if things and not any(word.lower_ in {"you", "your", "yourself"} for word in verb.subtree):
        yield Found(_MEANS, verb_phrase(verb), guess="the author advises it; to whom is not said")


def _likely(verb: Token, lexicon: Lexicon, cast: Cast) -> Iterator[Found]:
    """`it is likely that Mokwe starts filling`, `whether Aldana answers is a coin toss`."""
    who = next((c for c in verb.lefts if c.dep_ == "nsubj"), None)
    marks = {c.lower_ for c in verb.lefts if c.dep_ == "mark"}
    if who is None or not cast.party_of(who) or not marks & {"that", "whether"} or negated(verb):
        return
    if lemma(verb) in lexicon["fates"] | lexicon["states"] | _BUT_NOT | lexicon["wanting"]:
        return
    above = verb.head
    words = {lemma(above), *(lemma(c) for c in above.rights)}
    if verb.dep_ in {"ccomp", "acl", "csubj"} and words & LIKELIHOOD:
        yield Found(_MEANS, verb_phrase(verb), who, guess=GUESS)
