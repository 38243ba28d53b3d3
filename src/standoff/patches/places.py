"""Priorities exchanged, with the places that tools may take among them carried over."""

from __future__ import annotations

from dataclasses import replace

from standoff.model import (
    AnyOrder,
    Conflict,
    Effect,
    Maybe,
    Preference,
    Priorities,
    Statement,
)
from standoff.model.parts import Priority

__all__ = ["with_preference"]


def with_preference(conflict: Conflict, dm: str, preference: Preference) -> Conflict:
    """The conflict in which a decision maker has another preference.

    Where priorities come or go, the places that potential tools may take stay between the same
    neighbours. Where they are only moved or exchanged, the numbers stay.

    Raises:
        ModelError: the preference names what does not exist.
    """
    old = conflict.preferences.get(dm)
    changed = {**conflict.preferences, dm: preference}
    if not isinstance(old, Priorities) or not isinstance(preference, Priorities):
        return replace(conflict, preferences=changed)
    if len(old.entries) == len(preference.entries):
        return replace(conflict, preferences=changed)

    def carried(effect: Effect) -> Effect:
        if effect.places is None:
            return effect
        return replace(effect, places=_places(effect.places, old.entries, preference.entries))

    makers = [
        replace(
            maker,
            potential=tuple(
                replace(
                    tool,
                    priorities={
                        name: tuple(map(carried, own)) if name == dm else own
                        for name, own in tool.priorities.items()
                    },
                )
                for tool in maker.potential
            ),
        )
        for maker in conflict.decision_makers
    ]
    return replace(conflict, decision_makers=tuple(makers), preferences=changed)


def _places(
    places: tuple[int, int], old: tuple[Priority, ...], new: tuple[Priority, ...]
) -> tuple[int, int]:
    """The first and the last place among the new entries that lie where the old ones did."""
    above = {one for entry in old[: places[0] - 1] for one in _single(entry)}
    below = {one for entry in old[places[1] - 1 :] for one in _single(entry)}
    first = max((k + 2 for k, entry in enumerate(new) if above & _single(entry)), default=1)
    last = min((k + 1 for k, entry in enumerate(new) if below & _single(entry)), default=0)
    return first, max(first, last or len(new) + 1)


def _single(entry: Priority) -> set[str]:
    """The formulas of an entry, of which an open order has several."""
    match entry:
        case AnyOrder(entries=entries):
            return {text for one in entries for text in _single(one)}
        case Maybe(statement=statement):
            return {statement.formula.text}
        case Statement(formula=formula):
            return {formula.text}
