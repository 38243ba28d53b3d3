"""The picture of states and moves, as it stands in the page."""

from __future__ import annotations

from markupsafe import Markup

from standoff.analysis import Analysis
from standoff.errors import StandoffError
from standoff.picture import draw_moves, picture_css

__all__ = ["picture_of", "style_sheet"]

_GRID = 36
"""States up to which all of them are drawn; of more what comes of today's state."""


def picture_of(analysis: Analysis, base: str) -> Markup:
    """The picture as SVG whose states link to their reasons; empty where there is none to draw.

    Args:
        analysis: what holds.
        base: the address of the model's page.
    """
    try:
        svg = draw_moves(
            analysis,
            layout="auto" if analysis.space.n_states <= _GRID else "reachable",
            theme="page",
            heading=False,
            link=f"{base}?state=%23{{}}#state",
        )
    except StandoffError:
        return Markup()
    return Markup(svg)  # noqa: S704 - the renderer escapes names


def style_sheet() -> str:
    """The colours of the picture in the page's light and dark."""
    return picture_css()
