"""The layout for what is reached step by step: a column for each number of moves."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from standoff.language import say, say_number
from standoff.picture.lettering import cut, width_of, wrap
from standoff.picture.scene import Box, Move, Point, Route, Scene
from standoff.picture.style import Theme, paint
from standoff.picture.svg import element, text_of

__all__ = ["layer_scene", "layers_of"]

_NAME, _LINE = 13, 11
_GAP_X, _GAP_Y = 84, 22
_SWEEPS = 6


def layers_of(
    states: Sequence[int], moves: Sequence[Move], start: int | None
) -> list[list[list[int]]]:
    """Blocks of layers: what is reached from the start by the moves, and then the rest.

    A layer holds what is first reached after so many moves. What is not reached from the start
    sets out from the states to which no move leads, or else from the first.
    """
    after: dict[int, list[int]] = {state: [] for state in states}
    entered = set()
    for move in moves:
        after[move.start].append(move.end)
        entered.add(move.end)
    left = dict.fromkeys(states)
    blocks: list[list[list[int]]] = []
    first = [start] if start is not None and start in left else []
    while left:
        sources = first or [s for s in left if s not in entered] or [next(iter(left))]
        layers, first = [], []
        while sources:
            layers.append(sources)
            for state in sources:
                left.pop(state, None)
            found = (end for state in sources for end in after[state])
            sources = list(dict.fromkeys(end for end in found if end in left))
        if blocks and start is not None and len(blocks) > 1:
            blocks[-1] = _joined(blocks[-1], layers)
        else:
            blocks.append(layers)
    return [_ordered(layers, moves) for layers in blocks]


def _joined(a: list[list[int]], b: list[list[int]]) -> list[list[int]]:
    return [
        (a[k] if k < len(a) else []) + (b[k] if k < len(b) else [])
        for k in range(max(len(a), len(b)))
    ]


def _ordered(layers: list[list[int]], moves: Sequence[Move]) -> list[list[int]]:
    """Each layer in an order in which moves cross little: by the middle of their neighbours."""
    beside: dict[int, list[int]] = {}
    for move in moves:
        beside.setdefault(move.start, []).append(move.end)
        beside.setdefault(move.end, []).append(move.start)
    place = {s: k / max(1, len(layer)) for layer in layers for k, s in enumerate(layer)}
    for sweep in range(_SWEEPS):
        for layer in layers if sweep % 2 == 0 else layers[::-1]:
            middle = {
                s: np.mean([place[o] for o in beside.get(s, []) if o in place] or [place[s]])
                for s in layer
            }
            layer.sort(key=lambda s: (float(middle[s]), s))
            for k, s in enumerate(layer):
                place[s] = (k + 0.5) / len(layer)
    return layers


def layer_scene(
    blocks: Sequence[Sequence[Sequence[int]]],
    moves: Sequence[Move],
    names: Mapping[int, str],
    lines: Mapping[int, tuple[str, ...]],
    headings: Sequence[str],
    columns: bool,
    theme: Theme,
) -> Scene:
    """Place blocks of layers one below the other.

    Args:
        blocks: of layers of states.
        moves: those to be drawn.
        names: what stands in each state.
        lines: more words below some of the names.
        headings: what stands above each block, or "".
        columns: whether to tell above the first block how many moves lead to each layer.
        theme: of the headings.
    """
    sized = [(name, _NAME) for name in names.values()]
    sized += [(text, _LINE) for told in lines.values() for text in told]
    longest = max(width_of(text, size) for text, size in sized) + 24
    wide = max(len(layers) for layers in blocks)
    width = min(190.0, max(64.0, longest))
    if longest > 190:
        # Few layers have room for words beside each other, and are the less high for it.
        width = {1: 340.0, 2: 340.0, 3: 250.0}.get(wide, 190.0)
    told = {s: tuple(x for text in lines.get(s, ()) for x in _fit(text, width)) for s in names}
    height = 40.0 + 14 * max((len(words) for words in told.values()), default=0)
    boxes: dict[int, Box] = {}
    ground, top = [], 0.0
    total = wide * width + (wide - 1) * _GAP_X
    for number, (layers, heading) in enumerate(zip(blocks, headings, strict=True)):
        if columns and not number:
            ground += _column_heads(len(layers), width, theme)
            top += 30
        if heading:
            words = wrap(heading, max(total, 420), 12.5, 2)
            for line in words:
                top += 18
                colour = paint(theme, "muted")
                ground.append(element("text", text_of(line), **colour, x=0, y=top, font_size=12.5))
            top += 16
        most = max(len(layer) for layer in layers)
        full = most * height + (most - 1) * _GAP_Y
        for column, layer in enumerate(layers):
            used = len(layer) * height + (len(layer) - 1) * _GAP_Y
            for row, state in enumerate(layer):
                boxes[state] = Box(
                    state=state,
                    x=column * (width + _GAP_X) + width / 2,
                    y=top + (full - used) / 2 + row * (height + _GAP_Y) + height / 2,
                    width=width,
                    height=height,
                    name=cut(names[state], width - 16, _NAME),
                    lines=told[state],
                )
        top += full + 28
    routes = [_curve(move, boxes[move.start], boxes[move.end]) for move in moves]
    bulge = max((p[0] for route in routes for p in route.points), default=0.0)
    return Scene(
        width=max(total, bulge),
        height=top - 28 + 6,
        boxes=list(boxes.values()),
        routes=routes,
        ground=ground,
    )


def _column_heads(n: int, width: float, theme: Theme) -> list[str]:
    later = (say_number("after {n} move", "after {n} moves", k) for k in range(1, n))
    words = [say("today"), *later][:n]
    return [
        element(
            "text",
            text_of(told),
            **paint(theme, "muted"),
            x=k * (width + _GAP_X) + width / 2,
            y=6,
            font_size=12,
            text_anchor="middle",
        )
        for k, told in enumerate(words)
    ]


def _fit(text: str, width: float) -> list[str]:
    return wrap(text, width - 16, _LINE, 4)


def _curve(move: Move, start: Box, end: Box) -> Route:
    """Forward from right to left side; within a layer and backward around them."""
    a, b = start.width / 2, end.width / 2
    points: tuple[Point, ...]
    if end.x > start.x + 1:
        reach = max(40.0, (end.x - start.x - a - b) * 0.5)
        p, q = (start.x + a, start.y), (end.x - b, end.y)
        points = (p, (p[0] + reach, p[1]), (q[0] - reach, q[1]), q)
    elif end.x > start.x - 1:
        out = 34 + abs(end.y - start.y) * 0.08
        p, q = (start.x + a, start.y + 8), (end.x + b, end.y - 8)
        points = (p, (p[0] + out, p[1]), (q[0] + out, q[1]), q)
    else:
        lift = -1 if end.y <= start.y else 1
        p = (start.x - a * 0.4, start.y + lift * start.height / 2)
        # Into the side that faces the start; side by side, over both.
        facing = lift if end.y == start.y else -lift
        q = (end.x + b * 0.4, end.y + facing * end.height / 2)
        out = 30 + 0.1 * (start.x - end.x)
        points = (p, (p[0] - 30, p[1] + lift * out), (q[0] + 30, q[1] + facing * out), q)
    return Route(move=move, points=points, smooth=True)
