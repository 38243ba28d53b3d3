"""`standoff what-if`: what would hold if a premise were another."""

from __future__ import annotations

from typing import Annotated

from cyclopts import Parameter

from standoff.analysis import DEFAULT_CONCEPTS
from standoff.catalogue import save as save_model
from standoff.cli.encoding import clean
from standoff.cli.load import load_model
from standoff.cli.options import Backend, Concepts, Json, Model
from standoff.cli.output import write_json
from standoff.errors import StandoffError
from standoff.levers import Side, WhatIf
from standoff.levers import what_if as change

__all__ = ["what_if"]

_CONCEPTS = ",".join(DEFAULT_CONCEPTS)
_NAMED = 5
"""Equilibria named in a line."""


def what_if(
    model: Model,
    /,
    *,
    set_: Annotated[tuple[str, ...], Parameter("--set", metavar="CHANGE", negative="")] = (),
    save: Annotated[str | None, Parameter("--save", metavar="FILE")] = None,
    concepts: Concepts = _CONCEPTS,
    backend: Backend = None,
    as_json: Json = False,
) -> int:
    """Change premises and see what holds before and after.

    A change is, for instance, 'drop rule: not force', 'drop us: not spend', 'negate us 2',
    'move us: not spend to 1', 'add us 1: not force', 'fix force = yes', 'forbid force and
    talk', or 'irreversible concede'.

    Args:
        set_: A change; may be given again, each is made after the ones before.
        save: Write the changed model to this file, with the comments of the old one.
    """
    if not set_:
        raise StandoffError("nothing to change; expected --set 'drop us: ...' or the like")
    found = change(load_model(model), set_, concepts=concepts, backend=backend)
    if save is not None:
        save_model(found.after.conflict, save)
    if as_json:
        write_json(found.to_dict())
    else:
        _show(found)
    return 0


def _show(found: WhatIf) -> None:
    from standoff.cli.phrases import short_name, title_of
    from standoff.cli.screen import Screen

    screen, conflict = Screen(), found.before.conflict
    screen.wrapped(title_of(conflict), style="bold")
    for one in found.changes:
        screen.wrapped(f"What if {clean(one.words(conflict))}?", rest="  ")

    def both(name: str, before: str, after: str) -> None:
        same = "" if before != after else " (as before)"
        screen.wrapped(f"  {name}: {before}" + (same or f"  →  {after}"), rest="    ")

    screen.heading("Equilibria: before → after")
    for concept in found.before.equilibria:
        sides = (_names(side, concept) for side in (found.before, found.after))
        both(short_name(concept), *sides)
    screen.heading("Outcomes that some equilibrium has: before → after")
    for concept in found.before.equilibria:
        sides = (_listed(side.outcomes(concept)) for side in (found.before, found.after))
        both(short_name(concept), *sides)
    reached = [side.attained_outcomes() for side in (found.before, found.after)]
    if reached[0] is not None and reached[1] is not None:
        screen.heading("Outcomes attained from today by improvements: before → after")
        both("improvements", _listed(reached[0]), _listed(reached[1]))
    if found.before.verdicts:
        screen.heading("Verdicts on the claims: before → after")
        for name, verdict in found.before.verdicts.items():
            both(clean(name), verdict, found.after.verdicts[name])
    if _open(found):
        screen.line()
        screen.wrapped(
            "What the model leaves open counts as written; only the verdicts look at all readings."
        )


def _open(found: WhatIf) -> bool:
    from standoff.readings import open_premises

    return bool(open_premises(found.before.conflict))


def _names(side: Side, concept: str) -> str:
    names = side.names(concept)
    more = f" and {len(names) - _NAMED:,} more" if len(names) > _NAMED else ""
    return (", ".join(map(clean, names[:_NAMED])) or "none") + more


def _listed(names: tuple[str, ...]) -> str:
    return ", ".join(names) or "none"
