"""Pictures as SVG text: the states of a conflict and the moves between them."""

from standoff.picture.moves import MOST_STATES, draw_moves
from standoff.picture.style import picture_css

__all__ = ["MOST_STATES", "draw_moves", "picture_css"]
