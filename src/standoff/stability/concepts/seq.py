"""Sequential stability: every improvement can be sanctioned by improvements of the others."""

import numpy as np
from numpy.typing import NDArray

from standoff.language import mark
from standoff.stability.concept import Concept
from standoff.stability.operators import Operators

__all__ = ["CONCEPT", "sequential_stability"]


def sequential_stability(operators: Operators, dm: int) -> NDArray[np.bool_]:
    """Where each improvement of `dm` can be answered credibly so that it is no better off.

    s is SEQ stable for i if for every s1 in R_i^+(s) there is an s2 in R_{N-i}^+(s1), reached by
    a legal sequence in which every step improves its mover, that i does not prefer to s.

    Names in the literature: SEQ.

    References:
        N. M. Fraser and K. W. Hipel (1979), Solving complex conflicts, IEEE Transactions on
        Systems, Man, and Cybernetics 9(12), 805-816, doi:10.1109/TSMC.1979.4310131.
    """
    ranks = operators.ranks(dm)
    deterred = operators.worst_credible_response(dm, ranks)
    return operators.best_move(dm, deterred) <= ranks


CONCEPT = Concept(
    id="seq",
    name=mark("Sequential stability"),
    names=("SEQ",),
    definition=mark(
        "the others can answer every improvement of i from s by improvements of their own "
        "so that i is no better off"
    ),
    source="Fraser and Hipel (1979), doi:10.1109/TSMC.1979.4310131",
    sourced="read",
    order=40,
    sanctions="improvements",
    escapes=False,
    stable=sequential_stability,
)
