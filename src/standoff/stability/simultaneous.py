"""Improvements made at the same time: what comes out, and whom it deters.

From a state q, i's improvement a and improvements b of others, made at once, lead to the state p in
which every option is as whoever changed it left it. In the option form p is found by adding up the
changes. On a graph with two decision makers i and j, p is a state to which j can move from a and i
can move from b; in the option form that is the same state.
"""

from __future__ import annotations

from math import isfinite

import numpy as np
from numpy.typing import NDArray

from standoff.errors import TooLargeError
from standoff.language import count, say
from standoff.space.arcs import Arcs
from standoff.space.moves import GridMoves, Moves
from standoff.stability.arc_form import ArcForm

__all__ = ["deterred_at_once", "unjoined"]

Mask = NDArray[np.bool_]
States = NDArray[np.int64]

_BLOCK = 2**20
"""Joint moves that are looked at together."""
_MOST = 2**24
"""Joint moves that are looked at for one decision maker, so that the search ends in seconds."""


def unjoined(moves: Moves) -> str:
    """Why moves cannot be joined here, or ""."""
    n = moves.n_decision_makers
    if isinstance(moves, GridMoves) or n == 2:
        return ""
    return say(
        "is defined on a graph, which merging states makes too, for two decision makers, and this "
        "conflict has {n}",
        n=n,
    )


def deterred_at_once(form: ArcForm, unstable: Mask) -> Mask:
    """Where each improvement may meet others' improvements made at once, to no gain.

    Args:
        form: moves and ranks; `unjoined(form.moves)` is "".
        unstable: who would leave which state and so may make a move at once, shape
            (n_dms, n_states).

    Returns:
        For each decision maker the states from which each of its improvements a, joined with some
        improvements of one or more unstable others, can lead to a state that it does not prefer.

    Raises:
        TooLargeError: there are too many joint moves.
    """
    answered = np.ones(unstable.shape, dtype=np.bool_)
    for dm in range(form.n_decision_makers):
        if isinstance(form.moves, GridMoves):
            found = _on_grid(form, form.moves, dm, unstable)
        else:
            found = _on_graph(form, dm, unstable)
        answered[dm, form.improvements[dm][0][~found]] = False
    return answered


def _on_grid(form: ArcForm, moves: GridMoves, dm: int, unstable: Mask) -> Mask:
    """For each improvement of `dm` whether some joint moves of the others deter it."""
    source, target = form.improvements[dm]
    cells = np.flatnonzero(moves.feasible)
    others = []
    for other in range(form.n_decision_makers):
        if other != dm:
            start, end = form.improvements[other]
            counts = unstable[other, start]
            others.append((start[counts], cells[end[counts]] - cells[start[counts]]))
    joint = _number_of_joint_moves(source, others)
    found = np.zeros(source.size, dtype=np.bool_)
    ends = np.cumsum(joint)
    first = 0
    while first < source.size:
        done = ends[first - 1] if first else 0
        last = max(first + 1, int(np.searchsorted(ends, done + _BLOCK)))
        arcs = np.arange(first, last)
        change = np.zeros(arcs.size, dtype=np.int64)
        for start, changes in others:
            rows, taken = _expand(source[arcs], start)
            arcs = np.concatenate([arcs, arcs[rows]])
            change = np.concatenate([change, change[rows] + changes[taken]])
        # Changes of different decision makers never cancel: zero means that nobody joined.
        arcs, change = arcs[change != 0], change[change != 0]
        cell = cells[target[arcs]] + change
        arcs, cell = arcs[moves.feasible[cell]], cell[moves.feasible[cell]]
        ranks = form.ranks[dm]
        found[arcs[ranks[np.searchsorted(cells, cell)] <= ranks[source[arcs]]]] = True
        first = last
    return found


def _number_of_joint_moves(source: States, others: list[tuple[States, States]]) -> States:
    """For each improvement how many choices the others have, staying put included."""
    joint = np.ones(source.size, dtype=np.float64)
    for start, _ in others:
        joint *= 1 + np.searchsorted(start, source, "right") - np.searchsorted(start, source)
    _refuse_too_many(float(joint.sum()))
    return joint.astype(np.int64)


def _refuse_too_many(joint: float) -> None:
    if joint > _MOST:
        raise TooLargeError(
            say(
                "Simultaneous sanctioning would look at {joint} joint moves, and at most {most} "
                "are looked at; cut the states down by rules, or ask for other concepts",
                joint=count(int(joint)) if isfinite(joint) else "inf",
                most=count(_MOST),
            )
        )


def _on_graph(form: ArcForm, dm: int, unstable: Mask) -> Mask:
    """As `_on_grid`, for two decision makers."""
    other = 1 - dm
    source, target = form.improvements[dm]
    start, middle = form.improvements[other]
    counts = unstable[other, start]
    start, middle = start[counts], middle[counts]
    rows, taken = _expand(middle, form.graph.arcs[dm][0])
    swapped = start[rows] * form.n_states + form.graph.arcs[dm][1][taken]
    rows, taken = _expand(target, form.graph.arcs[other][0])
    end = form.graph.arcs[other][1][taken]
    ranks = form.ranks[dm]
    deters = np.isin(source[rows] * form.n_states + end, swapped)
    deters &= ranks[end] <= ranks[source[rows]]
    found = np.zeros(source.size, dtype=np.bool_)
    found[rows[deters]] = True
    return found


def _expand(states: States, source: States) -> Arcs:
    """Every pair of a position in `states` and a position in `source` (sorted) with equal state."""
    first = np.searchsorted(source, states)
    count = np.searchsorted(source, states, "right") - first
    _refuse_too_many(float(count.sum()))
    rows = np.repeat(np.arange(states.size), count)
    taken = np.arange(rows.size) + np.repeat(first - (np.cumsum(count) - count), count)
    return rows, taken
