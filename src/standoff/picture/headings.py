"""Headings of rows and columns: which options each strategy takes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from standoff.language import say
from standoff.model import Option
from standoff.picture.axes import Axis
from standoff.picture.lettering import cut, width_of, wrap
from standoff.picture.style import Theme, mover, paint
from standoff.picture.svg import element, text_of
from standoff.space import Space

__all__ = ["Headings", "column_headings", "label_room", "row_headings", "row_needs"]

_SIZE, _HEAD = 11.5, 12.5
_STEP = 18
"""Height of a line of a heading."""
_ROOM = 150
"""Width of the words beside the dots of a row."""
_LEAST, _MOST = 150, 270
"""Width that the options' names above the columns may take."""
_TAB = 14
_NAME = 220
"""Width that the name of a decision maker of the rows may take."""
_LEADING, _APART = 15, 4
"""Height of a line of a strategy, and what lies between two options."""
_ALL = 2
"""Options of a decision maker up to which a row tells also those that are not taken."""


@dataclass(frozen=True, kw_only=True)
class Headings:
    """Elements with the room that they take."""

    width: float
    height: float
    elements: tuple[str, ...]


def row_needs(space: Space, rows: Axis) -> list[float]:
    """The height that each row needs for its heading."""
    if not rows.dms:
        return [0.0]
    options = space.conflict.decision_makers[rows.dms[0]].options
    told = [_told(options, levels) for levels in rows.levels[0]]
    return [max(_height(entries) for entries in told) + 14] * rows.n


def label_room(space: Space, columns: Axis) -> float:
    """The width that the names of the columns' options would take, within limits."""
    dms = (space.conflict.decision_makers[dm] for dm in columns.dms)
    longest = max((width_of(option.name, _SIZE) for dm in dms for option in dm.options), default=0)
    return min(_MOST, max(_LEAST, longest + 2 * _TAB))


def row_headings(
    space: Space, rows: Axis, y: Sequence[float], least: float, theme: Theme
) -> Headings:
    """A column of headings for each decision maker of the rows, the slowest first.

    The elements are placed as if the rows' middles were at `y`; the names of the decision makers
    stand above.
    """
    made: list[str] = []
    left = 0.0
    for depth in reversed(range(len(rows.dms))):
        dm = space.conflict.decision_makers[rows.dms[depth]]
        told = [_told(dm.options, levels) for levels in rows.levels[depth]]
        words = [line for entries in told for lines, _ in entries for line in lines]
        room = max(width_of(line, _SIZE) + _TAB for line in words)
        room = max(room, min(width_of(dm.name, _HEAD) + 8, _NAME))
        starts = rows.starts(depth)
        for start, end in zip(starts, [*starts[1:], rows.n]):
            middle = (y[start] + y[end - 1]) / 2
            made += _strategy(dm.options, rows.levels[depth][start], left, middle, theme)
        made.append(_name(dm.name, rows.dms[depth], left, -10, room, theme))
        left += room + 16
    return Headings(width=max(left, least) + 18, height=0, elements=tuple(made))


def column_headings(
    space: Space, columns: Axis, x: Sequence[float], width: float, left: float, theme: Theme
) -> Headings:
    """A table above the columns: a line for each option, a dot or a level for each column."""
    made: list[str] = []
    top = 0.0
    for depth in reversed(range(len(columns.dms))):
        dm = space.conflict.decision_makers[columns.dms[depth]]
        made.append(_name(dm.name, columns.dms[depth], 0, top + 14, left - 12, theme))
        top += _STEP + 6
        for number, option in enumerate(dm.options):
            if not _varies(columns.levels[depth][:, number]):
                continue
            middle = top + _STEP / 2
            label = cut(option.name, left - 28, _SIZE)
            made.append(_text(label, _TAB, middle + 4, theme, "ink", name=option.name))
            for k in range(columns.n):
                level = int(columns.levels[depth][k, number])
                made.append(_mark(option, level, left + x[k], middle, width, theme))
            made.append(_rule(top + _STEP, left + x[-1] + width / 2, theme))
            top += _STEP
        top += 10
    return Headings(width=left, height=top + 22, elements=tuple(made))


def _varies(levels: NDArray[np.int8]) -> bool:
    """Whether some strategies differ in an option."""
    return bool((levels != levels[0]).any())


def _told(options: Sequence[Option], levels: Sequence[int]) -> list[tuple[list[str], bool]]:
    """What a strategy is: its options' names on lines, each with whether it is taken.

    Of many options only those that are taken are told.
    """
    told = []
    for option, level in zip(options, map(int, levels)):
        plain = option.levels == ("no", "yes")
        name = option.name if plain else f"{option.name}: {option.levels[level]}"
        if level or len(options) <= _ALL:
            told.append((wrap(name, _ROOM, _SIZE, 2), bool(level)))
    return told or [([say("none of its options")], False)]


def _height(entries: Sequence[tuple[list[str], bool]]) -> float:
    return sum(len(lines) * _LEADING + _APART for lines, _ in entries) - _APART


def _strategy(
    options: Sequence[Option], levels: Sequence[int], left: float, middle: float, theme: Theme
) -> list[str]:
    """The heading of a row: a dot and the name of each option."""
    told = _told(options, levels)
    y = middle - _height(told) / 2
    made = []
    for lines, taken in told:
        made.append(_dot(left + 5, y + _LEADING / 2, taken, theme))
        for line in lines:
            made.append(_text(line, left + _TAB, y + 11.5, theme, "ink" if taken else "muted"))
            y += _LEADING
        y += _APART
    return made


def _mark(option: Option, level: int, x: float, y: float, width: float, theme: Theme) -> str:
    if option.levels == ("no", "yes"):
        return _dot(x, y, bool(level), theme)
    word = option.levels[level]
    size = 10.5
    return element(
        "text",
        text_of(cut(word, width + 24, size)),
        **paint(theme, "ink" if level else "muted"),
        x=x,
        y=y + 4,
        font_size=size,
        text_anchor="middle",
    )


def _dot(x: float, y: float, taken: bool, theme: Theme) -> str:
    if taken:
        return element("circle", **paint(theme, "dot-on"), cx=x, cy=y, r=4.5)
    colour = paint(theme, "dot-off")
    return element("circle", **colour, fill="none", cx=x, cy=y, r=3.8, stroke_width=1.2)


def _name(name: str, dm: int, x: float, y: float, room: float, theme: Theme) -> str:
    """A decision maker's name in its colour."""
    return element(
        "text",
        text_of(cut(name, room, _HEAD)),
        element("title", text_of(name)),
        **paint(theme, f"fill-{mover(dm)}"),
        x=x,
        y=y,
        font_size=_HEAD,
        font_weight="bold",
    )


def _text(words: str, x: float, y: float, theme: Theme, colour: str, name: str = "") -> str:
    title = [element("title", text_of(name))] if name and name != words else []
    painted = paint(theme, colour)
    return element("text", text_of(words), *title, **painted, x=x, y=y, font_size=_SIZE)


def _rule(y: float, right: float, theme: Theme) -> str:
    colour = paint(theme, "rule")
    return element("line", **colour, x1=_TAB, x2=right, y1=y, y2=y, stroke_opacity=0.5)
