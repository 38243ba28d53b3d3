"""How far the words of an action go: what belongs to its verb or noun, and what may be left out."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import takewhile

from standoff.draft.modelling.stems import Token
from standoff.draft.modelling.times import begins_time
from standoff.draft.modelling.verbs import (
    base_form,
    is_verb,
    of_verb,
    participle_base,
    present_base,
    verb_lists,
)
from standoff.draft.modelling.words import words
from standoff.draft.small_words import SUBJECTS, WHO

__all__ = ["Extent", "extent"]

_BREAK = re.compile(r"[—–;:,.()!?/]| - |\n\s*\n")
_MOST = 16
"""Words of what a passage names."""
_FITTING = 64
"""Letters of a name in which a second verb or thing has room."""
_COMPLEMENTS = frozenset(("over", "between", "in", "within", "under", "at", "from", "than", "into"))
"""Prepositions that mostly begin something that an action cannot be told without."""
_AS_IT_IS = frozenset(
    ("return", "exchange", "fact", "turn", "haste", "advance", "public", "secret")
)
_SIZES = frozenset(("per", "cent", "percent", "half", "thirds", "third", "quarter"))
_AUXILIARY = frozenset(("is", "are", "was", "were", "will", "would", "has", "have", "had", "can"))

_ASKING = WHO | {"as"}

_IF = frozenset(("should", "were", "had"))
_AS = frozenset(
    ("act", "serve", "count", "stand", "recognise", "recognize", "treat", "use", "appoint")
)
_BEFORE_THAT = frozenset(("of", "to", "for", "in", "on", "with", "from", "at", "by"))
_POINTED = frozenset(("it", "them", "him", "her", "us", "then", "now", "this", "that"))

PartyAt = Callable[[Token], str | None]


class Extent:
    """The words of an action.

    Attributes:
        whole: all that belongs to it.
        short: those before the first thing that might be left out; by them passages are compared.
    """

    def __init__(self, whole: Sequence[Token], short: int) -> None:
        self.whole, self.short = list(whole), list(whole[:short])


def extent(tokens: Sequence[Token], text: str, party_at: PartyAt, *, noun: bool = False) -> Extent:
    """The words of the action that begins with the first of some words.

    Args:
        tokens: the words from its first on.
        text: that they stand in.
        party_at: the party that a word belongs to the name of.
        noun: whether an article stands before them.
    """
    tokens = tokens[:_MOST]
    core, short = list(tokens[:1]), 0
    for k, token in enumerate(tokens[1:], start=1):
        if _half(text[token.start : token.end + 8].lower()):
            core.append(token)
            continue
        between, party = text[core[-1].end : token.start], party_at(token)
        same = party is not None and party_at(core[-1]) == party
        if _BREAK.search(between) and not same:
            break
        if noun and token.base in SUBJECTS and not _takes(core[-1].base):
            break  # `the road it has wanted`
        if token.base == "that" and (core[-1].base in _BEFORE_THAT or k == len(tokens) - 1 > 1):
            core.append(token)  # `of that bus`, `weigh exactly that`
            continue
        if token.base in _IF and k > 1 and is_verb(base_form(core[0].base) or core[0].base):
            break  # `accept the offer should the cap be signed`
        if party is None and token.base in words()["breaking"]:
            bases = [one.base for one in core]
            rest = _clause(tokens[k + 1 :], text, token)
            if not (of_verb(token.base, bases) or _ends_verb(token, bases, rest, noun)):
                short = short or len(core)
                if not _belongs(token, bases, rest, _room(core, rest), party_at):
                    break
        core.append(token)
    return Extent(core, short or len(core))


def _takes(word: str) -> bool:
    """Whether a pronoun behind a word belongs to it: `give it`, `in it`."""
    return is_verb(word) or word in _COMPLEMENTS | _BEFORE_THAT


def _clause(rest: Sequence[Token], text: str, before: Token) -> list[Token]:
    """The words up to the next mark that ends a part of a sentence."""
    ends = [before.end, *(one.end for one in rest)]
    pairs = zip(ends, rest, strict=False)
    inside = takewhile(lambda pair: not _BREAK.search(text[pair[0] : pair[1].start]), pairs)
    return [token for _, token in inside]


def _room(core: Sequence[Token], rest: Sequence[Token]) -> bool:
    """Whether all the rest of the clause has room in a name."""
    return bool(rest) and rest[-1].end - core[0].start <= _FITTING


def _ends_verb(token: Token, bases: Sequence[str], rest: Sequence[Token], noun: bool) -> bool:
    """Whether a word stands behind the object of a verb and belongs to it: `call the men in`."""
    if token.base not in verb_lists()["particles"]:
        return False
    verb = (is_verb(base_form(bases[0]) or bases[0]) and not noun) or participle_base(
        bases[-1]
    ) is not None
    return verb and (not rest or rest[0].base in words()["breaking"] - _ASKING)


def _belongs(
    token: Token, bases: Sequence[str], rest: Sequence[Token], room: bool, party_at: PartyAt
) -> bool:
    """Whether what begins with a word is told with the action."""
    if not rest:
        return False
    first = rest[0]
    if token.base in ("and", "or"):
        return room and _coordinated(token.base, bases, rest, party_at)
    if token.base == "as":
        return bases[0] in _AS and first.base not in ("long", "soon", "well", "if", "it", "they")
    if token.base == "where":
        return room and bases[0] in ("put", "place", "set", "stones")
    if token.base == "by":
        # `By 40 per cent`, `by decree`, `floor by floor`.
        sized = first.base[:1].isdigit() or first.base in _SIZES
        sized &= first.base[-1:] == "%" or bool(_SIZES & {one.base for one in rest[:3]})
        bare = len(rest) == 1 and party_at(first) is None and first.base not in _POINTED
        return sized or bare & (not begins_time(rest)) or first.base == bases[-1]
    if token.base not in _COMPLEMENTS or first.base in _AS_IT_IS:
        return False
    if token.base == "between" and party_at(first) is not None:
        return False
    return token.base == "than" or not begins_time(rest)


def _coordinated(word: str, bases: Sequence[str], rest: Sequence[Token], party_at: PartyAt) -> bool:
    """Whether a second thing is told with the first: `cheese and wine`, `buy it and close it`."""
    verb = base_form(bases[0]) or bases[0]
    apart = words()["breaking"] - _COMPLEMENTS
    if any(one.base in _AUXILIARY or one.base in apart for one in rest):
        return False
    if party_at(rest[0]) is not None or rest[0].base in words()["negations"]:
        return False
    if participle_base(rest[0].base) not in (None, rest[0].base):
        return False
    second = is_verb(base_form(rest[0].base) or rest[0].base)
    if is_verb(verb) and second:
        # Of two deeds that exclude each other the first is the option.
        return word == "and" and (base_form(bases[0]) is None) == (base_form(rest[0].base) is None)
    told = any(present_base(one.base) and not one.base.endswith("ss") for one in rest[1:2])
    return not second and not told


def _half(text: str) -> bool:
    """Whether a number goes on: `six and a half per cent`."""
    return text.startswith(("and a half", "and a quar", "and a thir"))
