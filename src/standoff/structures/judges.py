"""The stability of states under a conflict's own structures of preference."""

from __future__ import annotations

from collections.abc import Sequence

from standoff.model import Structure
from standoff.space import Space
from standoff.structures.attitudes import Ties, judge_attitudes
from standoff.structures.engine import judged_stability, list_arcs
from standoff.structures.fuzzy import judge_fuzzy
from standoff.structures.hybrid import Degrees, Escape, judge_degrees
from standoff.structures.judgement import Judge, Matrix
from standoff.structures.probabilistic import judge_probabilistic
from standoff.structures.variants import Variant, VariantConcept

__all__ = ["judges", "structured_masks"]


def judges(
    space: Space, variant: Variant, *, escape: Escape = "grave", ties: Ties = "strict"
) -> list[Judge]:
    """Each decision maker's judgement, as the conflict gives its preference.

    Args:
        space: states, moves and ranks.
        variant: how unknown and strong preference are taken.
        escape: as in `judge_degrees`.
        ties: as in `judge_attitudes`.

    Raises:
        ModelError: what is said of preferences names states that do not exist, or contradicts
            itself.
    """
    conflict = space.conflict
    made = []
    for dm, name in enumerate(conflict.dm_ids):
        structure = conflict.structures.get(name, Structure())
        if conflict.attitudes:
            made.append(judge_attitudes(space, dm, ties))
        elif structure.fuzzy:
            made.append(judge_fuzzy(space, dm, structure.fuzzy))
        elif structure.probabilities:
            made.append(judge_probabilistic(space, dm, structure.probabilities))
        else:
            degrees = Degrees(space, dm)
            made.append(
                judge_degrees(degrees, kind=variant.kind, level=variant.level, escape=escape)
            )
    return made


def structured_masks(
    space: Space,
    concepts: Sequence[VariantConcept],
    *,
    escape: Escape = "grave",
    ties: Ties = "strict",
) -> dict[str, Matrix]:
    """Where each decision maker is stable under the structures of a conflict's preferences.

    Args:
        space: states, moves and ranks.
        concepts: which, none of them simple.
        escape, ties: as in `judges`.

    Returns:
        For each concept's id a mask, shape (n_dms, n_states).

    Raises:
        ModelError: as `judges`.
        TooLargeError: there are too many states, or the moves would not fit into memory.
    """
    by_variant: dict[Variant, list[VariantConcept]] = {}
    for concept in concepts:
        by_variant.setdefault(concept.variant, []).append(concept)
    arcs = list_arcs(space) if concepts else []
    masks: dict[str, Matrix] = {}
    for variant, own in by_variant.items():
        judged = judges(space, variant, escape=escape, ties=ties)
        found = judged_stability(arcs, judged, space.n_states, [one.base.id for one in own])
        masks |= {one.id: found[one.base.id] for one in own}
    return masks
