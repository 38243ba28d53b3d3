"""Checks of decision makers' own views."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import SimpleNamespace
from typing import TYPE_CHECKING, cast

from standoff.errors import Path
from standoff.language import mark, say
from standoff.model.checks import Report, check_id, check_known, problem
from standoff.model.parts import Option
from standoff.model.patterns import MAX_LEVELS
from standoff.model.scope import Scope
from standoff.model.validate_preferences import check_preference
from standoff.model.view import MAX_VIEW_DEPTH, View

if TYPE_CHECKING:
    from standoff.model.conflict import Conflict

__all__ = ["check_views", "widened"]


def check_views(conflict: Conflict, report: Report) -> None:
    """Views name options, levels, decision makers and states that are there to be named."""
    _check_level(conflict, conflict.views, (), 1, report)


def _check_level(
    conflict: Conflict, views: Mapping[str, View], inside: Path, depth: int, report: Report
) -> None:
    for dm, view in views.items():
        path: Path = (*inside, "views", dm)
        if depth > MAX_VIEW_DEPTH:
            message = say("a view of a view of a view")
            report(problem(path, message, say("at most what one believes others to see")))
            return
        check_known(mark("decision maker"), dm, conflict.dm_ids, path, report)
        seen = _check_view(conflict, view, path, report)
        _check_level(seen, view.views, path, depth + 1, report)


def _check_view(conflict: Conflict, view: View, path: Path, report: Report) -> Conflict:
    """The names of the conflict as the view has it."""
    if conflict.graph:
        for field in ("drop", "add", "fix"):
            if getattr(view, field):
                message = say("a graph has no options to {field}", field=field)
                report(problem((*path, field), message, say("'forbid' or 'preferences'")))
        seen = conflict
    else:
        seen = _with_added(conflict, view, path, report)
    scope = Scope(seen, report)
    if not conflict.graph:
        for k, name in enumerate(view.drop):
            scope.option(name, (*path, "drop", k), 0)
        for name, level in view.fix.items():
            option = scope.option(name, (*path, "fix", name))
            if option is not None:
                scope.level(option, level, (*path, "fix", name), 0)
    for k, formula in enumerate(view.forbid):
        scope.resolve(formula, (*path, "forbid", k))
    for dm, preference in view.preferences.items():
        place = (*path, "preferences", dm)
        check_known(mark("decision maker"), dm, conflict.dm_ids, place, report)
        check_preference(seen, preference, place, scope, report)
    return seen


def _with_added(conflict: Conflict, view: View, path: Path, report: Report) -> Conflict:
    """As much of a conflict as names are looked up in, the added options included."""
    taken = {*conflict.outcomes, *conflict.states}
    for name in view.add:
        check_known(mark("decision maker"), name, conflict.dm_ids, (*path, "add", name), report)
    for dm in conflict.dm_ids:
        known = {name.split(".")[1] for name in conflict.option_ids if name.split(".")[0] == dm}
        for option in view.add.get(dm, ()):
            place = (*path, "add", dm, option.id)
            check_id(option.id, place, report)
            if option.id in known | taken:
                report(
                    problem(
                        place, say("'{name}' is already there", name=option.id), say("another id")
                    )
                )
            if not 2 <= len(option.levels) <= MAX_LEVELS:
                message = say("'{name}' has {n} levels", name=option.id, n=len(option.levels))
                report(problem((*place, "levels"), message, say("2 to {most}", most=MAX_LEVELS)))
    return widened(conflict, view.add)


def widened(conflict: Conflict, added: Mapping[str, Sequence[Option]]) -> Conflict:
    """As much of a conflict as names are looked up in, with more options, by owner.

    Labels are left out where there are more options, since their patterns do not fit.
    """
    ids: list[str] = []
    options: list[Option] = []
    at = 0
    for dm in conflict.dm_ids:
        own = sum(name.split(".")[0] == dm for name in conflict.option_ids)
        options += [*conflict.options[at : at + own], *added.get(dm, ())]
        ids += [f"{dm}.{option.id}" for option in options[len(ids) :]]
        at += own
    seen = SimpleNamespace(
        option_ids=tuple(ids),
        options=tuple(options),
        graph=None,
        outcomes=conflict.outcomes,
        states=conflict.states if not any(added.values()) else {},
        sources=conflict.sources,
        dm_ids=conflict.dm_ids,
    )
    return cast("Conflict", seen)
