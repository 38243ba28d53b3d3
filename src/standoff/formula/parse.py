"""From the text of a formula to its tree."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any

from standoff.errors import FormulaError
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
    children,
)

if TYPE_CHECKING:
    from lark import Lark, Token

__all__ = ["MAX_DEPTH", "MAX_LENGTH", "RESERVED", "Formula"]

MAX_LENGTH = 10_000
"""Longest formula, in characters."""
MAX_DEPTH = 60
"""Deepest nesting of a formula, so that walking it never exhausts the stack."""
RESERVED = frozenset(
    ["and", "or", "not", "unless", "if", "then", "iff", "true", "false", "rest"]
    + ["at_least", "at_most", "exactly"]
)
"""Words of the language, which no option, outcome or state may bear."""


@dataclass(frozen=True)
class Formula:
    """A formula: its text as written and its tree, names not yet looked up."""

    text: str
    root: Node

    @classmethod
    def parse(cls, text: str) -> Formula:
        """Read a formula.

        Raises:
            FormulaError: the text is not a formula, or is too long or nested too deep.
        """
        if len(text) > MAX_LENGTH:
            raise FormulaError(
                text[:40] + "...", 0, f"{len(text):,} characters", f"at most {MAX_LENGTH:,}"
            )
        if not text.strip():
            raise FormulaError(text, 0, "the formula is empty", "a name such as an option's")
        root = _parse(text)
        _check(text, root)
        return cls(text, root)

    def __str__(self) -> str:
        return self.text


def _parse(text: str) -> Node:
    from lark.exceptions import UnexpectedCharacters, UnexpectedToken

    try:
        root: Node = _parser().parse(text)  # type: ignore[assignment]
    except UnexpectedCharacters as error:
        at = error.pos_in_stream or 0
        message = f"unexpected '{text[at]}'"
        raise FormulaError(text, at, message, _expected(error.allowed)) from None
    except UnexpectedToken as error:
        if error.token.type == "$END":
            at, message = len(text), "the formula ends too early"
        else:
            at, message = error.token.start_pos or 0, f"unexpected '{error.token}'"
        raise FormulaError(text, at, message, _expected(error.expected)) from None
    return root


_AFTER_A_FORMULA = ("AND", "OR")
_PUNCTUATION = {
    "NAME": "a name",
    "WHOLE": "a whole number",
    "RPAR": "')'",
    "LPAR": "'('",
    "COMMA": "','",
    "THEN": "'then'",
}


def _expected(terminals: Iterable[str] | None) -> str:
    """What could stand there, in words; long lists are cut to what a writer would think of."""
    found = set(terminals or ())
    if "NAME" in found and "LPAR" in found:
        return "a name, 'not' or '('"
    words = [word for terminal, word in _PUNCTUATION.items() if terminal in found]
    if found.intersection(_AFTER_A_FORMULA):
        words += ["'and'", "'or'", "'->'"]
    if "$END" in found:
        words.append("the end")
    return (
        words[0] if len(words) == 1 else ", ".join(words[:-1]) + f" or {words[-1]}" if words else ""
    )


def _check(text: str, root: Node) -> None:
    pending = [(root, 1)]
    while pending:
        node, depth = pending.pop()
        if depth > MAX_DEPTH:
            raise FormulaError(text, 0, f"nested more than {MAX_DEPTH} deep", "a simpler formula")
        if isinstance(node, Name | Comparison) and node.name in RESERVED:
            raise FormulaError(text, node.offset, f"unexpected '{node.name}'", "a name")
        pending.extend((child, depth + 1) for child in children(node))


@cache
def _parser() -> Lark:
    from lark import Lark, Transformer

    class Builder(Transformer):  # type: ignore[type-arg]
        """Builds the tree bottom up while parsing, so that no recursion follows its depth."""

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

    grammar = resources.files("standoff.formula").joinpath("grammar.lark").read_text("utf-8")
    return Lark(grammar, parser="lalr", maybe_placeholders=False, transformer=Builder())
