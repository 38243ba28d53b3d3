"""From a conflict to a `Game`, one state at a time: the half of the oracle about states and ranks.

Shares with the package only the model's dataclasses and the tree of a formula: names are looked up
here, formulas and patterns are read here, states are listed here, preferences are ranked here.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Sequence
from fractions import Fraction
from functools import cache
from typing import Any

from oracle import Game
from standoff.formula import Formula
from standoff.formula import tree as f
from standoff.model import Conflict, Option, Priorities, Ranking, Utility, Weights

__all__ = ["Cell", "feasible", "game_of", "holds", "levels_of", "members_of", "pattern_of"]

Cell = tuple[int, ...] | str
"""One combination of levels in the option form, a state's name in the graph form."""


def levels_of(cell: Cell) -> tuple[int, ...]:
    """The levels of a cell of the option form."""
    assert not isinstance(cell, str)
    return cell


_COMPARE: dict[str, Callable[[int, int], bool]] = {
    "=": lambda a, b: a == b,
    "!=": lambda a, b: a != b,
    "<": lambda a, b: a < b,
    "<=": lambda a, b: a <= b,
    ">": lambda a, b: a > b,
    ">=": lambda a, b: a >= b,
}
_COUNT: dict[str, Callable[[int, int], bool]] = {
    "at_least": lambda true, k: true >= k,
    "at_most": lambda true, k: true <= k,
    "exactly": lambda true, k: true == k,
}


def holds(conflict: Conflict, formula: f.Node, cell: Cell) -> bool:
    """Whether a formula is true in a cell."""

    def true(node: f.Node) -> bool:
        return holds(conflict, node, cell)

    match formula:
        case f.Constant(value):
            return value
        case f.Not(operand):
            return not true(operand)
        case f.And(operands):
            return all(true(operand) for operand in operands)
        case f.Or(operands):
            return any(true(operand) for operand in operands)
        case f.Implies(premise, conclusion):
            return true(conclusion) if true(premise) else True
        case f.Iff(left, right):
            return true(left) == true(right)
        case f.Count(kind, k, operands):
            return _COUNT[kind](sum(true(operand) for operand in operands), k)
        case f.Comparison(name, operator, level):
            option = option_named(conflict, name)
            wanted = level_named(conflict.options[option], level)
            return _COMPARE[operator](levels_of(cell)[option], wanted)
        case f.Name(name):
            if name in conflict.outcomes:
                return true(conflict.outcomes[name].root)
            if conflict.graph is not None:
                return cell == name
            if name in conflict.states:
                return matches(conflict, conflict.states[name].pattern, cell)
            return levels_of(cell)[option_named(conflict, name)] > 0
    raise AssertionError(f"not part of a formula as it is written: {formula}")


def option_named(conflict: Conflict, name: str) -> int:
    """The position of the only option with this id, plain or as `dm.option`."""
    return _position(conflict.option_ids, name)


@cache
def _position(option_ids: tuple[str, ...], name: str) -> int:
    (found,) = (k for k, whole in enumerate(option_ids) if name in (whole, whole.split(".")[1]))
    return found


def level_named(option: Option, text: str) -> int:
    """The position of a level that is given by its name or by its index."""
    return option.levels.index(text) if text in option.levels else int(text)


def matches(conflict: Conflict, pattern: str, cell: Cell) -> bool:
    """Whether a cell fits a pattern: one character an option, `-` for any level."""
    letters = pattern.replace(" ", "")
    return all(
        letter == "-"
        or level == {"N": 0, "Y": 1}.get(letter, None if letter in "NY" else int(letter))
        for letter, level in zip(letters, levels_of(cell), strict=True)
    )


def feasible_cells(conflict: Conflict) -> list[Cell]:
    """Every cell that breaks no rule, the first option changing fastest."""
    if conflict.graph is not None:
        return list(conflict.graph.states)
    ranges = [range(len(option.levels)) for option in conflict.options]
    # product() changes its last factor fastest, a state's number its first option.
    cells: Iterable[Cell] = (tuple(reversed(c)) for c in itertools.product(*reversed(ranges)))
    return [cell for cell in cells if feasible(conflict, cell)]


def feasible(conflict: Conflict, cell: Cell) -> bool:
    """Whether a cell keeps every rule."""
    return all(obeys(conflict, rule, cell) for rule in conflict.rules)


def obeys(conflict: Conflict, rule: Any, cell: Cell) -> bool:
    """Whether a cell keeps a rule."""
    true = sum(holds(conflict, formula.root, cell) for formula in rule.formulas)
    return {
        "formula": true == len(rule.formulas),
        "at_most_one": true <= 1,
        "exactly_one": true == 1,
        "at_least_one": true >= 1,
    }[rule.kind]


def members_of(conflict: Conflict) -> list[frozenset[Cell]]:
    """The states, each as the set of cells that it stands for; alone unless merged (METHOD: 1.3).

    Each formula of `merge` makes one class of all feasible cells where it holds; classes that
    overlap are one class. A class stands at the place of its first cell.
    """
    cells = feasible_cells(conflict)
    classes = [frozenset({cell}) for cell in cells]
    for formula in conflict.merge:
        merged = {cell for cell in cells if holds(conflict, formula.root, cell)}
        touched = [group for group in classes if group & merged]
        if touched:
            union = frozenset().union(*touched)
            classes = [group for group in classes if not group & merged] + [union]
    return sorted(classes, key=lambda group: min(map(cells.index, group)))


def movers(conflict: Conflict, start: Cell, end: Cell) -> frozenset[int]:
    """Who can go from one cell to another in one move (METHOD: 1.4).

    In option form that is the owner of all options that change, if there is one owner and each
    changes in a way that it may.
    """
    if conflict.graph is not None:
        arcs = [conflict.graph.moves.get(dm, {}) for dm in conflict.dm_ids]
        return frozenset(i for i, ends in enumerate(arcs) if end in ends.get(str(start), ()))
    owners = set()
    changes = zip(levels_of(start), levels_of(end), strict=True)
    for option, owner, (old, new) in zip(conflict.options, conflict.owners, changes, strict=True):
        if (new > old and option.moves == "down") or (new < old and option.moves == "up"):
            return frozenset()
        if old != new:
            owners.add(owner)
    return frozenset(owners) if len(owners) == 1 else frozenset()


def pattern_of(conflict: Conflict, members: frozenset[Cell]) -> str:
    """The text of a state: each option's level, `-` where the members differ."""
    if conflict.graph is not None:
        (name,) = members
        return str(name)
    text = ""
    for k, option in enumerate(conflict.options):
        levels = {levels_of(cell)[k] for cell in members}
        level = levels.pop()
        text += "-" if levels else "NY"[level] if len(option.levels) == 2 else str(level)
    return text


def named(conflict: Conflict, text: str, states: Sequence[frozenset[Cell]]) -> set[int] | None:
    """The states that a label or a pattern names; None if the text is neither."""
    if conflict.graph is not None:
        return {k for k, group in enumerate(states) if text in group} or None
    if text in conflict.states:
        text = conflict.states[text].pattern
    elif not set(text) <= set("YN-0123456789 "):
        return None
    return {
        k for k, group in enumerate(states) if any(matches(conflict, text, cell) for cell in group)
    }


def scores(conflict: Conflict, preference: Any, states: Sequence[frozenset[Cell]]) -> list[Any]:
    """Something for each state that grows with preference (METHOD: 6)."""

    @cache
    def at(formula: Formula, state: int) -> bool:
        """The formula's value at a state, which must be the same at all its members."""
        (value,) = {holds(conflict, formula.root, cell) for cell in states[state]}
        return value

    match preference:
        case Priorities():
            # The first statement on which two states differ decides: False < True. Of a statement
            # of unknown effect the ranks know nothing.
            statements = preference.statements
            known = [statement for statement in statements if statement.effect == "known"]
            return [
                tuple(at(statement.formula, s) for statement in known) for s in range(len(states))
            ]
        case Weights(weights):
            exact = {option_named(conflict, k): Fraction(str(w)) for k, w in weights.items()}
            values = []
            for group in states:
                (value,) = {sum(w * levels_of(cell)[k] for k, w in exact.items()) for cell in group}
                values.append(value)
            return values
        case Utility(values):
            assert len(values) == len(states)
            return list(values)
        case Ranking(entries):
            taken: dict[int, int] = {}
            for k, tie in enumerate(entries):
                for text in tie:
                    if text == "rest":
                        continue
                    found = named(conflict, text, states)
                    if found is None:
                        root = Formula.parse(text)
                        found = {s for s in range(len(states)) if s not in taken and at(root, s)}
                    taken |= dict.fromkeys(found, k)
            rest = [k for k, tie in enumerate(entries) if "rest" in tie]
            return [-taken[s] if s in taken else -rest[0] for s in range(len(states))]
    raise AssertionError(f"not a preference: {preference}")


def game_of(conflict: Conflict) -> Game:
    """The game that a conflict describes."""
    states = members_of(conflict)
    able = {
        (s, q): {dm for a in starts for b in ends for dm in movers(conflict, a, b)}
        for s, starts in enumerate(states)
        for q, ends in enumerate(states)
        if q != s
    }
    moves = tuple(
        {
            s: frozenset(q for q in range(len(states)) if q != s and dm in able[s, q])
            for s in range(len(states))
        }
        for dm in range(len(conflict.decision_makers))
    )
    ranks = []
    for dm in conflict.dm_ids:
        values = scores(conflict, conflict.preferences[dm], states)
        order = sorted(set(values))
        ranks.append(tuple(order.index(value) + 1 for value in values))
    return Game(
        patterns=tuple(pattern_of(conflict, group) for group in states),
        moves=moves,
        ranks=tuple(ranks),
        status_quo=status_quo(conflict, states),
    )


def status_quo(conflict: Conflict, states: Sequence[frozenset[Cell]]) -> int | None:
    """Today's state."""
    given = conflict.status_quo
    if given is None:
        return None
    if isinstance(given, str):
        (state,) = named(conflict, given, states) or set()
        return state
    levels = {
        option_named(conflict, name): level_named(conflict.options[option_named(conflict, name)], x)
        for name, x in given.items()
    }
    (state,) = (
        s for s, group in enumerate(states) if tuple(levels[k] for k in sorted(levels)) in group
    )
    return state
