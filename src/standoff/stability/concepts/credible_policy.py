"""Credible policy stable states: policies that are in their owner's immediate interest."""

import numpy as np
from numpy.typing import NDArray

from standoff.language import mark
from standoff.stability.concept import Concept, two_decision_makers
from standoff.stability.foresight import withstands_for_ever
from standoff.stability.operators import Operators, Values

__all__ = ["CONCEPT", "credible_policy_stability"]


def credible_policy_stability(operators: Operators, dm: int) -> NDArray[np.bool_]:
    """Where the other has a credible policy under which `dm` gains nothing by one of its own.

    As policy stability (`policy`), but a policy goes from a state only to a unilateral improvement
    of its owner, or nowhere. "Immediate interest" is read so: it allows to stay where one could
    improve, and forbids to move where one does not. It is the limit of `credible_metarational_h`
    for even h.

    Names in the literature: credible policy equilibrium.

    Sourced: the abstract; it was checked against all pairs of policies of small conflicts.

    References:
        D.-Z. Zeng, L. Fang, K. W. Hipel and D. M. Kilgour (2004), Policy stable states in the graph
        model for conflict resolution, Theory and Decision 57(4), 345-365.
    """
    # Iterating takes as many rounds as the longest play that matters; an engine may know better.
    compute = getattr(operators, "endless_credible_worth", None)
    best: Values | None = None if compute is None else compute(dm)
    if best is not None:
        return best <= operators.ranks(dm)
    return withstands_for_ever(operators, dm, operators.worst_credible_response)


CONCEPT = Concept(
    id="credible_policy",
    name=mark("Credible policy stability"),
    short="credible PSS",
    names=("credible PSS",),
    definition="as policy stability, with policies that move only to improvements of their owner",
    source="Zeng et al. (2004), Theory and Decision 57(4), 345-365",
    sourced="abstract",
    order=130,
    sanctions=None,
    escapes=False,
    obstacle=two_decision_makers,
    stable=credible_policy_stability,
)
