"""What a report is made of: plain text in blocks, which each format writes in its own way."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

__all__ = [
    "Block",
    "Break",
    "Card",
    "Facts",
    "Heading",
    "Items",
    "Paragraph",
    "Picture",
    "Report",
    "Table",
    "Verdict",
    "Verdicts",
]

Verdict = Literal["follows", "fails", "depends"]


@dataclass(frozen=True, kw_only=True)
class Heading:
    """A heading; level 1 begins a section, 2 a part of one."""

    level: Literal[1, 2]
    text: str


@dataclass(frozen=True, kw_only=True)
class Paragraph:
    """A paragraph: plain, one that leads into a section, or a note."""

    text: str
    tone: Literal["plain", "lead", "note"] = "plain"


@dataclass(frozen=True, kw_only=True)
class Items:
    """A list without order."""

    items: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Facts:
    """Names, each with what is said of it."""

    pairs: tuple[tuple[str, str], ...]


@dataclass(frozen=True, kw_only=True)
class Verdicts:
    """Conclusions, each with its verdict, for a reader in a hurry."""

    pairs: tuple[tuple[Verdict, str], ...]


@dataclass(frozen=True, kw_only=True)
class Card:
    """A conclusion with its verdict and all that is to be said of it."""

    verdict: Verdict
    says: str
    pairs: tuple[tuple[str, str], ...]


@dataclass(frozen=True, kw_only=True)
class Table:
    """A table whose first column names its rows.

    Attributes:
        caption: what it shows.
        head: of its columns.
        rows: as many cells each.
        widths: how wide the columns are, in parts of the whole.
    """

    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[float, ...]


@dataclass(frozen=True, kw_only=True)
class Picture:
    """A picture.

    Attributes:
        light: as SVG without a style sheet.
        auto: as SVG that follows its reader's choice of light or dark.
        alternative: the same in words.
        caption: what it shows.
    """

    light: str
    auto: str
    alternative: str
    caption: str


@dataclass(frozen=True, kw_only=True)
class Break:
    """The end of a page, where there are pages."""


Block = Heading | Paragraph | Items | Facts | Verdicts | Card | Table | Picture | Break


@dataclass(frozen=True, kw_only=True)
class Report:
    """A report.

    Attributes:
        title: of the conflict.
        subtitle: what the report is.
        author: whose argument is examined, or "".
        version: of standoff.
        blocks: everything below the title.
        language: that all of it is in, a key of `standoff.language.LANGUAGES`.
    """

    title: str
    subtitle: str
    author: str
    version: str
    blocks: tuple[Block, ...]
    language: str = "en"
