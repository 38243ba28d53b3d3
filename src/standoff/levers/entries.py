"""Edits of a decision maker's preference: of priorities, of a ranking, of weights."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TypeVar

from standoff.errors import NotFoundError, StandoffError
from standoff.formula import Formula
from standoff.language import mark, say
from standoff.model import AnyOrder, Maybe, Priorities, Ranking, Statement, Weights
from standoff.model.parts import Priority

__all__ = [
    "check_place",
    "edit_priorities",
    "edit_ranking",
    "edit_weights",
    "entry_text",
    "find_text",
]

_T = TypeVar("_T")


def entry_text(entry: Priority) -> str:
    """A priority as its formula; an open order as its formulas, joined by commas."""
    match entry:
        case Statement(formula=formula):
            return formula.text
        case Maybe(statement=statement):
            return statement.formula.text
        case AnyOrder(entries=entries):
            return ", ".join(map(entry_text, entries))


def find_text(what: str, texts: Sequence[str], kind: str) -> int:
    """The position of a premise by its number, from 1, or by its text.

    Raises:
        NotFoundError: there is none.
    """
    if what.isdecimal() and 1 <= int(what[:6]) <= len(texts):
        return int(what) - 1
    wanted = " ".join(what.split())
    for position, text in enumerate(texts):
        if " ".join(text.split()) == wanted:
            return position
    raise NotFoundError(kind, what, texts)


def check_place(place: int, last: int) -> None:
    """Refuse a place that is not from 1 to the last one.

    Raises:
        NotFoundError: it is not.
    """
    if not 1 <= place <= last:
        raise NotFoundError(mark("place"), str(place), [say("{low} to {high}", low=1, high=last)])


def edit_priorities(
    preference: Priorities, verb: str, dm: str, what: str, place: int
) -> Priorities:
    """Priorities with one of them dropped, negated, moved or added; an open order is one entry."""
    entries = list(preference.entries)
    if verb == "add":
        check_place(place, len(entries) + 1)
        entries.insert(place - 1, Statement(formula=Formula.parse(what)))
        return Priorities(entries)
    position = find_text(what, list(map(entry_text, entries)), say("priority of '{dm}'", dm=dm))
    entry = entries[position]
    if verb == "move":
        return Priorities([*_moved(entries, position, place)])
    del entries[position]
    if verb == "negate":
        if not isinstance(entry, Statement):
            raise StandoffError(
                say("'{text}' is open and cannot be negated", text=entry_text(entry))
            )
        opposite = Formula.parse(f"not ({entry.formula})")
        entries.insert(position, replace(entry, formula=opposite))
    return Priorities(entries)


def edit_ranking(preference: Ranking, verb: str, dm: str, what: str, place: int) -> Ranking:
    """A ranking with one of its entries moved to another place."""
    if verb != "move":
        raise StandoffError(
            say("the preference of '{dm}' is a ranking; expected move {dm} ENTRY to PLACE", dm=dm)
        )
    texts = [", ".join(tie) for tie in preference.entries]
    position = find_text(what, texts, say("entry of the ranking of '{dm}'", dm=dm))
    return Ranking(_moved(list(preference.entries), position, place))


def edit_weights(preference: Weights, verb: str, dm: str, what: str) -> Weights:
    """Weights of which one is nothing (drop) or has the other sign (negate)."""
    if verb not in ("drop", "negate"):
        raise StandoffError(
            say(
                "the preference of '{dm}' is given by weights; expected drop {dm}: OPTION, or "
                "negate {dm}: OPTION",
                dm=dm,
            )
        )
    weights = dict(preference.weights)
    name = list(weights)[find_text(what, list(weights), say("weight of '{dm}'", dm=dm))]
    if verb == "drop":
        del weights[name]
    else:
        text = weights[name]
        weights[name] = text[1:] if text.startswith("-") else f"-{text.removeprefix('+')}"
    return Weights(weights)


def _moved(entries: list[_T], position: int, place: int) -> list[_T]:
    check_place(place, len(entries))
    entry = entries.pop(position)
    entries.insert(place - 1, entry)
    return entries
