"""What somebody would take, be glad of, or be loath to see: `would settle for X`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from standoff.draft.account import ElementKind
from standoff.draft.extract.lexicon import Lexicon
from standoff.draft.extract.parties import Cast
from standoff.draft.extract.syntax import Found, extent, lemma, negated, subject
from standoff.draft.extract.wanting import authors, objects
from standoff.draft.small_words import WOULD

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["settling_goals"]

_GOAL = ElementKind.GOAL
_SEEN = frozenset({"see", "have", "be", "get", "lose"})
_OWNED = frozenset(
    {"choice", "chance", "option", "reason", "right", "power", "time", "say", "vote", "effect"}
    | {"trouble", "difficulty", "problem", "money", "hope", "consequence", "interest", "doubt"}
)
"""What somebody would have, but does not ask for."""
_LOATH = frozenset({"loath", "loth", "reluctant", "sorry"})


def settling_goals(token: Token, lexicon: Lexicon, cast: Cast) -> Iterator[Found]:
    """The goals that one word of a sentence leads to."""
    if token.pos_ == "VERB" and _would(token):
        yield from _taken(token, cast)
    elif lemma(token) in lexicon["pleased"] and token.dep_ in {"acomp", "ROOT", "conj"}:
        yield from _pleased(token)
    if lemma(token) in lexicon["pleased"] | _LOATH:
        yield from _seen(token)


def _would(verb: Token) -> bool:
    """Whether `would` stands with a verb or with the one that it is joined to."""
    above = verb.head if verb.dep_ == "conj" and verb.tag_ == "VB" else verb
    return any(c.lower_ in WOULD for one in (verb, above) for c in one.lefts)


def _taken(verb: Token, cast: Cast) -> Iterator[Found]:
    """`would have the tax dropped`, `would settle for X`."""
    who = subject(verb)
    if who is None or authors(verb) or negated(verb):
        return
    if not (cast.party_of(who) or who.pos_ in {"PRON", "PROPN"} or who.tag_ == "NNS"):
        return
    if lemma(verb) == "have" and _arranged(verb):
        yield from objects(verb)
    for prep in verb.rights if lemma(verb) == "settle" else ():
        less = any(t.lower_ == "less" for t in prep.subtree)
        if prep.dep_ == "prep" and prep.lower_ == "for" and list(prep.rights) and not less:
            yield Found(_GOAL, extent(prep, (), ("cc",))[1:], who)


def _arranged(verb: Token) -> bool:
    """Whether `have` is followed by how something should be: `have the tax dropped`."""
    things = [c for c in verb.rights if c.dep_ == "dobj"]
    if any(lemma(c) in _OWNED or {t.lower_ for t in c.lefts} & {"no", "little"} for c in things):
        return False  # `would have little choice`
    return bool(things) or any(c.dep_ == "ccomp" for c in verb.rights)


def _pleased(adjective: Token) -> Iterator[Found]:
    """`would be content with X`."""
    would = any(c.lower_ in WOULD for c in adjective.head.lefts)
    who = subject(adjective.head)
    if not would or who is None or negated(adjective.head) or authors(adjective.head):
        return
    for prep in adjective.rights:
        if prep.dep_ == "prep" and prep.lower_ == "with" and list(prep.rights):
            yield Found(_GOAL, extent(prep, (), ("cc",))[1:], who)


def _seen(adjective: Token) -> Iterator[Found]:
    """`would be glad to see X`, `is loath to see X`, `is reluctant to be drawn in`."""
    if authors(adjective.head) or adjective.head.pos_ not in {"AUX", "VERB"}:
        return
    would = any(c.lower_ in WOULD for c in adjective.head.lefts)
    loath = lemma(adjective) in _LOATH
    for verb in adjective.rights:
        passive = any(c.dep_ == "auxpass" for c in verb.lefts)
        if verb.dep_ == "xcomp" and (lemma(verb) in _SEEN or passive) and (would or loath):
            denied = loath != negated(adjective.head)
            span = extent(verb, (), ("cc", "parataxis", "advcl"))
            yield Found(_GOAL, span, subject(adjective.head), negated=denied)
