"""Claims about outcomes: their grammar and their tree."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from standoff.errors import FormulaError, nearest_name
from standoff.formula.parse import MAX_DEPTH, check_tree, read_tree
from standoff.formula.tree import Constant, Node
from standoff.language import say

if TYPE_CHECKING:
    from lark import Lark

__all__ = [
    "KINDS",
    "NEEDS_STATUS_QUO",
    "AllOf",
    "AnyOf",
    "ClaimFormula",
    "ClaimNode",
    "IfThen",
    "NotThat",
    "Predicate",
    "predicates",
]


KINDS = (
    "equilibrium",
    "only",
    "possible",
    "attainable",
    "settles",
    "stable",
    "can_block",
    "prefers",
)
"""The predicates."""
NEEDS_STATUS_QUO = frozenset(("possible", "attainable", "settles"))
"""Those that speak of what can come of today's state."""


@dataclass(frozen=True)
class Predicate:
    """One statement about outcomes.

    Attributes:
        kind: equilibrium, only, possible, attainable, settles, stable, can_block or prefers.
        dm: id of the decision maker it is about, or "".
        states: the formulas of its outcomes: one, or two for `prefers`.
        texts: the same as written.
        offset: where it begins in the text.
    """

    kind: str
    dm: str
    states: tuple[Node, ...]
    texts: tuple[str, ...]
    offset: int


@dataclass(frozen=True)
class NotThat:
    """Negation."""

    operand: ClaimNode


@dataclass(frozen=True)
class AllOf:
    """Conjunction."""

    operands: tuple[ClaimNode, ...]


@dataclass(frozen=True)
class AnyOf:
    """Disjunction."""

    operands: tuple[ClaimNode, ...]


@dataclass(frozen=True)
class IfThen:
    """Implication."""

    premise: ClaimNode
    conclusion: ClaimNode


ClaimNode = Predicate | NotThat | AllOf | AnyOf | IfThen


def _inside(node: ClaimNode) -> tuple[ClaimNode, ...]:
    match node:
        case NotThat(operand):
            return (operand,)
        case AllOf(operands) | AnyOf(operands):
            return operands
        case IfThen(premise, conclusion):
            return premise, conclusion
        case _:
            return ()


def predicates(node: ClaimNode) -> list[Predicate]:
    """The predicates in a claim, from left to right."""
    if isinstance(node, Predicate):
        return [node]
    return [found for part in _inside(node) for found in predicates(part)]


@dataclass(frozen=True)
class ClaimFormula:
    """A claim: its text as written and its tree."""

    text: str
    root: ClaimNode

    @classmethod
    def parse(cls, text: str) -> ClaimFormula:
        """Read a claim.

        Raises:
            FormulaError: the text is not a claim, or is too long or nested too deep.
        """
        try:
            root: ClaimNode = read_tree(_parser(), text)
        except FormulaError as error:
            raise _explained(error) from None
        pending = [(root, 1)]
        while pending:
            node, depth = pending.pop()
            if depth > MAX_DEPTH:
                message = say("nested more than {n} deep", n=MAX_DEPTH)
                raise FormulaError(text, 0, message, say("a simpler claim"))
            if isinstance(node, Predicate):
                for states in node.states:
                    check_tree(text, states)
            pending.extend((part, depth + 1) for part in _inside(node))
        return cls(text, _with_texts(root, text))

    @classmethod
    def always(cls) -> ClaimFormula:
        """A claim that says nothing; it stands where one could not be read."""
        anything = Predicate("only", "", (Constant(True),), ("true",), 0)
        return cls("only(true)", anything)

    def __str__(self) -> str:
        return self.text


def _explained(error: FormulaError) -> FormulaError:
    """The error, saying which predicates there are where another name stands for one."""
    found = re.match(r"[a-z_]+", error.text[error.offset :])
    word = found[0] if found else ""
    if error.expected != say("'{text}'", text="(") or not word or word in KINDS:
        return error
    message, near = say("'{word}' is no predicate", word=word), nearest_name(word, KINDS) or ""
    expected = say("one of {names}", names=", ".join(KINDS))
    return FormulaError(error.text, error.offset, message, expected, near)


def _with_texts(node: ClaimNode, text: str) -> ClaimNode:
    """The claim with each predicate's arguments as written, for people."""
    match node:
        case Predicate(kind, dm, states, _, offset):
            return Predicate(kind, dm, states, _arguments(text, offset)[-len(states) :], offset)
        case NotThat(operand):
            return NotThat(_with_texts(operand, text))
        case AllOf(operands):
            return AllOf(tuple(_with_texts(part, text) for part in operands))
        case AnyOf(operands):
            return AnyOf(tuple(_with_texts(part, text) for part in operands))
        case IfThen(premise, conclusion):
            return IfThen(_with_texts(premise, text), _with_texts(conclusion, text))


def _arguments(text: str, offset: int) -> tuple[str, ...]:
    """What stands between the brackets of the predicate that begins at `offset`."""
    start = text.index("(", offset) + 1
    depth, begin, found = 1, start, []
    for position in range(start, len(text)):
        character = text[position]
        depth += (character == "(") - (character == ")")
        if depth == 0 or (depth == 1 and character == ","):
            found.append(" ".join(text[begin:position].split()))
            begin = position + 1
        if depth == 0:
            break
    return tuple(found)


@cache
def _parser() -> Lark:
    from lark import Lark

    from standoff.formula.builder import Builder, grammar

    class ClaimBuilder(Builder):
        """Builds claims around the formulas inside their predicates."""

        def about(self, items: list[Any]) -> ClaimNode:
            word, states = items
            return Predicate(str(word), "", (states,), (), word.start_pos or 0)

        def about_dm(self, items: list[Any]) -> ClaimNode:
            word, dm, states = items
            return Predicate(str(word), str(dm), (states,), (), word.start_pos or 0)

        def prefers(self, items: list[Any]) -> ClaimNode:
            word, dm, better, worse = items
            return Predicate("prefers", str(dm), (better, worse), (), word.start_pos or 0)

        def negate_claim(self, items: list[ClaimNode]) -> ClaimNode:
            return NotThat(items[0])

        def claims_all(self, items: list[ClaimNode]) -> ClaimNode:
            return AllOf(tuple(items))

        def claims_any(self, items: list[ClaimNode]) -> ClaimNode:
            return AnyOf(tuple(items))

        def claim_if(self, items: list[ClaimNode]) -> ClaimNode:
            return IfThen(items[0], items[1])

    text = grammar("claims.lark") + grammar().replace("?start: clause", "")
    return Lark(text, parser="lalr", maybe_placeholders=False, transformer=ClaimBuilder())
