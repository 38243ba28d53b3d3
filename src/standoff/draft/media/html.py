"""The text of a web page's article."""

from __future__ import annotations

import re
from typing import Any

from standoff.draft.media.extra import needed
from standoff.errors import SourceError
from standoff.language import say

__all__ = ["read"]

_ASIDE = (
    "//script|//style|//noscript|//template|//svg|//nav|//aside|//form|//button|//iframe|//select"
    "|//figure|//header[not(ancestor::article)]|//footer|//*[@hidden]|//*[@aria-hidden='true']"
)
"""What is no part of an article."""
_BLOCKS = frozenset(
    {
        "p",
        "div",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "li",
        "ul",
        "ol",
        "blockquote",
        "section",
        "br",
    }
    | {"article", "main", "td", "th", "tr", "table", "pre", "dd", "dt", "dl", "header", "hr"}
)
_CHARSET = re.compile(rb"""charset\s*=\s*["']?\s*([a-zA-Z0-9_\-]+)""")


def read(content: bytes, name: str) -> str:
    """The text of the page's article, else of its main part, else of all of it.

    Raises:
        SourceError: it is no HTML, or lxml is not installed.
    """
    html = needed("lxml.html", "lxml", "HTML")
    etree = needed("lxml.etree", "lxml", "HTML")
    try:
        parser = html.HTMLParser(encoding=_encoding(content), remove_comments=True, remove_pis=True)
        page = html.document_fromstring(content, parser=parser)
    except (etree.LxmlError, ValueError, LookupError):
        raise SourceError(say("{name}: no HTML that can be read", name=name)) from None
    for element in page.xpath(_ASIDE):
        if element.getparent() is not None:
            element.drop_tree()
    pieces: list[str] = []
    for element in _article(page):
        _collect(element, pieces)
    lines = (re.sub(r"\s+", " ", line).strip() for line in "".join(pieces).split("\n\n"))
    return "\n\n".join(line for line in lines if line) + "\n"


def _encoding(content: bytes) -> str:
    """The encoding that a page says it has, if it is one; else UTF-8, else Windows-1252."""
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        said = _CHARSET.search(content[:2048])
        return said.group(1).decode("ascii") if said else "windows-1252"
    return "utf-8"


def _article(page: Any) -> list[Any]:
    """The parts of a page that hold its article."""
    articles = page.xpath("//article[not(ancestor::article)]")
    if articles:
        longest = max(articles, key=lambda article: len(article.text_content()))
        return [longest]
    return page.xpath("//main") or page.xpath("//body") or [page]


def _collect(element: Any, pieces: list[str]) -> None:
    """Append an element's texts, with empty lines where paragraphs end."""
    for event, node in _walk(element):
        if node.tag in _BLOCKS:
            pieces.append("\n\n")
        text = node.text if event == "start" else node.tail if node is not element else None
        pieces.append(re.sub(r"\s+", " ", text or ""))


def _walk(element: Any) -> Any:
    """Each element of a tree when it begins and when it ends."""
    etree = needed("lxml.etree", "lxml", "HTML")
    return etree.iterwalk(element, events=("start", "end"))
