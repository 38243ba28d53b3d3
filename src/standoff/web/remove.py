"""A conflict without one of its options or decision makers.

What speaks of them elsewhere, in rules, priorities, outcomes or claims, is left as it is: the
model's own check then says where it stands, and nothing is changed behind anybody's back.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TypeVar

from standoff.errors import NotFoundError, StandoffError
from standoff.language import mark, say
from standoff.model import Conflict, StateLabel
from standoff.model.patterns import is_pattern
from standoff.patches.carry import with_entries, with_rows

_V = TypeVar("_V")

__all__ = ["without_decision_maker", "without_option"]


def without_option(conflict: Conflict, key: str) -> Conflict:
    """The conflict without an option; patterns lose its column.

    Raises:
        NotFoundError: there is no such option.
        ModelError: something speaks of it.
    """
    if key not in conflict.option_ids:
        raise NotFoundError(mark("option"), key, conflict.option_ids)
    column, (dm_id, _, plain) = conflict.option_ids.index(key), key.partition(".")

    def narrower(pattern: str) -> str:
        letters = pattern.replace(" ", "")
        return letters[:column] + letters[column + 1 :]

    def carried(text: str) -> str:
        return narrower(text) if is_pattern(text) and text not in conflict.states else text

    today = conflict.status_quo
    if isinstance(today, Mapping):
        today = {name: level for name, level in today.items() if name not in (key, plain)}
    elif today is not None:
        today = carried(today)
    return replace(
        conflict,
        decision_makers=tuple(
            replace(dm, options=tuple(o for o in dm.options if o.id != plain))
            if dm.id == dm_id
            else dm
            for dm in conflict.decision_makers
        ),
        states={
            name: StateLabel(pattern=narrower(label.pattern), name=label.name)
            for name, label in conflict.states.items()
        },
        status_quo=today,
        preferences={
            name: with_entries(preference, carried)
            for name, preference in conflict.preferences.items()
        },
        structures={
            name: with_rows(structure, lambda row: tuple(map(carried, row[:2])))
            for name, structure in conflict.structures.items()
        },
    )


def without_decision_maker(conflict: Conflict, name: str) -> Conflict:
    """The conflict without a decision maker, its options, preferences and views.

    Raises:
        NotFoundError: there is no such decision maker.
        ModelError: something speaks of one of its options.
        StandoffError: it is in a graph, or it is the only one.
    """
    if name not in conflict.dm_ids:
        raise NotFoundError(mark("decision maker"), name, conflict.dm_ids)
    if conflict.graph:
        raise StandoffError(say("a graph's decision makers stand with their moves; edit the text"))
    if len(conflict.decision_makers) == 1:
        raise StandoffError(say("a model needs a decision maker"))
    bare = conflict
    for key in [key for key in conflict.option_ids if key.startswith(f"{name}.")]:
        bare = without_option(bare, key)

    def others(table: Mapping[str, _V]) -> dict[str, _V]:
        return {key: value for key, value in table.items() if key != name}

    return replace(
        bare,
        decision_makers=tuple(dm for dm in bare.decision_makers if dm.id != name),
        preferences=others(bare.preferences),
        structures=others(bare.structures),
        attitudes={key: others(own) for key, own in others(bare.attitudes).items()},
        views=others(bare.views),
    )
