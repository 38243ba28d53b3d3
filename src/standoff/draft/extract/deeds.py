"""Deeds that stand as nouns, in conditions, or as what somebody ought to do."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from standoff.draft.account import ElementKind
from standoff.draft.extract.allowed import GUESS, LIKELIHOOD
from standoff.draft.extract.doers import WHOSE
from standoff.draft.extract.lexicon import Lexicon
from standoff.draft.extract.parties import Cast
from standoff.draft.extract.syntax import (
    TENSED,
    Found,
    extent,
    lemma,
    negated,
    subject,
    verb_phrase,
)
from standoff.draft.small_words import CONDITIONS

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["deeds"]

_MEANS = ElementKind.MEANS
_ROUND = ("relcl", "cc", "conj", "appos", "acl")
_TO_WHAT = frozenset({"to", "on", "against", "with", "for", "into"})
_TALKING = frozenset(
    {"threat", "talk", "prospect", "risk", "danger", "threaten", "ballot", "call", "day"}
)
_NEAR = 4
"""Words above a deed in which that of its likelihood is looked for."""
_WEIGHING = frozenset({"of", "about", "on"})


def deeds(token: Token, lexicon: Lexicon, cast: Cast) -> Iterator[Found]:
    """The means that one word of a sentence leads to, where no modal has a party do it."""
    word = lemma(token)
    known = {word, token.lower_, _hyphened(token)} & lexicon["deeds"]
    if token.pos_ == "NOUN" and known:
        yield from _deed(token, lexicon, cast)
    elif token.pos_ == "NOUN" and word in lexicon["threats"] and token.dep_ == "attr":
        yield from _threat(token)
    elif token.pos_ == "VERB" and word in lexicon["weighing"] | {"talk", "speak", "think", "toy"}:
        yield from _weighed(token, cast)
    elif word == "ought" or (word == "be" and token.pos_ in {"AUX", "VERB"}):
        yield from _due(token, lexicon, cast)
    if token.tag_ == "VBG" and token.i > token.sent.start:
        yield from _chance(token, cast)
    if token.dep_ == "mark" and (token.lower_ in CONDITIONS or _provided(token)):
        yield from _granted(token.head, lexicon, cast)


def _deed(noun: Token, lexicon: Lexicon, cast: Cast) -> Iterator[Found]:
    """`A boycott would hurt`, `threatened a strike`, `the threat of sanctions`."""
    above = noun.head
    if any(child.lower_ in {"no", "neither", "last", "this", "that"} for child in noun.lefts):
        return
    who = next((child for child in noun.children if child.dep_ == "poss"), None)
    by = _agents(noun)
    who = by[0] if by else who
    if noun.dep_ == "nsubj" and above.pos_ in {"VERB", "AUX"}:
        would = any(
            c.lower_ in {"would", "could", "might", "may", "can", "will"} for c in above.lefts
        )
        known = any(child.lower_ in {"the", "such"} for child in noun.lefts)
        would &= not known and above.dep_ != "relcl"
        if not _done_by(noun, cast) and not would and not _estimated(above):
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
    guess = None if who is not None and cast.party_of(who) else WHOSE
    yield Found(_MEANS, extent(noun, (), _ROUND), who, guess=guess)


def _estimated(verb: Token) -> bool:
    """Whether a verb says how likely something is: `A strike is all but certain`."""
    after = [c for c in verb.rights if c.dep_ in {"acomp", "attr", "oprd", "prep", "dobj"}]
    return any(lemma(word) in LIKELIHOOD for child in after for word in child.subtree)


def _hyphened(token: Token) -> str:
    """A word with the one before its hyphen, such as `cut-off`, which the parser divides."""
    if token.i < 2 or token.nbor(-1).text != "-":
        return ""
    return f"{token.nbor(-2).lower_}-{lemma(token)}"


def _agents(noun: Token) -> list[Token]:
    """Those by whom a deed is done: `a strike by X`, `the strike called by X`."""
    parts = [noun, *(c for c in noun.rights if c.dep_ == "acl" and c.tag_ == "VBN")]
    return [who for part in parts for c in part.rights if c.lower_ == "by" for who in c.rights]


def _done_by(noun: Token, cast: Cast) -> bool:
    """Whether a deed as a noun has with it who does it, or what it is done to."""
    of = any(c.lower_ == "of" and c.dep_ == "prep" for c in noun.rights)
    return of or any(cast.party_of(who) for who in _agents(noun))


def _threat(noun: Token) -> Iterator[Found]:
    """`Arbitration is a threat that both make`: what the subject names is a means."""
    if lemma(noun.head) != "be" or negated(noun.head):
        return
    for child in noun.head.lefts:
        if child.dep_ in {"nsubj", "csubj"} and child.pos_ in {"NOUN", "PROPN", "VERB"}:
            yield Found(_MEANS, extent(child, (), _ROUND), _owner(noun), guess=WHOSE)


def _owner(noun: Token) -> Token | None:
    """Whose a thing is: `her last weapon`."""
    return next((child for child in noun.children if child.dep_ == "poss"), None)


def _weighed(verb: Token, cast: Cast) -> Iterator[Found]:
    """`is considering a ban`, `weighs selling the port`, `talks of sending it by ship`."""
    who = subject(verb)
    passive = any(child.dep_ == "auxpass" for child in verb.lefts)
    if who is None or not cast.party_of(who) or negated(verb) or passive:
        return
    for child in verb.rights:
        if child.dep_ in {"xcomp", "ccomp", "pcomp"} and child.tag_ == "VBG":
            yield Found(_MEANS, verb_phrase(child), who)
        elif child.dep_ == "prep" and child.lower_ in _WEIGHING:
            for inner in child.rights:
                if inner.dep_ == "pcomp" and inner.tag_ == "VBG":
                    yield Found(_MEANS, verb_phrase(inner), who)


def _chance(verb: Token, cast: Cast) -> Iterator[Found]:
    """`There is little chance of the Treasury paying out`."""
    who = verb.nbor(-1)
    above = [lemma(word) for word, _ in zip(verb.ancestors, range(_NEAR), strict=False)]
    if cast.party_at(who) and "of" in above and LIKELIHOOD & {*above} and who.pos_ != "ADP":
        yield Found(_MEANS, verb_phrase(verb), who, guess=GUESS)


def _due(word: Token, lexicon: Lexicon, cast: Cast) -> Iterator[Found]:
    """`ought to take the deal`, `is to appeal`."""
    who = subject(word)
    if who is None or not cast.party_of(who) or negated(word):
        return
    if lemma(who) in lexicon["wanting_nouns"] | {"object", "task", "job", "duty", "role"}:
        return  # `Her aim is to save money`
    for child in word.rights:
        if (
            child.dep_ == "xcomp"
            and child.tag_ == "VB"
            and any(c.lower_ == "to" and c.nbor(-1) == word for c in child.lefts if c.i)
            and lemma(child) != "be"
        ):
            yield Found(_MEANS, verb_phrase(child), who)


def _doing(after: Token, cast: Cast) -> bool:
    """Whether what stands after a verb makes a deed of it: an object, or what it is done to."""
    if after.dep_ == "prep" and after.lower_ in _TO_WHAT:
        return any(noun.pos_ != "PRON" or cast.party_of(noun) for noun in after.rights)
    return after.dep_ in {"dobj", "prt"}


def _provided(mark: Token) -> bool:
    """Whether a `that` goes with `provided` and its like."""
    above = mark.head
    return mark.lower_ == "that" and above.dep_ == "pcomp" and above.head.lower_ in CONDITIONS


def _granted(verb: Token, lexicon: Lexicon, cast: Cast) -> Iterator[Found]:
    """What somebody would have to do: `unless the city puts money on the table`."""
    who = next((child for child in verb.lefts if child.dep_ == "nsubj"), None)
    if who is None or verb.pos_ != "VERB" or negated(verb) or verb.tag_ not in TENSED:
        return
    if any(child.tag_ == "MD" for child in verb.lefts) or lemma(verb) in lexicon["states"]:
        return
    if lemma(verb) in lexicon["fates"] | lexicon["wanting"] | lexicon["holding"]:
        return
    if cast.party_of(who) and any(_doing(child, cast) for child in verb.rights):
        yield Found(_MEANS, verb_phrase(verb), who, guess="the text only says what if")
