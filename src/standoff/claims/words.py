"""Claims in plain English."""

from __future__ import annotations

from standoff.formula.claim import AllOf, AnyOf, ClaimNode, IfThen, NotThat, Predicate
from standoff.model import Conflict

__all__ = ["claim_words"]

_WORDS = {
    "equilibrium": ("some equilibrium has {a}", "no equilibrium has {a}"),
    "only": ("every equilibrium has {a}", "some equilibrium is without {a}"),
    "possible": ("moves can lead from today to {a}", "no moves lead from today to {a}"),
    "attainable": (
        "improvements lead from today to {a}",
        "no improvements lead from today to {a}",
    ),
    "settles": (
        "every equilibrium that improvements lead to from today has {a}",
        "improvements lead from today to an equilibrium without {a}",
    ),
    "stable": ("{dm} would stay wherever {a} holds", "{dm} would leave some state with {a}"),
    "can_block": (
        "wherever {a} holds, {dm} can better itself by a move that nobody can credibly answer",
        "at some state with {a}, {dm} has no improvement that nobody can credibly answer",
    ),
    "prefers": (
        "{dm} prefers every state with {a} to every state with {b}",
        "{dm} does not prefer every state with {a} to every state with {b}",
    ),
}
"""Each predicate in words, and its negation."""


def claim_words(claim: ClaimNode, conflict: Conflict) -> str:
    """What a claim says, such as `no equilibrium has 'ceasefire'`."""
    match claim:
        case NotThat(Predicate() as predicate):
            return _predicate(predicate, conflict, 1)
        case NotThat(operand):
            return f"it is not so that {_inner(operand, conflict)}"
        case AllOf(operands):
            return "; and ".join(_inner(part, conflict) for part in operands)
        case AnyOf(operands):
            return "; or ".join(_inner(part, conflict) for part in operands)
        case IfThen(premise, conclusion):
            return f"if {_inner(premise, conflict)}, then {_inner(conclusion, conflict)}"
        case Predicate():
            return _predicate(claim, conflict, 0)


def _inner(claim: ClaimNode, conflict: Conflict) -> str:
    """A part of a claim, in brackets where it has parts itself."""
    words = claim_words(claim, conflict)
    return f"({words})" if isinstance(claim, AllOf | AnyOf | IfThen) else words


def _predicate(predicate: Predicate, conflict: Conflict, negated: int) -> str:
    first, *rest = predicate.texts
    names = {dm.id: dm.name for dm in conflict.decision_makers}
    second = f"'{rest[0]}'" if rest else ""
    name = names.get(predicate.dm, predicate.dm)
    return _WORDS[predicate.kind][negated].format(a=f"'{first}'", b=second, dm=name)
