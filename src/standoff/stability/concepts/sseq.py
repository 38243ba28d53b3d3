"""Symmetric sequential stability: credible sanctions that the mover cannot escape."""

import numpy as np
from numpy.typing import NDArray

from standoff.language import mark
from standoff.stability.concept import Concept
from standoff.stability.operators import Operators

__all__ = ["CONCEPT", "symmetric_sequential_stability"]


def symmetric_sequential_stability(operators: Operators, dm: int) -> NDArray[np.bool_]:
    """Where each improvement of `dm` meets a credible answer that it cannot make good.

    s is SSEQ stable for i if for every s1 in R_i^+(s) there is an s2 in R_{N-i}^+(s1), reached by
    a legal sequence in which every step improves its mover, that i does not prefer to s, such
    that i prefers no s3 in R_i(s2) to s either. One answer s2 must do both. As SMR has it, i may
    escape by any move; with ranks only improvements can lead to something better than s, so
    restricting escapes to them changes nothing.

    Names in the literature: SSEQ.

    Sourced: the definition is from the abstracts and from memory. It is the same for two and for
    more decision makers but for the others' sequences.

    References:
        L. C. Rêgo and G. I. A. Vieira (2015) for two decision makers; (2017), Symmetric sequential
        stability in the graph model for conflict resolution with multiple decision makers, Group
        Decision and Negotiation 26(4), 775-792, doi:10.1007/s10726-016-9520-8.
    """
    ranks = operators.ranks(dm)
    after_escape = operators.best_move(dm, ranks)
    deterred = operators.worst_credible_response(dm, after_escape)
    # The improvement itself is left for the answer, so its own rank counts without an escape.
    return operators.best_move(dm, np.minimum(ranks, deterred)) <= ranks


CONCEPT = Concept(
    id="sseq",
    name=mark("Symmetric sequential stability"),
    names=("SSEQ",),
    definition="as SEQ, and i cannot better itself by a further move after the answer",
    source="Rêgo and Vieira (2017), doi:10.1007/s10726-016-9520-8",
    sourced="abstract",
    order=50,
    sanctions="improvements",
    escapes=True,
    stable=symmetric_sequential_stability,
)
