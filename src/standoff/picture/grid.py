"""The layout for small models: every move goes along a row or a column."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from standoff.picture.axes import Axes, Place
from standoff.picture.headings import (
    Headings,
    column_headings,
    label_room,
    row_headings,
    row_needs,
)
from standoff.picture.lanes import Track, find_lanes
from standoff.picture.lettering import width_of
from standoff.picture.scene import Box, Move, Point, Route, Scene
from standoff.picture.style import Theme, paint
from standoff.picture.svg import element
from standoff.space import Space

__all__ = ["grid_scene"]

NAME_SIZE, LINE_SIZE = 13, 10
_HEIGHT = 40
_GAP = 40
"""Room between two states for an arrow that says where it goes."""
_LANE, _FIRST = 9, 20
"""Room between lanes, and between a line of states and its first lane."""


def grid_scene(
    space: Space,
    axes: Axes,
    moves: Sequence[Move],
    names: Sequence[str],
    lines: Mapping[int, tuple[str, ...]],
    theme: Theme,
) -> Scene:
    """Lay out all states of a conflict on its strategies' axes.

    Args:
        space: states, moves and ranks.
        axes: where each state goes.
        moves: those to be drawn.
        names: what stands in each state.
        lines: more words below some of the names.
        theme: of the headings.
    """
    lanes = find_lanes(axes, moves)
    width = max(
        [56.0]
        + [width_of(name, NAME_SIZE) + 20 for name in names]
        + [width_of(text, LINE_SIZE) + 16 for told in lines.values() for text in told]
    )
    needs = row_needs(space, axes.rows)
    heights = [max(_HEIGHT, need - _GAP) for need in needs]
    x = _middles([width] * axes.columns.n, axes.columns.starts(1), lanes.columns)
    y = _middles(heights, axes.rows.starts(1), lanes.rows)
    left = row_headings(space, axes.rows, y, label_room(space, axes.columns), theme)
    top = column_headings(space, axes.columns, x, width, left.width, theme)
    across, down = left.width, top.height
    x, y = [value + across for value in x], [value + down for value in y]
    boxes = [
        _box(k, place, x, y, width, names[k], lines.get(k, ()))
        for k, place in enumerate(axes.places)
    ]
    routes = [_route(track, boxes, x, y) for track in lanes.tracks]
    below = _gutter(lanes.rows, len(y) - 1, 1) + 4
    total = (
        x[-1] + width / 2 + _gutter(lanes.columns, len(x) - 1, 1) + 4,
        y[-1] + _HEIGHT / 2 + max(below, (needs[-1] - _HEIGHT) / 2, 12),
    )
    corner = (x[0] - width / 2 - _gutter(lanes.columns, 0, -1), _gutter(lanes.rows, 0, -1))
    ground = [*_blocks(axes, y, corner, total, theme), *_placed(left, 0, down), *top.elements]
    return Scene(width=total[0], height=total[1], boxes=boxes, routes=routes, ground=ground)


def _placed(headings: Headings, x: float, y: float) -> list[str]:
    return [element("g", *headings.elements, transform=f"translate({x:g} {round(y, 1):g})")]


def _gutter(lanes: Mapping[tuple[int, int], int], line: int, side: int) -> float:
    count = lanes.get((line, side), 0)
    return _FIRST + (count - 1) * _LANE if count else 0.0


def _middles(
    sizes: Sequence[float], blocks: Sequence[int], lanes: Mapping[tuple[int, int], int]
) -> list[float]:
    """The middles of rows or columns of some sizes, with room between for lanes and blocks."""
    made, edge = [], 0.0
    for k, size in enumerate(sizes):
        if k:
            beside = _gutter(lanes, k - 1, 1) + _gutter(lanes, k, -1)
            edge += max(_GAP, beside + 14) + (22 if k in blocks else 0)
        else:
            edge += _gutter(lanes, k, -1) + 12
        made.append(edge + size / 2)
        edge += size
    return made


def _box(
    state: int,
    place: Place,
    x: Sequence[float],
    y: Sequence[float],
    width: float,
    name: str,
    lines: tuple[str, ...],
) -> Box:
    left, right, top, bottom = x[place.left], x[place.right], y[place.top], y[place.bottom]
    return Box(
        state=state,
        x=(left + right) / 2,
        y=(top + bottom) / 2,
        width=right - left + width,
        height=bottom - top + _HEIGHT,
        name=name,
        lines=lines,
    )


def _route(track: Track, boxes: Sequence[Box], x: Sequence[float], y: Sequence[float]) -> Route:
    start, end = boxes[track.move.start], boxes[track.move.end]
    sign = 1 if track.last > track.first else -1
    line = y[track.line] if track.across else x[track.line]
    a, b = (start, end) if track.across else (_turned(start), _turned(end))
    points: tuple[Point, ...]
    if not track.side:
        points = ((a.x + sign * a.width / 2, line), (b.x - sign * b.width / 2, line))
    else:
        along = (x if track.across else y)[track.first], (x if track.across else y)[track.last]
        thick = min(a.height, b.height) / 2
        lane = line + track.side * (thick + _FIRST + track.lane * _LANE)
        # A little towards the other end, so that what comes and what goes keep apart.
        lean = sign * min(a.width, b.width, 60) / 4
        # A merged state may be so large that the lane meets its side.
        first = (
            ((a.x + sign * a.width / 2, lane),)
            if abs(lane - a.y) < a.height / 2
            else ((along[0] + lean, line + track.side * thick), (along[0] + lean, lane))
        )
        last = (
            ((b.x - sign * b.width / 2, lane),)
            if abs(lane - b.y) < b.height / 2
            else ((along[1] - lean, lane), (along[1] - lean, line + track.side * thick))
        )
        points = (*first, *last)
    if not track.across:
        points = tuple((q, p) for p, q in points)
    return Route(move=track.move, points=points)


def _turned(box: Box) -> Box:
    """A box with its axes exchanged."""
    return Box(state=box.state, x=box.y, y=box.x, width=box.height, height=box.width, name=box.name)


def _blocks(
    axes: Axes,
    y: Sequence[float],
    corner: tuple[float, float],
    total: tuple[float, float],
    theme: Theme,
) -> list[str]:
    """A panel behind every block of rows in which only the fastest decision maker differs.

    `corner` is where states and lanes begin: from the left, and above the first row.
    """
    starts = axes.rows.starts(1) if len(axes.rows.dms) > 1 else [0]
    ends = [*starts[1:], len(y)]
    left = corner[0] - 14
    made = []
    for start, end in zip(starts, ends):
        top = (y[start - 1] + y[start]) / 2 + 5 if start else y[0] - _HEIGHT / 2 - corner[1] - 12
        bottom = (y[end - 1] + y[end]) / 2 - 5 if end < len(y) else total[1]
        made.append(
            element(
                "rect",
                **paint(theme, "panel"),
                x=left,
                y=top,
                width=total[0] - left,
                height=bottom - top,
                rx=10,
            )
        )
    return made
