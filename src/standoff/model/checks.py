"""Checks that several parts of a model share."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import TYPE_CHECKING

from standoff.errors import Path, Problem, nearest_name
from standoff.model.patterns import parse_pattern

if TYPE_CHECKING:
    from standoff.model.conflict import Conflict

__all__ = ["Report", "check_known", "check_pattern", "check_source", "problem"]

Report = Callable[[Problem], None]


def problem(
    path: Path, message: str, expected: str = "", nearest: str = "", offset: int | None = None
) -> Problem:
    """A problem at a path."""
    return Problem(path=path, message=message, expected=expected, nearest=nearest, offset=offset)


def check_known(kind: str, name: str, names: Collection[str], path: Path, report: Report) -> None:
    """Report a name that is none of those known."""
    if name not in names:
        near = nearest_name(name, names) or ""
        report(problem(path, f"unknown {kind} '{name}'", "", near))


def check_source(conflict: Conflict, source: str | None, path: Path, report: Report) -> None:
    """Report a source that is not among the conflict's."""
    if source is not None and source not in conflict.sources:
        near = nearest_name(source, conflict.sources) or ""
        message = f"unknown source '{source}'"
        report(problem((*path, "source"), message, "one of 'sources'", near, 0))


def check_pattern(text: str, sizes: list[int], path: Path, report: Report) -> bool:
    """Whether a pattern fits the numbers of levels; reports if it does not."""
    try:
        parse_pattern(text, sizes)
    except ValueError as error:
        report(problem(path, f"pattern '{text}' does not fit: {error}", offset=0))
        return False
    return True
