"""Which names mean the same: short and long forms, initials, peoples and their places."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice

from standoff.draft.extract.groups import Groups
from standoff.draft.extract.mentions import Mention
from standoff.draft.extract.vocabulary import Vocabulary, plain

__all__ = ["join_forms", "people_of"]

_ALIKE = 100
"""How many names that begin alike are compared with one; hardly any text has more."""
_BEGUN = 4
"""Letters that the names of a people and of its land have in common, if any."""
_PEOPLE_ENDINGS = frozenset(
    {"ns", "n", "ans", "an", "ians", "ian", "ese", "ish", "is", "i", "ers", "er", "s", "se", "sh"}
)


def join_forms(groups: Groups, found: Sequence[Mention], words: Vocabulary) -> None:
    """Join short forms of names to long ones, initials to names, and peoples to their places."""
    keys = list(dict.fromkeys(m.key for m in found if m.sort in {"name", "person"}))
    persons = {m.key for m in found if m.sort == "person"}
    countries = list(dict.fromkeys(m.key for m in found if m.sort == "country"))
    table = words.lexicon.tables["names"]
    forms = {key: (key, *table.get(key, ())) for key in countries}
    alike: dict[str, dict[str, None]] = {}
    for key in [*keys, *countries]:  # only names with a beginning of a word in common are compared
        for word in (word for form in forms.get(key, (key,)) for word in _words(form)):
            alike.setdefault(word[:3].lower(), {})[key] = None
    for key in keys:
        sets = (alike[word[:3].lower()] for word in _words(key))
        near = dict.fromkeys(other for one in sets for other in islice(one, _ALIKE))
        spans = [other for other in near if other not in forms and _shortens(key, other)]
        bodies = [other for other in spans if other not in persons]
        named = [other for other in spans if other in persons and other.endswith(f" {key}")]
        longer = (named if len(named) == 1 and len(spans) == 2 else bodies) or spans
        for other in near:
            known = any(form.endswith(f" {key}") for form in forms.get(other, ()))
            people = key not in persons and other not in persons and people_of(key, other)
            shouted = key.isupper() and len(key) > 3 and key == other.upper()
            people = people or (not {key, other} & persons and _seat_of(key, other))
            family = key == f"{other}s" or (key in persons and f"{key.split()[-1]}s" == other)
            if other != key and (known or people or shouted or family):
                groups.join(other, key)
            if people and other != key and other not in forms:
                groups.learn(other, {"state"})
        for other in longer:
            if len({groups[one] for one in longer}) == 1 or key in persons or other in persons:
                groups.join(other, key)
                break
    _join_initials(groups, keys)
    _join_lands(groups, found)


def _join_lands(groups: Groups, found: Sequence[Mention]) -> None:
    """Join a people to the one place that begins as it does: the Keshanis to Keshtau."""
    places = {m.key for m in found if m.sort == "name" and m.kinds <= {"place", "state"}}
    peoples = [m for m in found if m.key in places and _several(m)]
    for people in peoples:
        own = groups[people.key]
        alone = all(key[:_BEGUN] == people.key[:_BEGUN] for key in places if groups[key] == own)
        begun = [
            key
            for key in sorted(places)
            if key[:_BEGUN] == people.key[:_BEGUN] and groups[key] != own
        ]
        if alone and len({groups[key] for key in begun}) == 1 and not groups.person(begun[0]):
            groups.join(begun[0], people.key)
            groups.learn(begun[0], {"state"})


def _several(mention: Mention) -> bool:
    """Whether a single word is a plural, as the names of peoples are: `the Keshanis`."""
    ends = mention.span[0].lower_ == "the" and mention.key.endswith("s")
    return " " not in mention.key and (ends or mention.head.tag_ == "NNPS")


def _join_initials(groups: Groups, keys: Sequence[str]) -> None:
    """Join initials to the name whose they are: `TWU` to `Transport Workers' Union`."""
    long: dict[str, str] = {}
    for key in keys:
        words = _words(key)
        if len(words) > 1:
            long.setdefault("".join(word[0] for word in words), key)
    for key in keys:
        if len(key) > 1 and key.replace(".", "").isupper() and " " not in key:
            groups.join(long.get(key.replace(".", "")), key)


def _shortens(short: str, long: str) -> bool:
    """Whether a name is the beginning or the end of a longer one."""
    words, others = [plain(w) for w in _words(short)], [plain(w) for w in _words(long)]
    return (
        0 < len(words) < len(others)
        and set(words) < set(others)
        and (words[-1] == others[-1] or words[0] == others[0])
    )


def _words(key: str) -> list[str]:
    return [word for word in re.split(r"[\s\-]+", key) if word[:1].isupper()]


def _seat_of(seat: str, state: str) -> bool:
    """Whether a city and a state have a name in common, as Tunis and Tunisia have."""
    for word in _words(seat):
        for other in _words(state):
            same = next(
                (i for i, pair in enumerate(zip(word, other, strict=False)) if len(set(pair)) > 1),
                min(len(word), len(other)),
            )
            if same >= 4 and word != other and max(len(word), len(other)) - same < 3:
                return " " in seat or " " in state or max(len(word), len(other)) - same < 2
    return False


def people_of(people: str, place: str) -> bool:
    """Whether a word is what the people of a place are called: `Velmorans`, `Tarnese`."""
    for word in re.split(r"[\s\-]+", place):
        stem = word.rstrip("aeiouy")
        rest = people.removeprefix(stem)
        known = {rest, rest.lstrip("aeiouy")} & _PEOPLE_ENDINGS
        if len(stem) >= 3 and rest not in {"", people} and people != word and known:
            return True
    return False
