"""Where the premises of two models differ."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from standoff.comparison.pair import Pair
from standoff.comparison.phrases import Phrase, Phrases, Several, in_quotes, phrase
from standoff.comparison.priorities import entry_words
from standoff.language import mark
from standoff.model import Preference, Priorities, Ranking, Rule, Weights

__all__ = ["Difference", "find_differences"]

Kind = Literal["option", "moves", "rule", "merge", "today", "priority", "preference", "unknown"]
_WAYS = {
    "both": phrase(mark("both ways")),
    "up": phrase(mark("only up")),
    "down": phrase(mark("only down")),
}
_HAS = {
    "yes": phrase(mark("yes")),
    "perhaps": phrase(mark("perhaps")),
    "no": phrase(mark("no")),
}
_RULES = {
    "formula": mark("the rule '{rule}'"),
    "at_most_one": mark("the rule 'at most one of {rule}'"),
    "exactly_one": mark("the rule 'exactly one of {rule}'"),
    "at_least_one": mark("the rule 'at least one of {rule}'"),
}


@dataclass(frozen=True, kw_only=True)
class Difference:
    """A premise on which two models differ.

    Attributes:
        kind: an option that one of them has and the other has not, or may have; the moves that an
            option or a decision maker has; a rule; states that count as one; today's state; a
            priority or its place; preferences as a whole; a pair of unknown preference.
        subject: what it is about.
        sides: what either model says.
        slot: where it stands, for mixing the models.
    """

    kind: Kind
    subject: Phrase
    sides: tuple[Phrases, Phrases]
    slot: tuple[Any, ...]

    @property
    def about(self) -> str:
        """What it is about, in words."""
        return str(self.subject)

    @property
    def a(self) -> str:
        """What the first model says, in words."""
        return str(self.sides[0])

    @property
    def b(self) -> str:
        """What the second model says, in words."""
        return str(self.sides[1])

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
            about = phrase(mark("whether {dm} has the option '{option}'"), dm=owner, option=name)
            sides = _HAS[a], _HAS[b]
            yield Difference(kind="option", subject=about, sides=sides, slot=("option", whole))


def _moves(pair: Pair) -> Iterator[Difference]:
    for whole, owner, name in _owned(pair):
        one, two = (pair.option(side, whole) for side in pair.sides)
        if one and two and one.moves != two.moves:
            about = phrase(mark("which way {dm} can change '{option}'"), dm=owner, option=name)
            sides = _WAYS[one.moves], _WAYS[two.moves]
            yield Difference(kind="moves", subject=about, sides=sides, slot=("moves", whole))
    for dm, name in pair.frame.dms:
        arcs, others = (pair.arcs(side, dm) for side in pair.sides)
        if arcs != others:
            own = _only(arcs, others), _only(others, arcs)
            about = phrase(mark("the moves of {dm}"), dm=name)
            yield Difference(kind="moves", subject=about, sides=own, slot=("arcs", dm))


def _only(arcs: Mapping[str, tuple[str, ...]], others: Mapping[str, tuple[str, ...]]) -> Phrases:
    """The moves that only the first of two graphs has."""
    found = tuple(
        phrase(mark("{start} to {end}"), start=start, end=end)
        for start, ends in arcs.items()
        for end in ends
        if end not in others.get(start, ())
    )
    return Several(found) if found else phrase(mark("none of these"))


def _rules(pair: Pair) -> Iterator[Difference]:
    one, two = pair.rules
    for key in dict.fromkeys((*one, *two)):
        a, b = (_stands(rules.get(key)) for rules in pair.rules)
        if a != b:
            rule = one.get(key) or two[key]
            text = ", ".join(formula.text for formula in rule.formulas)
            about = phrase(_RULES[rule.kind], rule=text)
            yield Difference(kind="rule", subject=about, sides=(a, b), slot=("rule", key))
    merges = [sorted(repr(side.meaning(f)) for f in side.conflict.merge) for side in pair.sides]
    if merges[0] != merges[1]:
        none = phrase(mark("none"))
        a, b = (", ".join(f.text for f in side.conflict.merge) or none for side in pair.sides)
        about = phrase(mark("states that count as one"))
        yield Difference(kind="merge", subject=about, sides=(a, b), slot=("merge",))


def _stands(rule: Rule | None) -> Phrases:
    if rule is None:
        return phrase(mark("does not hold"))
    return phrase(mark("may hold")) if rule.maybe else phrase(mark("holds"))


def _today(pair: Pair) -> Iterator[Difference]:
    a, b = (pair.status_quo(side) for side in pair.sides)
    if a != b:
        told = _today_words(pair, a, b), _today_words(pair, b, a)
        about = phrase(mark("today's state"))
        yield Difference(kind="today", subject=about, sides=told, slot=("today",))


def _today_words(pair: Pair, state: str | None, other: str | None) -> Phrases:
    """Today's state, as far as it differs from the other model's."""
    if state is None:
        return phrase(mark("not given"))
    if pair.frame.states or other is None:
        return state
    words: list[Phrases] = []
    for k, option in enumerate(pair.frame.options):
        if state[k] == other[k]:
            continue
        names = dict(zip("NY" if len(option.levels) == 2 else "0123456789", option.levels))
        if option.levels == ("no", "yes") and state[k] in names:
            words.append(
                phrase("{option}: {level}", option=option.name, level=_HAS[names[state[k]]])
            )
        elif state[k] in names:
            words.append(f"{option.name}: {names[state[k]]}")
        else:
            words.append(phrase(mark("{option}: either"), option=option.name))
    return Several(tuple(words))


def _preferences(pair: Pair) -> Iterator[Difference]:
    for dm, name in pair.frame.dms:
        if dm in pair.lists:
            yield from _priorities(pair, dm, name)
        elif _ranked_otherwise(pair, dm):
            a, b = (_form(side.conflict.preferences[dm]) for side in pair.sides)
            about = phrase(mark("what {dm} prefers"), dm=name)
            yield Difference(
                kind="preference", subject=about, sides=(a, b), slot=("preference", dm)
            )
        one, two = (unknown.get(dm, {}) for unknown in pair.unknown)
        for key in dict.fromkeys((*one, *two)):
            if (key in one) != (key in two):
                first, second = one.get(key) or two[key]
                a, b = (
                    phrase(mark("open")) if key in own else phrase(mark("as ranked"))
                    for own in (one, two)
                )
                text = mark("which {dm} prefers, '{first}' or '{second}'")
                about = phrase(text, dm=name, first=first, second=second)
                yield Difference(
                    kind="unknown", subject=about, sides=(a, b), slot=("unknown", dm, key)
                )


def _ranked_otherwise(pair: Pair, dm: str) -> bool:
    if not all(dm in side.conflict.preferences for side in pair.sides):
        return False
    return pair.preference(pair.a, dm) != pair.preference(pair.b, dm)


def _priorities(pair: Pair, dm: str, name: str) -> Iterator[Difference]:
    lists = pair.lists[dm]
    for number, item in enumerate(lists.items):
        a, b = entry_words(lists.a, item.a), entry_words(lists.b, item.b)
        text = mark("what matters to {dm}")
        if item.moved:
            text = mark("how much it matters to {dm}")
        none = phrase(mark("does not matter"))
        yield Difference(
            kind="priority",
            subject=phrase(text, dm=name),
            sides=(a or none, b or none),
            slot=("item", dm, number),
        )


def _form(preference: Preference) -> Phrases:
    """A preference in a few words."""
    match preference:
        case Priorities():
            found = (
                phrase("{k}. {statement}", k=str(k), statement=in_quotes(s.formula.text))
                for k, s in enumerate(preference.statements, 1)
            )
            return Several(tuple(found))
        case Ranking(entries):
            return " > ".join(" ~ ".join(tie) for tie in entries)
        case Weights(weights):
            return ", ".join(f"{name}: {value}" for name, value in weights.items())
    return ", ".join(f"{value:g}" for value in preference.values)
