"""Who leaves states, and by which improvements: as few different ones as tell it all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from standoff.claims.evaluate import World
from standoff.claims.facts import Departure
from standoff.explain import explain
from standoff.space import Space
from standoff.stability import find_concept
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
    left = {state: _ways(world, space, state, concept, dm) for state in list(states)[:TOLD]}
    chosen: list[Departure] = []
    while left:
        count = Counter(key for ways in left.values() for key in ways)
        # The most frequent; of equals the one found first, so that the same comes every time.
        key = max(count, key=lambda one: count[one])
        chosen += [ways[key] for ways in left.values() if key in ways]
        left = {state: ways for state, ways in left.items() if key not in ways}
    return tuple(chosen)


def _ways(
    world: World, space: Space, state: int, concept: str, dm: int
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
                (k, move_words(space, state, one.end, k)): Departure(
                    state=state, dm=k, end=one.end, under=under
                )
                for k in leaving
                for one in explain(space, state, k, under).improvements
                if one.answer is None
            }
    raise AssertionError(f"state {state} is stable under {concept}")
