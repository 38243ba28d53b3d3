"""Symmetric metarationality: every improvement can be sanctioned, and there is no escape."""

import numpy as np
from numpy.typing import NDArray

from standoff.language import mark
from standoff.stability.concept import Concept
from standoff.stability.operators import Operators

__all__ = ["CONCEPT", "symmetric_metarationality"]


def symmetric_metarationality(operators: Operators, dm: int) -> NDArray[np.bool_]:
    """Where each improvement of `dm` meets an answer that it cannot make good by a further move.

    s is SMR stable for i if for every s1 in R_i^+(s) there is an s2 in R_{N-i}(s1) that i does
    not prefer to s, such that i prefers no s3 in R_i(s2) to s either.

    Names in the literature: SMR.

    References:
        N. Howard (1971), Paradoxes of Rationality, MIT Press.
    """
    ranks = operators.ranks(dm)
    after_escape = operators.best_move(dm, ranks)
    deterred = operators.worst_response(dm, after_escape)
    # The improvement itself is left for the answer, so its own rank counts without an escape.
    return operators.best_move(dm, np.minimum(ranks, deterred)) <= ranks


CONCEPT = Concept(
    id="smr",
    name=mark("Symmetric metarationality"),
    names=("SMR",),
    definition=mark("as GMR, and i cannot better itself by a further move after the answer"),
    source="Howard (1971), Paradoxes of Rationality",
    sourced="read",
    order=30,
    sanctions="moves",
    escapes=True,
    stable=symmetric_metarationality,
)
