"""The text of a Word document."""

from __future__ import annotations

import zipfile
from io import BytesIO
from typing import Any

from standoff.draft.media.extra import needed
from standoff.errors import SourceError
from standoff.language import say

__all__ = ["read"]

_MOST_UNPACKED = 50_000_000
"""Bytes that a document may have when it is unpacked."""
_MOST_PARTS = 5_000


def read(content: bytes, name: str) -> str:
    """The paragraphs and the cells of tables, an empty line between them.

    Raises:
        SourceError: it is no such document, a broken or too large one, or python-docx is missing.
    """
    docx = needed("docx", "python-docx", "DOCX")
    _check(content, name)
    try:
        document = docx.Document(BytesIO(content))
        texts = [text for item in document.iter_inner_content() for text in _texts(item)]
    except Exception as error:  # noqa: BLE001 - what it raises on broken files is not documented
        raise SourceError(
            say("{name}: a broken DOCX file ({kind})", name=name, kind=type(error).__name__)
        ) from None
    return "\n\n".join(text for text in texts if text.strip()) + "\n"


def _check(content: bytes, name: str) -> None:
    """Refuse what is no document and what grows out of bounds when it is unpacked."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, UnicodeError):
        raise SourceError(say("{name}: a broken DOCX file (no ZIP archive)", name=name)) from None
    if len(parts) > _MOST_PARTS or sum(part.file_size for part in parts) > _MOST_UNPACKED:
        raise SourceError(
            say(
                "{name}: larger than {n} MB when unpacked, which is the limit",
                name=name,
                n=_MOST_UNPACKED // 1_000_000,
            )
        )
    if not any(part.filename == "word/document.xml" for part in parts):
        raise SourceError(say("{name}: a ZIP archive and no DOCX file", name=name))


def _texts(item: Any) -> list[str]:
    """The texts of a paragraph or of a table's cells."""
    if hasattr(item, "text"):
        return [item.text]
    cells = {id(cell._tc): cell for row in item.rows for cell in row.cells}  # merged cells repeat
    return [
        text
        for cell in cells.values()
        for part in cell.iter_inner_content()
        for text in _texts(part)
    ]
