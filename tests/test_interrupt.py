"""Long questions: a bar on a terminal, Ctrl-C, and limits."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

import standoff as so
from cli_runner import OnStream, Stream, clean_environment, write

LISTED = ", ".join(f"maybe: x{k % 12}" for k in range(40))
OPTIONS = ", ".join(f"x{k}: X{k}" for k in range(12))
LONG = f"""\
standoff: 1
decision_makers:
  a: {{name: Anna, options: {{{OPTIONS}}}}}
  b: {{name: Ben, options: {{y: Y}}}}
outcomes: {{good: x0 and y}}
preferences: {{a: {{priorities: [{LISTED}]}}, b: {{priorities: [any_order: [y, x0, x1]]}}}}
claims: {{c: equilibrium(good)}}
"""


@pytest.mark.parametrize("command", ["claims", "readings", "compare"])
def test_ctrl_c_ends_it_at_once_and_without_a_traceback(command: str, tmp_path: Path) -> None:
    path = write(tmp_path, LONG)
    other = write(tmp_path, LONG.replace("[y, x0, x1]", "[y, x1]"), "other.standoff.yaml")
    words = [command, path, *([other] if command == "compare" else [])]
    process = subprocess.Popen(
        [sys.executable, "-m", "standoff", *map(str, words)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=clean_environment(),
    )
    time.sleep(2.5)
    assert process.poll() is None, "it was over before it could be interrupted"
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=20)
    assert process.returncode == 130
    assert (out, err) == (b"", b"")


def interrupted_while_numpy_loads(words: list[str], folder: Path) -> tuple[int, bytes, bytes]:
    """The status and output of a process that gets Ctrl-C while it imports what takes long."""
    begun = folder / "begun"
    begun.unlink(missing_ok=True)
    waits = f"import pathlib, time\npathlib.Path({str(begun)!r}).touch()\ntime.sleep(60)\n"
    (folder / "numpy.py").write_text(waits)
    package = Path(so.__file__).parent.parent
    process = subprocess.Popen(
        [sys.executable, *words],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=clean_environment() | {"PYTHONPATH": os.pathsep.join((str(folder), str(package)))},
    )
    end = time.monotonic() + 30
    while not begun.exists() and time.monotonic() < end:
        time.sleep(0.01)
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=20)
    return process.returncode, out, err


def test_ctrl_c_is_quiet_while_the_command_is_loaded(tmp_path: Path) -> None:
    script = tmp_path / "standoff"  # as an installer writes it
    script.write_text("import sys\nfrom standoff.cli import main\nsys.exit(main())\n")
    for words in (["-m", "standoff", "--version"], [str(script), "--version"]):
        assert interrupted_while_numpy_loads(words, tmp_path) == (130, b"", b"")


def test_ctrl_c_is_a_programs_own_where_it_only_uses_the_package(tmp_path: Path) -> None:
    status, _, err = interrupted_while_numpy_loads(["-c", "import standoff"], tmp_path)
    assert status == -signal.SIGINT
    assert b"KeyboardInterrupt" in err


@pytest.mark.parametrize(
    ("words", "bar"),
    [
        (("claims", "tram-strike"), "Analysing readings"),
        (("readings", "tram-strike"), "Analysing readings"),
        (("compare", "tram-strike", "tram-strike-consultant"), "Looking at models between"),
    ],
)
def test_a_bar_stands_on_the_terminal_only(
    words: tuple[str, ...], bar: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    on = OnStream(monkeypatch)
    assert bar in on(Stream(), *words, err=True).out
    assert on(Stream(terminal=False), *words, err=True).out == ""


def test_progress_counts_what_is_done() -> None:
    conflict, done = so.load("tram-strike"), [0.0]

    def count(more: float) -> None:
        done[0] += more

    so.readings(conflict, progress=count)
    assert done == [8]
    so.check_claims(conflict, progress=count)
    assert done == [16]
    so.cruxes(conflict, "goes_on", progress=count)
    assert done == [24]
    found = so.compare(conflict, so.load("tram-strike-consultant"), progress=count)
    assert done == [24 + found.models]


def test_what_would_not_fit_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    conflict = so.parse_conflict(LONG)
    monkeypatch.setenv("STANDOFF_MEMORY", "1M")
    for ask in (so.readings, so.check_claims):
        with pytest.raises(so.TooLargeError, match=r"a smaller --max-readings would fit"):
            ask(conflict)
    monkeypatch.undo()
    long = so.Priorities(
        [so.Statement(formula=so.Formula.parse(f"x{k % 12}")) for k in range(1100)]
    )
    one = so.Conflict(
        decision_makers=conflict.decision_makers,
        preferences={**conflict.preferences, "a": long},
    )
    with pytest.raises(so.TooLargeError, match="1,100 and 1,100 priorities"):
        so.compare(one, one)
