"""Changes in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from standoff.model import Conflict, Ranking, Weights
from standoff.patches import find_tool, option_position

if TYPE_CHECKING:
    from standoff.levers.changes import Change

__all__ = ["change_words", "tool_words"]


def change_words(change: Change, conflict: Conflict) -> str:
    """A change in words, as one that the conflict might have."""
    names = {dm.id: dm.name for dm in conflict.decision_makers}
    if change.dm:
        return _preference_words(change, conflict, names.get(change.dm, change.dm))
    which = _which(change)
    match change.verb:
        case "drop":
            return f"the rule {which} is lifted"
        case "add":
            return f"one more rule: {which}"
        case "forbid":
            return f"states with {which} cannot be"
        case "grant":
            steps = change.steps(conflict)
            where = [
                f"'{step.what}' is priority {step.place} of {names[step.dm]}" for step in steps
            ]
            return " and ".join([tool_words(conflict, change.what), *where])
    option = _option_words(conflict, change.what)
    match change.verb:
        case "fix":
            return f"{option} stays at '{change.level}'"
        case "guarantee":
            return f"{option} is guaranteed whenever '{change.when}'"
    return f"{option} cannot be taken back"


def tool_words(conflict: Conflict, name: str) -> str:
    """That a decision maker gets a tool."""
    owner, tool = find_tool(conflict, name)
    dm = next(dm for dm in conflict.decision_makers if dm.id == owner)
    return f"{dm.name} has the tool '{tool.option.name}'"


def _preference_words(change: Change, conflict: Conflict, who: str) -> str:
    which = _which(change)
    preference = conflict.preferences.get(change.dm)
    if isinstance(preference, Ranking):
        return f"{which} is entry {change.place} of the ranking of {who}"
    if isinstance(preference, Weights):
        if change.verb == "drop":
            return f"{which} weighs nothing for {who}"
        return f"the weight of {which} for {who} has the other sign"
    match change.verb:
        case "drop":
            return f"{which} does not matter to {who}"
        case "negate":
            return f"{who} wants the opposite of {which}"
        case "move":
            return f"{which} is priority {change.place} of {who}"
    return f"{which} is one more priority of {who}, in place {change.place}"


def _which(change: Change) -> str:
    return f"number {change.what}" if change.what.isdecimal() else f"'{change.what}'"


def _option_words(conflict: Conflict, name: str) -> str:
    position = option_position(conflict, name)
    owner = conflict.decision_makers[conflict.owners[position]]
    return f"'{conflict.options[position].name}' of {owner.name}"
