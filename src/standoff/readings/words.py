"""Readings in words: how premises are settled, and in how many readings something is so."""

from __future__ import annotations

from collections.abc import Mapping

from standoff.language import count, decimal, listed, mark, say, say_number
from standoff.model import Conflict
from standoff.readings.enumerate import ReadingSet
from standoff.readings.premises import Premise
from standoff.readings.shares import interval
from standoff.words import short_name

__all__ = ["held_words", "percent", "settled_words", "span"]

_SETTLED = {
    "option": (
        mark("{dm} has the option '{option}'"),
        mark("{dm} does not have the option '{option}'"),
    ),
    "rule": (mark("the rule '{rule}' holds"), mark("the rule '{rule}' does not hold")),
    "maybe": (mark("'{part}' matters to {dm}"), mark("'{part}' does not matter to {dm}")),
}
"""What is there or not as a clause, first that it is."""


def settled_words(premise: Premise, choice: int, conflict: Conflict) -> str:
    """One way of settling a premise as a clause, such as `'arms' does not matter to Ben`."""
    who = {dm.id: dm.name for dm in conflict.decision_makers}.get(premise.dm, premise.who)
    match premise.kind:
        case "order":
            return say("{dm} puts {order}", dm=who, order=premise.choice(choice))
        case "unknown":
            first, second = premise.parts[::-1] if choice else premise.parts
            text = mark("{dm} prefers '{first}' to '{second}'")
            return say(text, dm=who, first=first, second=second)
        case "option":
            return say(_SETTLED["option"][choice > 0], dm=who, option=premise.what)
        case "rule":
            return say(_SETTLED["rule"][choice > 0], rule=premise.what)
        case "maybe":
            return say(_SETTLED["maybe"][choice > 0], dm=who, part=premise.parts[0])


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
            names = listed([short_name(concept) for concept in concepts])
            words = say("{readings} under {concepts}", readings=words, concepts=names)
        parts.append(words)
    return listed(parts)


def _number_words(number: int, readings: ReadingSet, *, first: bool) -> str:
    """In how many readings; how many there are is said once, at the first number."""
    total, drawn = readings.analysed, readings.sampled
    if number == total:
        return _all_words(total, drawn=drawn, first=first)
    if not number and first:
        return _none_words(total, drawn=drawn)
    if not number:
        return say("in none")
    if not first:
        words = say("in {k}", k=count(number))
    elif drawn:
        words = say_number(
            "in {k} of the {n} reading drawn",
            "in {k} of the {n} readings drawn",
            total,
            k=count(number),
        )
    else:
        words = say_number(
            "in {k} of the {n} reading", "in {k} of the {n} readings", total, k=count(number)
        )
    if drawn:
        share = span(interval(number, total))
        return say("{readings} (a share of {share}, 95 % confidence)", readings=words, share=share)
    return f"{words} ({percent(number / total)})" if total > _COUNTABLE else words


def _all_words(total: int, *, drawn: bool, first: bool) -> str:
    if not first:
        return say("in all")
    if total == 2:
        return say("in both readings drawn") if drawn else say("in both readings")
    if drawn:
        return say_number("in all {n} reading drawn", "in all {n} readings drawn", total)
    return say_number("in all {n} reading", "in all {n} readings", total)


def _none_words(total: int, *, drawn: bool) -> str:
    if drawn:
        return say_number(
            "in none of the {n} reading drawn", "in none of the {n} readings drawn", total
        )
    return say_number("in none of the {n} reading", "in none of the {n} readings", total)


_COUNTABLE = 24
"""Readings up to which a number of them says more than a percentage."""


def percent(share: float) -> str:
    """A share as a percentage; never 0 % or 100 % where it is only nearly so."""
    if share in (0.0, 1.0):
        return f"{share:.0%}".replace("%", " %")
    if share < 0.001:
        return decimal("<0.1 %")
    if share > 0.999:
        return decimal(">99.9 %")
    return decimal(f"{100 * share:.1f}".removesuffix(".0") + " %")


def span(ends: tuple[float, float]) -> str:
    """A range of shares, such as `5–20 %`."""
    low, high = (decimal(f"{100 * end:.1f}".removesuffix(".0")) for end in ends)
    return f"{low}–{high} %"
