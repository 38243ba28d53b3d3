"""Unknown and strength of preference together; each alone, and neither, are special cases.

Unknown preference has four types (Li, Hipel, Kilgour and Fang 2004, Preference uncertainty in the
graph model for conflict resolution, IEEE Transactions SMC-A 34(4), 507-520; METHOD 5.1, the
formulas read in a program). They say whether a decision maker would leave s for a state of which it
is not known how it compares, and whether such a state is a sanction against leaving s:

=====  ==================  ======================
type   leaves s for        a sanction is a state
=====  ==================  ======================
a      better or unknown   known to be no better
b      better              known to be no better
c      better or unknown   no better, or unknown
d      better              no better, or unknown
=====  ==================  ======================

An escape is a state that is no sanction. The steps of a credible answer are better or unknown for
whoever takes them, in all four types.

Strength has degrees: 1 for ordinary, 2 for strong preference and so on (Hamouda, Kilgour and Hipel
2004, 2006; any number of degrees: Xu, Hipel and Kilgour 2009; METHOD 5.2, from abstracts and
memory). At level k a sanction must be worse than s by at least k degrees; at level 0, the simple
structure, an equally preferred state is one. Both together are the hybrid structure (Xu, Hipel,
Kilgour and Chen 2010, doi:10.1007/s11238-009-9134-6; METHOD 5.3, from an abstract and memory).
"""

from __future__ import annotations

from typing import Literal

import numpy as np
from numpy.typing import NDArray

from standoff.errors import ModelError, Path, Problem
from standoff.language import say
from standoff.model import Preference, Priorities, Structure
from standoff.space import Space
from standoff.structures.judgement import Judge, Judgement, Matrix
from standoff.structures.relations import Mask, Rectangle, rectangles, signs, states_of

__all__ = ["TYPES", "Degrees", "Escape", "Kind", "judge_degrees"]

Kind = Literal["a", "b", "c", "d"]
Escape = Literal["grave", "better"]
TYPES: tuple[Kind, ...] = ("a", "b", "c", "d")


class Degrees:
    """How a decision maker compares states: by how many degrees, or unknown.

    Args:
        space: states and ranks.
        dm: position of the decision maker.

    Raises:
        ModelError: the conflict speaks of pairs of states that do not exist.
    """

    def __init__(self, space: Space, dm: int) -> None:
        conflict = space.conflict
        name = conflict.dm_ids[dm]
        path = ("preferences", name)
        given = conflict.structures.get(name, Structure())
        self._space, self._ranks = space, space.ranks[dm]
        self._statements = _statements(space, conflict.preferences[name], (*path, "priorities"))
        self._unknown = rectangles(space, given.unknown, (*path, "unknown"), ordered=False)
        self._strong = rectangles(space, given.strong, (*path, "strong"), ordered=True)

    def rows(self, rows: slice) -> tuple[NDArray[np.int8], Matrix]:
        """By how many degrees q is preferred to s, negative for less, and which are unknown.

        Raises:
            ModelError: a pair is said to be of a strength that the ranks contradict, or that is
                unknown.
        """
        degrees = signs(self._ranks, rows)
        unknown = np.zeros(degrees.shape, dtype=np.bool_)
        if self._statements:
            self._by_statements(rows, degrees, unknown)
        for one in self._unknown:
            unknown |= one.forward(rows)
            unknown |= one.backward(rows)
        for one in self._strong:
            degree = int(one.row[2])
            worse, better = one.forward(rows), one.backward(rows)
            wrong = (worse & (unknown | (degrees >= 0))) | (better & (unknown | (degrees <= 0)))
            if wrong.any():
                s, q = (int(k[0]) for k in np.nonzero(wrong))
                raise self._contradiction(one, rows.start + s, q)
            degrees[worse], degrees[better] = -degree, degree
        degrees[unknown] = 0
        return degrees, unknown

    def _by_statements(self, rows: slice, degrees: NDArray[np.int8], unknown: Matrix) -> None:
        """The first statement that tells two states apart says how they compare."""
        undecided = np.ones(degrees.shape, dtype=np.bool_)
        for truth, degree in self._statements:
            mine, other = truth[rows, None], truth[None, :]
            apart = undecided & (mine != other)
            undecided &= ~apart
            if degree:
                np.copyto(degrees, np.where(other, degree, -degree), where=apart, casting="unsafe")
            else:
                unknown |= apart

    def _contradiction(self, one: Rectangle, s: int, q: int) -> ModelError:
        # In a row of the matrix s is of the first set or of the second.
        better, worse = (s, q) if one.first[s] and one.second[q] else (q, s)
        name = self._space.name
        message = say(
            "'{first}' is said to be preferred to '{second}' by {n} degrees, but {better} is "
            "not known to be preferred to {worse}",
            first=one.row[0],
            second=one.row[1],
            n=one.row[2],
            better=name(better),
            worse=name(worse),
        )
        problem = Problem(
            path=one.path, message=message, expected=say("the order of the preference")
        )
        return ModelError(self._space.conflict.located([problem]))


def _statements(space: Space, preference: Preference, path: Path) -> list[tuple[Mask, int]]:
    """The truth of each priority, most important first, with its degree, 0 for an unknown effect.

    Empty where they say no more than the ranks.
    """
    if not isinstance(preference, Priorities):
        return []
    statements = preference.statements
    if all(one.effect == "known" and one.degree == 1 for one in statements):
        return []
    return [
        (states_of(space, one.formula, (*path, k)), one.degree * (one.effect == "known"))
        for k, one in enumerate(statements)
    ]


def judge_degrees(
    degrees: Degrees, *, kind: Kind | None, level: int = 0, escape: Escape = "grave"
) -> Judge:
    """How a decision maker judges pairs of states by degrees and what is unknown.

    Args:
        degrees: how it compares them.
        kind: the type where preference is unknown; None is the same as any where none is.
        level: by how many degrees a sanction must be worse; 0 lets an equal state count.
        escape: which further moves undo a sanction at a level above 0: `grave`, to any state that
            is not itself that much worse than s (Hamouda et al.); `better`, only to one that is
            better than s.
    """

    def judge(rows: slice) -> Judgement:
        degree, unknown = degrees.rows(rows)
        better = degree > 0
        leaves = better | unknown if kind in ("a", "c") else better
        counts_unknown = kind in ("c", "d")
        deters = (degree <= -level) & ~unknown
        no_escape = (degree <= 0) & ~unknown if escape == "better" else deters
        if counts_unknown:
            deters, no_escape = deters | unknown, no_escape | unknown
        return Judgement(leaves=leaves, deters=deters, escapes=~no_escape, steps=better | unknown)

    return judge
