"""Readings in words: how premises are settled, and in how many readings something is so."""

from __future__ import annotations

from collections.abc import Mapping

from standoff.model import Conflict
from standoff.readings.enumerate import ReadingSet
from standoff.readings.premises import Premise
from standoff.readings.shares import interval
from standoff.words import and_list, short_name

__all__ = ["held_words", "percent", "settled_words", "span"]


def settled_words(premise: Premise, choice: int, conflict: Conflict) -> str:
    """One way of settling a premise as a clause, such as `'arms' does not matter to Ben`."""
    who = {dm.id: dm.name for dm in conflict.decision_makers}.get(premise.dm, "")
    if premise.kind == "order":
        return f"{who} puts {premise.choice(choice)}"
    if premise.kind == "unknown":
        first, second = premise.parts[::-1] if choice else premise.parts
        return f"{who} prefers '{first}' to '{second}'"
    if premise.kind == "maybe":
        return f"'{premise.parts[0]}' {'does not matter' if choice else 'matters'} to {who}"
    clause = premise.text.removeprefix("whether ")
    if premise.kind == "rule":
        return clause.removesuffix("holds") + ("does not hold" if choice else "holds")
    owner, _, id_ = premise.parts[0].partition(".")
    dm = next(dm for dm in conflict.decision_makers if dm.id == owner)
    name = next(option.name for option in dm.options if option.id == id_)
    return f"{dm.name} {'does not have' if choice else 'has'} the option '{name}'"


def held_words(holds: Mapping[str, int], readings: ReadingSet) -> str:
    """In how many of the readings something holds, such as `in all 8 readings under Nash and in
    none under SEQ`.

    Args:
        holds: for each concept the number of readings.
        readings: those looked at.
    """
    groups: dict[int, list[str]] = {}
    for concept, number in holds.items():
        groups.setdefault(number, []).append(concept)
    parts: list[str] = []
    for number, concepts in groups.items():
        words = _number_words(number, readings, first=not parts)
        if len(groups) > 1:
            words += f" under {and_list([short_name(concept) for concept in concepts])}"
        parts.append(words)
    return and_list(parts)


def _number_words(number: int, readings: ReadingSet, *, first: bool) -> str:
    total, drawn = readings.analysed, " drawn" if readings.sampled else ""
    if number == total == 2 and first:
        return f"in both readings{drawn}"
    if number == total:
        return f"in all {total:,} readings{drawn}" if first else "in all"
    if number == 0:
        return f"in none of the {total:,} readings{drawn}" if first else "in none"
    of = f" of the {total:,} readings{drawn}" if first else ""
    if not readings.sampled:
        share = f" ({percent(number / total)})" if total > _COUNTABLE else ""
        return f"in {number:,}{of}{share}"
    return f"in {number:,}{of} (a share of {span(interval(number, total))}, 95 % confidence)"


_COUNTABLE = 24
"""Readings up to which a number of them says more than a percentage."""


def percent(share: float) -> str:
    """A share as a percentage; never 0 % or 100 % where it is only nearly so."""
    if share in (0.0, 1.0):
        return f"{share:.0%}".replace("%", " %")
    if share < 0.001:
        return "<0.1 %"
    if share > 0.999:
        return ">99.9 %"
    return f"{100 * share:.1f}".removesuffix(".0") + " %"


def span(ends: tuple[float, float]) -> str:
    """A range of shares, such as `5–20 %`."""
    low, high = (f"{100 * end:.1f}".removesuffix(".0") for end in ends)
    return f"{low}–{high} %"
