"""Where each decision maker is stable, for concepts of every kind."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from standoff.errors import NotApplicableError, TooLargeError
from standoff.language import say
from standoff.space.arcs import list_moves
from standoff.space.moves import GraphMoves, Moves
from standoff.stability.arc_form import ArcForm
from standoff.stability.backends import make_operators
from standoff.stability.concept import Concept
from standoff.stability.operators import Operators

__all__ = ["ListedMoves", "Verdicts"]

Mask = NDArray[np.bool_]


class ListedMoves:
    """Moves, and the list of all of them once something asks for it.

    Args:
        moves: of either form.
    """

    def __init__(self, moves: Moves) -> None:
        self.moves = moves

    @cached_property
    def graph(self) -> GraphMoves:
        """The moves between states, arc by arc; see `list_moves`."""
        return list_moves(self.moves)


class Verdicts:
    """The verdicts on one conflict, under one or many profiles of preferences.

    What several concepts need (operators, the list of moves, a concept's masks) is made once.

    Args:
        moves: of either form; as `ListedMoves` where several of these share the list of moves.
        ranks: over states, from 1; shape (n_dms, n_states) or (batch, n_dms, n_states).
        backend: see `choose_backend`.
    """

    def __init__(
        self,
        moves: Moves | ListedMoves,
        ranks: NDArray[np.integer],
        backend: str | None = None,
    ) -> None:
        self._listed = moves if isinstance(moves, ListedMoves) else ListedMoves(moves)
        self._moves, self._ranks = self._listed.moves, ranks
        self._known: dict[str, Mask] = {}
        # Made at once, so that a backend that cannot be had is an error whatever is asked.
        self._operators: Operators = make_operators(self._moves, ranks, backend)

    def of(self, concept: Concept) -> Mask:
        """Where each decision maker is stable under a concept, in the shape of the ranks.

        Raises:
            NotApplicableError: the concept is not defined for these moves.
            TooLargeError: it needs more than is allowed.
        """
        if concept.id not in self._known:
            if reason := self._obstacle(concept):
                raise NotApplicableError(
                    say("{name} ({id}) {reason}", name=concept.name, id=concept.id, reason=reason)
                )
            self._known[concept.id] = self._found(concept)
        return self._known[concept.id]

    def all_of(self, concepts: Sequence[Concept]) -> tuple[dict[str, Mask], dict[str, str]]:
        """The masks of those concepts that can be had here, and why the others cannot, by id."""
        masks, left_out = {}, {}
        for concept in concepts:
            if reason := self._obstacle(concept):
                left_out[concept.id] = reason
                continue
            try:
                masks[concept.id] = self.of(concept)
            except (NotApplicableError, TooLargeError) as error:
                left_out[concept.id] = str(error)
        return masks, left_out

    def _obstacle(self, concept: Concept) -> str:
        """Why the concept is not defined for these moves, without its name, or ""."""
        return next(filter(None, (c.obstacle(self._moves) for c in _members(concept))), "")

    def _found(self, concept: Concept) -> Mask:
        if concept.parts:
            return self._mixed(concept.parts)
        if concept.judge:
            return self._stacked([concept.judge(form) for form in self._forms])
        assert concept.stable is not None
        mask = np.empty(self._ranks.shape, dtype=np.bool_)
        for dm in range(self._operators.n_decision_makers):
            mask[..., dm, :] = self._operators.to_states(concept.stable(self._operators, dm))
        return mask

    def _mixed(self, parts: Sequence[Concept]) -> Mask:
        """Stable under any of the parts; those that look at the others' verdicts come last."""
        plain = [part for part in parts if not part.beside]
        if not plain:
            return np.asarray(np.logical_or.reduce([self.of(part) for part in parts]))
        base = np.asarray(np.logical_or.reduce([self.of(part) for part in plain]))
        mask = base
        for part in parts:
            if part.beside:
                bases = base if base.ndim == 3 else base[None]
                found = [
                    part.beside(form, one) for form, one in zip(self._forms, bases, strict=True)
                ]
                mask = mask | self._stacked(found)
        return mask

    def _stacked(self, masks: list[Mask]) -> Mask:
        if self._ranks.ndim == 2:
            return masks[0]
        return np.stack(masks) if masks else np.zeros(self._ranks.shape, dtype=np.bool_)

    @cached_property
    def _forms(self) -> list[ArcForm]:
        """One a profile."""
        graph = self._listed.graph
        profiles = self._ranks if self._ranks.ndim == 3 else self._ranks[None]
        return [
            ArcForm(moves=self._moves, graph=graph, ranks=ranks.astype(np.int32))
            for ranks in profiles
        ]


def _members(concept: Concept) -> tuple[Concept, ...]:
    return concept.parts or (concept,)
