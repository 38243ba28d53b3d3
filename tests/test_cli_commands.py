"""The commands beside `analyze`: check, why, new, examples, schema, concepts, bench, completion."""

from __future__ import annotations

import json
import re
import subprocess
import time
from pathlib import Path

import pytest
from rich.cells import cell_len

from cli_runner import BROKEN, SMALL, Runner, write
from standoff import analyze, examples, load
from standoff.analysis import analyze_profiles
from standoff.catalogue import example_text
from standoff.cli import bench as bench_module
from standoff.cli.commands import COMMANDS, make_app
from standoff.document import schema_text
from standoff.stability import all_concepts


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Runner:
    return Runner(capsys)


PROBLEMS = """\
{0}:7:10: unknown option, outcome or state 'goo'; did you mean 'go'?
{0}:8:1: 'b' has no preferences; expected one entry for each decision maker
{0}:10:3: unknown decision maker 'bb'; did you mean 'b'?
"""


def test_check_tells_every_problem_on_a_line_of_its_own(run: Runner, tmp_path: Path) -> None:
    path = write(tmp_path, BROKEN)
    result = run("check", path)
    assert (result.status, result.err) == (1, "")
    assert result.out.splitlines() == PROBLEMS.format(path).splitlines()


def test_check_says_how_large_a_good_model_is(run: Runner, tmp_path: Path) -> None:
    assert run("check", "istanbul-2025").out == "ok: 72 states, 3 decision makers\n"
    path, broken = write(tmp_path, SMALL), write(tmp_path, BROKEN, "broken.yaml")
    result = run("check", path, broken, "chicken")
    assert result.status == 1
    assert f"{path}: ok: 12 states, 2 decision makers\n" in result.out
    assert result.out.endswith("chicken.standoff.yaml: ok: 4 states, 2 decision makers\n")


def test_check_builds_the_states(run: Runner, tmp_path: Path) -> None:
    path = write(tmp_path, SMALL.replace("status_quo", "rules: [go, not go]\nstatus_quo"))
    result = run("check", path)
    assert result.status == 1
    assert "no state is feasible" in result.out


def test_check_goes_on_after_a_file_that_is_not_there(run: Runner, tmp_path: Path) -> None:
    result = run("check", tmp_path / "none.yaml", "chicken")
    assert result.status == 2
    assert result.err.startswith(f"standoff: no file or bundled example '{tmp_path / 'none.yaml'}'")
    assert "chicken.standoff.yaml: ok" in result.out


def test_check_as_json(run: Runner, tmp_path: Path) -> None:
    path = write(tmp_path, BROKEN)
    result = run("check", "chicken", path, "--json")
    good, bad = json.loads(result.out)["files"]
    assert result.status == 1
    assert good == {
        "file": "chicken.standoff.yaml",
        "ok": True,
        "states": 4,
        "decision_makers": 2,
        "problems": [],
    }
    assert (bad["ok"], bad["states"]) == (False, None)
    assert {
        "line": 7,
        "column": 10,
        "path": ["rules", 0],
        "message": "unknown option, outcome or state 'goo'",
        "expected": None,
        "nearest": "go",
    } in bad["problems"]


@pytest.mark.parametrize("name", examples())
def test_check_and_why_take_every_example(run: Runner, name: str) -> None:
    assert run("check", name).status == 0
    result = run("why", name, "--state", 0)
    assert (result.status, result.err) == (0, "")
    assert all(cell_len(line) <= 80 for line in result.out.splitlines())
    for dm in load(name).decision_makers:
        assert f"\n{dm.name} would " in result.out


WHY = """\
A small one

  N0N  (the status quo: today's state)
    outcomes  peace
    Anna      An offer: none
    Ben       nothing

Anna would leave (Nash)
  Anna has 5 moves from here and prefers where 4 of them would lead. Under this
  concept nobody's answer is looked at.
  The moves are listed below.
"""


def test_why_tells_of_today_if_no_state_is_named(run: Runner, tmp_path: Path) -> None:
    path = write(tmp_path, SMALL)
    result = run("why", path)
    assert result.out.startswith(WHY)
    assert result.out == run("why", path, "--state", "N0N").out
    assert "Ben would stay (Nash, GMR, SMR and SEQ)" in result.out


@pytest.mark.parametrize("state", ["expected", "37", "YNY1NYN", "Y NY1N YN"])
@pytest.mark.parametrize("dm", ["us", "United States", "US"])
def test_why_takes_states_and_decision_makers_by_any_name(run: Runner, state: str, dm: str) -> None:
    wanted = run("why", "istanbul-2025", "--state", "expected", "--dm", "us").out
    assert run("why", "istanbul-2025", state, dm).out == wanted
    assert run("why", "istanbul-2025", state, "--dm", dm).out == wanted


def test_why_as_json_is_what_the_library_explains(run: Runner) -> None:
    result = run("why", "elmira", "s1", "--json", "--concept", "nash,seq")
    document, analysis = json.loads(result.out), analyze(load("elmira"), "nash,seq")
    assert list(document) == ["standoff", "title", "explanations"]
    assert document["explanations"] == [
        analysis.explain("s1", dm, concept).to_dict()
        for dm in analysis.conflict.dm_ids
        for concept in ("nash", "seq")
    ]


def test_why_needs_a_state_where_there_is_no_status_quo(run: Runner) -> None:
    result = run("why", "chicken")
    assert result.status == 2
    assert result.err == ("standoff: the model has no status quo; name a state: --state STATE\n")


def test_new_writes_a_model_that_is_right(run: Runner, tmp_path: Path) -> None:
    path = tmp_path / "mine.standoff.yaml"
    assert run("new", path).out == f"wrote {path}; next: standoff check {path}\n"
    assert run("check", path).out == "ok: 10 states, 2 decision makers\n"
    assert "settled" in run("analyze", path).out
    assert run("new").out == run("new", "-").out == path.read_text("utf-8")
    assert [file.name for file in tmp_path.iterdir()] == [path.name]


def test_new_keeps_what_is_there_unless_forced(run: Runner, tmp_path: Path) -> None:
    path = write(tmp_path, "mine")
    path.chmod(0o640)
    result = run("new", path)
    assert (result.status, result.err) == (2, f"standoff: {path} exists; --force replaces it\n")
    assert path.read_text() == "mine"
    link = tmp_path / "link.yaml"
    link.symlink_to(path)
    assert run("new", link, "--force").status == 0
    assert link.is_symlink()
    assert path.read_text("utf-8").startswith("# A stand-off as a model")
    assert path.stat().st_mode & 0o777 == 0o640


def test_new_does_not_take_a_name_taken_meanwhile(
    run: Runner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write(tmp_path, "theirs")
    monkeypatch.setattr(Path, "exists", lambda self: False)
    assert run("new", path).err == f"standoff: {path} exists; --force replaces it\n"
    assert path.read_text() == "theirs"


def test_new_works_without_hard_links(
    run: Runner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(Path, "hardlink_to", refuse)
    assert run("new", tmp_path / "a.yaml").status == 0
    assert [file.name for file in tmp_path.iterdir()] == ["a.yaml"]


def test_examples_are_listed_with_size_and_source(run: Runner) -> None:
    text = run("examples").out
    for name in examples():
        assert f"\n{name}\n" in "\n" + text
    assert "A call about a war, June 2025; 3 decision makers, 72 states" in text
    assert "Mykola Kniazhytskyi, Putin not ready to negotiate" in text
    assert all(cell_len(line) <= 80 for line in text.splitlines())
    document = json.loads(run("examples", "--json").out)
    assert [record["id"] for record in document["examples"]] == list(examples())
    assert list(document["examples"][0]) == ["id", "title", "states", "decision_makers", "sources"]


def test_examples_gives_the_file(run: Runner, tmp_path: Path) -> None:
    assert run("examples", "elmira").out == example_text("elmira")
    assert run("examples", "elmira", "-o", "-").out == example_text("elmira")
    path = tmp_path / "e.yaml"
    assert run("examples", "elmira", "-o", path).out.startswith(f"wrote {path}; next: ")
    assert path.read_text("utf-8") == example_text("elmira")
    assert run("examples", "elmira", "-o", path).status == 2
    assert run("examples", "elmira", "-o", path, "--force").status == 0
    assert run("examples", "-o", path).err == "standoff: --output needs the name of an example\n"


def test_schema(run: Runner, tmp_path: Path) -> None:
    assert run("schema").out == schema_text()
    assert run("schema", "--output", tmp_path / "s.json").out == ""
    assert (tmp_path / "s.json").read_text("utf-8") == schema_text()


def test_concepts(run: Runner) -> None:
    text = run("concepts").out
    document = json.loads(run("concepts", "--json").out)
    for record, (name, concept) in zip(document["concepts"], all_concepts().items(), strict=True):
        assert list(record) == ["id", "name", "names", "source", "sourced"]
        assert (record["id"], record["names"]) == (name, list(concept.names))
        assert f"  {name} " in text
        assert concept.name in " ".join(text.split())


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
