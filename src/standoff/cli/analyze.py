"""`standoff analyze`: which states would hold, and for whom."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from standoff.analysis import DEFAULT_CONCEPTS, Analysis
from standoff.analysis import analyze as analyze_conflict
from standoff.cli.encoding import clean
from standoff.cli.load import load_model
from standoff.cli.options import AllStates, Backend, Concepts, Json, MaxStates, Model, Outcome
from standoff.cli.output import write_json
from standoff.cli.selection import Selection, select
from standoff.readings import count_readings, open_premises

if TYPE_CHECKING:
    from standoff.cli.screen import Screen

__all__ = ["analyze"]

_CONCEPTS = ",".join(DEFAULT_CONCEPTS)

_SHOWN = 40
"""States in the table unless more are asked for."""


def analyze(
    model: Model,
    /,
    *,
    stable: bool = False,
    concepts: Concepts = _CONCEPTS,
    outcome: Outcome = None,
    all_states: AllStates = False,
    max_states: MaxStates = 4096,
    backend: Backend = None,
    as_json: Json = False,
) -> int:
    """Find the states that would hold, and for whom.

    A state is stable for a decision maker who has no reason to leave it, and an equilibrium if
    it is stable for all of them. How far a decision maker looks ahead is what the solution
    concepts differ in: standoff concepts tells them apart.

    Args:
        stable: Mark in the table for whom each state is stable.
    """
    analysis = analyze_conflict(load_model(model), concepts, backend=backend)
    selection = select(analysis.space, outcome)
    if as_json:
        from standoff.cli.records import analysis_record

        listed = all_states or selection.count <= max_states
        write_json(analysis_record(analysis, selection, listed=listed))
    else:
        _show(analysis, selection, all_states=all_states, stable=stable)
    return 0


def _show(analysis: Analysis, selection: Selection, *, all_states: bool, stable: bool) -> None:
    # Only here: printing JSON needs none of it.
    from standoff.cli import findings
    from standoff.cli.phrases import size_words, state_name, title_of
    from standoff.cli.screen import Screen

    screen, space = Screen(), analysis.space
    screen.wrapped(title_of(analysis.conflict), style="bold")
    size = size_words(analysis.conflict, space.n_states)
    today = "no status quo given"
    if space.status_quo is not None:
        today = f"status quo {clean(state_name(space, space.status_quo))}"
    screen.wrapped(f"{size}; {today}")
    if selection.outcome is not None:
        screen.wrapped(
            f"Only the states in {clean(selection.outcome)} are shown: "
            f"{selection.count:,} of {space.n_states:,}"
        )
    for line in _beyond_ranks(analysis):
        screen.wrapped(line, style="dim")
    findings.show_equilibria(screen, analysis, selection)
    findings.show_status_quo(screen, analysis)
    findings.show_outcomes(screen, analysis)
    findings.show_left_out(screen, analysis)
    _show_table(screen, analysis, selection, all_states=all_states, stable=stable)


def _beyond_ranks(analysis: Analysis) -> list[str]:
    """What the results say, or leave out, beyond the ranks of states."""
    lines = []
    n_readings = count_readings(open_premises(analysis.conflict))
    if n_readings > 1:
        lines.append(f"As written; {n_readings:,} readings: see standoff readings")
    kinds = {one.variant.kind for one in analysis.variants.values()} - {None}
    if kinds:
        lines.append(
            "Some preferences are unknown. a and c: who does not know whether a move pays would "
            "make it; c and d: an answer of which one does not know whether it hurts deters"
        )
    if any(one.variant.level for one in analysis.variants.values()):
        lines.append("strong, level 2 and up: an answer deters only if it is worse by so much")
    if analysis.conflict.views:
        lines.append("Decision makers' own views are left out here: see standoff hypergame")
    return lines


def _show_table(
    screen: Screen, analysis: Analysis, selection: Selection, *, all_states: bool, stable: bool
) -> None:
    from standoff.cli.grid import grid_lines
    from standoff.cli.table import legend, state_rows

    states, heading = _shown(analysis, selection, all_states=all_states)
    if not states:
        return
    screen.heading(heading)
    screen.lines(grid_lines(state_rows(analysis, states, stable=stable), len(states), screen.width))
    screen.line()
    for line in (*legend(analysis, states, stable=stable), _concepts_line(analysis)):
        screen.wrapped(line, rest="  ", style="dim")


def _concepts_line(analysis: Analysis) -> str:
    from standoff.cli.phrases import and_list, short_name

    names = [short_name(concept) for concept in analysis.concepts]
    return f"{and_list(names)}: how far people look ahead (see standoff concepts)"


def _shown(analysis: Analysis, selection: Selection, *, all_states: bool) -> tuple[list[int], str]:
    """The states in the table, and the heading that says which they are."""
    where = "" if selection.outcome is None else f" in {clean(selection.outcome)}"
    if all_states or selection.count <= _SHOWN:
        return selection.states.tolist(), f"States{where}: all {selection.count:,}"
    chosen = np.zeros(analysis.space.n_states, dtype=np.bool_)
    for concept in analysis.concepts:
        chosen |= analysis.equilibrium_mask(concept)
    if analysis.space.status_quo is not None:
        chosen[analysis.space.status_quo] = True
    states = selection.among(chosen)
    kept = states[:_SHOWN]
    first = f"the first {len(kept)} of " if len(kept) < len(states) else ""
    which = "the equilibria" + ("" if analysis.space.status_quo is None else " and the status quo")
    return kept, (
        f"States{where}: {first}{which}, "
        f"{len(states):,} of {selection.count:,} (--all-states shows all)"
    )
