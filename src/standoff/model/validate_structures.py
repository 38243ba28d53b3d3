"""Checks of what is said of preferences beside their forms."""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

from standoff.errors import Path
from standoff.language import mark, say
from standoff.model.checks import Report, check_known, check_states, joined, problem
from standoff.model.parts import Priorities
from standoff.model.scope import Scope
from standoff.model.structure import MAX_DEGREE, UNIT, Attitude, Structure, share

if TYPE_CHECKING:
    from standoff.model.conflict import Conflict

__all__ = ["check_attitudes", "check_structures"]

_SHARE_WORDS = mark("a number from 0 to 1 with at most four decimals")
_ATTITUDES = get_args(Attitude)


def check_structures(conflict: Conflict, scope: Scope, report: Report) -> None:
    """Pairs name states that can exist, numbers are in range, and structures go together."""
    for dm, structure in conflict.structures.items():
        path: Path = ("preferences", dm)
        check_known(mark("decision maker"), dm, conflict.dm_ids, path, report)
        for key, rows in _tables(structure):
            for k, row in enumerate(rows):
                for m, text in enumerate(row[:2]):
                    check_states(conflict, text, (*path, *key, k, m), scope, report)
        _check_numbers(structure, path, report)
    for dm in conflict.dm_ids:
        _check_together(conflict, dm, ("preferences", dm), report)


def _tables(structure: Structure) -> list[tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]]:
    """The rows of each table, which begin with two sets of states, by their place."""
    tables: list[tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]] = [
        (("unknown",), structure.unknown),
        (("strong",), tuple(row[:2] for row in structure.strong)),
    ]
    if structure.fuzzy:
        tables.append((("fuzzy", "degrees"), structure.fuzzy.degrees))
    if structure.probabilities:
        tables.append((("probabilities", "pairs"), structure.probabilities.pairs))
    return tables


def _check_numbers(structure: Structure, path: Path, report: Report) -> None:
    for k, (_, _, degree) in enumerate(structure.strong):
        if not 2 <= degree <= MAX_DEGREE:
            place = (*path, "strong", k, 2)
            report(
                problem(
                    place,
                    say("'{degree}' is no degree", degree=degree),
                    say("2 to {most}", most=MAX_DEGREE),
                    offset=0,
                )
            )
    if structure.fuzzy:
        place = (*path, "fuzzy")
        for k, row in enumerate(structure.fuzzy.degrees):
            _check_row(row, (3,), (*place, "degrees", k), report)
        if not share(structure.fuzzy.threshold):
            message = say("'{threshold}' is no threshold", threshold=structure.fuzzy.threshold)
            expected = say("a number above 0, up to 1, with at most four decimals")
            report(problem((*place, "threshold"), message, expected, offset=0))
    if structure.probabilities:
        place = (*path, "probabilities")
        for k, row in enumerate(structure.probabilities.pairs):
            _check_row(row, (3, 4), (*place, "pairs", k), report)
            both = [share(text) for text in row[2:]]
            if None not in both and sum(filter(None, both)) > UNIT:
                message = say(
                    "{first} and {second} are more than 1 together", first=row[2], second=row[3]
                )
                report(problem((*place, "pairs", k), message, say("probabilities of either order")))
        for name in ("alpha", "beta", "gamma"):
            value = getattr(structure.probabilities, name)
            if share(value) is None:
                message = say("'{value}' is no value of {name}", value=value, name=name)
                report(problem((*place, name), message, say(_SHARE_WORDS), offset=0))


def _check_row(row: tuple[str, ...], lengths: tuple[int, ...], path: Path, report: Report) -> None:
    """Two sets of states and as many numbers as there should be."""
    if len(row) not in lengths:
        expected = (
            say("two sets of states and a number or two")
            if 4 in lengths
            else say("two sets of states and a number")
        )
        report(problem(path, say("{n} entries", n=len(row)), expected))
    for m, text in enumerate(row[2:], start=2):
        if share(text) is None:
            report(
                problem(
                    (*path, m), say("'{text}' is no share", text=text), say(_SHARE_WORDS), offset=0
                )
            )


def _check_together(conflict: Conflict, dm: str, path: Path, report: Report) -> None:
    """Degrees of strength are whole numbers, and no more than one structure is given."""
    structure = conflict.structures.get(dm, Structure())
    unknown, strong = bool(structure.unknown), bool(structure.strong)
    preference = conflict.preferences.get(dm)
    if isinstance(preference, Priorities):
        for inside, statement in preference.placed():
            place = (*path, "priorities", *inside)
            if statement.effect not in ("known", "unknown"):
                message = say("'{effect}' is no effect", effect=statement.effect)
                report(problem((*place, "effect"), message, say("known or unknown"), offset=0))
            if not 1 <= statement.degree <= MAX_DEGREE:
                message = say("'{degree}' is no degree", degree=statement.degree)
                report(
                    problem(
                        (*place, "degree"),
                        message,
                        say("1 to {most}", most=MAX_DEGREE),
                        offset=0,
                    )
                )
            if statement.effect == "unknown" and statement.degree > 1:
                message = say("a statement of unknown effect has no degree")
                report(problem((*place, "degree"), message, say("one of the two")))
            unknown |= statement.effect == "unknown"
            strong |= statement.degree > 1
    given = {
        say("unknown or strong preference"): unknown or strong,
        "fuzzy": structure.fuzzy is not None,
        "probabilities": structure.probabilities is not None,
        "attitudes": bool(conflict.attitudes),
    }
    found = [name for name, there in given.items() if there]
    if len(found) > 1:
        message = say("'{name}' has {forms}", name=dm, forms=joined(found))
        report(problem(path, message, say("one of them for a decision maker")))


def check_attitudes(conflict: Conflict, report: Report) -> None:
    """Attitudes are between decision makers that exist, and are attitudes."""
    for dm, own in conflict.attitudes.items():
        check_known(mark("decision maker"), dm, conflict.dm_ids, ("attitudes", dm), report)
        for other, attitude in own.items():
            path: Path = ("attitudes", dm, other)
            check_known(mark("decision maker"), other, conflict.dm_ids, path, report)
            if attitude not in _ATTITUDES:
                message = say("'{attitude}' is no attitude", attitude=attitude)
                report(problem(path, message, say("positive, neutral or negative"), offset=0))
