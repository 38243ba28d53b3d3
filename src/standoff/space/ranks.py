"""From preferences to ranks: 1 the least preferred state, equals share a rank, none is skipped."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from math import lcm

import numpy as np
from numpy.typing import NDArray

from standoff.formula.tree import Node
from standoff.language import say
from standoff.space.cells import Cells, Grid

__all__ = ["dense_ranks", "rank_by_priorities", "rank_by_weights"]

Ranks = NDArray[np.int32]
Keys = NDArray[np.int64]

_CHUNK = 30
"""Priority statements put into one int32 key before the keys are made dense again."""


def dense_ranks(keys: NDArray[np.int64] | NDArray[np.float64]) -> Ranks:
    """Number the different values of `keys` from 1, the smallest first.

    Args:
        keys: shape (n,), larger is better.

    Returns:
        Ranks, shape (n,).
    """
    if keys.dtype.kind == "i" and keys.size:
        low = int(keys.min())
        span = int(keys.max()) - low + 1
        if span <= 4 * keys.size + 1024:
            # Counting which values occur costs less than sorting all of them.
            shifted = keys - low
            occurs = np.zeros(span, dtype=np.bool_)
            occurs[shifted] = True
            return np.asarray(np.cumsum(occurs, dtype=np.int32)[shifted])
    _, inverse = np.unique(keys, return_inverse=True)
    return (inverse + 1).astype(np.int32)


def rank_by_priorities(
    statements: Sequence[Node], cells: Cells, feasible: NDArray[np.bool_]
) -> Ranks:
    """Rank states by the most important statement that tells them apart (METHOD: 6).

    Args:
        statements: resolved formulas, most important first; any number.
        cells: where they are evaluated.
        feasible: shape (cells,), the cells that are states.

    Returns:
        Ranks over the feasible cells.
    """
    n_states = int(np.count_nonzero(feasible))
    ranks = np.ones(n_states, dtype=np.int32)
    for start in range(0, len(statements), _CHUNK):
        chunk = statements[start : start + _CHUNK]
        key = np.zeros(cells.shape, dtype=np.int32)
        for statement in chunk:
            key <<= 1
            key |= cells.holds(statement)
        combined = ranks.astype(np.int64) << len(chunk)
        combined |= key.reshape(-1)[feasible]
        ranks = dense_ranks(combined)
    return ranks


def rank_by_weights(
    weights: Mapping[int, Fraction], grid: Grid, states: NDArray[np.int64]
) -> Ranks:
    """Rank states by the sum of each option's level index times its weight, exactly.

    Args:
        weights: by option index; options left out weigh nothing.
        grid: the grid of the options.
        states: cells of the states.

    Raises:
        OverflowError: the weights need more than 62 bits once brought to whole numbers.
    """
    denominator = lcm(*(weight.denominator for weight in weights.values()))
    whole = {k: int(weight * denominator) for k, weight in weights.items()}
    if sum(abs(weight) * (grid.sizes[k] - 1) for k, weight in whole.items()) >= 2**62:
        raise OverflowError(say("the weights are too fine and too large at once"))
    value = np.zeros(states.shape, dtype=np.int64)
    for k, weight in whole.items():
        value += weight * grid.levels(states, k).astype(np.int64)
    return dense_ranks(value)
