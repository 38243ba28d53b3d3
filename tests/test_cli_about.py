"""The commands about the program itself: bench, completion, help."""

from __future__ import annotations

import json
import re
import subprocess
import time
from pathlib import Path

import pytest
from rich.cells import cell_len

from cli_runner import SMALL, Runner, write
from standoff.analysis import analyze_profiles
from standoff.cli import bench as bench_module
from standoff.cli.commands import COMMANDS, make_app


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Runner:
    return Runner(capsys)


def test_bench_measures_every_engine_that_is_there(
    run: Runner, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bench_module, "_ENOUGH", 0.0)
    monkeypatch.setattr(bench_module, "_BATCHES", ((10, 2), (10, 999)))
    text = run("bench", "--max-cells", 4096).out
    assert re.search(r"1,024 +2 ", text)
    assert "999" not in text
    assert "1,024" in text
    assert "4,096" in text
    assert "65,536" not in text
    document = json.loads(run("bench", "--max-cells", 1024, "--concepts", "nash", "--json").out)
    assert document["concepts"] == ["nash"]
    assert {run["states"] for run in document["runs"]} == {1024}
    assert all(run["states_per_second"] > 0 for run in document["runs"])


@pytest.mark.parametrize("native", [True, False])
def test_bench_is_honest(run: Runner, monkeypatch: pytest.MonkeyPatch, native: bool) -> None:
    monkeypatch.setattr(bench_module, "_ENOUGH", 0.0)
    monkeypatch.setattr(bench_module, "available", lambda: native)
    real = analyze_profiles

    def wrong(*arguments: object, backend: str, **_: object) -> object:
        result = real(*arguments[:3], backend="numpy")  # type: ignore[arg-type]
        return {name: ~mask if backend == "native" else mask for name, mask in result.items()}

    monkeypatch.setattr(bench_module, "analyze_profiles", wrong)
    monkeypatch.setattr(time, "perf_counter", iter(k * 1e-9 for k in range(9**9)).__next__)
    text = run("bench", "--max-cells", 1024).out
    assert ("THE ENGINES DIFFER" in text) == native
    assert re.search(r" G\b", text)
    assert ("only NumPy was measured" in text) == (not native)


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_gives_a_script(run: Runner, shell: str) -> None:
    script = run("completion", shell).out
    assert all(command.name.lstrip("-") in script for command in COMMANDS)
    if shell == "bash":
        checked = subprocess.run(["bash", "-n"], input=script, text=True, check=False)
        assert checked.returncode == 0


def test_completion_is_installed(
    run: Runner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("SHELL", "/bin/bash")
    assert run("--install-completion", "--shell", "bash").status == 0
    assert [path for path in tmp_path.rglob("standoff") if path.is_file()]


def test_tab_offers_models_and_concepts(
    run: Runner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path, SMALL, "mine.standoff.yaml")
    (tmp_path / "folder").mkdir()
    monkeypatch.chdir(tmp_path)
    offered = run("__complete", "analyze", "").out
    assert "mine.standoff.yaml\tmodel file" in offered
    assert "chicken\tbundled example" in offered
    assert "folder/\tfolder" in offered
    write(tmp_path / "folder", SMALL, "theirs.yaml")
    assert "folder/theirs.yaml\t" in run("__complete", "analyze", "folder/th").out
    assert "seq\t" in run("__complete", "analyze", "x", "--concepts", "").out
    assert "elmira\t" in run("__complete", "examples", "").out


@pytest.mark.parametrize("command", [None, *(command.name for command in COMMANDS)])
def test_every_command_has_help(run: Runner, command: str | None) -> None:
    arguments = [command, "--help"] if command else ["--help"]
    if command == "--version":
        return
    result = run(*arguments)
    assert (result.status, result.err) == (0, "")
    assert result.out.startswith("Usage: standoff")
    assert "None" not in result.out
    assert all(cell_len(line) <= 80 for line in result.out.splitlines())


def test_the_list_of_commands_says_what_each_is_for(run: Runner) -> None:
    text = run().out
    assert text == run("--help").out == run("-h").out
    app = make_app(whole=True)
    for command in COMMANDS:
        summary = app[command.name].help.splitlines()[0]
        assert 20 < len(summary) <= 60
        assert summary.endswith(".")
        assert f"{command.name} " in text
        assert summary in text
