"""Which mentions mean the same party: short names, peoples, leaders, `the company`."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import islice, pairwise
from typing import TYPE_CHECKING

from standoff.draft.extract.lexicon import Lexicon
from standoff.draft.extract.mentions import Mention
from standoff.draft.extract.passages import sentence_of
from standoff.draft.extract.syntax import OBJECTS, SUBJECTS, lemma

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["Groups", "distance", "joined"]

_NEAR = 3
"""Sentences after which nobody is meant by a title or a pronoun alone."""
_BACK = 150
"""How many mentions around one are looked at."""
_ALIKE = 100
"""How many names that begin alike are compared with one; hardly any text has more."""
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

    def __contains__(self, key: object) -> bool:
        return key in self._parent

    def join(self, first: str | None, second: str) -> None:
        """Make the second's set part of the first's, if that is known."""
        if first is not None and first in self._parent:
            self._parent[self[second]] = self[first]


def joined(found: list[Mention], lexicon: Lexicon) -> Groups:
    """Which mentions mean the same party."""
    groups = Groups(mention.key for mention in found)
    _join_forms(groups, found, lexicon)
    _join_appositions(groups, found)
    _join_persons(groups, found, lexicon)
    _join_descriptions(groups, found, lexicon)
    return groups


def distance(mention: Mention, token: Token) -> int:
    """How many sentences lie between a mention and a later word; a paragraph counts as two."""
    if mention.span.doc is token.doc:
        return sentence_of(token) - sentence_of(mention.head)
    return 3 + sentence_of(token)


def _join_forms(groups: Groups, found: list[Mention], lexicon: Lexicon) -> None:
    """Join short forms of names to long ones, and peoples to their countries."""
    keys = list(dict.fromkeys(m.key for m in found if m.sort in {"name", "person"}))
    countries = list(dict.fromkeys(m.key for m in found if m.sort == "country"))
    forms = {key: (key, *lexicon.tables["names"].get(key, ())) for key in countries}
    alike: dict[str, dict[str, None]] = {}
    for key in [*keys, *countries]:  # only names with a beginning of a word in common are compared
        for word in (word for form in forms.get(key, (key,)) for word in _words(form)):
            alike.setdefault(word[:3], {})[key] = None
    for key in keys:
        sets = (alike[word[:3]] for word in _words(key))
        for other in dict.fromkeys(other for near in sets for other in islice(near, _ALIKE)):
            short = other not in forms and _shortens(key, other)
            known = any(form.endswith(f" {key}") for form in forms.get(other, ()))
            if other != key and (short or known or _people_of(key, other)):
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


def _join_appositions(groups: Groups, found: list[Mention]) -> None:
    """Join what stands beside a name for the same: `Nordbrau, the Hamburg brewer`."""
    for mention, other in pairwise(found):
        beside = other.head.head
        if (
            mention.span.doc is other.span.doc
            and other.head.dep_ == "appos"
            and mention.span.start <= beside.i < mention.span.end
        ):
            names = sorted((mention, other), key=lambda m: m.sort == "description")
            groups.join(names[0].key, names[1].key)


def _join_persons(groups: Groups, found: list[Mention], lexicon: Lexicon) -> None:
    """Join persons to those they speak for, each where it is named first."""
    placed: set[str] = set()
    held: set[tuple[str, str]] = set()
    for position, mention in enumerate(found):
        if mention.sort not in {"person", "name"} or groups[mention.key] in placed:
            continue
        before = found[max(0, position - _BACK) : position]
        key = _by_role(mention, before, lexicon) or _by_verb(mention, lexicon)
        if key is None and mention.sort == "person":
            title = mention.span[0].lower_
            free = [m for m in before if (groups[m.key], title) not in held]
            key = _by_office(mention, mention.span.text, free, lexicon)
            if key is not None:
                held.add((groups[key], title))
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
    nouns += [child for child in head.children if child.dep_ == "compound"]
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
    personal = token.lower_ in {"his", "her"}
    near = [m for m in before if (m.sort == "person") == personal and distance(m, token) <= _NEAR]
    plural = token.lower_ == "their"
    agreeing = [m for m in near if (m.head.tag_ in {"NNS", "NNPS"}) == plural]
    subjects = [m for m in agreeing if m.head.dep_ in SUBJECTS]
    chosen = subjects or agreeing or near
    return chosen[-1].key if chosen else None


def _by_office(mention: Mention, title: str, before: list[Mention], lexicon: Lexicon) -> str | None:
    """Whom somebody with a title speaks for: the state or town named last."""
    words = {word.lower() for word in re.findall(r"\w+", title)}
    near = [m for m in before if distance(m, mention.head) <= _NEAR]
    if words & lexicon["municipal"]:
        towns = [m for m in near if _is_town(m, lexicon)]
        return towns[-1].key if towns else None
    if words & lexicon["offices"]:
        states = [m for m in near if m.sort in {"name", "country"}]
        acting = [m for m in states if m.head.dep_ in SUBJECTS | {"poss"}]
        chosen = acting or states
        return chosen[-1].key if chosen else None
    return None


def _join_descriptions(groups: Groups, found: list[Mention], lexicon: Lexicon) -> None:
    """Join `the company`, `the union` and the like to what has the name."""
    first: dict[str, str] = {}
    for position, mention in enumerate(found):
        if mention.sort == "description" and groups[mention.key] == mention.key:
            name = _meant(mention, found, position, lexicon)
            kind = _shared(mention, lexicon)
            if name is None or name not in groups:
                name = first.get(kind)
            if name is not None and groups[mention.key] != groups[name]:
                groups.join(name, mention.key)
            if kind:
                first.setdefault(kind, mention.key)


def _shared(mention: Mention, lexicon: Lexicon) -> str:
    """The kind of description of which a text has one party only, if it is such a kind."""
    if "county" in mention.key.lower().split():
        return "county"
    if mention.key.removeprefix("the ") in lexicon["municipalities"]:
        return "town"
    return "organ" if lemma(mention.head) in lexicon["organs"] else ""


def _is_town(mention: Mention, lexicon: Lexicon) -> bool:
    """Whether a mention is of a town or its council."""
    words = mention.key.lower().removeprefix("the ")
    return words in lexicon["municipalities"] or (
        mention.sort == "name" and mention.head.ent_type_ == "GPE"
    )


def _meant(mention: Mention, found: list[Mention], position: int, lexicon: Lexicon) -> str | None:
    """The key of the name that a description stands for."""
    before, noun = found[max(0, position - _BACK) : position], lemma(mention.head)
    if mention.span[0].tag_ == "PRP$":
        return key_at(mention.span[0], before)
    for child in mention.head.children:
        if child.lower_ == "of" and noun in lexicon["organs"] | lexicon["organisations"]:
            for inner in (child, *child.children):
                key = key_at(inner, [*before, *found[position : position + 5]])
                if key is not None and inner.pos_ == "PROPN":
                    return key
    for other in [*reversed(before), *found[position + 1 : position + _BACK]]:
        if other.key != mention.key and _same_noun(noun, mention, other):
            return other.key
    if noun in lexicon["companies"] | lexicon["organs"] and mention.head.tag_ == "NN":
        return _company(mention, before)
    if mention.key.removeprefix("the ") in lexicon["municipalities"]:
        place = noun in {"town", "city", "village", "borough"}
        towns = [
            m
            for m in before
            if m.sort == "name" and (_is_town(m, lexicon) or (place and len(m.key.split()) == 1))
        ]
        return towns[-1].key if towns and distance(towns[-1], mention.head) <= 1 else None
    if noun in lexicon["governments"]:
        near = [m for m in before if distance(m, mention.head) <= _NEAR]
        states = [m for m in near if m.sort in {"name", "country"}]
        return states[-1].key if states else None
    return None


def _company(mention: Mention, before: list[Mention]) -> str | None:
    """The company named last, but not the one that does something to what is meant."""
    verb = mention.head.head
    names = [
        m
        for m in before
        if m.sort == "name"
        and m.head.ent_type_ in {"ORG", ""}
        and not (m.head.dep_ in SUBJECTS and m.head.head == verb)
    ]
    return names[-1].key if names else None


def _same_noun(noun: str, mention: Mention, other: Mention) -> bool:
    """Whether a name or a longer description has a description's noun in it."""
    words = other.key.lower().split()
    if other.sort == "person":
        return noun in other.span.text.lower().split()
    longer = len(words) > len(mention.key.split())
    return noun in words and (other.sort == "name" or (longer and words[-1] == noun))
