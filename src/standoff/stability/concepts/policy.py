"""Policy stable states: no change of one's plan for every state gains anything."""

import numpy as np
from numpy.typing import NDArray

from standoff.language import mark
from standoff.stability.concept import Concept, two_decision_makers
from standoff.stability.foresight import withstands_for_ever
from standoff.stability.operators import Operators

__all__ = ["CONCEPT", "policy_stability"]


def policy_stability(operators: Operators, dm: int) -> NDArray[np.bool_]:
    """Where the other has a policy under which `dm` gains nothing by any policy of its own.

    A policy p_i says for every state q where i goes when it is i's turn there: to a state in
    R_i(q), or nowhere. Two policies make a play: i moves from s first, then the two in turn, until
    the one whose turn it is stays. s is a policy stable state if there is a pair of policies under
    both of which s is left by nobody and neither decision maker prefers where the play goes under
    another policy of its own.

    Because the policy that deters i is the other's and the policy that deters the other is i's, the
    two are chosen apart, and s is policy stable when it is stable for each. What is computed for i
    is the state's value in a game that goes on for ever: the limit of Maximin_h for even h.

    Two choices the abstract leaves open: a play that never ends leads nowhere and is no gain, and
    the policies that deter need not be in the other's interest (`credible_policy` asks that).
    For more decision makers the policies that deter one and those that deter another are policies
    of the same third, and the concept does not fall apart so; it is not computed here.

    Names in the literature: policy stable state, PSS, policy equilibrium.

    Sourced: the abstract; it was checked against all pairs of policies of small conflicts.

    References:
        D.-Z. Zeng, L. Fang, K. W. Hipel and D. M. Kilgour (2004), Policy stable states in the graph
        model for conflict resolution, Theory and Decision 57(4), 345-365.
    """
    return withstands_for_ever(operators, dm, operators.worst_response)


CONCEPT = Concept(
    id="policy",
    name=mark("Policy stability"),
    short="PSS",
    names=("PSS", "policy stable state"),
    definition="the other has a policy, staying at s, under which no policy of i leads to a state "
    "that i prefers to s",
    source="Zeng et al. (2004), Theory and Decision 57(4), 345-365",
    sourced="abstract",
    order=120,
    sanctions=None,
    escapes=False,
    obstacle=two_decision_makers,
    stable=policy_stability,
)
