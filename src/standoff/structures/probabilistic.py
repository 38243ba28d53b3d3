"""Probabilistic preference: how likely one state is strictly preferred to another.

Rêgo and dos Santos (2015), Probabilistic preferences in the graph model for conflict resolution,
IEEE Transactions on Systems, Man, and Cybernetics: Systems 45(4) (METHOD 5.6: names and parameters
from an abstract, the inequalities recalled).

With P(q, s) the probability that q is strictly preferred to s: a decision maker leaves s for q if
P(q, s) > 1 - alpha; q is a sanction, and no escape, if P(q, s) <= 1 - beta; a step of a credible
answer from s to q has P(q, s) > gamma for who makes it. With alpha = beta = gamma = 1/2, the
default, a state counts as preferred when that is more likely than not.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from standoff.model import Probabilities
from standoff.model.structure import UNIT, share
from standoff.space import Space
from standoff.structures.judgement import Judge, Judgement
from standoff.structures.relations import rectangles, signs

__all__ = ["judge_probabilistic"]


def judge_probabilistic(space: Space, dm: int, probabilities: Probabilities) -> Judge:
    """How a decision maker with probabilistic preference judges pairs of states.

    Raises:
        ModelError: probabilities of states that do not exist.
    """
    path = ("preferences", space.conflict.dm_ids[dm], "probabilities", "pairs")
    given = rectangles(space, probabilities.pairs, path, ordered=True)
    alpha, beta, gamma = (
        share(text) or 0 for text in (probabilities.alpha, probabilities.beta, probabilities.gamma)
    )

    def likelihood(rows: slice) -> NDArray[np.int16]:
        """P(q, s) in ten-thousandths, so that comparing is exact."""
        values = (signs(space.ranks[dm], rows) > 0).astype(np.int16) * np.int16(UNIT)
        for one in given:
            shares = [share(str(text)) or 0 for text in one.row[2:]]
            back = shares[1] if len(shares) > 1 else UNIT - shares[0]
            values[one.backward(rows)] = shares[0]
            values[one.forward(rows)] = back
        return values

    def judge(rows: slice) -> Judgement:
        values = likelihood(rows)
        better = values > UNIT - beta
        return Judgement(
            leaves=values > UNIT - alpha, deters=~better, escapes=better, steps=values > gamma
        )

    return judge
