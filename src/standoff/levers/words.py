"""Changes in words, in the language that is spoken."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from standoff.language import chained, count, listed, mark, quoted, say
from standoff.levers.entries import entry_text
from standoff.model import AnyOrder, Conflict, Priorities, Ranking, Weights
from standoff.patches import find_tool, option_position

if TYPE_CHECKING:
    from standoff.levers.changes import Change
    from standoff.levers.tools import Tipping, ToolLever

__all__ = ["change_words", "tipping_words", "tool_words"]

_PLACED = {
    (True, True): mark("{what} stands below {low} and above {high} for {dm}"),
    (True, False): mark("{what} stands below {low} for {dm}"),
    (False, True): mark("{what} stands above {high} for {dm}"),
}
"""A statement by what it has to stand below, and above, among somebody's priorities."""


def change_words(change: Change, conflict: Conflict) -> str:
    """A change in words, as one that the conflict might have."""
    names = {dm.id: dm.name for dm in conflict.decision_makers}
    if change.dm:
        return _preference_words(change, conflict, names.get(change.dm, change.dm))
    match change.verb:
        case "drop":
            return _lifted(change, conflict)
        case "add":
            return say("one more rule: '{rule}'", rule=change.what)
        case "forbid":
            return say("states with '{what}' cannot be", what=change.what)
        case "grant":
            where = [
                say(
                    "'{what}' is priority {place} of {dm}",
                    what=step.what,
                    place=step.place,
                    dm=names[step.dm],
                )
                for step in change.steps(conflict)
            ]
            parts = [tool_words(conflict, change.what), *where]
            return chained(parts, mark("{first} and {last}"))
    position = option_position(conflict, change.what)
    owner = conflict.decision_makers[conflict.owners[position]]
    chosen = conflict.options[position]
    option = {"option": chosen.name, "dm": owner.name}
    match change.verb:
        case "fix":
            plain = chosen.levels == ("no", "yes") and change.level in chosen.levels
            level = say(change.level) if plain else change.level
            return say("'{option}' of {dm} stays at '{level}'", level=level, **option)
        case "guarantee":
            text = mark("'{option}' of {dm} is guaranteed whenever '{when}'")
            return say(text, when=change.when, **option)
    return say("'{option}' of {dm} cannot be taken back", **option)


def tool_words(conflict: Conflict, name: str) -> str:
    """That a decision maker gets a tool."""
    owner, tool = find_tool(conflict, name)
    dm = next(dm for dm in conflict.decision_makers if dm.id == owner)
    return say("{dm} has the tool '{tool}'", dm=dm.name, tool=tool.option.name)


def tipping_words(
    conflict: Conflict, lever: ToolLever, region: Tipping, told: Callable[[str], str]
) -> str:
    """At which places in whose priorities tools tip the balance, as a clause.

    Args:
        conflict: the model.
        lever: the tools.
        region: the places.
        told: a formula as it is to be shown.
    """
    names = {dm.id: dm.name for dm in conflict.decision_makers}
    effects = [pair for tool in lever.tools for pair in find_tool(conflict, tool)[1].effects]
    parts = []
    for (dm, effect), (low, high) in zip(effects, region.places, strict=True):
        preference = conflict.preferences[dm]
        assert isinstance(preference, Priorities), "checked with the model"
        entries = [entry_text(entry) for entry in preference.entries]
        opened = effect.open_places(len(entries))
        below, above = low > opened[0], high < opened[-1]
        if below or above:
            words = say(
                _PLACED[below, above],
                what=told(effect.statement.formula.text),
                low=told(entries[low - 2]) if below else "",
                high=told(entries[high - 1]) if above else "",
                dm=names[dm],
            )
            parts.append(words)
    if not parts:
        return say("at any place that is open to it")
    return say("once {parts}", parts=chained(parts, mark("{first}; and {last}")))


def _preference_words(change: Change, conflict: Conflict, who: str) -> str:
    preference = conflict.preferences.get(change.dm)
    which = quoted(change.what)
    if isinstance(preference, Priorities) and change.verb != "add":
        which = _priority(change.what, preference)
    if isinstance(preference, Ranking):
        which = _numbered(change.what, [", ".join(tie) for tie in preference.entries])
    values = {"what": which, "dm": who}
    if isinstance(preference, Ranking):
        text = mark("{what} is entry {place} of the ranking of {dm}")
        return say(text, place=change.place, **values)
    if isinstance(preference, Weights):
        if change.verb == "drop":
            return say("{what} weighs nothing for {dm}", **values)
        return say("the weight of {what} for {dm} has the other sign", **values)
    match change.verb:
        case "drop":
            return say("{what} does not matter to {dm}", **values)
        case "negate":
            return say("{dm} wants the opposite of {what}", **values)
        case "move":
            return say("{what} is priority {place} of {dm}", place=change.place, **values)
    text = mark("{what} is one more priority of {dm}, in place {place}")
    return say(text, place=change.place, **values)


def _priority(what: str, preference: Priorities) -> str:
    """A priority by its formula; an open order by all of its own."""
    texts = [entry_text(entry) for entry in preference.entries]
    entry = preference.entries[int(what) - 1] if _names_one(what, texts) else None
    if isinstance(entry, AnyOrder):
        parts = [quoted(entry_text(item)) for item in entry.entries]
        return say("{parts} (their order open)", parts=listed(parts))
    return _numbered(what, texts)


def _lifted(change: Change, conflict: Conflict) -> str:
    texts = [", ".join(f.text for f in rule.formulas) for rule in conflict.rules]
    text, number = _told_apart(change.what, texts)
    if number:
        return say("the rule '{rule}' (number {n}) is lifted", rule=text, n=count(number))
    return say("the rule '{rule}' is lifted", rule=text)


def _numbered(what: str, texts: Sequence[str]) -> str:
    text, number = _told_apart(what, texts)
    return say("'{text}' (number {n})", text=text, n=count(number)) if number else quoted(text)


def _told_apart(what: str, texts: Sequence[str]) -> tuple[str, int]:
    """A premise by its text; by its number as well where that is how it is told from others."""
    if not _names_one(what, texts):
        return what, 0
    text = texts[int(what) - 1]
    return text, int(what) if texts.count(text) > 1 else 0


def _names_one(what: str, texts: Sequence[str]) -> bool:
    return what.isdecimal() and 1 <= int(what[:6]) <= len(texts)
