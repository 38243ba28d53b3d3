"""Claims in words, in the language that is spoken."""

from __future__ import annotations

from standoff.formula.claim import AllOf, AnyOf, ClaimNode, IfThen, NotThat, Predicate
from standoff.language import chained, mark, quoted, say
from standoff.model import Conflict

__all__ = ["claim_words"]

_WORDS = {
    "equilibrium": (mark("some equilibrium has {a}"), mark("no equilibrium has {a}")),
    "only": (mark("every equilibrium has {a}"), mark("some equilibrium is without {a}")),
    "possible": (mark("moves can lead from today to {a}"), mark("no moves lead from today to {a}")),
    "attainable": (
        mark("improvements lead from today to {a}"),
        mark("no improvements lead from today to {a}"),
    ),
    "settles": (
        mark("every equilibrium that improvements lead to from today has {a}"),
        mark("improvements lead from today to an equilibrium without {a}"),
    ),
    "stable": (
        mark("{dm} would stay wherever {a} holds"),
        mark("{dm} would leave some state with {a}"),
    ),
    "can_block": (
        mark(
            "wherever {a} holds, {dm} can better itself by a move that nobody can credibly answer"
        ),
        mark("at some state with {a}, {dm} has no improvement that nobody can credibly answer"),
    ),
    "prefers": (
        mark("{dm} prefers every state with {a} to every state with {b}"),
        mark("{dm} does not prefer every state with {a} to every state with {b}"),
    ),
}
"""Each predicate in words, and its negation."""


def claim_words(claim: ClaimNode, conflict: Conflict) -> str:
    """What a claim says, such as `no equilibrium has 'ceasefire'`."""
    match claim:
        case NotThat(Predicate() as predicate):
            return _predicate(predicate, conflict, 1)
        case NotThat(operand):
            return say("it is not so that {claim}", claim=_inner(operand, conflict))
        case AllOf(operands):
            parts = [_inner(part, conflict) for part in operands]
            return chained(parts, mark("{first}; and {last}"))
        case AnyOf(operands):
            parts = [_inner(part, conflict) for part in operands]
            return chained(parts, mark("{first}; or {last}"))
        case IfThen(premise, conclusion):
            return say(
                "if {premise}, then {conclusion}",
                premise=_inner(premise, conflict),
                conclusion=_inner(conclusion, conflict),
            )
        case Predicate():
            return _predicate(claim, conflict, 0)


def _inner(claim: ClaimNode, conflict: Conflict) -> str:
    """A part of a claim, in brackets where it has parts itself."""
    words = claim_words(claim, conflict)
    return f"({words})" if isinstance(claim, AllOf | AnyOf | IfThen) else words


def _predicate(predicate: Predicate, conflict: Conflict, negated: int) -> str:
    first, *rest = map(quoted, predicate.texts)
    names = {dm.id: dm.name for dm in conflict.decision_makers}
    name = names.get(predicate.dm, predicate.dm)
    return say(_WORDS[predicate.kind][negated], a=first, b="".join(rest), dm=name)
