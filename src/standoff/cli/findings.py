"""What an analysis found, in words: the equilibria, today's state, and the outcomes."""

from __future__ import annotations

from collections.abc import Mapping

from rich.cells import cell_len
from rich.text import Text

from standoff.analysis import Analysis
from standoff.cli.encoding import clean
from standoff.cli.phrases import and_list, first_words, short_name, state_name
from standoff.cli.screen import Screen, cut
from standoff.cli.selection import Selection
from standoff.words import state_words

__all__ = ["show_equilibria", "show_left_out", "show_outcomes", "show_state", "show_status_quo"]

_NAMED = 8
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
    _describe(screen, analysis, found)


def _describe(screen: Screen, analysis: Analysis, found: Mapping[str, list[int]]) -> None:
    """The equilibria in words, those of the most concepts first."""
    concepts_of: dict[int, list[str]] = {}
    for concept, states in found.items():
        for state in states[: 100 * _DESCRIBED]:
            concepts_of.setdefault(state, []).append(concept)
    order = sorted(concepts_of, key=lambda state: (-len(concepts_of[state]), state))
    for state in order[:_DESCRIBED]:
        screen.line()
        under = ""
        others = [short_name(c) for c in found if c not in concepts_of[state]]
        if others and (len(found) <= _FEW or len(others) > len(concepts_of[state])):
            under = f"under {and_list([short_name(c) for c in concepts_of[state]])} only"
        elif others:
            under = f"not under {and_list(others, 'or')}"
        show_state(screen, analysis, state, under)
    if len(set().union(*found.values())) > _DESCRIBED:
        screen.line()
        screen.wrapped("The other equilibria: standoff analyze --json lists them.", first="  ")


def show_state(screen: Screen, analysis: Analysis, state: int, note: str = "") -> None:
    """A state: its name, its outcomes, and what everybody does in it."""
    space = analysis.space
    head = Text(state_name(space, state), "bold green")
    label = space.conflict.states.get(space.label(state) or "")
    if label and label.name:
        head.append(f"  {clean(label.name)}", "")
    if note:
        head.append(f"  ({note})", "")
    screen.wrapped(head, first="  ", rest="    ")
    rows = [(clean(name), clean(words)) for name, words in state_words(space, state)]
    outcomes = [name for name in space.conflict.outcomes if space.outcome(name)[state]]
    if space.conflict.outcomes:
        rows.insert(0, ("outcomes", ", ".join(outcomes) or "none"))
    width = min(max((cell_len(name) for name, _ in rows), default=0), screen.width // 3)
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
    equilibria = [analysis.equilibrium_mask(concept) for concept in analysis.concepts]
    found = {
        outcome: [bool((analysis.space.outcome(outcome) & mask).any()) for mask in equilibria]
        for outcome in outcomes
    }
    heads = [short_name(concept) for concept in analysis.concepts]
    cell = max(5, *map(len, heads)) + 2
    if cell * len(heads) + 14 > screen.width:
        _list_outcomes(screen, heads, found)
    else:
        _table_outcomes(screen, heads, found, cell)


def _table_outcomes(
    screen: Screen, heads: list[str], found: Mapping[str, list[bool]], cell: int
) -> None:
    """One column a concept."""
    width = min(max(map(cell_len, found)), max(12, screen.width - 2 - cell * len(heads)))
    screen.line(
        Text("  " + " " * width + "".join(f"  {head:{cell - 2}}" for head in heads), "bold")
    )
    for outcome, answers in found.items():
        line = Text(f"  {cut(outcome, width):{width}}")
        for holds in answers:
            word, style = ("✓ yes", "bold green") if holds else ("✗ no", "")
            line.append("  ").append(f"{word:{cell - 2}}", style)
        line.rstrip()
        screen.line(line)


def _list_outcomes(screen: Screen, heads: list[str], found: Mapping[str, list[bool]]) -> None:
    """In words, where there are more concepts than a table has room for."""
    for outcome, answers in found.items():
        under = [head for head, holds in zip(heads, answers, strict=True) if holds]
        text = f"✓ under {and_list(under)}" if under else "✗ no"
        if len(under) == len(heads):
            text = "✓ yes"
        screen.wrapped(f"{outcome}: {text}", first="  ", rest="    ")


def show_left_out(screen: Screen, analysis: Analysis) -> None:
    """The concepts that `all` leaves out here, and why."""
    if not analysis.left_out:
        return
    screen.heading("Concepts left out")
    for concept, reason in analysis.left_out.items():
        screen.wrapped(f"{concept} {reason}", first="  ", rest="    ")
