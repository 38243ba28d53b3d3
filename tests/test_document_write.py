"""Writing: what is written reads back equal, and what has not changed stays as it was."""

from __future__ import annotations

import dataclasses
import os
import stat
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from document_strategies import EXAMPLES, FULL, commented, conflicts, unusual_layouts
from standoff.document import parse_conflict, read_document, to_yaml, write_conflict
from standoff.document.data import same, to_data
from standoff.document.patch import Patcher
from standoff.errors import DocumentError, ModelError
from standoff.formula import Formula
from standoff.model import Conflict, Option, Priorities, Ranking, Rule, Utility

N = int(os.environ.get("STANDOFF_EXAMPLES", "150"))


def fresh(conflict: Conflict) -> Conflict:
    return dataclasses.replace(conflict, origin=None)


@pytest.mark.no_cover
@given(conflicts())
@settings(max_examples=N, deadline=None)
def test_what_is_written_reads_back_equal(conflict: Conflict) -> None:
    text = to_yaml(conflict)
    again = parse_conflict(text)
    assert again == conflict
    assert same(to_data(again), to_data(conflict))
    assert to_yaml(again) == text


@given(conflicts())
@settings(max_examples=N // 3, deadline=None)
def test_an_unchanged_conflict_keeps_every_character(conflict: Conflict) -> None:
    for text in unusual_layouts(conflict):
        assert to_yaml(parse_conflict(text)) == text


@pytest.mark.no_cover
@given(conflicts(), conflicts(), st.integers(2, 7), st.booleans())
@settings(max_examples=N, deadline=None)
def test_a_file_changed_into_another_conflict_reads_back_as_it(
    one: Conflict, other: Conflict, period: int, crlf: bool
) -> None:
    text, _ = commented(to_yaml(one), period)
    text = text.replace("\n", "\r\n") if crlf else text
    read = parse_conflict(text)
    assert read == one
    changed = dataclasses.replace(other, origin=read.origin)
    assert parse_conflict(to_yaml(changed)) == other


@pytest.mark.no_cover
@given(
    conflicts(), conflicts(), st.sampled_from(["title", "description", "notes"]), st.integers(2, 7)
)
@settings(max_examples=N, deadline=None)
def test_comments_outside_of_what_changed_survive(
    one: Conflict, other: Conflict, field: str, period: int
) -> None:
    text, comments = commented(to_yaml(one), period)
    read = parse_conflict(text)
    changed = dataclasses.replace(read, **{field: getattr(other, field)})
    made = to_yaml(changed)
    assert parse_conflict(made) == changed
    missing = [comment for comment in comments if comment not in made]
    # The one behind a value that was taken away goes with it.
    assert len(missing) <= 1
    if getattr(changed, field):
        assert not missing


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.name)
def test_examples_are_unchanged(path: Path, tmp_path: Path) -> None:
    document = read_document(path)
    assert parse_conflict(to_yaml(fresh(document.conflict))) == document.conflict
    target = tmp_path / "again.yaml"
    write_conflict(document.conflict, target)
    assert target.read_bytes() == path.read_bytes()


def change(text: str, **values: Any) -> str:
    conflict = dataclasses.replace(parse_conflict(text), **values)
    made = to_yaml(conflict)
    assert parse_conflict(made) == conflict
    return made


def lines_changed(before: str, after: str) -> tuple[list[str], list[str]]:
    a, b = before.splitlines(), after.splitlines()
    return [line for line in a if line not in b], [line for line in b if line not in a]


def test_only_the_changed_text_changes() -> None:
    base = parse_conflict(FULL)
    assert lines_changed(FULL, change(FULL, title="T")) == (
        ["title: 'A call about a \"war\"'   # said of it"],
        ["title: T   # said of it"],
    )
    assert lines_changed(FULL, change(FULL, rules=base.rules[:1] + base.rules[2:])) == (
        ["  - at_most_one: [concede, us.statement]   # not both"],
        [],
    )
    more = (*base.rules, Rule(formulas=(Formula.parse("talk"),)))
    assert lines_changed(FULL, change(FULL, rules=more)) == ([], ["  - talk"])
    assert lines_changed(FULL, change(FULL, merge=("concede", *base.merge))) == ([], ["- concede"])
    assert lines_changed(FULL, change(FULL, outcomes={**base.outcomes, "x": "talk"})) == (
        [],
        ["  x: talk"],
    )


def test_entries_change_their_order_with_their_comments() -> None:
    base = parse_conflict(FULL)
    made = change(FULL, rules=base.rules[::-1])
    lines = made.splitlines()
    assert lines[lines.index("rules:") + 1 : lines.index("merge:")] == [
        "  # about the next",
        "  - {rule: talk or offensive, source: paper}",
        "  - at_most_one: [concede, us.statement]   # not both",
        "  - not (concede and not talk)",
    ]
    russia, us, ukraine = base.decision_makers
    made = change(
        FULL,
        decision_makers=(us, russia, ukraine),
        states={},
        status_quo=None,
        preferences={**base.preferences, "us": Ranking(["rest"])},
    )
    assert "      # about pressure\n" in made
    assert made.index("  us:") < made.index("  russia:")


def test_a_new_option_stands_where_it_belongs() -> None:
    base = parse_conflict(FULL)
    russia, us, ukraine = base.decision_makers
    options = (russia.options[0], Option(id="wait", note="m"), russia.options[1])
    made = change(
        FULL,
        decision_makers=(dataclasses.replace(russia, options=options), us, ukraine),
        states={},
        status_quo=None,
        preferences={**base.preferences, "us": Ranking(["rest"])},
    )
    lines = made.splitlines()
    at = lines.index("      wait: {name: wait, note: m}")
    assert lines[at - 1].lstrip().startswith("offensive:")
    assert lines[at + 1].lstrip().startswith("meeting:")


def test_values_change_their_form() -> None:
    base = parse_conflict(FULL)
    assert isinstance(base.status_quo, Mapping)
    for status_quo in (None, "s1", "NN0NNN", {**base.status_quo, "pressure": "arms"}):
        change(FULL, status_quo=status_quo)
    for form in (
        Priorities([]),
        Priorities(["talk"]),
        Ranking(["rest"]),
        Ranking([["s1", "s2"], "rest"]),
    ):
        for dm in base.dm_ids:
            change(FULL, preferences={**base.preferences, dm: form})
    change(FULL, rules=())
    change(FULL, sources={**base.sources, "paper": base.sources["column"]})
    change(FULL, description="one\ntwo", notes="")
    change(FULL, description="x " * 200 + "x")


EMPTY_PARTS = """\
standoff: 1
title:
rules:
merge: # none
outcomes:    {  }
decision_makers: {a: {options: {x: X, # first
   y: Y}, name: A}}
preferences:
 a:
  priorities:
  -
    x
  - y
"""


def test_empty_parts_are_filled() -> None:
    base = parse_conflict(EMPTY_PARTS)
    assert to_yaml(base) == EMPTY_PARTS
    made = change(EMPTY_PARTS, title="T", rules=("x or y",), merge=("x",), outcomes={"o": "x"})
    assert "# none" in made
    assert "# first" in made
    assert "title: T\n" in made
    change(EMPTY_PARTS, preferences={"a": Priorities(["y"])})
    change(EMPTY_PARTS, preferences={"a": Priorities(["y", "x"])})
    change(EMPTY_PARTS, preferences={"a": Priorities([])})
    dm = base.decision_makers[0]
    for options in (dm.options[:1], dm.options[::-1], (*dm.options, Option(id="z"))):
        if len(options) > 1:
            change(EMPTY_PARTS, decision_makers=(dataclasses.replace(dm, options=options),))


@pytest.mark.parametrize(
    "text",
    [
        "standoff: 1\ndecision_makers: {a: {options: {x: X}}}\npreferences: {a: {utility: [1]}}",
        "{standoff: 1, decision_makers: {a: {options: {x: X}}}, preferences: {a: {utility: [1]}}}",
        """\
? standoff
: 1
? decision_makers
: a:
    options: {x: X}
preferences: {a: {utility: [1,2]}}
""",
        """\
"standoff" : "1"
decision_makers:
        a:
         name: |+
            A

         options:
           x : X\x20
preferences:
    a:
      utility:
      - 1
      -   2
...
""",
        """\
standoff: 1
decision_makers: {a: {options: {x: X}}}
preferences:
  a:
    priorities:
    - x\u2028    - not x
""",
    ],
)
def test_layouts(text: str) -> None:
    base = parse_conflict(text)
    assert to_yaml(base) == text
    made = change(text, title="T", rules=("x",), status_quo={"x": "no"})
    change(made, title="", rules=())
    for form in (Ranking(["rest"]), Priorities(["not x"]), Utility([3, 4]), Utility([])):
        change(text, preferences={"a": form})


def test_surrogates_cannot_be_written() -> None:
    base = parse_conflict(FULL)
    for origin in (None, base.origin):
        with pytest.raises(ModelError, match="surrogate"):
            to_yaml(dataclasses.replace(base, title="\ud800", origin=origin))


def test_writing_keeps_permissions_and_follows_links(tmp_path: Path) -> None:
    target, link = tmp_path / "a.yaml", tmp_path / "b.yaml"
    target.write_text("old", "utf-8")
    target.chmod(0o640)
    link.symlink_to(target)
    write_conflict(parse_conflict(FULL), link)
    assert link.is_symlink()
    assert target.read_text("utf-8") == FULL
    assert stat.S_IMODE(target.stat().st_mode) == 0o640
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.yaml", "b.yaml"]
    new = tmp_path / "c.yaml"
    write_conflict(parse_conflict(FULL), str(new))
    mask = os.umask(0)
    os.umask(mask)
    assert stat.S_IMODE(new.stat().st_mode) == 0o666 & ~mask


def test_a_failed_write_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "a.yaml"
    target.write_text("old", "utf-8")

    def fail(*_args: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(DocumentError, match="No space left"):
        write_conflict(parse_conflict(FULL), target)
    assert target.read_text("utf-8") == "old"
    assert list(tmp_path.iterdir()) == [target]


def test_a_file_is_only_written_where_one_can_be(tmp_path: Path) -> None:
    conflict = parse_conflict(FULL)
    os.mkfifo(tmp_path / "fifo")
    for path in (tmp_path, tmp_path / "fifo", tmp_path / "none" / "a.yaml", "a\0b"):
        with pytest.raises(DocumentError, match="cannot be written"):
            write_conflict(conflict, path)


def test_what_no_file_can_hold_is_refused() -> None:
    # A key of more than 1024 characters is none in YAML.
    base = parse_conflict(FULL)
    for origin in (None, base.origin):
        with pytest.raises(ModelError, match="cannot be written"):
            to_yaml(
                dataclasses.replace(
                    base, outcomes={"a" * 1100: Formula.parse("talk")}, origin=origin
                )
            )


def test_a_fine_change_that_fails_gives_way_to_a_coarser_one(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    depths = []
    fine = Patcher.patched

    def failing(self: Patcher, node: Any, old: Any, new: Any, depth: int = 0) -> str:
        depths.append(self.depth)
        return fine(self, node, old, new, depth) if self.depth < 3 else "standoff: ["

    monkeypatch.setattr(Patcher, "patched", failing)
    rules = (Rule(formulas=(Formula.parse("talk"),)),)
    assert "# A model that uses everything." in change(FULL, title="T", rules=rules)
    assert set(depths) >= {32, 4, 3, 2}
    monkeypatch.setattr(Patcher, "patched", lambda *_args: "x")
    assert change(FULL, title="T").startswith("standoff: 1\ntitle: T\n")


def test_an_interrupted_write_leaves_no_litter(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupt(*_args: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", interrupt)
    with pytest.raises(KeyboardInterrupt):
        write_conflict(parse_conflict(FULL), tmp_path / "a.yaml")
    assert not list(tmp_path.iterdir())
