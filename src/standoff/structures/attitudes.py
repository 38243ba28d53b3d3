"""Attitudes: what a decision maker makes of others' gains and losses.

Inohara, Hipel and Walker (2007), Conflict analysis approaches for investigating attitudes and
misperceptions in the War of 1812, Journal of Systems Science and Systems Engineering 16(2) (METHOD
5.7: from an abstract and memory).

Decision maker i is positive to j (wants what j wants), negative (wants the opposite) or neutral. A
state q is better than s for i in relation to all if every j that i is positive to prefers q to s
and every j that i is negative to prefers s to q. Relational stability is stability with "better" so
understood: the total relational replies are the moves to a better state, and a sanction is a state
that is not better than s.

The published relation is weak: a state that is as good is as wanted as a better one, so a move
between two that tie is a reply. `ties="weak"` is that. The default is strict, which agrees with the
simple structure where states tie as well; where no states tie, the two are the same. A decision
maker that is neutral to everybody, itself included, wants any other state as much as any, and
leaves wherever it can, in both.
"""

from __future__ import annotations

from typing import Literal

import numpy as np

from standoff.space import Space
from standoff.structures.judgement import Judge, Judgement

__all__ = ["Ties", "judge_attitudes"]

Ties = Literal["strict", "weak"]


def judge_attitudes(space: Space, dm: int, ties: Ties = "strict") -> Judge:
    """How a decision maker with attitudes judges pairs of states.

    Args:
        space: states and everybody's ranks.
        dm: position of the decision maker.
        ties: whether a state that ties is better in relation to one whom it is positive to.
    """
    ids = space.conflict.dm_ids
    own = space.conflict.attitudes.get(ids[dm], {})
    attitudes = [own.get(j, "positive" if j == ids[dm] else "neutral") for j in ids]

    def judge(rows: slice) -> Judgement:
        n = space.n_states
        better = np.ones((rows.stop - rows.start, n), dtype=np.bool_)
        for ranks, attitude in zip(space.ranks, attitudes, strict=True):
            mine, other = ranks[rows, None], ranks[None, :]
            if attitude == "positive":
                better &= other >= mine if ties == "weak" else other > mine
            elif attitude == "negative":
                better &= other < mine
        inside = np.arange(rows.start, rows.stop)
        better[inside - rows.start, inside] = False
        return Judgement(leaves=better, deters=~better, escapes=better, steps=better)

    return judge
