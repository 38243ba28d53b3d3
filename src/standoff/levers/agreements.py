"""Agreements of several decision makers on a state, binding among themselves.

The definition is ours; it joins Nash-like abstention of those who have agreed, the coalition
improvement of Kilgour, Hipel, Fang and Peng (METHOD: 4) and individual stability of the rest.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from standoff.claims.evaluate import World
from standoff.levers.tally import Progress, tally
from standoff.model import Conflict
from standoff.readings import Block
from standoff.space import Space
from standoff.space.arcs import successors

__all__ = ["MAX_MEMBERS", "MAX_STATES", "Agreement", "agreements", "joint_moves"]

MAX_STATES = 1_024
"""States up to which agreements are looked for."""
MAX_MEMBERS = 6
"""Decision makers up to which agreements are looked for."""

Mask = NDArray[np.bool_]


@dataclass(frozen=True, kw_only=True)
class Agreement:
    """Decision makers who can agree on the outcome and keep to it.

    They agree on a state with the outcome and bind themselves to one another not to leave it
    alone. This holds under a concept if

    1. all of them prefer the state to one that improvements lead to from today, or to today's,
       and legal sequences of their moves lead from there to it; or improvements lead to it anyway;
    2. no other state that they can move to together is better for all of them;
    3. the state is stable, under the concept, for everybody who has not agreed.

    Attributes:
        members: their ids; no fewer of them can do it under the same concepts.
        readings: how many readings of the model were looked at.
        held: for each concept the number of readings in which there is such a state.
        also: the model's other outcomes that such a state has under some concept in some reading.
    """

    members: tuple[str, ...]
    readings: int
    held: Mapping[str, int]
    also: tuple[str, ...]


def agreements(
    conflict: Conflict,
    outcome: str,
    concepts: tuple[str, ...],
    before: Mapping[str, int],
    *,
    by: str | None = None,
    max_readings: int,
    seed: int = 0,
    backend: str | None = None,
    progress: Progress | None = None,
) -> tuple[Agreement, ...]:
    """Find the smallest sets of two or more decision makers who can agree on an outcome.

    Args:
        conflict: the model with a status quo; at most `MAX_MEMBERS` decision makers, and in each
            reading at most `MAX_STATES` states.
        outcome: a name or a formula.
        concepts: ids of solution concepts, for those who have not agreed.
        before: for each of them in how many readings the outcome holds, within reach, as it is.
        by: only agreements that this decision maker is part of.
        max_readings, seed, backend, progress: as in `tally`.
    """
    everybody = range(len(conflict.dm_ids))
    members = [
        group
        for size in range(2, len(everybody) + 1)
        for group in combinations(everybody, size)
        if by is None or conflict.dm_ids.index(by) in group
    ]
    if not members:
        return ()

    names = [name for name in conflict.outcomes if name != outcome]

    def answers(block: Block) -> Mask:
        wanted = block.space.where(outcome)
        others = [wanted & block.space.outcome(name) for name in names]
        rows = []
        for group in members:
            found = _agreed(block, concepts, group)
            rows += [(mask & wanted).any(axis=1) for mask in found]
            somehow = np.logical_or.reduce(found)
            rows += [(somehow & mask).any(axis=1) for mask in others]
        return np.array(rows)

    found = tally(
        conflict,
        [()],
        concepts,
        answers,
        len(members) * (len(concepts) + len(names)),
        max_readings=max_readings,
        seed=seed,
        backend=backend,
        progress=progress,
    )
    counts = found.counts[0].reshape(len(members), len(concepts) + len(names))
    made: list[Agreement] = []
    for group, row in zip(members, counts.tolist(), strict=True):
        ids = tuple(conflict.dm_ids[k] for k in group)
        held = dict(zip(concepts, row[: len(concepts)], strict=True))
        also = tuple(name for name, n in zip(names, row[len(concepts) :], strict=True) if n)
        known = [before, *(one.held for one in made if set(one.members) < set(ids))]
        if any(n > max(one[c] for one in known) for c, n in held.items()):
            readings = int(found.analysed[0])
            made.append(Agreement(members=ids, readings=readings, held=held, also=also))
    return tuple(made)


def _agreed(block: Block, concepts: tuple[str, ...], group: tuple[int, ...]) -> list[Mask]:
    """For each concept the states that a group can agree on, shape (n_profiles, n_states)."""
    space = block.space
    worlds = [World(block, concept) for concept in concepts]
    attained = worlds[0].attainable
    together = joint_moves(space, group)
    kept = np.empty_like(attained)
    for k, ranks in enumerate(block.ranks):
        better = together.copy()
        for dm in group:
            better &= ranks[dm][None, :] > ranks[dm][:, None]
        kept[k] = ~better.any(axis=1) & (attained[k] | better[attained[k]].any(axis=0))
    others = [dm for dm in range(len(space.conflict.dm_ids)) if dm not in group]
    return [np.asarray(kept & world.stable[:, others].all(axis=1)) for world in worlds]


def joint_moves(space: Space, group: tuple[int, ...]) -> Mask:
    """Where legal sequences of a group's moves lead: from state (row) to state (column)."""
    n = space.n_states
    arcs = []
    for dm in group:
        one = np.zeros((n, n), dtype=np.float32)
        one[successors(space.moves, dm, np.arange(n), space.cells)] = 1
        arcs.append(one)
    start = np.eye(n, dtype=np.bool_)
    # reached[k]: by a sequence whose last move was made by the k-th of the group.
    reached = [np.zeros((n, n), dtype=np.bool_) for _ in group]
    changed = True
    while changed:
        changed = False
        for k, one in enumerate(arcs):
            before = start.copy()
            for j, other in enumerate(reached):
                if j != k:
                    before |= other
            now = (before.astype(np.float32) @ one) > 0
            if (now & ~reached[k]).any():
                reached[k] |= now
                changed = True
    return np.asarray(np.logical_or.reduce(reached))
