"""The least change of the order of priority statements that lets a condition hold."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from standoff.inversion.conditions import Condition
from standoff.inversion.form import holds

__all__ = ["Reordering", "least_reordering"]

_NODES = 200_000


@dataclass(frozen=True, kw_only=True)
class Reordering:
    """Another order of a decision maker's priority statements.

    Attributes:
        dm: position of the decision maker.
        order: the statements by their place today, counted from 0, most important first; None
            where no order makes the state stable, or none was found.
        moved: those of them that were moved, in their new order; no fewer would do.
        complete: whether the search came to its end; if not, nothing is known about a small move.
    """

    dm: int
    order: tuple[int, ...] | None
    moved: tuple[int, ...]
    complete: bool = True


def least_reordering(condition: Condition, truth: NDArray[np.bool_]) -> Reordering:
    """Move the fewest statements so that the wanted state becomes stable.

    Orders are built from the most important statement on, the cheapest first. What matters of an
    order begun is which statements stand in it, the last of those not moved, and which states are
    already decided to be better than the wanted one; orders that agree in this are one. Since a
    condition never holds the more for more states above, an order is given up as soon as it fails.

    Args:
        condition: what must hold.
        truth: where each statement is true, shape (n_statements, n_states), by importance.
    """
    k = len(truth)
    # Only what a statement says about a state and not about the wanted one tells them apart.
    signs = truth.astype(np.int8) - truth[:, [condition.state]].astype(np.int8)
    better = [0] * k
    tells = [0] * k
    for x in condition.relevant:
        for statement in np.flatnonzero(signs[:, x]).tolist():
            tells[statement] |= 1 << x
            better[statement] |= (1 << x) * (signs[statement, x] > 0).item()
    start = (0, -1, 0)
    came: dict[tuple[int, int, int], tuple[tuple[int, int, int], int] | None] = {start: None}
    best = {start: 0}
    pending = deque([start])
    done: set[tuple[int, int, int]] = set()
    while pending:
        node = pending.popleft()
        if node in done:
            continue
        done.add(node)
        used, last, above = node
        if used == (1 << k) - 1:
            return _reordering(condition.dm, node, came)
        if len(best) > _NODES:
            return Reordering(dm=condition.dm, order=None, moved=(), complete=False)
        decided = 0
        for statement in range(k):
            decided |= tells[statement] if used >> statement & 1 else 0
        for statement in range(k):
            if used >> statement & 1:
                continue
            now = above | (better[statement] & ~decided)
            if not holds(condition.form, now):
                continue
            stays = ((used | 1 << statement, statement, now), 0)
            moves = ((used | 1 << statement, last, now), 1)
            for after, cost in (stays, moves) if statement > last else (moves,):
                if best[node] + cost < best.get(after, k + 1):
                    best[after] = best[node] + cost
                    came[after] = (node, statement)
                    (pending.append if cost else pending.appendleft)(after)
    return Reordering(dm=condition.dm, order=None, moved=())


def _reordering(
    dm: int,
    node: tuple[int, int, int],
    came: dict[tuple[int, int, int], tuple[tuple[int, int, int], int] | None],
) -> Reordering:
    order, moved = [], []
    while (step := came[node]) is not None:
        before, statement = step
        order.append(statement)
        if before[1] == node[1]:
            moved.append(statement)
        node = before
    return Reordering(dm=dm, order=tuple(reversed(order)), moved=tuple(reversed(moved)))
