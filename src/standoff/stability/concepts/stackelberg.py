"""Stackelberg equilibrium: one decision maker leads and expects the other's best reply."""

from itertools import islice

import numpy as np
from numpy.typing import NDArray

from standoff.language import mark
from standoff.stability.anticipation import horizons
from standoff.stability.arc_form import ArcForm
from standoff.stability.concept import Concept, Family, two_decision_makers

__all__ = ["FAMILY", "stackelberg_equilibrium"]


def stackelberg_equilibrium(form: ArcForm, leader: int) -> NDArray[np.bool_]:
    """Where the follower would not move, and the leader not either, expecting the best reply.

    s is stable for the follower if it is Nash stable. s is stable for the leader i if there is no
    s1 in R_i(s) such that i prefers to s the state that the follower's best reply to s1 leads to:
    the state that the follower ranks highest among s1 and its moves from s1. So the follower is
    L_1 stable and the leader L_2 stable.

    Choices: the definition needs strict ranks. Where the follower gains nothing by a move it stays,
    and among its equally best moves the leader expects the one worst for itself. The follower's
    moves should be transitive, so that its best reply takes one move, as in the option form.
    Which decision maker leads is the number: `stackelberg_1` is the first of the file, and the
    default.

    Names in the literature: Stackelberg stability, Stackelberg equilibrium.

    Sourced: the abstracts; the formula is recalled.

    References:
        L. Fang, K. W. Hipel and D. M. Kilgour (1989), Conflict models in graph form: solution
        concepts and their interrelationships, European Journal of Operational Research 41(1),
        86-100; Stackelberg stability in the graph model for conflict resolution: definition and
        implementation (2020), doi:10.1007/978-3-030-64399-7_6.
    """
    (first, _), (second, _) = islice(horizons(form), 2)
    return np.stack([second[dm] if dm == leader else first[dm] for dm in range(2)])


def _concept(leader: int) -> Concept:
    which = ("first", "second")[leader - 1]
    return Concept(
        id=f"stackelberg_{leader}",
        name=f"Stackelberg equilibrium, the {which} leading",
        short=f"Stackelberg_{leader}",
        names=("Stackelberg stability",),
        definition=f"the {which} decision maker leads: no move of it gains once the other has "
        "given its best reply; the other has no improvement",
        source="Fang, Hipel and Kilgour (1989), European Journal of Operational Research 41(1)",
        sourced="recalled",
        order=140,
        number=leader,
        sanctions=None,
        escapes=False,
        obstacle=two_decision_makers,
        judge=lambda form: stackelberg_equilibrium(form, leader - 1),
    )


FAMILY = Family(
    id="stackelberg",
    parameter=mark("which decision maker leads, by its place in the file"),
    least=1,
    most=2,
    default=1,
    make=_concept,
)
