"""`standoff readings`: what a model leaves open, and what comes of it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from standoff.analysis import DEFAULT_CONCEPTS
from standoff.cli.answer import answer
from standoff.cli.load import load_model
from standoff.cli.options import Backend, Concepts, Json, MaxReadings, Model, Seed
from standoff.readings import DEFAULT_MAX_READINGS, Readings, readings_ahead
from standoff.readings import readings as readings_of

if TYPE_CHECKING:
    from standoff.cli.screen import Screen

__all__ = ["readings"]

_CONCEPTS = ",".join(DEFAULT_CONCEPTS)


def readings(
    model: Model,
    /,
    *,
    concepts: Concepts = _CONCEPTS,
    max_readings: MaxReadings = DEFAULT_MAX_READINGS,
    seed: Seed = 0,
    backend: Backend = None,
    as_json: Json = False,
) -> int:
    """Show what a model leaves open, and what comes of it.

    A reading is one complete way to settle what the model leaves open: an order of priorities
    not stated, a priority, rule or option that may or may not be there.
    """
    conflict = load_model(model)
    search = partial(
        readings_of,
        conflict,
        concepts,
        max_readings=max_readings,
        seed=seed,
        backend=backend,
    )
    answer(
        search,
        _show,
        what="Analysing readings",
        total=readings_ahead(conflict, max_readings),
        as_json=as_json,
    )
    return 0


def _show(found: Readings) -> None:
    from standoff.cli.phrases import title_of
    from standoff.cli.reading_words import NO_PROBABILITY, open_words, readings_words
    from standoff.cli.screen import Screen

    screen, conflict = Screen(), found.readings.conflict
    screen.wrapped(title_of(conflict), style="bold")
    words = readings_words(found.readings)
    screen.wrapped(words[0].upper() + words[1:])
    if found.readings.premises:
        screen.heading("What is left open")
        for text in open_words(found.readings.premises):
            screen.wrapped(text, first="  - ", rest="    ")
    if conflict.outcomes:
        screen.heading("Outcomes: in which share of the readings does some equilibrium have it?")
    else:
        screen.heading("Equilibria (the model names no outcomes)")
    _show_shares(screen, found)
    screen.line()
    screen.wrapped(NO_PROBABILITY)


def _show_shares(screen: Screen, found: Readings) -> None:
    """A row for each outcome, and one for readings without any equilibrium."""
    from standoff.cli.grid import GridRow, grid_lines
    from standoff.cli.phrases import short_name
    from standoff.cli.reading_words import percent, span
    from standoff.readings import interval

    which = found.readings
    table = {f"  {outcome}": held for outcome, held in found.holds.items()}
    table["  (no equilibrium)"] = found.none
    rows = [GridRow("", tuple(short_name(concept) for concept in found.concepts), "bold")]
    for label, held in table.items():
        shares = tuple(percent(held[c] / which.analysed) for c in found.concepts)
        rows.append(GridRow(label, shares))
        if which.sampled:
            ends = tuple(f"({span(interval(held[c], which.analysed))})" for c in found.concepts)
            rows.append(GridRow("", ends, "dim"))
    screen.lines(grid_lines(rows, len(found.concepts), screen.width))
