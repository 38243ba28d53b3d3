"""The parts of a formula: small frozen nodes, first with names, then with what the names mean."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

__all__ = [
    "And",
    "Comparison",
    "Constant",
    "Count",
    "Iff",
    "Implies",
    "LevelTest",
    "Name",
    "Node",
    "Not",
    "Or",
    "StateTest",
    "children",
    "leaves",
]


@dataclass(frozen=True)
class Name:
    """An option above its lowest level, an outcome, or a labelled state; not yet looked up."""

    name: str
    offset: int


@dataclass(frozen=True)
class Comparison:
    """An option's level compared with a named one, as in `pressure >= sanctions`."""

    name: str
    operator: str
    level: str
    offset: int
    level_offset: int


@dataclass(frozen=True)
class LevelTest:
    """True where an option stands at one of the allowed levels.

    Attributes:
        option: index of the option in file order.
        allowed: for each of the option's levels whether it is allowed.
    """

    option: int
    allowed: tuple[bool, ...]


@dataclass(frozen=True)
class StateTest:
    """True in exactly one state of a graph, given by its position."""

    state: int


@dataclass(frozen=True)
class Constant:
    """Always true or always false."""

    value: bool


@dataclass(frozen=True)
class Not:
    """Negation."""

    operand: Node


@dataclass(frozen=True)
class And:
    """Conjunction of one or more."""

    operands: tuple[Node, ...]


@dataclass(frozen=True)
class Or:
    """Disjunction of one or more."""

    operands: tuple[Node, ...]


@dataclass(frozen=True)
class Implies:
    """Material implication."""

    premise: Node
    conclusion: Node


@dataclass(frozen=True)
class Iff:
    """Equivalence."""

    left: Node
    right: Node


@dataclass(frozen=True)
class Count:
    """At least, at most or exactly `k` of the operands hold; `kind` is that word."""

    kind: str
    k: int
    operands: tuple[Node, ...]


Node = Name | Comparison | LevelTest | StateTest | Constant | Not | And | Or | Implies | Iff | Count


def children(node: Node) -> tuple[Node, ...]:
    """The formulas directly inside a formula."""
    match node:
        case Not(operand):
            return (operand,)
        case And(operands) | Or(operands) | Count(operands=operands):
            return operands
        case Implies(left, right) | Iff(left, right):
            return (left, right)
        case _:
            return ()


def leaves(node: Node) -> Iterator[Node]:
    """The names, comparisons, tests and constants in a formula, from left to right."""
    inside = children(node)
    if not inside:
        yield node
    for child in inside:
        yield from leaves(child)
