"""PDF/UA: what a validator that is not ours finds in reports, and what no validator looks at."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from typing import Any

import page as validator
import pypdf
import pytest
from pypdf.generic import NameObject

from pdf_tags import Tag, fonts, painted, read, tags, told
from standoff import build_report, examples, load, to_pdf
from standoff.model import Source
from standoff.report import Report
from standoff.report.blocks import Card, Heading, Items, Paragraph, Picture, Table

MODELS = ["tram-strike", "istanbul-2025", "elmira", "chicken"]


@pytest.fixture(scope="module", params=[*MODELS, "ukrainian"])
def made(request: pytest.FixtureRequest) -> tuple[Report, bytes]:
    """A report and its PDF, on both sizes of paper in turn."""
    name = "tram-strike" if request.param == "ukrainian" else request.param
    conflict = load(name)
    if request.param == "ukrainian":
        source = Source(author="Петренко", title="Оповідь", url="https://example.org/так?a=b")
        conflict = replace(
            conflict, title="Страйк водіїв у Мирнограді", sources={"s": source, **conflict.sources}
        )
    report = build_report(conflict, changes=request.param not in ("istanbul-2025", "elmira"))
    return report, to_pdf(report, "letter" if request.param in ("elmira", "ukrainian") else "a4")


def failures(content: bytes) -> list[str]:
    """The rules of PDF/UA-1 that a file breaks."""
    return [one.rule_id for one in validator.validate_pdf_bytes(content, profile="ua1").failures]


def test_another_validator_finds_pdf_ua(made: tuple[Report, bytes]) -> None:
    found = validator.validate_pdf_bytes(made[1], profile="ua1")
    assert found.is_compliant, failures(made[1])
    assert found.rules.passed > 100


@pytest.mark.parametrize("name", [name for name in examples() if name not in MODELS])
def test_every_example_is_pdf_ua(name: str) -> None:
    assert failures(to_pdf(build_report(load(name), changes=False))) == []


def changed(content: bytes, edit: Any) -> bytes:
    """A PDF after an edit of its catalogue or of its tags."""
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(content))
    edit(writer)
    stream = io.BytesIO()
    writer.write(stream)
    return stream.getvalue()


def _tagged(writer: pypdf.PdfWriter, kind: str) -> list[Any]:
    objects: list[Any] = writer._objects
    return [one for one in objects if isinstance(one, dict) and one.get("/S") == kind]


def _without_alternative(writer: pypdf.PdfWriter) -> None:
    for thing in _tagged(writer, "/Figure"):
        del thing["/Alt"]


def _with_a_gap(writer: pypdf.PdfWriter) -> None:
    for thing in _tagged(writer, "/H2"):
        thing[NameObject("/S")] = NameObject("/H4")


@pytest.mark.parametrize(
    ("edit", "rule"),
    [
        (lambda writer: writer._root_object.pop("/MarkInfo"), "TAGGED"),
        (lambda writer: writer._root_object.pop("/Lang"), "LANGUAGE"),
        (lambda writer: writer._root_object.pop("/ViewerPreferences"), "VIEWER-PREFERENCES"),
        (lambda writer: writer._root_object.pop("/Metadata"), "METADATA"),
        (_without_alternative, "FIGURE-ALTERNATIVE"),
        (_with_a_gap, "HEADING"),
    ],
)
def test_the_validator_would_find_what_is_missing(edit: Any, rule: str) -> None:
    content = to_pdf(build_report(load("tram-strike"), changes=False))
    assert any(rule in one for one in failures(changed(content, edit)))


def test_all_content_is_tagged_and_read_in_the_order_of_the_page(
    made: tuple[Report, bytes],
) -> None:
    reader = read(made[1])
    order = told(reader)
    assert len(order) == len(set(order)), "nothing is read out twice"
    for number, one in enumerate(reader.pages):
        on_page = [mark for at, mark in order if at == number]
        pieces = painted(one)
        marks = [piece.mark for piece in pieces if piece.mark is not None]
        assert on_page == marks, f"page {number + 1} is painted in another order than it is read"
        assert [at for at, _ in order] == sorted(at for at, _ in order)
        assert any(piece.mark is None for piece in pieces), "the foot of a page is an artifact"


BLOCKS = {"P", "H1", "H2", "LBody", "Caption", "Figure", "TH", "TD"}


def test_what_is_read_later_stands_lower_on_the_page(made: tuple[Report, bytes]) -> None:
    reader = read(made[1])
    tops = [
        {piece.mark: piece.tops for piece in painted(one) if piece.mark is not None}
        for one in reader.pages
    ]

    def placed() -> Iterator[tuple[int, float, Tag]]:
        for tag in tags(reader):
            if tag.kind in BLOCKS - {"Figure", "TD", "TH"} and not {"Table"} & set(tag.inside):
                for at, mark in tag.content[:1]:
                    if tops[at].get(mark):
                        yield at, max(tops[at][mark]), tag

    found = list(placed())
    assert len(found) > 20
    for (page, top, _), (later, lower, tag) in pairwise(found):
        assert later > page or lower < top + 2, f"{tag.kind} on page {later + 1} stands above"


def test_headings_lists_tables_and_pictures_are_what_the_report_has(
    made: tuple[Report, bytes],
) -> None:
    report, content = made
    found = tags(read(content))
    kinds = [tag.kind for tag in found]

    def count(*sorts: type) -> int:
        return sum(isinstance(block, sorts) for block in report.blocks)

    level = [block.level for block in report.blocks if isinstance(block, Heading)]
    assert kinds.count("H1") == level.count(1)
    assert kinds.count("H2") == level.count(2) + count(Card)
    assert kinds.count("Figure") == count(Picture)
    assert kinds.count("Table") == count(Table)
    assert kinds.count("L") == count(Items)
    assert kinds.count("P") >= count(Paragraph)
    headings = [int(kind[1]) for kind in kinds if kind in ("H1", "H2", "H3", "H4", "H5", "H6")]
    assert headings[0] == 1
    steps = pairwise(headings)
    assert all(after <= before + 1 for before, after in steps)
    alternatives = [str(tag.node["/Alt"]) for tag in found if tag.kind == "Figure"]
    pictures = [block.alternative for block in report.blocks if isinstance(block, Picture)]
    assert [" ".join(one.split()) for one in alternatives] == pictures
    heads = [tag for tag in found if tag.kind == "TH"]
    tables = [block for block in report.blocks if isinstance(block, Table)]
    assert len(heads) == sum(len(table.head) for table in tables)
    assert all(tag.node["/A"][0]["/Scope"] == "/Column" for tag in heads)
    rows = [tag for tag in found if tag.kind == "TR"]
    assert len(rows) == sum(1 + len(table.rows) for table in tables)


def test_links_are_tagged_and_tell_where_they_lead(made: tuple[Report, bytes]) -> None:
    report, content = made
    reader = read(content)
    notes = [note.get_object() for page in reader.pages for note in page.get("/Annots", ())]
    links = [tag for tag in tags(reader) if tag.kind == "Link"]
    assert len(links) == len(notes)
    for note in notes:
        # An address is bytes, which pypdf takes for characters of its own.
        address = note["/A"]["/URI"].original_bytes.decode("utf-8")
        assert address.startswith("https://")
        assert note["/Contents"] == address
    for page in reader.pages:
        assert page.get("/Tabs") == "/S" or "/Annots" not in page
    addresses = sum(
        "https://" in item for b in report.blocks if isinstance(b, Items) for item in b.items
    )
    assert len(notes) >= addresses


def test_every_font_is_embedded_and_its_characters_are_known(made: tuple[Report, bytes]) -> None:
    found = fonts(read(made[1]))
    assert found
    for font in found:
        assert "/ToUnicode" in font
        (below,) = font["/DescendantFonts"]
        described = below.get_object()["/FontDescriptor"].get_object()
        assert {"/FontFile2", "/FontFile3"} & set(described)
