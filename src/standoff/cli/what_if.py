"""`standoff what-if`: what would hold if a premise were another."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Annotated

from cyclopts import Parameter

from standoff.analysis import DEFAULT_CONCEPTS
from standoff.catalogue import save as save_model
from standoff.cli.encoding import clean
from standoff.cli.load import load_model
from standoff.cli.options import Backend, Concepts, Json, MaxReadings, Model, Seed
from standoff.cli.output import write_json
from standoff.errors import NotFoundError, StandoffError
from standoff.levers import Change, Side, WhatIf
from standoff.levers import what_if as change
from standoff.readings import DEFAULT_MAX_READINGS

if TYPE_CHECKING:
    from standoff.cli.screen import Screen

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
    max_readings: MaxReadings = DEFAULT_MAX_READINGS,
    seed: Seed = 0,
    backend: Backend = None,
    as_json: Json = False,
) -> int:
    """Change premises and see what holds before and after.

    A change is, for instance, 'drop rule: not force', 'drop us: not spend', 'negate us 2',
    'move us: not spend to 1', 'add us 1: not force', 'fix force = yes', 'forbid force and
    talk', 'irreversible concede', 'guarantee force if offensive', or 'grant TOOL'.

    Args:
        set_: A change; may be given again, each is made after the ones before.
        save: Write the changed model to this file, with the comments of the old one.
    """
    if not set_:
        raise StandoffError("nothing to change; expected --set 'drop us: ...' or the like")
    found = change(
        load_model(model),
        set_,
        concepts=concepts,
        max_readings=max_readings,
        seed=seed,
        backend=backend,
    )
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

    screen, before, after = Screen(), found.before, found.after
    screen.wrapped(title_of(before.conflict), style="bold")
    for one in found.changes:
        screen.wrapped(f"What if {clean(_words(one, found))}?", rest="  ")

    def both(name: str, old: str, new: str) -> None:
        same = "" if old != new else " (as before)"
        screen.wrapped(f"  {name}: {old}" + (same or f"  →  {new}"), rest="    ")

    screen.heading("Equilibria: before → after")
    for concept in before.equilibria:
        both(
            short_name(concept),
            _listed(before, before.equilibria[concept], _NAMED),
            _listed(after, after.equilibria[concept], _NAMED),
        )
    screen.heading("Outcomes that some equilibrium has: before → after")
    for concept in before.outcomes:
        both(
            short_name(concept),
            _listed(before, before.outcomes[concept]),
            _listed(after, after.outcomes[concept]),
        )
    if before.attainable_outcomes is not None and after.attainable_outcomes is not None:
        screen.heading("Outcomes attained from today by improvements: before → after")
        both(
            "improvements",
            _listed(before, before.attainable_outcomes),
            _listed(after, after.attainable_outcomes),
        )
    if before.verdicts:
        screen.heading("Verdicts on the claims: before → after")
        for name, verdict in before.verdicts.items():
            both(clean(name), verdict, after.verdicts[name])
    _show_readings(screen, found)


def _show_readings(screen: Screen, found: WhatIf) -> None:
    sizes = [found.before.readings, found.after.readings]
    if max(sizes) == 1:
        return
    screen.line()
    drawn = " drawn at random" if found.before.sampled or found.after.sampled else ""
    after = "" if sizes[0] == sizes[1] else f" before and {sizes[1]:,} after"
    screen.wrapped(
        f"Over {sizes[0]:,} readings{drawn}{after}; what is not marked otherwise holds in all of "
        "them. A share of readings is not a probability."
    )


def _words(change: Change, found: WhatIf) -> str:
    """A change in words; a later one may speak of a tool that an earlier one grants."""
    try:
        return change.words(found.before.conflict)
    except NotFoundError:
        return change.text


def _listed(side: Side, counts: Mapping[str, int], most: int | None = None) -> str:
    """Names, each with the number of readings where it is not all of them."""
    names = [
        clean(name) + (f" (in {n:,} of {side.readings:,})" if n < side.readings else "")
        for name, n in counts.items()
    ]
    shown = names[:most]
    more = f" and {len(names) - len(shown):,} more" if len(names) > len(shown) else ""
    return (", ".join(shown) or "none") + more
