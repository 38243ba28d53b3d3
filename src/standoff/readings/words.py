"""Readings in words: how premises are settled, and shares of readings."""

from __future__ import annotations

from standoff.model import Conflict
from standoff.readings.premises import Premise

__all__ = ["percent", "settled_words", "span"]


def settled_words(premise: Premise, choice: int, conflict: Conflict) -> str:
    """One way of settling a premise as a clause, such as `'arms' does not matter to Ben`."""
    who = {dm.id: dm.name for dm in conflict.decision_makers}.get(premise.dm, "")
    if premise.kind == "order":
        return f"{who} puts {premise.choice(choice)}"
    if premise.kind == "unknown":
        first, second = premise.parts[::-1] if choice else premise.parts
        return f"{who} prefers '{first}' to '{second}'"
    if premise.kind == "maybe":
        return f"'{premise.parts[0]}' {'does not matter' if choice else 'matters'} to {who}"
    clause = premise.text.removeprefix("whether ")
    if premise.kind == "rule":
        return clause.removesuffix("holds") + ("does not hold" if choice else "holds")
    owner, _, id_ = premise.parts[0].partition(".")
    dm = next(dm for dm in conflict.decision_makers if dm.id == owner)
    name = next(option.name for option in dm.options if option.id == id_)
    return f"{dm.name} {'does not have' if choice else 'has'} the option '{name}'"


def percent(share: float) -> str:
    """A share as a percentage; never 0 % or 100 % where it is only nearly so."""
    if share in (0.0, 1.0):
        return f"{share:.0%}".replace("%", " %")
    if share < 0.001:
        return "<0.1 %"
    if share > 0.999:
        return ">99.9 %"
    return f"{100 * share:.1f}".removesuffix(".0") + " %"


def span(ends: tuple[float, float]) -> str:
    """A range of shares, such as `5–20 %`."""
    low, high = (f"{100 * end:.1f}".removesuffix(".0") for end in ends)
    return f"{low}–{high} %"
