"""What can be reached from a state by improvements, under many profiles of preferences at once."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from standoff.language import count, say
from standoff.space import Space
from standoff.space.arcs import successors
from standoff.space.memory import require

__all__ = ["attained"]


def attained(space: Space, start: int, ranks: NDArray[np.int32]) -> NDArray[np.bool_]:
    """The states that legal sequences of improvements lead to, and the start itself.

    Nobody moves twice in succession, and each step improves its mover, measured from the state
    it leaves (METHOD: 1.8).

    Args:
        space: states and moves.
        start: index of the state from which the sequences set out.
        ranks: shape (n_profiles, n_dms, n_states).

    Returns:
        Shape (n_profiles, n_states).

    Raises:
        TooLargeError: the moves, listed one by one, would not fit into memory.
    """
    n_profiles, n_dms, n_states = ranks.shape
    every = np.arange(space.n_states)
    by_target = []
    for dm in range(n_dms):
        source, target = successors(space.moves, dm, every, space.cells)
        order = np.argsort(target, kind="stable")
        ends, starts = np.unique(target[order], return_index=True)
        by_target.append((source[order], target[order], ends, starts))
    listed = sum(arcs[0].size for arcs in by_target)
    require(
        listed * (48 + 2 * n_profiles),
        say(
            "Following {n} moves under {profiles} profiles",
            n=count(listed),
            profiles=count(n_profiles),
        ),
        say("fewer readings or states would fit"),
    )
    by_state = np.ascontiguousarray(ranks.transpose(1, 2, 0))
    # reached[k]: by a sequence whose last move was k's; what has just been reached goes on.
    reached = np.zeros((n_dms, n_states, n_profiles), dtype=np.bool_)
    changed = True
    while changed:
        changed = False
        for dm, (source, target, ends, starts) in enumerate(by_target):
            if not source.size:
                continue
            before = np.zeros((n_states, n_profiles), dtype=np.bool_)
            before[start] = True
            for other in range(n_dms):
                if other != dm:
                    before |= reached[other]
            step = before[source] & (by_state[dm][target] > by_state[dm][source])
            now = np.logical_or.reduceat(step, starts, axis=0)
            if (now & ~reached[dm, ends]).any():
                reached[dm, ends] |= now
                changed = True
    result = np.asarray(reached.any(axis=0))
    result[start] = True
    return np.asarray(result.T)
