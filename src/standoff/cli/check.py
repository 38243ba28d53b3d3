"""`standoff check`: whether model files are right, and everything that is not."""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Annotated, Any

from cyclopts import Parameter

from standoff.claims.truth import claim_problems
from standoff.cli.complete import complete_models
from standoff.cli.encoding import clean, visible
from standoff.cli.load import ModelText, read_model_text
from standoff.cli.options import Json, Model
from standoff.cli.output import write_json, write_text
from standoff.cli.phrases import count
from standoff.cli.run import error_message, say
from standoff.draft.quotes import source_problems
from standoff.errors import ModelError, Problem, StandoffError
from standoff.space import build_space

__all__ = ["check"]

_LINE_END = re.compile("\r\n|\r|\n")


@dataclass(frozen=True)
class _Checked:
    """What checking a file gave.

    Attributes:
        file: its name.
        lines: of its text.
        problems: all of them.
        n_states, n_dms: its size; None where it has problems.
        warnings: what no longer fits between it and the texts that it quotes.
    """

    file: str
    lines: tuple[str, ...]
    problems: tuple[Problem, ...] = ()
    n_states: int | None = None
    n_dms: int | None = None
    warnings: tuple[Problem, ...] = ()


def check(
    model: Model,
    /,
    *more: Annotated[str, Parameter(help="Further models.", completer=complete_models)],
    as_json: Json = False,
) -> int:
    """Say whether model files are right, and all that is not.

    Every problem is told in a line of its own: file, line, column, what is wrong, what would be
    right. The exit status is 1 if there is any. Where a text that the model quotes is at hand,
    quotes that are not in it are told as warnings.
    """
    checked, status = [], 0
    for name in (model, *more):
        try:
            checked.append(_check(name))
        except (StandoffError, OSError) as error:
            say(error_message(error))
            status = 2
    if as_json:
        write_json({"standoff": 1, "files": [_record(one) for one in checked]})
    else:
        for one in checked:
            _show(one, named=bool(more))
    return status or int(any(one.problems for one in checked))


def _check(name: str) -> _Checked:
    source = ModelText(name, "")
    try:
        source = read_model_text(name)
        space = build_space(source.conflict())
    except ModelError as error:
        return _Checked(source.name, _lines(source.text), error.problems)
    conflict = space.conflict
    if problems := claim_problems(conflict.claims):
        return _Checked(source.name, _lines(source.text), tuple(conflict.located(problems)))
    warnings = conflict.located(source_problems(conflict, Path(name).parent))
    return _Checked(
        source.name, _lines(source.text), (), space.n_states, len(conflict.dm_ids), tuple(warnings)
    )


def _lines(text: str) -> tuple[str, ...]:
    return tuple(_LINE_END.split(text)) if text else ()


def _record(one: _Checked) -> dict[str, Any]:
    return {
        "file": one.file,
        "ok": not one.problems,
        "states": one.n_states,
        "decision_makers": one.n_dms,
        "problems": [_problem_record(problem) for problem in one.problems],
        "warnings": [_problem_record(problem) for problem in one.warnings],
    }


def _problem_record(problem: Problem) -> dict[str, Any]:
    return {
        "line": problem.location.line if problem.location else None,
        "column": problem.location.column if problem.location else None,
        "path": list(problem.path),
        "message": problem.message,
        "expected": problem.expected or None,
        "nearest": problem.nearest or None,
    }


def _show(one: _Checked, *, named: bool) -> None:
    # In a file or a pipe each problem is one line, for programs that read them.
    terminal = sys.stdout.isatty()
    for warning in one.warnings:
        shown = _excerpt(one, warning) if terminal else ""
        write_text(clean(f"{warning.location}: warning: {_told(warning)}") + "\n" + shown)
    if not one.problems:
        assert one.n_states is not None
        assert one.n_dms is not None
        size = f"{count(one.n_states, 'state')}, {count(one.n_dms, 'decision maker')}"
        write_text(f"{clean(one.file)}: ok: {size}\n" if named else f"ok: {size}\n")
        return
    for problem in one.problems:
        write_text(clean(str(problem)) + "\n" + (_excerpt(one, problem) if terminal else ""))
    if terminal:
        write_text(f"{count(len(one.problems), 'problem')} in {clean(one.file)}\n")


def _told(problem: Problem) -> str:
    """A problem without its place."""
    return str(replace(problem, location=None, path=()))


def _excerpt(one: _Checked, problem: Problem) -> str:
    """The line where a problem is, with a mark under its place."""
    from rich.cells import cell_len

    from standoff.cli.screen import make_console

    place = problem.location
    if place is None or not 1 <= place.line <= len(one.lines):
        return ""
    number = f"{place.line:>6} | "
    room = make_console().width - len(number) - 1
    # A tab as one space, so that the mark stands under its place.
    line = visible(one.lines[place.line - 1].lstrip("\ufeff").replace("\t", " "))
    start = place.column - 1
    # A long line is shown from so far on that its place is in sight.
    first = 0 if cell_len(line[: start + 1]) <= room else max(0, start - room // 3)
    before, rest = line[first:start], line[first:]
    while cell_len(rest) > room:
        rest = rest[:-1]
    margin = " " * (len(number) - 2) + "| "
    return f"{number}{rest}\n{margin}{' ' * cell_len(before)}^\n"
