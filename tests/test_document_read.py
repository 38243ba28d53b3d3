"""Reading: every kind of model file, and every mistake in its place."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from document_strategies import EXAMPLES, FULL, broken_files, commented, conflicts
from standoff.document import events as events_module
from standoff.document import parse_conflict, read_conflict, read_document, to_yaml
from standoff.document import text as text_module
from standoff.document.events import build_tree
from standoff.document.scalars import flow_text
from standoff.document.text import Text, checked_text, decode
from standoff.document.tree import Mapping, Scalar, Sequence
from standoff.errors import DocumentError, Location, ModelError
from standoff.model import Conflict, Priorities, Ranking, Utility, Weights

N = int(os.environ.get("STANDOFF_EXAMPLES", "150"))

SMALL = """\
standoff: 1
decision_makers:
  a: {options: {x: X, y: Y}}
  b: {options: {z: {levels: [low, mid, high]}}}
preferences:
  a: {priorities: [x]}
  b: {ranking: [rest]}
"""


def problems(text: str) -> list[str]:
    with pytest.raises(ModelError) as caught:
        parse_conflict(text, "f")
    assert all(isinstance(p.location, Location) for p in caught.value.problems)
    return [str(problem).removeprefix("f:") for problem in caught.value.problems]


def one(text: str) -> str:
    found = problems(text)
    assert len(found) == 1, found
    return found[0]


def test_everything_is_read() -> None:
    c = parse_conflict(FULL)
    assert c.title == 'A call about a "war"'
    assert c.description == "Two lines folded.\n"
    assert c.notes == "First line: with a colon.\n\nThird # no comment\n"
    assert c.sources["column"].date == "2025-06"
    assert c.sources["paper"].title == "A plain title"
    assert c.option_ids == (
        *("russia.offensive", "russia.meeting", "us.pressure", "us.statement"),
        *("ukraine.concede", "ukraine.talk"),
    )
    assert [dm.name for dm in c.decision_makers] == ["Russia", "United States", "ukraine"]
    assert c.options[1].moves == "up"
    assert c.options[2].levels == ("none", "sanctions", "arms")
    assert c.options[3].quote == "exact “words”"
    assert c.options[5].name == "talk"
    assert [rule.kind for rule in c.rules] == ["formula", "at_most_one", "formula"]
    assert c.rules[2].source == "paper"
    assert [f.text for f in c.merge] == ["concede and not offensive"]
    assert c.states["s1"].name == "Today"
    assert c.status_quo == {
        "offensive": "yes",
        "meeting": "no",
        "pressure": "none",
        "statement": "no",
        "concede": "no",
        "talk": "yes",
    }
    assert list(c.outcomes) == ["ceasefire"]
    forms = c.preferences
    assert isinstance(forms["russia"], Priorities)
    assert [s.formula.text for s in forms["russia"].statements] == [
        *("concede", "offensive unless concede", "pressure >= sanctions -> talk")
    ]
    assert forms["us"] == Ranking(["s2", ("s1", "not offensive"), "YN 0N NN", "rest"])
    assert forms["ukraine"] == Weights({"talk": 3, "concede": -10, "russia.offensive": "-0.50"})


def test_a_graph_is_read() -> None:
    c = parse_conflict(
        "standoff: 1\ndecision_makers: {a: , b: Bob}\n"
        "graph: {states: [s, t], moves: {a: {s: [t], t: }, b: }}\n"
        "preferences: {a: {utility: [1, -2.5e1]}, b: {ranking: [[s, t]]}}\nstatus_quo: s\n"
    )
    assert c.graph is not None
    assert c.graph.moves == {"a": {"s": ("t",), "t": ()}, "b": {}}
    assert c.preferences["a"] == Utility([1, -25])
    assert [dm.name for dm in c.decision_makers] == ["a", "Bob"]


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.name)
def test_examples_are_read(path: Path) -> None:
    document = read_document(path)
    assert document.text == path.read_bytes().decode()
    assert document.name == str(path)
    assert read_conflict(str(path)) == document.conflict


def test_levels_of_status_quo() -> None:
    c = parse_conflict(SMALL + "status_quo: {x: On, a.y: FALSE, z: 2}\n")
    assert c.status_quo == {"x": "yes", "a.y": "no", "z": "2"}
    assert parse_conflict(SMALL + 'status_quo: "NY2"').status_quo == "NY2"
    assert parse_conflict(SMALL + "status_quo:").status_quo is None


def test_all_mistakes_of_a_file_at_once() -> None:
    text = (
        FULL.replace("title: 'A", "titel: 'A")
        .replace("moves: up", "moves: upp")
        .replace("not talk)", "not tallk)")
        .replace("us.statement]", "us.sttement]")
        .replace("merge:", "murge:")
        .replace("- concede and not off", "- concede & off")
        .replace("statement: N,", "statment: N,")
        .replace("ceasefire: not offensive", "ceasefire: not offensive)")
        .replace("source: column, quote", "source: colum, quote")
        .replace("[s2, [s1", "[s3, [s1")
        .replace("weights:", "wights:")
        .replace("-10", "1O")
        .replace('"YN 0N NY", name', '"YN XN NY", name')
    )
    found = [line.split(";")[0].split(": ", 1) for line in problems(text)]
    assert found == [
        [place_of(text, "titel"), "unknown key 'titel'"],
        [place_of(text, "upp"), "'upp' is no direction of moves"],
        [place_of(text, "tallk"), "unknown option, outcome or state 'tallk'"],
        [place_of(text, "us.stte"), "unknown option, outcome or state 'us.sttement'"],
        [place_of(text, "murge"), "unknown key 'murge'"],
        [place_of(text, "& off"), "in 'concede & offensive': unexpected '&'"],
        [place_of(text, "YN XN"), "pattern 'YN XN NY' does not fit: character 3 is 'X'"],
        [place_of(text, "statment"), "unknown option 'statment'"],
        [place_of(text, ")", "ceasefire"), "in 'not offensive)': unexpected ')'"],
        [place_of(text, "colum,"), "unknown source 'colum'"],
        [place_of(text, "s3"), "unknown option, outcome or state 's3'"],
        [place_of(text, "wights"), "unknown key 'wights'"],
        [place_of(text, "1O"), "'1O' is not a weight"],
    ]


def place_of(text: str, what: str, after: str = "") -> str:
    """Line and column of the first occurrence after another."""
    before = text[: text.index(what, text.index(after))]
    return f"{before.count(chr(10)) + 1}:{len(before.rpartition(chr(10))[2]) + 1}"


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (
            "standoff: 1\n",
            "standoff: 2\n",
            "1:11: '2' is no version of the format that can be read; expected 'standoff: 1'",
        ),
        ("standoff: 1\n", "standoff: [1]\n", "1:11: a list is no version"),
        (
            "standoff: 1\n",
            "",
            "1:1: 'standoff' is missing; expected 'standoff: 1' as the first line",
        ),
        (
            "preferences:",
            "claims: {c: only(w)}\npreferences:",
            "5:18: unknown option, outcome or state 'w'",
        ),
        (
            "[x]}",
            "[{any_order: [x]}]}",
            "6:20: an order of fewer than two statements",
        ),
        ("[x]}", "[{maybe: w}, {statement: y}]}", "6:28: unknown option"),
        (
            "[x]}",
            "[x], utility: [1]}",
            "6:6: 'a' has priorities and utility; expected exactly one of",
        ),
        ("{priorities: [x]}", "{}", "6:6: 'a' has none of the four forms"),
        (
            "{priorities: [x]}",
            "[x]",
            "6:6: a list stands here; expected one of priorities, ranking",
        ),
        ("{priorities: [x]}", "", "6:5: 'a' has none of the four forms"),
        ("[x]}", "[[x]]}", "6:20: a list stands here; expected a formula"),
        (
            "[x]}",
            "[{statment: x}]}",
            "6:21: unknown key 'statment'; expected one of statement, effect, degree, source, ",
        ),
        ("[x]}", "[{note: x}]}", "6:20: 'statement' is missing"),
        ("[x]}", "{x: 1}}", "6:19: a mapping stands here; expected a list of statements"),
        ("[x]}", "[{statement: x, quote: [a]}]}", "6:42: a list stands here; expected a text"),
        ("[rest]", "[{a: x}]", "7:17: a mapping stands here; expected a state, a formula"),
        ("[rest]", "[[x, {}]]", "7:21: a mapping stands here; expected a text"),
        ("[rest]", '["x and )"]', "7:24: 'x and )' is not a state's label, a pattern or a formula"),
        ("ranking: [rest]", "weights: {x: [1]}", "7:20: a list stands here; expected a number"),
        ("ranking: [rest]", "weights: {x: 1_0}", "7:20: '1_0' is not a weight"),
        ("ranking: [rest]", "weights: {q: 1}", "7:17: unknown option 'q'"),
        (
            "ranking: [rest]",
            "utility: [1, nan]",
            "7:20: 'nan' is no number; expected a number such as",
        ),
        ("ranking: [rest]", "utility: [1e999]", "7:17: '1e999' is no number"),
        ("ranking: [rest]", f"utility: [{'9' * 500}]", "7:17: '9999"),
        ("ranking: [rest]", "utility: [[]]", "7:17: a list is no number"),
        (
            "ranking: [rest]",
            "utility: [9007199254740993, 9007199254740992]",
            "7:35: '9007199254740992' cannot be told from 9007199254740993",
        ),
        ("  a: {opt", "  A: {opt", None),
        ("{x: X, y: Y}", "[x]", "3:16: a list stands here; expected options by their ids"),
        (
            "{x: X, y: Y}",
            "{x: X, y: [Y]}",
            "3:26: a list stands here; expected a name, or name, levels",
        ),
        ("[low, mid, high]", "3", "4:29: '3' stands here; expected a list of levels, lowest first"),
        ("[low, mid, high]", "[low, {}]", "4:35: a mapping stands here; expected a text"),
        ("[low, mid, high]", "[low]", "4:21: 'z' has 1 levels; expected 2 to 10"),
        ("  a: {options", "  a: [options", None),
        (
            "preferences:",
            "rules: x\npreferences:",
            "5:8: 'x' stands here; expected a list of rules",
        ),
        (
            "preferences:",
            "rules: [{}]\npreferences:",
            "5:9: a rule has no formula; expected a formula, or one of rule, at_most_one",
        ),
        (
            "preferences:",
            "rules: [{rule: x, at_most_one: [x]}]\npreferences:",
            "5:9: a rule has rule and at_most_one",
        ),
        (
            "preferences:",
            "rules: [{at_most_one: x}]\npreferences:",
            "5:23: 'x' stands here; expected a list of formulas",
        ),
        (
            "preferences:",
            "rules: [[x]]\npreferences:",
            "5:9: a list stands here; expected a formula, or one of",
        ),
        ("preferences:", "rules: ['it''s']\npreferences:", "5:9: in 'it's': unexpected '''"),
        (
            "preferences:",
            "states: [s]\npreferences:",
            "5:9: a list stands here; expected patterns by their labels",
        ),
        ("preferences:", "states: {s: {name: N}}\npreferences:", "5:13: 'pattern' is missing"),
        (
            "preferences:",
            "states: {s: {pattern: NQ0}}\npreferences:",
            "5:23: pattern 'NQ0' does not fit",
        ),
        (
            "preferences:",
            "status_quo: [s]\npreferences:",
            "5:13: a list stands here; expected a label, a pattern or levels",
        ),
        (
            "preferences:",
            "status_quo: {x: yes, y: no, z: [low]}\npreferences:",
            "5:32: a list stands here; expected a level",
        ),
        (
            "preferences:",
            "status_quo: {x: yes, y: no, z: hgh}\npreferences:",
            "5:32: 'b.z' has no level 'hgh'; expected one of low, mid, high; did you mean 'high'?",
        ),
        ("preferences:", "status_quo: today\npreferences:", "5:13: unknown state 'today'"),
        (
            "preferences:",
            "outcomes: x\npreferences:",
            "5:11: 'x' stands here; expected formulas by their names",
        ),
        ("preferences:", "outcomes: {x: y}\npreferences:", "5:12: 'x' is already an option"),
        (
            "preferences:",
            "sources: [s]\npreferences:",
            "5:10: a list stands here; expected sources by their ids",
        ),
        ("preferences:", "sources: {s: {autor: a}}\npreferences:", "5:15: unknown key 'autor'"),
        ("preferences:", "sources: {S: t}\npreferences:", "5:11: 'S' cannot be an id"),
        ("preferences:", "merge: [[x]]\npreferences:", "5:9: a list stands here; expected a form"),
        ("ranking: [rest]", "utility: [~]", "7:17: nothing is no number; expected a number"),
        ("preferences:", "title: [s]\npreferences:", "5:8: a list stands here; expected a text"),
        (
            "preferences:",
            "graph: [s]\npreferences:",
            "5:8: a list stands here; expected states and moves",
        ),
        ("preferences:", "graph: {moves: {}}\npreferences:", "5:8: 'states' is missing"),
        (
            "preferences:",
            "graph: {states: s}\npreferences:",
            "5:17: 's' stands here; expected a list of states",
        ),
        (
            "preferences:",
            f"{'k' * 90}: 1\npreferences:",
            f"5:1: unknown key '{'k' * 57}...'; expected one of",
        ),
        ("a: {priorities: [x]}", "c: {priorities: [x]}", None),
    ],
)
def test_one_mistake_is_one_error(old: str, new: str, expected: str | None) -> None:
    assert old in SMALL
    text = SMALL.replace(old, new, 1)
    if expected is None:
        problems(text)
    else:
        assert one(text).startswith(expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "",
            "1:1: there is no model in this file; expected a model that begins with 'standoff: 1'",
        ),
        ("# nothing\n", "1:1: there is no model"),
        ("~", "1:1: there is no model"),
        ("a text", "1:1: 'a text' stands for the whole file"),
        ("- a", "1:1: a list stands for the whole file"),
        ("a: 1", "1:1: this is not a model file"),
        ("a: &x 1\nb: *x\n", "1:4: an anchor, '&x'; expected the value without it"),
        ("a: !!str 1", "1:4: a tag"),
        ("a: 1\nb: 2\na: 3", "3:1: 'a' stands twice, first at line 1, column 1; expected it once"),
        ("<<: {a: 1}", "1:1: a merge key"),
        ("[a]: 1", "1:1: a list or mapping stands as a key"),
        ("a: 1\n---\nb: 1", "2:1: a second document begins; expected one model a file"),
        ("a:\n " + "[" * 40 + "]" * 40, "2:33: nested more than 32 deep"),
        ("a:\n\tb: 1", "2:1: a tab in the indentation; expected spaces"),
        ("a: [1,\n 2\nb: 1", "3:2: a bracket is not closed"),
        ("a: 'x\n\n", "1:4: a quote is not closed"),
        ("a: b: c", "1:5: a ': ' where no key can stand"),
        ("a: `x", "1:4: a text cannot begin with this character"),
        ('a: "\\q"', "1:5: this is not YAML: found unknown escape character"),
        ("a: 1\x00", "1:5: the character U+0000 cannot stand in a text; expected UTF-8"),
        ("a: 1\n b\x07", "2:3: the character U+0007 cannot stand in a text"),
        ("a: 1\ufeff", "1:5: the character U+FEFF"),
        ("\ufeffa: \x01", "1:4: the character U+0001"),
        ("a: >\n  b\nc\n", "3:2: a key without ':'"),
        ("a: >\r\n  b\r\nc\r\n", "3:2: a key without ':'"),
        ("".join(f"k{k}: &a\n" for k in range(200)), "1:5: an anchor, '&a'"),
        ("a: \ud800", "1:4: the character U+D800"),
    ],
)
def test_what_is_no_model_file(text: str, expected: str) -> None:
    with pytest.raises(DocumentError) as caught:
        parse_conflict(text, "f")
    assert str(caught.value).startswith(f"f:{expected}")


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"a: 1\nb: \xd0\xb0\xff", "2:5: byte 11 (0xff) is not UTF-8"),
        ("a: 1".encode("utf-16"), "1:1: the file is in UTF-16; expected UTF-8"),
        ("a: é".encode("utf-16-le"), "1:1: the file looks like UTF-16"),
        (b"\xff", "1:1: byte 1 (0xff) is not UTF-8"),
    ],
)
def test_what_is_no_text(content: bytes, expected: str, tmp_path: Path) -> None:
    path = tmp_path / "f"
    path.write_bytes(content)
    with pytest.raises(DocumentError) as caught:
        read_conflict(path)
    assert str(caught.value).startswith(f"{path}:{expected}")


def test_what_is_no_file(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "fifo")
    for path, expected in (
        (tmp_path, "this is a folder"),
        (tmp_path / "fifo", "this is not a regular file"),
        ("/dev/zero", "this is not a regular file"),
        (tmp_path / "none", "cannot be read: No such file"),
        ("a\0b", "cannot be read: "),
    ):
        with pytest.raises(DocumentError, match=expected):
            read_conflict(path)


def test_limits(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "f"
    path.write_bytes(b"#" * 200)
    monkeypatch.setattr(text_module, "MAX_BYTES", 100)
    with pytest.raises(DocumentError, match="larger than"):
        read_conflict(path)
    with pytest.raises(DocumentError, match="longer than 100 characters"):
        parse_conflict("#" * 101)
    monkeypatch.setattr(events_module, "MAX_NODES", 10)
    with pytest.raises(DocumentError, match="more than 10 values"):
        parse_conflict("a: [1, 2, 3, 4, 5, 6, 7, 8, 9]")


def test_places_count_characters_and_every_kind_of_line_end() -> None:
    for end in ("\n", "\r\n", "\r"):
        for mark in ("", "\ufeff"):
            text = mark + SMALL.replace("X", "Привіт 😀").replace("y: Y", "Y: Y").replace("\n", end)
            assert one(text).startswith("3:30: 'Y' cannot be an id")


def test_places_of_later_errors() -> None:
    origin = parse_conflict(FULL, "f").origin
    assert origin is not None

    def check(what: str, *path: str | int, offset: int | None = None, after: str = "") -> None:
        assert str(origin.locate(path, offset)) == f"f:{place_of(FULL, what, after)}"

    check("at_most_one", "rules", 1)
    check("or offensive", "rules", 2, offset=5)
    check("rules", "rules", 9)
    check("s2,", "preferences", "us", "ranking", 0)
    check("concede, us", "rules", 1, "at_most_one", 0, offset=0)
    tie = parse_conflict(SMALL.replace("rest", "[not z]"), "f").origin
    assert tie is not None
    assert str(tie.locate(("preferences", "b", "ranking", 0), 4)) == "f:7:22"
    check("offensive], ", "preferences", "us", "ranking", 1, 1, offset=4)
    check("0N NN", "preferences", "us", "ranking", 2, offset=3)
    check("ukraine", "preferences", "ukraine", "utility", after="ranking")
    check("cede, source", "preferences", "russia", "priorities", 0, offset=3)
    # Folded over lines: where the text begins.
    check(">-", "preferences", "russia", "priorities", 2, offset=3)
    check(">", "description", offset=2)
    check("status_quo", "status_quo")
    check("status_quo", "status_quo", offset=2)
    check("s1:", "states", "s1")
    check("0N NY", "states", "s1", offset=3)
    check("standoff", "nowhere", 3)
    check("standoff")


@given(conflicts(), st.integers(2, 7))
@settings(max_examples=N // 3, deadline=None)
def test_both_parsers_give_the_same_tree(conflict: Conflict, period: int) -> None:
    text, _ = commented(to_yaml(conflict), period)
    for variant in (text, text.replace("\n", "\r\n"), "\ufeff" + text.rstrip("\n")):
        made = Text("f", variant)
        assert build_tree(made, pure=True) == build_tree(made)


@given(st.text(st.sampled_from("Aa0 ?!-:,#%&*[]{}|>'~$^;=()<.\"\\é"), max_size=8))
@settings(deadline=None)
@example("A?0")
@example("What next?")
def test_both_parsers_read_a_text_in_one_line(text: str) -> None:
    made = Text("f", f"a: {{n: {flow_text(text)}, m: [{flow_text(text)}]}}")
    tree = build_tree(made)
    assert build_tree(made, pure=True) == tree
    assert isinstance(tree, Mapping)
    (_, inner) = tree.pairs[0]
    assert isinstance(inner, Mapping)
    (_, plain), (_, listed) = inner.pairs
    assert isinstance(plain, Scalar)
    assert isinstance(listed, Sequence)
    assert [plain.text, *(item.text for item in listed.items if isinstance(item, Scalar))] == [
        text,
        text,
    ]


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.name)
def test_both_parsers_agree_on_examples(path: Path) -> None:
    made = Text("f", path.read_text("utf-8"))
    assert build_tree(made, pure=True) == build_tree(made)


def test_without_the_parser_in_c(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(yaml, "CSafeLoader")
    assert parse_conflict(FULL).title == 'A call about a "war"'


def test_yaml_is_imported_only_to_read() -> None:
    code = "import sys, standoff.document; sys.exit('yaml' in sys.modules)"
    subprocess.run([sys.executable, "-c", code], check=True)


def check_any_bytes(content: bytes) -> bool:
    """Whether bytes are a model; if not, every problem must stand inside them."""
    try:
        text = checked_text(decode(content, "f"), "f")
        conflict = parse_conflict(text.text, "f")
    except ModelError as caught:
        error = caught
    else:
        assert to_yaml(conflict) == text.text
        return True
    assert error.problems
    lines = content.replace(b"\r\n", b"\n").replace(b"\r", b"\n").split(b"\n")
    for problem in error.problems:
        place = problem.location
        assert place is not None
        assert 1 <= place.line <= len(lines)
        assert 1 <= place.column <= len(lines[place.line - 1]) + 1
        assert str(problem).startswith("f:")
    return False


@pytest.mark.no_cover
@given(broken_files())
@settings(max_examples=int(os.environ.get("STANDOFF_FUZZ", "400")), deadline=None)
def test_any_bytes_are_a_model_or_a_located_error(content: bytes) -> None:
    check_any_bytes(content)
