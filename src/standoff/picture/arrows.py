"""Which moves a picture shows."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from standoff.explain import Explanation
from standoff.picture.scene import Kind, Move
from standoff.reach import Step
from standoff.space import Space
from standoff.space.arcs import successors
from standoff.verdict import Verdict

__all__ = ["crowded", "explained_moves", "improving_moves", "other_moves", "with_ways"]

States = NDArray[np.int64]
_FEW = 2
"""Improvements of a decision maker from one state up to which all of them are shown."""


def improving_moves(space: Space, states: States, *, best: bool) -> list[Move]:
    """The improvements among some states.

    Args:
        space: states, moves and ranks.
        states: by index, increasing.
        best: only those that lead to the state that the mover then likes best.
    """
    made = []
    for dm, (source, target, final) in enumerate(_arcs(space, states)):
        ranks = space.ranks[dm]
        better = ranks[target] > ranks[source]
        if best:
            top = np.zeros(space.n_states, dtype=ranks.dtype)
            np.maximum.at(top, source, ranks[target])
            better &= ranks[target] == top[source]
            # Of several that are as good, the first.
            where = np.flatnonzero(better)
            better[:] = False
            better[where[np.unique(source[where], return_index=True)[1]]] = True
        made += [
            Move(dm=dm, start=int(a), end=int(b), kind="improvement", final=bool(one_way))
            for a, b, one_way in zip(source[better], target[better], final[better])
        ]
    return made


def other_moves(space: Space, states: States) -> list[Move]:
    """Moves between states of which neither direction betters the mover, one for each pair."""
    made = []
    for dm, (source, target, final) in enumerate(_arcs(space, states)):
        ranks = space.ranks[dm]
        worse = (ranks[target] <= ranks[source]) & (
            final | ((ranks[target] == ranks[source]) & (source < target))
        )
        made += [
            Move(dm=dm, start=int(a), end=int(b), kind="other", final=bool(one_way))
            for a, b, one_way in zip(source[worse], target[worse], final[worse])
        ]
    return made


def crowded(space: Space, states: States) -> bool:
    """Whether all improvements among some states would be too many to follow with the eye."""
    for dm, (source, target, _) in enumerate(_arcs(space, states)):
        better = space.ranks[dm, target] > space.ranks[dm, source]
        if better.any() and np.bincount(source[better]).max() > _FEW:
            return True
    return False


def explained_moves(explanation: Explanation) -> list[Move]:
    """The improvements that an explanation tells of, and the answers to them."""
    parts = explanation.parts or (explanation,)
    found: dict[tuple[int, int, int], Move] = {}

    def add(move: Move) -> None:
        found.setdefault((move.dm, move.start, move.end), move)

    if isinstance(explanation, Verdict):
        for tempting in explanation.moves:
            dm, start = explanation.dm, explanation.state
            add(Move(dm=dm, start=start, end=tempting.end, kind="improvement"))
    for part in parts:
        for one in part.improvements:
            add(Move(dm=part.dm, start=part.state, end=one.end, kind="improvement"))
            for step in one.answer.steps if one.answer else ():
                ranks = part.space.ranks[step.dm]
                gains = ranks[step.end] > ranks[step.start]
                kind: Kind = "answer" if gains else "idle"
                add(Move(dm=step.dm, start=step.start, end=step.end, kind=kind))
    return list(found.values())


def with_ways(moves: Iterable[Move], ways: Iterable[tuple[Step, ...]], space: Space) -> list[Move]:
    """Moves with those of some ways among them, marked as such."""
    made = {(move.dm, move.start, move.end): move for move in moves}
    for step in (step for way in ways for step in way):
        ranks = space.ranks[step.dm]
        known = made.pop((step.dm, step.end, step.start), None)
        if known is not None and known.kind == "improvement":
            made[step.dm, step.end, step.start] = known
        old = made.get((step.dm, step.start, step.end))
        made[step.dm, step.start, step.end] = Move(
            dm=step.dm,
            start=step.start,
            end=step.end,
            kind="improvement" if ranks[step.end] > ranks[step.start] else "other",
            way=True,
            final=True if old is None else old.final,
        )
    return list(made.values())


def _arcs(space: Space, states: States) -> Iterable[tuple[States, States, NDArray[np.bool_]]]:
    """For each decision maker its moves among some states, and which cannot be taken back."""
    for dm in range(len(space.ranks)):
        source, target = successors(space.moves, dm, states, space.cells)
        inside = np.isin(target, states)
        source, target = source[inside], target[inside]
        n = space.n_states
        yield source, target, ~np.isin(target * n + source, source * n + target)
