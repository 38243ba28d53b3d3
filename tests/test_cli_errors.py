"""What goes wrong: the words, the exit status, and never a traceback."""

from __future__ import annotations

import io
import os
import signal
import subprocess
import sys
from functools import partial
from pathlib import Path

import pytest
from cyclopts import CoercionError, CycloptsError
from cyclopts.completion import ShellDetectionError

from cli_runner import BROKEN, SMALL, Runner, clean_environment, write
from standoff import cli
from standoff.cli import analyze as analyze_module
from standoff.cli import versions
from standoff.cli.commands import make_app
from standoff.cli.usage import usage_message


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Runner:
    return Runner(capsys)


REPORT = "please report it (STANDOFF_DEBUG=1 shows where)"
ERRORS = {
    "analize": "there is no command 'analize'; did you mean 'analyze'? See standoff --help",
    "xyzzy": "there is no command 'xyzzy'; see standoff --help",
    "chicken": "there is no command 'chicken'; did you mean 'standoff analyze chicken'? "
    "See standoff --help",
    "analyze": "MODEL is missing; see standoff analyze --help",
    "analyze chiken": "no file or bundled example 'chiken'; did you mean 'chicken'?",
    "analyze chicken --jsn": "there is no option --jsn; did you mean '--json'? "
    "See standoff analyze --help",
    "analyze chicken --qqqq=1": "there is no option --qqqq; see standoff analyze --help",
    "analyze chicken more": "'more' is one word too many; see standoff analyze --help",
    "analyze chicken --json --json": "--json is given twice; see standoff analyze --help",
    "analyze chicken --json=maybe": "--json cannot be 'maybe'; expected yes or no; "
    "see standoff analyze --help",
    "analyze chicken --concepts": "--concepts needs a value; see standoff analyze --help",
    "analyze chicken --concepts nsh": "no concept 'nsh'; did you mean 'nash'?",
    "analyze chicken --max-states x": "--max-states cannot be 'x'; expected a whole number; "
    "see standoff analyze --help",
    "analyze chicken --max-states -1": "--max-states cannot be -1; see standoff analyze --help",
    "analyze chicken --backend nativ": "--backend cannot be 'nativ'; expected auto, numpy, native; "
    "did you mean 'native'? See standoff analyze --help",
    "analyze chicken --outcome crush": "no outcome 'crush'; did you mean 'crash'?",
    "analyze chicken --outcome x.y": "unknown option, outcome or state 'x.y'",
    "analyze chicken --outcome (crash": "in '(crash' at character 7: the formula ends too early; "
    "expected ')'",
    "why chicken --state s1 a": "say --dm a, or give the words before it bare too; "
    "see standoff why --help",
    "why chicken s1 c": "no decision maker 'c'; known: a, b",
    "why chicken s9": "no state 's9'; known: s1, s2, s3, s4; a pattern such as NN or a number "
    "from 0 to 3 will do, too",
    "why four-state-dvd 9": "no state '9'; known: 0 to 3; a number from 0 to 3 will do, too",
    "examples chiken": "no bundled example 'chiken'; did you mean 'chicken'?",
    "completion": "SHELL is missing; see standoff completion --help",
    "completion csh": "SHELL cannot be 'csh'; expected bash, zsh, fish; did you mean 'zsh'? "
    "See standoff completion --help",
    "bench --max-cells 1": "--max-cells cannot be 1; see standoff bench --help",
}


@pytest.mark.parametrize("line", ERRORS)
def test_errors_are_one_line_that_helps(run: Runner, line: str) -> None:
    result = run(*line.split())
    assert (result.status, result.out) == (2, "")
    assert result.err == f"standoff: {ERRORS[line]}\n"


def test_a_broken_model_is_told_as_check_tells_it(run: Runner, tmp_path: Path) -> None:
    path = write(tmp_path, BROKEN)
    result = run("analyze", path, "--json")
    assert (result.status, result.out) == (2, "")
    assert result.err == run("check", path).out


def test_a_model_with_very_many_problems_is_cut_short(run: Runner, tmp_path: Path) -> None:
    rules = "".join(f"  - wrong{k}\n" for k in range(30))
    path = write(tmp_path, SMALL.replace("status_quo", f"rules:\n{rules}status_quo"))
    lines = run("analyze", path).err.splitlines()
    assert len(lines) == 21
    assert lines[-1] == "... and 10 more; standoff check shows them all"


def test_what_is_no_model_file(run: Runner, tmp_path: Path) -> None:
    assert run("analyze", tmp_path).err == (
        f"standoff: {tmp_path} is a folder; expected a model file or a bundled example\n"
    )
    assert run("check", tmp_path).status == 2
    fifo = tmp_path / "fifo"
    os.mkfifo(fifo)
    assert "is not a regular file; - reads standard input" in run("check", fifo).err
    binary = tmp_path / "binary.yaml"
    binary.write_bytes(b"\xff\xfe\x00")
    result = run("check", binary)
    assert (result.status, result.out) == (
        1,
        f"{binary}:1:1: the file is in UTF-16; expected UTF-8\n",
    )
    near = write(tmp_path, SMALL, "strike.yaml")
    assert f"did you mean '{near}'?" in run("analyze", tmp_path / "strik.yaml").err


def test_files_that_cannot_be_opened_or_written(
    run: Runner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert run("new", tmp_path).err == (
        f"standoff: {tmp_path} is a folder; give a file's name in it\n"
    )
    missing = tmp_path / "no" / "file"
    assert run("new", missing).err == (
        f"standoff: {missing} cannot be written: No such file or directory\n"
    )
    path = write(tmp_path, SMALL)

    def refuse(self: Path, *_: object) -> None:
        raise PermissionError(13, "Permission denied", str(self))

    monkeypatch.setattr(Path, "open", refuse)
    for command in ("analyze", "check"):
        result = run(command, path)
        assert (result.status, result.err) == (2, f"standoff: {path}: Permission denied\n")


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (MemoryError(), "standoff: there is not enough memory for this"),
        (OSError(28, "No space left on device"), "standoff: No space left on device"),
        (
            ZeroDivisionError("division\nby zero"),
            f"standoff: internal error: ZeroDivisionError: division by zero; {REPORT}",
        ),
        (
            RecursionError(),
            f"standoff: internal error: RecursionError; {REPORT}",
        ),
    ],
)
def test_nobody_meets_a_traceback(
    run: Runner, monkeypatch: pytest.MonkeyPatch, error: Exception, words: str
) -> None:
    def fail(_: str) -> None:
        raise error

    monkeypatch.setattr(analyze_module, "load_model", fail)
    result = run("analyze", "chicken")
    assert (result.status, result.out, result.err) == (2, "", words + "\n")
    monkeypatch.setenv("STANDOFF_DEBUG", "1")
    assert "Traceback" in run("analyze", "chicken").err


def test_ctrl_c_is_130(run: Runner, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(_: str) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(analyze_module, "load_model", interrupt)
    result = run("analyze", "chicken")
    assert (result.status, result.out, result.err) == (130, "", "")


def test_ctrl_c_in_a_program_of_its_own() -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "standoff", "analyze", "-"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=clean_environment(),
        # Where the tests run in the background, the signal may be ignored from the start.
        preexec_fn=partial(signal.signal, signal.SIGINT, signal.SIG_DFL),  # noqa: PLW1509
    )
    assert process.stdin
    # More than a pipe holds, so that the program is reading once this is written.
    process.stdin.write(b" " * 300_000)
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=30)
    assert (process.returncode, out, err) == (130, b"", b"")


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        (["analyze", "istanbul-2025"], 0),
        (["analyze", "istanbul-2025", "--json"], 0),
        (["examples", "istanbul-2025"], 0),
        (["--help"], 0),
        (["check", "BROKEN"], 1),
    ],
)
def test_a_reader_that_stops_reading_changes_nothing(
    tmp_path: Path, arguments: list[str], status: int
) -> None:
    broken = str(write(tmp_path, BROKEN))
    words = [broken if word == "BROKEN" else word for word in arguments]
    read, write_end = os.pipe()
    os.close(read)
    process = subprocess.run(
        [sys.executable, "-m", "standoff", *words],
        stdout=write_end,
        stderr=subprocess.PIPE,
        env=clean_environment(),
        check=False,
        timeout=60,
    )
    os.close(write_end)
    assert (process.returncode, process.stderr) == (status, b"")


class _Broken(io.StringIO):
    """A pipe that nobody reads."""

    encoding = "utf-8"

    def flush(self) -> None:
        raise BrokenPipeError


def test_a_broken_pipe_in_this_process(monkeypatch: pytest.MonkeyPatch) -> None:
    for arguments in (["analyze", "chicken"], ["analyze", "chicken", "--json"], ["--help"]):
        monkeypatch.setattr(sys, "stdout", _Broken())
        assert cli.main(arguments) == 0


def test_closed_or_full_output(monkeypatch: pytest.MonkeyPatch, run: Runner) -> None:
    monkeypatch.setattr(sys, "stdout", None)
    assert cli.main(["analyze", "chicken"]) == 0
    monkeypatch.undo()
    monkeypatch.setattr(sys, "stderr", None)
    assert cli.main(["analyze"]) == 2
    if Path("/dev/full").exists():
        with Path("/dev/full").open("w") as full:
            process = subprocess.run(
                [sys.executable, "-m", "standoff", "analyze", "chicken", "--json"],
                stdout=full,
                stderr=subprocess.PIPE,
                env=clean_environment(),
                check=False,
                timeout=60,
            )
        assert process.returncode == 2
        assert process.stderr == b"standoff: No space left on device\n"


def test_the_version_says_what_runs(run: Runner, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("STANDOFF_BACKEND", raising=False)
    engine = "native engine" if versions.engine_words() == "native engine" else "NumPy engine"
    assert run("--version").out.startswith(f"standoff 0.1.0 ({engine}")
    monkeypatch.setattr("standoff.stability.backends.available", lambda: False)
    monkeypatch.setattr("standoff.stability.native_grid.available", lambda: False)
    assert "(NumPy engine because the native one was not built, " in run("--version").out
    monkeypatch.setenv("STANDOFF_BACKEND", "numpy")
    monkeypatch.setattr("standoff.stability.native_grid.available", lambda: True)
    assert "(NumPy engine because STANDOFF_BACKEND=numpy, " in run("--version").out
    monkeypatch.setenv("STANDOFF_BACKEND", "nmpy")
    assert "(no engine: STANDOFF_BACKEND is 'nmpy'; " in run("--version").out
    assert run("analyze", "chicken").err.startswith("standoff: STANDOFF_BACKEND is 'nmpy'")


def test_a_model_on_standard_input(
    run: Runner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write(tmp_path, SMALL)
    wanted = run("analyze", path, "--json")
    with path.open() as stream:
        monkeypatch.setattr(sys, "stdin", stream)
        assert run("analyze", "-", "--json") == wanted
    with write(tmp_path, BROKEN).open() as stream:
        monkeypatch.setattr(sys, "stdin", stream)
        assert run("check", "-").out.startswith("<stdin>:7:10: unknown option")


def test_words_that_only_a_shell_could_mean(run: Runner) -> None:
    assert run("why", "chicken", "--dm", "x", "--dm", "y").err.startswith("standoff: --dm is given")


def test_other_mistakes_are_told_in_the_words_of_the_parser() -> None:
    app = make_app()
    assert usage_message(CycloptsError(msg="so it is."), app) == "so it is; see standoff --help"
    assert usage_message(CoercionError(msg="no."), app) == "no; see standoff --help"


def test_a_shell_that_cannot_be_told(run: Runner, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise ShellDetectionError

    monkeypatch.setattr("cyclopts.completion.detect.detect_shell", fail)
    result = run("--install-completion")
    assert (result.status, result.err) == (
        2,
        "Could not auto-detect shell. Please specify --shell explicitly.\n",
    )
