"""The quotes of a model in its sources: where they stand, and which are lost."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path as FilePath

from standoff.draft.anchor import Anchor, locate
from standoff.draft.source import Source, read_source
from standoff.errors import Path, Problem, SourceError, StandoffError
from standoff.model import Annotation, Conflict, Priorities

__all__ = ["Mark", "Quoted", "marks_of", "quoted_parts", "source_of_model", "source_problems"]

_NOWHERE = 0
_MOST_LOST = 50
"""Lost quotes that are told of, and for which words that are like them are looked for."""
_KINDS = {
    "decision_makers": ("means", "goal", "inability", "channel", "claim", "issue"),
    "rules": ("inability", "condition"),
    "preferences": ("goal", "inability", "means"),
    "claims": ("claim",),
}
"""By the section of a part, the kinds of passage that it rests on, the usual one first."""


@dataclass(frozen=True, kw_only=True)
class Quoted:
    """A part of a model that quotes a source.

    Attributes:
        path: the part.
        label: what it is, for people.
        kinds: what kinds of passage such a part rests on, the usual one first.
        source, quote: the words and where they are from.
    """

    path: Path
    label: str
    kinds: tuple[str, ...]
    source: str
    quote: str


@dataclass(frozen=True, kw_only=True)
class Mark:
    """A passage of a text.

    Attributes:
        start, end: where it stands, the end exclusive.
        kind: what is said there.
        who: whom it is about.
        parts: labels of the parts of the model that rest on it.
        note: anything else.
    """

    start: int
    end: int
    kind: str
    who: tuple[str, ...]
    parts: tuple[str, ...]
    note: str


def quoted_parts(conflict: Conflict) -> Iterator[Quoted]:
    """Every option, rule, priority and claim that quotes a source, in the order of the file."""

    def quoted(path: Path, label: str, source: str | None, quote: str | None) -> None:
        if source is not None and quote:
            kinds = _KINDS[str(path[0])]
            found.append(Quoted(path=path, label=label, kinds=kinds, source=source, quote=quote))

    found: list[Quoted] = []
    for dm in conflict.decision_makers:
        for option in dm.options:
            path: Path = ("decision_makers", dm.id, "options", option.id)
            label = f"option {dm.id}.{option.id}"
            quoted(path, label, option.source, option.quote)
    for k, rule in enumerate(conflict.rules):
        quoted(("rules", k), f"rule {k + 1}", rule.source, rule.quote)
    for name, preference in conflict.preferences.items():
        if isinstance(preference, Priorities):
            for inside, one in preference.placed():
                path = ("preferences", name, "priorities", *inside)
                quoted(path, f"priority of {name}: {one.formula}", one.source, one.quote)
    for name, claim in conflict.claims.items():
        quoted(("claims", name), f"claim {name}", claim.source, claim.quote)
    yield from found


def source_of_model(conflict: Conflict, source: str, folder: FilePath) -> Source:
    """The text of one of a model's sources.

    Args:
        conflict: the model.
        source: the id of the source.
        folder: that the model file is in.

    Raises:
        SourceError: the source names no file, or it cannot be read.
    """
    file = conflict.sources[source].file
    if not file:
        raise SourceError(f"the source '{source}' names no file; expected 'file' with its text")
    return read_source(folder / file)


def marks_of(conflict: Conflict, source: str, text: str) -> tuple[tuple[Mark, ...], list[str]]:
    """The passages of a text that a model speaks of, in its order, and the quotes not found.

    Args:
        conflict: the model.
        source: the id of the source that has the text.
        text: the text.
    """
    parts: dict[str, list[Quoted]] = {}
    for part in quoted_parts(conflict):
        if part.source == source:
            parts.setdefault(part.quote, []).append(part)
    marks, lost, done = list[Mark](), list[str](), set[str]()
    for annotation in conflict.annotations:
        if annotation.source != source:
            continue
        place = _found(_anchor(annotation), text, len(lost))
        if place is None:
            lost.append(annotation.exact)
            continue
        done.add(annotation.exact)
        labels = [part for part in parts.get(annotation.exact, []) if annotation.kind in part.kinds]
        marks.append(
            Mark(
                start=place[0],
                end=place[1],
                kind=annotation.kind,
                who=annotation.who,
                parts=tuple(part.label for part in labels),
                note=annotation.note,
            )
        )
    for quote, rest in parts.items():
        if quote in done or quote in lost:
            continue
        anchor = Anchor(exact=quote, start=_NOWHERE, end=_NOWHERE)
        place = _found(anchor, text, len(lost))
        if place is None:
            lost.append(quote)
            continue
        start, end = place
        told = tuple(part.label for part in rest)
        kind = rest[0].kinds[0]
        marks.append(Mark(start=start, end=end, kind=kind, who=(), parts=told, note=""))
    return tuple(sorted(marks, key=lambda mark: (mark.start, -mark.end, mark.kind))), lost


def source_problems(conflict: Conflict, folder: FilePath) -> list[Problem]:
    """What no longer fits between a model and the texts that it quotes, where these are at hand.

    Args:
        conflict: the model.
        folder: that the model file is in.
    """
    problems: list[Problem] = []
    for name, source in conflict.sources.items():
        if not source.file or not (folder / source.file).is_file():
            continue
        path: Path = ("sources", name)
        try:
            read = source_of_model(conflict, name, folder)
        except StandoffError as error:
            problems.append(Problem(path=(*path, "file"), message=str(error)))
            continue
        lost, moved = _compared(conflict, name, read.text)
        problems += lost
        if source.sha256 and source.sha256 != read.sha256:
            message = f"the text of '{source.file}' has changed since its SHA-256 was taken"
            if moved:
                found = "quote was" if moved == 1 else "quotes were"
                message += f"; {moved} {found} found again elsewhere in it"
            problems.append(Problem(path=(*path, "sha256"), message=message))
    return problems


def _compared(conflict: Conflict, source: str, text: str) -> tuple[list[Problem], int]:
    """The quotes that are not in a text any more, and how many others have moved."""
    problems, moved, seen = list[Problem](), 0, set[str]()
    for k, annotation in enumerate(conflict.annotations):
        if annotation.source != source:
            continue
        place = _found(_anchor(annotation), text, len(problems))
        seen.add(annotation.exact)
        if place is None or text[place[0] : place[1]] != annotation.exact:
            problems.append(_lost(("annotations", k), annotation.exact, place, text))
        elif annotation.start is not None and place[0] != annotation.start:
            moved += 1
    for part in quoted_parts(conflict):
        if part.source == source and part.quote not in seen:
            seen.add(part.quote)
            anchor = Anchor(exact=part.quote, start=_NOWHERE, end=_NOWHERE)
            place = _found(anchor, text, len(problems))
            if place is None or not _alike(text[place[0] : place[1]], part.quote):
                problems.append(_lost((*part.path, "quote"), part.quote, place, text))
    more = len(problems) - _MOST_LOST
    if more > 0:
        message = f"{more:,} more quotes are not in the text"
        problems[_MOST_LOST:] = [Problem(path=("sources", source), message=message)]
    return problems, moved


def _found(anchor: Anchor, text: str, lost: int) -> tuple[int, int] | None:
    """Where a quote stands; where many are lost, words that are only like it are not looked for."""
    return locate(anchor, text) if lost < _MOST_LOST or anchor.exact in text else None


def _lost(path: Path, quote: str, place: tuple[int, int] | None, text: str) -> Problem:
    message = f"'{_short(quote)}' is not in the text"
    expected = f"'{_short(text[place[0] : place[1]])}'" if place else "words of the text"
    return Problem(path=path, message=message, expected=expected)


def _alike(found: str, quote: str) -> bool:
    """Whether two passages differ in nothing but their blanks."""
    return found.split() == quote.split()


def _short(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= 80 else flat[:77] + "..."


def _anchor(annotation: Annotation) -> Anchor:
    return Anchor(
        exact=annotation.exact,
        prefix=annotation.prefix,
        suffix=annotation.suffix,
        start=annotation.start or _NOWHERE,
        end=annotation.end or _NOWHERE,
    )
