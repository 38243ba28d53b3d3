"""Drafting a model from a file: the text, what it says, and the model of it."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from standoff.draft.modelling import Draft

__all__ = ["draft"]


def draft(
    article: str | os.PathLike[str],
    *,
    max_options: int = 12,
    lexicons: Sequence[str | os.PathLike[str]] = (),
) -> Draft:
    """A draft of the model that a written account tells of, for a person to correct.

    Everything in it has its place in the text or is marked as a guess. Works offline.

    Args:
        article: a file of plain text, Markdown, HTML, DOCX or PDF, in English.
        max_options: the most options that the model may have.
        lexicons: files with further words for the rules that read the text.

    Raises:
        SourceError: the file cannot be read, is not English, or tells of no two parties with
            opposed wants.
    """
    from standoff.draft.extract import extract
    from standoff.draft.modelling import draft_model
    from standoff.draft.source import read_source

    account = extract(read_source(article), lexicons=lexicons)
    return draft_model(account, max_options=max_options, file=os.fspath(article))
