"""All single changes of what a model holds for certain."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from standoff.levers.changes import Change, entry_text
from standoff.model import Conflict, Maybe, Priorities, Statement
from standoff.model.parts import Priority

__all__ = [
    "option_changes",
    "priority_changes",
    "priority_moves",
    "rule_changes",
    "single_changes",
]


def single_changes(conflict: Conflict) -> tuple[Change, ...]:
    """Each certain priority dropped, negated, or swapped with its neighbour; each option made
    impossible or irreversible; each rule dropped. Open premises are left alone.
    """
    return (*priority_changes(conflict), *option_changes(conflict), *rule_changes(conflict))


def priority_changes(conflict: Conflict) -> list[Change]:
    """Priorities dropped, negated, and swapped with the next one."""
    found = []
    for dm, preference in conflict.preferences.items():
        if not isinstance(preference, Priorities):
            continue
        entries = preference.entries
        for k, entry in enumerate(entries):
            if isinstance(entry, Statement):
                what = _name(entries, k)
                found.append(Change(verb="drop", dm=dm, what=what))
                found.append(Change(verb="negate", dm=dm, what=what))
        for k, pair in enumerate(pairwise(entries)):
            if any(isinstance(entry, Statement) for entry in pair):
                found.append(Change(verb="move", dm=dm, what=_name(entries, k), place=k + 2))
    return found


def priority_moves(conflict: Conflict) -> list[Change]:
    """Priorities moved to every other place, nearest first, each order once."""
    found = []
    for dm, preference in conflict.preferences.items():
        if isinstance(preference, Priorities):
            n = len(preference.entries)
            # To the next place is the same as the next one to this place.
            moves = [(abs(k - j), k, j) for k in range(n) for j in range(n) if j > k or k > j + 1]
            found += [
                Change(verb="move", dm=dm, what=_name(preference.entries, k), place=j + 1)
                for _, k, j in sorted(moves)
            ]
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


def _name(entries: Sequence[Priority], position: int) -> str:
    """A priority's formula, or its number where an earlier one has the same."""
    texts = [entry_text(entry) for entry in entries]
    text = texts[position]
    plain = isinstance(entries[position], Statement | Maybe) and not text.isdecimal()
    return text if plain and texts.index(text) == position else str(position + 1)
