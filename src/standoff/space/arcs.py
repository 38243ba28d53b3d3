"""The moves of the option form, arc by arc."""

from __future__ import annotations

from math import prod

import numpy as np
from numpy.typing import NDArray

from standoff.errors import TooLargeError
from standoff.language import count, say
from standoff.space.memory import require
from standoff.space.moves import GraphMoves, GridMoves, Moves

__all__ = ["MOST_ARCS", "Arcs", "grid_arcs", "list_moves", "n_combinations", "successors"]

Arcs = tuple[NDArray[np.int64], NDArray[np.int64]]

MOST_ARCS = 2**24
"""Moves that are listed one by one at most, so that what works on the list ends in seconds."""

_BLOCK = 2**20
"""Pairs of a cell and a combination of levels that are looked at together."""


def n_combinations(moves: GridMoves, dm: int) -> int:
    """In how many ways a decision maker can set its options, rules and directions aside."""
    return prod(size for size, owner in zip(moves.sizes, moves.owners, strict=True) if owner == dm)


def grid_arcs(moves: GridMoves, dm: int, cells: NDArray[np.int64]) -> Arcs:
    """A decision maker's moves from some feasible cells.

    Args:
        moves: the grid.
        dm: position of the decision maker.
        cells: shape (n,), feasible cells, increasing.

    Returns:
        Sources and targets as cells, sorted by source and then by target.
    """
    own = [k for k, owner in enumerate(moves.owners) if owner == dm]
    strides = {k: prod(moves.sizes[:k]) for k in own}
    combination = np.arange(n_combinations(moves, dm))
    offset = np.zeros_like(combination)
    chosen = {}
    for k in own:
        # The combination's own numbering, its first option the fastest, like the cells'.
        chosen[k] = combination % moves.sizes[k]
        combination = combination // moves.sizes[k]
        offset += chosen[k] * strides[k]
    sources, targets = [cells[:0]], [cells[:0]]
    step = max(1, _BLOCK // offset.size)
    for start in range(0, cells.size, step):
        source = cells[start : start + step, None]
        level = {k: source // strides[k] % moves.sizes[k] for k in own}
        fixed = source - sum((level[k] * strides[k] for k in own), np.zeros_like(source))
        target = fixed + offset
        allowed = (target != source) & moves.feasible[target]
        for k in own:
            if moves.directions[k]:
                allowed &= (chosen[k] - level[k]) * moves.directions[k] >= 0
        sources.append(np.broadcast_to(source, target.shape)[allowed])
        targets.append(target[allowed])
    return np.concatenate(sources), np.concatenate(targets)


def list_moves(moves: Moves) -> GraphMoves:
    """All moves between states, arc by arc, whatever the form.

    Raises:
        TooLargeError: there may be more than `MOST_ARCS`, or they would not fit into memory.
    """
    if isinstance(moves, GraphMoves):
        return moves
    cells = np.flatnonzero(moves.feasible)
    widest = [n_combinations(moves, dm) - 1 for dm in range(moves.n_decision_makers)]
    most = cells.size * sum(widest)
    what = say(
        "Listing up to {n} moves between {states} states", n=count(most), states=count(cells.size)
    )
    advice = say("cut the states down by rules, or ask for concepts that need no list of moves")
    if most > MOST_ARCS:
        raise TooLargeError(
            say(
                "{what} is refused; at most {most} are listed; {advice}",
                what=what,
                most=count(MOST_ARCS),
                advice=advice,
            )
        )
    require(most * 48, what, advice)
    arcs = (grid_arcs(moves, dm, cells) for dm in range(moves.n_decision_makers))
    return GraphMoves(
        n_states=cells.size,
        arcs=tuple((np.searchsorted(cells, a), np.searchsorted(cells, b)) for a, b in arcs),
    )


def successors(moves: Moves, dm: int, states: NDArray[np.int64], cells: NDArray[np.int64]) -> Arcs:
    """A decision maker's moves from some states, as pairs of states.

    Args:
        moves: of either form.
        dm: position of the decision maker.
        states: shape (n,), increasing.
        cells: the cell of each state in the option form; unused in the graph form.

    Returns:
        Sources and targets as states, sorted by source and then by target.
    """
    if isinstance(moves, GridMoves):
        source, target = grid_arcs(moves, dm, cells[states])
        return np.searchsorted(cells, source), np.searchsorted(cells, target)
    source, target = moves.arcs[dm]
    first = np.searchsorted(source, states, side="left")
    count = np.searchsorted(source, states, side="right") - first
    ends = np.cumsum(count)
    # The positions first[0], first[0] + 1, ..., first[1], first[1] + 1, ... in one go.
    taken = np.arange(count.sum()) + np.repeat(first - (ends - count), count)
    return source[taken], target[taken]
