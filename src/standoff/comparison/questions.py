"""What two models are asked alike: their authors' claims, and which outcomes would hold."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any, Literal

from standoff.claims.truth import claim_concepts
from standoff.comparison.frame import Side
from standoff.comparison.pair import Pair
from standoff.formula import Formula
from standoff.formula.claim import (
    NEEDS_STATUS_QUO,
    AllOf,
    AnyOf,
    ClaimFormula,
    ClaimNode,
    IfThen,
    NotThat,
    Predicate,
    predicates,
)
from standoff.model import Claim

__all__ = ["Author", "Question", "questions"]

Author = Literal["a", "b", "both"]


@dataclass(frozen=True, kw_only=True)
class Question:
    """Something that is asked of both models.

    Attributes:
        kind: a claim, or whether some equilibrium has an outcome.
        id: of the claim or the outcome.
        author: in whose model it stands; "both" where it is formally the same.
        claim: what is asked, in terms of the frame.
        unasked: why it cannot be asked of both, or "".
    """

    kind: Literal["claim", "outcome"]
    id: str
    author: Author
    claim: Claim
    unasked: str = ""


def questions(pair: Pair, concepts: tuple[str, ...]) -> tuple[Question, ...]:
    """What both models are asked: claims first, then outcomes, one question a concept.

    Claims and outcomes are the same where they mean the same, whatever names they use.

    Args:
        pair: the models.
        concepts: ids of concepts for outcomes; claims are asked under their own.
    """
    found: dict[Any, Question] = {}
    for author, side in (("a", pair.a), ("b", pair.b)):
        for asked, key in (*_claims(side), *_outcomes(side, concepts)):
            known = found.get(key)
            whole: Author = "both" if known else "a" if author == "a" else "b"
            found[key] = replace(known or asked, author=whole)
    missing = next((s for s in pair.sides if s.conflict.status_quo is None), None)
    made = []
    for one in found.values():
        kinds = {predicate.kind for predicate in predicates(one.claim.formula.root)}
        if missing and kinds & NEEDS_STATUS_QUO:
            words = "it speaks of today's state, and one of the models gives none"
            one = replace(one, unasked=words)  # noqa: PLW2901
        made.append(one)
    return tuple(sorted(made, key=lambda one: one.kind == "outcome"))


def _claims(side: Side) -> Iterator[tuple[Question, Any]]:
    for name, claim in side.conflict.claims.items():
        root = _moved(claim.formula.root, side)
        concepts = claim_concepts(side.conflict, claim)
        moved = replace(claim, formula=ClaimFormula(claim.formula.text, root), concepts=concepts)
        moved = replace(moved, source=None)
        key = ("claim", _meaning(root, side), concepts, claim.accepted)
        yield Question(kind="claim", id=name, author="a", claim=moved), key


def _outcomes(side: Side, concepts: tuple[str, ...]) -> Iterator[tuple[Question, Any]]:
    for name, formula in side.conflict.outcomes.items():
        node = side.node(formula)
        root = Predicate("equilibrium", "", (node,), (name,), 0)
        for concept in concepts:
            claim = Claim(formula=ClaimFormula(f"equilibrium({name})", root), concepts=(concept,))
            key = ("outcome", side.frame.meaning(node), concept)
            yield Question(kind="outcome", id=name, author="a", claim=claim), key


def _moved(node: ClaimNode, side: Side) -> ClaimNode:
    """A claim in terms of the frame."""
    match node:
        case Predicate(states=states, texts=texts):
            moved = (
                side.node(Formula(text, state)) for text, state in zip(texts, states, strict=True)
            )
            return replace(node, states=tuple(moved))
        case NotThat(operand):
            return NotThat(_moved(operand, side))
        case AllOf(operands):
            return AllOf(tuple(_moved(part, side) for part in operands))
        case AnyOf(operands):
            return AnyOf(tuple(_moved(part, side) for part in operands))
        case IfThen(premise, conclusion):
            return IfThen(_moved(premise, side), _moved(conclusion, side))


def _meaning(node: ClaimNode, side: Side) -> Any:
    match node:
        case Predicate(kind=kind, dm=dm, states=states):
            return (kind, dm, *(side.frame.meaning(state) for state in states))
        case NotThat(operand):
            return ("not", _meaning(operand, side))
        case AllOf(operands):
            return ("and", frozenset(_meaning(part, side) for part in operands))
        case AnyOf(operands):
            return ("or", frozenset(_meaning(part, side) for part in operands))
        case IfThen(premise, conclusion):
            return ("if", _meaning(premise, side), _meaning(conclusion, side))
