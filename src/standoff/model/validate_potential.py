"""Checks of the tools that decision makers do not have yet."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from standoff.errors import Path
from standoff.formula import RESERVED
from standoff.language import mark, say
from standoff.model.checks import (
    ID_WORDS,
    Report,
    check_id,
    check_known,
    check_source,
    problem,
)
from standoff.model.parts import Priorities
from standoff.model.patterns import MAX_LEVELS
from standoff.model.potential import Effect, Potential
from standoff.model.scope import Scope
from standoff.model.validate_views import widened

if TYPE_CHECKING:
    from standoff.model.conflict import Conflict
    from standoff.model.parts import Option

__all__ = ["check_potential"]


def check_potential(conflict: Conflict, report: Report) -> None:
    """Tools have ids and levels of their own, and say what exists once they are there."""
    tools: set[str] = set()
    for dm in conflict.decision_makers:
        for tool in dm.potential:
            path: Path = ("decision_makers", dm.id, "potential", tool.option.id)
            if conflict.graph:
                report(
                    problem(path, say("a graph has no options to add to"), say("no 'potential'"))
                )
                continue
            if _check_option(conflict, tool.option, path, tools, report):
                seen = widened(conflict, {dm.id: (tool.option,)})
                _check_tool(conflict, tool, Scope(seen, report), path, report)


def _check_option(
    conflict: Conflict, option: Option, path: Path, tools: set[str], report: Report
) -> bool:
    """Whether names that speak of the option are clear."""
    check_id(option.id, path, report)
    taken = {*conflict.outcomes, *conflict.states, *tools}
    taken |= {name.split(".", 1)[1] for name in conflict.option_ids}
    tools.add(option.id)
    if option.id in taken:
        report(problem(path, say("'{name}' is already there", name=option.id), say("another id")))
        return False
    place: Path = (*path, "levels")
    sound = 2 <= len(option.levels) <= MAX_LEVELS and len({*option.levels}) == len(option.levels)
    if not sound:
        message = say("'{name}' has {n} different levels", name=option.id, n=len({*option.levels}))
        report(problem(place, message, say("2 to {most}, each named once", most=MAX_LEVELS)))
    for level in option.levels:
        if not re.fullmatch(r"[a-z][a-z0-9_]*|\d{1,9}", level) or level in RESERVED:
            report(
                problem(
                    place,
                    say("'{level}' cannot name a level", level=level),
                    say("{names}; or a number", names=say(ID_WORDS)),
                )
            )
            sound = False
    if option.moves not in ("both", "up", "down"):
        report(
            problem(
                (*path, "moves"),
                say("'{name}' moves '{moves}'", name=option.id, moves=option.moves),
                say("both, up, down"),
            )
        )
    if option.maybe:
        report(
            problem(
                (*path, "maybe"), say("a tool is not there yet, and so not open"), say("no 'maybe'")
            )
        )
    check_source(conflict, option.source, path, report)
    return sound


def _check_tool(
    conflict: Conflict, tool: Potential, scope: Scope, path: Path, report: Report
) -> None:
    for k, rule in enumerate(tool.rules):
        place: Path = (*path, "rules", k)
        for j, formula in enumerate(rule.formulas):
            scope.resolve(formula, place if rule.kind == "formula" else (*place, rule.kind, j))
        if rule.maybe:
            report(
                problem(
                    (*place, "maybe"),
                    say("a rule of a tool holds or is not there"),
                    say("no 'maybe'"),
                )
            )
        check_source(conflict, rule.source, place, report)
    for dm, effects in tool.priorities.items():
        where: Path = (*path, "priorities", dm)
        check_known(mark("decision maker"), dm, conflict.dm_ids, where, report)
        preference = conflict.preferences.get(dm)
        if preference is not None and not isinstance(preference, Priorities):
            message = say("the preference of '{dm}' is not given by priorities", dm=dm)
            report(problem(where, message, say("decision makers with priorities")))
        for k, effect in enumerate(effects):
            place = (*where, k)
            scope.resolve(effect.statement.formula, place)
            check_source(conflict, effect.statement.source, place, report)
            if isinstance(preference, Priorities):
                _check_places(effect, len(preference.entries), place, report)


def _check_places(effect: Effect, entries: int, path: Path, report: Report) -> None:
    first, last = effect.places or (1, 1)
    if not 1 <= first <= last <= entries + 1:
        message = say(
            "there are no places {first} to {last} among {n} priorities",
            first=first,
            last=last,
            n=entries,
        )
        expected = say("1 to {n}, the lower number first", n=entries + 1)
        report(problem((*path, "places"), message, expected))
