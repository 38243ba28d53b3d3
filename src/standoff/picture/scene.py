"""What a picture shows, before and after it has found its place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

__all__ = ["Box", "Kind", "Move", "Point", "Route", "Scene"]

Kind = Literal["improvement", "other", "answer", "idle"]
"""Of a move: it betters its mover; it does not; it answers an improvement and betters its mover;
it answers one though its mover would not gain."""

Point = tuple[float, float]


@dataclass(frozen=True, kw_only=True)
class Move:
    """A move to be drawn.

    Attributes:
        dm, start, end: who moves, from which state to which.
        kind: what it is to its mover, and in the picture.
        way: whether it lies on a shortest way from today's state to an equilibrium.
        final: whether it cannot be taken back.
    """

    dm: int
    start: int
    end: int
    kind: Kind
    way: bool = False
    final: bool = False


@dataclass(frozen=True, kw_only=True)
class Box:
    """A state in its place; `x` and `y` are its middle.

    Attributes:
        name: what stands in it, fit to its width.
        lines: more words below that.
    """

    state: int
    x: float
    y: float
    width: float
    height: float
    name: str
    lines: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Route:
    """A move in its place: straight between points, round at corners, or one smooth curve."""

    move: Move
    points: tuple[Point, ...]
    smooth: bool = False


@dataclass(frozen=True, kw_only=True)
class Scene:
    """Everything in its place.

    Attributes:
        width, height: of what is placed; its upper left corner is (0, 0).
        boxes, routes: states and moves.
        ground: elements below them, such as headings of rows and columns.
        notes: what a reader has to know about what is shown and what is not, in sentences.
    """

    width: float
    height: float
    boxes: Sequence[Box]
    routes: Sequence[Route]
    ground: Sequence[str] = ()
    notes: Sequence[str] = ()
