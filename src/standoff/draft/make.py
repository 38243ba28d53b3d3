"""Drafting a model from a file: the text, what it says, and the model of it."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING

from standoff.errors import ServiceError

if TYPE_CHECKING:
    from standoff.draft.llm import LlmSettings
    from standoff.draft.modelling import Draft

__all__ = ["draft"]


def draft(
    article: str | os.PathLike[str],
    *,
    max_options: int = 12,
    lexicons: Sequence[str | os.PathLike[str]] = (),
    parties: Mapping[str, Iterable[str]] = MappingProxyType({}),
    language_model: LlmSettings | None = None,
) -> Draft:
    """A draft of the model that a written account tells of, for a person to correct.

    Everything in it has its place in the text or is marked as a guess. Works offline, unless a
    language model is named.

    Args:
        article: a file of plain text, Markdown, HTML, DOCX or PDF, in English unless a
            language model reads it.
        max_options: the most options that the model may have.
        lexicons: files with further words for the rules that read the text.
        parties: who is who: for each party what else the text calls it.
        language_model: the server that the text is sent to, without asking, and how.

    Raises:
        SourceError: the file cannot be read, is not English, or tells of no two parties with
            opposed wants.
        ServiceError: the language model cannot be had, or does not answer as it should.
    """
    from standoff.draft.modelling import draft_model
    from standoff.draft.source import read_source

    source = read_source(article)
    if language_model is None:
        from standoff.draft.extract import extract

        account = extract(source, lexicons=lexicons, parties=parties)
    else:
        from standoff.draft.llm import extract_with_model

        if lexicons or parties:
            told = "a language model takes no lexicons and no parties; these are for the rules"
            raise ServiceError(told)
        account = extract_with_model(source, language_model)
    return draft_model(account, max_options=max_options, file=os.fspath(article))
