"""Reading the text of an article from a file."""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass
from pathlib import Path

from standoff.draft.media import media_type_of, text_of
from standoff.errors import SourceError, reason_of
from standoff.language import count, mark, say

__all__ = ["MOST_BYTES", "MOST_CHARACTERS", "Source", "read_source", "source_of"]

MOST_BYTES = 10_000_000
"""The largest file that is read."""
MOST_CHARACTERS = 300_000
"""The longest text that is taken, about 50,000 words."""

_OTHERS = {
    b"\xd0\xcf\x11\xe0": mark("an old Word file"),
    b"{\\rtf": mark("an RTF file"),
    b"\x89PNG": mark("an image"),
    b"\xff\xd8\xff": mark("an image"),
    b"GIF8": mark("an image"),
}
"""What some files are that people might try, by how they begin."""


@dataclass(frozen=True, kw_only=True)
class Source:
    """A text and where it comes from.

    Attributes:
        name: the name of the file.
        text: what it says. Positions in it count Unicode code points, and ends are exclusive.
        sha256: that of the text in UTF-8, as hexadecimal digits.
        media_type: of the file, such as `text/plain`.
    """

    name: str
    text: str
    sha256: str
    media_type: str


def source_of(text: str, name: str, media_type: str = "text/plain") -> Source:
    """The source with this text.

    Raises:
        SourceError: there is no text, or too much of it.
    """
    if not text.strip():
        raise SourceError(say("{name}: there is no text in it; expected an article", name=name))
    if len(text) > MOST_CHARACTERS:
        message = say(
            "{name}: {n} characters of text; at most {most} are read",
            name=name,
            n=count(len(text)),
            most=count(MOST_CHARACTERS),
        )
        raise SourceError(message)
    digest = hashlib.sha256(text.encode("utf-8")).hexdigest()
    return Source(name=name, text=text, sha256=digest, media_type=media_type)


def read_source(path: str | os.PathLike[str]) -> Source:
    """The text of a file: plain text or Markdown in UTF-8, HTML, DOCX or PDF.

    What a file is, its first bytes tell, and else the ending of its name.

    Raises:
        SourceError: the file cannot be read, is too large or broken, is nothing of these, or has
            no text; or the package that reads it is not installed.
    """
    name = os.fspath(path)
    content = _content(Path(path), name)
    for beginning, what in _OTHERS.items():
        if content.startswith(beginning):
            raise SourceError(
                say(
                    "{name}: {what}; expected text, Markdown, HTML, DOCX or PDF",
                    name=name,
                    what=say(what),
                )
            )
    media_type = media_type_of(Path(path).suffix, content)
    text = text_of(content, media_type, name)
    return source_of(_decoded(content, name) if text is None else text, name, media_type)


def _content(path: Path, name: str) -> bytes:
    """The bytes of a file that is not too large."""
    try:
        with path.open("rb") as file:
            content = file.read(MOST_BYTES + 1)
    except (OSError, ValueError) as error:
        reason = reason_of(error)
        raise SourceError(
            say("{name}: the file cannot be read: {reason}", name=name, reason=reason)
        ) from None
    if len(content) > MOST_BYTES:
        raise SourceError(
            say(
                "{name}: larger than {n} MB, which is the limit",
                name=name,
                n=MOST_BYTES // 1_000_000,
            )
        )
    return content


def _decoded(content: bytes, name: str) -> str:
    """The text that bytes in UTF-8 mean, with one kind of line end."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        message = say(
            "{name}: no text in UTF-8 (byte {n} is not); save it as UTF-8",
            name=name,
            n=error.start + 1,
        )
        raise SourceError(message) from None
    if "\0" in text:
        raise SourceError(say("{name}: a binary file and no text", name=name))
    return text.replace("\r\n", "\n").replace("\r", "\n")
