"""`standoff unlock`: which changes make a wanted outcome hold, within reach of today."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Annotated

from cyclopts import Parameter
from cyclopts.validators import Number

from standoff.analysis import DEFAULT_CONCEPTS
from standoff.cli.answer import answer
from standoff.cli.encoding import clean
from standoff.cli.load import load_model
from standoff.cli.options import Backend, Concepts, Json, MaxReadings, Model, Seed
from standoff.cli.search import show_search
from standoff.levers.agreements import MAX_MEMBERS, MAX_STATES
from standoff.levers.changes import moves_today
from standoff.levers.tally import DEFAULT_MAX_READINGS
from standoff.levers.unlocking import Unlock
from standoff.levers.unlocking import unlock as find

if TYPE_CHECKING:
    from standoff.cli.screen import Screen
    from standoff.levers import Lever

__all__ = ["unlock"]

_CONCEPTS = ",".join(DEFAULT_CONCEPTS)


def unlock(
    model: Model,
    /,
    *,
    outcome: Annotated[str, Parameter(metavar="NAME")],
    by: Annotated[str | None, Parameter(metavar="DM")] = None,
    concepts: Concepts = _CONCEPTS,
    max_evaluations: Annotated[int | None, Parameter(validator=Number(gte=1), metavar="N")] = None,
    max_readings: MaxReadings = DEFAULT_MAX_READINGS,
    seed: Seed = 0,
    backend: Backend = None,
    as_json: Json = False,
) -> int:
    """Find the changes that make an outcome hold.

    Args:
        outcome: The wanted outcome: its name, or a formula.
        by: Only changes of what this decision maker wants and can do.
        max_evaluations: Changed models that are analysed at most; as many again
            with tools. 10,000, or fewer of models
            with many states or readings, if not given.
    """
    conflict = load_model(model)
    search = partial(
        find,
        conflict,
        outcome,
        by=by,
        concepts=concepts,
        max_evaluations=max_evaluations,
        max_readings=max_readings,
        seed=seed,
        backend=backend,
    )
    answer(search, _show, what="Looking for levers", as_json=as_json)
    return 0


def _show(found: Unlock) -> None:
    from standoff.cli.lever_words import counted
    from standoff.cli.phrases import title_of
    from standoff.cli.screen import Screen

    screen, before = Screen(), found.before
    screen.wrapped(title_of(found.conflict), style="bold")
    under = counted(before.held, before.unlocks, before.readings, sampled=before.sampled)
    name = clean(found.outcome)
    screen.wrapped(
        f"As it stands, {name} is an equilibrium attained from today under {under or 'no concept'}."
    )
    if found.tools.tools:
        _show_tools(screen, found)
    screen.heading(f"One change: {len(found.singles)} of {found.candidates:,} unlock it")
    show_search(screen, found, found.singles, found.pairs, partial(_tell, screen, found))
    _show_agreements(screen, found)


def _show_tools(screen: Screen, found: Unlock) -> None:
    from standoff.cli.phrases import and_list, count, short_name
    from standoff.levers.words import tipping_words, tool_words

    tools, conflict = found.tools, found.conflict
    size = len(tools.tools)
    among = f"all sets of {size}" if size > 1 else "one"
    screen.heading(f"Potential tools: {count(len(tools.levers), 'lever')} among {among}")
    for lever in tools.levers:
        words = and_list([clean(tool_words(conflict, name)) for name in lever.tools])
        screen.wrapped(f"  {words}", rest="    ")
        for region in lever.regions:
            under = and_list([short_name(concept) for concept in region.concepts])
            where = clean(tipping_words(conflict, lever, region, "'{}'".format))
            screen.wrapped(f"    {under}: {where}", rest="      ")
        if lever.tipping < lever.tried or not lever.regions:
            screen.wrapped(
                f"    in {lever.tipping:,} of {lever.tried:,} arrangements among the priorities; "
                f"for instance: {clean(lever.example.changes[0].text)}"
                + "".join(f", {clean(change.text)}" for change in lever.example.changes[1:]),
                rest="      ",
            )
        _show_gained(screen, found, lever.example)
    if tools.idle:
        names = and_list(list(tools.idle), "or")
        several = len(tools.idle) > 1
        more = ", nor do several of them together" if several else ""
        them = "them" if several else "it"
        sure = f"{more}, at any place that is open to {them}" if tools.complete else ""
        screen.wrapped(f"  Not by {names}{sure}.", rest="    ")
    whole = "every set, at every place left open" if tools.complete else "the search stopped there"
    screen.wrapped(f"  {count(tools.tried, 'arrangement')} tried: {whole}.", rest="    ")
    for names_, why in tools.impossible:
        screen.wrapped(f"  {' with '.join(names_)} cannot be: {clean(why)}", rest="    ")


def _show_agreements(screen: Screen, found: Unlock) -> None:
    from standoff.cli.lever_words import counted
    from standoff.cli.phrases import and_list

    if found.agreements is None:
        screen.wrapped(
            f"Agreements are looked for among at most {MAX_MEMBERS} decision makers and "
            f"{MAX_STATES:,} states."
        )
        return
    names = {dm.id: dm.name for dm in found.conflict.decision_makers}
    screen.heading("Agreements that would bring it about and keep it")
    for one in found.agreements:
        under = counted(one.held, [c for c, n in one.held.items() if n], one.readings)
        who = and_list([clean(names[dm]) for dm in one.members])
        screen.wrapped(f"  {under}: between {who}", rest="    ")
        if one.also:
            screen.wrapped(f"    with it, perhaps: {', '.join(one.also)}", rest="      ")
    if not found.agreements:
        screen.wrapped("  none")


def _tell(screen: Screen, found: Unlock, lever: Lever) -> None:
    from standoff.cli.lever_words import change_list, counted

    gained = lever.gains(found.before)
    under = counted(lever.held, gained, lever.readings, sampled=lever.sampled)
    moved = any(moves_today(found.conflict, change) for change in lever.changes)
    note = " (which changes today's state as well)" if moved else ""
    screen.wrapped(f"  {under}: if {change_list(found.conflict, lever.changes)}{note}", rest="    ")
    _show_gained(screen, found, lever)


def _show_gained(screen: Screen, found: Unlock, lever: Lever) -> None:
    gained = list(dict.fromkeys(n for names in found.also(lever).values() for n in names))
    if gained:
        screen.wrapped(f"    also possible then: {', '.join(gained)}", rest="      ")
