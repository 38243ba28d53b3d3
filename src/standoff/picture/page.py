"""What all pictures share: the document around them, their title, and lines of words."""

from __future__ import annotations

from collections.abc import Sequence

from standoff.language import language
from standoff.picture.lettering import wrap
from standoff.picture.style import FONT, Theme, paint, picture_css
from standoff.picture.svg import Picture, element, number, text_of

__all__ = ["MARGIN", "NOTE", "document", "headed", "line_of"]

MARGIN = 28.0
"""Room around everything."""
NOTE = 12.0
"""Size of notes."""
_TITLE, _UNDER = 18.0, 12.5


def document(
    title: str,
    about: str,
    body: Sequence[str],
    size: tuple[float, float],
    *,
    theme: Theme,
    prefix: str,
    role: str = "img",
) -> Picture:
    """An SVG document with what screen readers are told of it.

    Args:
        title: its name.
        about: what it shows, in words.
        body: its elements.
        size: width and height.
        theme: as in `draw_moves`.
        prefix: of its ids.
        role: `img`, or `group` if it has links.
    """
    width, height = size
    style = [element("style", picture_css())] if theme == "auto" else []
    return Picture(
        element(
            "svg",
            element("title", text_of(title), id=f"{prefix}-title"),
            element("desc", text_of(about), id=f"{prefix}-desc"),
            *style,
            element("rect", **paint(theme, "paper"), width=width, height=height),
            *body,
            xmlns="http://www.w3.org/2000/svg",
            class_="standoff-picture",
            id=prefix,
            lang=None if language() == "en" else language(),
            role=role,
            aria_labelledby=f"{prefix}-title {prefix}-desc",
            viewBox=f"0 0 {number(width)} {number(height)}",
            width=width,
            height=height,
            font_family=FONT,
        )
    )


def headed(title: str, under: str, room: float, theme: Theme) -> tuple[float, list[str]]:
    """A title with a line below it; where they end, with some room, and their elements.

    A title "" is left out.
    """
    made, y = [], MARGIN
    for line in wrap(title, room, _TITLE, 3) if title else ():
        y += _TITLE
        made.append(line_of(line, MARGIN, y, theme, "ink", _TITLE, bold=True))
        y += 6
    for line in wrap(under, room, _UNDER, 4):
        y += 16
        made.append(line_of(line, MARGIN, y, theme, "muted", _UNDER))
    return y + 26, made


def line_of(
    words: str,
    x: float,
    y: float,
    theme: Theme,
    colour: str,
    size: float,
    *,
    bold: bool = False,
    anchor: str | None = None,
) -> str:
    """A line of words."""
    return element(
        "text",
        text_of(words),
        **paint(theme, colour),
        x=x,
        y=y,
        font_size=size,
        font_weight="bold" if bold else None,
        text_anchor=anchor,
    )
