"""All single changes of what a model holds for certain."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise

from standoff.formula import Formula
from standoff.formula.tree import LevelTest, leaves
from standoff.levers.changes import Change
from standoff.levers.entries import entry_text
from standoff.model import Conflict, Maybe, Priorities, Ranking, Scope, Statement, Weights
from standoff.model.parts import Priority

__all__ = [
    "guarantees",
    "option_changes",
    "owned",
    "preference_changes",
    "preference_moves",
    "rule_changes",
    "single_changes",
]


def single_changes(conflict: Conflict) -> tuple[Change, ...]:
    """Each rule dropped; each option made impossible or irreversible; each certain priority
    dropped, negated, or swapped with its neighbour; neighbours in a ranking swapped; each weight
    made nothing or of the other sign. Open premises are left alone.

    Of two together the rule goes first, since with it the other may give no model.
    """
    return (*rule_changes(conflict), *option_changes(conflict), *preference_changes(conflict))


def preference_changes(conflict: Conflict, *, swaps: bool = True) -> list[Change]:
    """Priorities and weights dropped and negated; priorities and entries of rankings swapped.

    Args:
        conflict: the model.
        swaps: whether neighbours are swapped.
    """
    found = []
    for dm, preference in conflict.preferences.items():
        match preference:
            case Priorities(entries):
                for k, entry in enumerate(entries):
                    if isinstance(entry, Statement):
                        what = _name(entries, k)
                        found.append(Change(verb="drop", dm=dm, what=what))
                        found.append(Change(verb="negate", dm=dm, what=what))
                pairs = list(pairwise(entries)) if swaps else []
                found += [
                    Change(verb="move", dm=dm, what=_name(entries, k), place=k + 2)
                    for k, pair in enumerate(pairs)
                    if any(isinstance(entry, Statement) for entry in pair)
                ]
            case Ranking(entries=ties):
                found += [
                    Change(verb="move", dm=dm, what=str(k + 1), place=k + 2)
                    for k in range(len(ties) - 1 if swaps else 0)
                ]
            case Weights(weights):
                for name, weight in weights.items():
                    if float(weight):
                        found.append(Change(verb="drop", dm=dm, what=name))
                        found.append(Change(verb="negate", dm=dm, what=name))
    return found


def preference_moves(conflict: Conflict) -> list[Change]:
    """Priorities and entries of rankings moved to every other place, nearest first, each order
    once.
    """
    found = []
    for dm, preference in conflict.preferences.items():
        if isinstance(preference, Priorities | Ranking):
            n = len(preference.entries)
            # To the next place is the same as the next one to this place.
            moves = [(abs(k - j), k, j) for k in range(n) for j in range(n) if j > k or k > j + 1]
            for _, k, j in sorted(moves):
                named = isinstance(preference, Priorities)
                what = _name(preference.entries, k) if named else str(k + 1)  # type: ignore[arg-type]
                found.append(Change(verb="move", dm=dm, what=what, place=j + 1))
    return found


def option_changes(conflict: Conflict) -> list[Change]:
    """Certain options made impossible (kept at their lowest level) and irreversible."""
    found = []
    for name, option in zip(conflict.option_ids, conflict.options, strict=True):
        if not option.maybe:
            found.append(Change(verb="fix", what=name, level=option.levels[0]))
            if option.moves == "both":
                found.append(Change(verb="irreversible", what=name))
    return found


def rule_changes(conflict: Conflict) -> list[Change]:
    """Certain rules dropped."""
    texts = [", ".join(f.text for f in rule.formulas) for rule in conflict.rules]
    return [
        Change(verb="drop", what=text if texts.index(text) == k else str(k + 1))
        for k, (text, rule) in enumerate(zip(texts, conflict.rules, strict=True))
        if not rule.maybe
    ]


def guarantees(conflict: Conflict, outcome: str) -> list[Change]:
    """Guarantees by third parties: an option bound to be used as long as the outcome is there, or
    as long as it is not; of decision makers with priorities whose options it does not speak of.
    """
    parties = _speakers(conflict, [Formula.parse(outcome)])
    found = []
    for name, owner in zip(conflict.option_ids, conflict.owners, strict=True):
        dm = conflict.dm_ids[owner]
        if owner not in parties and isinstance(conflict.preferences[dm], Priorities):
            found += [
                Change(verb="guarantee", what=name, when=when)
                for when in (outcome, f"not ({outcome})")
            ]
    return found


def owned(conflict: Conflict, by: str) -> Callable[[Change], bool]:
    """Whether a change is of what one decision maker wants and can do.

    A rule is that decision maker's if all the options it speaks of are.
    """
    owner = conflict.dm_ids.index(by)
    rules = dict(
        zip(
            (change.text for change in rule_changes(conflict)),
            (rule for rule in conflict.rules if not rule.maybe),
            strict=True,
        )
    )

    def is_owned(change: Change) -> bool:
        if change.dm:
            return change.dm == by
        if change.verb != "drop":
            return change.what.startswith(f"{by}.")
        return _speakers(conflict, rules[change.text].formulas) == {owner}

    return is_owned


def _speakers(conflict: Conflict, formulas: Sequence[Formula]) -> set[int]:
    """The owners of the options that formulas speak of, by position."""
    scope = Scope(conflict)
    nodes = [leaf for one in formulas for leaf in leaves(scope.resolve(one, ("rules",)))]
    return {conflict.owners[leaf.option] for leaf in nodes if isinstance(leaf, LevelTest)}


def _name(entries: Sequence[Priority], position: int) -> str:
    """A priority's formula, or its number where an earlier one has the same."""
    texts = [entry_text(entry) for entry in entries]
    text = texts[position]
    plain = isinstance(entries[position], Statement | Maybe) and not text.isdecimal()
    return text if plain and texts.index(text) == position else str(position + 1)
