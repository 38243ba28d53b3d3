"""Fuzzy preference: degrees from 0 to 1, and a threshold above which a move is worth while.

Bashar, Kilgour and Hipel (2012), Fuzzy preferences in the graph model for conflict resolution, IEEE
Transactions on Fuzzy Systems 20(4) (METHOD 5.4, from an abstract and memory; that meeting a
threshold exactly is enough is recalled).

With r(s, q) the degree to which s is preferred to q, the relative strength is a(s, q) = r(s, q) -
r(q, s). A decision maker with threshold g leaves s for q if a(q, s) >= g; q is a sanction, and no
escape, if a(q, s) < g; each step of a credible answer is measured by its own mover's threshold.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from standoff.model import Fuzzy
from standoff.model.structure import UNIT, share
from standoff.space import Space
from standoff.structures.judgement import Judge, Judgement
from standoff.structures.relations import rectangles, signs

__all__ = ["judge_fuzzy"]


def judge_fuzzy(space: Space, dm: int, fuzzy: Fuzzy) -> Judge:
    """How a decision maker with fuzzy preference judges pairs of states.

    Raises:
        ModelError: degrees of states that do not exist.
    """
    path = ("preferences", space.conflict.dm_ids[dm], "fuzzy", "degrees")
    given = rectangles(space, fuzzy.degrees, path, ordered=True)
    threshold = share(fuzzy.threshold)
    assert threshold is not None

    def strength(rows: slice) -> NDArray[np.int16]:
        """a(q, s) in ten-thousandths, so that comparing is exact."""
        values = signs(space.ranks[dm], rows).astype(np.int16) * np.int16(UNIT)
        for one in given:
            degree = share(str(one.row[2]))
            assert degree is not None
            values[one.backward(rows)] = 2 * degree - UNIT
            values[one.forward(rows)] = UNIT - 2 * degree
        return values

    def judge(rows: slice) -> Judgement:
        worth = strength(rows) >= threshold
        return Judgement(leaves=worth, deters=~worth, escapes=worth, steps=worth)

    return judge
