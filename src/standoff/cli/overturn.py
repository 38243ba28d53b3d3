"""`standoff overturn`: what would have to be true for a verdict to be another."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Annotated

from cyclopts import Parameter
from cyclopts.validators import Number

from standoff.cli.answer import answer
from standoff.cli.encoding import clean
from standoff.cli.load import load_model
from standoff.cli.options import Backend, Json, MaxReadings, Model, Seed
from standoff.cli.search import show_search
from standoff.levers.tally import DEFAULT_MAX_READINGS
from standoff.levers.turning import Overturn, Overturning
from standoff.levers.turning import overturn as find

if TYPE_CHECKING:
    from standoff.cli.screen import Screen

__all__ = ["overturn"]


def overturn(
    model: Model,
    claim: str,
    /,
    *,
    max_evaluations: Annotated[int | None, Parameter(validator=Number(gte=1), metavar="N")] = None,
    max_readings: MaxReadings = DEFAULT_MAX_READINGS,
    seed: Seed = 0,
    backend: Backend = None,
    as_json: Json = False,
) -> int:
    """Find the smallest changes that turn a verdict.

    Args:
        claim: Id of a claim that follows or fails; for one that depends, see its cruxes.
        max_evaluations: Changed models that are analysed at most. 10,000, or fewer of models
            with many states or readings, if not given.
    """
    conflict = load_model(model)
    search = partial(
        find,
        conflict,
        claim,
        max_evaluations=max_evaluations,
        max_readings=max_readings,
        seed=seed,
        backend=backend,
    )
    answer(search, _show, what="Looking for what turns it", as_json=as_json)
    return 0


def _show(found: Overturn) -> None:
    from standoff.cli.phrases import title_of
    from standoff.cli.screen import Screen

    screen = Screen()
    screen.wrapped(title_of(found.conflict), style="bold")
    among = ""
    if found.readings > 1:
        drawn = " drawn at random" if found.sampled else ""
        among = f", over {found.readings:,} readings{drawn}"
    screen.wrapped(f"The verdict on {clean(found.claim)} is: {found.verdict}{among}")
    screen.heading(f"One change would turn it: {len(found.singles)} of {found.candidates:,}")
    show_search(screen, found, found.singles, found.pairs, partial(_tell, screen, found))


def _tell(screen: Screen, found: Overturn, one: Overturning) -> None:
    words = "; and ".join(clean(change.words(found.conflict)) for change in one.changes)
    screen.wrapped(f"  {one.verdict}: if {words}", rest="    ")
