"""The text of a PDF file, with its lines joined to paragraphs."""

from __future__ import annotations

import logging
from io import BytesIO

from standoff.draft.media.extra import needed
from standoff.errors import SourceError
from standoff.language import say

__all__ = ["read"]

_MOST_PAGES = 200
_MOST_CHARACTERS = 1_000_000


def read(content: bytes, name: str) -> str:
    """The text of the pages.

    Raises:
        SourceError: it is broken, protected, too long or without text, or pypdf is not installed.
    """
    pypdf = needed("pypdf", "pypdf", "PDF")
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        reader = pypdf.PdfReader(BytesIO(content))
        protected = reader.is_encrypted and not reader.decrypt("")
        pages = 0 if protected else len(reader.pages)
        texts: list[str] = []
        if pages <= _MOST_PAGES:
            for page in () if protected else reader.pages:
                texts.append(page.extract_text())
                if sum(map(len, texts)) > _MOST_CHARACTERS:
                    break
    except Exception as error:  # noqa: BLE001 - broken files raise errors of many kinds
        raise SourceError(
            say("{name}: a broken PDF file ({kind})", name=name, kind=type(error).__name__)
        ) from None
    if protected:
        raise SourceError(say("{name}: a PDF file protected by a password", name=name))
    if pages > _MOST_PAGES:
        raise SourceError(
            say(
                "{name}: {pages} pages; at most {most} are read",
                name=name,
                pages=pages,
                most=_MOST_PAGES,
            )
        )
    if not "".join(texts).strip():
        raise SourceError(say("{name}: a PDF file without text; perhaps it is a scan", name=name))
    return "\n\n".join(_paragraphs("\n".join(texts).split("\n"))) + "\n"


def _paragraphs(lines: list[str]) -> list[str]:
    """Lines joined to paragraphs: a short line ends one."""
    width = max(map(len, lines))
    found: list[str] = [""]
    for line in (line.rstrip() for line in lines):
        last = found[-1]
        if not line.strip():
            found.append("")
        elif last.endswith("-") and line[:1].islower():
            found[-1] = last[:-1] + line.strip()
        else:
            found[-1] = f"{last} {line.strip()}".strip()
        if len(line) < 0.7 * width:
            found.append("")
    return [paragraph for paragraph in found if paragraph]
