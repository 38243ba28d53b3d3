"""Analysing a conflict: which states are stable for whom, and which are equilibria."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from standoff.errors import NotFoundError
from standoff.language import mark, say
from standoff.model import Conflict
from standoff.space import Space, build_space
from standoff.stability import (
    Concept,
    ListedMoves,
    Verdicts,
    backend_for,
    find_concept,
    find_concepts,
)
from standoff.structures import (
    VariantConcept,
    find_variants,
    is_structured,
    structured_masks,
    undefined_concepts,
)
from standoff.version import __version__

if TYPE_CHECKING:
    import pandas

    from standoff.explain import Explanation

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
        left_out: why concepts that `all` would include do not apply to this conflict, by id.
        variants: of the ids that are no plain concept's, what they mean.
        version: of standoff.
    """

    conflict: Conflict
    space: Space
    concepts: tuple[str, ...]
    masks: Mapping[str, NDArray[np.bool_]]
    backend: str
    left_out: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    variants: Mapping[str, VariantConcept] = field(default_factory=lambda: MappingProxyType({}))
    version: str = __version__

    def stable(self, concept: str, dm: str) -> tuple[int, ...]:
        """The states that are stable for a decision maker, by index.

        Raises:
            NotFoundError: the concept was not analysed, or there is no such decision maker.
        """
        row = self.masks[self.known_concept(concept)][self._position(dm)]
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
        return np.asarray(self.masks[self.known_concept(concept)].all(axis=0))

    def concept_name(self, concept: str) -> str:
        """An analysed concept's name in full.

        Raises:
            NotFoundError: the concept was not analysed.
        """
        known = self.known_concept(concept)
        if known in self.variants:
            return self.variants[known].name
        return say(find_concept(known).name)

    def explain(self, state: int | str, dm: str, concept: str) -> Explanation:
        """Why a state is stable for a decision maker or not.

        Where preferences are more than a ranking, a `Verdict`: which moves tempt it, and which
        of them are answered.

        Args:
            state: index, label or pattern.
            dm: id of the decision maker.
            concept: id of an analysed concept.

        Raises:
            NotFoundError: there is no such state, decision maker or concept.
        """
        from standoff.explain import explain

        index = self.space.find(str(state))
        position, known = self._position(dm), self.known_concept(concept)
        variant = self.variants.get(known)
        if variant is not None and not variant.variant.simple:
            from standoff.verdict import verdict

            return verdict(self.space, index, position, variant)
        stable = bool(self.masks[known][position, index])
        base = variant.base.id if variant else known
        return explain(self.space, index, position, base, stable=stable)

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

    def known_concept(self, concept: str) -> str:
        """The id of an analysed concept, however it is written.

        Raises:
            NotFoundError: the concept was not analysed.
        """
        known = concept
        if concept not in self.masks:
            with suppress(NotFoundError):
                known = find_concept(concept).id
        if known not in self.masks:
            raise NotFoundError(mark("analysed concept"), concept, self.concepts)
        return known

    def _position(self, dm: str) -> int:
        ids = self.conflict.dm_ids
        if dm not in ids:
            raise NotFoundError(mark("decision maker"), dm, ids)
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
        concepts: ids of solution concepts as `find_concepts` takes them, such as `seq`,
            `maximin_5` or `seq|sim`; `all` means every concept that applies to the conflict.
        backend: `auto`, `numpy` or `native`; None takes STANDOFF_BACKEND, or `auto`.

    Raises:
        ModelError: the states cannot be listed or ranked as the model says; with all reasons.
        TooLargeError: the states would not fit into memory.
        NotFoundError: there is no such concept.
        NotApplicableError: a concept is named that is not defined for this conflict.
        BackendError: there is no such backend here.
    """
    if is_structured(conflict):
        return _analyze_variants(conflict, concepts, backend)
    named, optional = _split(concepts)
    space = build_space(conflict)
    verdicts = Verdicts(space.moves, space.ranks, backend)
    masks, left_out = _masks(verdicts, named, optional)
    return _analysis(conflict, space, masks, backend, left_out)


def _analyze_variants(
    conflict: Conflict, concepts: str | Iterable[str], backend: str | None
) -> Analysis:
    """The analysis of structured preferences; what the plain ranks decide is left to operators."""
    listed = concepts.split(",") if isinstance(concepts, str) else list(concepts)
    chosen = find_variants(conflict, listed)
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
    everything = any(name.strip().lower() == "all" for name in listed)
    variants = {one.id: one for one in chosen if one.id != one.base.id}
    left_out = undefined_concepts() if everything else {}
    return _analysis(conflict, space, masks, backend, left_out, variants)


def _analysis(
    conflict: Conflict,
    space: Space,
    masks: Mapping[str, NDArray[np.bool_]],
    backend: str | None,
    left_out: Mapping[str, str],
    variants: Mapping[str, VariantConcept] = MappingProxyType({}),
) -> Analysis:
    for mask in masks.values():
        mask.setflags(write=False)
    return Analysis(
        conflict=conflict,
        space=space,
        concepts=tuple(masks),
        masks=MappingProxyType(dict(masks)),
        backend=backend_for(space.moves, backend),
        left_out=MappingProxyType(dict(left_out)),
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
        concepts: ids of solution concepts, or `all`: every concept that applies.
        backend: as in `analyze`.

    Returns:
        For each concept a mask of the shape of `ranks`.

    Raises:
        NotFoundError: there is no such concept.
        NotApplicableError: a concept is named that is not defined for this conflict.
        TooLargeError: a concept is named that needs more than is allowed.
        BackendError: there is no such backend here.
    """
    named, optional = _split(concepts)
    if ranks.ndim == 2:
        return _masks(Verdicts(space.moves, ranks, backend), named, optional)[0]
    # Of many profiles as many together as fit the processor's caches.
    result = {c.id: np.empty(ranks.shape, dtype=np.bool_) for c in (*named, *optional)}
    moves = ListedMoves(space.moves)
    for start in range(0, len(ranks), _BATCH):
        part = slice(start, start + _BATCH)
        masks, _ = _masks(Verdicts(moves, ranks[part], backend), named, optional)
        result = {concept: result[concept] for concept in masks if concept in result}
        for concept, whole in result.items():
            whole[part] = masks[concept]
    return result


def _split(concepts: str | Iterable[str]) -> tuple[tuple[Concept, ...], tuple[Concept, ...]]:
    """The concepts that are named, and those that `all` adds where they apply."""
    listed = concepts.split(",") if isinstance(concepts, str) else list(concepts)
    names = [name for name in listed if name.strip().lower() != "all"]
    chosen = find_concepts(listed)
    named = find_concepts(names) if names else ()
    ids = {concept.id for concept in named}
    return named, tuple(concept for concept in chosen if concept.id not in ids)


def _masks(
    verdicts: Verdicts, named: tuple[Concept, ...], optional: tuple[Concept, ...]
) -> tuple[dict[str, NDArray[np.bool_]], dict[str, str]]:
    """The masks in the concepts' order, and why some concepts have none."""
    masks = {concept.id: verdicts.of(concept) for concept in named}
    more, left_out = verdicts.all_of(optional)
    masks |= more
    order = find_concepts(list(masks)) if masks else ()
    return {concept.id: masks[concept.id] for concept in order}, left_out
