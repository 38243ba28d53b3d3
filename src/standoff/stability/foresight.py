"""Looking several moves ahead on the operators: the mover at its best, the others at their worst.

Seen from one decision maker i, whose turn and the others' turn alternate. Whoever has the turn may
let the matter rest where it is. With t a state at i's turn and q one at the others':

    N_0(t) = rank(t)      N_k(t) = max(rank(t), max of W_{k-1}(q) over i's moves q from t)
    W_0(q) = rank(q)      W_k(q) = min(rank(q), min of N_{k-1}(t) over the others' answers t to q)

s withstands h moves if i has no move from s to a q with W_{h-1}(q) above rank(s).

Compared with the rank of one state s, the same recursion says: every improvement of i from s has an
answer that i does not prefer to s and from which every further move of i to something better than s
has such an answer in turn, and so on, h moves in all. That is the form the metarational tree has.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from standoff.stability.concept import Sanctions
from standoff.stability.operators import Operators, Values

__all__ = ["told_by_sanctions", "withstands", "withstands_for_ever"]

Answer = Callable[[int, Values], Values]
"""At each state the least value among it and the others' answers, given whose others."""


def withstands(operators: Operators, dm: int, answer: Answer, h: int) -> NDArray[np.bool_]:
    """Where a decision maker gains nothing within h moves, its own first.

    Args:
        operators: moves and ranks.
        dm: position of the decision maker.
        answer: the operator of the others' answers.
        h: number of moves, from 1, its own and the others' in turn.
    """
    ranks = operators.ranks(dm)
    worth = ranks
    # From the last turn to the first: after the mover's first move h - 1 turns remain.
    for turn in range(1, h):
        if (h - 1 - turn) % 2 == 0:
            worth = np.minimum(ranks, answer(dm, worth))
        else:
            worth = np.maximum(ranks, operators.best_move(dm, worth))
    return operators.best_move(dm, worth) <= ranks


def withstands_for_ever(operators: Operators, dm: int, answer: Answer) -> NDArray[np.bool_]:
    """Where a decision maker gains nothing however long the moves go on.

    A sequence that never ends leads nowhere and is no gain. The values N_0, N_2, N_4, ... only
    grow from one to the next and come from a finite set, so the search ends.

    Args:
        operators: moves and ranks.
        dm: position of the decision maker.
        answer: the operator of the others' answers.
    """
    ranks = operators.ranks(dm)
    worth = ranks
    while True:
        held = np.minimum(ranks, answer(dm, worth))
        best = operators.best_move(dm, held)
        after = np.maximum(ranks, best)
        # Values outside the states are meaningless and must not keep the search going.
        if not operators.to_states(after != worth).any():
            return best <= ranks
        worth = after


def told_by_sanctions(h: int, sanctions: Sanctions) -> tuple[Sanctions, bool]:
    """For `Concept.sanctions` and `Concept.escapes`: up to three moves, single answers tell all."""
    return {1: ("none", False), 2: (sanctions, False), 3: (sanctions, True)}.get(h, (None, False))
