"""Yes-or-no functions as lists of conditions, each a conjunction of single options."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

__all__ = ["Cube", "cubes_of"]

Mask = NDArray[np.bool_]
Cube = dict[int, bool]
"""A condition: for some variables the value that they must have."""


def cubes_of(truth: Mask) -> list[Cube]:
    """Conditions that hold together exactly where a function does, none of them superfluous.

    Args:
        truth: shape (2,) * n; the value for each way to set the n variables.

    Source:
        S. Minato (1992), Fast generation of irredundant sum-of-products forms from binary
        decision diagrams, SASIMI; here on arrays.
    """
    return _cover(truth, truth, 0)[0]


def _cover(lower: Mask, upper: Mask, variable: int) -> tuple[list[Cube], Mask]:
    """Conditions for some function between two others, and where they hold.

    The first axis stands for the variable with that number, the next for the one after it.
    """
    if not lower.any():
        return [], np.zeros_like(lower)
    if upper.all():
        return [{}], np.ones_like(lower)
    (lower_no, lower_yes), (upper_no, upper_yes) = lower, upper
    found_no, true_no = _cover(lower_no & ~upper_yes, upper_no, variable + 1)
    found_yes, true_yes = _cover(lower_yes & ~upper_no, upper_yes, variable + 1)
    left = (lower_no & ~true_no) | (lower_yes & ~true_yes)
    found, true = _cover(left, upper_no & upper_yes, variable + 1)
    cubes = [{variable: False} | cube for cube in found_no]
    cubes += [{variable: True} | cube for cube in found_yes]
    return cubes + found, np.stack([true_no | true, true_yes | true])
