"""Which mentions mean the same party: short names, peoples, leaders, `the company`."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from standoff.draft.extract.lexicon import Lexicon
from standoff.draft.extract.mentions import Mention
from standoff.draft.extract.syntax import OBJECTS, SUBJECTS, lemma

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["Groups", "distance", "joined"]

_NEAR = 3
"""Sentences after which nobody is meant by a title or a pronoun alone."""
_PEOPLE_ENDINGS = frozenset(
    {"ns", "n", "ans", "an", "ians", "ian", "ese", "ish", "is", "i", "ers", "er", "s", "se", "sh"}
)


class Groups:
    """Sets of keys that mean the same, joined pair by pair."""

    def __init__(self, keys: Iterable[str]) -> None:
        self._parent = {key: key for key in keys}

    def __getitem__(self, key: str) -> str:
        while self._parent[key] != key:
            key = self._parent[key]
        return key

    def join(self, first: str | None, second: str) -> None:
        """Make the second's set part of the first's, if that is known."""
        if first is not None and first in self._parent:
            self._parent[self[second]] = self[first]


def joined(found: list[Mention], lexicon: Lexicon) -> Groups:
    """Which mentions mean the same party."""
    groups = Groups(mention.key for mention in found)
    _join_forms(groups, found, lexicon)
    _join_persons(groups, found, lexicon)
    _join_descriptions(groups, found, lexicon)
    return groups


def distance(mention: Mention, token: Token) -> int:
    """How many sentences lie between a mention and a later word; a paragraph counts as two."""
    if mention.span.doc is token.doc:
        starts = [sent.start for sent in token.doc.sents]
        return sum(mention.head.i < start <= token.i for start in starts)
    return 2 + sum(sent.start < token.i for sent in token.doc.sents)


def _join_forms(groups: Groups, found: list[Mention], lexicon: Lexicon) -> None:
    """Join short forms of names to long ones, and peoples to their countries."""
    keys = list(dict.fromkeys(m.key for m in found if m.sort in {"name", "person"}))
    countries = list(dict.fromkeys(m.key for m in found if m.sort == "country"))
    for key in keys:
        for other in keys:
            if other != key and (_shortens(key, other) or _people_of(key, other)):
                groups.join(other, key)
        for other in countries:
            forms = (other, *lexicon.tables["names"].get(other, ()))
            if _people_of(key, other) or any(form.endswith(f" {key}") for form in forms):
                groups.join(other, key)


def _shortens(short: str, long: str) -> bool:
    """Whether a name is the beginning or the end of a longer one."""
    words, others = _words(short), _words(long)
    return (
        0 < len(words) < len(others)
        and set(words) < set(others)
        and (words[-1] == others[-1] or words[0] == others[0])
    )


def _words(key: str) -> list[str]:
    return [word for word in re.split(r"[\s\-]+", key) if word[:1].isupper()]


def _people_of(people: str, place: str) -> bool:
    """Whether a word is what the people of a place are called: `Velmorans`, `Tarnese`."""
    for word in re.split(r"[\s\-]+", place):
        stem = word.rstrip("aeiouy")
        rest = people.removeprefix(stem)
        known = {rest, rest.lstrip("aeiouy")} & _PEOPLE_ENDINGS
        if len(stem) >= 3 and rest not in {"", people} and people != word and known:
            return True
    return False


def _join_persons(groups: Groups, found: list[Mention], lexicon: Lexicon) -> None:
    """Join persons to those they speak for, each where it is named first."""
    placed: set[str] = set()
    for position, mention in enumerate(found):
        if mention.sort not in {"person", "name"} or groups[mention.key] in placed:
            continue
        before = found[:position]
        key = _by_role(mention, before, lexicon) or _by_verb(mention, lexicon)
        if key is None and mention.sort == "person":
            key = _by_office(mention, mention.span.text, before, lexicon)
        if key is not None and groups[mention.key] != key:
            groups.join(key, mention.key)
        if mention.sort == "person":
            placed.add(groups[mention.key])


def _by_role(mention: Mention, before: list[Mention], lexicon: Lexicon) -> str | None:
    """Whom a person speaks for: `the union's leader, X`, `X, head of Y`, `the minister, X`."""
    head = mention.head
    nouns = [child for child in head.children if child.dep_ == "appos"]
    if head.dep_ == "appos":
        nouns.append(head.head)
    for noun in nouns:
        if lemma(noun) not in lexicon["roles"]:
            continue
        for child in noun.children:
            owners = list(child.children) if child.lower_ in {"of", "at", "for"} else []
            for owner in [child] if child.dep_ == "poss" else owners:
                key = key_at(owner, before)
                if key is not None:
                    return key
        key = _by_office(mention, noun.text, before, lexicon)
        if key is not None:
            return key
    return None


def _by_verb(mention: Mention, lexicon: Lexicon) -> str | None:
    """Whom a person leads: `X, who has ruled Y since the coup`."""
    for child in mention.head.children:
        if child.dep_ == "relcl" and lemma(child) in lexicon["leading"]:
            for led in child.children:
                if led.dep_ in OBJECTS and led.pos_ == "PROPN":
                    return str(led.doc[led.left_edge.i : led.i + 1].text).removeprefix("the ")
    return None


def key_at(token: Token, before: list[Mention]) -> str | None:
    """The key of the mention at a word, or of the one that a possessive pronoun means."""
    for mention in reversed(before):
        if mention.span.doc is token.doc and mention.span.start <= token.i < mention.span.end:
            return mention.key
    if token.tag_ != "PRP$":
        return None
    near = [m for m in before if m.sort != "person" and distance(m, token) <= _NEAR]
    subjects = [m for m in near if m.head.dep_ in SUBJECTS]
    chosen = subjects or near
    return chosen[-1].key if chosen else None


def _by_office(mention: Mention, title: str, before: list[Mention], lexicon: Lexicon) -> str | None:
    """Whom somebody with a title speaks for: the state or town named last."""
    words = {word.lower() for word in re.findall(r"\w+", title)}
    near = [m for m in before if distance(m, mention.head) <= _NEAR]
    if words & lexicon["municipal"]:
        towns = [m for m in near if m.key.removeprefix("the ") in lexicon["municipalities"]]
        return towns[-1].key if towns else None
    if words & lexicon["offices"]:
        states = [m for m in near if m.sort in {"name", "country"}]
        return states[-1].key if states else None
    return None


def _join_descriptions(groups: Groups, found: list[Mention], lexicon: Lexicon) -> None:
    """Join `the company`, `the union` and the like to what has the name."""
    towns = [m.key for m in found if m.key.removeprefix("the ") in lexicon["municipalities"]]
    for key in towns[1:]:
        groups.join(towns[0], key)
    for position, mention in enumerate(found):
        if mention.sort == "description" and groups[mention.key] == mention.key:
            name = _meant(mention, found, position, lexicon)
            if name is not None and groups[mention.key] != name:
                groups.join(name, mention.key)


def _meant(mention: Mention, found: list[Mention], position: int, lexicon: Lexicon) -> str | None:
    """The key of the name that a description stands for."""
    before = found[:position]
    if mention.span[0].tag_ == "PRP$":
        return key_at(mention.span[0], before)
    for child in mention.head.children:
        if child.dep_ == "appos" or child.lower_ == "of":
            for inner in (child, *child.children):
                key = key_at(inner, found)
                if key is not None and inner.pos_ == "PROPN":
                    return key
    noun = lemma(mention.head)
    for other in [*reversed(before), *found[position + 1 :]]:
        if other.key != mention.key and _same_noun(noun, mention, other):
            return other.key
    if noun in lexicon["companies"] | lexicon["organs"]:
        names = [m for m in before if m.sort == "name" and m.head.ent_type_ in {"ORG", ""}]
        return names[-1].key if names else None
    if noun in lexicon["governments"]:
        near = [m for m in before if distance(m, mention.head) <= _NEAR]
        states = [m for m in near if m.sort in {"name", "country", "person"}]
        return states[-1].key if states else None
    return None


def _same_noun(noun: str, mention: Mention, other: Mention) -> bool:
    """Whether a name or a longer description has a description's noun in it."""
    words = other.key.lower().split()
    if other.sort == "person":
        return noun in other.span.text.lower().split()
    longer = len(words) > len(mention.key.split())
    return noun in words and (other.sort == "name" or (longer and words[-1] == noun))
