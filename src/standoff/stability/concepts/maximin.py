"""Maximin stability: the mover at its best and the others at their worst for it, h moves ahead."""

import numpy as np
from numpy.typing import NDArray

from standoff.language import mark
from standoff.stability.concept import Concept, Family
from standoff.stability.foresight import told_by_sanctions, withstands
from standoff.stability.operators import Operators

__all__ = ["FAMILY", "maximin_stability"]


def maximin_stability(operators: Operators, dm: int, h: int) -> NDArray[np.bool_]:
    """Where `dm` gains nothing within h moves if the others do their worst to it.

    s is Maximin_h stable for i if no q in R_i(s) has W_{h-1}(q) above i's rank of s, by the
    recursion of `standoff.stability.foresight`: i has the first move, the others answer by a
    legal sequence of any moves, and so on in turn; anybody may let the matter rest.

    Maximin_1, Maximin_2 and Maximin_3 are Nash stability, GMR and SMR. What comes after GMR and
    SMR lies between them: a larger odd h can only add stable states, a larger even h only take
    some away. The number 4 is the default because it is the first that is none of the known.

    Names in the literature: Maximin_h.

    Sourced: that the first three are Nash, GMR and SMR is from the abstract; the recursion is
    written to generalise them so.

    References:
        L. C. Rêgo and G. I. A. Vieira (2019), Maximin_h stability in the graph model for conflict
        resolution for bilateral conflicts, IEEE Transactions on Systems, Man, and Cybernetics:
        Systems.
    """
    return withstands(operators, dm, operators.worst_response, h)


def _concept(h: int) -> Concept:
    sanctions, escapes = told_by_sanctions(h, "moves")
    moves = "1 move" if h == 1 else f"{h} moves"
    return Concept(
        id=f"maximin_{h}",
        name=f"Maximin stability, {moves} ahead",
        short=f"Maximin_{h}",
        names=(f"Maximin_{h}",),
        definition=f"i gains nothing within {moves}, i and the others in turn, if the others do "
        "their worst to i",
        source="Rêgo and Vieira (2019), IEEE Transactions on SMC: Systems",
        sourced="abstract",
        order=90,
        number=h,
        sanctions=sanctions,
        escapes=escapes,
        stable=lambda operators, dm: maximin_stability(operators, dm, h),
    )


FAMILY = Family(
    id="maximin",
    parameter=mark("the number of moves looked ahead"),
    least=1,
    most=100,
    default=4,
    make=_concept,
)
