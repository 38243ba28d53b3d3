"""Higher-order sequential stability: who sanctions must not be leaving a stable state."""

import numpy as np
from numpy.typing import NDArray

from standoff.language import mark
from standoff.space.moves import GraphMoves
from standoff.stability.arc_form import ArcForm
from standoff.stability.concept import Concept, Family
from standoff.stability.numpy_graph import GraphOperators

__all__ = ["FAMILY", "higher_order_sequential_stability"]


def higher_order_sequential_stability(form: ArcForm, k: int) -> NDArray[np.bool_]:
    """Where each improvement can be answered by improvements that their movers would really make.

    SEQ_1 is SEQ. s is SEQ_k stable for i if for every s1 in R_i^+(s) there is an s2 that i does
    not prefer to s, reached from s1 by a legal sequence of the others in which every step is an
    improvement of its mover and leaves a state that is not SEQ_{k-1} stable for it.

    SEQ_2 allows fewer sanctions than SEQ, and SEQ_3 more than SEQ_2 again: every SEQ_k is within
    SEQ and around SEQ_2. The order 2 is the default.

    Names in the literature: higher-order sequential stability.

    Sourced: the abstract of the thesis, which says that a sanctioner must not be leaving a SEQ
    state; the recursion follows that. Whether it counts orders so was not read.

    References:
        F. E. G. de Oliveira (2018), Higher-order sequential stabilities in the graph model for
        conflict resolution, master's thesis, Universidade Federal de Pernambuco.
    """
    usable = form.improvements
    for _ in range(k - 1):
        stable = _answered(form, usable)
        usable = tuple(
            (source[~own[source]], target[~own[source]])
            for own, (source, target) in zip(stable, form.improvements, strict=True)
        )
    return _answered(form, usable)


def _answered(
    form: ArcForm, usable: tuple[tuple[NDArray[np.int64], ...], ...]
) -> NDArray[np.bool_]:
    """Where every improvement can be answered by legal sequences of the usable moves."""
    sanctions = GraphOperators(
        GraphMoves(n_states=form.n_states, arcs=tuple((a, b) for a, b in usable)), form.ranks
    )
    rows = []
    for dm, ranks in enumerate(form.ranks):
        deterred = sanctions.worst_response(dm, ranks)
        rows.append(form.arc_lists[dm].raise_to_best(deterred) <= ranks)
    return np.stack(rows)


def _concept(k: int) -> Concept:
    return Concept(
        id=f"seq_{k}",
        name=f"Sequential stability of order {k}",
        short=f"SEQ_{k}",
        names=(f"SEQ_{k}",) if k > 1 else ("SEQ_1", "SEQ"),
        definition=f"as SEQ, but no answer may leave a state that is stable of order {k - 1} for "
        "whoever moves"
        if k > 1
        else "the others can answer every improvement of i from s by improvements of their own "
        "so that i is no better off",
        source="Oliveira (2018), thesis, Universidade Federal de Pernambuco",
        sourced="abstract",
        order=60,
        number=k,
        sanctions="improvements" if k == 1 else None,
        escapes=False,
        judge=lambda form: higher_order_sequential_stability(form, k),
    )


FAMILY = Family(id="seq", parameter=mark("the order"), least=1, most=100, default=2, make=_concept)
