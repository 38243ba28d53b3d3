"""What the others can do after a move, from lists of arcs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from standoff.space import Space
from standoff.space.arcs import successors

__all__ = ["Targets", "all_targets", "improving", "legal_ends"]

Targets = tuple[tuple[int, ...], ...]
"""One decision maker's moves: for each state the states they lead to."""


def all_targets(space: Space) -> tuple[Targets, ...]:
    """Everybody's moves, by decision maker and state."""
    everywhere = np.arange(space.n_states, dtype=np.int64)
    found = []
    for dm in range(len(space.conflict.decision_makers)):
        source, target = successors(space.moves, dm, everywhere, space.cells)
        ends = np.split(target, np.searchsorted(source, everywhere[1:]))
        found.append(tuple(tuple(some.tolist()) for some in ends))
    return tuple(found)


def improving(targets: Targets, ranks: NDArray[np.integer]) -> Targets:
    """Those of a decision maker's moves that lead to a higher rank."""
    return tuple(
        tuple(end for end in ends if ranks[end] > ranks[start])
        for start, ends in enumerate(targets)
    )


def legal_ends(moves: Mapping[int, Sequence[Sequence[int]]], start: int) -> frozenset[int]:
    """The states that legal sequences lead to, in which nobody moves twice in succession.

    Args:
        moves: by mover, for each state the states it may go to.
        start: where the sequences set out; in the result only if one leads back to it.
    """
    reached: set[tuple[int, int]] = set()
    pending = [(start, -1)]
    while pending:
        state, last = pending.pop()
        for mover, targets in moves.items():
            if mover != last:
                fresh = {(end, mover) for end in targets[state]} - reached
                reached |= fresh
                pending += fresh
    return frozenset(state for state, _ in reached)
