"""Checks that several parts of a model share."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable
from functools import reduce
from typing import TYPE_CHECKING

from standoff.errors import FormulaError, Path, Problem, nearest_name
from standoff.formula import RESERVED, Formula
from standoff.language import mark, say
from standoff.model.patterns import is_pattern, parse_pattern
from standoff.model.scope import Scope

if TYPE_CHECKING:
    from standoff.model.conflict import Conflict

__all__ = [
    "ID_WORDS",
    "Report",
    "check_id",
    "check_known",
    "check_pattern",
    "check_source",
    "check_states",
    "joined",
    "problem",
]

Report = Callable[[Problem], None]

ID_WORDS = mark("lower-case letters, digits and _, a letter first")
_ID = re.compile(r"[a-z][a-z0-9_]*")


def problem(
    path: Path, message: str, expected: str = "", nearest: str = "", offset: int | None = None
) -> Problem:
    """A problem at a path."""
    return Problem(path=path, message=message, expected=expected, nearest=nearest, offset=offset)


def joined(words: Iterable[str]) -> str:
    """Words as `a and b and c`."""
    return reduce(lambda first, last: say("{first} and {last}", first=first, last=last), words)


def check_known(kind: str, name: str, names: Collection[str], path: Path, report: Report) -> None:
    """Report a name that is none of those known; the kind is a text as `mark` gives it."""
    if name not in names:
        near = nearest_name(name, names) or ""
        report(problem(path, say("unknown {kind} '{name}'", kind=say(kind), name=name), "", near))


def check_source(conflict: Conflict, source: str | None, path: Path, report: Report) -> None:
    """Report a source that is not among the conflict's."""
    if source is not None and source not in conflict.sources:
        near = nearest_name(source, conflict.sources) or ""
        message = say("unknown source '{source}'", source=source)
        report(problem((*path, "source"), message, say("one of 'sources'"), near, 0))


def check_pattern(text: str, sizes: list[int], path: Path, report: Report) -> bool:
    """Whether a pattern fits the numbers of levels; reports if it does not."""
    try:
        parse_pattern(text, sizes)
    except ValueError as error:
        report(
            problem(
                path,
                say("pattern '{text}' does not fit: {reason}", text=text, reason=error),
                offset=0,
            )
        )
        return False
    return True


def check_id(name: str, path: Path, report: Report) -> None:
    """A name that can be an id: well formed and no word of the formulas."""
    if not _ID.fullmatch(name):
        report(problem(path, say("'{name}' cannot be an id", name=name), say(ID_WORDS)))
    elif name in RESERVED:
        report(
            problem(path, say("'{name}' is a word of the formulas", name=name), say("another id"))
        )


def check_states(conflict: Conflict, text: str, path: Path, scope: Scope, report: Report) -> None:
    """A text is a state's name, a pattern, or a formula whose names exist."""
    if scope.names_state(text):
        return
    if is_pattern(text) and not conflict.graph:
        check_pattern(text, [len(option.levels) for option in conflict.options], path, report)
        return
    try:
        formula = Formula.parse(text)
    except FormulaError as error:
        names = conflict.graph.states if conflict.graph else conflict.states
        report(
            Problem(
                path=path,
                message=say(
                    "'{text}' is not a state's label, a pattern or a formula: {message}",
                    text=text[:60],
                    message=error.message,
                ),
                expected=error.expected,
                nearest=nearest_name(text, names) or error.nearest,
                offset=error.offset,
            )
        )
        return
    scope.resolve(formula, path)
