"""Lanes beside rows and columns of a grid, in which moves pass by the states between their ends."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from standoff.picture.axes import Axes, Place
from standoff.picture.scene import Move

__all__ = ["Lanes", "Track", "find_lanes"]


@dataclass(frozen=True, kw_only=True)
class Track:
    """How a move goes: straight along a line, or through a lane beside it.

    Attributes:
        move: the move.
        across: whether it goes along a row; else along a column.
        line: the row or column.
        first, last: positions on it where the move starts and ends.
        side: 0 if it goes straight; 1 for the lanes below or to the right, -1 for the others.
        lane: the number of its lane, counted from the line.
    """

    move: Move
    across: bool
    line: int
    first: int
    last: int
    side: int = 0
    lane: int = 0


@dataclass(frozen=True, kw_only=True)
class Lanes:
    """All tracks, and how many lanes there are on each side of each row and column."""

    tracks: tuple[Track, ...]
    rows: dict[tuple[int, int], int]
    columns: dict[tuple[int, int], int]


def find_lanes(axes: Axes, moves: Sequence[Move]) -> Lanes:
    """Give each move its track. Moves along one line to the same state share a lane."""
    taken = {
        (column, row)
        for place in axes.places
        for column in range(place.left, place.right + 1)
        for row in range(place.top, place.bottom + 1)
    }
    straight: list[Track] = []
    gutters: dict[tuple[bool, int, int], dict[tuple[int, int], list[Track]]] = {}
    for move in moves:
        track = _track(axes, move, taken)
        if not track.side:
            straight.append(track)
            continue
        gutter = gutters.setdefault((track.across, track.line, track.side), {})
        gutter.setdefault((move.dm, move.end), []).append(track)
    placed = list(straight)
    rows: dict[tuple[int, int], int] = {}
    columns: dict[tuple[int, int], int] = {}
    for (across, line, side), groups in gutters.items():
        ends: list[list[tuple[int, int]]] = []
        for group in sorted(groups.values(), key=_span_key):
            low, high = _span(group)
            lane = next(
                (k for k, used in enumerate(ends) if all(high <= a or b <= low for a, b in used)),
                len(ends),
            )
            if lane == len(ends):
                ends.append([])
            ends[lane].append((low, high))
            placed += [
                Track(
                    move=track.move,
                    across=across,
                    line=line,
                    first=track.first,
                    last=track.last,
                    side=side,
                    lane=lane,
                )
                for track in group
            ]
        (rows if across else columns)[line, side] = len(ends)
    return Lanes(tracks=tuple(placed), rows=rows, columns=columns)


def _span(group: Sequence[Track]) -> tuple[int, int]:
    return (
        min(min(track.first, track.last) for track in group),
        max(max(track.first, track.last) for track in group),
    )


def _span_key(group: Sequence[Track]) -> tuple[int, int]:
    low, high = _span(group)
    return high - low, low


def _track(axes: Axes, move: Move, taken: set[tuple[int, int]]) -> Track:
    across = move.dm in axes.columns.dms
    start, end = axes.places[move.start], axes.places[move.end]
    line = _common(start, end, across)
    first, last = _ends(start, end, across)
    between = range(min(first, last) + 1, max(first, last))
    blocked = any(((k, line) if across else (line, k)) in taken for k in between)
    order = (axes.columns if across else axes.rows).dms.index(move.dm)
    # Beside the line each decision maker has its own side, as far as there are sides.
    side = (1 if order % 2 == 0 else -1) if blocked else 0
    return Track(move=move, across=across, line=line, first=first, last=last, side=side)


def _common(start: Place, end: Place, across: bool) -> int:
    """The row or column that both ends share, the middle one of several."""
    if across:
        low, high = max(start.top, end.top), min(start.bottom, end.bottom)
    else:
        low, high = max(start.left, end.left), min(start.right, end.right)
    return (low + high) // 2


def _ends(start: Place, end: Place, across: bool) -> tuple[int, int]:
    """The positions nearest to each other at the two ends."""
    a = (start.left, start.right) if across else (start.top, start.bottom)
    b = (end.left, end.right) if across else (end.top, end.bottom)
    return (a[1], b[0]) if a[1] < b[0] else (a[0], b[1])
