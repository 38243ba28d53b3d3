"""Today's state as the level of each option, and a change of one of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from standoff.errors import NotFoundError
from standoff.language import mark
from standoff.model import Conflict
from standoff.model.patterns import parse_pattern
from standoff.web.fields import Fields

__all__ = ["today_levels", "with_today"]


def today_levels(conflict: Conflict) -> dict[str, str]:
    """The level of each option today, by qualified id; "" where it is not said."""
    given = conflict.status_quo
    if given is None:
        return dict.fromkeys(conflict.option_ids, "")
    if isinstance(given, Mapping):
        levels = {}
        for key, option in zip(conflict.option_ids, conflict.options, strict=True):
            word = given.get(key, given.get(option.id, ""))
            known = word.isdecimal() and word not in option.levels
            levels[key] = option.levels[int(word)] if known else word
        return levels
    label = conflict.states.get(given)
    sizes = [len(option.levels) for option in conflict.options]
    found = parse_pattern(label.pattern if label else given, sizes)
    return {
        key: option.levels[level] if level >= 0 else ""
        for key, option, level in zip(conflict.option_ids, conflict.options, found, strict=True)
    }


def with_today(conflict: Conflict, fields: Fields) -> Conflict:
    """The conflict with another state today: one option at another level, or of a graph a state.

    Options of which nothing was said are taken to stand at their lowest level.
    """
    if conflict.graph:
        if fields["value"] not in conflict.graph.states:
            raise NotFoundError(mark("state"), fields["value"], conflict.graph.states)
        return replace(conflict, status_quo=fields["value"])
    if fields["option"] not in conflict.option_ids:
        raise NotFoundError(mark("option"), fields["option"], conflict.option_ids)
    levels = today_levels(conflict) | {fields["option"]: fields["value"]}
    lowest = {
        key: option.levels[0]
        for key, option in zip(conflict.option_ids, conflict.options, strict=True)
    }
    ids = [option.id for option in conflict.options]
    given = conflict.status_quo
    plain = {key: key.partition(".")[2] for key in levels}
    named = {
        # An id stands alone where only one decision maker has it, and as the file has it.
        key if ids.count(plain[key]) > 1 or (isinstance(given, Mapping) and key in given)
        else plain[key]: level or lowest[key]
        for key, level in levels.items()
    }  # fmt: skip
    if isinstance(given, Mapping):
        first = {name: named[name] for name in given if name in named}
        named = first | named
    return replace(conflict, status_quo=named)
