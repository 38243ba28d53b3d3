"""`standoff unlock`: which changes make a wanted outcome hold, within reach of today."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Annotated

from cyclopts import Parameter
from cyclopts.validators import Number

from standoff.analysis import DEFAULT_CONCEPTS
from standoff.cli.encoding import clean
from standoff.cli.load import load_model
from standoff.cli.options import Backend, Concepts, Json, Model
from standoff.cli.output import write_json
from standoff.cli.search import show_search
from standoff.levers.unlocking import DEFAULT_MAX_EVALUATIONS, Lever, Unlock
from standoff.levers.unlocking import unlock as find

if TYPE_CHECKING:
    from standoff.cli.screen import Screen

__all__ = ["unlock"]

_CONCEPTS = ",".join(DEFAULT_CONCEPTS)


def unlock(
    model: Model,
    /,
    *,
    outcome: Annotated[str, Parameter(metavar="NAME")],
    by: Annotated[str | None, Parameter(metavar="DM")] = None,
    concepts: Concepts = _CONCEPTS,
    max_evaluations: Annotated[
        int, Parameter(validator=Number(gte=1), metavar="N", show_default=True)
    ] = DEFAULT_MAX_EVALUATIONS,
    backend: Backend = None,
    as_json: Json = False,
) -> int:
    """Find the changes that make an outcome hold.

    Args:
        outcome: The wanted outcome: its name, or a formula.
        by: Only changes of what this decision maker wants and can do.
        max_evaluations: Changed models that are analysed at most.
    """
    found = find(
        load_model(model),
        outcome,
        by=by,
        concepts=concepts,
        max_evaluations=max_evaluations,
        backend=backend,
    )
    if as_json:
        write_json(found.to_dict())
    else:
        _show(found)
    return 0


def _show(found: Unlock) -> None:
    from standoff.cli.phrases import and_list, short_name, title_of
    from standoff.cli.screen import Screen

    screen = Screen()
    screen.wrapped(title_of(found.conflict), style="bold")
    under = and_list([short_name(c) for c in found.before.unlocks]) or "no concept"
    name = clean(found.outcome)
    screen.wrapped(f"As it stands, {name} is an equilibrium attained from today under {under}.")
    screen.heading(f"One change: {len(found.singles)} of {found.candidates:,} unlock it")
    show_search(screen, found, found.singles, found.pairs, partial(_tell, screen, found))


def _tell(screen: Screen, found: Unlock, lever: Lever) -> None:
    from standoff.cli.phrases import and_list, short_name

    words = "; and ".join(clean(change.words(found.conflict)) for change in lever.changes)
    under = and_list([short_name(concept) for concept in lever.unlocks])
    screen.wrapped(f"  {under}: if {words}", rest="    ")
    gained = list(dict.fromkeys(n for names in found.also(lever).values() for n in names))
    if gained:
        screen.wrapped(f"    also possible then: {', '.join(gained)}", rest="      ")
