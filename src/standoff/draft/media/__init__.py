"""The text of files that are not plain text, one format a file."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module

__all__ = ["MEDIA", "media_type_of", "text_of"]

_DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
MEDIA = {
    ".txt": "text/plain",
    ".text": "text/plain",
    ".md": "text/markdown",
    ".markdown": "text/markdown",
    ".html": "text/html",
    ".htm": "text/html",
    ".xhtml": "text/html",
    ".docx": _DOCX,
    ".pdf": "application/pdf",
}
"""The media type by the ending of a file's name."""
_MODULES = {
    "text/markdown": "markdown",
    "text/html": "html",
    _DOCX: "docx",
    "application/pdf": "pdf",
}
_BEGINNINGS = (
    (b"%PDF-", "application/pdf"),
    (b"PK\x03\x04", _DOCX),
    (b"<!doctype html", "text/html"),
    (b"<html", "text/html"),
)


def media_type_of(ending: str, content: bytes) -> str:
    """The media type of a file, by how it begins and else by the ending of its name."""
    head = content[:1024].removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    for beginning, media_type in _BEGINNINGS:
        if head.startswith(beginning.lower()):
            return media_type
    return MEDIA.get(ending.lower(), "text/plain")


def text_of(content: bytes, media_type: str, name: str) -> str | None:
    """The text of a file of a media type; None for plain text.

    Raises:
        SourceError: the file is broken, protected or too large, or a package is not installed.
    """
    if media_type not in _MODULES:
        return None
    module = import_module(f"standoff.draft.media.{_MODULES[media_type]}")
    read: Callable[[bytes, str], str] = module.read
    return read(content, name)
