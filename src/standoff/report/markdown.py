"""A report as Markdown: plain text that reads well as it stands."""

from __future__ import annotations

import re
from collections.abc import Sequence

from standoff.language import say, speaking
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
    Verdicts,
)
from standoff.report.text import author_line, plain, verdict_word

__all__ = ["to_markdown"]

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>|~&])|^([#+=-]|\d+(?=[.)]))|(?<=\s)(#)|(?<=:)(//)")


def to_markdown(report: Report) -> str:
    """The report as Markdown; pictures are told in words."""
    with speaking(report.language):
        return _document(report)


def _document(report: Report) -> str:
    by = f"\n\n{_text(author_line(report))}." if report.author else ""
    head = f"# {_text(report.title)}\n\n*{_text(report.subtitle)}*{by}"
    blocks = (_block(block) for block in report.blocks if not isinstance(block, Break))
    made = say("Made by standoff {version}.", version=_text(report.version))
    end = f"---\n\n{made}"
    return "\n\n".join([head, *blocks, end]) + "\n"


def _text(text: str) -> str:
    """A text in which nothing is markup; addresses stay as they are."""
    return _SPECIAL.sub(lambda m: m[4] or "\\" + m[0], plain(text))


def _block(block: Block) -> str:
    match block:
        case Heading(level=level, text=text):
            return f"{'#' * (level + 1)} {_text(text)}"
        case Paragraph(text=text, tone="note"):
            return f"*{_text(text)}*"
        case Paragraph(text=text):
            return _text(text)
        case Items(items=items):
            return "\n".join(f"- {_text(item)}" for item in items)
        case Facts(pairs=pairs):
            return _facts(pairs)
        case Verdicts(pairs=pairs):
            return "\n".join(
                f"- **{verdict_word(verdict)}**: {_text(says)}" for verdict, says in pairs
            )
        case Card(verdict=verdict, says=says, pairs=pairs):
            word = verdict_word(verdict).capitalize()
            return f"### {_text(says)}\n\n**{word}.**\n\n{_facts(pairs)}"
        case Table(caption=caption, head=head, rows=rows):
            lines = [_row(head), _row(["---"] * len(head), raw=True), *map(_row, rows)]
            return f"**{_text(caption)}**\n\n" + "\n".join(lines)
        case Picture(alternative=alternative):
            told = say("Picture: {words}", words=_text(alternative))
            return f"*{told}*"
    raise AssertionError(block)


def _facts(pairs: Sequence[tuple[str, str]]) -> str:
    return "\n".join(f"- **{_text(name)}**: {_text(said)}" for name, said in pairs)


def _row(cells: Sequence[str], *, raw: bool = False) -> str:
    return "| " + " | ".join(cell if raw else _text(cell) for cell in cells) + " |"
