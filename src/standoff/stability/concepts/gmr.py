"""General metarationality: every improvement can be sanctioned by some move of the others."""

import numpy as np
from numpy.typing import NDArray

from standoff.language import mark
from standoff.stability.concept import Concept
from standoff.stability.operators import Operators

__all__ = ["CONCEPT", "general_metarationality"]


def general_metarationality(operators: Operators, dm: int) -> NDArray[np.bool_]:
    """Where each improvement of `dm` can be answered so that it is no better off than before.

    s is GMR stable for i if for every s1 in R_i^+(s) there is an s2 in R_{N-i}(s1), reached by a
    legal sequence of the others' moves, that i does not prefer to s.

    Names in the literature: GMR.

    References:
        N. Howard (1971), Paradoxes of Rationality, MIT Press.
    """
    ranks = operators.ranks(dm)
    deterred = operators.worst_response(dm, ranks)
    return operators.best_move(dm, deterred) <= ranks


CONCEPT = Concept(
    id="gmr",
    name=mark("General metarationality"),
    names=("GMR",),
    definition=mark(
        "the others can answer every improvement of i from s so that i is no better off"
    ),
    source="Howard (1971), Paradoxes of Rationality",
    sourced="read",
    order=20,
    sanctions="moves",
    escapes=False,
    stable=general_metarationality,
)
