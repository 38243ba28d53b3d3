"""Shapley's value: how much each of several things contributes to a worth that they make together.

L. S. Shapley (1953), A value for n-person games, in Contributions to the Theory of Games II,
307-317, doi:10.1515/9781400881970-018.
"""

from __future__ import annotations

from math import comb

import numpy as np
from numpy.typing import NDArray

__all__ = ["shapley_values"]


def shapley_values(worth: NDArray[np.float64]) -> list[float]:
    """What each of n things adds to the worth, on average over all orders in which they may come.

    Args:
        worth: shape (2**n,), of each set; bit k of a set's position tells whether k is in it.

    Returns:
        The n values; together they are the worth of all less the worth of none.
    """
    n = len(worth).bit_length() - 1
    sets = np.arange(len(worth))
    sizes = np.array([int(one).bit_count() for one in sets])
    values = []
    for k in range(n):
        without = sets[sets >> k & 1 == 0]
        gains = worth[without | 1 << k] - worth[without]
        weights = np.array([1 / (n * comb(n - 1, size)) for size in range(n)])
        values.append(float((gains * weights[sizes[without]]).sum()))
    return values
