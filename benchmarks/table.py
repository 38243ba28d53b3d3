"""Measures what README.md says about speed, and prints its table.

    python benchmarks/table.py            all rows; about a minute
    python benchmarks/table.py --write    and puts the table into README.md

Each row is the least of several runs in a process of its own.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
README = HERE.parent / "README.md"
BEGIN, END = "<!-- speed table: begin -->", "<!-- speed table: end -->"
CONCEPTS = "nash,gmr,smr,seq"


def least(run: Callable[[], object], repeats: int) -> float:
    """The least time of several runs, in seconds."""
    times = []
    for _ in range(repeats):
        start = time.perf_counter()
        run()
        times.append(time.perf_counter() - start)
    return min(times)


def peak_bytes() -> int:
    """The most memory this process has had."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


def measure_states(n_options: int, backend: str) -> dict[str, Any]:
    """All four concepts on one conflict of 2^n_options combinations."""
    from conflicts import conflict
    from standoff.analysis import analyze_profiles
    from standoff.space import build_space

    model = conflict(n_options)
    base = peak_bytes()
    start = time.perf_counter()
    space = build_space(model)
    build = time.perf_counter() - start
    seconds = least(
        lambda: analyze_profiles(space, space.ranks, CONCEPTS, backend=backend),
        3 if n_options > 20 else 7,
    )
    return {
        "seconds": seconds,
        "build": build,
        "states": space.n_states,
        "bytes": (peak_bytes() - base) / 2**n_options,
    }


def measure_batch(n_options: int, backend: str) -> dict[str, Any]:
    """All four concepts for many preference profiles of one small conflict."""
    import standoff as so
    from conflicts import conflict, profiles
    from standoff.analysis import analyze_profiles
    from standoff.space import build_space

    base = conflict(n_options)
    free = so.Conflict(decision_makers=base.decision_makers, preferences=base.preferences)
    space = build_space(free)
    count = 4096 if backend == "native" else 128
    ranks = profiles(count, space.n_states)
    seconds = least(lambda: analyze_profiles(space, ranks, CONCEPTS, backend=backend), 5)
    return {"seconds": seconds, "states": space.n_states, "profiles": count / seconds}


def measure_command(*command: str) -> dict[str, Any]:
    """A command from the shell, or an import."""
    environment = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1"}
    run = lambda: subprocess.run(command, check=True, capture_output=True, env=environment)  # noqa: E731
    run()
    return {"seconds": least(run, 7)}


def in_own_process(kind: str, n_options: int, backend: str, threads: int) -> dict[str, Any]:
    """A measurement in a fresh process, so that memory and caches start anew."""
    environment = {**os.environ, "STANDOFF_THREADS": str(threads)}
    arguments = [kind, str(n_options), backend]
    command = [sys.executable, str(Path(__file__)), "--measure", *arguments]
    done = subprocess.run(command, check=True, capture_output=True, text=True, env=environment)
    result: dict[str, Any] = json.loads(done.stdout)
    return result


def rows() -> list[tuple[str, str, str]]:
    """What is measured, by what, and the figure."""
    found = []
    for n_options, backend in ((20, "native"), (24, "native"), (18, "numpy")):
        one = in_own_process("states", n_options, backend, 2)
        share = one["states"] / 2**n_options
        what = f"all four concepts, 2^{n_options} combinations, {share:.0%} feasible"
        figure = f"{one['seconds']:.3g} s"
        if n_options == 24:
            figure += f"; peak {one['bytes']:.0f} bytes a combination, building included"
        who = "native, 2 threads" if backend == "native" else "NumPy"
        found.append((what, who, figure))
        if n_options >= 20:
            what = f"listing and ranking the states, 2^{n_options} combinations"
            found.append((what, "NumPy", f"{one['build']:.2g} s"))
    for backend in ("native", "numpy"):
        one = in_own_process("batch", 10, backend, 1)
        what = f"preference profiles, {one['states']:,} states, all four concepts"
        who = "native, 1 thread" if backend == "native" else "NumPy"
        found.append((what, who, f"{one['profiles']:,.0f} a second"))
    python = measure_command(sys.executable, "-c", "import standoff")
    found.append(("`import standoff`", "", f"{python['seconds']:.2f} s"))
    script = str(Path(sys.executable).with_name("standoff"))
    analyze = measure_command(script, "analyze", "istanbul-2025")
    found.append(
        ("`standoff analyze istanbul-2025`", "from the shell", f"{analyze['seconds']:.2f} s")
    )
    return found


def table() -> str:
    """The table in Markdown, with what it was measured on."""
    lines = ["| what | with | figure |", "|---|---|---|"]
    lines += [f"| {what} | {who} | {figure} |" for what, who, figure in rows()]
    machine = (
        f"Python {platform.python_version()}, {os.cpu_count()} processors, {platform.machine()}"
    )
    return "\n".join([*lines, "", f"Measured by `python benchmarks/table.py` on {machine}."])


def write(text: str) -> None:
    """Put the table between README's marks."""
    readme = README.read_text("utf-8")
    before, rest = readme.split(BEGIN, 1)
    _, after = rest.split(END, 1)
    README.write_text(f"{before}{BEGIN}\n{text}\n{END}{after}", "utf-8")


def main() -> None:
    """Run as a command."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true", help="put the table into README.md")
    parser.add_argument("--measure", nargs=3, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.measure:
        kind, n_options, backend = arguments.measure
        measure = {"states": measure_states, "batch": measure_batch}[kind]
        print(json.dumps(measure(int(n_options), backend)))
        return
    text = table()
    print(text)
    if arguments.write:
        write(text)


if __name__ == "__main__":
    main()
