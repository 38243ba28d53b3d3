"""Builds the tree of a formula bottom up while it is parsed."""

from __future__ import annotations

from importlib import resources
from typing import Any

from lark import Token, Transformer

from standoff.formula.tree import (
    And,
    Comparison,
    Constant,
    Count,
    Iff,
    Implies,
    Name,
    Node,
    Not,
    Or,
)

__all__ = ["Builder", "grammar"]


def grammar(name: str = "grammar.lark") -> str:
    """The text of a grammar of this package."""
    return resources.files("standoff.formula").joinpath(name).read_text("utf-8")


class Builder(Transformer):  # type: ignore[type-arg]
    """Called by the parser at each reduction, so that no recursion follows a formula's depth."""

    def name(self, items: list[Token]) -> Node:
        return Name(str(items[0]), items[0].start_pos or 0)

    def comparison(self, items: list[Token]) -> Node:
        name, operator, level = items
        places = (name.start_pos or 0, level.start_pos or 0)
        return Comparison(str(name), str(operator), str(level), *places)

    def count(self, items: list[Any]) -> Node:
        kind, k, *operands = items
        # No conjunct list is that long, and int() refuses thousands of digits.
        return Count(str(kind), int(k[:9]), tuple(operands))

    def true(self, _items: list[Any]) -> Node:
        return Constant(True)

    def false(self, _items: list[Any]) -> Node:
        return Constant(False)

    def negate(self, items: list[Node]) -> Node:
        return Not(items[0])

    def conjunction(self, items: list[Node]) -> Node:
        return And(tuple(items))

    def disjunction(self, items: list[Node]) -> Node:
        return Or(tuple(items))

    def implies(self, items: list[Node]) -> Node:
        return Implies(items[0], items[1])

    def only_given(self, items: list[Node]) -> Node:
        return Implies(items[1], items[0])

    def unless(self, items: list[Node]) -> Node:
        return Implies(Not(items[1]), items[0])

    def equivalent(self, items: list[Node]) -> Node:
        return Iff(items[0], items[1])
