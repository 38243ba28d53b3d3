"""A conflict with one more option."""

from __future__ import annotations

from dataclasses import replace

from standoff.errors import ModelError, NotFoundError, Problem
from standoff.language import mark, say
from standoff.model import Conflict, Option, StateLabel, Utility
from standoff.model.patterns import is_pattern, level_character
from standoff.patches.carry import with_entries, with_rows

__all__ = ["add_option"]


def add_option(conflict: Conflict, dm: str, option: Option) -> Conflict:
    """The conflict in which a decision maker has one more option, the last of its own.

    Today the option is not chosen, and labels mean the states where it is not. Nobody minds it
    until its preference says so: a ranking by states ranks them alike with it and without.

    Raises:
        NotFoundError: there is no such decision maker.
        ModelError: a graph has no options; the id is taken; a preference given as one number a
            state cannot be carried over.
    """
    if dm not in conflict.dm_ids:
        raise NotFoundError(mark("decision maker"), dm, conflict.dm_ids)
    if conflict.graph:
        raise ModelError(
            [Problem(path=("graph",), message=say("a graph has no options to add to"))]
        )
    for name, preference in conflict.preferences.items():
        if isinstance(preference, Utility):
            message = say("numbers for each state say nothing of states with another option")
            problem = Problem(
                path=("preferences", name, "utility"), message=message, expected=say("another form")
            )
            raise ModelError(conflict.located([problem]))
    owner = conflict.dm_ids.index(dm)
    place = sum(position <= owner for position in conflict.owners)

    def wider(pattern: str, character: str) -> str:
        letters = pattern.replace(" ", "")
        return letters[:place] + character + letters[place:]

    def carried(text: str) -> str:
        label = conflict.states.get(text)
        pattern = label.pattern if label else text
        return wider(pattern, "-") if is_pattern(pattern) else text

    lowest = level_character(0, len(option.levels))
    status_quo = conflict.status_quo
    if isinstance(status_quo, str):
        known = status_quo in conflict.states
        status_quo = status_quo if known else wider(status_quo, lowest)
    elif status_quo is not None:
        status_quo = {**status_quo, f"{dm}.{option.id}": option.levels[0]}
    makers = list(conflict.decision_makers)
    makers[owner] = replace(makers[owner], options=(*makers[owner].options, option))
    return replace(
        conflict,
        decision_makers=tuple(makers),
        states={
            name: StateLabel(pattern=wider(label.pattern, lowest), name=label.name)
            for name, label in conflict.states.items()
        },
        status_quo=status_quo,
        preferences={
            name: with_entries(preference, carried)
            for name, preference in conflict.preferences.items()
        },
        structures={
            name: with_rows(structure, lambda row: tuple(map(carried, row[:2])))
            for name, structure in conflict.structures.items()
        },
    )
