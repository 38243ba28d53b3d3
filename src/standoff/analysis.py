"""Analysing a conflict: which states are stable for whom, and which are equilibria."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from standoff.errors import NotFoundError
from standoff.model import Conflict
from standoff.space import Space, build_space
from standoff.stability import backend_for, find_concepts, make_operators
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
        concepts: ids of the solution concepts, in order.
        masks: for each concept where each decision maker is stable, read-only, shape
            (n_dms, n_states).
        backend: what computed it, `numpy` or `native`.
        version: of standoff.
    """

    conflict: Conflict
    space: Space
    concepts: tuple[str, ...]
    masks: Mapping[str, NDArray[np.bool_]]
    backend: str
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

    def explain(self, state: int | str, dm: str, concept: str) -> Explanation:
        """Why a state is stable for a decision maker or not.

        Args:
            state: index, label or pattern.
            dm: id of the decision maker.
            concept: id of an analysed concept.

        Raises:
            NotFoundError: there is no such state, decision maker or concept.
        """
        from standoff.explain import explain

        index = self.space.find(str(state))
        return explain(self.space, index, self._position(dm), self._known(concept))

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

    Args:
        conflict: the model.
        concepts: ids of solution concepts, or `all`.
        backend: `auto`, `numpy` or `native`; None takes STANDOFF_BACKEND, or `auto`.

    Raises:
        ModelError: the states cannot be listed or ranked as the model says; with all reasons.
        TooLargeError: the states would not fit into memory.
        NotFoundError: there is no such concept.
        BackendError: there is no such backend here.
    """
    chosen = find_concepts(concepts)
    space = build_space(conflict)
    masks = analyze_profiles(space, space.ranks, (c.id for c in chosen), backend=backend)
    for mask in masks.values():
        mask.setflags(write=False)
    return Analysis(
        conflict=conflict,
        space=space,
        concepts=tuple(c.id for c in chosen),
        masks=MappingProxyType(masks),
        backend=backend_for(space.moves, backend),
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
