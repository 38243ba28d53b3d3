"""Where the premises of two models differ."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from standoff.comparison.pair import Pair
from standoff.comparison.priorities import entry_words
from standoff.model import Preference, Priorities, Ranking, Rule, Weights

__all__ = ["Difference", "find_differences"]

Kind = Literal["option", "moves", "rule", "merge", "today", "priority", "preference", "unknown"]
_WAYS = {"both": "both ways", "up": "only up", "down": "only down"}


@dataclass(frozen=True, kw_only=True)
class Difference:
    """A premise on which two models differ.

    Attributes:
        kind: an option that one of them has and the other has not, or may have; the moves that an
            option or a decision maker has; a rule; states that count as one; today's state; a
            priority or its place; preferences as a whole; a pair of unknown preference.
        about: what it is about, in words.
        a, b: what either model says.
        slot: where it stands, for mixing the models.
    """

    kind: Kind
    about: str
    a: str
    b: str
    slot: tuple[Any, ...]

    def to_dict(self) -> dict[str, str]:
        """Plain data for JSON."""
        return {"kind": self.kind, "about": self.about, "a": self.a, "b": self.b}


def find_differences(pair: Pair) -> tuple[Difference, ...]:
    """Where two models differ: options, moves, rules, today's state, preferences."""
    return (
        *_options(pair),
        *_moves(pair),
        *_rules(pair),
        *_today(pair),
        *_preferences(pair),
    )


def _owned(pair: Pair) -> Iterator[tuple[str, str, str]]:
    """Each option: its qualified id, its owner's name and its own."""
    names = dict(pair.frame.dms)
    for name, option in zip(pair.frame.option_ids, pair.frame.options, strict=True):
        yield name, names[name.partition(".")[0]], option.name


def _options(pair: Pair) -> Iterator[Difference]:
    for whole, owner, name in _owned(pair):
        a, b = (pair.has(side, whole) for side in pair.sides)
        if a != b:
            about = f"whether {owner} has the option '{name}'"
            yield Difference(kind="option", about=about, a=a, b=b, slot=("option", whole))


def _moves(pair: Pair) -> Iterator[Difference]:
    for whole, owner, name in _owned(pair):
        one, two = (pair.option(side, whole) for side in pair.sides)
        if one and two and one.moves != two.moves:
            about = f"which way {owner} can change '{name}'"
            a, b = _WAYS[one.moves], _WAYS[two.moves]
            yield Difference(kind="moves", about=about, a=a, b=b, slot=("moves", whole))
    for dm, name in pair.frame.dms:
        arcs, others = (pair.arcs(side, dm) for side in pair.sides)
        if arcs != others:
            a, b = _only(arcs, others), _only(others, arcs)
            about = f"the moves of {name}"
            yield Difference(kind="moves", about=about, a=a, b=b, slot=("arcs", dm))


def _only(arcs: Mapping[str, tuple[str, ...]], others: Mapping[str, tuple[str, ...]]) -> str:
    """The moves that only the first of two graphs has."""
    found = [
        f"{start} to {end}"
        for start, ends in arcs.items()
        for end in ends
        if end not in others.get(start, ())
    ]
    return "; ".join(found) or "none of these"


def _rules(pair: Pair) -> Iterator[Difference]:
    one, two = pair.rules
    for key in dict.fromkeys((*one, *two)):
        a, b = (_stands(rules.get(key)) for rules in pair.rules)
        if a != b:
            rule = one.get(key) or two[key]
            text = ", ".join(formula.text for formula in rule.formulas)
            kind = "" if rule.kind == "formula" else f"{rule.kind.replace('_', ' ')} of "
            about = f"the rule '{kind}{text}'"
            yield Difference(kind="rule", about=about, a=a, b=b, slot=("rule", key))
    merges = [sorted(repr(side.meaning(f)) for f in side.conflict.merge) for side in pair.sides]
    if merges[0] != merges[1]:
        a, b = (", ".join(f.text for f in side.conflict.merge) or "none" for side in pair.sides)
        about = "states that count as one"
        yield Difference(kind="merge", about=about, a=a, b=b, slot=("merge",))


def _stands(rule: Rule | None) -> str:
    return "does not hold" if rule is None else "may hold" if rule.maybe else "holds"


def _today(pair: Pair) -> Iterator[Difference]:
    a, b = (pair.status_quo(side) for side in pair.sides)
    if a != b:
        told = (_today_words(pair, one, other) for one, other in ((a, b), (b, a)))
        first, second = told
        yield Difference(kind="today", about="today's state", a=first, b=second, slot=("today",))


def _today_words(pair: Pair, state: str | None, other: str | None) -> str:
    """Today's state, as far as it differs from the other model's."""
    if state is None:
        return "not given"
    if pair.frame.states or other is None:
        return state
    words = []
    for k, option in enumerate(pair.frame.options):
        if state[k] != other[k]:
            names = dict(zip("NY" if len(option.levels) == 2 else "0123456789", option.levels))
            words.append(f"{option.name}: {names.get(state[k], 'either')}")
    return "; ".join(words)


def _preferences(pair: Pair) -> Iterator[Difference]:
    for dm, name in pair.frame.dms:
        if dm in pair.lists:
            yield from _priorities(pair, dm, name)
        elif _ranked_otherwise(pair, dm):
            a, b = (_form(side.conflict.preferences[dm]) for side in pair.sides)
            about = f"what {name} prefers"
            yield Difference(kind="preference", about=about, a=a, b=b, slot=("preference", dm))
        one, two = (unknown.get(dm, {}) for unknown in pair.unknown)
        for key in dict.fromkeys((*one, *two)):
            if (key in one) != (key in two):
                first, second = one.get(key) or two[key]
                a, b = ("open" if key in own else "as ranked" for own in (one, two))
                about = f"which {name} prefers, '{first}' or '{second}'"
                yield Difference(kind="unknown", about=about, a=a, b=b, slot=("unknown", dm, key))


def _ranked_otherwise(pair: Pair, dm: str) -> bool:
    if not all(dm in side.conflict.preferences for side in pair.sides):
        return False
    return pair.preference(pair.a, dm) != pair.preference(pair.b, dm)


def _priorities(pair: Pair, dm: str, name: str) -> Iterator[Difference]:
    lists = pair.lists[dm]
    for number, item in enumerate(lists.items):
        a, b = entry_words(lists.a, item.a), entry_words(lists.b, item.b)
        yield Difference(
            kind="priority",
            about=f"how much it matters to {name}" if item.moved else f"what matters to {name}",
            a=a or "does not matter",
            b=b or "does not matter",
            slot=("item", dm, number),
        )


def _form(preference: Preference) -> str:
    """A preference in a few words."""
    match preference:
        case Priorities():
            return "; ".join(
                f"{k}. '{s.formula.text}'" for k, s in enumerate(preference.statements, 1)
            )
        case Ranking(entries):
            return " > ".join(" ~ ".join(tie) for tie in entries)
        case Weights(weights):
            return ", ".join(f"{name}: {value}" for name, value in weights.items())
    return ", ".join(f"{value:g}" for value in preference.values)
