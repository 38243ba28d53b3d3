"""Labels, patterns and rankings as sets of states."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from standoff.errors import Path, Problem
from standoff.formula import Formula
from standoff.formula.tree import Constant, Node, StateTest
from standoff.language import say
from standoff.model import Conflict, Scope
from standoff.model.patterns import is_pattern

__all__ = ["rank_by_ranking", "reference_node"]

Mask = NDArray[np.bool_]


def reference_node(conflict: Conflict, scope: Scope, text: str) -> Node | None:
    """The test that a state's label, a graph's state or a pattern stands for; else None."""
    if conflict.graph:
        states = conflict.graph.states
        return StateTest(states.index(text)) if text in states else None
    if text in conflict.states:
        return scope.pattern(conflict.states[text].pattern)
    return scope.pattern(text) if is_pattern(text) else None


def rank_by_ranking(
    conflict: Conflict,
    scope: Scope,
    entries: tuple[tuple[str, ...], ...],
    path: Path,
    single: Callable[[str], int | None],
    where: Callable[[Node], Mask],
    names: Callable[[Mask], str],
    report: Callable[[Problem], None],
) -> NDArray[np.int64]:
    """The place of each state in a ranking as a key that is larger for the more preferred.

    A label or pattern names its states, each of which may be named once; a formula takes all
    states where it holds that no earlier entry took, and `rest`, wherever it stands, what all the
    other entries leave: in `[a, rest, b]` b is the worst.

    Args:
        conflict, scope: whose labels and names.
        entries: best first; each a tie of one or more texts.
        path: where the ranking stands, for problems.
        single: gives the state that a text names alone, None if it is no such text.
        where: gives for a resolved formula its states.
        names: gives for a set of states a short text that names them.
        report: called with each problem.
    """
    everywhere = where(Constant(True))
    place = np.full(everywhere.shape, -1, dtype=np.int64)
    rest = -1
    for k, tie in enumerate(entries):
        for m, text in enumerate(tie):
            at: Path = (*path, k) if len(tie) == 1 else (*path, k, m)
            if text == "rest":
                if rest >= 0:
                    report(_twice(at, say("'{text}'", text="rest"), rest))
                rest = k
                continue
            state = single(text)
            if state is not None:
                # One cell, not a mask: with a mask for each, a long ranking would cost its square.
                if place[state] >= 0:
                    report(_twice(at, say("state '{name}'", name=text), int(place[state])))
                else:
                    place[state] = k
                continue
            named = reference_node(conflict, scope, text)
            if named is not None:
                mask = where(named)
                again = mask & (place >= 0)
                if again.any():
                    earlier = int(place[again].min())
                    report(_twice(at, names(again), earlier))
                elif not mask.any():
                    report(
                        Problem(
                            path=at,
                            message=say("'{pattern}' matches no feasible state", pattern=text),
                        )
                    )
            else:
                mask = where(scope.resolve(Formula.parse(text), at))
            place[mask & (place < 0)] = k
    left = place < 0
    if rest >= 0:
        place[left] = rest
    elif left.any():
        message = say("the ranking leaves out {states}", states=names(left))
        report(
            Problem(path=path, message=message, expected=say("every state, or `rest` as an entry"))
        )
    return -place


def _twice(path: Path, names: str, earlier: int) -> Problem:
    return Problem(
        path=path,
        message=say("{states} named twice, first in entry {n}", states=names, n=earlier + 1),
        expected=say("each state once; a formula takes only what no earlier entry took"),
    )
