"""On which open premises a verdict turns."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from standoff.claims.estimates import Drawn, estimated_parts
from standoff.claims.shapley import shapley_values
from standoff.readings import ReadingSet

__all__ = ["MAX_SHAPLEY", "Crux", "Influence", "find_cruxes", "influences", "needs_orders"]

MAX_SHAPLEY = 15
"""Open premises up to which influences are exact, if all readings are listed."""
_MAX_GROUPS = 20_000
"""Sets of premises tried before the search for cruxes stops."""


@dataclass(frozen=True, kw_only=True)
class Crux:
    """A smallest way of settling open premises that decides a claim.

    Attributes:
        premises: positions of the premises.
        choices: how each is settled.
        holds: what the claim then is, whatever the others.
    """

    premises: tuple[int, ...]
    choices: tuple[int, ...]
    holds: bool


@dataclass(frozen=True, kw_only=True)
class Influence:
    """How much of a verdict one open premise decides.

    Attributes:
        premise: its position.
        swing: the largest difference that settling it makes to the share of readings in which the
            claim holds.
        shapley: its share of the variance of the claim's truth, by Shapley's value over all
            orders in which the premises could be settled; None where it was not computed.
        error: half the width of its 95 % confidence interval; None where it is exact.
    """

    premise: int
    swing: float
    shapley: float | None
    error: float | None = None


def find_cruxes(truth: NDArray[np.bool_], readings: ReadingSet) -> tuple[tuple[Crux, ...], bool]:
    """The smallest settlements that make a claim hold, and that make it fail.

    Args:
        truth: shape (readings,), where the claim holds.
        readings: all readings of the model, not a sample.

    Returns:
        The cruxes, those that decide with fewer premises first; and whether the search was
        complete. For each of the two verdicts all settlements with the fewest premises are given.
    """
    found: list[Crux] = []
    tried = 0
    open_verdicts = {True, False}
    n_premises = len(readings.premises)
    for size in range(1, n_premises + 1):
        decided: set[bool] = set()
        for premises in combinations(range(n_premises), size):
            tried += 1
            if tried > _MAX_GROUPS:
                return tuple(found), False
            shape = [readings.premises[k].n_choices for k in premises]
            which = np.ravel_multi_index(list(readings.choices[:, premises].T), shape)
            # All readings are listed, so every way to settle these premises is among them.
            count = np.bincount(which)
            true = np.bincount(which, weights=truth)
            for verdict in sorted(open_verdicts, reverse=True):
                sure = true == count if verdict else true == 0
                for settled in np.argwhere(sure.reshape(shape)).tolist():
                    found.append(Crux(premises=premises, choices=tuple(settled), holds=verdict))
                    decided.add(verdict)
        open_verdicts -= decided
        if not open_verdicts:
            break
    return tuple(found), True


def influences(
    truth: NDArray[np.bool_],
    readings: ReadingSet,
    drawn: Drawn | None = None,
    along: NDArray[np.bool_] | None = None,
) -> tuple[Influence, ...]:
    """How much each open premise matters, the most influential first.

    The Shapley value is of the game whose worth for a set of premises is the variance of the
    claim's truth that knowing them explains: A. B. Owen (2014), Sobol' indices and Shapley value,
    SIAM/ASA Journal on Uncertainty Quantification 2(1), 245-251, doi:10.1137/130936233. It counts
    each reading alike.

    Args:
        truth: shape (readings,), where the claim holds.
        readings: all readings, or a sample.
        drawn: orders from which Shapley values are estimated where they are not computed from all
            sets of premises: in a sample, and beyond `MAX_SHAPLEY` premises.
        along: where the claim holds in the readings of these orders.
    """
    n_premises = len(readings.premises)
    shapley: list[float | None] = [None] * n_premises
    errors: list[float | None] = [None] * n_premises
    if not needs_orders(readings):
        shapley = list(_shapley(truth, readings))
    elif drawn is not None and along is not None and 0 < truth.mean() < 1:
        values, widths = estimated_parts(along, float(truth.mean()), drawn)
        shapley, errors = list(map(float, values)), list(map(float, widths))
    result = []
    for k in range(n_premises):
        shares = [
            truth[readings.choices[:, k] == c].mean() for c in np.unique(readings.choices[:, k])
        ]
        swing = float(max(shares) - min(shares))
        one = Influence(premise=k, swing=swing, shapley=shapley[k], error=errors[k])
        result.append(one)
    return tuple(sorted(result, key=lambda one: (-(one.shapley or 0.0), -one.swing, one.premise)))


def needs_orders(readings: ReadingSet) -> bool:
    """Whether influences have to be estimated from orders drawn at random."""
    return readings.sampled or len(readings.premises) > MAX_SHAPLEY


def _shapley(truth: NDArray[np.bool_], readings: ReadingSet) -> list[float]:
    sizes = [premise.n_choices for premise in readings.premises]
    n = len(sizes)
    # All readings are listed in the order of their choices, so they fill a box.
    box = truth.astype(np.float64).reshape(sizes or [1])
    explained = np.zeros(2**n)
    # Averages over the premises outside a set, each from one with a premise more.
    averages = {2**n - 1: box}
    for known in range(2**n - 1, -1, -1):
        average = averages.pop(known)
        explained[known] = average.var()
        for k in range(n):
            smaller = known & ~(1 << k)
            # Each set is made once: from the one that has its highest absent premise besides.
            if smaller != known and smaller not in averages and known >> k == (2**n - 1) >> k:
                averages[smaller] = average.mean(axis=k, keepdims=True)
    total = float(explained[-1])
    return [value / total if total else 0.0 for value in shapley_values(explained)]
