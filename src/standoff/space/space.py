"""The states of a conflict with their moves and ranks, as arrays."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from standoff.errors import ModelError, NotFoundError, Problem
from standoff.formula import Formula
from standoff.formula.tree import Node
from standoff.language import mark, say
from standoff.model import Conflict, Scope
from standoff.model.patterns import level_character
from standoff.space.cells import Cells, Grid, Points
from standoff.space.moves import Moves
from standoff.space.references import reference_node

__all__ = ["Space", "cells_of"]

Mask = NDArray[np.bool_]


@dataclass(frozen=True, kw_only=True, eq=False)
class Space:
    """The feasible states of a conflict with its moves and ranks.

    Attributes:
        conflict: what it was built from.
        n_states: number of states, merged ones counted once.
        moves: how each decision maker can move.
        ranks: int32, shape (n_dms, n_states); 1 the least preferred, ties share a rank, none is
            skipped.
        status_quo: index of today's state, or None.
        cells: int64, the cell of each state before merging, increasing; empty in the graph form.
        classes: for each of those the state it belongs to, or None where nothing is merged.
    """

    conflict: Conflict
    n_states: int
    moves: Moves
    ranks: NDArray[np.int32]
    status_quo: int | None
    cells: NDArray[np.int64]
    classes: NDArray[np.int64] | None

    @cached_property
    def levels(self) -> NDArray[np.int8]:
        """Each state's level of each option, shape (n_states, n_options); -1 where merged members
        differ. No columns in the graph form.
        """
        sizes = tuple(len(option.levels) for option in self.conflict.options)
        if not sizes:
            return np.zeros((self.n_states, 0), dtype=np.int8)
        grid = Grid(sizes)
        columns = [grid.levels(self.cells, k) for k in range(len(sizes))]
        members = np.stack(columns, axis=1)
        if self.classes is None:
            return members
        first = np.unique(self.classes, return_index=True)[1]
        levels = members[first]
        rows, options = np.nonzero(members != levels[self.classes])
        levels[self.classes[rows], options] = -1
        return levels

    def pattern(self, state: int) -> str:
        """A state as a pattern without spaces, `-` where merged members differ; in the graph form
        the state's name.
        """
        if self.conflict.graph:
            return self.conflict.graph.states[state]
        options = self.conflict.options
        return "".join(
            level_character(int(level), len(option.levels))
            for level, option in zip(self.levels[state], options, strict=True)
        )

    @cached_property
    def patterns(self) -> list[str]:
        """Every state's pattern."""
        return [self.pattern(state) for state in range(self.n_states)]

    @cached_property
    def labels(self) -> dict[int, str]:
        """The labels of those states that a label names alone."""
        if self.conflict.graph:
            return dict(enumerate(self.conflict.graph.states))
        found: dict[int, str] = {}
        for name, label in self.conflict.states.items():
            states = np.flatnonzero(self._where(self._scope.pattern(label.pattern)))
            if states.size == 1:
                found.setdefault(int(states[0]), name)
        return found

    def label(self, state: int) -> str | None:
        """The label that names a state alone, or None."""
        return self.labels.get(state)

    def name(self, state: int) -> str:
        """What to call a state: its label, or else its pattern."""
        return self.label(state) or self.pattern(state)

    def where(self, formula: Formula | str) -> Mask:
        """The states where a formula holds, shape (n_states,).

        Raises:
            FormulaError: it does not parse.
            ModelError: it uses a name that the conflict does not have, or tells members of a
                merged state apart.
        """
        parsed = formula if isinstance(formula, Formula) else Formula.parse(formula)
        node = self._resolved(parsed)
        mask = self._where(node)
        if self.classes is not None and self._splits(node):
            message = say(
                "'{formula}' holds at some members of a merged state and not at others",
                formula=parsed,
            )
            raise ModelError([Problem(path=(), message=message)])
        return mask

    def touches(self, formula: Formula) -> Mask:
        """The states at some member of which a formula holds, shape (n_states,).

        Raises:
            ModelError: it uses a name that the conflict does not have.
        """
        return self._where(self._resolved(formula))

    def _resolved(self, formula: Formula) -> Node:
        problems: list[Problem] = []
        node = Scope(self.conflict, problems.append).resolve(formula, ())
        if problems:
            raise ModelError(problems)
        return node

    def named(self, text: str) -> Mask:
        """The states that a label, a pattern or a formula means, shape (n_states,).

        Raises:
            FormulaError: it is none of these.
            ModelError: as `where`.
        """
        node = reference_node(self.conflict, self._scope, text)
        return self.where(text) if node is None else self._where(node)

    def outcome(self, name: str) -> Mask:
        """The states of an outcome, shape (n_states,).

        Raises:
            NotFoundError: there is no such outcome.
        """
        if name not in self.conflict.outcomes:
            raise NotFoundError(mark("outcome"), name, self.conflict.outcomes)
        return self.where(self.conflict.outcomes[name])

    def find(self, text: str) -> int:
        """The index of the state that a label, a pattern or an index means.

        Raises:
            NotFoundError: there is no such state, or more than one.
        """
        if text.isdecimal() and text.isascii() and len(text) < 12 and not self._is_pattern(text):
            if int(text) < self.n_states:
                return int(text)
            raise NotFoundError(
                mark("state"), text, [say("{low} to {high}", low=0, high=self.n_states - 1)]
            )
        node = reference_node(self.conflict, self._scope, text)
        states = np.flatnonzero(self._where(node)) if node is not None else np.zeros(0, np.int64)
        if states.size != 1:
            names = [*self.conflict.states, *self._graph_names()]
            kind = (
                mark("state")
                if states.size == 0
                else say("single state ({n} match)", n=states.size)
            )
            raise NotFoundError(
                kind, text, names or [self.pattern(k) for k in range(min(self.n_states, 13))]
            )
        return int(states[0])

    def _graph_names(self) -> tuple[str, ...]:
        return self.conflict.graph.states if self.conflict.graph else ()

    def _is_pattern(self, text: str) -> bool:
        return not self.conflict.graph and len(text) == len(self.conflict.options)

    @cached_property
    def _scope(self) -> Scope:
        return Scope(self.conflict)

    @cached_property
    def _cells(self) -> Cells:
        return cells_of(self.conflict)

    def _members(self, node: Node) -> Mask:
        mask = np.broadcast_to(self._cells.holds(node), self._cells.shape).reshape(-1)
        return mask if self.conflict.graph else mask[self.cells]

    def _where(self, node: Node) -> Mask:
        mask = self._members(node)
        if self.classes is None:
            return mask
        merged = np.zeros(self.n_states, dtype=np.bool_)
        merged[self.classes[mask]] = True
        return merged

    def _splits(self, node: Node) -> bool:
        assert self.classes is not None
        mask = self._members(node)
        return bool(np.intersect1d(self.classes[mask], self.classes[~mask]).size)


def cells_of(conflict: Conflict) -> Grid | Points:
    """What a conflict's states are drawn from."""
    if conflict.graph:
        return Points(len(conflict.graph.states))
    return Grid(tuple(len(option.levels) for option in conflict.options))
