"""Who leaves states, and by which improvements: as few different ones as tell it all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from functools import cache

import numpy as np
from numpy.typing import NDArray

from standoff.claims.evaluate import World
from standoff.claims.facts import Departure
from standoff.space import Space
from standoff.space.arcs import successors
from standoff.stability import after_answers, find_concept
from standoff.words import move_words

__all__ = ["LADDER", "TOLD", "departures"]

TOLD = 200
"""States whose departures are told one by one."""
LADDER = ("gmr", "seq", "smr", "nash")
"""Concepts in whose order reasons are looked for: what serves under the first serves under all."""
_SERVES = {"nash": LADDER, "seq": ("gmr", "seq"), "smr": ("gmr", "smr"), "gmr": ("gmr",)}


def departures(
    world: World, space: Space, states: Iterable[int], concept: str, dm: int = -1
) -> tuple[Departure, ...]:
    """A way out of each of some states that are not stable under a concept.

    Preferred are those that nothing deters even under `gmr`, because one argument then serves
    under every concept; and of these the moves that lead out of most of the states.

    Args:
        world: one reading; where everybody is stable in it under the concepts of `LADDER`, too.
        space: its states, with its ranks.
        states: by index, each not stable for somebody.
        concept: id of the concept.
        dm: position of who is to leave; -1 for anybody.

    Returns:
        One for each state, but for no more than the first `TOLD`.
    """

    @cache
    def answered(mover: int, under: str) -> NDArray[np.signedinteger]:
        return after_answers(space.moves, space.ranks, space.cells, mover, find_concept(under))

    told = list(states)[:TOLD]
    left = {state: _ways(world, space, state, concept, dm, answered) for state in told}
    chosen: list[Departure] = []
    while left:
        count = Counter(key for ways in left.values() for key in ways)
        # The most frequent; of equals the one found first, so that the same comes every time.
        key = max(count, key=lambda one: count[one])
        chosen += [ways[key] for ways in left.values() if key in ways]
        left = {state: ways for state, ways in left.items() if key not in ways}
    return tuple(chosen)


def _ways(
    world: World,
    space: Space,
    state: int,
    concept: str,
    dm: int,
    answered: Callable[[int, str], NDArray[np.signedinteger]],
) -> dict[tuple[int, str], Departure]:
    """The ways out of a state, by who takes them and what is done."""
    makers = range(len(space.conflict.dm_ids)) if dm < 0 else (dm,)
    masks = world.block.masks
    told = find_concept(concept).sanctions is not None
    ladder = _SERVES.get(concept, ("gmr", concept) if told else (concept,))
    for under in ladder:
        leaving = [k for k in makers if not masks[under][0, k, state]]
        if leaving and not told:
            return {(k, ""): Departure(state=state, dm=k, end=-1, under=under) for k in leaving}
        if leaving:
            return {
                (k, move_words(space, state, end, k)): Departure(
                    state=state, dm=k, end=end, under=under
                )
                for k in leaving
                for end in _undeterred(space, state, k, answered(k, under))
            }
    raise AssertionError(f"state {state} is stable under {concept}")


def _undeterred(
    space: Space, state: int, dm: int, answered: NDArray[np.signedinteger]
) -> list[int]:
    """Where a decision maker can better itself for good, whatever the others answer."""
    _, ends = successors(space.moves, dm, np.array([state]), space.cells)
    rank = space.ranks[dm, state]
    kept: list[int] = ends[np.minimum(answered[ends], space.ranks[dm, ends]) > rank].tolist()
    return kept
