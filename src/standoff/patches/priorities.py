"""A conflict with another preference, or with priorities added, dropped, negated or moved."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from standoff.errors import ModelError, NotFoundError, Problem
from standoff.formula import Formula
from standoff.language import mark, say
from standoff.model import Conflict, Preference, Priorities, Statement
from standoff.model.parts import as_formula
from standoff.patches.places import with_preference

__all__ = [
    "add_statement",
    "drop_statement",
    "move_statement",
    "negate_statement",
    "set_preference",
]


def set_preference(conflict: Conflict, dm: str, preference: Preference) -> Conflict:
    """The conflict in which a decision maker has another preference, and only that.

    Raises:
        NotFoundError: there is no such decision maker.
        ModelError: the preference names what does not exist.
    """
    if dm not in conflict.dm_ids:
        raise NotFoundError(mark("decision maker"), dm, conflict.dm_ids)
    structures = {name: own for name, own in conflict.structures.items() if name != dm}
    preferences = {**conflict.preferences, dm: preference}
    return replace(conflict, preferences=preferences, structures=structures)


def add_statement(
    conflict: Conflict, dm: str, position: int, statement: Statement | str
) -> Conflict:
    """The conflict with one more priority of a decision maker, before the one at `position`.

    Raises:
        NotFoundError: there is no such decision maker or position.
        ModelError: its preference is not given by priorities, or the statement is no formula of
            the conflict.
    """
    made = (
        statement if isinstance(statement, Statement) else Statement(formula=as_formula(statement))
    )
    own = _statements(conflict, dm)
    if not 0 <= position <= len(own):
        raise NotFoundError(
            mark("position"), str(position), [say("{low} to {high}", low=0, high=len(own))]
        )
    return _with_statements(conflict, dm, [*own[:position], made, *own[position:]])


def drop_statement(conflict: Conflict, dm: str, position: int) -> Conflict:
    """The conflict without one of a decision maker's priorities.

    Raises:
        NotFoundError, ModelError: as `add_statement`.
    """
    own = _statements(conflict, dm, position)
    return _with_statements(conflict, dm, [*own[:position], *own[position + 1 :]])


def negate_statement(conflict: Conflict, dm: str, position: int) -> Conflict:
    """The conflict in which a decision maker wants the opposite of one of its priorities.

    Raises:
        NotFoundError, ModelError: as `add_statement`.
    """
    own = _statements(conflict, dm, position)
    opposite = replace(own[position], formula=Formula.parse(f"not ({own[position].formula})"))
    return _with_statements(conflict, dm, [*own[:position], opposite, *own[position + 1 :]])


def move_statement(conflict: Conflict, dm: str, position: int, to: int) -> Conflict:
    """The conflict in which one of a decision maker's priorities stands at another position.

    Raises:
        NotFoundError, ModelError: as `add_statement`.
    """
    own = _statements(conflict, dm, position)
    _statements(conflict, dm, to)
    moved = own.pop(position)
    return _with_statements(conflict, dm, [*own[:to], moved, *own[to:]])


def _statements(conflict: Conflict, dm: str, position: int | None = None) -> list[Statement]:
    if dm not in conflict.dm_ids:
        raise NotFoundError(mark("decision maker"), dm, conflict.dm_ids)
    preference = conflict.preferences[dm]
    if not isinstance(preference, Priorities):
        message = say("the preference of '{dm}' is not given by priorities", dm=dm)
        raise ModelError(conflict.located([Problem(path=("preferences", dm), message=message)]))
    n = len(preference.statements)
    if position is not None and not 0 <= position < n:
        raise NotFoundError(
            mark("priority"),
            str(position),
            [say("{low} to {high}", low=0, high=n - 1)] if n else [],
        )
    return list(preference.statements)


def _with_statements(conflict: Conflict, dm: str, statements: Sequence[Statement]) -> Conflict:
    return with_preference(conflict, dm, Priorities(statements))
