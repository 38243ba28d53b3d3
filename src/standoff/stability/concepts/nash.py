"""Nash stability: nobody gains by moving alone."""

import numpy as np
from numpy.typing import NDArray

from standoff.language import mark
from standoff.stability.concept import Concept
from standoff.stability.operators import Operators

__all__ = ["CONCEPT", "nash"]


def nash(operators: Operators, dm: int) -> NDArray[np.bool_]:
    """Where `dm` has no unilateral improvement.

    s is Nash stable for i if R_i^+(s) is empty.

    Names in the literature: Nash, R (rational), individual rationality.

    References:
        J. F. Nash (1950), Equilibrium points in n-person games, Proceedings of the National
        Academy of Sciences 36(1), 48-49, doi:10.1073/pnas.36.1.48; in this form L. Fang,
        K. W. Hipel and D. M. Kilgour (1993), Interactive Decision Making, Wiley.
    """
    ranks = operators.ranks(dm)
    return operators.best_move(dm, ranks) <= ranks


CONCEPT = Concept(
    id="nash",
    name=mark("Nash stability"),
    short="Nash",
    names=("R", "rationality"),
    definition=mark("i has no unilateral improvement from s"),
    source="Nash (1950), doi:10.1073/pnas.36.1.48; Fang, Hipel and Kilgour (1993)",
    sourced="read",
    order=10,
    sanctions="none",
    escapes=False,
    stable=nash,
)
