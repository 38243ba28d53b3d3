"""Generalized metarationality: every improvement has an answer, and so has every further one."""

import numpy as np
from numpy.typing import NDArray

from standoff.language import mark
from standoff.stability.concept import Concept, Family
from standoff.stability.foresight import told_by_sanctions, withstands
from standoff.stability.operators import Operators

__all__ = ["FAMILY", "generalized_metarationality"]


def generalized_metarationality(operators: Operators, dm: int, h: int) -> NDArray[np.bool_]:
    """Where the others can answer whatever `dm` does in a metarational tree of h moves.

    The tree of s has i's improvements from s at its first level, the others' answers (a legal
    sequence of any moves) at its second, i's moves to states better than s at its third, and so
    on, h levels in all. s is MR_h stable for i if the others can keep i from coming to rest at a
    state that it prefers to s: every state after a move of i in the tree has an answer that i does
    not prefer to s; at the last level, if it is i's, there is no move left that i would gain by.

    MR_1, MR_2 and MR_3 are Nash stability, GMR and SMR. Read so, MR_h agrees with Maximin_h for
    every h where preferences are ranks, because comparing values with the rank of s and following
    the tree of s are then the same; the two are kept apart because the literature does. The number
    4 is the default for the same reason as there. Zeng et al. (2007) count rounds, each a move of
    i and the others' answer: r rounds are 2r moves here.

    Names in the literature: MR_h, generalized metarationality, metarational tree of h moves.

    Sourced: abstracts, which say that the tree generalises Nash, GMR and SMR; the tree's details
    are written to do so. It is published for two decision makers (moves) and for more (rounds).
    The abstract of Rêgo et al. (2024) says that L_h implies MR_h for two; that holds here.

    References:
        D.-Z. Zeng, L. Fang, K. W. Hipel and D. M. Kilgour (2006), Generalized metarationalities in
        the graph model for conflict resolution, Discrete Applied Mathematics 154(16), 2430-2443;
        (2007), Policy equilibrium and generalized metarationalities for multiple decision-maker
        conflicts, IEEE Transactions on SMC A 37(4), 456-463, doi:10.1109/TSMCA.2007.897704.
    """
    return withstands(operators, dm, operators.worst_response, h)


def _concept(h: int) -> Concept:
    sanctions, escapes = told_by_sanctions(h, "moves")
    moves = "1 move" if h == 1 else f"{h} moves"
    return Concept(
        id=f"metarational_{h}",
        name=f"Generalized metarationality, {moves} ahead",
        short=f"MR_{h}",
        names=(f"MR_{h}",),
        definition=f"in the tree of {moves}, i's and the others' in turn, the others can answer "
        "every move by which i would come to rest better off than at s",
        source="Zeng et al. (2006), Discrete Applied Mathematics 154(16); "
        "Zeng et al. (2007), doi:10.1109/TSMCA.2007.897704",
        sourced="abstract",
        order=100,
        number=h,
        sanctions=sanctions,
        escapes=escapes,
        stable=lambda operators, dm: generalized_metarationality(operators, dm, h),
    )


FAMILY = Family(
    id="metarational",
    parameter=mark("the number of moves in the tree"),
    least=1,
    most=100,
    default=4,
    make=_concept,
)
