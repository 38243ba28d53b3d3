"""The states of a conflict, the moves between them and their ranks, as arrays."""

from standoff.space.build import build_space
from standoff.space.moves import GraphMoves, GridMoves, Moves
from standoff.space.space import Space

__all__ = ["GraphMoves", "GridMoves", "Moves", "Space", "build_space"]
