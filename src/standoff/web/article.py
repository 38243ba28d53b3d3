"""The article beside the model: its text with the passages that the model rests on, or the quotes.

A source's text is read only from a file in the model's own folder.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from standoff.draft.anchor import Anchor, locate
from standoff.draft.source import read_source
from standoff.errors import StandoffError
from standoff.language import mark
from standoff.model import Annotation, Conflict, Source
from standoff.web.links import Part, parts_of

__all__ = ["KINDS", "Article", "Segment", "articles", "file_in", "found_quotes", "paragraphs"]

_GAPS = {"’": "['’]", "'": "['’]", "“": '["“”]', "”": '["“”]', '"': '["“”]'}


KINDS = {
    "dm": mark("decision maker"),
    "option": mark("option"),
    "rule": mark("rule"),
    "priority": mark("priority"),
    "outcome": mark("outcome"),
    "claim": mark("claim"),
}
"""What the kinds of parts are called beside their quotes."""


@dataclass(frozen=True, kw_only=True)
class Segment:
    """A stretch of text and the parts that rest on it."""

    text: str
    parts: tuple[Part, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Article:
    """A source as the page shows it.

    Attributes:
        key: id of the source; "" for quotes that name none.
        source: what the model says of it.
        paragraphs: its text, if the file is there.
        quotes: the parts whose words were not found in the text, or all where there is no text.
    """

    key: str
    source: Source
    paragraphs: tuple[tuple[Segment, ...], ...]
    quotes: tuple[Part, ...]


def articles(conflict: Conflict, folder: Path) -> list[Article]:
    """The sources that a model quotes or names, in the order of the file."""
    quoting = [part for part in parts_of(conflict) if part.quote]
    keys = list(dict.fromkeys([*conflict.sources, *(part.source or "" for part in quoting)]))
    made = []
    for key in keys:
        source = conflict.sources.get(key, Source())
        own = [part for part in quoting if (part.source or "") == key]
        text = _text(folder, source.file)
        anchors = {a.exact: a for a in conflict.annotations if a.source == key}
        spans = found_quotes(text, own, anchors)
        found = {part.ref for _, _, part in spans}
        made.append(
            Article(
                key=key,
                source=source,
                paragraphs=paragraphs(text, spans),
                quotes=tuple(part for part in own if part.ref not in found),
            )
        )
    return [article for article in made if article.paragraphs or article.quotes]


def file_in(folder: Path, name: str) -> Path | None:
    """A source's file, or None where there is none in the folder."""
    if not name or "\0" in name:
        return None
    try:
        path, home = (folder / name).resolve(), folder.resolve()
        return path if path.is_relative_to(home) and path.is_file() else None
    except (OSError, ValueError):
        return None


def _text(folder: Path, name: str) -> str:
    """The text of a source's file, or "" where there is none in the folder."""
    path = file_in(folder, name)
    try:
        return read_source(path).text if path else ""
    except (OSError, ValueError, StandoffError):
        return ""


def found_quotes(
    text: str, parts: Iterable[Part], anchors: Mapping[str, Annotation]
) -> list[tuple[int, int, Part]]:
    """Where the quotes stand in a text.

    A quote that is annotated is found by its annotation, also if the text has changed; others by
    their words, blanks and the kind of quotation marks aside.
    """
    spans = []
    for part in parts if text else ():
        annotation = anchors.get(part.quote or "")
        place = None if annotation is None else locate(_anchor(annotation), text)
        if place is not None:
            spans.append((*place, part))
            continue
        words = [
            "".join(_GAPS.get(letter) or re.escape(letter) for letter in word)
            for word in (part.quote or "").split()
        ]
        match = re.search(r"\s+".join(words), text) if words else None
        if match:
            spans.append((match.start(), match.end(), part))
    return spans


def paragraphs(text: str, spans: list[tuple[int, int, Part]]) -> tuple[tuple[Segment, ...], ...]:
    """The text cut into paragraphs, and these where a passage begins or ends.

    Passages may overlap: a segment has all the parts that rest on it.
    """
    made = []
    # Where paragraphs are parted by empty lines, a single line end is only where a line was full.
    paragraph = r"(?:[^\n]|\n(?!\s*\n))+" if re.search(r"\S\n\s*\n\S", text) else r"[^\n]+"
    for match in re.finditer(paragraph, text):
        start, end = match.span()
        if not match.group().strip():
            continue
        inside = [span for span in spans if span[0] < end and span[1] > start]
        cuts = {start, end}
        for first, last, _ in inside:
            cuts |= {max(first, start), min(last, end)}
        places = sorted(cuts)
        made.append(
            tuple(
                Segment(
                    text=text[a:b],
                    parts=tuple(part for first, last, part in inside if first <= a and b <= last),
                )
                for a, b in pairwise(places)
            )
        )
    return tuple(made)


def _anchor(annotation: Annotation) -> Anchor:
    nowhere = annotation.start is None or annotation.end is None
    return Anchor(
        exact=annotation.exact,
        prefix=annotation.prefix,
        suffix=annotation.suffix,
        start=0 if nowhere else annotation.start or 0,
        end=0 if nowhere else annotation.end or 0,
    )
