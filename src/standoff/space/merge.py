"""Merging states that count as one (METHOD: 1.3)."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from standoff.language import count, say
from standoff.space.arcs import grid_arcs, n_combinations
from standoff.space.memory import require
from standoff.space.moves import GraphMoves, GridMoves

__all__ = ["merge_classes", "merged_moves"]


def merge_classes(masks: Sequence[NDArray[np.bool_]], n_states: int) -> NDArray[np.int64]:
    """Number the merged states; a merged state stands at the place of its first member.

    Args:
        masks: for each merge formula where it holds, shape (n_states,). Formulas that share a
            state make one merged state together.
        n_states: number of states before merging.

    Returns:
        For each old state the number of its new one, shape (n_states,).
    """
    groups: list[NDArray[np.bool_]] = []
    for mask in masks:
        joined = mask.copy()
        apart = []
        for group in groups:
            if np.any(group & mask):
                joined |= group
            else:
                apart.append(group)
        groups = [*apart, joined]
    first = np.arange(n_states)
    for group in groups:
        if group.any():
            first[group] = np.argmax(group)
    return np.asarray(np.unique(first, return_inverse=True)[1], dtype=np.int64)


def merged_moves(
    moves: GridMoves, cells: NDArray[np.int64], classes: NDArray[np.int64]
) -> GraphMoves:
    """Moves between merged states: those that some member has, loops left out.

    Args:
        moves: before merging.
        cells: the cell of each state before merging, increasing.
        classes: for each of those the merged state.

    Raises:
        TooLargeError: the moves, which have to be listed one by one, would not fit into memory.
    """
    widest = [n_combinations(moves, dm) for dm in range(moves.n_decision_makers)]
    require(
        cells.size * sum(widest) * 48,
        say("Listing the moves between {n} states, as merging needs,", n=count(cells.size)),
        say("merge nothing, or cut the states down by rules"),
    )
    n_states = int(classes.max()) + 1
    arcs = []
    for dm in range(moves.n_decision_makers):
        source, target = grid_arcs(moves, dm, cells)
        start = classes[np.searchsorted(cells, source)]
        end = classes[np.searchsorted(cells, target)]
        apart = start != end
        pairs = np.unique(start[apart] * n_states + end[apart])
        arcs.append((pairs // n_states, pairs % n_states))
    return GraphMoves(n_states=n_states, arcs=tuple(arcs))
