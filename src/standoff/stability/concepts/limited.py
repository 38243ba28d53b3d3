"""Limited-move stability: everybody foresees h moves and plays its best, found backwards."""

from itertools import islice

import numpy as np
from numpy.typing import NDArray

from standoff.language import mark
from standoff.stability.anticipation import horizons
from standoff.stability.arc_form import ArcForm
from standoff.stability.concept import Concept, Family

__all__ = ["FAMILY", "limited_move_stability"]


def limited_move_stability(form: ArcForm, h: int) -> NDArray[np.bool_]:
    """Where each decision maker gains nothing by moving if h moves follow each other at most.

    With two decision makers i and j: G_0(i, s) = s. m is the move of i from s for which i's rank
    of G_{h-1}(j, m) is highest; G_h(i, s) = G_{h-1}(j, m) if i has a move and prefers that state
    to s, else s. s is L_h stable for i if G_h(i, s) = s.

    L_1 is Nash stability. The number 3 is the default because L_1 is known, and in L_2 nobody
    looks beyond the other's answer.

    Choices: who gains nothing by moving stays. Where m is not unique, the definition does not say
    which is taken, and G_h is not unique either (Rêgo et al. 2024): here everybody expects of
    another's indifference the worst for itself, so that names and order of states do not matter
    and ties work for stability, as everywhere in the method. For more than two decision makers two
    versions were published and criticised (Soares et al. 2026, with two more, of which only the
    abstract is known here); this one lets any decision maker but the last mover make the next
    move, one at a time, and where several would move everybody expects the worst of it; see
    `standoff.stability.anticipation`. With two decision makers it is the definition above.

    Names in the literature: L_h, limited-move stability with horizon h.

    Sourced: recalled; that L_h implies MR_h for two decision makers is from the abstract of Rêgo et
    al. (2024) and holds here. The version for more is this project's.

    References:
        D. M. Kilgour (1985), Anticipation and stability in two-person non-cooperative games; L.
        Fang, K. W. Hipel and D. M. Kilgour (1993), Interactive Decision Making, Wiley; L. C. Rêgo
        et al. (2024), Discrete Applied Mathematics; A. M. G. Soares et al. (2026), Group Decision
        and Negotiation, doi:10.1007/s10726-026-09962-3; L. C. Rêgo et al. (2025), Games 16(5), 54,
        doi:10.3390/g16050054.
    """
    return next(islice(horizons(form), h - 1, None))[0]


def _concept(h: int) -> Concept:
    moves = "1 move" if h == 1 else f"{h} moves"
    return Concept(
        id=f"limited_{h}",
        name=f"Limited-move stability, {moves} ahead",
        short=f"L_{h}",
        names=(f"L_{h}",),
        definition=f"i gains nothing by moving if up to {moves} follow each other and everybody "
        "who may move next does what leads to its own best",
        source="Kilgour (1985); Fang, Hipel and Kilgour (1993), Interactive Decision Making",
        sourced="recalled",
        order=70,
        number=h,
        sanctions="none" if h == 1 else None,
        escapes=False,
        judge=lambda form: limited_move_stability(form, h),
    )


FAMILY = Family(
    id="limited",
    parameter=mark("the number of moves foreseen"),
    least=1,
    most=100,
    default=3,
    make=_concept,
)
