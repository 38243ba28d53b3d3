"""Changes of what a decision maker prefers: priorities, rankings by states, and weights."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from standoff.errors import NotFoundError, StandoffError
from standoff.language import mark, say
from standoff.model import (
    AnyOrder,
    Conflict,
    Maybe,
    Preference,
    Priorities,
    Ranking,
    Statement,
    Weights,
)
from standoff.model.parts import Priority, as_formula
from standoff.patches import with_preference
from standoff.web.fields import Fields, moved, place_of

__all__ = [
    "add_entry",
    "drop_entry",
    "join_entry",
    "move_entry",
    "open_entry",
    "part_entry",
    "set_entry",
    "set_weight",
]

_KIND = mark("priority")


def set_entry(conflict: Conflict, fields: Fields) -> Conflict:
    """Another statement in the place of one, or another tie of a ranking."""
    text = fields.required("value", say("a formula"))

    def change(entries: list[Any], ranking: bool) -> list[Any]:
        if ranking:
            at = place_of(fields["at"], len(entries), _KIND)
            entries[at] = _tie(text)
            return entries
        return _at(entries, fields["at"], lambda entry: [_with_formula(entry, text)])

    return _changed(conflict, fields, change)


def add_entry(conflict: Conflict, fields: Fields) -> Conflict:
    """One more statement, the least important; or one more tie, the worst."""
    text = fields.required("value", say("a formula"))

    def change(entries: list[Any], ranking: bool) -> list[Any]:
        return [*entries, _tie(text) if ranking else Statement(formula=as_formula(text))]

    return _changed(conflict, fields, change)


def drop_entry(conflict: Conflict, fields: Fields) -> Conflict:
    """Without one statement or tie."""

    def change(entries: list[Any], ranking: bool) -> list[Any]:
        if ranking:
            del entries[place_of(fields["at"], len(entries), _KIND)]
            return entries
        return _at(entries, fields["at"], lambda _: [])

    return _changed(conflict, fields, change)


def move_entry(conflict: Conflict, fields: Fields) -> Conflict:
    """One statement, open order or tie at another place."""
    return _changed(
        conflict, fields, lambda entries, _: moved(entries, fields["at"], fields["to"], _KIND)
    )


def open_entry(conflict: Conflict, fields: Fields) -> Conflict:
    """A statement of which it is open if it matters; or no longer."""

    def toggled(entry: Priority) -> list[Any]:
        if isinstance(entry, AnyOrder):
            raise StandoffError(say("an open order is open as a whole"))
        return [entry.statement if isinstance(entry, Maybe) else Maybe(entry)]

    return _changed(conflict, fields, lambda e, r: _at(_open(e, r), fields["at"], toggled))


def join_entry(conflict: Conflict, fields: Fields) -> Conflict:
    """A statement and the next one below in an open order; open orders grow."""

    def change(entries: list[Any], ranking: bool) -> list[Any]:
        _open(entries, ranking)
        at = place_of(fields["at"], len(entries) - 1, _KIND)
        both = [*_inside(entries[at]), *_inside(entries[at + 1])]
        return [*entries[:at], AnyOrder(both), *entries[at + 2 :]]

    return _changed(conflict, fields, change)


def part_entry(conflict: Conflict, fields: Fields) -> Conflict:
    """An open order settled in the order in which its statements stand."""

    def change(entries: list[Any], ranking: bool) -> list[Any]:
        at = place_of(fields["at"], len(_open(entries, ranking)), _KIND)
        return [*entries[:at], *_inside(entries[at]), *entries[at + 1 :]]

    return _changed(conflict, fields, change)


def set_weight(conflict: Conflict, fields: Fields) -> Conflict:
    """Another weight of an option."""
    preference = _preference(conflict, fields)
    if not isinstance(preference, Weights):
        raise StandoffError(say("this preference is not given by weights"))
    weights = {**preference.weights, fields["option"]: fields.required("value", say("a number"))}
    return _with(conflict, fields, Weights(weights))


def _preference(conflict: Conflict, fields: Fields) -> Preference:
    if fields["dm"] not in conflict.preferences:
        raise NotFoundError(mark("decision maker"), fields["dm"], conflict.dm_ids)
    return conflict.preferences[fields["dm"]]


def _with(conflict: Conflict, fields: Fields, preference: Preference) -> Conflict:
    return with_preference(conflict, fields["dm"], preference)


def _changed(
    conflict: Conflict, fields: Fields, change: Callable[[list[Any], bool], list[Any]]
) -> Conflict:
    match _preference(conflict, fields):
        case Priorities(entries):
            return _with(conflict, fields, Priorities(change(list(entries), False)))
        case Ranking(entries=ties):
            return _with(conflict, fields, Ranking(change(list(ties), True)))
    raise StandoffError(say("this preference has no places; edit the text"))


def _at(entries: list[Any], place: str, change: Callable[[Any], list[Any]]) -> list[Any]:
    """The entries with one changed, which may stand inside an open order."""
    first, _, second = place.partition(".")
    at = place_of(first, len(entries), _KIND)
    if not second:
        return [*entries[:at], *change(entries[at]), *entries[at + 1 :]]
    inside = list(_inside(entries[at]))
    k = place_of(second, len(inside), _KIND)
    inside = [*inside[:k], *change(inside[k]), *inside[k + 1 :]]
    # A single statement has no order to be left open.
    made = [AnyOrder(inside)] if len(inside) > 1 else inside
    return [*entries[:at], *made, *entries[at + 1 :]]


def _open(entries: list[Any], ranking: bool) -> list[Any]:
    if ranking:
        raise StandoffError(say("only priorities can be left open"))
    return entries


def _inside(entry: Priority) -> tuple[Statement | Maybe, ...]:
    return entry.entries if isinstance(entry, AnyOrder) else (entry,)


def _with_formula(entry: Priority, text: str) -> Priority:
    if isinstance(entry, AnyOrder):
        raise StandoffError(say("an open order has several statements; change one of them"))
    formula = as_formula(text)
    if isinstance(entry, Maybe):
        return Maybe(replace(entry.statement, formula=formula))
    return replace(entry, formula=formula)


def _tie(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split("~") if part.strip())
