"""Which states and moves of a conflict a picture shows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from standoff.language import count, say, say_number
from standoff.picture.arrows import crowded, improving_moves, other_moves, with_ways
from standoff.picture.layers import layers_of
from standoff.picture.scene import Kind, Move
from standoff.reach import Reach, Step, reach
from standoff.space import Space

__all__ = ["Selection", "every_state", "what_comes"]

_ENDS = 10
"""Equilibria to which ways are shown."""
_REACHED = 36
"""States reached by improvements that are all shown; of more, those on the ways and the nearest."""
_FILL = 24
_UNWILLING = 3
"""Equilibria that improvements do not reach and to which ways of any moves are shown; twice as
many where improvements reach none."""


@dataclass(frozen=True, kw_only=True)
class Selection:
    """States and moves to be drawn.

    Attributes:
        states: by index, increasing.
        moves: between them.
        into: for states that are reached from today's, the last step of a shortest way there.
        notes: what is left out, in sentences.
    """

    states: tuple[int, ...]
    moves: tuple[Move, ...]
    into: dict[int, Step]
    notes: tuple[str, ...] = ()


def every_state(space: Space, held: NDArray[np.bool_]) -> Selection:
    """All states; of each decision maker's improvements from a state the best, if there are many.

    Args:
        space: states, moves and ranks.
        held: the equilibria to which ways are shown.
    """
    states = np.arange(space.n_states)
    best = crowded(space, states)
    moves = improving_moves(space, states, best=best)
    if not best:
        moves += other_moves(space, states)
    ways, into = [], {}
    if space.status_quo is not None:
        found = _reached(space, improving=True)
        ways = _ways(found, _nearest(found, np.flatnonzero(held), space.status_quo)[:_ENDS])
        into = {k: found.steps(k)[-1] for k in found.states.tolist() if k != space.status_quo}
    notes = (say("From each state only the improvement that its mover likes best is drawn."),)
    return Selection(
        states=tuple(states.tolist()),
        moves=tuple(with_ways(moves, ways, space)),
        into=into,
        notes=notes if best else (),
    )


def what_comes(space: Space, held: NDArray[np.bool_]) -> Selection:
    """What improvements lead to from today's state, and the ways to equilibria.

    Where there is no status quo, the equilibria alone.

    Args:
        space: states, moves and ranks.
        held: the equilibria.
    """
    ends = np.flatnonzero(held)
    if space.status_quo is None:
        shown = ends[: _FILL * 2]
        note = say(
            "The model has no status quo: of {all} states {shown} of the {equilibria} equilibria "
            "are drawn.",
            all=count(space.n_states),
            shown=count(shown.size),
            equilibria=count(ends.size),
        )
        return _selection(space, shown.tolist(), [], {}, (note,))
    start = space.status_quo
    by_gain, by_any = _reached(space, improving=True), _reached(space, improving=False)
    gained = _nearest(by_gain, ends, start)[:_ENDS]
    reached = [k for k in by_gain.states.tolist() if k != start]
    far = [k for k in _nearest(by_any, ends, start) if (by_gain.distance[:, k] < 0).all()]
    unwilling = far[: _UNWILLING if gained else 2 * _UNWILLING]
    ways = [*_ways(by_gain, gained), *_ways(by_any, unwilling)]
    nearest = _nearest(by_gain, np.array(reached, dtype=np.int64), start)
    filled = nearest if len(reached) <= _REACHED else nearest[:_FILL]
    states = {start, *(s for way in ways for step in way for s in (step.start, step.end)), *filled}
    into = {k: by_gain.steps(k)[-1] for k in states if k != start and k in set(reached)}
    into |= {step.end: step for way in ways for step in way if step.end not in into}
    notes = [_drawn_note(space, len(states), len(reached), len(filled))]
    missing = ends.size - sum(bool(held[k]) for k in states)
    if missing:
        notes.append(
            say_number(
                "{n} of the {all} equilibria is not drawn.",
                "{n} of the {all} equilibria are not drawn.",
                missing,
                all=count(ends.size),
            )
        )
    return _selection(space, sorted(states), ways, into, tuple(notes))


def _drawn_note(space: Space, drawn: int, reached: int, filled: int) -> str:
    numbers = {"drawn": count(drawn), "all": count(space.n_states), "reached": count(reached)}
    if filled == reached:
        return say(
            "{drawn} of {all} states are drawn: today's, all that improvements lead to from it "
            "({reached}), and shortest ways to equilibria. Of the moves between them those are "
            "drawn that lead one step on.",
            **numbers,
        )
    return say(
        "{drawn} of {all} states are drawn: today's, some of what improvements lead to from it "
        "({reached}), and shortest ways to equilibria. Of the moves between them those are drawn "
        "that lead one step on.",
        **numbers,
    )


def _selection(
    space: Space,
    states: Sequence[int],
    ways: list[tuple[Step, ...]],
    into: dict[int, Step],
    notes: tuple[str, ...],
) -> Selection:
    moves = improving_moves(space, np.array(states, dtype=np.int64), best=False)
    known = {(move.dm, move.start, move.end) for move in moves}
    moves += [
        Move(dm=step.dm, start=step.start, end=step.end, kind=_kind(space, step))
        for step in into.values()
        if (step.dm, step.start, step.end) not in known
    ]
    moves = with_ways(moves, ways, space)
    blocks = layers_of(states, moves, space.status_quo)
    far = {s: k for block in blocks for k, layer in enumerate(block) for s in layer}
    onward = [move for move in moves if move.way or far[move.end] == far[move.start] + 1]
    # Nobody moves twice in succession: what one alone leads to, it does not lead on from.
    entered = {(move.end, move.dm) for move in onward}
    entries = Counter(state for state, _ in entered)
    legal = [
        move
        for move in onward
        if move.way or entries[move.start] != 1 or (move.start, move.dm) not in entered
    ]
    return Selection(states=tuple(states), moves=tuple(legal), into=into, notes=notes)


def _kind(space: Space, step: Step) -> Kind:
    ranks = space.ranks[step.dm]
    return "improvement" if ranks[step.end] > ranks[step.start] else "other"


def _reached(space: Space, *, improving: bool) -> Reach:
    assert space.status_quo is not None
    return reach(space, space.status_quo, range(len(space.ranks)), improving=improving)


def _nearest(found: Reach, states: NDArray[np.int64], start: int) -> list[int]:
    """Those of some states that are reached, other than the start, the nearest first."""
    far = np.iinfo(np.int32).max
    distance = np.where(found.distance < 0, far, found.distance).min(axis=0)[states]
    order = np.argsort(distance, kind="stable")
    return [int(states[k]) for k in order if distance[k] < far and states[k] != start]


def _ways(found: Reach, ends: Iterable[int]) -> list[tuple[Step, ...]]:
    return [found.steps(end) for end in ends]
