"""A Markov chain with few steps from each node: where it ends, starting from one node.

Knows nothing of conflicts. Nodes without a step end the chain; a closed class is a set of nodes
that it never leaves and in which it never ends.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

__all__ = ["LARGEST_SOLVED", "Absorption", "Chain", "absorption"]

LARGEST_SOLVED = 2000
"""Transient nodes up to which one system of linear equations is solved."""
_SMALLEST_REST = 1e-12
_MOST_ROUNDS = 20_000
_MOST_CLASSES = 1000

Nodes = NDArray[np.int64]
Mask = NDArray[np.bool_]


@dataclass(frozen=True, kw_only=True, eq=False)
class Chain:
    """Steps from node to node.

    Attributes:
        n: number of nodes.
        source, target: int64, one entry a step; a step may occur several times.
        weight: the step's chance, given its source; those of each source sum to one.
    """

    n: int
    source: Nodes
    target: Nodes
    weight: NDArray[np.float64]


@dataclass(frozen=True, kw_only=True, eq=False)
class Absorption:
    """Where a chain ends.

    Attributes:
        chance: float64, shape (n,): the chance of ending at each node without a step; at nodes of
            a closed class the chance that the chain enters the class there; elsewhere 0.
        classes: the closed classes of more than one node, each as its nodes, increasing.
        rest: an upper bound on what is missing from every chance.
    """

    chance: NDArray[np.float64]
    classes: tuple[Nodes, ...]
    rest: float


def absorption(chain: Chain, start: int) -> Absorption:
    """Where a chain ends that sets out from a node.

    Up to LARGEST_SOLVED transient nodes the linear equations for the expected visits are solved,
    exact within floating point. Beyond, chances are pushed along the steps until less than 1e-12
    of them is still under way; what is then left is the error.

    Args:
        chain: every node must be reachable from the start.
        start: the node.
    """
    steps = np.bincount(chain.source, minlength=chain.n)
    closed = steps == 0
    classes = _closed_classes(chain, ~_leading_to(chain, closed))
    for nodes in classes:
        closed[nodes] = True
    chance = np.zeros(chain.n)
    if closed[start]:
        chance[start] = 1.0
        return Absorption(chance=chance, classes=classes, rest=0.0)
    inside = ~closed[chain.source]
    source, target, weight = chain.source[inside], chain.target[inside], chain.weight[inside]
    if np.count_nonzero(~closed) <= LARGEST_SOLVED:
        visits, rest = _solved(closed, source, target, weight, start), 0.0
    else:
        visits, rest = _pushed(closed, source, target, weight, start)
    arriving = np.bincount(target, weights=visits[source] * weight, minlength=chain.n)
    chance[closed] = np.clip(arriving[closed], 0.0, 1.0)
    return Absorption(chance=chance, classes=classes, rest=rest)


def _solved(
    closed: Mask, source: Nodes, target: Nodes, weight: NDArray[np.float64], start: int
) -> NDArray[np.float64]:
    """Expected visits of each transient node: v = e + v Q."""
    transient = np.flatnonzero(~closed)
    place = np.full(closed.size, -1)
    place[transient] = np.arange(transient.size)
    matrix = np.eye(transient.size)
    within = ~closed[target]
    np.subtract.at(matrix, (place[target[within]], place[source[within]]), weight[within])
    begin = np.zeros(transient.size)
    begin[place[start]] = 1.0
    visits = np.zeros(closed.size)
    visits[transient] = np.linalg.solve(matrix, begin)
    return visits


def _pushed(
    closed: Mask, source: Nodes, target: Nodes, weight: NDArray[np.float64], start: int
) -> tuple[NDArray[np.float64], float]:
    """Expected visits up to now, and the chance that is still under way."""
    now: NDArray[np.float64] = np.zeros(closed.size)
    now[start] = 1.0
    visits = now.copy()
    rest = 1.0
    for _ in range(_MOST_ROUNDS):
        share = now[source] * weight
        now = np.bincount(target, weights=share, minlength=closed.size).astype(np.float64)
        now[closed] = 0.0
        visits += now
        rest = float(now.sum())
        if rest < _SMALLEST_REST:
            break
    return visits, rest


def _leading_to(chain: Chain, ends: Mask) -> Mask:
    """The nodes from which some of the given ones can be reached, those included."""
    return _closure(chain.target, chain.source, ends)


def _closure(source: Nodes, target: Nodes, nodes: Mask) -> Mask:
    """Nodes and all that steps from source to target lead to from them."""
    reached = nodes.copy()
    count = -1
    while count != (count := int(np.count_nonzero(reached))):
        reached[target[reached[source]]] = True
    return reached


def _closed_classes(chain: Chain, trapped: Mask) -> tuple[Nodes, ...]:
    """The closed classes among nodes from which no end can be reached.

    From any such node its successors are followed; those that do not lead back are followed in
    its place, until all do: then they are a closed class.
    """
    inside = trapped[chain.source]
    source, target = chain.source[inside], chain.target[inside]
    left = trapped.copy()
    classes: list[Nodes] = []
    while left.any() and len(classes) < _MOST_CLASSES:
        node = int(np.argmax(left))
        while True:
            one = np.zeros(chain.n, dtype=np.bool_)
            one[node] = True
            ahead, behind = _closure(source, target, one), _closure(target, source, one)
            beyond = ahead & ~behind
            if not beyond.any():
                break
            node = int(np.argmax(beyond))
        classes.append(np.flatnonzero(ahead))
        left &= ~behind
    if left.any():
        # So many that telling them apart would take too long: the rest counts as one.
        classes.append(np.flatnonzero(_closure(source, target, left)))
    return tuple(classes)
