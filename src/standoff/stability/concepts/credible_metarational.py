"""Credible generalized metarationality: the metarational tree with improvements alone."""

import numpy as np
from numpy.typing import NDArray

from standoff.language import mark
from standoff.stability.concept import Concept, Family
from standoff.stability.foresight import told_by_sanctions, withstands
from standoff.stability.operators import Operators

__all__ = ["FAMILY", "credible_metarationality"]


def credible_metarationality(operators: Operators, dm: int, h: int) -> NDArray[np.bool_]:
    """Where the others can credibly answer whatever `dm` does in a tree of h moves.

    As MR_h (`metarational_h`), but every move in the tree is a unilateral improvement of its
    mover, measured from the state it leaves; the others answer by legal sequences of such moves.
    For i's own moves that changes nothing with ranks: it moves on from states that it does not
    prefer to s to states that it does.

    CMR_1, CMR_2 and CMR_3, counted in moves, are Nash stability, SEQ and, with ranks, SSEQ. Zeng
    et al. count rounds, each a move of i and the others' answer: CMR of r rounds is
    `credible_metarational_2r` here. The default of 4 moves is the first that is none of the known.

    Names in the literature: CMR_r (r rounds).

    Sourced: abstracts, which say that the refinement to improvements generalises SEQ.

    References:
        D.-Z. Zeng, L. Fang, K. W. Hipel and D. M. Kilgour (2007), Policy equilibrium and
        generalized metarationalities for multiple decision-maker conflicts, IEEE Transactions on
        SMC A 37(4), 456-463, doi:10.1109/TSMCA.2007.897704; (2006), Discrete Applied Mathematics
        154(16), 2430-2443, for two decision makers.
    """
    return withstands(operators, dm, operators.worst_credible_response, h)


def _concept(h: int) -> Concept:
    sanctions, escapes = told_by_sanctions(h, "improvements")
    moves = "1 move" if h == 1 else f"{h} moves"
    rounds = (f"CMR of {h // 2} round{'s' * (h > 2)}",) if h % 2 == 0 else ()
    return Concept(
        id=f"credible_metarational_{h}",
        name=f"Credible generalized metarationality, {moves} ahead",
        short=f"credible MR_{h}",
        names=rounds,
        definition=f"in the tree of {moves}, all of them improvements, the others can answer "
        "every move by which i would come to rest better off than at s",
        source="Zeng et al. (2007), doi:10.1109/TSMCA.2007.897704",
        sourced="abstract",
        order=110,
        number=h,
        sanctions=sanctions,
        escapes=escapes,
        stable=lambda operators, dm: credible_metarationality(operators, dm, h),
    )


FAMILY = Family(
    id="credible_metarational",
    parameter=mark("the number of moves in the tree"),
    least=1,
    most=100,
    default=4,
    make=_concept,
)
