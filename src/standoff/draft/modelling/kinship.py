"""Words for one deed, `close` and `a closure`, and the verbs by which deeds are foretold."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from standoff.draft.modelling.data import word_data
from standoff.draft.modelling.stems import Token, stems_of
from standoff.draft.modelling.verbs import base_form, is_verb, participle_base, present_base

__all__ = ["Claiming", "base_of", "claiming", "is_deed_of", "is_known", "is_same_deed"]

_ENDINGS = (
    *("ation", "ition", "ution", "ption", "tion", "sion", "ment", "ance", "ence", "ure", "al"),
    *("ations", "itions", "utions", "ptions", "tions", "sions", "ments", "ances", "ures", "als"),
)
"""Endings of the nouns of deeds."""
_LEAST = 4
"""Letters that such a noun has in common with its verb, at the least."""


@dataclass(frozen=True, kw_only=True)
class Claiming:
    """The words by which conclusions speak of actions.

    Attributes:
        lists: verbs, and words that begin a condition, by what they say.
        deeds: nouns of deeds and other words for the same, as stems, by the verb.
    """

    lists: Mapping[str, frozenset[str]]
    deeds: Mapping[str, frozenset[str]]

    def __getitem__(self, name: str) -> frozenset[str]:
        return self.lists[name]


@cache
def claiming() -> Claiming:
    """The words of the package."""
    data = word_data("claiming.yaml")
    deeds = {
        verb: frozenset(" ".join(stems_of(noun)) for noun in nouns)
        for verb, nouns in data["deeds"].items()
    }
    lists = {name: frozenset(own) for name, own in data.items() if name != "deeds"}
    return Claiming(lists=lists, deeds=deeds)


def is_same_deed(verb: str, token: Token) -> bool:
    """Whether a word is a form of a verb in base form, or names the same deed."""
    if token.base in claiming()["not_deeds"] and token.base != verb:
        return False
    return token.stem == _stem(verb) or is_deed_of(verb, token)


def is_deed_of(verb: str, token: Token) -> bool:
    """Whether a word is a noun for what a verb in base form says."""
    if token.stem in claiming().deeds.get(verb, ()):
        return True
    ending = next((end for end in _ENDINGS if token.base.endswith(end)), None)
    if ending is None or token.base == verb:
        return False
    root = token.base.removesuffix(ending)
    common = 0
    for one, other in zip(root, verb, strict=False):
        if one != other:
            break
        common += 1
    # `dissolution` of `dissolve`, `renewal` of `renew`: all of the one but a letter or two.
    return common >= _LEAST and common >= len(root) - 1 and common >= len(verb) - 2


def _stem(verb: str) -> str:
    return " ".join(stems_of(verb))


def base_of(token: Token) -> str:
    """The base form of a word, if it is a form of a known verb."""
    word = token.base
    third = word[:-1] if word.endswith("s") and is_known(word[:-1]) else None
    return participle_base(word) or base_form(word) or present_base(word) or third or word


def is_known(word: str) -> bool:
    """Whether a word is a verb in base form by which something is said of an action."""
    return is_verb(word) or word in _told_verbs()


@cache
def _told_verbs() -> frozenset[str]:
    """The verbs with which the phrases begin by which conclusions speak of actions."""
    lists = ("coming", "going", "foundering", "yielding", "standing", "settling", "granting")
    return frozenset(phrase.split()[0] for name in lists for phrase in claiming()[name]) - {"be"}
