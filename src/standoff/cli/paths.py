"""`standoff paths`: what can come of today's state."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from cyclopts import Parameter
from rich.cells import cell_len

from standoff.analysis import DEFAULT_CONCEPTS
from standoff.cli.encoding import clean
from standoff.cli.load import load_model
from standoff.cli.options import Backend, Concepts, Json, MaxStates, Model
from standoff.cli.output import write_json
from standoff.errors import StandoffError
from standoff.statusquo import Paths
from standoff.statusquo import paths as find_paths

if TYPE_CHECKING:
    from standoff.cli.screen import Screen

__all__ = ["paths"]

_CONCEPTS = ",".join(DEFAULT_CONCEPTS)
_TABLE = 20
"""Equilibria in the table."""
_WAYS = 8
"""Ways told step by step."""


def paths(
    model: Model,
    /,
    *,
    start: Annotated[str | None, Parameter("--from", metavar="STATE")] = None,
    to: Annotated[str | None, Parameter("--to", metavar="STATE|OUTCOME")] = None,
    concepts: Concepts = _CONCEPTS,
    chances: Annotated[bool | None, Parameter(negative="--no-chances")] = None,
    max_states: MaxStates = 4096,
    backend: Backend = None,
    as_json: Json = False,
) -> int:
    """Tell what can come of a state, and who can stop it.

    Args:
        start: The state to start from, by label, pattern or number; today's state if left out.
        to: Only the states in this outcome or formula, or this one state.
        chances: Whether to tell where improvements taken at random end; if left out, unless there
            are too many to follow.
    """
    conflict = load_model(model)
    if start is None and conflict.status_quo is None:
        raise StandoffError("the model has no status quo; name a state: --from STATE")
    found = find_paths(conflict, start, to=to, concepts=concepts, chances=chances, backend=backend)
    if as_json:
        write_json(found.to_dict(max_states))
    else:
        _show(found, to, told=chances is not False)
    return 0


def _show(found: Paths, to: str | None, *, told: bool) -> None:
    from standoff.cli.phrases import count, size_words, state_name, title_of
    from standoff.cli.screen import Screen

    screen, space = Screen(), found.space
    screen.wrapped(title_of(space.conflict), style="bold")
    today = " (the status quo)" if found.start == space.status_quo else ""
    size = size_words(space.conflict, space.n_states)
    screen.wrapped(f"{size}; from {clean(state_name(space, found.start))}{today}")
    moves, improvements = (found.reached(improving=kind).size for kind in (False, True))
    where = "" if to is None else f" in {clean(to)}"
    screen.wrapped(
        f"{count(moves, 'other state')}{where} can be reached by moves, {improvements:,} by "
        "improvements, in sequences in which nobody moves twice in succession"
    )
    _show_equilibria(screen, found, where)
    _show_ways(screen, found)
    if told:
        _show_chances(screen, found)


def _show_equilibria(screen: Screen, found: Paths, where: str) -> None:
    """A row an equilibrium: under which concepts, and how far away it is."""
    from standoff.cli.phrases import short_name
    from standoff.statusquo.words import percent, shown_states

    names = {concept: short_name(concept) for concept in found.equilibria}
    told = {one.state: one for concept in names for one in found.attainable(concept)}
    states = [state for state in shown_states(found) if state in told]
    screen.heading(f"Equilibria{where}: how far away they are")
    if not states:
        screen.line("  none")
        return
    rows: list[tuple[str, ...]] = [
        ("state", "equilibrium under", "moves", "improvements", "by chance")
    ]
    for state in states[:_TABLE]:
        one = told[state]
        under = ", ".join(name for c, name in names.items() if found.equilibria[c][state])
        far = ["never" if n is None else str(n) for n in (one.moves, one.improvements)]
        chance = "" if one.chance is None else percent(one.chance)
        rows.append((clean(found.space.name(state)), under, *far, chance))
    widths = [max(map(cell_len, column)) for column in zip(*rows, strict=True)]
    for number, row in enumerate(rows):
        cells = (text + " " * (w - cell_len(text)) for text, w in zip(row, widths, strict=True))
        screen.line(("  " + "  ".join(cells)).rstrip(), style="" if number else "bold")
    if len(states) > _TABLE:
        screen.wrapped(f"... and {len(states) - _TABLE:,} more (--json lists them)", first="  ")


def _show_ways(screen: Screen, found: Paths) -> None:
    from standoff.statusquo.words import shown_states, told_way

    states = [state for state in shown_states(found) if state != found.start]
    if not states:
        return
    screen.heading("Shortest ways, and who can stop them")
    for state in states[:_WAYS]:
        screen.line()
        head, *lines = told_way(found, state)
        screen.wrapped(clean(head), first="  ", rest="    ", style="bold green")
        for line in lines:
            numbered = line.lstrip()[:1].isdecimal()
            screen.wrapped(clean(line), first="    ", rest="       " if numbered else "    ")
    if len(states) > _WAYS:
        screen.line()
        screen.wrapped(f"... and {len(states) - _WAYS:,} more (--to asks about one)", first="  ")


def _show_chances(screen: Screen, found: Paths) -> None:
    from standoff.statusquo.chances import ASSUMPTION
    from standoff.statusquo.words import chance_lines

    screen.heading("If improvements are taken at random: where it ends")
    if found.chances is None:
        screen.wrapped(
            "not computed: there are too many to follow (--chances says how many)", first="  "
        )
        return
    for line in chance_lines(found.space, found.chances):
        screen.wrapped(clean(line), first="  ", rest="    ")
    screen.line()
    screen.wrapped(f"An assumption and no forecast. {ASSUMPTION}", style="dim")
