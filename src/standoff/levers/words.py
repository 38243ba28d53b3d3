"""Changes in words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from standoff.levers.entries import entry_text
from standoff.model import AnyOrder, Conflict, Priorities, Ranking, Weights
from standoff.patches import find_tool, option_position

if TYPE_CHECKING:
    from standoff.levers.changes import Change

__all__ = ["change_words", "tool_words"]


def change_words(change: Change, conflict: Conflict) -> str:
    """A change in words, as one that the conflict might have."""
    names = {dm.id: dm.name for dm in conflict.decision_makers}
    if change.dm:
        return _preference_words(change, conflict, names.get(change.dm, change.dm))
    which = f"'{change.what}'"
    match change.verb:
        case "drop":
            return f"the rule {_rule(change, conflict)} is lifted"
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
    preference = conflict.preferences.get(change.dm)
    which = f"'{change.what}'"
    if isinstance(preference, Priorities) and change.verb != "add":
        which = _priority(change.what, preference)
    if isinstance(preference, Ranking):
        which = _numbered(change.what, [", ".join(tie) for tie in preference.entries])
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


def _priority(what: str, preference: Priorities) -> str:
    """A priority by its formula; an open order by all of its own."""
    texts = [entry_text(entry) for entry in preference.entries]
    entry = preference.entries[int(what) - 1] if _names_one(what, texts) else None
    if isinstance(entry, AnyOrder):
        *some, last = (f"'{entry_text(item)}'" for item in entry.entries)
        return f"{', '.join(some)} and {last} (their order open)"
    return _numbered(what, texts)


def _rule(change: Change, conflict: Conflict) -> str:
    texts = [", ".join(f.text for f in rule.formulas) for rule in conflict.rules]
    return _numbered(change.what, texts)


def _numbered(what: str, texts: Sequence[str]) -> str:
    """A premise by its text; by its number as well where that is how it is told from others."""
    if not _names_one(what, texts):
        return f"'{what}'"
    text = texts[int(what) - 1]
    return f"'{text}' (number {what})" if texts.count(text) > 1 else f"'{text}'"


def _names_one(what: str, texts: Sequence[str]) -> bool:
    return what.isdecimal() and 1 <= int(what[:6]) <= len(texts)


def _option_words(conflict: Conflict, name: str) -> str:
    position = option_position(conflict, name)
    owner = conflict.decision_makers[conflict.owners[position]]
    return f"'{conflict.options[position].name}' of {owner.name}"
