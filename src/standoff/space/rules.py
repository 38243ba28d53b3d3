"""Which cells are feasible, and which rules contradict each other when none is."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from standoff.formula.tree import Count, Node
from standoff.model import Conflict, Rule, Scope
from standoff.space.cells import Grid

__all__ = ["broken_rules", "contradiction", "feasible_cells", "rule_nodes"]

_KINDS = {"at_most_one": "at_most", "exactly_one": "exactly", "at_least_one": "at_least"}
_SEARCH_LIMIT = 2**28
"""Cells times rules up to which a smallest contradiction is searched for."""


def rule_nodes(conflict: Conflict, scope: Scope) -> list[Node]:
    """The conflict's rules as resolved formulas."""
    return [_node(rule, scope, k) for k, rule in enumerate(conflict.rules)]


def _node(rule: Rule, scope: Scope, position: int) -> Node:
    nodes = tuple(scope.resolve(formula, ("rules", position)) for formula in rule.formulas)
    return nodes[0] if rule.kind == "formula" else Count(_KINDS[rule.kind], 1, nodes)


def feasible_cells(grid: Grid, rules: Sequence[Node]) -> NDArray[np.bool_]:
    """The cells where every rule holds, shape (cells,)."""
    feasible = np.ones(grid.shape, dtype=np.bool_)
    for rule in rules:
        feasible &= grid.holds(rule)
    return feasible.reshape(-1)


def contradiction(grid: Grid, rules: Sequence[Node]) -> list[int]:
    """Positions of rules that together leave no cell, none of them superfluous.

    Where there are too many cells and rules to try, the positions of all rules.
    """
    kept = list(range(len(rules)))
    if grid.n_cells * len(rules) > _SEARCH_LIMIT:
        return kept
    for k in list(kept):
        without = [rules[m] for m in kept if m != k]
        if not feasible_cells(grid, without).any():
            kept.remove(k)
    return kept


def broken_rules(grid: Grid, rules: Sequence[Node], state: Node) -> list[int]:
    """Positions, from 0, of the rules that hold nowhere in `state`."""
    inside = grid.holds(state)
    return [k for k, rule in enumerate(rules) if not np.any(grid.holds(rule) & inside)]
