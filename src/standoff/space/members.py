"""A conflict's states before merging, and what is wrong with them."""

from __future__ import annotations

from math import log2, prod

import numpy as np
from numpy.typing import NDArray

from standoff.errors import ModelError, Path, Problem
from standoff.formula.tree import Node
from standoff.language import count, say, say_number
from standoff.model import Conflict, Scope
from standoff.model.checks import joined
from standoff.model.patterns import is_pattern, level_character, parse_pattern
from standoff.space.cells import Grid, Points
from standoff.space.memory import BYTES_PER_CELL, available_bytes, require
from standoff.space.rules import contradiction, feasible_cells, rule_nodes
from standoff.space.space import cells_of

__all__ = ["Members"]

Mask = NDArray[np.bool_]
_SHOWN = 4
"""States named one by one in a message."""


class Members:
    """The states before merging, and the problems found so far.

    Raises:
        TooLargeError: the states would not fit into memory.
        ModelError: the rules leave no state.
    """

    def __init__(self, conflict: Conflict) -> None:
        self.conflict = conflict
        self.scope = Scope(conflict)
        self.problems: list[Problem] = []
        self.source: Grid | Points
        if conflict.graph is None:
            _require_grid(conflict)
            self.source = cells_of(conflict)
            assert isinstance(self.source, Grid)
            self.rules = rule_nodes(conflict, self.scope)
            self.feasible = feasible_cells(self.source, self.rules)
            self.cells = np.flatnonzero(self.feasible).astype(np.int64, copy=False)
            self.n = int(self.cells.size)
            if not self.n:
                raise ModelError(conflict.located([_no_state(self.source, self.rules)]))
            self.graph_states: dict[str, int] = {}
        else:
            self.source = cells_of(conflict)
            self.n = len(conflict.graph.states)
            self.feasible = np.ones(self.n, dtype=np.bool_)
            self.cells = np.zeros(0, dtype=np.int64)
            self.graph_states = {name: k for k, name in enumerate(conflict.graph.states)}

    def report(self, path: Path, message: str, expected: str = "") -> None:
        """Add a problem."""
        self.problems.append(Problem(path=path, message=message, expected=expected))

    def where(self, node: Node) -> Mask:
        """Where a resolved formula holds, shape (n,)."""
        mask = np.broadcast_to(self.source.holds(node), self.source.shape).reshape(-1)
        return mask if self.conflict.graph else mask[self.feasible]

    def single(self, text: str) -> int | None:
        """The member that a label, a graph's state or a pattern without `-` names."""
        if self.conflict.graph:
            return self.graph_states.get(text)
        label = self.conflict.states.get(text)
        pattern = label.pattern if label else text
        if not is_pattern(pattern) or "-" in pattern:
            return None
        assert isinstance(self.source, Grid)
        levels = parse_pattern(pattern, self.source.sizes)
        cell = sum(k * stride for k, stride in zip(levels, self.source.strides, strict=True))
        place = int(np.searchsorted(self.cells, cell))
        return place if place < self.n and self.cells[place] == cell else None

    def name(self, member: int) -> str:
        """A member's pattern, or its name in a graph."""
        if self.conflict.graph:
            return self.conflict.graph.states[member]
        assert isinstance(self.source, Grid)
        return "".join(
            level_character(int(self.source.levels(self.cells[member], k)), size)
            for k, size in enumerate(self.source.sizes)
        )

    def names(self, mask: Mask) -> str:
        """A set of members in a few words."""
        members = np.flatnonzero(mask)
        shown = ", ".join(self.name(member) for member in members[:_SHOWN])
        more = members.size - _SHOWN
        if more > 0:
            return say("states {names} and {n} more", names=shown, n=count(more))
        return say_number("state {names}", "states {names}", members.size, names=shown)


def _require_grid(conflict: Conflict) -> None:
    n_cells = prod(len(option.levels) for option in conflict.options)
    fits = int(log2(max(2, available_bytes() // BYTES_PER_CELL)))
    require(
        n_cells * BYTES_PER_CELL,
        say(
            "{n} options have {combinations} combinations of levels, which",
            n=len(conflict.options),
            combinations=count(n_cells),
        ),
        say(
            "at most about 2^{power} = {n} combinations fit, so leave out options or levels",
            power=fits,
            n=count(2**fits),
        ),
    )


def _no_state(grid: Grid, rules: list[Node]) -> Problem:
    positions = contradiction(grid, rules)
    which = joined(str(k + 1) for k in positions)
    if len(positions) == 1:
        message = say("no state is feasible: rule {names} holds nowhere", names=which)
    else:
        message = say("no state is feasible: rules {names} contradict each other", names=which)
    return Problem(
        path=("rules", positions[0]),
        message=message,
        expected=say("rules that some state satisfies"),
    )
