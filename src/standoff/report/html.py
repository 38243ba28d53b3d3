"""A report as one HTML file: no script, nothing from elsewhere, light and dark."""

from __future__ import annotations

from html import escape
from importlib import resources

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
    Verdict,
    Verdicts,
)
from standoff.report.text import author_line, plain, verdict_word

__all__ = ["to_html"]

_SIGNS = {"follows": "✓", "fails": "✗", "depends": "?"}


def to_html(report: Report) -> str:
    """The report as an HTML document."""
    with speaking(report.language):
        return _document(report)


def _document(report: Report) -> str:
    style = (resources.files("standoff.report") / "report.css").read_text("utf-8")
    author = f"<p class='author'>{_text(author_line(report))}</p>"
    head = (
        f"<header><p class='kind'>{_text(report.subtitle)}</p><h1>{_text(report.title)}</h1>"
        f"{author if report.author else ''}</header>"
    )
    body = "\n".join(_block(block) for block in report.blocks if not isinstance(block, Break))
    return (
        "<!doctype html>\n"
        f'<html lang="{report.language}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'; '
        "style-src 'unsafe-inline'; img-src data:\">"
        f'<meta name="generator" content="standoff {_text(report.version)}">'
        f"<title>{_text(report.title)}</title><style>{style}</style></head>\n"
        f"<body><main>{head}\n{body}</main></body></html>\n"
    )


def _text(text: str) -> str:
    return escape(plain(text))


def _block(block: Block) -> str:
    match block:
        case Heading(level=level, text=text):
            return f"<h{level + 1}>{_text(text)}</h{level + 1}>"
        case Paragraph(text=text, tone=tone):
            return f"<p class='{tone}'>{_text(text)}</p>"
        case Items(items=items):
            return "<ul>" + "".join(f"<li>{_text(item)}</li>" for item in items) + "</ul>"
        case Facts(pairs=pairs):
            return _facts(pairs)
        case Verdicts(pairs=pairs):
            rows = (
                f"<li>{_verdict(verdict)} <span>{_text(says)}</span></li>"
                for verdict, says in pairs
            )
            return f"<ul class='verdicts'>{''.join(rows)}</ul>"
        case Card(verdict=verdict, says=says, pairs=pairs):
            head = f"<h3>{_verdict(verdict)} <span>{_text(says)}</span></h3>"
            return f"<article>{head}{_facts(pairs)}</article>"
        case Table():
            return _table(block)
        case Picture():
            return (
                f"<figure><div class='picture' {_scrolls(block.caption)}>{block.auto}</div>"
                f"<figcaption>{_text(block.caption)}</figcaption></figure>"
            )
    raise AssertionError(block)


def _verdict(verdict: Verdict) -> str:
    sign = f"<span aria-hidden='true'>{_SIGNS[verdict]}</span>"
    return f"<strong class='verdict {verdict}'>{sign} {verdict_word(verdict)}</strong>"


def _facts(pairs: tuple[tuple[str, str], ...]) -> str:
    rows = (f"<div><dt>{_text(name)}</dt><dd>{_text(said)}</dd></div>" for name, said in pairs)
    return f"<dl>{''.join(rows)}</dl>"


def _scrolls(name: str) -> str:
    """What lets the keyboard scroll a part that may be wider than the page."""
    return f"tabindex='0' role='region' aria-label='{_text(name)}'"


def _table(table: Table) -> str:
    columns = "".join(f"<col style='width:{100 * width:.0f}%'>" for width in table.widths)
    number = "<span>" + _text(say("No.")) + "</span>"
    head = "".join(f"<th scope='col'>{_text(name) or number}</th>" for name in table.head)
    rows = "".join(
        f"<tr><th scope='row'>{_text(row[0])}</th>"
        + "".join(f"<td>{_text(cell)}</td>" for cell in row[1:])
        + "</tr>"
        for row in table.rows
    )
    caption = f"<caption>{_text(table.caption)}</caption>"
    return (
        f"<div class='table' {_scrolls(table.caption)}><table>{caption}<colgroup>{columns}"
        f"</colgroup><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>"
    )
