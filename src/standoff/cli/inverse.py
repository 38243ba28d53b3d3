"""`standoff inverse`: whose preferences would have to be which for a state to hold."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated

from cyclopts import Parameter
from cyclopts.validators import Number

from standoff.cli.encoding import clean
from standoff.cli.load import load_model
from standoff.cli.options import COMMON, Json, Model
from standoff.cli.output import write_json
from standoff.inversion import Inverse, Target
from standoff.inversion import inverse as inverse_of

if TYPE_CHECKING:
    from standoff.cli.screen import Screen

__all__ = ["inverse"]

_SHOWN = 30
"""Wanted states in a table."""


def inverse(
    model: Model,
    /,
    *,
    equilibrium: Annotated[str, Parameter(metavar="STATE|OUTCOME")],
    concept: Annotated[
        str, Parameter(("--concept", "--concepts"), metavar="NAME", show_default=True, group=COMMON)
    ] = "nash",
    vary: Annotated[str | None, Parameter(metavar="DM[,DM]")] = None,
    samples: Annotated[
        int, Parameter(validator=Number(gte=1, lte=10_000_000), metavar="N", show_default=True)
    ] = 20_000,
    seed: Annotated[int, Parameter(validator=Number(gte=0), metavar="N", show_default=True)] = 1,
    as_json: Json = False,
) -> int:
    """Find the preferences under which a state would hold.

    Tells for each decision maker the comparisons on which its staying hangs, how many of its
    rankings fulfil them, and the least change of today's preferences that does.

    Args:
        equilibrium: The state that should hold, by label, pattern or number; or an outcome, of
            which some state should.
        concept: Solution concept: nash, gmr, smr, seq or sseq.
        vary: Decision makers whose preferences may vary, joined by commas; all if left out.
        samples: Rankings drawn at random where counting is out of reach.
        seed: Of that sample.
    """
    conflict = load_model(model)
    with _progress() as tell:
        result = inverse_of(
            conflict,
            equilibrium,
            concept,
            vary=vary,
            samples=samples,
            seed=seed,
            progress=tell,
        )
    if as_json:
        from standoff.cli.inverse_record import inverse_record

        write_json(inverse_record(result))
    else:
        _show(result)
    return 0


@contextmanager
def _progress() -> Iterator[Callable[[str], None] | None]:
    """A line on standard error that says what is being done, if that is a terminal."""
    if not sys.stderr.isatty():
        yield None
        return
    from standoff.cli.screen import make_console

    with make_console(stderr=True).status("inverse analysis") as status:
        yield lambda words: status.update(clean(words))


def _show(result: Inverse) -> None:
    from standoff.cli.phrases import short_name, state_name, title_of
    from standoff.cli.screen import Screen
    from standoff.inversion.words import count_words

    screen, space = Screen(), result.space
    screen.wrapped(title_of(result.conflict), style="bold")
    several = len(result.targets) > 1
    name = result.wanted if several else state_name(space, result.targets[0].state)
    concept = short_name(result.concept.id)
    screen.wrapped(f"What would make {clean(name)} an equilibrium ({concept})?")
    if several:
        _show_states(screen, result)
        screen.line()
        screen.wrapped(
            "Profiles of rankings without ties under which some of them is an equilibrium: "
            f"{count_words(result.profiles)}"
        )
    best = result.best
    if several and best is None:
        screen.wrapped("For none of them a least change is known:")
        for target in result.targets[:_SHOWN]:
            text = f"{state_name(space, target.state)}: {target.obstacle}"
            screen.wrapped(clean(text), first="  ", rest="    ")
        return
    target = best or result.targets[0]
    if several:
        screen.heading(f"The least change is for {clean(state_name(space, target.state))}")
    _show_target(screen, result, target)
    screen.line()
    screen.wrapped(
        "Counts are numbers of rankings and say nothing of how likely they are.", style="dim"
    )


def _show_states(screen: Screen, result: Inverse) -> None:
    """A table of the wanted states."""
    from standoff.inversion.words import share_words

    screen.line()
    names = [clean(result.space.name(target.state)) for target in result.targets[:_SHOWN]]
    width = min(max(len("state"), *map(len, names)), screen.width - 40)
    screen.line(
        f"  {'state':{width}}  {'today':11}  {'profiles':>8}  {'pairs to change':>15}", "bold"
    )
    for name, target in zip(names, result.targets, strict=False):
        today = "equilibrium" if target.equilibrium else "-"
        pairs = "-" if target.n_pairs is None else f"{target.n_pairs:,}"
        sampled = "~" if target.profiles.count is None else ""
        share = f"{sampled}{share_words(target.profiles.share)}"
        screen.line(f"  {name[:width]:{width}}  {today:11}  {share:>8}  {pairs:>15}")
    if len(result.targets) > _SHOWN:
        screen.line(f"  and {len(result.targets) - _SHOWN:,} more")


def _show_target(screen: Screen, result: Inverse, target: Target) -> None:
    from rich.text import Text

    from standoff.inversion.words import change_words, count_words, view_lines

    space, makers = result.space, result.conflict.decision_makers
    for view in target.views:
        screen.line()
        verdict = ("would stay", "bold green") if view.stable else ("would leave", "bold red")
        name = (clean(makers[view.dm].name), "bold")
        fixed = "" if view.varied else "; its preferences are left as they are"
        screen.wrapped(Text.assemble(name, " ", verdict, f" today{fixed}"))
        for line in view_lines(space, view):
            words = line.lstrip()
            indent = "  " + " " * (len(line) - len(words))
            screen.wrapped(clean(words), first=indent, rest=indent + "  ")
    screen.heading("All together")
    screen.wrapped(
        f"Profiles of rankings without ties that make it one: {count_words(target.profiles)}",
        first="  ",
        rest="    ",
    )
    if target.equilibrium:
        screen.wrapped("It is an equilibrium today: nothing need change", first="  ")
    elif target.changes is None:
        screen.wrapped(clean(f"No least change: {target.obstacle}"), first="  ", rest="    ")
    else:
        pairs = f"{target.n_pairs:,} {'pair' if target.n_pairs == 1 else 'pairs'}"
        screen.wrapped(f"Least change of today's rankings: {pairs} of states in all", first="  ")
        for change in target.changes:
            words = "; ".join(change_words(space, change)).removeprefix("least change: ")
            told = f"{makers[change.dm].name}: {words}"
            screen.wrapped(clean(told), first="    ", rest="      ")
