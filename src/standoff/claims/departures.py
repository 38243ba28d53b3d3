"""Who leaves states, and by which improvements: as few different ones as tell it all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from standoff.claims.facts import Departure
from standoff.reach import reach
from standoff.readings import Block
from standoff.space.arcs import successors
from standoff.stability import Concept, find_concept
from standoff.words import move_words

__all__ = ["LADDER", "Exits", "most_told"]

LADDER = ("gmr", "seq", "smr", "nash")
"""Concepts in whose order reasons are looked for: what serves under the first serves under all."""
_SERVES = {"nash": LADDER, "seq": ("gmr", "seq"), "smr": ("gmr", "smr"), "gmr": ("gmr",)}
_TOLD = 200
_WORK = 2_000_000
_NEVER = np.iinfo(np.int32).max


def most_told(n_states: int) -> int:
    """States whose departures are told one by one: fewer where following moves takes longer."""
    return max(3, min(_TOLD, _WORK // max(1, n_states)))


class Exits:
    """Ways out of states in one reading.

    Args:
        block: the reading alone, analysed under the concepts of `LADDER` and those asked about.
    """

    def __init__(self, block: Block) -> None:
        self.block = block
        self.space = replace(block.space, ranks=block.ranks[0])
        self._worst: dict[tuple[int, int, bool, bool], int] = {}

    def departures(
        self, states: Sequence[int], concept: str, dm: int = -1
    ) -> tuple[Departure, ...]:
        """A way out of each of some states that are not stable under a concept.

        Preferred are those that nothing deters even under `gmr`, because one argument then serves
        under every concept; and of these the moves that could lead out of most of the states.

        Args:
            states: by index, each not stable for somebody.
            concept: id of the concept.
            dm: position of who is to leave; -1 for anybody.

        Returns:
            One for each state, but for no more than the first `most_told`.
        """
        told = find_concept(concept)
        first = states[: most_told(self.space.n_states)]
        if told.sanctions is None:
            leaving = ((state, self._leaving(state, concept, dm)[0]) for state in first)
            return tuple(Departure(state=s, dm=k, end=-1, under=concept) for s, k in leaving)
        ladder = _SERVES.get(concept, ("gmr", concept))
        under = {
            state: next(one for one in ladder if self._leaving(state, one, dm)) for state in first
        }
        ways: dict[tuple[int, str], dict[int, int]] = {}
        for state in first:
            for k in self._leaving(state, under[state], dm):
                for end in self._improvements(state, k):
                    words = move_words(self.space, state, end, k)
                    ways.setdefault((k, words), {})[state] = end
        return self._chosen(ways, under)

    def _chosen(
        self, ways: dict[tuple[int, str], dict[int, int]], under: dict[int, str]
    ) -> tuple[Departure, ...]:
        """For each state the most common way out of all that nothing deters."""
        chosen: list[Departure] = []
        left = set(under)
        while left:
            # Of equally common ones the first that was found, so that the same comes every time.
            key = max(ways, key=lambda one: len(ways[one].keys() & left))
            ends = ways.pop(key)
            for state, end in ends.items():
                concept = under[state]
                if state in left and self._undeterred(state, key[0], end, find_concept(concept)):
                    left.discard(state)
                    chosen.append(Departure(state=state, dm=key[0], end=end, under=concept))
        return tuple(chosen)

    def _leaving(self, state: int, concept: str, dm: int) -> list[int]:
        makers = range(len(self.space.ranks)) if dm < 0 else (dm,)
        return [k for k in makers if not self.block.masks[concept][0, k, state]]

    def _improvements(self, state: int, dm: int) -> list[int]:
        ranks = self.space.ranks[dm]
        _, ends = successors(self.space.moves, dm, np.array([state]), self.space.cells)
        return [int(end) for end in ends[ranks[ends] > ranks[state]]]

    def _undeterred(self, state: int, dm: int, end: int, concept: Concept) -> bool:
        """Whether no answer to a move deters it.

        What the others can make of the state to which it leads does not depend on where it came
        from, so it is found once.
        """
        if concept.sanctions == "none":
            return True
        key = (dm, end, concept.sanctions == "improvements", concept.escapes)
        if key not in self._worst:
            self._worst[key] = self._worst_after(*key)
        return self._worst[key] > int(self.space.ranks[dm, state])

    def _worst_after(self, dm: int, end: int, improving: bool, escapes: bool) -> int:
        """The least rank to which the others' answers can bring a decision maker."""
        space = self.space
        others = [k for k in range(len(space.ranks)) if k != dm]
        found = reach(space, end, others, improving=improving).states
        if not found.size:
            return _NEVER
        values: NDArray[np.int32] = space.ranks[dm, found].copy()
        if escapes:
            source, target = successors(space.moves, dm, found, space.cells)
            np.maximum.at(values, np.searchsorted(found, source), space.ranks[dm, target])
        return int(values.min())
