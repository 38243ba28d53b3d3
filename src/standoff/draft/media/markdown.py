"""The text of a Markdown file, without its signs."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from standoff.errors import SourceError
from standoff.language import say

if TYPE_CHECKING:
    from markdown_it.token import Token

__all__ = ["read"]


def read(content: bytes, name: str) -> str:
    """The paragraphs and headings, an empty line between them; code and HTML are left out.

    Raises:
        SourceError: it is no text in UTF-8.
    """
    from markdown_it import MarkdownIt

    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        message = say(
            "{name}: no text in UTF-8 (byte {n} is not); save it as UTF-8",
            name=name,
            n=error.start + 1,
        )
        raise SourceError(message) from None
    tokens = MarkdownIt("commonmark").parse(_without_front_matter(text))
    blocks = (_inline(token.children or ()) for token in tokens if token.type == "inline")
    return "\n\n".join(block for block in blocks if block.strip()) + "\n"


def _inline(tokens: Iterable[Token]) -> str:
    """What a paragraph says."""
    breaks = {"softbreak": " ", "hardbreak": "\n"}
    shown = {"text", "code_inline"}
    return "".join(breaks.get(t.type, t.content if t.type in shown else "") for t in tokens)


def _without_front_matter(text: str) -> str:
    """A text without the YAML between lines of `---` that some begin with."""
    if text.startswith("---\n"):
        _, rule, rest = text[4:].partition("\n---\n")
        if rule:
            return rest
    return text
