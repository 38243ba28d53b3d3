"""The commands beside `analyze`: check, why, new, examples, schema, concepts, bench, completion."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from rich.cells import cell_len

from cli_runner import BROKEN, SMALL, Runner, write
from standoff import analyze, examples, load
from standoff.catalogue import example_text
from standoff.coalition import all_coalition_concepts
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
        "warnings": [],
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
        told = ["id", "name", "names", "source", "sourced"]
        assert list(record) == told + ["family"] * (concept.number is not None)
        if concept.number is not None:
            family = record["family"]
            assert f"{family['id']}_{family['default']}" == name
            assert f"{family['id']}_{family['least']} to {family['id']}_{family['most']}" in text
        assert (record["id"], record["names"]) == (name, list(concept.names))
        assert f"  {name} " in text
        assert concept.name in " ".join(text.split())
    joint = all_coalition_concepts()
    for record, (name, known) in zip(document["coalition_concepts"], joint.items(), strict=True):
        assert record == {
            "id": name,
            "name": known.name,
            "source": known.source,
            "sourced": known.sourced,
        }
        assert f"\n  {name} " in text
        for words in (known.name, known.definition, known.source):
            assert words in " ".join(text.split())
