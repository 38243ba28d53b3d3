"""Colours and strokes of pictures: written into each element, and as a style sheet with variables.

The attributes are what every program can show. The style sheet goes before them where there is
one: it follows the reader's choice of light or dark, and a page may set the variables itself.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal

__all__ = ["FONT", "N_MOVERS", "PALETTES", "Theme", "mover", "paint", "picture_css"]

Theme = Literal["auto", "light", "dark", "page"]
"""`auto`: light or dark as the reader has it; `light`, `dark`: without a style sheet, for programs
that know none; `page`: the page has `picture_css()`."""

FONT = "'Liberation Sans', Arial, Helvetica, 'DejaVu Sans', sans-serif"
"""Fonts of one width on every system; the first is the one that PNG files are made with."""

N_MOVERS = 6
"""Decision makers with a colour of their own; the next ones share them and keep their names."""

PALETTES: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "light": MappingProxyType(
            {
                "paper": "#ffffff",
                "panel": "#f4f5f7",
                "ink": "#1b1f27",
                "muted": "#5b6472",
                "line": "#aab2bf",
                "state": "#ffffff",
                "held": "#1d2b44",
                "held-ink": "#ffffff",
                "today": "#8a5a00",
                "mover-0": "#0b62a8",
                "mover-1": "#b8470b",
                "mover-2": "#00765a",
                "mover-3": "#93377c",
                "mover-4": "#6f5900",
                "mover-5": "#4b5563",
            }
        ),
        "dark": MappingProxyType(
            {
                "paper": "#14171d",
                "panel": "#1e232c",
                "ink": "#eceff4",
                "muted": "#a4adbb",
                "line": "#626c7b",
                "state": "#14171d",
                "held": "#e8edf6",
                "held-ink": "#14171d",
                "today": "#f0c060",
                "mover-0": "#72b9f4",
                "mover-1": "#f79d70",
                "mover-2": "#52cda9",
                "mover-3": "#e59fd3",
                "mover-4": "#dcc257",
                "mover-5": "#b7bfcc",
            }
        ),
    }
)
"""Apart for every kind of colour vision (after Okabe and Ito), each at least 4.5 to 1 on paper."""

_RULES = (
    ("paper", "fill", "paper"),
    ("panel", "fill", "panel"),
    ("ink", "fill", "ink"),
    ("muted", "fill", "muted"),
    ("held-ink", "fill", "held-ink"),
    ("today-ink", "fill", "today"),
    ("state-box", "fill", "state"),
    ("state-box", "stroke", "muted"),
    ("held-box", "fill", "held"),
    ("held-box", "stroke", "held"),
    ("ring", "stroke", "held"),
    ("today-ring", "stroke", "today"),
    ("rule", "stroke", "line"),
    ("dot-on", "fill", "ink"),
    ("track", "fill", "line"),
    ("bar", "fill", "mover-0"),
    ("whisker", "stroke", "ink"),
    ("fails", "fill", "mover-1"),
    ("depends", "fill", "mover-4"),
    ("follows", "fill", "mover-0"),
    ("on-bar", "fill", "paper"),
    ("sign", "stroke", "paper"),
    ("dot-off", "stroke", "muted"),
    *((f"stroke-{k}", "stroke", f"mover-{k}") for k in range(N_MOVERS)),
    *((f"fill-{k}", "fill", f"mover-{k}") for k in range(N_MOVERS)),
)
"""Class, property and colour."""


def mover(dm: int) -> int:
    """The number of a decision maker's colour."""
    return dm % N_MOVERS


def paint(theme: Theme, *classes: str) -> dict[str, str]:
    """The attributes of an element with these classes: the classes, and the colours they mean."""
    palette = PALETTES["dark" if theme == "dark" else "light"]
    colours = {name: palette[colour] for key, name, colour in _RULES if key in classes}
    return {"class_": " ".join(classes), **colours}


def picture_css(scope: str = ".standoff-picture") -> str:
    """The style sheet of pictures, for a page that shows them with the theme `page`.

    Every colour is a variable, such as `--standoff-ink`, that a page can set. Without that they
    follow `prefers-color-scheme`.

    Args:
        scope: a selector of the pictures.
    """

    def variables(palette: Mapping[str, str]) -> str:
        return "".join(f"--standoff-{key}:{value};" for key, value in palette.items())

    rules = "".join(
        f"{scope} .{key}{{{name}:var(--standoff-{colour})}}" for key, name, colour in _RULES
    )
    # Without weight, so that whatever a page says of a variable goes before it.
    light, dark = (f":where({scope}){{{variables(PALETTES[name])}}}" for name in ("light", "dark"))
    return f"{light}@media (prefers-color-scheme:dark){{{dark}}}{rules}"
