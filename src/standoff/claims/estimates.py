"""Influences of open premises where there are too many of them to take every set: by sampling."""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import sqrt
from random import Random

import numpy as np
from numpy.typing import NDArray

from standoff.readings import ReadingSet

__all__ = ["Drawn", "draw_orders", "estimated_parts"]

MOST_ORDERS = 500
"""Orders of the premises drawn at most."""
FEWEST_ORDERS = 100
"""Orders below which an estimate would say nothing."""


@dataclass(frozen=True, kw_only=True, eq=False)
class Drawn:
    """Orders of the open premises, and readings that lead from one to another along each.

    Attributes:
        orders: shape (n_orders, n_premises).
        readings: n_premises + 1 for each order, one after the other: two readings drawn at
            random, and between them those that take over the premises one by one.
    """

    orders: NDArray[np.int64]
    readings: ReadingSet


def draw_orders(readings: ReadingSet, seed: int) -> Drawn | None:
    """Draw orders and pairs of readings, uniformly; None if there is room for too few.

    Args:
        readings: of the model; the orders together take no more of them than there are.
        seed: of the drawing.
    """
    n = len(readings.premises)
    n_orders = min(MOST_ORDERS, readings.analysed // (n + 1))
    if n_orders < FEWEST_ORDERS:
        return None
    random = Random(f"orders of {seed}")  # noqa: S311 - a sample, not a secret
    orders = [random.sample(range(n), n) for _ in range(n_orders)]
    rows: list[list[int]] = []
    for order in orders:
        first, last = (
            [random.randrange(premise.n_choices) for premise in readings.premises] for _ in "ab"
        )
        rows.append(list(first))
        for k in order:
            first[k] = last[k]
            rows.append(list(first))
    choices = np.array(rows, dtype=readings.choices.dtype)
    return Drawn(orders=np.array(orders), readings=replace(readings, choices=choices, sampled=True))


def estimated_parts(
    truth: NDArray[np.bool_], share: float, drawn: Drawn
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Shapley's values of the premises as parts of all influence, with their errors.

    For an order and two independent readings x and z let z_j have the first j premises of the
    order from x and the rest from z. Then (f(x) - m) (f(z_j) - f(z_j-1)), with m the mean of f, has
    the expectation by which the variance that the first j premises explain exceeds what one
    premise fewer explains. Compare E. Song, B. L. Nelson, J. Staum (2016), Shapley effects for
    global sensitivity analysis, SIAM/ASA Journal on Uncertainty Quantification 4(1), 1060-1083,
    doi:10.1137/15M1048070.

    Args:
        truth: shape (readings drawn,), where the claim holds.
        share: of all readings, in which it does.
        drawn: the orders.

    Returns:
        The values, and half the widths of their 95 % confidence intervals; shape (n_premises,).
    """
    n_orders, n = drawn.orders.shape
    f = truth.reshape(n_orders, n + 1).astype(np.float64)
    gains = (f[:, -1:] - share) * np.diff(f, axis=1)
    table = np.empty_like(gains)
    np.put_along_axis(table, drawn.orders, gains, axis=1)
    variance = share * (1 - share)
    errors = 1.96 * table.std(axis=0, ddof=1) / sqrt(n_orders)
    return table.mean(axis=0) / variance, errors / variance
