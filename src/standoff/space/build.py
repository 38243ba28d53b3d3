"""From a conflict to its space: feasible states, moves and ranks."""

from __future__ import annotations

from fractions import Fraction
from math import log2, prod

import numpy as np
from numpy.typing import NDArray

from standoff.errors import ModelError, Path, Problem
from standoff.formula.tree import Node
from standoff.model import Conflict, Graph, Priorities, Ranking, Scope, Utility, Weights
from standoff.model.patterns import is_pattern, level_character, parse_pattern
from standoff.space.cells import Grid, Points
from standoff.space.memory import BYTES_PER_CELL, available_bytes, require
from standoff.space.merge import merge_classes, merged_moves
from standoff.space.moves import GraphMoves, GridMoves, Moves
from standoff.space.ranks import dense_ranks, rank_by_priorities, rank_by_weights
from standoff.space.references import rank_by_ranking, reference_node
from standoff.space.rules import broken_rules, contradiction, feasible_cells, rule_nodes
from standoff.space.space import Space, cells_of

__all__ = ["build_space"]

Mask = NDArray[np.bool_]
_DIRECTIONS = {"both": 0, "up": 1, "down": -1}
_SHOWN = 4
"""States named one by one in a message."""


def build_space(conflict: Conflict) -> Space:
    """List a conflict's states, moves and ranks.

    Raises:
        TooLargeError: the states would not fit into memory.
        ModelError: rules that leave no state, an infeasible status quo, labels without a state,
            preferences that leave states out, name one twice, or tell members of a merged state
            apart; all at once.
    """
    members = _Members(conflict)
    classes = _classes(members)
    status_quo = _status_quo(members, classes)
    _check_labels(members, classes)
    _check_outcomes(members, classes)
    ranks = [_ranks(members, classes, dm) for dm in conflict.dm_ids]
    if members.problems:
        raise ModelError(conflict.located(members.problems))
    return Space(
        conflict=conflict,
        n_states=members.n if classes is None else int(classes.max()) + 1,
        moves=_moves(members, classes),
        ranks=np.stack(ranks),
        status_quo=status_quo,
        cells=members.cells,
        classes=classes,
    )


class _Members:
    """The states before merging, and the problems found so far."""

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
        kind = "state" if members.size == 1 else "states"
        return f"{kind} {shown}" + (f" and {more:,} more" if more > 0 else "")


def _require_grid(conflict: Conflict) -> None:
    n_cells = prod(len(option.levels) for option in conflict.options)
    fits = int(log2(max(2, available_bytes() // BYTES_PER_CELL)))
    require(
        n_cells * BYTES_PER_CELL,
        f"{len(conflict.options)} options have {n_cells:,} combinations of levels, which",
        f"at most about 2^{fits} = {2**fits:,} combinations fit, so leave out options or levels",
    )


def _no_state(grid: Grid, rules: list[Node]) -> Problem:
    positions = contradiction(grid, rules)
    which = " and ".join(str(k + 1) for k in positions)
    if len(positions) == 1:
        message = f"no state is feasible: rule {which} holds nowhere"
    else:
        message = f"no state is feasible: rules {which} contradict each other"
    return Problem(
        path=("rules", positions[0]), message=message, expected="rules that some state satisfies"
    )


def _classes(members: _Members) -> NDArray[np.int64] | None:
    conflict = members.conflict
    if not conflict.merge:
        return None
    masks = []
    for k, formula in enumerate(conflict.merge):
        mask = members.where(members.scope.resolve(formula, ("merge", k)))
        if not mask.any():
            members.report(("merge", k), f"'{formula}' holds in no feasible state")
        masks.append(mask)
    return merge_classes(masks, members.n)


def _status_quo(members: _Members, classes: NDArray[np.int64] | None) -> int | None:
    value, path = members.conflict.status_quo, ("status_quo",)
    if value is None:
        return None
    if isinstance(value, str):
        node = reference_node(members.conflict, members.scope, value)
        assert node is not None
    else:
        node = _levels_node(members, value)
    found = np.flatnonzero(members.where(node))
    states = found if classes is None else np.unique(classes[found])
    if states.size == 1:
        return int(states[0])
    if states.size:
        message = f"the status quo '{value}' matches {states.size} states"
        members.report(path, message, "a single state")
        return None
    assert isinstance(members.source, Grid)
    broken = broken_rules(members.source, members.rules, node)
    which = ", ".join(str(k + 1) for k in broken)
    rules = f"rule {which}" if len(broken) == 1 else f"rules {which}"
    members.report(path, f"the status quo is infeasible: it breaks {rules}", "a feasible state")
    return None


def _levels_node(members: _Members, value: object) -> Node:
    """The test for a status quo given option by option."""
    assert isinstance(members.source, Grid)
    path = ("status_quo",)
    levels = ["-"] * len(members.source.sizes)
    assert hasattr(value, "items")
    for name, text in value.items():
        option = members.scope.option(name, path)
        assert option is not None
        levels[option] = str(members.scope.level(option, text, path))
    return members.scope.pattern("".join(levels))


def _check_labels(members: _Members, classes: NDArray[np.int64] | None) -> None:
    """Every label has a state, and no two labels name the same single state."""
    taken: dict[int, str] = {}
    for name, label in members.conflict.states.items():
        found = np.flatnonzero(members.where(members.scope.pattern(label.pattern)))
        states = found if classes is None else np.unique(classes[found])
        if not states.size:
            message = f"'{label.pattern}' matches no feasible state"
            members.report(("states", name), message, "a pattern that the rules allow")
        elif states.size == 1:
            other = taken.setdefault(int(states[0]), name)
            if other != name:
                message = f"'{name}' and '{other}' are the same state"
                members.report(("states", name), message, "one label a state")


def _check_outcomes(members: _Members, classes: NDArray[np.int64] | None) -> None:
    if classes is None:
        return
    for name, formula in members.conflict.outcomes.items():
        mask = members.where(members.scope.resolve(formula, ("outcomes", name)))
        split = np.isin(classes, classes[mask]) & ~mask
        if split.any():
            message = f"outcome '{name}' holds at some members of a merged state only"
            expected = f"the same at all; it does not hold at {members.names(split)}"
            members.report(("outcomes", name), message, expected)


def _ranks(members: _Members, classes: NDArray[np.int64] | None, dm: str) -> NDArray[np.int32]:
    conflict, path = members.conflict, ("preferences", dm)
    preference = conflict.preferences[dm]
    n_states = members.n if classes is None else int(classes.max()) + 1
    match preference:
        case Utility(values):
            if len(values) != n_states:
                message = f"{len(values):,} numbers for {n_states:,} feasible states"
                members.report((*path, "utility"), message, "one number a state, in state order")
                return np.ones(n_states, dtype=np.int32)
            return dense_ranks(np.array(values, dtype=np.float64))
        case Priorities(statements):
            place = (*path, "priorities")
            nodes = [
                members.scope.resolve(statement.formula, (*place, k))
                for k, statement in enumerate(statements)
                if statement.effect == "known"
            ]
            ranks = rank_by_priorities(nodes, members.source, members.feasible)
        case Weights(weights):
            assert isinstance(members.source, Grid)
            exact = {}
            for name, weight in weights.items():
                option = members.scope.option(name, path)
                assert option is not None
                exact[option] = Fraction(str(weight))
            try:
                ranks = rank_by_weights(exact, members.source, members.cells)
            except OverflowError as error:
                members.report((*path, "weights"), str(error), "fewer digits")
                return np.ones(n_states, dtype=np.int32)
        case Ranking(entries):
            found_before = len(members.problems)
            place = (*path, "ranking")
            keys = rank_by_ranking(
                conflict,
                members.scope,
                entries,
                place,
                members.single,
                members.where,
                members.names,
                members.problems.append,
            )
            if len(members.problems) > found_before:
                return np.ones(n_states, dtype=np.int32)
            ranks = dense_ranks(keys)
    return ranks if classes is None else _merge_ranks(members, classes, ranks, path)


def _merge_ranks(
    members: _Members, classes: NDArray[np.int64], ranks: NDArray[np.int32], path: Path
) -> NDArray[np.int32]:
    first = np.unique(classes, return_index=True)[1]
    merged = ranks[first]
    different = ranks != merged[classes]
    if different.any():
        one = int(np.argmax(different))
        other = members.name(int(first[classes[one]]))
        message = f"{members.name(one)} and {other} are merged but not equally preferred"
        members.report(path, message, "the same rank for all members of a merged state")
    return merged


def _moves(members: _Members, classes: NDArray[np.int64] | None) -> Moves:
    conflict = members.conflict
    if conflict.graph:
        return _graph_moves(conflict.graph, conflict.dm_ids, members.graph_states)
    assert isinstance(members.source, Grid)
    moves = GridMoves(
        sizes=members.source.sizes,
        owners=conflict.owners,
        directions=tuple(_DIRECTIONS[option.moves] for option in conflict.options),
        feasible=members.feasible,
        n_decision_makers=len(conflict.decision_makers),
    )
    return moves if classes is None else merged_moves(moves, members.cells, classes)


def _graph_moves(graph: Graph, dm_ids: tuple[str, ...], index: dict[str, int]) -> GraphMoves:
    arcs = []
    for dm in dm_ids:
        listed = graph.moves.get(dm, {})
        pairs = sorted((index[start], index[end]) for start in listed for end in listed[start])
        both = np.array(pairs, dtype=np.int64).reshape(-1, 2)
        arcs.append((both[:, 0].copy(), both[:, 1].copy()))
    return GraphMoves(n_states=len(index), arcs=tuple(arcs))
