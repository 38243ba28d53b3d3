"""Where a conflict ends if improvements are taken at random (a stated assumption, no forecast)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from standoff.errors import TooLargeError
from standoff.language import count, mark, say
from standoff.reach import Reach
from standoff.space import Space
from standoff.space.arcs import Arcs, successors
from standoff.space.memory import require
from standoff.space.moves import GridMoves
from standoff.statusquo.chain import Chain, absorption

__all__ = ["ASSUMPTION", "MOST_STEPS", "Chances", "Cycle", "find_chances"]

MOST_STEPS = 2**23
"""Steps between pairs of a state and its last mover that are followed: about a minute."""

ASSUMPTION = mark(
    "At each state every improving move of everybody but the one who moved last is equally likely, "
    "and nobody looks ahead. If nobody else would move, the one who moved last goes on, where two "
    "of its moves in a row amount to one; else it ends there."
)


@dataclass(frozen=True, kw_only=True)
class Cycle:
    """States among which improvements go on forever once they have come there.

    Attributes:
        states: by index, increasing.
        chance: of coming there.
    """

    states: tuple[int, ...]
    chance: float


@dataclass(frozen=True, kw_only=True, eq=False)
class Chances:
    """Where improvements taken at random end.

    Attributes:
        ends: float64, shape (n_states,): the chance of ending at each state.
        settled: float64, shape (n_states,): the same where the state is a Nash equilibrium, 0
            where the one who moved last would still move on but may not.
        cycles: the ways of never ending, the likeliest first.
        error: an upper bound on what is missing from every chance.
    """

    ends: NDArray[np.float64]
    settled: NDArray[np.float64]
    cycles: tuple[Cycle, ...]
    error: float

    @property
    def forever(self) -> float:
        """The chance of never ending."""
        return float(sum(cycle.chance for cycle in self.cycles))

    def to_dict(self, most: int | None = None) -> dict[str, Any]:
        """The chances as plain data for JSON, the likeliest first, rounded to 12 places.

        Args:
            most: how many ends, and states of a cycle, to list; None lists all.
        """
        found = np.flatnonzero(self.ends)
        order = found[np.argsort(-self.ends[found], kind="stable")]
        return {
            "assumption": ASSUMPTION,
            "n_ends": int(found.size),
            "ends": [
                {
                    "state": int(k),
                    "chance": round(float(self.ends[k]), 12),
                    "settled": round(float(self.settled[k]), 12),
                }
                for k in order[:most]
            ],
            "forever": round(self.forever, 12),
            "cycles": [
                {
                    "n_states": len(cycle.states),
                    "states": list(cycle.states[:most]),
                    "chance": round(cycle.chance, 12),
                }
                for cycle in self.cycles[:most]
            ],
            "error": self.error,
        }


def find_chances(space: Space, found: Reach) -> Chances:
    """Where improvements taken at random from a state end.

    A Markov chain on pairs of a state and the decision maker who moved into it last, so that its
    steps are those of legal sequences: from a pair every improving move of every other decision
    maker is equally likely, and at the start, where nobody has moved, of everybody.

    Where nobody else would move, the last mover goes on if its improvements are transitive, as in
    the option form they are: its moves in a row are then one move, so every run is still a legal
    sequence, only told in more steps. Without this a decision maker who happened on a lesser
    improvement would be kept from the better one by a rule that is meant to change nothing. Where
    they are not transitive, as may be in the graph form, the rule holds and it ends there. So in
    the option form it ends in the Nash equilibria and nowhere else.

    Args:
        space: states, moves and ranks.
        found: what everybody reaches by improvements from the state.

    Raises:
        TooLargeError: there are more than MOST_STEPS steps, or they would not fit into memory.
    """
    chain, states = _chain(space, found)
    result = absorption(chain, 0)
    ends, settled = np.zeros(space.n_states), np.zeros(space.n_states)
    cyclic = np.zeros(chain.n, dtype=np.bool_)
    cycles = []
    for nodes in result.classes:
        cyclic[nodes] = True
        chance = float(result.chance[nodes].sum())
        cycles.append(Cycle(states=tuple(np.unique(states[nodes]).tolist()), chance=chance))
    np.add.at(ends, states[~cyclic], result.chance[~cyclic])
    asked = np.flatnonzero(ends)
    calm = np.ones(asked.size, dtype=np.bool_)
    for dm in range(len(space.ranks)):
        calm &= ~np.isin(asked, _improvements(space, dm, ends > 0)[0])
    settled[asked[calm]] = ends[asked[calm]]
    for values in (ends, settled):
        values.setflags(write=False)
    cycles.sort(key=lambda cycle: (-cycle.chance, cycle.states))
    return Chances(ends=ends, settled=settled, cycles=tuple(cycles), error=result.rest)


def _chain(space: Space, found: Reach) -> tuple[Chain, NDArray[np.int64]]:
    """The chain on pairs that can be reached, and the state of each; node 0 is the start."""
    n_dms = len(space.ranks)
    node = np.full((n_dms + 1, space.n_states), -1, dtype=np.int64)
    last, state = np.nonzero(found.distance >= 0)
    node[last, state] = np.arange(1, state.size + 1)
    # The last row stands for nobody: only the start is there.
    node[n_dms, found.start] = 0
    sources, targets = [], []
    size = 0

    def add(dm: int, before: int, source: NDArray[np.int64], target: NDArray[np.int64]) -> None:
        nonlocal size
        size += source.size
        if size > MOST_STEPS:
            raise TooLargeError(
                say(
                    "Improvements taken at random could take more than {n} different "
                    "steps, which is too many to follow; leave the chances out",
                    n=count(MOST_STEPS),
                )
            )
        require(size * 96, say("Following improvements at random"), say("leave the chances out"))
        sources.append(node[before, source])
        targets.append(node[dm, target])

    for dm in range(n_dms):
        source, target = _improvements(
            space, dm, np.asarray((np.delete(node, dm, axis=0) >= 0).any(axis=0))
        )
        for before in range(n_dms + 1):
            if before != dm:
                there = node[before, source] >= 0
                add(dm, before, source[there], target[there])
    halted = np.bincount(np.concatenate(sources), minlength=state.size + 1) == 0
    for dm in range(n_dms):
        alone = np.asarray((node[dm] >= 0) & halted[node[dm]])
        if _transitive(space, dm):
            add(dm, dm, *_improvements(space, dm, alone))
    source, target = np.concatenate(sources), np.concatenate(targets)
    leaving = np.bincount(source, minlength=state.size + 1)
    return (
        Chain(n=state.size + 1, source=source, target=target, weight=1.0 / leaving[source]),
        np.concatenate([[found.start], state]),
    )


def _improvements(space: Space, dm: int, where: NDArray[np.bool_]) -> Arcs:
    """A decision maker's improvements from some states."""
    source, target = successors(space.moves, dm, np.flatnonzero(where), space.cells)
    better = space.ranks[dm, target] > space.ranks[dm, source]
    return source[better], target[better]


def _transitive(space: Space, dm: int) -> bool:
    """Whether two improvements in a row of a decision maker always amount to one."""
    if isinstance(space.moves, GridMoves):
        return True
    n = space.n_states
    source, target = _improvements(space, dm, np.ones(n, dtype=np.bool_))
    first = np.searchsorted(source, target, side="left")
    following_each = np.searchsorted(source, target, side="right") - first
    require(
        int(following_each.sum()) * 32,
        say("Following improvements at random"),
        say("leave the chances out"),
    )
    # The improvements that follow each, and where they lead from where it set out.
    ends = np.cumsum(following_each)
    following = np.arange(following_each.sum()) + np.repeat(
        first - (ends - following_each), following_each
    )
    pairs = np.repeat(source, following_each) * n + target[following]
    return bool(np.isin(pairs, source * n + target).all())
