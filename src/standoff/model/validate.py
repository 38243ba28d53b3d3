"""Everything about a conflict that can be checked without listing its states."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from standoff.errors import Path, Problem, nearest_name
from standoff.formula import RESERVED
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


def _check_names(conflict: Conflict, report: Report) -> None:
    """Ids are well formed, not reserved, and name one thing only."""
    if not conflict.decision_makers:
        report(problem(("decision_makers",), "there is no decision maker", "at least one"))
    taken: dict[str, str] = {}

    def take(name: str, what: str, path: Path) -> None:
        check_id(name, path, report)
        if name in taken:
            report(problem(path, f"'{name}' is already {taken[name]}", f"another id for {what}"))
        taken.setdefault(name, what)

    dm_ids: set[str] = set()
    for dm in conflict.decision_makers:
        check_id(dm.id, ("decision_makers", dm.id), report)
        if dm.id in dm_ids:
            message = f"two decision makers are called '{dm.id}'"
            report(problem(("decision_makers", dm.id), message, "different ids"))
        dm_ids.add(dm.id)
        own: set[str] = set()
        for option in dm.options:
            path: Path = ("decision_makers", dm.id, "options", option.id)
            check_id(option.id, path, report)
            if option.id in own:
                report(problem(path, f"two options are called '{option.id}'", "different ids"))
            own.add(option.id)
            taken.setdefault(option.id, "an option")
    for name in conflict.outcomes:
        take(name, "an outcome", ("outcomes", name))
    for name in conflict.states:
        take(name, "a state's label", ("states", name))
    if conflict.graph:
        for k, name in enumerate(conflict.graph.states):
            take(name, "a state", ("graph", "states", k))


def _check_options(conflict: Conflict, report: Report) -> None:
    """Levels are two to ten, distinct and well formed."""
    for dm in conflict.decision_makers:
        for option in dm.options:
            path: Path = ("decision_makers", dm.id, "options", option.id, "levels")
            if not 2 <= len(option.levels) <= MAX_LEVELS:
                message = f"'{option.id}' has {len(option.levels)} levels"
                report(problem(path, message, f"2 to {MAX_LEVELS}"))
            if len(set(option.levels)) < len(option.levels):
                report(problem(path, f"'{option.id}' names a level twice", "different names"))
            for level in option.levels:
                if not re.fullmatch(r"[a-z][a-z0-9_]*|\d{1,9}", level):
                    message = f"'{level}' cannot name a level"
                    report(problem(path, message, f"{ID_WORDS}; or a whole number"))
                elif level in RESERVED:
                    report(problem(path, f"'{level}' is a word of the formulas", "another name"))


def _check_form(conflict: Conflict, report: Report) -> None:
    """A conflict has options or a graph, and not both."""
    if conflict.graph is None:
        if conflict.decision_makers and not conflict.options:
            message = "no decision maker has an option"
            report(
                problem(("decision_makers",), message, "options, or a graph of states and moves")
            )
        return
    for dm in conflict.decision_makers:
        if dm.options:
            path = ("decision_makers", dm.id, "options")
            report(problem(path, "a graph stands in place of options", "no options"))
    for field in ("rules", "merge", "states"):
        if getattr(conflict, field):
            report(problem((field,), f"a graph stands in place of {field}", f"no '{field}'"))


def _check_details(conflict: Conflict, report: Report) -> None:
    """What is said of options beside their names and levels."""
    for dm in conflict.decision_makers:
        for option in dm.options:
            path: Path = ("decision_makers", dm.id, "options", option.id)
            if option.moves not in ("both", "up", "down"):
                message = f"'{option.id}' moves '{option.moves}'"
                report(problem((*path, "moves"), message, "both, up or down", offset=0))
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
        report(problem(path, "a graph has no options", "the name of a state"))
        return
    given: dict[int, str] = {}
    for name, level in value.items():
        option = scope.option(name, ("status_quo", name))
        if option is None:
            continue
        if option in given:
            report(problem(("status_quo", name), f"'{given[option]}' is given twice"))
        given[option] = name
        scope.level(option, level, ("status_quo", name), 0)
    missing = [name for k, name in enumerate(conflict.option_ids) if k not in given]
    if missing and len(given) == len(value):
        message = "the status quo leaves out " + ", ".join(missing)
        report(problem(path, message, "a level for every option"))


def _check_reference(conflict: Conflict, text: str, path: Path, report: Report) -> bool:
    """Whether a text is a state's name or a well-formed pattern; reports if it is neither."""
    names = conflict.graph.states if conflict.graph else tuple(conflict.states)
    if text in names:
        return True
    if is_pattern(text) and not conflict.graph:
        sizes = [len(option.levels) for option in conflict.options]
        return check_pattern(text, sizes, path, report)
    near = nearest_name(text, names) or ""
    expected = "the name of a state" if conflict.graph else "a state's label or pattern"
    report(problem(path, f"unknown state '{text}'", expected, near, 0))
    return False


def _check_graph(conflict: Conflict, report: Report) -> None:
    graph = conflict.graph
    if graph is None:
        return
    if not graph.states:
        report(problem(("graph", "states"), "the graph has no state", "at least one"))
    # Keys keep their order and are found at once, however many they are.
    states = dict.fromkeys(graph.states)
    for dm, arcs in graph.moves.items():
        path: Path = ("graph", "moves", dm)
        check_known("decision maker", dm, conflict.dm_ids, path, report)
        for start, ends in arcs.items():
            check_known("state", start, states, (*path, start), report)
            for k, end in enumerate(ends):
                place = (*path, start, k)
                if end not in states:
                    check_known("state", end, states, place, report)
                elif end == start:
                    report(problem(place, f"a move from '{start}' to itself", "another state"))
            if len(set(ends)) < len(ends):
                report(problem((*path, start), f"a move from '{start}' is listed twice"))
