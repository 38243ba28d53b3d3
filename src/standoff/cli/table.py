"""The states as in the literature: a column a state, a row an option, marks for what holds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from standoff.analysis import Analysis
from standoff.cli.encoding import clean
from standoff.cli.grid import GridRow
from standoff.cli.phrases import short_name
from standoff.model.patterns import level_character
from standoff.space import Space

__all__ = ["legend", "state_rows"]

EQUILIBRIUM, STABLE, TODAY = "E", "s", "SQ"
_YES_NO = ("no", "yes")


def state_rows(analysis: Analysis, states: Sequence[int], *, stable: bool) -> list[GridRow]:
    """The rows of the table of some states.

    Args:
        analysis: what was found.
        states: their indices, in the order of the columns.
        stable: whether to mark for whom each is stable, too.
    """
    return [
        *_head(analysis.space, states),
        *_options(analysis.space, states),
        *_marks(analysis, states, stable=stable),
    ]


def _head(space: Space, states: Sequence[int]) -> Iterator[GridRow]:
    labels = tuple(clean(space.label(k) or "") for k in states)
    if not space.conflict.graph:
        yield GridRow("state", tuple(map(str, states)), "bold")
    if any(labels):
        yield GridRow("state" if space.conflict.graph else "  label", labels, "bold")
    if space.status_quo in states:
        marks = tuple(TODAY if k == space.status_quo else "" for k in states)
        yield GridRow("  status quo", marks, "bold yellow")


def _options(space: Space, states: Sequence[int]) -> Iterator[GridRow]:
    levels = space.levels[list(states)]
    place = 0
    for dm in space.conflict.decision_makers:
        if dm.options:
            yield GridRow(clean(dm.name), style="cyan")
        for option in dm.options:
            cells = (level_character(int(k), len(option.levels)) for k in levels[:, place])
            yield GridRow(f"  {clean(option.name)}", tuple(cells))
            place += 1


def _marks(analysis: Analysis, states: Sequence[int], *, stable: bool) -> Iterator[GridRow]:
    yield GridRow("equilibrium", style="cyan")
    for concept in analysis.concepts:
        mask = analysis.equilibrium_mask(concept)
        cells = tuple(EQUILIBRIUM if mask[k] else "." for k in states)
        yield GridRow(f"  {short_name(concept)}", cells, "bold green")
    if not stable:
        return
    for dm, party in enumerate(analysis.conflict.decision_makers):
        yield GridRow(f"stable for {clean(party.name)}", style="cyan")
        for concept in analysis.concepts:
            row = analysis.masks[concept][dm]
            cells = tuple(STABLE if row[k] else "." for k in states)
            yield GridRow(f"  {short_name(concept)}", cells)


def legend(analysis: Analysis, states: Sequence[int], *, stable: bool) -> list[str]:
    """What the marks in the table mean, a line each; only of those that occur."""
    space, options = analysis.space, analysis.conflict.options
    levels = space.levels[list(states)]
    lines = []
    if any(option.levels == _YES_NO for option in options):
        lines.append("Y chosen, N not chosen")
    for k, option in enumerate(options):
        if option.levels != _YES_NO and (levels[:, k] >= 0).any():
            size = len(option.levels)
            names = (f"{level_character(n, size)} {name}" for n, name in enumerate(option.levels))
            lines.append(f"{clean(option.name)}: {', '.join(names)}")
    if (levels < 0).any():
        lines.append("- either way: states counted as one")
    if space.status_quo in states:
        lines.append(f"{TODAY} status quo, today's state")
    lines.append(f"{EQUILIBRIUM} equilibrium, every decision maker would stay")
    if stable:
        lines.append(f"{STABLE} stable, this decision maker would stay")
    return lines
