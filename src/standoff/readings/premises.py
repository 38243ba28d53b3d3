"""What a model leaves open, and the ways in which each open premise can be settled."""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import factorial, prod
from typing import Literal

from standoff.errors import Path
from standoff.formula import Formula
from standoff.language import chained, mark, quoted, say
from standoff.model import AnyOrder, Conflict, Maybe, Preference, Priorities, Rule, Statement

__all__ = [
    "Premise",
    "count_readings",
    "open_premises",
    "preference_premises",
    "settle_structure",
]

Kind = Literal["option", "rule", "unknown", "order", "maybe"]


@dataclass(frozen=True, kw_only=True)
class Premise:
    """One open premise.

    Attributes:
        path: where it stands in the model.
        kind: an option or rule that may or may not be there, a pair of unknown preference, an
            order that is open, or a statement that may or may not matter.
        dm: id of the decision maker whose preferences it is about; "" for options and rules.
        who: name of the decision maker that it is about; "" for rules.
        what: name of the option, or the formulas of the rule; "" for preferences.
        parts: the statements whose order is open, or the two sides of an unknown preference.
        n_choices: in how many ways it can be settled.
    """

    path: Path
    kind: Kind
    dm: str
    who: str
    what: str
    parts: tuple[str, ...]
    n_choices: int

    @property
    def text(self) -> str:
        """What is open, in words."""
        match self.kind:
            case "option":
                text = mark("whether {dm} has the option '{option}'")
                return say(text, dm=self.who, option=self.what)
            case "rule":
                return say("whether the rule '{rule}' holds", rule=self.what)
            case "unknown":
                first, second = self.parts
                text = mark("which {dm} prefers, '{first}' or '{second}'")
                return say(text, dm=self.who, first=first, second=second)
            case "order":
                parts = ", ".join(map(quoted, self.parts))
                return say("in which order {parts} matter to {dm}", dm=self.who, parts=parts)
            case "maybe":
                return say("whether '{part}' matters to {dm}", dm=self.who, part=self.parts[0])

    def choice(self, number: int) -> str:
        """One way of settling it, from 0, in words."""
        match self.kind:
            case "order":
                order = permutation(number, len(self.parts))
                parts = [quoted(self.parts[k]) for k in order]
                return chained(parts, mark("{first} before {last}"))
            case "unknown":
                first, second = self.parts if number == 0 else self.parts[::-1]
                return say("'{first}' preferred to '{second}'", first=first, second=second)
            case "option":
                return say("it is not there") if number else say("it is there")
            case "rule":
                return say("it does not hold") if number else say("it holds")
            case "maybe":
                return say("it does not matter") if number else say("it matters")


def permutation(number: int, size: int) -> tuple[int, ...]:
    """The orders of `size` things, numbered from 0, which is the order as written."""
    left = list(range(size))
    order = []
    for k in range(size, 0, -1):
        position, number = divmod(number, factorial(k - 1))
        order.append(left.pop(position))
    return tuple(order)


def open_premises(conflict: Conflict) -> tuple[Premise, ...]:
    """What a conflict leaves open: options, rules, then preferences, in the order of the file."""
    found = [
        Premise(
            path=("decision_makers", dm.id, "options", option.id),
            kind="option",
            dm="",
            who=dm.name,
            what=option.name,
            parts=(f"{dm.id}.{option.id}",),
            n_choices=2,
        )
        for dm in conflict.decision_makers
        for option in dm.options
        if option.maybe
    ]
    for k, rule in enumerate(conflict.rules):
        if rule.maybe:
            words = ", ".join(formula.text for formula in rule.formulas)
            found.append(
                Premise(
                    path=("rules", k),
                    kind="rule",
                    dm="",
                    who="",
                    what=words,
                    parts=(),
                    n_choices=2,
                )
            )
    for dm in conflict.decision_makers:
        found += preference_premises(conflict, dm.id, conflict.preferences[dm.id])
    return tuple(found)


def preference_premises(conflict: Conflict, dm: str, preference: Preference) -> tuple[Premise, ...]:
    """What is open in a preference of a decision maker, and in the pairs beside it.

    Args:
        conflict: the model.
        dm: id of the decision maker.
        preference: its own, or another in its place.
    """
    name = next(one.name for one in conflict.decision_makers if one.id == dm)
    found = _unknown_pairs(conflict, dm, name)
    if isinstance(preference, Priorities):
        found += _open_priorities(preference, dm, name)
    return tuple(found)


def _unknown_pairs(conflict: Conflict, dm: str, name: str) -> list[Premise]:
    structure = conflict.structures.get(dm)
    pairs = structure.unknown if structure else ()
    return [
        Premise(
            path=("preferences", dm, "unknown", k),
            kind="unknown",
            dm=dm,
            who=name,
            what="",
            parts=(first, second),
            n_choices=2,
        )
        for k, (first, second) in enumerate(pairs)
    ]


def _open_priorities(preference: Priorities, dm: str, name: str) -> list[Premise]:
    found = []
    for k, entry in enumerate(preference.entries):
        path: Path = ("preferences", dm, "priorities", k)
        inside = entry.entries if isinstance(entry, AnyOrder) else (entry,)
        if isinstance(entry, AnyOrder):
            texts = tuple(_statement(item).formula.text for item in entry.entries)
            found.append(
                Premise(
                    path=path,
                    kind="order",
                    dm=dm,
                    who=name,
                    what="",
                    parts=texts,
                    n_choices=factorial(len(texts)),
                )
            )
        for j, item in enumerate(inside):
            if isinstance(item, Maybe):
                text = item.statement.formula.text
                found.append(
                    Premise(
                        path=(*path, "any_order", j) if isinstance(entry, AnyOrder) else path,
                        kind="maybe",
                        dm=dm,
                        who=name,
                        what="",
                        parts=(text,),
                        n_choices=2,
                    )
                )
    return found


def _statement(item: Statement | Maybe) -> Statement:
    return item.statement if isinstance(item, Maybe) else item


def count_readings(premises: tuple[Premise, ...]) -> int:
    """In how many ways all the premises can be settled together."""
    return prod(premise.n_choices for premise in premises)


def settle_structure(
    conflict: Conflict, premises: tuple[Premise, ...], choices: tuple[int, ...]
) -> Conflict:
    """The conflict with its open options and rules settled; preferences stay as they are.

    An option that is not there stays at its lowest level, so that formulas and patterns that
    name it keep their meaning.

    Args:
        premises: those of kind `option` and `rule`.
        choices: for each the way it is settled.
    """
    absent = [
        p.parts[0] for p, c in zip(premises, choices, strict=True) if p.kind == "option" and c
    ]
    void = {p.path[1] for p, c in zip(premises, choices, strict=True) if p.kind == "rule" and c}
    rules = [replace(rule, maybe=False) for k, rule in enumerate(conflict.rules) if k not in void]
    rules += [Rule(formulas=(Formula.parse(f"not {option}"),)) for option in absent]
    decision_makers = tuple(
        replace(dm, options=tuple(replace(option, maybe=False) for option in dm.options))
        for dm in conflict.decision_makers
    )
    return replace(conflict, decision_makers=decision_makers, rules=tuple(rules))
