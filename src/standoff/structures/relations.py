"""Pairs of sets of states as rows of matrices, and what the plain ranks say of every pair."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from standoff.errors import ModelError, Path, Problem
from standoff.formula import Formula
from standoff.language import say
from standoff.space import Space
from standoff.structures.judgement import Matrix

__all__ = ["Mask", "Rectangle", "rectangles", "signs", "states_of"]

Mask = NDArray[np.bool_]


@dataclass(frozen=True, kw_only=True, eq=False)
class Rectangle:
    """All pairs of a state of one set and a state of another.

    Attributes:
        first, second: the two sets, each shape (n_states,).
        row: what was said of them, as it was given.
        path: where.
    """

    first: Mask
    second: Mask
    row: Sequence[str | int]
    path: Path

    def forward(self, rows: slice) -> Matrix:
        """Where s is in the first set and q another state, in the second."""
        return _outer(self.first, self.second, rows)

    def backward(self, rows: slice) -> Matrix:
        """Where s is in the second set and q another state, in the first."""
        return _outer(self.second, self.first, rows)


def _outer(first: Mask, second: Mask, rows: slice) -> Matrix:
    pairs: Matrix = first[rows, None] & second[None, :]
    inside = np.arange(rows.start, rows.stop)
    pairs[inside - rows.start, inside] = False
    return pairs


def states_of(space: Space, named: Formula | str, path: Path) -> Mask:
    """The states that a formula means, or that a text does: a label, a pattern or a formula.

    Raises:
        ModelError: it divides a merged state.
    """
    try:
        return space.where(named) if isinstance(named, Formula) else space.named(named)
    except ModelError as error:
        problems = [Problem(path=path, message=one.message, offset=0) for one in error.problems]
        raise ModelError(space.conflict.located(problems)) from None


def rectangles(
    space: Space, table: Iterable[Sequence[str | int]], path: Path, *, ordered: bool
) -> list[Rectangle]:
    """The rows of a table of pairs, each with the states that it is about.

    Args:
        space: the states.
        table: rows that begin with two sets of states, each a label, a pattern or a formula.
        path: where the table stands.
        ordered: whether a row says something of its first set against its second, so that the
            two must not share two states.

    Raises:
        ModelError: a set without a feasible state, a set that divides a merged state, or two sets
            of which a row says both one thing and its opposite.
    """
    found: list[Rectangle] = []
    problems: list[Problem] = []
    for k, row in enumerate(table):
        place = (*path, k)
        masks = []
        for m in range(2):
            try:
                masks.append(states_of(space, str(row[m]), (*place, m)))
            except ModelError as error:
                problems += error.problems
                continue
            if not masks[-1].any():
                message = say("'{formula}' holds in no feasible state", formula=row[m])
                one = Problem(path=(*place, m), message=message, offset=0)
                problems += space.conflict.located([one])
        if len(masks) < 2:
            continue
        if ordered and np.count_nonzero(masks[0] & masks[1]) > 1:
            message = say("'{first}' and '{second}' share states", first=row[0], second=row[1])
            one = Problem(path=place, message=message, expected=say("sets that share no state"))
            problems += space.conflict.located([one])
        found.append(Rectangle(first=masks[0], second=masks[1], row=row, path=place))
    if problems:
        raise ModelError(problems)
    return found


def signs(ranks: NDArray[np.int32], rows: slice) -> NDArray[np.int8]:
    """1 where q is preferred to s, -1 where s is, 0 where neither; shape (rows, n_states)."""
    mine, other = ranks[rows, None], ranks[None, :]
    return (other > mine).astype(np.int8) - (other < mine).astype(np.int8)
