"""States on a grid whose axes are the decision makers' strategies."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product
from math import log, prod

import numpy as np
from numpy.typing import NDArray

from standoff.model import DecisionMaker
from standoff.space import Space
from standoff.space.cells import Grid
from standoff.space.distinct import distinct_rows

__all__ = ["Axes", "Axis", "Place", "find_axes"]

_CELL = (104, 76)
"""About the width and height of a cell, for choosing which axis is whose."""
_WIDEST = 1150
_SHAPE = 1.5
_MOVERS = 10
"""Decision makers with options up to whom all ways of sharing the axes are tried."""


@dataclass(frozen=True, kw_only=True, eq=False)
class Axis:
    """The strategies of some decision makers, one position each.

    Attributes:
        dms: positions of the decision makers, the one whose strategies change fastest first.
        levels: for each of them its options' levels at each position, shape
            (n_positions, n_options).
    """

    dms: tuple[int, ...]
    levels: tuple[NDArray[np.int8], ...]

    @property
    def n(self) -> int:
        """The number of positions; one if the axis is nobody's."""
        return len(self.levels[0]) if self.levels else 1

    def starts(self, depth: int) -> list[int]:
        """The positions at which the strategy of decision maker number `depth`, or of one that
        changes more slowly, is another than before.
        """
        keys = [b"|".join(rows[k].tobytes() for rows in self.levels[depth:]) for k in range(self.n)]
        return [k for k in range(self.n) if k == 0 or keys[k] != keys[k - 1]]


@dataclass(frozen=True, kw_only=True)
class Place:
    """The columns and rows that a state takes: one of each, or more where members are merged."""

    left: int
    right: int
    top: int
    bottom: int


@dataclass(frozen=True, kw_only=True, eq=False)
class Axes:
    """Two axes, and the place of each state on them."""

    columns: Axis
    rows: Axis
    places: tuple[Place, ...]


def find_axes(space: Space) -> Axes | None:
    """The best way to lay a conflict's states out on a grid, so that each move keeps to a line.

    None in the graph form, and where states are merged that do not lie together.
    """
    conflict = space.conflict
    if conflict.graph:
        return None
    movers = [k for k, dm in enumerate(conflict.decision_makers) if dm.options]
    members = _member_levels(space)
    own = {dm: members[:, [k for k, o in enumerate(conflict.owners) if o == dm]] for dm in movers}
    n_strategies = {dm: len(distinct_rows(own[dm])[0]) for dm in movers}
    dms = conflict.decision_makers
    splits = []
    for choice in product((True, False), repeat=len(movers)) if len(movers) <= _MOVERS else ():
        columns = [dm for dm, across in zip(movers, choice) if across]
        rows = [dm for dm, across in zip(movers, choice) if not across]
        splits.append((_cost(columns, rows, n_strategies, dms), columns, rows))
    for _, columns, rows in sorted(splits):
        axes = _axes(space, own, columns, rows)
        if axes is not None:
            return axes
    return None


def _cost(
    columns: list[int],
    rows: list[int],
    n_strategies: dict[int, int],
    dms: Sequence[DecisionMaker],
) -> float:
    """How far a layout is from a good shape, and how much wider than a page."""
    width = 180 * max(1, len(rows)) + _CELL[0] * prod(n_strategies[dm] for dm in columns)
    tallest = max((16 * len(dms[dm].options) + 24 for dm in rows[:1]), default=0)
    height = max(tallest, _CELL[1]) * prod(n_strategies[dm] for dm in rows)
    height += 60 + 16 * sum(len(dms[dm].options) for dm in columns)
    return abs(log(width / height / _SHAPE)) + max(0.0, width / _WIDEST - 1) * 3 + 0.3 * (not rows)


def _axes(
    space: Space, own: dict[int, NDArray[np.int8]], columns: list[int], rows: list[int]
) -> Axes | None:
    across, column = _axis(own, columns, space.cells.size)
    down, row = _axis(own, rows, space.cells.size)
    state = np.arange(space.n_states) if space.classes is None else space.classes
    places = []
    for ends in ((column, np.minimum), (column, np.maximum), (row, np.minimum), (row, np.maximum)):
        values = np.full(space.n_states, -1, dtype=np.int64)
        values[state] = ends[0]
        ends[1].at(values, state, ends[0])
        places.append(values)
    left, right, top, bottom = places
    full = (right - left + 1) * (bottom - top + 1)
    if (np.bincount(state, minlength=space.n_states) != full).any():
        return None
    return Axes(
        columns=across,
        rows=down,
        places=tuple(
            Place(left=a, right=b, top=c, bottom=d)
            for a, b, c, d in zip(left.tolist(), right.tolist(), top.tolist(), bottom.tolist())
        ),
    )


def _axis(
    own: dict[int, NDArray[np.int8]], dms: list[int], n: int
) -> tuple[Axis, NDArray[np.int64]]:
    """An axis, and the position of each of n members on it."""
    if not dms:
        return Axis(dms=(), levels=()), np.zeros(n, dtype=np.int64)
    # The first option of the first decision maker changes fastest, as in the states' order.
    joined = np.concatenate([own[dm] for dm in dms], axis=1)
    first, position = distinct_rows(joined[:, ::-1])
    strategies = joined[first]
    widths = np.cumsum([own[dm].shape[1] for dm in dms])[:-1]
    levels = tuple(np.split(strategies, widths, axis=1))
    return Axis(dms=tuple(dms), levels=levels), position.astype(np.int64)


def _member_levels(space: Space) -> NDArray[np.int8]:
    """The levels of each cell before merging, shape (n_members, n_options)."""
    sizes = tuple(len(option.levels) for option in space.conflict.options)
    grid = Grid(sizes)
    return np.stack([grid.levels(space.cells, k) for k in range(len(sizes))], axis=1)
