"""Drawing formulas over the names of a conflict."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache

from hypothesis import strategies as st

from standoff.formula import Formula
from standoff.model import Conflict

__all__ = ["Names", "formula", "parsed", "upto"]

_OPERATORS = ("=", "!=", "<", "<=", ">", ">=")
_JOINS = (
    "{a} and {b}",
    "{a} or {b}",
    "not {a}",
    "{a} -> {b}",
    "{a} <-> {b}",
    "{a} unless {b}",
    "{a} if {b}",
    "{a} iff {b}",
    "if {a} then {b}",
    "at_least(1, {a}, {b})",
    "at_most(1, {a}, {b}, {c})",
    "exactly(2, {a}, {b}, {c})",
)


@cache
def upto(n: int) -> st.SearchStrategy[int]:
    """Whole numbers from 0 to n; kept, because making a strategy costs more than a draw."""
    return st.integers(0, n)


@cache
def parsed(text: str) -> Formula:
    """The formula of a text; the generated ones repeat."""
    return Formula.parse(text)


@dataclass(frozen=True, kw_only=True)
class Names:
    """What a formula may speak of: options with their levels, and names without levels."""

    options: tuple[tuple[str, tuple[str, ...]], ...]
    others: tuple[str, ...] = ()

    @classmethod
    def of(cls, conflict: Conflict) -> Names:
        """The options of a conflict by each name that means only one of them."""
        plain = [whole.split(".")[1] for whole in conflict.option_ids]
        named = zip(conflict.option_ids, plain, conflict.options, strict=True)
        return cls(
            options=tuple(
                (name, option.levels)
                for whole, short, option in named
                for name in (whole, short)
                if name == whole or plain.count(short) == 1
            )
        )

    def plus(self, *others: str) -> Names:
        """These names and some more."""
        return replace(self, others=self.others + others)


def formula(draw: st.DrawFn, names: Names, depth: int = 2) -> str:
    """The text of a formula.

    A function and not a strategy, here and below: making a strategy for each part took most of
    the time.
    """
    kind = draw(upto(2 * len(_JOINS)))
    if depth == 0 or kind >= len(_JOINS):
        return _atom(draw, names)
    join = _JOINS[kind]
    parts = {p: f"({formula(draw, names, depth - 1)})" for p in "abc" if f"{{{p}}}" in join}
    return join.format(**parts)


def _atom(draw: st.DrawFn, names: Names) -> str:
    kind = draw(upto(11))
    if names.others and (kind < 3 or not names.options):
        return names.others[draw(upto(len(names.others) - 1))]
    if kind == 11 or not names.options:
        return "false" if draw(upto(1)) else "true"
    name, levels = names.options[draw(upto(len(names.options) - 1))]
    if kind < 8:
        return name
    level = draw(upto(len(levels) - 1))
    # By its index only where no level is named like an index, or the index would mean that one.
    shown = levels[level] if levels[level].isdecimal() or draw(upto(1)) else str(level)
    return f"{name} {_OPERATORS[draw(upto(5))]} {shown}"
