"""Simultaneous sanctioning: who would both move may spoil it for each other by moving at once."""

import numpy as np
from numpy.typing import NDArray

from standoff.language import mark
from standoff.stability.arc_form import ArcForm
from standoff.stability.concept import Concept
from standoff.stability.concepts.higher_order_seq import higher_order_sequential_stability
from standoff.stability.simultaneous import deterred_at_once, unjoined

__all__ = ["CONCEPT", "simultaneous_sanctioning", "simultaneous_sanctioning_beside"]


def simultaneous_sanctioning(form: ArcForm) -> NDArray[np.bool_]:
    """Where decision makers that are unstable under SEQ are held by each other's moves at once.

    i is SIM stable at q if i and the other, j, are both otherwise unstable at q, and every
    improvement a of i from q has an improvement b of j from q such that a and b made at once lead
    to a feasible state p that i does not prefer to q.

    Alone, SIM is no complete analysis: it says nothing of states that are stable otherwise. It is
    meant to be joined, as `seq|sim` (Fraser and Hipel's own) or `smr|sim`; "otherwise unstable"
    then means under what it is joined to. Asked for by itself, it takes SEQ.

    More decision makers: one or more of the others that are otherwise unstable at q move at once
    with i, each by one of its improvements, the rest stay. With two that is the definition above.
    On a graph, where there are no options to combine, p is a state that i can move to from b and j
    from a; that is the same state in the option form, and defined here for two.

    Variant: `sim_unconditional` drops "both otherwise unstable".

    Names in the literature: SIM, simultaneous stability, simultaneous sanctioning.

    Sourced: read; joined with Nash, SEQ and SMR it gives nine published lists (Jacobi 2017). The
    versions for more decision makers and for graphs are this project's.

    References:
        N. M. Fraser and K. W. Hipel (1984), Conflict Analysis: Models and Resolutions,
        North-Holland.
    """
    return simultaneous_sanctioning_beside(form, higher_order_sequential_stability(form, 1))


def simultaneous_sanctioning_beside(
    form: ArcForm, otherwise: NDArray[np.bool_]
) -> NDArray[np.bool_]:
    """As `simultaneous_sanctioning`, given where each decision maker is otherwise stable."""
    return np.asarray(~otherwise & deterred_at_once(form, ~otherwise))


CONCEPT = Concept(
    id="sim",
    name=mark("Simultaneous sanctioning"),
    names=("SIM", "simultaneous stability"),
    definition="i and others are unstable under SEQ (or what SIM is joined to), and every "
    "improvement of i may meet improvements of theirs made at once so that i is no better off",
    source="Fraser and Hipel (1984), Conflict Analysis",
    sourced="read",
    order=150,
    sanctions=None,
    escapes=False,
    obstacle=unjoined,
    judge=simultaneous_sanctioning,
    beside=simultaneous_sanctioning_beside,
)
