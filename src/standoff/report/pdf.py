"""A report as PDF, by typst: tagged (PDF/UA), with the fonts that typst brings."""

from __future__ import annotations

import json
from dataclasses import asdict
from importlib import resources
from typing import Any, Literal, get_args
from xml.etree import ElementTree as ET

from standoff.errors import StandoffError
from standoff.language import say, speaking
from standoff.picture.page import MARGIN as PICTURE_MARGIN
from standoff.picture.style import FONT
from standoff.picture.svg import number
from standoff.report.blocks import Block, Picture, Report, Table, Verdict
from standoff.report.needs import need
from standoff.report.text import author_line, plain, verdict_word

__all__ = ["MARGIN", "SIZES", "Paper", "picture_width", "to_pdf", "typeset"]

Paper = Literal["a4", "letter"]
SIZES: dict[Paper, tuple[float, float]] = {"a4": (210.0, 297.0), "letter": (215.9, 279.4)}
"""Width and height of a page in millimetres."""
MARGIN = 26.0
"""Left and right of the text, in millimetres."""
_TRIM = PICTURE_MARGIN - 2
"""Cut off from every side of a picture; lines at its edge keep their thickness."""
_BESIDE = 95.0
"""Of the height of a page what no picture takes, in millimetres."""
_FONT = "'Libertinus Serif'"
_PLACE = "\x00"
"""Where the template puts the number of a page."""
_STAMP = 946_684_800
"""The date that every file bears, so that the same report has the same bytes: 2000-01-01."""


def to_pdf(report: Report, paper: Paper = "a4") -> bytes:
    """The report as a PDF file, the same for the same report.

    Raises:
        StandoffError: typst is not installed, or cannot set the report.
    """
    made = typeset(report, paper, format="pdf", pdf_standards=["ua-1"], timestamp=_STAMP)
    assert isinstance(made, bytes)
    return made


def typeset(report: Report, paper: Paper, *, system_fonts: bool = False, **options: Any) -> Any:
    """What typst makes of a report; `options` as its `compile` takes them.

    With its own fonts, which are the same everywhere, unless these lack a character.
    """
    (typst,) = need("pdf")
    template = (resources.files("standoff.report") / "report.typ").read_bytes()
    with speaking(report.language):
        data = _data(report, paper)
    try:
        return typst.compile(
            template,
            ignore_system_fonts=not system_fonts,
            sys_inputs={"report": json.dumps(data, ensure_ascii=False), "paper": paper},
            **options,
        )
    except typst.TypstError as error:
        if "could not be displayed" in error.message and not system_fonts:
            # A script that the fonts of typst do not have; the system may have one that does.
            return typeset(report, paper, system_fonts=True, **options)
        if "could not be displayed" in error.message:
            raise StandoffError(
                f"no font here has a character of the report: {error.message}; "
                "install one that has it, or write .html"
            ) from None
        raise StandoffError(f"typst cannot set the report: {error.message}") from None


def _data(report: Report, paper: Paper) -> dict[str, Any]:
    """A report as data for the template."""
    return {
        "title": plain(report.title),
        "subtitle": plain(report.subtitle),
        "author": plain(report.author),
        "by": author_line(report),
        "version": report.version,
        "language": report.language,
        "page": say("{page} of {pages}", page=_PLACE, pages=_PLACE).split(_PLACE),
        "words": {verdict: verdict_word(verdict) for verdict in get_args(Verdict)},
        "blocks": [_block(block, paper) for block in report.blocks],
    }


def _block(block: Block, paper: Paper) -> dict[str, Any]:
    """A block as data for the template; the text in it is never taken for markup."""
    kind = type(block).__name__.lower()
    if isinstance(block, Picture):
        return {
            "kind": kind,
            "svg": _trimmed(block.light).replace(
                f'font-family="{_quoted(FONT)}"', f'font-family="{_FONT}"'
            ),
            "width": picture_width(block, paper),
            "alternative": plain(block.alternative),
            "caption": plain(block.caption),
        }
    if isinstance(block, Table) and not block.head[0]:
        head = [say("No."), *map(plain, block.head[1:])]
        return {"kind": kind, **_plain(asdict(block)), "head": head}
    return {"kind": kind, **_plain(asdict(block))}


def picture_width(picture: Picture, paper: Paper) -> float:
    """How wide a picture is to be on a page, in millimetres."""
    width, height = (float(side) * 25.4 / 96 for side in _sides(picture.light)[1])
    room = SIZES[paper][0] - 2 * MARGIN
    return width * min(1.0, room / width, (SIZES[paper][1] - _BESIDE) / height)


def _trimmed(svg: str) -> str:
    """A picture without most of the room around it, so that it begins where the text does."""
    old, new = _sides(svg)
    before = f'viewBox="0 0 {old[0]} {old[1]}" width="{old[0]}" height="{old[1]}"'
    edge = number(_TRIM)
    after = f'viewBox="{edge} {edge} {new[0]} {new[1]}" width="{new[0]}" height="{new[1]}"'
    return svg.replace(before, after, 1)


def _sides(svg: str) -> tuple[tuple[str, str], tuple[str, str]]:
    """The width and the height of a picture, and those that are left of them on a page."""
    root = ET.fromstring(svg)  # noqa: S314 (our own)
    width, height = root.attrib["width"], root.attrib["height"]
    # Pictures have less room below.
    left = number(float(width) - 2 * _TRIM), number(float(height) - 2 * _TRIM + 12)
    return (width, height), left


def _quoted(text: str) -> str:
    return text.replace("'", "&#x27;")


def _plain(value: Any) -> Any:
    """The same data with every text on one line and free of control characters."""
    if isinstance(value, str):
        return plain(value)
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    return value
