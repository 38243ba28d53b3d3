"""Who leaves states, and by which improvements: as few different ones as tell it all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from standoff.claims.facts import Departure
from standoff.readings import Block
from standoff.space.arcs import successors
from standoff.stability import after_answers, find_concept
from standoff.words import move_words

__all__ = ["LADDER", "Exits", "most_told"]

LADDER = ("gmr", "seq", "smr", "nash")
"""Concepts in whose order reasons are looked for: what serves under the first serves under all."""
_SERVES = {"nash": LADDER, "seq": ("gmr", "seq"), "smr": ("gmr", "smr"), "gmr": ("gmr",)}
_TOLD = 200
_WORK = 2_000_000


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
        self._answered: dict[tuple[int, str], NDArray[np.signedinteger]] = {}

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
                if state in left and self._undeterred(state, key[0], end, concept):
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

    def _undeterred(self, state: int, dm: int, end: int, concept: str) -> bool:
        """Whether no answer to an improvement deters it.

        What the others can make of the state to which it leads does not depend on where it came
        from, so it is found once.
        """
        if (dm, concept) not in self._answered:
            space = self.space
            self._answered[dm, concept] = after_answers(
                space.moves, space.ranks, space.cells, dm, find_concept(concept)
            )
        return bool(self._answered[dm, concept][end] > self.space.ranks[dm, state])
