"""Pictures as SVG text: states and moves, readings, open premises, changes of premises."""

from standoff.picture.changes import draw_changes
from standoff.picture.influences import draw_influences
from standoff.picture.moves import MOST_STATES, draw_moves
from standoff.picture.png import to_png
from standoff.picture.shares import draw_readings
from standoff.picture.style import picture_css
from standoff.picture.tornado import draw_tornado

__all__ = [
    "MOST_STATES",
    "draw_changes",
    "draw_influences",
    "draw_moves",
    "draw_readings",
    "draw_tornado",
    "picture_css",
    "to_png",
]
