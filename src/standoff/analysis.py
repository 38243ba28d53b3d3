"""Analysing a conflict: which states are stable for whom, and which are equilibria."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from standoff.errors import NotFoundError
from standoff.model import Conflict
from standoff.space import Space, build_space
from standoff.stability import all_concepts, backend_for, find_concepts, make_operators
from standoff.structures import VariantConcept, find_variants, is_structured, structured_masks
from standoff.version import __version__

if TYPE_CHECKING:
    import pandas

    from standoff.explain import Explanation
    from standoff.structures import Verdict

__all__ = ["DEFAULT_CONCEPTS", "Analysis", "analyze", "analyze_profiles"]

DEFAULT_CONCEPTS = ("nash", "gmr", "smr", "seq")

_BATCH = 256
"""Profiles of preferences that are analysed together."""


@dataclass(frozen=True, kw_only=True, eq=False)
class Analysis:
    """What holds in a conflict.

    Attributes:
        conflict: what was analysed.
        space: its states, moves and ranks.
        concepts: ids of the solution concepts, in order; where preferences are more than a
            ranking, of their variants, such as `gmr_a`.
        masks: for each concept where each decision maker is stable, read-only, shape
            (n_dms, n_states).
        backend: what computed it, `numpy` or `native`.
        variants: what the ids that are no plain concept's mean.
        version: of standoff.
    """

    conflict: Conflict
    space: Space
    concepts: tuple[str, ...]
    masks: Mapping[str, NDArray[np.bool_]]
    backend: str
    variants: Mapping[str, VariantConcept] = field(default_factory=dict)
    version: str = __version__

    def stable(self, concept: str, dm: str) -> tuple[int, ...]:
        """The states that are stable for a decision maker, by index.

        Raises:
            NotFoundError: the concept was not analysed, or there is no such decision maker.
        """
        row = self.masks[self._known(concept)][self._position(dm)]
        return tuple(np.flatnonzero(row).tolist())

    def equilibria(self, concept: str) -> tuple[int, ...]:
        """The states that are stable for every decision maker, by index.

        Raises:
            NotFoundError: the concept was not analysed.
        """
        return tuple(np.flatnonzero(self.equilibrium_mask(concept)).tolist())

    def equilibrium_mask(self, concept: str) -> NDArray[np.bool_]:
        """Which states are equilibria, shape (n_states,).

        Raises:
            NotFoundError: the concept was not analysed.
        """
        return np.asarray(self.masks[self._known(concept)].all(axis=0))

    def concept_name(self, concept: str) -> str:
        """An analysed concept's name in full.

        Raises:
            NotFoundError: the concept was not analysed.
        """
        known = self._known(concept)
        return (self.variants[known] if known in self.variants else all_concepts()[known]).name

    def explain(self, state: int | str, dm: str, concept: str) -> Explanation | Verdict:
        """Why a state is stable for a decision maker or not.

        Where preferences are more than a ranking: which moves tempt it and are answered.

        Args:
            state: index, label or pattern.
            dm: id of the decision maker.
            concept: id of an analysed concept.

        Raises:
            NotFoundError: there is no such state, decision maker or concept.
        """
        from standoff.explain import explain
        from standoff.structures import verdict

        index, position = self.space.find(str(state)), self._position(dm)
        variant = self.variants.get(self._known(concept))
        if variant is None:
            return explain(self.space, index, position, concept)
        if variant.variant.simple:
            return explain(self.space, index, position, variant.base.id)
        return verdict(self.space, index, position, variant)

    def to_frame(self) -> pandas.DataFrame:
        """One row a state: its pattern, label, options, ranks, and where it is stable.

        Columns: `pattern`, `label`, one a qualified option (level names, `-` where merged members
        differ), `rank.DM`, `CONCEPT.DM`, and `CONCEPT` for the equilibria.

        Raises:
            ModuleNotFoundError: pandas is not installed.
        """
        from standoff.frame import analysis_frame

        return analysis_frame(self)

    def _repr_html_(self) -> str:
        from standoff.html import analysis_html

        return analysis_html(self)

    def _known(self, concept: str) -> str:
        if concept not in self.masks:
            raise NotFoundError("analysed concept", concept, self.concepts)
        return concept

    def _position(self, dm: str) -> int:
        ids = self.conflict.dm_ids
        if dm not in ids:
            raise NotFoundError("decision maker", dm, ids)
        return ids.index(dm)


def analyze(
    conflict: Conflict,
    concepts: str | Iterable[str] = DEFAULT_CONCEPTS,
    *,
    backend: str | None = None,
) -> Analysis:
    """Find the stable states and equilibria of a conflict.

    Where preferences are unknown, strong, fuzzy or probable, or where there are attitudes, every
    concept is found in the variants that these call for (see `standoff.structures`): `gmr` then
    gives `gmr_a` to `gmr_d`, and so on. `gmr_simple` takes the plain ranks at their word.

    Args:
        conflict: the model.
        concepts: ids of solution concepts or of their variants, or `all`.
        backend: `auto`, `numpy` or `native`; None takes STANDOFF_BACKEND, or `auto`. Structured
            preferences are always analysed in NumPy.

    Raises:
        ModelError: the states cannot be listed or ranked as the model says; with all reasons.
        TooLargeError: the states would not fit into memory.
        NotFoundError: there is no such concept.
        BackendError: there is no such backend here.
    """
    if is_structured(conflict):
        return _analyze_variants(conflict, find_variants(conflict, concepts), backend)
    chosen = find_concepts(concepts)
    space = build_space(conflict)
    masks = analyze_profiles(space, space.ranks, (c.id for c in chosen), backend=backend)
    return _analysis(conflict, space, masks, backend)


def _analyze_variants(
    conflict: Conflict, chosen: tuple[VariantConcept, ...], backend: str | None
) -> Analysis:
    """The analysis of structured preferences; what the plain ranks decide is left to operators."""
    space = build_space(conflict)
    plain = {one.id: one.base.id for one in chosen if one.variant.simple or one.id == one.base.id}
    by_ranks: dict[str, NDArray[np.bool_]] = {}
    if plain:
        by_ranks = analyze_profiles(space, space.ranks, plain.values(), backend=backend)
    judged = structured_masks(space, [one for one in chosen if one.id not in plain])
    masks = {
        one.id: by_ranks[plain[one.id]].copy() if one.id in plain else judged[one.id]
        for one in chosen
    }
    variants = {one.id: one for one in chosen if one.id != one.base.id}
    return _analysis(conflict, space, masks, backend, variants)


def _analysis(
    conflict: Conflict,
    space: Space,
    masks: dict[str, NDArray[np.bool_]],
    backend: str | None,
    variants: Mapping[str, VariantConcept] = MappingProxyType({}),
) -> Analysis:
    for mask in masks.values():
        mask.setflags(write=False)
    return Analysis(
        conflict=conflict,
        space=space,
        concepts=tuple(masks),
        masks=MappingProxyType(masks),
        backend=backend_for(space.moves, backend),
        variants=MappingProxyType(dict(variants)),
    )


def analyze_profiles(
    space: Space,
    ranks: NDArray[np.integer],
    concepts: str | Iterable[str] = DEFAULT_CONCEPTS,
    *,
    backend: str | None = None,
) -> dict[str, NDArray[np.bool_]]:
    """Where each decision maker is stable, under one or many profiles of preferences.

    Args:
        space: states and moves; its own ranks are not used.
        ranks: from 1, the least preferred; shape (n_dms, n_states), or (batch, n_dms, n_states)
            for many profiles at once.
        concepts: ids of solution concepts, or `all`.
        backend: as in `analyze`.

    Returns:
        For each concept a mask of the shape of `ranks`.

    Raises:
        NotFoundError: there is no such concept.
        BackendError: there is no such backend here.
    """
    chosen = find_concepts(concepts)
    result = {concept.id: np.empty(ranks.shape, dtype=np.bool_) for concept in chosen}
    batched = ranks.ndim == 3
    # One profile is a batch of its own; of many, as many together as fit the processor's caches.
    for start in range(0, len(ranks) if batched else 1, _BATCH):
        part = slice(start, start + _BATCH) if batched else ...
        operators = make_operators(space.moves, ranks[part], backend)
        for concept in chosen:
            mask = result[concept.id][part]
            for dm in range(operators.n_decision_makers):
                mask[..., dm, :] = operators.to_states(concept.stable(operators, dm))
    return result
