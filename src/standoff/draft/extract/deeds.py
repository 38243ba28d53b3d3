"""Deeds that stand as nouns, in conditions, or as what somebody ought to do."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from standoff.draft.account import ElementKind
from standoff.draft.extract.lexicon import Lexicon
from standoff.draft.extract.parties import Cast
from standoff.draft.extract.syntax import Found, extent, lemma, negated, subject, verb_phrase

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["deeds"]

_MEANS = ElementKind.MEANS
_WHOSE = "whose deed it is, the text does not say"
_ROUND = ("relcl", "cc", "conj", "appos", "acl")
_CONDITIONS = frozenset({"if", "unless", "provided", "providing", "once", "until"})
_TALKING = frozenset(
    {"threat", "talk", "prospect", "risk", "danger", "threaten", "ballot", "call", "day"}
)
_WEIGHING = frozenset({"of", "about", "on"})


def deeds(token: Token, lexicon: Lexicon, cast: Cast) -> Iterator[Found]:
    """The means that one word of a sentence leads to, where no modal has a party do it."""
    word = lemma(token)
    if token.pos_ == "NOUN" and (word in lexicon["deeds"] or token.lower_ in lexicon["deeds"]):
        yield from _deed(token, lexicon, cast)
    elif token.pos_ == "NOUN" and word in lexicon["threats"] and token.dep_ == "attr":
        yield from _threat(token)
    elif token.pos_ == "VERB" and word in lexicon["weighing"] | {"talk", "speak", "think", "toy"}:
        yield from _weighed(token, cast)
    elif word == "ought" or (word == "be" and token.pos_ in {"AUX", "VERB"}):
        yield from _due(token, cast)
    if token.lower_ in _CONDITIONS and token.dep_ == "mark":
        yield from _granted(token.head, lexicon, cast)


def _deed(noun: Token, lexicon: Lexicon, cast: Cast) -> Iterator[Found]:
    """`A boycott would hurt`, `threatened a strike`, `the threat of sanctions`."""
    above = noun.head
    if any(child.lower_ in {"no", "neither", "last", "this", "that"} for child in noun.lefts):
        return
    who = next((child for child in noun.children if child.dep_ == "poss"), None)
    by = [p for c in noun.rights if c.lower_ == "by" for p in c.rights]
    who = by[0] if by else who
    if noun.dep_ == "nsubj" and above.pos_ == "VERB":
        would = any(
            c.lower_ in {"would", "could", "might", "may", "can", "will"} for c in above.lefts
        )
        known = any(child.lower_ in {"the", "such"} for child in noun.lefts)
        if not would or known or above.dep_ == "relcl":
            return
    elif noun.dep_ == "dobj" and lemma(above) in lexicon["staging"] and not negated(above):
        who = who or subject(above)
        if who is None or not (cast.party_of(who) or who.pos_ == "PRON"):
            return
    elif noun.dep_ == "pobj":
        over = above.head
        if lemma(over) not in _TALKING or above.lower_ not in {"of", "for", "about"}:
            return
        if who is None:
            who = next((child for child in over.children if child.dep_ == "poss"), None)
            who = who or (subject(over.head) if over.dep_ == "dobj" else None)
    else:
        return
    guess = None if who is not None and cast.party_of(who) else _WHOSE
    yield Found(_MEANS, extent(noun, (), _ROUND), who, guess=guess)


def _threat(noun: Token) -> Iterator[Found]:
    """`Arbitration is a threat that both make`: what the subject names is a means."""
    if lemma(noun.head) != "be" or negated(noun.head):
        return
    for child in noun.head.lefts:
        if child.dep_ in {"nsubj", "csubj"} and child.pos_ in {"NOUN", "PROPN", "VERB"}:
            yield Found(_MEANS, extent(child, (), _ROUND), _owner(noun), guess=_WHOSE)


def _owner(noun: Token) -> Token | None:
    """Whose a thing is: `her last weapon`."""
    return next((child for child in noun.children if child.dep_ == "poss"), None)


def _weighed(verb: Token, cast: Cast) -> Iterator[Found]:
    """`is considering a ban`, `weighs selling the port`, `talks of sending it by ship`."""
    who = subject(verb)
    if who is None or not cast.party_of(who) or negated(verb) or verb.tag_ == "VBN":
        return
    for child in verb.rights:
        if child.dep_ in {"xcomp", "ccomp", "pcomp"} and child.tag_ == "VBG":
            yield Found(_MEANS, verb_phrase(child), who)
        elif child.dep_ == "prep" and child.lower_ in _WEIGHING:
            for inner in child.rights:
                if inner.dep_ == "pcomp" and inner.tag_ == "VBG":
                    yield Found(_MEANS, verb_phrase(inner), who)


def _due(word: Token, cast: Cast) -> Iterator[Found]:
    """`ought to take the deal`, `is to appeal`."""
    who = subject(word)
    if who is None or not cast.party_of(who) or negated(word):
        return
    for child in word.rights:
        if (
            child.dep_ == "xcomp"
            and child.tag_ == "VB"
            and any(c.lower_ == "to" and c.nbor(-1) == word for c in child.lefts if c.i)
            and lemma(child) != "be"
        ):
            yield Found(_MEANS, verb_phrase(child), who)


def _granted(verb: Token, lexicon: Lexicon, cast: Cast) -> Iterator[Found]:
    """What somebody would have to do: `unless the city puts money on the table`."""
    who = next((child for child in verb.lefts if child.dep_ == "nsubj"), None)
    if who is None or verb.pos_ != "VERB" or negated(verb) or verb.tag_ not in {"VBZ", "VBP"}:
        return
    if any(child.tag_ == "MD" for child in verb.lefts) or lemma(verb) in lexicon["states"]:
        return
    if lemma(verb) in lexicon["fates"] | lexicon["wanting"] | lexicon["holding"]:
        return
    if cast.party_of(who) and any(child.dep_ == "dobj" for child in verb.rights):
        yield Found(_MEANS, verb_phrase(verb), who, guess="the text only says what if")
