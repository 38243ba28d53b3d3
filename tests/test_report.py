"""Reports in every format: the same bytes, what they say, and text that is never markup."""

from __future__ import annotations

import io
import re
import sys
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import docx
import pypdf
import pytest
from hypothesis import HealthCheck, given, settings

from cli_runner import Runner
from standoff import build_report, examples, load, to_docx, to_html, to_markdown, to_pdf
from standoff.errors import StandoffError
from standoff.model import Claim, Conflict, DecisionMaker, Option, Priorities, Source, Weights
from standoff.report import Report
from standoff.report.blocks import Card, Facts, Picture, Table, Verdicts
from strategies import graph_conflicts, option_conflicts

HOSTILE = (
    '#panic("x") $1/0$ *b* _i_ `c` \\ [l](u) <script>x</script> | ]] -- // @cite &amp; \x07\u202e'
)
SEEN = '#panic("x") $1/0$ *b* _i_ `c` \\ [l](u) <script>x</script> |'


@pytest.fixture(scope="module")
def tram() -> Report:
    return build_report(load("tram-strike"))


@pytest.fixture(scope="module")
def hostile() -> Report:
    """A conflict every text of which looks like markup."""
    options = [
        Option(id=f"o{k}", name=f"{HOSTILE} {k}", quote=HOSTILE, note=HOSTILE) for k in (1, 2)
    ]
    conflict = Conflict(
        title=f"Назва Τίτλος {HOSTILE}",
        description=HOSTILE,
        notes=f"{HOSTILE}\n\n# {HOSTILE}",
        sources={"s": Source(author=HOSTILE, title=HOSTILE, url="https://example.org/a_b#c")},
        decision_makers=tuple(
            DecisionMaker(id=dm, name=f"{HOSTILE} {dm}", options=(option,))
            for dm, option in zip("ab", options, strict=True)
        ),
        preferences={"a": Priorities(["o2", "o1"]), "b": Weights({"o1": 2, "o2": 1})},
        status_quo="NN",
        outcomes={"both": "o1 and o2"},  # type: ignore[dict-item]
        claims={"c": Claim(says=HOSTILE, formula="equilibrium(both)", source="s", quote=HOSTILE)},  # type: ignore[arg-type]
    )
    return build_report(conflict)


def pdf_of(report: Report, paper: Any = "a4") -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(to_pdf(report, paper)))


def pdf_text(reader: pypdf.PdfReader) -> str:
    """All words of a PDF, on one line."""
    return " ".join(" ".join(page.extract_text() for page in reader.pages).split())


def root_of(reader: pypdf.PdfReader) -> Any:
    """The catalogue of a PDF."""
    return reader.trailer["/Root"]


def alternatives(reader: pypdf.PdfReader) -> list[str]:
    """The alternative texts in the tree of tags."""
    found: list[str] = []

    def walk(node: Any) -> None:
        node = node.get_object() if hasattr(node, "get_object") else node
        if isinstance(node, list):
            for one in node:
                walk(one)
        elif isinstance(node, dict):
            if "/Alt" in node:
                found.append(str(node["/Alt"]))
            if "/K" in node:
                walk(node["/K"])

    walk(root_of(reader)["/StructTreeRoot"])
    return found


def docx_text(content: bytes) -> str:
    """All words of a DOCX."""
    document = docx.Document(io.BytesIO(content))
    cells = (cell.text for table in document.tables for row in table.rows for cell in row.cells)
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


class Page(HTMLParser):
    """What an HTML file has: elements, addresses, and words."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.places: list[str] = []
        self.words: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.places += [value or "" for name, value in attrs if name in ("src", "href")]

    def handle_data(self, data: str) -> None:
        self.words.append(data)


@pytest.mark.parametrize("write", [to_pdf, to_html, to_markdown, to_docx])
def test_the_same_model_gives_the_same_bytes(write: Any) -> None:
    first, second = (write(build_report(load("chicken"))) for _ in range(2))
    assert first == second


def test_the_first_page_says_what_follows_and_what_it_hinges_on(tram: Report) -> None:
    page = " ".join(pdf_of(tram).pages[0].extract_text().split())
    assert "A tram strike" in page
    assert "four conclusions. Two follow from its premises, one does not and one depends" in page
    for result in load("tram-strike").claims.values():
        assert result.says.split(",")[0] in page
    assert "does not follow" in page
    assert "What it hinges on" in page
    assert "It is no forecast." in page
    assert "equilibri" not in page, "the first page needs no knowledge of the method"


def test_pdf_is_tagged(tram: Report) -> None:
    reader = pdf_of(tram)
    root = root_of(reader)
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "en"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert reader.metadata is not None
    assert reader.metadata.title == "A tram strike"
    assert b"pdfuaid" in root["/Metadata"].get_object().get_data()
    pictures = [block for block in tram.blocks if isinstance(block, Picture)]
    assert len(pictures) == 6
    told = " ".join(alternatives(reader))
    for picture in pictures:
        assert picture.alternative in told
    fonts = {font for page in reader.pages for font in page["/Resources"]["/Font"].values()}  # type: ignore[index]
    assert fonts
    assert all("/DescendantFonts" in font.get_object() for font in fonts), "fonts are embedded"


@pytest.mark.parametrize(("paper", "size"), [("a4", (595, 842)), ("letter", (612, 792))])
def test_paper(tram: Report, paper: Any, size: tuple[int, int]) -> None:
    box = pdf_of(tram, paper).pages[0].mediabox
    assert (round(box.width), round(box.height)) == size
    section = docx.Document(io.BytesIO(to_docx(tram, paper))).sections[0]
    assert section.page_width is not None
    assert section.page_height is not None
    assert (round(section.page_width.pt), round(section.page_height.pt)) == size


def test_hostile_text_in_a_pdf(hostile: Report) -> None:
    reader = pdf_of(hostile)
    text = pdf_text(reader)
    assert SEEN in text
    assert "Назва Τίτλος" in text
    assert not set(text) & set("\x07\u202e")


def test_a_script_that_no_font_here_has_is_told(tmp_path: Path) -> None:
    report = build_report(replace(load("chicken"), title="A private character \U000f1234"))
    with pytest.raises(StandoffError, match="no font here has"):
        to_pdf(report)
    assert "\U000f1234" in to_html(report)


def test_hostile_text_in_html(hostile: Report) -> None:
    text = to_html(hostile)
    page = Page(text)
    assert "script" not in page.tags
    assert SEEN in " ".join(page.words)
    assert not [place for place in page.places if "//" in place]
    assert "default-src 'none'" in text
    assert not re.search(r"url\(|@import|<link|<img", text)
    assert not set(text) & set("\x07\u202e")


def test_hostile_text_in_markdown(hostile: Report) -> None:
    text = to_markdown(hostile)
    assert "<script" not in text.replace("\\<", "")
    assert "https://example.org/a\\_b#c" in text
    for block in text.split("\n\n"):
        if block.startswith("| "):
            cells = {len(re.findall(r"(?<!\\)\|", line)) for line in block.splitlines()}
            assert len(cells) == 1, block


def test_hostile_text_in_docx(hostile: Report) -> None:
    document = docx.Document(io.BytesIO(to_docx(hostile)))
    assert SEEN in document.core_properties.title
    assert any(SEEN in paragraph.text for paragraph in document.paragraphs)


def test_docx_has_structure_and_no_time(tram: Report) -> None:
    content = to_docx(tram)
    document = docx.Document(io.BytesIO(content))
    styles = [p.style.name for p in document.paragraphs if p.style is not None]
    assert styles.count("Title") == 1
    assert "Heading 1" in styles
    assert "Heading 2" in styles
    assert len(document.tables) == sum(isinstance(block, Table) for block in tram.blocks)
    about = [shape._inline.docPr.get("descr") for shape in document.inline_shapes]
    assert about == [block.alternative for block in tram.blocks if isinstance(block, Picture)]
    with ZipFile(io.BytesIO(content)) as parts:
        assert {part.date_time for part in parts.infolist()} == {(2000, 1, 1, 0, 0, 0)}
        assert b"w:tblHeader" in parts.read("word/document.xml")


def test_all_formats_say_the_same(tram: Report) -> None:
    texts = [
        pdf_text(pdf_of(tram)),
        " ".join(" ".join(Page(to_html(tram)).words).split()),
        to_markdown(tram).replace("\\", ""),
        docx_text(to_docx(tram)),
    ]
    cards = [block for block in tram.blocks if isinstance(block, Card)]
    assert [card.verdict for card in cards] == ["depends", "follows", "fails", "follows"]
    for text in texts:
        for card in cards:
            assert card.says.rstrip(".") in text
        assert "“It wants the trams to run”" in text
        assert "standoff report tram-strike" in text


def test_what_would_change_it_is_told(tram: Report) -> None:
    text = to_markdown(tram).replace("\\", "")
    assert (
        "If wish 1 of Tramway (“The tramway will never pay the full rise”) is turned round" in text
    )
    assert "no single change" in text
    without = to_markdown(build_report(load("tram-strike"), changes=False))
    assert "What would change it" not in without
    assert "single changes" not in without


def test_a_model_that_does_not_hold_is_named_by_its_hash(tmp_path: Path) -> None:
    from hashlib import sha256

    from standoff import example_text

    path = tmp_path / "mine.yaml"
    path.write_text(example_text("chicken"), "utf-8")
    report = build_report(load(path))
    facts = dict(
        pair for block in report.blocks if isinstance(block, Facts) for pair in block.pairs
    )
    assert facts["SHA-256 of the model"] == sha256(path.read_bytes()).hexdigest()
    assert facts["Model"] == "mine.yaml"
    assert facts["Command"] == "standoff report mine.yaml --output report.pdf"
    changed = build_report(replace(load(path), title="Another"))
    facts = dict(p for block in changed.blocks if isinstance(block, Facts) for p in block.pairs)
    assert facts["SHA-256 of the model"] != sha256(path.read_bytes()).hexdigest()


@pytest.mark.parametrize("name", examples())
def test_every_example_has_a_report(name: str) -> None:
    conflict = load(name)
    report = build_report(conflict, changes=False)
    assert to_pdf(report).startswith(b"%PDF")
    shown = [block for block in report.blocks if isinstance(block, Verdicts)]
    assert len(shown) == bool(conflict.claims)
    assert any(isinstance(block, Picture) for block in report.blocks)


def test_libraries_that_are_missing(tram: Report, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "typst", None)
    monkeypatch.setitem(sys.modules, "docx", None)
    for write in (to_pdf, to_docx):
        with pytest.raises(StandoffError, match=r"standoff\[report\]"):
            write(tram)


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Runner:
    return Runner(capsys)


@pytest.mark.parametrize("ending", ["pdf", "html", "md", "docx"])
def test_report_writes_each_format(run: Runner, tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"report.{ending}"
    result = run("report", "chicken", "-o", path, "--paper", "letter")
    assert (result.status, result.out, result.err) == (0, f"wrote {path}\n", "")
    assert path.stat().st_size > 1000
    again = run("report", "chicken", "-o", path, "--json")
    assert again.status == 2
    forced = run("report", "chicken", "-o", path, "--json", "--force", "--paper", "letter")
    assert f'"format": "{ending}"' in forced.out


def test_report_is_printed(run: Runner) -> None:
    result = run("report", "chicken", "-o", "-", "--format", "md", "--no-changes")
    assert result.out.startswith("# Game of Chicken\n")


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ([], "--output is missing"),
        (["-o", "a.txt"], "ends in .pdf, .html, .md or .docx"),
        (["-o", "-"], "--format is needed"),
        (["-o", "-", "--format", "pdf"], "pdf is no text"),
        (["-o", "-", "--format", "md", "--json"], "no room"),
    ],
)
def test_report_says_what_is_wrong(run: Runner, words: list[str], message: str) -> None:
    result = run("report", "chicken", *words)
    assert result.status == 2
    assert message in result.err


def test_tools_that_nobody_has_yet_are_told(tmp_path: Path) -> None:
    path = tmp_path / "tools.standoff.yaml"
    path.write_text(TOOLS, "utf-8")
    text = to_markdown(build_report(load(path)))
    assert (
        "“Beg”, once “Pay” if “Beg” stands above not “Pay” for b: under Nash, GMR, SMR and SEQ"
        in text
    )
    assert "not, at any of the places open to them: “Plead” and “Pray”. No combination" in text
    assert "the ranking of c" in text


TOOLS = """\
standoff: 1
decision_makers:
  a:
    options: {go: Go}
    potential:
      beg: {name: Beg, priorities: {a: [beg], b: [pay if beg]}}
      plead: {name: Plead}
      pray: {name: Pray, priorities: {a: [pray]}}
  b: {options: {pay: Pay}}
  c: {options: {call: Call}}
status_quo: {go: no, pay: no, call: no}
states: {called: "--Y"}
outcomes: {paid: pay, asked: call}
preferences:
  a: {priorities: [not go]}
  b: {priorities: [not pay]}
  c: {ranking: [not call, called]}
"""


@settings(max_examples=15, derandomize=True, deadline=None, suppress_health_check=list(HealthCheck))
@given(option_conflicts() | graph_conflicts())
def test_any_conflict_has_a_report(conflict: Conflict) -> None:
    report = build_report(conflict, changes=False)
    assert Page(to_html(report)).tags.count("h1") == 1
    assert to_markdown(report).startswith("# ")
    assert to_pdf(report).startswith(b"%PDF")


@pytest.mark.parametrize("command", ["report", "plot"])
def test_what_cannot_be_written_is_told_before_the_work(
    run: Runner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    def load_nothing(name: str) -> Conflict:
        raise AssertionError("the model was read before the file was looked at")

    for module in ("standoff.cli.report", "standoff.cli.plot"):
        monkeypatch.setattr(f"{module}.load_model", load_nothing)
    ending = "html" if command == "report" else "svg"
    there = tmp_path / f"there.{ending}"
    there.write_text("mine", "utf-8")
    folder = tmp_path / f"folder.{ending}"
    folder.mkdir()
    for path, message in (
        (there, "exists; --force replaces it"),
        (folder, "is a folder"),
        (tmp_path / "none" / f"a.{ending}", "cannot be written: No such file"),
    ):
        result = run(command, "chicken", "-o", path)
        assert (result.status, result.out) == (2, "")
        assert message in result.err
        assert result.err.count("\n") == 1
    assert there.read_text("utf-8") == "mine"


def test_a_missing_library_is_told_before_the_work(
    run: Runner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "typst", None)
    monkeypatch.setitem(sys.modules, "vl_convert", None)
    for ending in ("pdf", "docx"):
        result = run("report", "nothing", "-o", tmp_path / f"a.{ending}")
        assert result.status == 2
        assert "pip install 'standoff[report]'" in result.err
