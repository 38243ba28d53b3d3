"""From the text of a formula to its tree."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

from standoff.errors import FormulaError, nearest_name
from standoff.formula.tree import Comparison, Name, Node, children
from standoff.language import count, listed, mark, say

if TYPE_CHECKING:
    from lark import Lark

__all__ = ["MAX_DEPTH", "MAX_LENGTH", "RESERVED", "Formula", "check_tree", "read_tree"]

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
        return cls(text, _root(text))

    def __str__(self) -> str:
        return self.text


@lru_cache(maxsize=1024)  # an explanation reads the formulas of its model once for each state
def _root(text: str) -> Node:
    """The tree of a formula.

    Raises:
        FormulaError: as `Formula.parse`.
    """
    root: Node = read_tree(_parser(), text)
    check_tree(text, root)
    return root


def read_tree(parser: Lark, text: str) -> Any:
    """What a parser makes of a text.

    Raises:
        FormulaError: the text does not parse, is empty or too long.
    """
    from lark.exceptions import UnexpectedCharacters, UnexpectedToken

    if len(text) > MAX_LENGTH:
        raise FormulaError(
            text[:40] + "...",
            0,
            say("{n} characters", n=count(len(text))),
            say("at most {n}", n=count(MAX_LENGTH)),
        )
    if not text.strip():
        raise FormulaError(text, 0, say("the formula is empty"), say("a name such as an option's"))
    try:
        return parser.parse(text)
    except UnexpectedCharacters as error:
        at = error.pos_in_stream or 0
        message = say("unexpected '{text}'", text=text[at])
        raise FormulaError(text, at, message, _expected(error.allowed)) from None
    except UnexpectedToken as error:
        if error.token.type == "$END":
            at, message = len(text), say("the formula ends too early")
        else:
            at = error.token.start_pos or 0
            message = say("unexpected '{text}'", text=error.token)
        allowed = error.accepts or error.expected
        near = _meant(text, at, allowed)
        raise FormulaError(text, at, message, _expected(allowed), near) from None


def _meant(text: str, at: int, terminals: Iterable[str] | None) -> str:
    """The word of the language that was probably meant there, or just before, or ""."""
    allowed = [word.lower() for word in terminals or () if word.lower() in RESERVED]
    here = _WORD.match(text, at)
    near = nearest_name(here[0], allowed) if here else None
    before = _LAST_WORD.search(text[:at])
    if near or not before or before[1] in RESERVED:
        return near or ""
    # Where the word before was taken for a name, it may have been meant to begin something.
    return nearest_name(before[1], _COUNTS if text[at:].startswith("(") else ("not", "if")) or ""


_WORD = re.compile(r"[a-z][a-z_]*")
_LAST_WORD = re.compile(r"\b([a-z][a-z_]*)\s*$")
_COUNTS = ("at_least", "at_most", "exactly")
_AFTER_A_FORMULA = ("AND", "OR")
_KINDS = {"NAME": mark("a name"), "WHOLE": mark("a whole number")}
_PUNCTUATION = {"RPAR": ")", "LPAR": "(", "COMMA": ",", "THEN": "then"}


def _expected(terminals: Iterable[str] | None) -> str:
    """What could stand there, in words; long lists are cut to what a writer would think of."""
    found = set(terminals or ())
    if "NAME" in found and "LPAR" in found:
        return say("a name, 'not' or '('")
    signs = [sign for terminal, sign in _PUNCTUATION.items() if terminal in found]
    if found.intersection(_AFTER_A_FORMULA):
        signs += ["and", "or", "->"]
    words = [say(word) for terminal, word in _KINDS.items() if terminal in found]
    words += [say("'{text}'", text=sign) for sign in signs]
    if "$END" in found:
        words.append(say("the end"))
    return listed(words, joint=mark("{first} or {last}"))


def check_tree(text: str, root: Node) -> None:
    """Refuse reserved words as names, and what is nested too deep.

    Raises:
        FormulaError: `root` has one of these.
    """
    pending = [(root, 1)]
    while pending:
        node, depth = pending.pop()
        if depth > MAX_DEPTH:
            raise FormulaError(
                text, 0, say("nested more than {n} deep", n=MAX_DEPTH), say("a simpler formula")
            )
        if isinstance(node, Name | Comparison) and node.name in RESERVED:
            raise FormulaError(
                text, node.offset, say("unexpected '{text}'", text=node.name), say("a name")
            )
        pending.extend((child, depth + 1) for child in children(node))


@cache
def _parser() -> Lark:
    from lark import Lark

    from standoff.formula.builder import Builder, grammar

    return Lark(grammar(), parser="lalr", maybe_placeholders=False, transformer=Builder())
