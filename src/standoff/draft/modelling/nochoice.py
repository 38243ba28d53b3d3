"""Which passages tell of nothing that somebody could choose to do."""

from __future__ import annotations

from collections.abc import Callable

from standoff.draft.account import Element, ElementKind
from standoff.draft.modelling.acts import Act
from standoff.draft.modelling.demands import given, says_nothing
from standoff.draft.modelling.phrase import Phrase, Reader
from standoff.draft.modelling.stems import Token, tokens_of
from standoff.draft.modelling.verbs import (
    base_form,
    is_verb,
    participle_base,
    present_base,
    verb_lists,
)
from standoff.draft.modelling.words import words
from standoff.draft.small_words import ARTICLES

__all__ = ["fated", "feared", "no_demand", "only_has"]

_BEFORE = 20
"""Characters before a passage in which a verb of fearing is looked for."""
_NOBODY = frozenset(
    ("what", "nobody", "everybody", "anybody", "everyone", "anyone", "whoever", "than")
)
_LOOSE = frozenset(("another", "either", "neither"))
_BRIEF = 3
_LETTING = frozenset(("let", "make", "allow", "stop", "help", "have", "having"))
"""Verbs that say nothing without another: `will not let him`."""


def fated(phrase: Phrase) -> bool:
    """Whether a passage tells what may befall somebody."""
    first = phrase.core[0].base if phrase.core else ""
    two = " ".join(token.base for token in phrase.core[:2])
    forms = {first, two, base_form(first), present_base(first)}
    state = present_base(first) in verb_lists()["states"] and two != "sit down"
    return bool(forms & verb_lists()["fates"]) or state or first in _NOBODY or _empty(phrase)


def _empty(phrase: Phrase) -> bool:
    """Whether a verb that needs another has none: `let him`, `have soldiers at its door`."""
    bases = [token.base for token in phrase.core]
    if len(bases) == 2 and bases[1] in _LOOSE:
        return True  # `raise another`
    if not bases or bases[0] not in _LETTING or phrase.theme is not None or len(bases) < 2:
        return False
    if bases[0] in ("have", "having"):
        done = any(participle_base(base) is not None or is_verb(base) for base in bases[2:])
        return phrase.verbal and not done
    return bases[0] == "let" and len(bases) == 2


def feared(reader: Reader, act: Act) -> bool:
    """Whether a passage only names a thing that its holder is afraid of, and nobody who does it."""
    element, phrase = act.element, act.phrase
    if element.kind is not ElementKind.GOAL or phrase.positive:
        return False
    named = {reader.party_at(token) for token in phrase.core} | {phrase.agent}
    if (phrase.theme is not None and phrase.theme.outcome) or named - {None, act.holder}:
        return False
    start = max(0, element.anchor.start - _BEFORE)
    around = tokens_of(reader.text, start, element.anchor.end)
    return any(token.base in words()["fearing"] for token in around)


def only_has(element: Element, phrase: Phrase) -> bool:
    """Whether somebody wants to have something or somebody, and does nothing by that."""
    bases = [token.base for token in tokens_of(element.quote)]
    having = bases[:1] == ["have"] and len(bases) > _BRIEF  # `have a view` may be asked for
    if element.kind is not ElementKind.GOAL or not having or phrase.theme is not None:
        return False
    done = any(participle_base(base) is not None or is_verb(base) for base in bases[2:])
    return not (done or given([base for base in bases[1:] if base not in ARTICLES]))


def _named_alone(name: str) -> bool:
    """Whether words are a name and nothing more: `Michigan`, but not `Access to the sea`."""
    return all(word[:1].isupper() and word[1:].islower() for word in name.split())


def no_demand(element: Element, phrase: Phrase, party_at: Callable[[Token], str | None]) -> bool:
    """Whether what is wanted is nothing that anybody could do or give.

    A place or a party by its name alone (`he needs Michigan`), or what nobody has to give, such as
    a foothold.

    Args:
        element: the passage.
        phrase: what it is about.
        party_at: the party that a word belongs to the name of.
    """
    if element.kind is not ElementKind.GOAL or phrase.theme is not None or phrase.verbal:
        return False
    if phrase.core and all(party_at(token) is not None for token in phrase.core):
        return True
    if phrase.name and phrase.name == element.quote and _named_alone(phrase.name):
        return True
    return says_nothing([token.base for token in phrase.core])
