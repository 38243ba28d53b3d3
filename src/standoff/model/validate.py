"""Everything about a conflict that can be checked without listing its states."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from standoff.errors import Path, Problem, nearest_name
from standoff.formula import RESERVED
from standoff.language import mark, say
from standoff.model.annotation import check_annotations
from standoff.model.checks import (
    ID_WORDS,
    Report,
    check_id,
    check_known,
    check_pattern,
    check_source,
    problem,
)
from standoff.model.parts import StateLabel
from standoff.model.patterns import MAX_LEVELS, is_pattern
from standoff.model.scope import Scope
from standoff.model.validate_claims import check_claims
from standoff.model.validate_potential import check_potential
from standoff.model.validate_preferences import check_preferences
from standoff.model.validate_structures import check_attitudes, check_structures
from standoff.model.validate_views import check_views

if TYPE_CHECKING:
    from standoff.model.conflict import Conflict

__all__ = ["problems_of"]


def problems_of(conflict: Conflict) -> list[Problem]:
    """All problems of a conflict, in the order in which its parts are checked."""
    problems: list[Problem] = []
    report = problems.append
    _check_names(conflict, report)
    _check_options(conflict, report)
    _check_form(conflict, report)
    if problems:
        # What names mean is unclear now; every later complaint would be a consequence.
        return problems
    for name in conflict.sources:
        check_id(name, ("sources", name), report)
    _check_details(conflict, report)
    scope = Scope(conflict, report)
    _check_labels(conflict, report)
    for k, rule in enumerate(conflict.rules):
        for j, formula in enumerate(rule.formulas):
            path: Path = ("rules", k) if rule.kind == "formula" else ("rules", k, rule.kind, j)
            scope.resolve(formula, path)
        check_source(conflict, rule.source, ("rules", k), report)
    for k, formula in enumerate(conflict.merge):
        scope.resolve(formula, ("merge", k))
    _check_status_quo(conflict, scope, report)
    _check_graph(conflict, report)
    check_preferences(conflict, scope, report)
    check_structures(conflict, scope, report)
    check_attitudes(conflict, report)
    check_potential(conflict, report)
    check_views(conflict, report)
    check_claims(conflict, scope, report)
    check_annotations(conflict, report)
    return problems


_TAKEN = {
    "option": mark("'{name}' is already an option"),
    "outcome": mark("'{name}' is already an outcome"),
    "label": mark("'{name}' is already a state's label"),
    "state": mark("'{name}' is already a state"),
}
_ANOTHER = {
    "outcome": mark("another id for an outcome"),
    "label": mark("another id for a state's label"),
    "state": mark("another id for a state"),
}


def _check_names(conflict: Conflict, report: Report) -> None:
    """Ids are well formed, not reserved, and name one thing only."""
    if not conflict.decision_makers:
        report(
            problem(("decision_makers",), say("there is no decision maker"), say("at least one"))
        )
    taken: dict[str, str] = {}

    def take(name: str, kind: str, path: Path) -> None:
        check_id(name, path, report)
        if name in taken:
            report(
                problem(
                    path,
                    say(_TAKEN[taken[name]], name=name),
                    say(_ANOTHER[kind]),
                )
            )
        taken.setdefault(name, kind)

    dm_ids: set[str] = set()
    for dm in conflict.decision_makers:
        check_id(dm.id, ("decision_makers", dm.id), report)
        if dm.id in dm_ids:
            message = say("two decision makers are called '{name}'", name=dm.id)
            report(problem(("decision_makers", dm.id), message, say("different ids")))
        dm_ids.add(dm.id)
        own: set[str] = set()
        for option in dm.options:
            path: Path = ("decision_makers", dm.id, "options", option.id)
            check_id(option.id, path, report)
            if option.id in own:
                report(
                    problem(
                        path,
                        say("two options are called '{name}'", name=option.id),
                        say("different ids"),
                    )
                )
            own.add(option.id)
            taken.setdefault(option.id, "option")
    for name in conflict.outcomes:
        take(name, "outcome", ("outcomes", name))
    for name in conflict.states:
        take(name, "label", ("states", name))
    if conflict.graph:
        for k, name in enumerate(conflict.graph.states):
            take(name, "state", ("graph", "states", k))


def _check_options(conflict: Conflict, report: Report) -> None:
    """Levels are two to ten, distinct and well formed."""
    for dm in conflict.decision_makers:
        for option in dm.options:
            path: Path = ("decision_makers", dm.id, "options", option.id, "levels")
            if not 2 <= len(option.levels) <= MAX_LEVELS:
                message = say("'{name}' has {n} levels", name=option.id, n=len(option.levels))
                report(problem(path, message, say("2 to {most}", most=MAX_LEVELS)))
            if len(set(option.levels)) < len(option.levels):
                report(
                    problem(
                        path,
                        say("'{name}' names a level twice", name=option.id),
                        say("different names"),
                    )
                )
            for level in option.levels:
                if not re.fullmatch(r"[a-z][a-z0-9_]*|\d{1,9}", level):
                    message = say("'{level}' cannot name a level", level=level)
                    report(
                        problem(
                            path, message, say("{names}; or a whole number", names=say(ID_WORDS))
                        )
                    )
                elif level in RESERVED:
                    report(
                        problem(
                            path,
                            say("'{name}' is a word of the formulas", name=level),
                            say("another name"),
                        )
                    )


def _check_form(conflict: Conflict, report: Report) -> None:
    """A conflict has options or a graph, and not both."""
    if conflict.graph is None:
        if conflict.decision_makers and not conflict.options:
            message = say("no decision maker has an option")
            report(
                problem(
                    ("decision_makers",), message, say("options, or a graph of states and moves")
                )
            )
        return
    for dm in conflict.decision_makers:
        if dm.options:
            path = ("decision_makers", dm.id, "options")
            report(problem(path, say("a graph stands in place of options"), say("no options")))
    for field in ("rules", "merge", "states"):
        if getattr(conflict, field):
            report(
                problem(
                    (field,),
                    say("a graph stands in place of {field}", field=field),
                    say("no '{field}'", field=field),
                )
            )


def _check_details(conflict: Conflict, report: Report) -> None:
    """What is said of options beside their names and levels."""
    for dm in conflict.decision_makers:
        for option in dm.options:
            path: Path = ("decision_makers", dm.id, "options", option.id)
            if option.moves not in ("both", "up", "down"):
                message = say("'{name}' moves '{moves}'", name=option.id, moves=option.moves)
                report(problem((*path, "moves"), message, say("both, up or down"), offset=0))
            check_source(conflict, option.source, path, report)


def _check_labels(conflict: Conflict, report: Report) -> None:
    sizes = [len(option.levels) for option in conflict.options]
    for name, label in conflict.states.items():
        assert isinstance(label, StateLabel)
        check_pattern(label.pattern, sizes, ("states", name), report)


def _check_status_quo(conflict: Conflict, scope: Scope, report: Report) -> None:
    value, path = conflict.status_quo, ("status_quo",)
    if value is None:
        return
    if isinstance(value, str):
        _check_reference(conflict, value, path, report)
        return
    if conflict.graph:
        report(problem(path, say("a graph has no options"), say("the name of a state")))
        return
    given: dict[int, str] = {}
    for name, level in value.items():
        option = scope.option(name, ("status_quo", name))
        if option is None:
            continue
        if option in given:
            report(
                problem(("status_quo", name), say("'{name}' is given twice", name=given[option]))
            )
        given[option] = name
        scope.level(option, level, ("status_quo", name), 0)
    missing = [name for k, name in enumerate(conflict.option_ids) if k not in given]
    if missing and len(given) == len(value):
        message = say("the status quo leaves out {names}", names=", ".join(missing))
        report(problem(path, message, say("a level for every option")))


def _check_reference(conflict: Conflict, text: str, path: Path, report: Report) -> bool:
    """Whether a text is a state's name or a well-formed pattern; reports if it is neither."""
    names = conflict.graph.states if conflict.graph else tuple(conflict.states)
    if text in names:
        return True
    if is_pattern(text) and not conflict.graph:
        sizes = [len(option.levels) for option in conflict.options]
        return check_pattern(text, sizes, path, report)
    near = nearest_name(text, names) or ""
    expected = say("the name of a state") if conflict.graph else say("a state's label or pattern")
    report(
        problem(
            path, say("unknown {kind} '{name}'", kind=say("state"), name=text), expected, near, 0
        )
    )
    return False


def _check_graph(conflict: Conflict, report: Report) -> None:
    graph = conflict.graph
    if graph is None:
        return
    if not graph.states:
        report(problem(("graph", "states"), say("the graph has no state"), say("at least one")))
    # Keys keep their order and are found at once, however many they are.
    states = dict.fromkeys(graph.states)
    for dm, arcs in graph.moves.items():
        path: Path = ("graph", "moves", dm)
        check_known(mark("decision maker"), dm, conflict.dm_ids, path, report)
        for start, ends in arcs.items():
            check_known(mark("state"), start, states, (*path, start), report)
            for k, end in enumerate(ends):
                place = (*path, start, k)
                if end not in states:
                    check_known(mark("state"), end, states, place, report)
                elif end == start:
                    report(
                        problem(
                            place,
                            say("a move from '{start}' to itself", start=start),
                            say("another state"),
                        )
                    )
            if len(set(ends)) < len(ends):
                report(
                    problem(
                        (*path, start), say("a move from '{start}' is listed twice", start=start)
                    )
                )
