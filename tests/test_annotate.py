"""Texts and the quotes of models in them: `annotate`, and the warnings of `check`."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from playwright.sync_api import Browser, ViewportSize

from browser import axe_violations, browsers, opened
from cli_runner import Runner, write
from standoff import parse_conflict
from standoff.draft.page import annotated_page
from standoff.draft.quotes import Mark, marks_of, quoted_parts
from standoff.draft.spans import pieces_of

TEXT = """\
The union may strike in May. It wants <eight> per cent & more.

Metroline cannot pay that, and a strike is likely.
"""
MODEL = """\
standoff: 1
title: Pay <& talk>
sources:
  memo: {file: memo.txt, sha256: SHA}
  other: Somewhere else
decision_makers:
  union: {name: The union, options: {strike: {source: memo, quote: strike in May}}}
  company: {name: Metroline, options: {rise: {source: other, quote: not looked up}}}
rules: [{rule: not rise, source: memo, quote: Metroline cannot pay that}]
status_quo: {strike: no, rise: no}
claims:
  strike: {claim: equilibrium(strike), source: memo, quote: a strike is likely}
preferences:
  union:
    priorities:
      - {statement: rise, source: memo, quote: wants <eight> per cent}
      - any_order: [{maybe: strike, source: memo, quote: strike in May}, not rise]
  company: {ranking: [rest]}
annotations:
  - {kind: actor, who: [union], source: memo, exact: The union, start: 0, end: 9}
  - {kind: means, who: [union], source: memo, exact: strike in May, start: 14, end: 27}
  - {kind: issue, source: memo, exact: "May. It", start: 24, end: 31, note: overlaps}
  - {kind: inability, who: [company], source: memo, exact: Metroline cannot pay that,
     start: 64, end: 89}
"""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with browsers() as made:
        yield made


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Runner:
    return Runner(capsys)


@pytest.fixture
def model(tmp_path: Path) -> Path:
    write(tmp_path, TEXT, "memo.txt")
    digest = hashlib.sha256(TEXT.encode()).hexdigest()
    return write(tmp_path, MODEL.replace("SHA", digest))


def test_parts_of_a_model_and_their_quotes() -> None:
    parts = list(quoted_parts(parse_conflict(MODEL.replace("SHA", "0" * 64))))
    assert [(part.label, part.kinds[0]) for part in parts] == [
        ("option union.strike", "means"),
        ("option company.rise", "means"),
        ("rule 1", "inability"),
        ("priority of union: rise", "goal"),
        ("priority of union: strike", "goal"),
        ("claim strike", "claim"),
    ]


def test_the_text_in_the_terminal(run: Runner, model: Path) -> None:
    result = run("annotate", model)
    assert (result.status, result.err) == (0, "")
    lines = result.out.splitlines()
    assert lines[0] == "Pay <& talk>"
    assert "[A The union] may [M1 strike in [Q2 May]][… . It] [G3 wants" in result.out
    assert "[I4 Metroline cannot pay that], and [!5 a strike is likely]." in result.out
    assert "   1  means of The union → option union.strike; priority of union: strike" in lines
    assert "   2  issue (overlaps)" in lines
    assert "   4  inability of Metroline → rule 1" in lines
    assert all(len(line) <= 80 for line in lines)


def test_passages_of_which_there_is_no_more_to_say_stand_together(run: Runner, model: Path) -> None:
    more = "".join(
        f"  - {{kind: issue, source: memo, exact: {TEXT[at]!r}, start: {at}, end: {at + 1}}}\n"
        for at in (4, 10, 49, 50, 51)
    )
    model.write_text(model.read_text("utf-8") + more, "utf-8")
    lines = run("annotate", model).out.splitlines()
    told = [line.strip() for line in lines if "nothing in the model" in line]
    assert told == ["nothing in the model rests on 1, 2, 6–8"]
    assert not any(line.strip() == "5  issue" for line in lines)


def test_lines_that_are_paragraphs_stand_apart_on_the_page() -> None:
    long = "A line that is a paragraph. " * 8
    assert annotated_page("t", f"{long}\n{long}", [], {}).count('class="gap"') == 1
    assert annotated_page("t", f"{long}\n\n{long}", [], {}).count('class="gap"') == 0
    assert annotated_page("t", "A short line\nand the next.", [], {}).count('class="gap"') == 0


class Page(HTMLParser):
    """What a page holds, after checking that its elements nest."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.tags: set[str] = set()
        self.main = ""
        self.feed(text)
        self.close()
        assert not self.open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.tags.add(tag)
        self.ids += filter(None, [given.get("id")])
        self.links += filter(None, [given.get("href"), given.get("src")])
        if tag == "a":
            assert "a" not in self.open
        if tag != "meta":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "main" in self.open and "a" not in self.open:
            self.main += data


def test_the_text_as_a_page(run: Runner, model: Path) -> None:
    target = model.parent / "page.html"
    assert run("annotate", model, "-o", target).out == f"wrote {target}\n"
    text = target.read_text("utf-8")
    page = Page(text)
    assert page.main == TEXT.strip()
    assert "script" not in page.tags
    assert all(link.startswith("#") for link in page.links)
    assert {link[1:] for link in page.links} == set(page.ids)
    assert len(page.ids) == len(set(page.ids)) == 10
    assert "<title>Pay &lt;&amp; talk&gt;</title>" in text
    assert "prefers-color-scheme: dark" in text
    assert run("annotate", model, "-o", "-").out == text
    assert run("annotate", model, "-o", target).status == 2
    assert run("annotate", model, "-o", target, "--force").status == 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_page_in_a_browser(
    run: Runner, model: Path, browser: Browser, scheme: Literal["light", "dark"]
) -> None:
    run("annotate", model, "-o", model.parent / "page.html")
    base = model.parent.as_uri()
    for width in (400, 1280):
        size: ViewportSize = {"width": width, "height": 900}
        options = {"color_scheme": scheme, "viewport": size, "bypass_csp": True}
        with opened(browser, base, "/page.html", **options) as page:
            assert axe_violations(page) == []
            assert page.evaluate("document.documentElement.scrollWidth") <= width
            page.keyboard.press("Tab")
            page.keyboard.press("Enter")
            page.wait_for_url("**#e1")  # told of a little later than the key
            page.keyboard.press("Tab")
            assert page.evaluate("document.activeElement.getAttribute('href')") == "#t1"


def test_marks_as_json(run: Runner, model: Path) -> None:
    document = json.loads(run("annotate", model, "--json").out)
    assert list(document) == ["standoff", "source", "file", "marks", "lost"]
    assert all(TEXT[m["start"] : m["end"]] == m["quote"] for m in document["marks"])
    assert document["marks"][1]["parts"] == ["option union.strike", "priority of union: strike"]
    assert document["lost"] == []


def test_texts_that_cannot_be_shown(run: Runner, model: Path, tmp_path: Path) -> None:
    def told(*arguments: object) -> str:
        result = run("annotate", *arguments)
        assert result.status == 2
        return result.err

    assert told("chicken") == "standoff: no source of the model names a 'file' with its text\n"
    assert "no source 'mem'; did you mean 'memo'" in told(model, "--source", "mem")
    assert "the source 'other' names no file" in told(model, "--source", "other")
    (tmp_path / "memo.txt").unlink()
    assert "the file cannot be read: No such file" in told(model)


def test_a_text_that_has_changed(run: Runner, model: Path, tmp_path: Path) -> None:
    assert run("check", model).out == "ok: 2 states, 2 decision makers\n"
    changed = "News. " + TEXT.replace("a strike is likely", "peace").replace("pay that", "pay this")
    write(tmp_path, changed, "memo.txt")
    result = run("check", model)
    assert (result.status, result.err) == (0, "")
    lost, gone, news, end = result.out.removesuffix("\n").split("\n")
    assert lost.startswith(f"{model}:23:5: warning: 'Metroline cannot pay that' is not in the text")
    assert lost.endswith("; expected 'Metroline cannot pay this'")
    assert gone.startswith(f"{model}:12:54: warning: 'a strike is likely' is not in the text")
    assert news.startswith(f"{model}:4:26: warning: the text of 'memo.txt' has changed since")
    assert news.endswith("; 3 quotes were found again elsewhere in it")
    assert end == "ok: 2 states, 2 decision makers"
    record = json.loads(run("check", model, "--json").out)["files"][0]
    assert record["ok"]
    assert [warning["line"] for warning in record["warnings"]] == [23, 12, 4]
    assert "not found in the text: a strike is likely" in run("annotate", model).err


def test_a_text_that_is_another_one(run: Runner, model: Path) -> None:
    many = "".join(
        f"  - {{kind: issue, source: memo, exact: word {k} and more, start: {k}, end: {k + 9}}}\n"
        for k in range(400)
    )
    model.write_text(model.read_text("utf-8") + many, "utf-8")
    lines = run("check", model).out.splitlines()
    assert len(lines) == 52
    assert lines[50].endswith(":4:3: warning: 350 more quotes are not in the text")
    assert lines[51] == "ok: 2 states, 2 decision makers"
    told = run("annotate", model).err.splitlines()
    assert len(told) == 21
    assert told[20] == "standoff: warning: 380 more quotes are not in the text"


def test_a_source_that_cannot_be_read_is_a_warning(run: Runner, model: Path) -> None:
    (model.parent / "memo.txt").write_bytes(b"\xff\xfe\x00")
    result = run("check", model)
    assert result.status == 0
    assert re.search(r":4:10: warning: .*memo\.txt: ", result.out)


@given(st.data())
def test_whatever_overlaps_is_nested_and_complete(data: st.DataObject) -> None:
    text = data.draw(st.text("ab <&\n", min_size=1, max_size=12))
    place = st.tuples(st.integers(0, len(text) - 1), st.integers(1, len(text)))
    places = data.draw(st.lists(place.filter(lambda p: p[0] < p[1]), max_size=6))
    marks = [Mark(start=a, end=b, kind="goal", who=(), parts=(), note="") for a, b in places]
    opened: list[int] = []
    inside: dict[int, str] = {}
    for piece in pieces_of(text, marks):
        if piece.mark is None:
            for k in opened:
                inside[k] = inside.get(k, "") + piece.text
        elif piece.opens:
            opened.append(piece.mark)
        else:
            assert opened.pop() == piece.mark
    assert not opened
    assert inside == {k: text[m.start : m.end] for k, m in enumerate(marks)}
    assert "".join(piece.text for piece in pieces_of(text, marks)) == text
    assert Page(annotated_page("t", text, marks, {})).main.strip() == text.strip()


def test_quotes_of_parts_without_annotations_are_marked() -> None:
    conflict = parse_conflict(MODEL.partition("annotations:")[0].replace("SHA", "0" * 64))
    marks, lost = marks_of(conflict, "memo", TEXT)
    assert [mark.kind for mark in marks] == ["means", "goal", "inability", "claim"]
    assert lost == []
