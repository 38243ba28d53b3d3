"""What an analysis found, in words: the equilibria, today's state, and the outcomes."""

from __future__ import annotations

import numpy as np
from rich.cells import cell_len
from rich.text import Text

from standoff.analysis import Analysis
from standoff.cli.encoding import clean
from standoff.cli.grid import GridRow, grid_lines
from standoff.cli.phrases import and_list, count, first_words, short_name, state_name
from standoff.cli.screen import Screen, cut
from standoff.cli.selection import Selection
from standoff.words import state_words

__all__ = ["show_equilibria", "show_left_out", "show_outcomes", "show_state", "show_status_quo"]

_YES, _NO = "✓ yes", "✗ no "
_NAMED = 5
"""Equilibria named in a line."""
_DESCRIBED = 6
"""Equilibria told in words."""
_FEW = 4
"""Concepts up to which those are named under which a state is an equilibrium."""


def show_equilibria(screen: Screen, analysis: Analysis, selection: Selection) -> None:
    """For each concept its equilibria, and each of them once in words."""
    found = {c: selection.among(analysis.equilibrium_mask(c)) for c in analysis.concepts}
    where = "" if selection.outcome is None else f" in {clean(selection.outcome)}"
    screen.heading(f"Equilibria{where}: states that every decision maker would stay in")
    width = max(len(short_name(c)) for c in found)
    for concept, states in found.items():
        name = f"  {short_name(concept):{width}}  "
        text = "none"
        if states:
            names = [clean(analysis.space.name(k)) for k in states[:_NAMED]]
            text = f"{len(states):,} of {selection.count:,}: {first_words(names, len(states))}"
        screen.wrapped(text, first=name, rest=" " * len(name))
    _describe(screen, analysis, selection)


def _describe(screen: Screen, analysis: Analysis, selection: Selection) -> None:
    """The equilibria in words, those of the most concepts first."""
    masks = np.stack([analysis.equilibrium_mask(c) for c in analysis.concepts]) & selection.mask
    concepts_in = masks.sum(axis=0)
    total = int(np.count_nonzero(concepts_in))
    order = np.argsort(-concepts_in, kind="stable")[: min(total, _DESCRIBED)]
    for state in order.tolist():
        screen.line()
        under = ""
        if concepts_in[state] < len(masks):
            holding = [c for c, mask in zip(analysis.concepts, masks, strict=True) if mask[state]]
            under = f"under {and_list([short_name(c) for c in holding])} only"
            if len(masks) > _FEW and 2 * len(holding) > len(masks):
                others = [short_name(c) for c in analysis.concepts if c not in holding]
                under = f"not under {and_list(others, 'or')}"
        show_state(screen, analysis, state, under)
    if total > _DESCRIBED:
        screen.line()
        more = f"... and {count(total - _DESCRIBED, 'more equilibrium', 'more equilibria')}"
        screen.wrapped(f"{more}; --json with --all-states lists them", first="  ", rest="  ")


def show_state(screen: Screen, analysis: Analysis, state: int, note: str = "") -> None:
    """A state: its name, its outcomes, and what everybody does in it."""
    space = analysis.space
    head = Text.assemble((clean(state_name(space, state)), "bold green"))
    label = space.conflict.states.get(space.label(state) or "")
    if label and label.name:
        head.append(f"  {clean(label.name)}")
    if note:
        head.append(f"  ({note})")
    screen.wrapped(head, first="  ", rest="    ")
    rows = [(clean(name), clean(words)) for name, words in state_words(space, state)]
    outcomes = [name for name in space.conflict.outcomes if space.outcome(name)[state]]
    if space.conflict.outcomes:
        rows.insert(0, ("outcomes", ", ".join(outcomes) or "none"))
    width = min(max((cell_len(name) for name, _ in rows), default=0), screen.width * 2 // 5)
    for name, words in rows:
        first = cut(name, width)
        first = f"    {first}{' ' * (width - cell_len(first))}  "
        screen.wrapped(words, first=first, rest=" " * (width + 6))


def show_status_quo(screen: Screen, analysis: Analysis) -> None:
    """Whether today's state would hold, and who would leave it."""
    state = analysis.space.status_quo
    if state is None:
        return
    names = [clean(dm.name) for dm in analysis.conflict.decision_makers]
    leavers: dict[tuple[str, ...], list[str]] = {}
    for concept in analysis.concepts:
        stays = analysis.masks[concept][:, state]
        who = tuple(name for name, stay in zip(names, stays, strict=True) if not stay)
        leavers.setdefault(who, []).append(short_name(concept))
    parts = []
    for who, concepts in leavers.items():
        under = "" if len(leavers) == 1 else f"under {and_list(concepts)} "
        parts.append(under + (f"{and_list(who)} would leave it" if who else "it is an equilibrium"))
    name = clean(state_name(analysis.space, state))
    screen.heading(f"Today's state (status quo) {name}")
    screen.wrapped(_sentence("; ".join(parts)), first="  ", rest="  ")


def _sentence(text: str) -> str:
    return text[0].upper() + text[1:] + "."


def show_outcomes(screen: Screen, analysis: Analysis) -> None:
    """For each outcome whether it occurs in an equilibrium, under each concept."""
    outcomes = list(analysis.conflict.outcomes)
    if not outcomes:
        return
    screen.heading("Outcomes: does some equilibrium have it?")
    heads = tuple(f"{short_name(concept):5}" for concept in analysis.concepts)
    rows = [GridRow("", heads, "bold")]
    equilibria = [analysis.equilibrium_mask(concept) for concept in analysis.concepts]
    for outcome in outcomes:
        mask = analysis.space.outcome(outcome)
        cells = tuple(_YES if (mask & found).any() else _NO for found in equilibria)
        rows.append(GridRow(f"  {outcome}", cells))
    for line in grid_lines(rows, len(heads), screen.width):
        line.highlight_words([_YES], "bold green")
        screen.line(line)


def show_left_out(screen: Screen, analysis: Analysis) -> None:
    """The concepts that `all` leaves out here, and why."""
    if not analysis.left_out:
        return
    screen.heading("Concepts left out")
    for concept, reason in analysis.left_out.items():
        screen.wrapped(f"{concept} {reason}", first="  ", rest="    ")
