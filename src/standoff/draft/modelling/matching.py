"""Which known actions a part of a text speaks of, and whether as done or as left."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from standoff.draft.modelling.acts import Action
from standoff.draft.modelling.kinship import is_deed_of, is_same_deed
from standoff.draft.modelling.phrase import contains
from standoff.draft.modelling.stems import Token, stems_of, tokens_of
from standoff.draft.modelling.verbs import base_form, is_verb, verb_lists
from standoff.draft.modelling.words import words
from standoff.draft.small_words import PREPOSITIONS

__all__ = ["Literal", "Place", "literals_of", "places_of", "verb_of"]

_ANYBODY = frozenset(("it", "him", "her", "them", "there", "so", "that"))
_BACK = 3
"""Words before a name among which one that ends it is looked for."""
_NEAR = 3
"""Words that may stand between the noun of a deed and that to which it is done."""
_FAR = 9
"""Words between a deed and what it is done to, at the most."""
_EMPTY_VERBS = frozenset(
    ("agree", "accept", "seek", "have", "keep", "hold", "make", "issue", "impose", "put", "stage")
) | frozenset(("be", "let", "give", "take", "get", "do", "bring", "set", "go", "see"))
"""Verbs of names that say nothing by themselves: `Agree to a sales ban`."""
_PREPOSITIONS = PREPOSITIONS | {"to", "between", "until"}
_PLAIN = frozenset(
    ("a", "an", "the", "any", "such", "another", "that", "this", "its", "their", "his", "her")
) | frozenset(("formal", "outright", "early", "new", "further", "no", "some"))
_BEHIND = frozenset(
    (
        "looks",
        "seems",
        "appears",
        "gets",
        "stands",
        "remains",
        "becomes",
        "carries",
        "comes",
        "holds",
    )
) | frozenset(("this", "next", "within", "without", "during", "when", "if", "unless", "or", "and"))
_COUNTING = frozenset(
    ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
) | frozenset(
    ("twenty", "thirty", "forty", "fifty", "hundred", "half", "full", "quarter", "fifth", "tenth")
)
_AMOUNTS = frozenset(("good", "great", "fair"))
"""Behind `a`, these make of `deal` an amount."""


@dataclass(frozen=True, kw_only=True)
class Literal:
    """An action that a sentence speaks of, and whether as done or as left."""

    action: Action
    positive: bool


@dataclass(frozen=True, kw_only=True)
class Place:
    """Where a sentence speaks of an action.

    Attributes:
        words: the numbers of the words that do.
        absent: whether they name its absence.
    """

    words: frozenset[int]
    absent: bool = False


def literals_of(text: str, start: int, end: int, actions: Sequence[Action]) -> list[Literal]:
    """The actions that a part of a text speaks of, in its order, each once."""
    return [literal for literal, _ in places_of(tokens_of(text, start, end), actions)]


def places_of(
    tokens: Sequence[Token], actions: Sequence[Action]
) -> list[tuple[Literal, frozenset[int]]]:
    """The actions that words speak of, each with the numbers of the words that do."""
    found: list[tuple[frozenset[int], Literal]] = []
    heads = [_head(action.name) for action in actions]
    often = Counter(heads)
    for action, head in zip(actions, heads, strict=True):
        place = _place(action, tokens, lone=often[head] == 1)
        if place.words:
            first = min(place.words)
            before = tokens[max(0, first - _BACK) : first + 1]
            own = stems_of(action.name)
            ended = any(t.base in words()["endings"] and t.stem not in own for t in before)
            ended &= _of_deed(action, [tokens[k] for k in place.words])
            found.append((place.words, Literal(action=action, positive=ended == place.absent)))
    stems = {token.stem for token in tokens}
    found.sort(
        key=lambda pair: (
            -len(pair[0]),
            -len(stems & pair[1].action.stems),
            -pair[1].action.weight,
        )
    )
    kept: list[tuple[frozenset[int], Literal]] = []
    for places, literal in found:
        # The same words speak of one action: the one that they fit best, or that is told of most.
        if not any(places <= others for others, _ in kept):
            kept.append((places, literal))
    return [(literal, own) for own, literal in sorted(kept, key=lambda pair: min(pair[0]))]


def _of_deed(action: Action, found: Sequence[Token]) -> bool:
    """Whether words name what an action is and not only that to which it is done.

    Who stops a ship ends no harassing of ships.
    """
    verb = verb_of(action)
    plain = _EMPTY_VERBS | verb_lists()["carrying"] | verb_lists()["light"]
    if action.theme is not None or not is_verb(verb) or verb in plain:
        return True
    return any(is_same_deed(verb, token) for token in found)


def verb_of(action: Action) -> str:
    """The verb of an action's name in base form, in lower case."""
    words_of = action.name.lower().split()
    if len(words_of) > 1 and words_of[0] == "keep":
        return base_form(words_of[1]) or "keep"
    return words_of[0] if words_of else ""


def _place(action: Action, tokens: Sequence[Token], *, lone: bool) -> Place:
    """Which words speak of an action, and whether they name its absence.

    Args:
        action: the action.
        tokens: the words.
        lone: whether no other action is about a thing of that name.
    """
    stems = [token.stem for token in tokens]
    if action.theme is not None:
        if verb_of(action) in words()["negations"]:
            return Place(words=frozenset())  # `block a treaty` is no treaty
        for absent, terms in ((False, action.theme.terms), (True, action.theme.ended)):
            found = [place for term in terms if (place := contains(stems, term)) is not None]
            found = [place for place in found if not _amount(tokens, place)]
            if found:
                return Place(words=frozenset((min(found),)), absent=absent)
        return Place(words=frozenset())
    deeds = frozenset[int]()
    verb = verb_of(action)
    if verb and verb not in _EMPTY_VERBS:
        deeds = frozenset(k for k, t in enumerate(tokens) if is_same_deed(verb, t))
    best: frozenset[int] = frozenset()
    for act in action.acts:
        own = act.phrase.stems
        if _other_number(own, tokens):
            continue
        shared = frozenset(k for k, stem in enumerate(stems) if stem in own) | deeds
        told = {stems[k] for k in shared - deeds} | ({verb} if deeds else set())
        enough = len(told) * 3 >= len(own) * 2 or _deed_near(shared, deeds)
        enough &= not _far_apart(shared, deeds) and not _another(tokens, shared, deeds, action)
        if enough and len(shared) > len(best) and _names_object(action, tokens, told):
            best = shared
    if not best:
        # The noun of the deed alone, where it can be that of no other: `a dissolution`.
        best = frozenset(k for k in deeds if is_deed_of(verb, tokens[k]))
    if not best and lone:
        best = _plain(action, tokens)
    return Place(words=best)


def _names_object(action: Action, tokens: Sequence[Token], told: set[str]) -> bool:
    """Whether words that have of an action its verb alone name, too, to whom it is done.

    In `no one pays a premium` nobody pays the bank.
    """
    verb = _stem_of(verb_of(action))
    name = [word.lower() for word in re.findall(r"[\w’'-]+", action.name)][1:]
    if told != {verb} or action.stems - {verb} or _PREPOSITIONS.intersection(name[:1]):
        return True
    people = [word for word in name if word not in words()["skipped"] | words()["ignored"]]
    said = {token.base for token in tokens} | {token.word for token in tokens}
    return not people or any(word in said for word in people) or bool(_ANYBODY & said)


def _stem_of(word: str) -> str:
    return " ".join(stems_of(word))


@lru_cache(maxsize=512)
def _head(name: str) -> str:
    """The stem of the thing that a name is about, the last word of `Call a public inquiry`."""
    thing = list[str]()
    for word in name.lower().split()[1:]:
        if word in _PREPOSITIONS and thing:
            break
        if word not in _PREPOSITIONS and word != "not":
            thing.append(word)
    return (stems_of(thing[-1]) or ("",))[-1] if thing else ""


def _plain(action: Action, tokens: Sequence[Token]) -> frozenset[int]:
    """Where the thing that an action is about is named as one of many: `a permit`."""
    verb = verb_of(action)
    if verb not in _EMPTY_VERBS | verb_lists()["carrying"] or _other_number(
        frozenset(action.stems), tokens
    ):
        return frozenset()
    head, own = _head(action.name), action.stems
    found = frozenset(k for k, token in enumerate(tokens) if token.stem == head)
    if len(found) != 1 or not head or head[0].isdigit():
        return frozenset()
    at = min(found)
    if tokens[at].base in words()["ignored"] | verb_lists()["particles"]:
        return frozenset()
    before = tokens[at - 1] if at else None
    told = before is None or before.base in _PLAIN or before.stem in own
    if before is not None and before.base == "any" and at > 1 and tokens[at - 2].base == "at":
        return frozenset()  # `at any price`
    ends = (
        at + 1 == len(tokens) or tokens[at + 1].base in _BEHIND | words()["skipped"] | _PREPOSITIONS
    )
    # In `finding the money` something else is done with it.
    done = at > 1 and tokens[at - 2].base.endswith("ing")
    return found if told and ends and not done else frozenset()


def _deed_near(shared: frozenset[int], deeds: frozenset[int]) -> bool:
    """Whether the deed stands beside something that it is done to: `a closure of the port`."""
    objects = shared - deeds
    return any(0 < abs(k - other) <= _NEAR for k in deeds for other in objects)


def _far_apart(shared: frozenset[int], deeds: frozenset[int]) -> bool:
    """Whether a deed is nowhere near what it would be done to: `a raise of ten, and more money`."""
    gaps = [abs(k - other) for k in deeds for other in shared - deeds]
    return bool(gaps) and min(gaps) > _FAR


def _another(
    tokens: Sequence[Token], shared: frozenset[int], deeds: frozenset[int], action: Action
) -> bool:
    """Whether one word alone is meant, of other things: `battery plants` are not `the plant`."""
    if len(shared) != 1 or deeds or verb_of(action) in _EMPTY_VERBS:
        return False
    if any(one.base == tokens[min(shared)].base for act in action.acts for one in act.phrase.core):
        return False
    before = tokens[min(shared) - 1] if min(shared) else None
    known = _PLAIN | _PREPOSITIONS | words()["skipped"] | words()["negations"]
    return before is not None and before.base not in known and before.stem not in action.stems


def _other_number(own: frozenset[str], tokens: Sequence[Token]) -> bool:
    """Whether both name numbers or parts, and other ones."""
    numbers = {part for stem in own for part in _numbers(stem)}
    said = {part for token in tokens for part in _numbers(token.base)}
    return bool(numbers) and bool(said) and not numbers & said


def _numbers(word: str) -> list[str]:
    """The numbers in a word: of `forty-four`, both."""
    return [part for part in word.split("-") if part[:1].isdigit() or part in _COUNTING]


def _amount(tokens: Sequence[Token], place: int) -> bool:
    """Whether `deal` is in `a good deal less likely`."""
    return tokens[place].base == "deal" and place > 0 and tokens[place - 1].base in _AMOUNTS
