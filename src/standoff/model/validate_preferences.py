"""What can be checked about preferences without listing the states."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

from standoff.errors import Path
from standoff.language import mark, say
from standoff.model.checks import Report, check_known, check_source, check_states, problem
from standoff.model.parts import AnyOrder, Preference, Priorities, Ranking, Utility, Weights
from standoff.model.scope import Scope

if TYPE_CHECKING:
    from standoff.model.conflict import Conflict

__all__ = ["check_preference", "check_preferences"]

_WEIGHT = re.compile(r"[+-]?(\d{1,15}(\.\d{0,15})?|\.\d{1,15})([eE][+-]?\d)?")


def check_preferences(conflict: Conflict, scope: Scope, report: Report) -> None:
    """Every decision maker has preferences, and they speak of what exists."""
    for dm in conflict.preferences:
        check_known(mark("decision maker"), dm, conflict.dm_ids, ("preferences", dm), report)
    for dm in conflict.dm_ids:
        if dm not in conflict.preferences:
            message = say("'{dm}' has no preferences", dm=dm)
            report(problem(("preferences",), message, say("one entry for each decision maker")))
            continue
        check_preference(conflict, conflict.preferences[dm], ("preferences", dm), scope, report)


def check_preference(
    conflict: Conflict, preference: Preference, path: Path, scope: Scope, report: Report
) -> None:
    """One preference speaks of what exists."""
    match preference:
        case Priorities():
            for k, entry in enumerate(preference.entries):
                if isinstance(entry, AnyOrder) and len(entry.entries) < 2:
                    message = say("an order of fewer than two statements")
                    report(problem((*path, "priorities", k), message, say("two or more")))
            for inside, statement in preference.placed():
                place = (*path, "priorities", *inside)
                scope.resolve(statement.formula, place)
                check_source(conflict, statement.source, place, report)
        case Ranking(entries):
            _check_ranking(conflict, entries, (*path, "ranking"), scope, report)
        case Weights(weights):
            if conflict.graph:
                report(
                    problem(
                        (*path, "weights"),
                        say("a graph has no options to weigh"),
                        say("another form"),
                    )
                )
                return
            _check_weights(weights, (*path, "weights"), scope, report)
        case Utility(values):
            for k, value in enumerate(values):
                if not math.isfinite(value):
                    report(
                        problem(
                            (*path, "utility", k), say("'{value}' is not a number", value=value)
                        )
                    )


def _check_ranking(
    conflict: Conflict,
    entries: tuple[tuple[str, ...], ...],
    path: Path,
    scope: Scope,
    report: Report,
) -> None:
    for k, tie in enumerate(entries):
        if not tie:
            report(problem((*path, k), say("an empty tie"), say("at least one state")))
        for m, text in enumerate(tie):
            if text != "rest":
                place: Path = (*path, k) if len(tie) == 1 else (*path, k, m)
                check_states(conflict, text, place, scope, report)


def _check_weights(
    weights: Mapping[str, float | str], path: Path, scope: Scope, report: Report
) -> None:
    given: set[int] = set()
    for name, weight in weights.items():
        option = scope.option(name, (*path, name))
        if option in given:
            report(problem((*path, name), say("'{name}' is weighed twice", name=name)))
        if option is not None:
            given.add(option)
        if not _WEIGHT.fullmatch(str(weight)):
            message = say("'{weight}' is not a weight", weight=weight)
            expected = say("a decimal number of up to 15 digits")
            report(problem((*path, name), message, expected, offset=0))
