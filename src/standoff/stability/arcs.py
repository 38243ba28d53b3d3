"""Maxima and minima over lists of arcs, for every state at once."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from standoff.space.arcs import Arcs

__all__ = ["ArcList"]

Values = NDArray[np.signedinteger[Any]]


class ArcList:
    """One decision maker's arcs, ready for reductions by source.

    Args:
        arcs: sources and targets, sorted by source.
    """

    def __init__(self, arcs: Arcs) -> None:
        self._source, self._target = arcs
        self._origins, self._starts = np.unique(self._source, return_index=True)

    def raise_to_best(self, values: Values) -> Values:
        """At each state the largest value among its own and those its arcs lead to."""
        result = values.copy()
        if self._starts.size:
            best = np.maximum.reduceat(values[self._target], self._starts, axis=0)
            result[self._origins] = np.maximum(result[self._origins], best)
        return result

    def best_ahead(self, values: Values, empty: int) -> Values:
        """At each state the largest value that its arcs lead to, or `empty` where there is none."""
        result = np.full_like(values, empty)
        if self._starts.size:
            result[self._origins] = np.maximum.reduceat(values[self._target], self._starts, axis=0)
        return result

    def least_ahead(self, values: Values, ranks: Values | None, empty: int) -> Values:
        """At each state the least value that its arcs lead to.

        Args:
            values: shape (n,) or (n, batch).
            ranks: the mover's ranks, of the same shape; only arcs to a higher rank count. None
                lets every arc count.
            empty: what stands where no arc counts.
        """
        result = np.full_like(values, empty)
        if self._starts.size:
            ahead = values[self._target]
            if ranks is not None:
                ahead = np.where(ranks[self._target] > ranks[self._source], ahead, empty)
            result[self._origins] = np.minimum.reduceat(ahead, self._starts, axis=0)
        return result
