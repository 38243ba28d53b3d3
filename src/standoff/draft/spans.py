"""Passages that lie in each other or overlap, as one run of openings, texts and closings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from standoff.draft.quotes import Mark

__all__ = ["Piece", "numbered", "pieces_of"]


@dataclass(frozen=True, kw_only=True)
class Piece:
    """A step through a marked text.

    Attributes:
        mark: position of the mark that is opened or closed; None where there is text.
        text: the text, "" at an opening or a closing.
        opens: whether the mark is opened here.
        again: whether it was open before, and only interrupted because another ended in it.
    """

    mark: int | None = None
    text: str = ""
    opens: bool = False
    again: bool = False


def pieces_of(text: str, marks: Sequence[Mark]) -> Iterator[Piece]:
    """The text with each mark opened and closed, so that what is open is always nested.

    Of marks that overlap, the one that began first is closed and opened again where it must be.
    """
    places = sorted({0, len(text), *(m.start for m in marks), *(m.end for m in marks)})
    starting: dict[int, list[int]] = {}
    for k, mark in enumerate(marks):
        starting.setdefault(mark.start, []).append(k)
    opened: list[int] = []
    for place, following in zip(places, [*places[1:], len(text)]):
        ended = {k for k in opened if marks[k].end <= place}
        interrupted = []
        while ended & set(opened):
            k = opened.pop()
            yield Piece(mark=k)
            if k not in ended:
                interrupted.append(k)
        for k in reversed(interrupted):
            opened.append(k)
            yield Piece(mark=k, opens=True, again=True)
        for k in sorted(starting.get(place, ()), key=lambda k: -marks[k].end):
            opened.append(k)
            yield Piece(mark=k, opens=True)
        if following > place:
            yield Piece(text=text[place:following])


def numbered(marks: Sequence[Mark]) -> dict[int, int]:
    """The numbers, from 1, of the marks that are listed beside the text: all but the actors'."""
    listed = [k for k, mark in enumerate(marks) if mark.kind != "actor"]
    return {k: number for number, k in enumerate(listed, 1)}
