"""The least change of a ranking that lets a condition hold."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from standoff.inversion.conditions import Condition
from standoff.space.ranks import dense_ranks

__all__ = ["Change", "change_between", "least_change"]


@dataclass(frozen=True, kw_only=True)
class Change:
    """A change of one decision maker's ranking.

    Attributes:
        dm: position of the decision maker.
        ranks: the changed ranks of the states, 1 the least preferred.
        pairs: the pairs of states whose order is another than today, each with the state that is
            now preferred first; without ties their number is Kendall's tau distance.
    """

    dm: int
    ranks: tuple[int, ...]
    pairs: tuple[tuple[int, int], ...]


def change_between(dm: int, before: NDArray[np.int32], after: NDArray[np.int32]) -> Change:
    """What is different between two rankings of which the second makes no new tie.

    Args:
        dm: position of the decision maker.
        before, after: ranks, shape (n_states,).
    """
    today = np.sign(before[:, None] - before)
    then = np.sign(after[:, None] - after)
    pairs = np.argwhere((today != then) & (then > 0))
    return Change(
        dm=dm,
        ranks=tuple(after.tolist()),
        pairs=tuple((int(x), int(y)) for x, y in pairs),
    )


def least_change(condition: Condition, ranks: NDArray[np.int32]) -> Change:
    """The change of the fewest pairs that makes the wanted state stable.

    The distance of two rankings, with or without ties, is the number of pairs of states that
    stand to each other otherwise than before: better, worse or equal. No change is smaller than
    raising the wanted state, alone, just so far that the condition holds. For suppose that under
    some change the condition holds, and let x be the best of the states that were preferred to the
    wanted state s and are so no more. Take any y that was preferred to s and not to x. Either y
    is preferred to s no more, and the pair (y, s) changed, or it still is; then it is now
    preferred to x as well, and the pair (x, y) changed. Any y that was equal to s either is so no
    more, or is now at least as good as x. These pairs are all different, and raising s above x
    changes as many. What is then preferred to s was so under the other change too, and the
    condition holds all the more where less is preferred.

    Args:
        condition: what must hold.
        ranks: the decision maker's ranks today, shape (n_states,).
    """
    state = condition.state
    own = int(ranks[state])
    for level in range(own, int(ranks.max()) + 1):
        if condition.holds(np.flatnonzero(ranks > level).tolist()):
            break
    keys = 2 * ranks.astype(np.int64)
    if level > own:
        keys[state] = 2 * level + 1
    return change_between(condition.dm, ranks, dense_ranks(keys))
