"""What can be reached from a state by legal sequences of moves, and how."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from standoff.space import Space
from standoff.space.arcs import successors

__all__ = ["Reach", "Step", "reach"]


@dataclass(frozen=True, kw_only=True)
class Step:
    """One move: who makes it, from which state to which, by index."""

    dm: int
    start: int
    end: int


@dataclass(frozen=True, kw_only=True, eq=False)
class Reach:
    """States reached from a start by legal sequences, in which nobody moves twice in succession.

    A decision maker may move again later; so states are told apart by who moved into them last
    (METHOD: 1.7, 1.8).

    Attributes:
        start: the state from which the sequences set out.
        movers: positions of the decision makers who move.
        distance: int32, shape (len(movers), n_states): the least number of moves after which a
            state is reached with that mover last; -1 where it is not.
    """

    start: int
    movers: tuple[int, ...]
    distance: NDArray[np.int32]
    _from_state: NDArray[np.int64]
    _from_mover: NDArray[np.int32]

    @property
    def states(self) -> NDArray[np.int64]:
        """The states reached, increasing; the start only if a sequence leads back to it."""
        return np.flatnonzero((self.distance >= 0).any(axis=0))

    def steps(self, state: int) -> tuple[Step, ...]:
        """A shortest sequence to a reached state.

        Raises:
            ValueError: the state is not reached.
        """
        reached = np.flatnonzero(self.distance[:, state] >= 0)
        if not reached.size:
            raise ValueError(f"state {state} is not reached from state {self.start}")
        last = int(reached[np.argmin(self.distance[reached, state])])
        steps: list[Step] = []
        while last >= 0:
            before = int(self._from_state[last, state])
            steps.append(Step(dm=self.movers[last], start=before, end=state))
            state, last = before, int(self._from_mover[last, state])
        return tuple(reversed(steps))


def reach(
    space: Space,
    start: int,
    movers: Sequence[int],
    *,
    improving: bool,
    until: Callable[[NDArray[np.int64]], bool] | None = None,
) -> Reach:
    """Follow all legal sequences of some decision makers from a state, shortest first.

    Args:
        space: states, moves and ranks.
        start: index of the state.
        movers: positions of the decision makers who may move.
        improving: whether every step must improve its mover, measured from the state it leaves.
        until: looks at the states newly reached after each round and may end the search early.
    """
    shape = (len(movers), space.n_states)
    distance = np.full(shape, -1, dtype=np.int32)
    from_state = np.full(shape, -1, dtype=np.int64)
    from_mover = np.full(shape, -1, dtype=np.int32)
    # The states just reached, by who moved last; at first the start, where nobody has.
    frontier: dict[int, NDArray[np.int64]] = {-1: np.array([start])}
    rounds = 0
    while frontier:
        rounds += 1
        reached: dict[int, NDArray[np.int64]] = {}
        for position, dm in enumerate(movers):
            found = []
            for last, states in frontier.items():
                if last == position:
                    continue
                source, target = successors(space.moves, dm, states, space.cells)
                fresh = distance[position, target] < 0
                if improving:
                    fresh &= space.ranks[dm, target] > space.ranks[dm, source]
                target, first = np.unique(target[fresh], return_index=True)
                distance[position, target] = rounds
                from_state[position, target] = source[fresh][first]
                from_mover[position, target] = last
                found.append(target)
            new = np.unique(np.concatenate(found)) if found else np.zeros(0, dtype=np.int64)
            if new.size:
                reached[position] = new
        frontier = reached
        if until and frontier and until(np.unique(np.concatenate(list(frontier.values())))):
            break
    return Reach(
        start=start,
        movers=tuple(movers),
        distance=distance,
        _from_state=from_state,
        _from_mover=from_mover,
    )
