"""Simultaneous sanctioning as a program computes it: whether or not anybody would move."""

import numpy as np
from numpy.typing import NDArray

from standoff.language import mark
from standoff.stability.arc_form import ArcForm
from standoff.stability.concept import Concept
from standoff.stability.simultaneous import deterred_at_once, unjoined

__all__ = ["CONCEPT", "unconditional_simultaneous_sanctioning"]


def unconditional_simultaneous_sanctioning(form: ArcForm) -> NDArray[np.bool_]:
    """Where every improvement may meet improvements of others made at once, to no gain.

    As simultaneous sanctioning (`sim`), without the condition that who moves at once be otherwise
    unstable: a state without improvements is stable, and a decision maker counts as moving even
    where SEQ would hold it. So Nash stability implies it. The desktop program GMCR+ tests this.

    Names in the literature: SIM in GMCR+.

    Sourced: read, as the behaviour of that program; the literature has the condition.

    References:
        N. M. Fraser and K. W. Hipel (1984), Conflict Analysis: Models and Resolutions,
        North-Holland, for the concept with the condition.
    """
    return deterred_at_once(form, np.ones(form.ranks.shape, dtype=np.bool_))


CONCEPT = Concept(
    id="sim_unconditional",
    name=mark("Unconditional simultaneous sanctioning"),
    short="unconditional SIM",
    names=("SIM in GMCR+",),
    definition="every improvement of i from s may meet improvements of others made at once so "
    "that i is no better off, whether or not they would move",
    source="the program GMCR+; Fraser and Hipel (1984), Conflict Analysis, with a condition",
    sourced="read",
    order=160,
    sanctions=None,
    escapes=False,
    obstacle=unjoined,
    judge=unconditional_simultaneous_sanctioning,
)
