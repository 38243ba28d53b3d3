"""In which readings a model's claims hold: one table for all of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from standoff.claims.evaluate import BLOCKING, World, holds
from standoff.errors import ModelError, NotFoundError, Problem
from standoff.formula.claim import predicates
from standoff.model import Claim, Conflict
from standoff.readings import ReadingSet, applicable_concepts, blocks
from standoff.stability import find_concepts

__all__ = ["Truth", "claim_concepts", "claim_problems", "truth_of"]


@dataclass(frozen=True, kw_only=True, eq=False)
class Truth:
    """Where a claim holds.

    Attributes:
        concepts: ids of the concepts under which it is checked.
        table: shape (len(concepts), readings analysed).
    """

    concepts: tuple[str, ...]
    table: NDArray[np.bool_]


def claim_concepts(conflict: Conflict, claim: Claim) -> tuple[str, ...]:
    """The ids of the concepts under which a conflict's claim is checked.

    Raises:
        NotFoundError: there is no such concept.
    """
    return applicable_concepts(conflict, claim.concepts)


def claim_problems(claims: Mapping[str, Claim]) -> list[Problem]:
    """What is wrong with the concepts of claims, which the model itself does not know."""
    problems = []
    for name, claim in claims.items():
        try:
            find_concepts(claim.concepts)
        except NotFoundError as error:
            problems.append(Problem(path=("claims", name, "concepts"), message=str(error)))
    return problems


def truth_of(
    claims: Mapping[str, Claim],
    readings: ReadingSet,
    *,
    concepts: Iterable[str] | None = None,
    backend: str | None = None,
    progress: Callable[[float], None] | None = None,
) -> dict[str, Truth]:
    """In which readings each claim holds.

    Args:
        claims: by id.
        readings: which readings are looked at.
        concepts: in place of each claim's own.
        backend: as in `analyze`.
        progress: called with how many more readings have been analysed.

    Raises:
        ModelError: a claim names a concept that does not exist.
    """
    problems = claim_problems(claims)
    if problems:
        raise ModelError(readings.conflict.located(problems))
    if not claims:
        return {}
    conflict = readings.conflict
    given = None if concepts is None else applicable_concepts(conflict, concepts)
    wanted = {name: given or claim_concepts(conflict, claim) for name, claim in claims.items()}
    needed = {concept for own in wanted.values() for concept in own}
    for claim in claims.values():
        if any(predicate.kind == "can_block" for predicate in predicates(claim.formula.root)):
            needed.add(BLOCKING)
    tables = {
        name: np.zeros((len(own), readings.analysed), dtype=np.bool_)
        for name, own in wanted.items()
    }
    for block in blocks(readings, tuple(c.id for c in find_concepts(needed)), backend):
        worlds: dict[str, World] = {}
        for concept in block.masks:
            worlds[concept] = World(block, concept, next(iter(worlds.values()), None))
        for name, claim in claims.items():
            for row, concept in enumerate(wanted[name]):
                found = holds(claim.formula.root, worlds[concept])
                tables[name][row, block.readings] = found[block.profile]
        if progress:
            progress(block.readings.size)
    return {name: Truth(concepts=wanted[name], table=tables[name]) for name in claims}
