"""Non-myopic stability: stable however far ahead everybody looks."""

import numpy as np
from numpy.typing import NDArray

from standoff.errors import TooLargeError
from standoff.language import count, mark, say
from standoff.stability.anticipation import horizons
from standoff.stability.arc_form import ArcForm
from standoff.stability.concept import Concept

__all__ = ["CONCEPT", "non_myopic_stability"]

_MOST_WORK = 2**31
"""Arcs times horizons that are looked at; beyond, the search takes minutes."""
_MOST_HORIZONS = 10_000


def non_myopic_stability(form: ArcForm) -> NDArray[np.bool_]:
    """Where each decision maker is limited-move stable for every horizon from some one on.

    s is NM stable for i if there is a t such that s is L_h stable for i for all h >= t. What is
    expected h + 1 moves ahead depends on what is expected h moves ahead alone, and there are
    finitely many expectations; so they repeat, and s is NM stable if it is L_h stable for every h
    of the cycle. Ties, and more than two decision makers, are as in limited-move stability.

    Names in the literature: NM, non-myopic stability.

    Sourced: recalled.

    References:
        S. J. Brams and D. Wittman (1981), Nonmyopic equilibria in 2x2 games, Conflict Management
        and Peace Science 6(1), 39-62; D. M. Kilgour (1984), Equilibria for far-sighted players,
        Theory and Decision 16(2), 135-157.

    Raises:
        TooLargeError: the expectations do not repeat soon enough.
    """
    arcs = sum(source.size for source, _ in form.graph.arcs)
    most = min(_MOST_HORIZONS, max(2, _MOST_WORK // max(1, arcs * form.n_decision_makers)))
    masks: list[NDArray[np.bool_]] = []
    first: dict[bytes, int] = {}
    for h, (mask, digest) in enumerate(horizons(form)):
        if digest in first:
            return np.asarray(np.logical_and.reduce(masks[first[digest] :]))
        if h == most:
            break
        first[digest] = h
        masks.append(mask)
    raise TooLargeError(
        say(
            "Non-myopic stability (nonmyopic): what is expected does not repeat within {n} "
            "moves ahead; ask for limited_h with a number h of moves instead",
            n=count(most),
        )
    )


CONCEPT = Concept(
    id="nonmyopic",
    name=mark("Non-myopic stability"),
    short="NM",
    names=("NM",),
    definition="i is limited-move stable at s for every number of moves from some number on",
    source="Brams and Wittman (1981); Kilgour (1984), Theory and Decision 16(2)",
    sourced="recalled",
    order=80,
    sanctions=None,
    escapes=False,
    judge=non_myopic_stability,
)
