"""`standoff import` and `standoff export`."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest

from cli_runner import Runner, program
from standoff import export_conflict, load

GMCR = {
    "options": [{"name": "Share"}, {"name": "Raid"}],
    "decisionMakers": [
        {"name": "Village", "options": [0], "preferences": [[[1, "N"]]]},
        {"name": "Nomads", "options": [1], "preferences": [[[0, "Y"]]]},
    ],
}


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Runner:
    return Runner(capsys)


@pytest.fixture
def well(tmp_path: Path) -> Path:
    path = tmp_path / "well.gmcr"
    path.write_text(json.dumps(GMCR | {"icon": 1}), "utf-8")
    return path


NOTE = "standoff: note: the file: 'icon' is not known here and is left out\n"


def test_import_prints_a_model_and_what_is_left_out(run: Runner, well: Path) -> None:
    result = run("import", well)
    assert (result.status, result.err) == (0, NOTE)
    assert result.out.startswith("standoff: 1\ntitle: well\n")


def test_import_writes_a_model_that_can_be_checked(run: Runner, well: Path) -> None:
    model = well.with_name("well.standoff.yaml")
    result = run("import", well, "-o", model)
    assert (result.status, result.err) == (0, NOTE)
    assert result.out == f"wrote {model}; next: standoff check {model}\n"
    assert run("check", model).out.endswith("ok: 4 states, 2 decision makers\n")
    before = model.read_bytes()
    refused = run("import", well, "-o", model)
    assert (refused.status, refused.err) == (
        2,
        f"standoff: {model} exists; --force replaces it\n",
    )
    assert run("import", well, "-o", model, "--force").status == 0
    assert model.read_bytes() == before


def test_import_as_json(run: Runner, well: Path) -> None:
    document = json.loads(run("import", well, "--json").out)
    assert document.pop("model").startswith("standoff: 1\n")
    assert document == {
        "standoff": 1,
        "format": "gmcr",
        "file": None,
        "notes": ["the file: 'icon' is not known here and is left out"],
    }
    model = well.with_name("other.yaml")
    written = run("import", well, "-o", model, "--json")
    assert json.loads(written.out)["file"] == str(model)
    assert model.exists()
    assert written.err == ""


def test_import_reads_standard_input(run: Runner, monkeypatch: pytest.MonkeyPatch) -> None:
    stream = io.TextIOWrapper(io.BytesIO(json.dumps(GMCR).encode()))
    monkeypatch.setattr("sys.stdin", stream)
    result = run("import", "-", "--format", "gmcr")
    assert (result.status, result.err) == (0, "")
    assert "Imported from <stdin>." in result.out
    assert run("import", "-").err == "standoff: --format is needed where standard input is read\n"


def test_import_tells_what_is_no_file(run: Runner, well: Path) -> None:
    folder = well.parent
    assert "a name without an ending tells no format" in run("import", folder).err
    missing = run("import", folder / "wel.gmcr")
    assert missing.status == 2
    assert missing.err.startswith(f"standoff: no file '{folder}/wel.gmcr'; did you mean")
    assert "is a folder" in run("import", folder, "--format", "gmcr").err
    assert "is not a regular file" in run("import", "/dev/null", "--format", "gmcr").err
    assert "the ending .yaml tells no format" in run("import", "x.yaml").err
    well.write_text('{"options": [}', "utf-8")
    broken = run("import", well)
    assert (broken.status, broken.out) == (2, "")
    assert broken.err == f"{well}:1:14: this is no JSON: expecting value\n"
    well.write_text('{"options": 3}', "utf-8")
    assert run("import", well).err.startswith(f"standoff: {well}: 'decisionMakers' is missing")


@pytest.mark.parametrize("kind", ["gmcr", "nfg", "efg", "csv", "parquet", "graphml"])
def test_export_writes_what_the_library_gives(run: Runner, tmp_path: Path, kind: str) -> None:
    path = tmp_path / f"e.{kind}"
    exported = export_conflict(load("elmira"), kind)
    result = run("export", "elmira", "-o", path)
    assert (result.status, result.out) == (0, f"wrote {path}\n")
    assert result.err == "".join(f"standoff: note: {note}\n" for note in exported.notes)
    assert path.read_bytes() == exported.content
    refused = run("export", "chicken", "-o", path, "--from", "s1")
    assert (refused.status, refused.out) == (2, "")
    assert refused.err == f"standoff: {path} exists; --force replaces it\n"
    assert path.read_bytes() == exported.content
    other = run("export", "chicken", "-o", tmp_path / "x.txt", "--format", kind, "--from", "s1")
    assert other.status == 0
    document = json.loads(run("export", "elmira", "-o", path, "--force", "--json").out)
    assert document == {
        "standoff": 1,
        "format": kind,
        "file": str(path),
        "notes": list(exported.notes),
    }
    assert sorted(p.name for p in tmp_path.iterdir()) == sorted([f"e.{kind}", "x.txt"])


def test_export_prints_texts(run: Runner) -> None:
    result = run("export", "chicken", "-o", "-", "--format", "csv", "--table", "stabilities")
    assert result.out.splitlines()[1] == "nash,a,0,s4,false"
    chosen = run("export", "chicken", "-o", "-", "--format", "csv", "--concepts", "seq")
    assert chosen.out.splitlines()[0].endswith(",seq")
    tree = run(
        "export", "chicken", "-o", "-", "--format", "efg", "--from", "s1", "--first", "b",
        "--depth", "1",
    )  # fmt: skip
    assert tree.out.splitlines()[3] == 'p "1: s1" 2 1 "" { "stay" "to s3" } 0'


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["chicken"], "--output is missing"),
        (["chicken", "-o", "-"], "--format is needed where the file is printed"),
        (["chicken", "-o", "-", "--format", "parquet"], "as parquet is no text"),
        (["chicken", "-o", "-", "--format", "csv", "--json"], "as --json leaves no room"),
        (["chicken", "-o", "x.nfgg"], "the ending .nfgg tells no format; did you mean .nfg?"),
        (["chicken", "-o", "x.efg"], "the model has no status quo"),
        (["chicken", "-o", "x.efg", "--depth", "0"], "--depth cannot be 0"),
        (["four-state-dvd", "-o", "x.nfg"], "a graph has no strategies"),
        (["chiken", "-o", "x.nfg"], "no file or bundled example 'chiken'"),
    ],
)
def test_export_tells_what_it_cannot_do(
    run: Runner, arguments: list[str], message: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    result = run("export", *arguments)
    assert (result.status, result.out) == (2, "")
    assert message in result.err
    assert result.err.count("\n") == 1
    assert not list(tmp_path.iterdir())


def test_both_ways_as_programs(tmp_path: Path) -> None:
    path = tmp_path / "e.gmcr"
    assert program("export", "prisoners-dilemma", "-o", path).returncode == 0
    done = program("import", path)
    assert done.returncode == 0
    assert b"priorities: [cooperate_with_prisoner_one, not cooperate_with" in done.stdout
