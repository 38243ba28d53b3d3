"""What each decision maker expects of a limited number of moves, found backwards.

A *position* is a state with the decision maker who moved into it last, who may not move again at
once. Of k moves left, each decision maker d expects of the position (l, q) the rank E_k(l, q)[d]:

- E_0(l, q)[d] is d's rank of q.
- A decision maker m other than l *would move* from q if max over its moves t of E_{k-1}(m, t)[m]
  is above its rank of q; if so, it takes a t where that maximum is reached, and
  A_m(q)[d] is the least E_{k-1}(m, t)[d] over those t.
- E_k(l, q)[d] is the least A_m(q)[d] over all m other than l who would move; where nobody would,
  d's rank of q.

i is stable at s within h moves if none of its moves t from s has E_{h-1}(i, t)[i] above its rank
of s.

With two decision makers and strict ranks this is Kilgour's limited-move recursion. Its two
choices: a mover who gains nothing stays; and where a mover is indifferent between moves, or
several would move, everybody expects of what the others do then the worst for itself.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from standoff.stability.arc_form import ArcForm

__all__ = ["horizons"]

Mask = NDArray[np.bool_]
Expected = NDArray[np.int64]
"""Ranks expected at positions, shape (last mover, n_states, who expects)."""


def horizons(form: ArcForm) -> Iterator[tuple[Mask, bytes]]:
    """For 1, 2, 3, ... moves where each decision maker is stable, without end.

    Args:
        form: moves and ranks.

    Yields:
        The mask of the horizon, shape (n_dms, n_states); and a digest of what is expected, from
        which everything that follows is determined.
    """
    from hashlib import blake2b

    n = form.n_decision_makers
    ranks = form.ranks.astype(np.int64)
    expected: Expected = np.repeat(ranks.T[None], n, axis=0)
    while True:
        gains = [_best(form, expected, m) > ranks[m] for m in range(n)]
        yield ~np.stack(gains), blake2b(expected.tobytes(), digest_size=16).digest()
        expected = _one_move_more(form, expected, gains)


def _best(form: ArcForm, expected: Expected, mover: int) -> NDArray[np.int64]:
    """The most a mover expects of its moves from each state; 0 where it has none."""
    return np.asarray(form.arc_lists[mover].best_ahead(expected[mover, :, mover], 0))


def _one_move_more(form: ArcForm, expected: Expected, gains: list[Mask]) -> Expected:
    n, n_states = form.n_decision_makers, form.n_states
    ranks = form.ranks.astype(np.int64)
    top = int(ranks.max(initial=1)) + 1
    after: Expected = np.full((n, n_states, n), top, dtype=np.int64)
    for mover in range(n):
        own = expected[mover, :, mover]
        for d in range(n):
            # The mover's rank first and then, the other way round, that of whoever expects: the
            # largest of these is the mover's best move and, among equals, d's worst.
            theirs = own if d == mover else expected[mover, :, d]
            key = form.arc_lists[mover].best_ahead(own * top + (top - 1 - theirs), 0)
            value = top - 1 - key % top
            for last in range(n):
                if last != mover:
                    column = after[last, :, d]
                    np.minimum(column, value, out=column, where=gains[mover])
    resting = after == top
    # after[last, state, d] where nobody would move: d's rank of the state.
    return np.where(resting, ranks.T[None], after)
