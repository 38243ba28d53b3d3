"""A report as DOCX, by python-docx: with styles, headings and alternative texts."""

from __future__ import annotations

import io
from datetime import UTC, datetime
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from standoff.language import say, speaking
from standoff.picture import to_png
from standoff.report.blocks import (
    Block,
    Break,
    Card,
    Facts,
    Heading,
    Items,
    Paragraph,
    Picture,
    Report,
    Table,
    Verdict,
    Verdicts,
)
from standoff.report.needs import need
from standoff.report.pdf import MARGIN, SIZES, Paper, picture_width
from standoff.report.text import author_line, plain, verdict_word

__all__ = ["to_docx"]

_STAMP = datetime(2000, 1, 1, tzinfo=UTC)
"""The date that every file bears, so that the same report has the same bytes."""
_COLOURS: dict[Verdict, str] = {"follows": "0B62A8", "fails": "A63C06", "depends": "6F5900"}
_MUTED = "5B6472"


def to_docx(report: Report, paper: Paper = "a4") -> bytes:
    """The report as a DOCX file, the same for the same report.

    Raises:
        StandoffError: python-docx or vl-convert is not installed.
    """
    docx, _ = need("docx")
    made = _Writer(docx.Document(), paper)
    with speaking(report.language):
        made.begin(report)
        for block in report.blocks:
            made.write(block)
    file = io.BytesIO()
    made.document.save(file)
    return _fixed(file.getvalue())


def _fixed(content: bytes) -> bytes:
    """The same file with a fixed time for each of its parts."""
    file = io.BytesIO()
    with ZipFile(io.BytesIO(content)) as old, ZipFile(file, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            part = ZipInfo(name, date_time=_STAMP.timetuple()[:6])
            part.compress_type = ZIP_DEFLATED
            new.writestr(part, old.read(name))
    return file.getvalue()


class _Writer:
    """Blocks written one after the other."""

    def __init__(self, document: Any, paper: Paper) -> None:
        from docx.shared import Mm, Pt

        self.document, self._paper = document, paper
        section = document.sections[0]
        width, height = SIZES[paper]
        section.page_width, section.page_height = Mm(width), Mm(height)
        section.left_margin = section.right_margin = Mm(MARGIN)
        section.top_margin = section.bottom_margin = Mm(24)
        self._room = width - 2 * MARGIN
        styles = document.styles
        styles["Normal"].font.name, styles["Normal"].font.size = "Cambria", Pt(10.5)
        styles["Normal"].paragraph_format.space_after = Pt(6)
        self._pictures = 0

    def begin(self, report: Report) -> None:
        """Properties, title and footer."""
        from docx.oxml.ns import qn

        properties = self.document.core_properties
        properties.title, properties.subject = plain(report.title), plain(report.subtitle)
        properties.author = plain(report.author) or "standoff"
        properties.last_modified_by, properties.revision = "standoff", 1
        properties.created = properties.modified = properties.last_printed = _STAMP
        properties.comments, properties.language = "", report.language
        # So that Word reads the text in the right language.
        run = self.document.styles["Normal"].element.get_or_add_rPr()
        language = run.makeelement(qn("w:lang"), {qn("w:val"): report.language})
        run.append(language)
        self._words(plain(report.subtitle), colour=_MUTED, size=9.5)
        self.document.add_heading(plain(report.title), level=0)
        if report.author:
            self._words(author_line(report), colour=_MUTED, size=9.5)
        footer = self.document.sections[0].footer.paragraphs[0]
        self._run(footer, plain(report.title), colour=_MUTED, size=8.5)

    def write(self, block: Block) -> None:
        """One block."""
        match block:
            case Heading(level=level, text=text):
                self.document.add_heading(plain(text), level=level)
            case Paragraph(text=text, tone="note"):
                self._words(text, colour=_MUTED, size=9.5)
            case Paragraph(text=text, tone="lead"):
                self._words(text, size=11.5)
            case Paragraph(text=text):
                self._words(text)
            case Items(items=items):
                for item in items:
                    self._words(item, style="List Bullet")
            case Facts(pairs=pairs):
                self._facts(pairs)
            case Verdicts(pairs=pairs):
                for verdict, says in pairs:
                    self._verdict(self.document.add_paragraph(style="List Bullet"), verdict, says)
            case Card(verdict=verdict, says=says, pairs=pairs):
                self.document.add_heading(plain(says), level=2)
                self._verdict(self.document.add_paragraph(), verdict, "")
                self._facts(pairs)
            case Table():
                self._table(block)
            case Picture():
                self._picture(block)
            case Break():
                self.document.add_page_break()

    def _words(
        self,
        text: str,
        *,
        colour: str | None = None,
        size: float | None = None,
        style: str | None = None,
        bold: bool = False,
    ) -> None:
        paragraph = self.document.add_paragraph(style=style)
        self._run(paragraph, plain(text), colour=colour, size=size, bold=bold)

    def _run(
        self,
        paragraph: Any,
        text: str,
        *,
        colour: str | None = None,
        size: float | None = None,
        bold: bool = False,
    ) -> None:
        from docx.shared import Pt, RGBColor

        run = paragraph.add_run(text)
        run.bold = bold or None
        if size is not None:
            run.font.size = Pt(size)
        if colour is not None:
            run.font.color.rgb = RGBColor.from_string(colour)

    def _verdict(self, paragraph: Any, verdict: Verdict, says: str) -> None:
        words = verdict_word(verdict)
        words = f"{words}: " if says else f"{words.capitalize()}."
        self._run(paragraph, words, colour=_COLOURS[verdict], bold=True)
        self._run(paragraph, plain(says))

    def _facts(self, pairs: tuple[tuple[str, str], ...]) -> None:
        for name, said in pairs:
            paragraph = self.document.add_paragraph()
            self._run(paragraph, f"{plain(name)}: ", colour=_MUTED)
            self._run(paragraph, plain(said))

    def _table(self, table: Table) -> None:
        from docx.oxml.ns import qn
        from docx.shared import Mm

        self._words(table.caption, bold=True)
        grid = self.document.add_table(rows=0, cols=len(table.head), style="Light Shading")
        grid.autofit = False
        look = grid._tbl.tblPr.find(qn("w:tblLook"))
        if look is not None:
            look.set(qn("w:noHBand"), "1")  # no grey bands: the rows are told apart by their number
            look.set(qn("w:val"), "06A0")
        for column, width in zip(grid.columns, table.widths, strict=True):
            column.width = Mm(self._room * width)
        for number, row in enumerate((table.head, *table.rows)):
            line = grid.add_row()
            for cell, text, width in zip(line.cells, row, table.widths, strict=True):
                cell.width = Mm(self._room * width)
                words = plain(text) or (say("No.") if not number else "")
                self._run(cell.paragraphs[0], words, size=9.5, bold=not number)
            if not number:
                marks = line._tr.get_or_add_trPr()
                marks.append(marks.makeelement(qn("w:tblHeader"), {qn("w:val"): "true"}))
        self.document.add_paragraph()

    def _picture(self, picture: Picture) -> None:
        from docx.shared import Mm

        file = io.BytesIO(to_png(picture.light, scale=2))
        width = Mm(picture_width(picture, self._paper))
        shape = self.document.add_picture(file, width=width)
        self._pictures += 1
        about = shape._inline.docPr
        about.set("descr", plain(picture.alternative))
        about.set("name", say("Picture {n}", n=self._pictures))
        self._words(picture.caption, colour=_MUTED, size=9)
