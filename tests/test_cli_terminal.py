"""What depends on where the text goes: colour, width, the mark under a mistake, the encoding."""

from __future__ import annotations

import io
import json
import re
import sys
from pathlib import Path

import pytest
from rich.cells import cell_len

from cli_runner import BROKEN, SMALL, OnStream, Runner, Stream, program, write
from standoff.cli import bench as bench_module
from standoff.cli import main
from standoff.cli.encoding import clean

COLOUR = re.compile(r"\x1b\[[\d;]*m")
PALETTE = re.compile(r"\x1b\[(?:\d+;)*(?:3|4|9)\d")
WIDE = SMALL.replace("A small one", "“Größe” – 対立 → ✓").replace("name: Anna", "name: Ärger ß 対")


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Runner:
    return Runner(capsys)


@pytest.fixture
def on(monkeypatch: pytest.MonkeyPatch) -> OnStream:
    """With the settings of a dark terminal of 80 columns."""
    for name in ("NO_COLOR", "FORCE_COLOR", "TTY_COMPATIBLE", "TTY_INTERACTIVE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("COLUMNS", "80")
    return OnStream(monkeypatch)


def test_colour_on_a_terminal_only(on: OnStream) -> None:
    text = on(Stream(), "analyze", "istanbul-2025").out
    assert PALETTE.search(text)
    plain = COLOUR.sub("", text)
    assert max(map(cell_len, plain.splitlines())) <= 80
    assert plain.encode() == program("analyze", "istanbul-2025").stdout


@pytest.mark.parametrize("command", [["--help"], ["examples"], ["concepts"], ["why", "elmira"]])
def test_no_escape_sequence_in_a_file(command: list[str]) -> None:
    result = program(*command)
    assert result.returncode == 0
    assert b"\x1b" not in result.stdout + result.stderr


def test_no_colour_where_it_is_not_wanted(on: OnStream, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    assert not PALETTE.search(on(Stream(), "analyze", "istanbul-2025").out)


def test_a_narrow_terminal_is_kept_to(on: OnStream, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "50")
    text = on(Stream(), "analyze", "istanbul-2025", "--all-states", "--stable").out
    assert max(map(cell_len, COLOUR.sub("", text).splitlines())) <= 50


def test_check_marks_the_place_on_a_terminal(
    on: OnStream, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    long = f'  - "{"大" * 60} and goo"\n'
    write(tmp_path, BROKEN.replace("rules:\n", f"rules:\n{long}"), "bad.yaml")
    result = on(Stream(), "check", "bad.yaml")
    assert result.status == 1
    assert result.out.endswith("problems in bad.yaml\n")
    lines = result.out.splitlines()
    at = lines.index("     8 |   - not (goo and stay)")
    assert lines[at - 1].startswith("bad.yaml:8:10: unknown option, outcome or state 'goo'")
    assert lines[at + 1] == "       |          ^"
    excerpts = [line for line in lines if re.match(r"\s*\d* \| ", line)]
    assert max(map(cell_len, excerpts)) <= 80


def test_check_without_a_place_has_no_excerpt(on: OnStream, tmp_path: Path) -> None:
    path = tmp_path / "bad.yaml"
    path.write_bytes(b"\xff\xfe")
    result = on(Stream(), "check", path)
    assert result.status == 1
    assert " | " not in result.out
    assert result.out.endswith(f"1 problem in {path}\n")


def test_bench_shows_a_bar_on_a_terminal_only(
    run: Runner, on: OnStream, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bench_module, "_ENOUGH", 0.0)
    assert run("bench", "--max-cells", 1024).err == ""
    assert "measuring" in on(Stream(), "bench", "--max-cells", 1024, err=True).out


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "cp1252"])
def test_a_stream_that_cannot_hold_every_character(
    on: OnStream, tmp_path: Path, encoding: str
) -> None:
    path = write(tmp_path, WIDE)
    whole = on(Stream(terminal=False), "analyze", path).out
    shown = on(Stream(encoding, terminal=False), "analyze", path)
    assert shown.status == 0
    # Every line is as wide as it was, so that tables stay tables.
    widths = list(map(cell_len, whole.splitlines()))
    assert list(map(cell_len, shown.out.splitlines())) == widths
    assert "+ yes" in shown.out
    if encoding == "ascii":
        assert shown.out.startswith('"Gro?e" - ???? ? +\n')
        assert "Arger ? ??" in shown.out


def test_json_is_json_in_every_encoding(on: OnStream, tmp_path: Path) -> None:
    path = write(tmp_path, WIDE)
    title = "“Größe” – 対立 → ✓"
    utf8, ascii_ = (on(Stream(name), "analyze", path, "--json").out for name in ("utf-8", "ascii"))
    assert json.loads(utf8) == json.loads(ascii_)
    assert f'"{title}"' in utf8
    program_out = program("analyze", path, "--json", PYTHONIOENCODING="ascii").stdout
    assert json.loads(program_out)["title"] == title


def test_a_model_cannot_command_the_terminal(run: Runner, tmp_path: Path) -> None:
    bad = SMALL.replace("A small one", r'"A \e[31mred\a \u202e one"').replace(
        "name: Anna", r'name: "Anna\e]0;x\a"'
    )
    path = write(tmp_path, bad)
    for command in (["analyze", path], ["why", path], ["check", path]):
        assert not re.search("[\x00-\x09\x0b-\x1f\x7f\u202e]", run(*command).out)
    assert clean("a\x1bb\n\tc") == "a\ufffdb c"


def test_an_error_in_a_stream_that_is_no_text_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdout", io.StringIO())
    assert main(["analyze", "chicken", "--json"]) == 0


def test_other_errors_of_encodings_stay_errors() -> None:
    with pytest.raises(UnicodeDecodeError):
        b"\xff".decode("ascii", errors="standoff")
