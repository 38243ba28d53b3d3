"""A move as a line with an arrowhead: its kind is told by line and head, its mover by colour."""

from __future__ import annotations

from collections.abc import Sequence
from math import hypot

from standoff.picture.scene import Kind, Move, Point, Route
from standoff.picture.style import Theme, mover, paint
from standoff.picture.svg import element, number

__all__ = ["stroke"]

_DASHES: dict[Kind, str | None] = {
    "improvement": None,
    "other": "1.5 4",
    "answer": "7 4",
    "idle": "2.5 3.5",
}
_WIDTH, _WAY = 1.7, 3.6
_HEAD = 9.0
_ROUND = 6.0


def stroke(route: Route, theme: Theme) -> list[str]:
    """The elements of a move in its place."""
    move, points = route.move, list(route.points)
    colour = mover(move.dm)
    width = _WAY if move.way else _WIDTH
    headed = move.kind != "other" or move.final
    tip, before = points[-1], points[-2]
    size = _HEAD + (3 if move.way else 0)
    if headed:
        points[-1] = _towards(tip, before, size - 1.5)
    made = [
        element(
            "path",
            **paint(theme, f"stroke-{colour}"),
            d=_smooth(points) if route.smooth else _rounded(points),
            fill="none",
            stroke_width=width,
            stroke_dasharray=_DASHES[move.kind],
            stroke_linecap="round" if move.kind == "other" else None,
        )
    ]
    if headed:
        made.append(_head(tip, before, size, move, theme))
    if move.final and not route.smooth:
        made.append(_bar(route.points[0], route.points[1], colour, theme))
    return made


def _head(tip: Point, before: Point, size: float, move: Move, theme: Theme) -> str:
    """A filled head where the mover gains; an open one where it does not."""
    colour = mover(move.dm)
    back = _towards(tip, before, size)
    dx, dy = tip[0] - back[0], tip[1] - back[1]
    side = (-dy * 0.45, dx * 0.45)
    corners = [(back[0] + side[0], back[1] + side[1]), tip, (back[0] - side[0], back[1] - side[1])]
    told = " ".join(f"{number(x)},{number(y)}" for x, y in corners)
    if move.kind in ("improvement", "answer"):
        return element("polygon", **paint(theme, f"fill-{colour}"), points=told)
    return element(
        "polyline", **paint(theme, f"stroke-{colour}"), points=told, fill="none", stroke_width=1.5
    )


def _bar(start: Point, towards: Point, colour: int, theme: Theme) -> str:
    """A bar across the beginning of a move that cannot be taken back."""
    foot = _towards(start, towards, 4)
    dx, dy = foot[0] - start[0], foot[1] - start[1]
    return element(
        "line",
        **paint(theme, f"stroke-{colour}"),
        x1=foot[0] - dy * 1.4,
        y1=foot[1] + dx * 1.4,
        x2=foot[0] + dy * 1.4,
        y2=foot[1] - dx * 1.4,
        stroke_width=2,
    )


def _towards(start: Point, end: Point, length: float) -> Point:
    """The point that lies so far from `start` on the way to `end`."""
    far = hypot(end[0] - start[0], end[1] - start[1]) or 1.0
    return (
        start[0] + (end[0] - start[0]) / far * length,
        start[1] + (end[1] - start[1]) / far * length,
    )


def _said(point: Point) -> str:
    return f"{number(point[0])} {number(point[1])}"


def _rounded(points: Sequence[Point]) -> str:
    """Straight lines with round corners."""
    told = [f"M{_said(points[0])}"]
    for before, corner, after in zip(points, points[1:], points[2:]):
        short = min(_ROUND, _half(before, corner), _half(corner, after))
        told.append(f"L{_said(_towards(corner, before, short))}")
        told.append(f"Q{_said(corner)} {_said(_towards(corner, after, short))}")
    return "".join([*told, f"L{_said(points[-1])}"])


def _half(a: Point, b: Point) -> float:
    return hypot(a[0] - b[0], a[1] - b[1]) / 2


def _smooth(points: Sequence[Point]) -> str:
    start, first, second, end = points
    return f"M{_said(start)}C{_said(first)} {_said(second)} {_said(end)}"
