"""What the signs of a picture mean, below it: only those that it has."""

from __future__ import annotations

from collections.abc import Sequence

from standoff.language import mark, say
from standoff.picture.lettering import cut, width_of
from standoff.picture.scene import Kind, Move, Route
from standoff.picture.strokes import stroke
from standoff.picture.style import N_MOVERS, Theme, paint
from standoff.picture.svg import element, text_of

__all__ = ["legend", "state_shape"]

_SIZE = 11.5
_LINE = 24
_MEANT: dict[Kind, str] = {
    "other": mark("possible move that its mover does not gain by"),
    "answer": mark("answer that its mover gains by"),
    "idle": mark("answer that its mover would not gain by"),
}


def state_shape(
    x: float,
    y: float,
    width: float,
    height: float,
    theme: Theme,
    *,
    held: bool,
    today: bool,
) -> list[str]:
    """The shape of a state: an equilibrium is filled and ringed, today's has a dashed line."""
    left, top = x - width / 2, y - height / 2
    made = [
        element(
            "rect",
            **paint(theme, "held-box" if held else "state-box"),
            x=left,
            y=top,
            width=width,
            height=height,
            rx=9,
            stroke_width=1.3,
        )
    ]
    if held:
        made.append(_ring(left, top, width, height, 3.5, theme, "ring", 1.6))
    if today:
        made.append(_ring(left, top, width, height, 7.5 if held else 3.5, theme, "today-ring", 2.2))
    return made


def _ring(
    left: float,
    top: float,
    width: float,
    height: float,
    out: float,
    theme: Theme,
    kind: str,
    thick: float,
) -> str:
    return element(
        "rect",
        **paint(theme, kind),
        x=left - out,
        y=top - out,
        width=width + 2 * out,
        height=height + 2 * out,
        rx=9 + out,
        fill="none",
        stroke_width=thick,
        stroke_dasharray="5 3" if kind == "today-ring" else None,
    )


def legend(
    routes: Sequence[Route],
    names: Sequence[str],
    shapes: Sequence[tuple[str, bool, bool]],
    room: float,
    theme: Theme,
) -> tuple[list[str], float]:
    """The legend's elements, and its height.

    Args:
        routes: the moves drawn.
        names: of the decision makers.
        shapes: what is said of states that are equilibria, or today's: words, held, today.
        room: its width.
        theme: of the picture.
    """
    items: list[tuple[list[str], str]] = []
    moves = [route.move for route in routes]
    movers = sorted({move.dm for move in moves})
    items += [(_sign(theme, dm=dm), names[dm]) for dm in movers]
    items += [
        (_sign(theme, kind=kind), say(words))
        for kind, words in _MEANT.items()
        if any(move.kind == kind for move in moves)
    ]
    if any(move.way for move in moves):
        items.append((_sign(theme, way=True), say("shortest way from today to an equilibrium")))
    if any(move.final and move.kind == "improvement" for move in moves):
        items.append((_sign(theme, final=True), say("cannot be taken back")))
    items += [
        (state_shape(16, 0, 24, 12, theme, held=held, today=today), words)
        for words, held, today in shapes
    ]
    made, x, y = [], 0.0, 0.0
    for sign, words in items:
        told = cut(words, room - 50, _SIZE)
        need = 42 + width_of(told, _SIZE) + 20
        if x and x + need > room:
            x, y = 0.0, y + _LINE
        made.append(
            element(
                "g",
                *sign,
                element("text", text_of(told), **paint(theme, "muted"), x=40, y=4, font_size=_SIZE),
                transform=f"translate({round(x, 1):g} {round(y, 1):g})",
            )
        )
        x += need
    return made, y + _LINE if items else 0.0


def _sign(
    theme: Theme,
    dm: int = N_MOVERS - 1,
    kind: Kind = "improvement",
    *,
    way: bool = False,
    final: bool = False,
) -> list[str]:
    """A move as an example; grey if it is nobody's."""
    move = Move(dm=dm, start=0, end=0, kind=kind, way=way, final=final)
    return stroke(Route(move=move, points=((2.0, 0.0), (32.0, 0.0))), theme)
