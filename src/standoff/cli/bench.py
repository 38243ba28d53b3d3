"""`standoff bench`: how fast the engines are on this machine."""

from __future__ import annotations

import os
import platform
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from typing import Annotated

import numpy as np
from cyclopts import Parameter
from cyclopts.validators import Number
from numpy.typing import NDArray

from standoff.analysis import DEFAULT_CONCEPTS, analyze_profiles
from standoff.cli.options import Concepts, Json
from standoff.cli.output import write_json
from standoff.model import Conflict, DecisionMaker, Option, Weights
from standoff.space import Space, build_space
from standoff.stability import find_concepts
from standoff.stability.native_grid import available
from standoff.version import __version__

__all__ = ["Run", "bench"]

_CONCEPTS = ",".join(DEFAULT_CONCEPTS)
_SEED = 2025
_DMS = 3
_SMALLEST, _STEP = 10, 2
_BATCHES = ((10, 256), (12, 64))
"""Powers of two of the states, and profiles of preferences analysed together."""
_ENOUGH = 0.4
"""Seconds after which a measurement is not repeated, once there are a few."""
_FEWEST, _MOST = 3, 20


MaxCells = Annotated[
    int, Parameter(validator=Number(gte=2**_SMALLEST), metavar="N", show_default=True)
]


@dataclass(frozen=True)
class Run:
    """One measurement.

    Attributes:
        states: of the conflict, each combination of its options being one.
        profiles: profiles of preferences analysed together.
        backend: what computed.
        seconds: the shortest time of several repetitions.
        states_per_second: states of all profiles.
    """

    states: int
    profiles: int
    backend: str
    seconds: float
    states_per_second: float


def bench(
    *,
    max_cells: MaxCells = 2**18,
    concepts: Concepts = _CONCEPTS,
    as_json: Json = False,
) -> int:
    """Measure how fast both engines are on this machine.

    Generated conflicts of three decision makers with yes/no options and random preferences; the
    time is that of the analysis alone, the shortest of several repetitions.

    Args:
        max_cells: States times profiles of the largest conflict.
    """
    chosen = ",".join(_named(concepts))
    cases = [(k, 1) for k in range(_SMALLEST, max_cells.bit_length(), _STEP)]
    cases += [(k, n) for k, n in _BATCHES if 2**k * n <= max_cells]
    backends = ("native", "numpy") if available() else ("numpy",)
    runs, alike = [], True
    with _progress(len(cases)) as advance:
        for exponent, profiles in cases:
            measured, same = _measure(exponent, profiles, chosen, backends)
            runs += measured
            alike &= same
            advance()
    if as_json:
        machine = {"processors": os.cpu_count(), "threads": os.environ.get("STANDOFF_THREADS")}
        write_json(
            {
                "standoff": 1,
                "version": __version__,
                "python": platform.python_version(),
                "numpy": np.__version__,
                "machine": machine | {"platform": platform.machine()},
                "concepts": chosen.split(","),
                "decision_makers": _DMS,
                "seed": _SEED,
                "engines_agree": alike if len(backends) > 1 else None,
                "runs": [asdict(run) for run in runs],
            }
        )
    else:
        _show(runs, chosen.split(","), backends, alike=alike)
    return 0


def _named(concepts: str) -> list[str]:
    """The concepts' ids; `all` means those that the engines compute at every size."""
    if concepts.strip().lower() != "all":
        return [concept.id for concept in find_concepts(concepts)]
    moves = build_space(_conflict(_SMALLEST)).moves
    chosen = (c for c in find_concepts("all") if c.needs == "operators")
    return [concept.id for concept in chosen if not concept.obstacle(moves)]


def _conflict(exponent: int) -> Conflict:
    """A conflict of so many yes/no options, dealt out in turn."""
    dms = tuple(
        DecisionMaker(
            id=f"dm{dm}", options=tuple(Option(id=f"o{k}") for k in range(dm, exponent, _DMS))
        )
        for dm in range(_DMS)
    )
    return Conflict(decision_makers=dms, preferences={dm.id: Weights({}) for dm in dms})


def _measure(
    exponent: int, profiles: int, concepts: str, backends: tuple[str, ...]
) -> tuple[list[Run], bool]:
    """The times of one case, and whether the engines gave the same."""
    space = build_space(_conflict(exponent))
    random = np.random.default_rng(_SEED)
    shape = (profiles, _DMS, space.n_states)
    ranks = random.permuted(
        np.broadcast_to(np.arange(1, space.n_states + 1, dtype=np.int32), shape), axis=-1
    )
    if profiles == 1:
        ranks = ranks[0]
    runs, results = [], []
    for backend in backends:
        seconds, result = _shortest(space, ranks, concepts, backend)
        total = space.n_states * profiles
        runs.append(Run(space.n_states, profiles, backend, seconds, total / seconds))
        results.append(result)
    same = all(
        np.array_equal(result[name], results[0][name]) for result in results for name in result
    )
    return runs, same


def _shortest(
    space: Space, ranks: NDArray[np.int32], concepts: str, backend: str
) -> tuple[float, dict[str, NDArray[np.bool_]]]:
    times: list[float] = []
    while len(times) < _FEWEST or (len(times) < _MOST and sum(times) < _ENOUGH):
        start = time.perf_counter()
        result = analyze_profiles(space, ranks, concepts, backend=backend)
        times.append(time.perf_counter() - start)
    return min(times), result


@contextmanager
def _progress(total: int) -> Iterator[Callable[[], None]]:
    """A bar on standard error while the measurements run, if that is a terminal."""
    if not sys.stderr.isatty():
        yield lambda: None
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("measuring", total=total)
        yield lambda: bar.advance(task)


def _show(runs: list[Run], concepts: list[str], backends: tuple[str, ...], *, alike: bool) -> None:
    from standoff.cli.phrases import and_list, short_name
    from standoff.cli.screen import Screen

    screen = Screen()
    names = and_list([short_name(concept) for concept in concepts])
    screen.wrapped(f"{names} for {_DMS} decision makers with random preferences", style="bold")
    screen.wrapped(
        f"{os.cpu_count()} processors, Python {platform.python_version()}, NumPy {np.__version__}; "
        "analysis alone, the shortest of several repetitions"
    )
    screen.line()
    heads = "".join(f"{name + ' seconds':>16}{'states/s':>10}" for name in backends)
    ratio = len(backends) > 1
    screen.line(f"{'states':>9}{'profiles':>10}{heads}{'  ratio' if ratio else ''}", "bold")
    for at in range(0, len(runs), len(backends)):
        row = runs[at : at + len(backends)]
        cells = "".join(f"{run.seconds:>16.5f}{_short(run.states_per_second):>10}" for run in row)
        times = f"{row[-1].seconds / row[0].seconds:>6.1f}x" if ratio else ""
        screen.line(f"{row[0].states:>9,}{row[0].profiles:>10,}{cells}{times}")
    screen.line()
    if not ratio:
        screen.wrapped("The native engine was not built here, so only NumPy was measured.")
    elif alike:
        screen.wrapped("Both engines gave the same stable states in every case.")
    else:
        screen.wrapped("THE ENGINES DIFFER: please report this.", style="bold red")


def _short(number: float) -> str:
    """A number in three digits and a unit, such as `2.41 M`."""
    for unit in ("", " k", " M"):
        if number < 1000:
            return f"{number:.3g}{unit}"
        number /= 1000
    return f"{number:.3g} G"
