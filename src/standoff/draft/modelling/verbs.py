"""Verbs: whether a word is one in base form, and the base form of its other forms."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache

from standoff.draft.modelling.data import word_data

__all__ = [
    "alike",
    "base_form",
    "is_verb",
    "of_verb",
    "offering_base",
    "participle_base",
    "present_base",
    "third_person",
    "verb_lists",
]

_DOUBLED = frozenset("bdglmnprt")
_SOFT = (
    "at",
    "iz",
    "is",
    "in",
    "uc",
    "us",
    "uk",
    "ut",
    "as",
    "ic",
    "ag",
    "ud",
    "id",
    "od",
    "ok",
    "iv",
    "dg",
    "rv",
    "lv",
)
"""Endings of stems that have mostly lost an e."""
_SHORTEST = 5
_BEHIND = {"over": "handing", "in": "stepping", "through": "pushing"}
"""Words that belong to the verbs of a list, right behind these or behind what is done to."""
_PLACES = frozenset(("under", "before", "in", "into", "within", "at"))
_BEFORE_OVER = 3
"""Words before `over`: the verb, and what is handed over."""


@cache
def verb_lists() -> Mapping[str, frozenset[str]]:
    """The lists of verbs of the package."""
    return {name: frozenset(entries) for name, entries in word_data("verbs.yaml").items()}


def _irregular() -> Mapping[str, str]:
    bases: dict[str, str] = word_data("verbs.yaml")["participles"]
    return bases


def alike() -> Mapping[str, str]:
    """Verbs by which the same is done, each with the one that stands for them."""
    bases: dict[str, str] = word_data("verbs.yaml")["alike"]
    return bases


def participle_base(word: str) -> str | None:
    """The base form of a known verb of which a word is the participle; "" if it has none.

    None if the word is no participle.
    """
    if word in _irregular():
        return _irregular()[word]
    if not word.endswith("ed") or len(word) < _SHORTEST or word in verb_lists()["no_participles"]:
        return None
    stem = word[:-2]
    single = stem[:-1] if stem[-1:] == stem[-2:-1] else ""
    for known in (stem + "e", stem, single, stem[:-1] + "y" if stem.endswith("i") else ""):
        if is_verb(known):
            return known
    return None if word.startswith("un") else ""  # `unwatched`


def is_verb(word: str) -> bool:
    """Whether a word in lower case is a known verb in base form, or says that it is done again."""
    known = verb_lists()["verbs"]
    return word in known or (word.startswith("re") and word[2:].removeprefix("-") in known)


def base_form(word: str) -> str | None:
    """The base form of a verb that ends in -ing, in lower case; None if it does not.

    A known verb is found by its form. Of others the rules of spelling tell: a doubled consonant
    stands once in the base form, and some endings have lost an e.
    """
    if not word.endswith("ing") or len(word) < _SHORTEST:
        return None
    stem = word[:-3]
    if not any(letter in "aeiouy" for letter in stem):
        return None  # `bring`, `spring`
    single = stem[:-1] if stem[-1:] == stem[-2:-1] and stem[-1] in _DOUBLED else ""
    for known in (stem + "e", stem, single):
        if is_verb(known):
            return known
    if single:
        return single
    return stem + "e" if stem.endswith(_SOFT) and len(stem) > 3 else stem


def present_base(word: str) -> str | None:
    """The base form of a known verb of which a word is the third person; None if it is none."""
    if not word.endswith("s"):
        return None
    known = (word[:-1], word.removesuffix("es"), word.removesuffix("ies") + "y")
    return next((base for base in known if is_verb(base)), None)


def third_person(phrase: str) -> str:
    """A verb phrase in base form with its verb as it stands behind `it`: `it holds talks`."""
    verb, space, rest = phrase.partition(" ")
    if verb in ("have", "be"):
        made = {"have": "has", "be": "is"}[verb]
    elif verb.endswith("y") and verb[-2:-1] not in tuple("aeiou"):
        made = verb[:-1] + "ies"
    else:
        made = verb + ("es" if verb.endswith(("s", "sh", "ch", "x", "z", "o")) else "s")
    return made + space + rest


def offering_base(word: str) -> str:
    """The base form of a verb of offering or threatening, or ""."""
    for base in sorted(verb_lists()["offering"]):
        if word in {base, base + "s", base + "ed", base.removesuffix("e") + "ed", base + "es"}:
            return base
        if base_form(word) == base:
            return base
    return ""


def of_verb(word: str, before: Sequence[str]) -> bool:
    """Whether a word that mostly begins something else belongs to the verb of the words before.

    As in `hand over the port`, `hand it over`, `put the city under administration`.
    """
    first = base_form(before[0]) or before[0]
    if word in _BEHIND and first in verb_lists()[_BEHIND[word]]:
        return len(before) == 1 or (word == "over" and len(before) <= _BEFORE_OVER)
    placed = first in verb_lists()["placing"] and len(before) > 1
    return placed and word in _PLACES and not _PLACES & set(before)
