"""A progress bar on standard error, on a terminal only."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

__all__ = ["progress_bar"]


@contextmanager
def progress_bar(what: str, total: float | None = None) -> Iterator[Callable[[float], None]]:
    """Show how far a long search has come, and take the bar away at its end.

    Where standard error is no terminal nothing is shown.

    Args:
        what: is being done.
        total: how much there is to do; None where that is not known.

    Yields:
        What is told how much more has been done.
    """
    if not sys.stderr.isatty():
        yield lambda _: None
        return
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    from standoff.cli.screen import make_console

    counted = TextColumn("{task.completed:,} tried") if total is None else MofNCompleteColumn()
    columns = (TextColumn("{task.description}"), BarColumn(), counted)
    bar = Progress(*columns, TimeElapsedColumn(), console=make_console(stderr=True), transient=True)
    done = 0.0

    def advance(more: float) -> None:
        nonlocal done
        done += more
        bar.update(task, completed=int(done))

    with bar:
        task = bar.add_task(what, total=total)
        yield advance
