"""Analysing coalitions: which states they would leave together."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from standoff.coalition.concept import find_coalition_concepts
from standoff.coalition.departures import Departure, find_departure
from standoff.coalition.engine import Engine
from standoff.coalition.members import Coalition, all_coalitions, chosen_coalitions
from standoff.coalition.stable import stable_states
from standoff.errors import NotFoundError, TooLargeError
from standoff.language import mark, say, say_number
from standoff.model import Conflict
from standoff.space import Space, build_space
from standoff.structures import require_rankings
from standoff.version import __version__

__all__ = ["DEFAULT_COALITION_CONCEPTS", "CoalitionAnalysis", "coalitions", "coalitions_in"]

DEFAULT_COALITION_CONCEPTS = ("cnash", "cgmr", "csmr", "cseq")
MOST_PAIRS = 2**40
"""States asked about times states, over all coalitions, that are gone through at once."""


_SHOWN = 100
"""States shown in a notebook."""


@dataclass(frozen=True, kw_only=True, eq=False)
class CoalitionAnalysis:
    """Which states coalitions would leave.

    Attributes:
        space: the states, their moves and ranks.
        coalitions: positions of the members of each coalition looked at.
        concepts: ids of the coalitional concepts, in order.
        states: int64, the states asked about, increasing.
        masks: for each concept where each coalition is stable, read-only, shape
            (n_coalitions, len(states)).
        version: of standoff.
    """

    space: Space
    coalitions: tuple[Coalition, ...]
    concepts: tuple[str, ...]
    states: NDArray[np.int64]
    masks: Mapping[str, NDArray[np.bool_]]
    version: str = __version__
    _engine: Engine = field(repr=False)

    @property
    def conflict(self) -> Conflict:
        """What was analysed."""
        return self.space.conflict

    def names(self, coalition: Coalition) -> tuple[str, ...]:
        """The ids of a coalition's members."""
        return tuple(self.conflict.dm_ids[dm] for dm in coalition)

    def stable(self, concept: str, coalition: str | Iterable[str]) -> tuple[int, ...]:
        """The states, among those asked about, that a coalition would not leave, by index.

        Args:
            concept: id of an analysed concept.
            coalition: ids of the members, or a text with ids joined by commas.

        Raises:
            NotFoundError: there is no such decision maker, or the coalition or the concept was
                not analysed.
        """
        row = self.masks[self._known(concept)][self.coalitions.index(self._coalition(coalition))]
        return tuple(self.states[row].tolist())

    def stable_for_all(self, concept: str) -> tuple[int, ...]:
        """The states, among those asked about, that no coalition looked at would leave.

        If all coalitions were looked at, these are the universally coalitionally stable states.

        Raises:
            NotFoundError: the concept was not analysed.
        """
        return tuple(self.states[self.masks[self._known(concept)].all(axis=0)].tolist())

    def departure(
        self, state: int | str, coalition: str | Iterable[str], limit: int | None = None
    ) -> Departure:
        """What a coalition can gain by leaving a state, and by which moves.

        Args:
            state: index, label or pattern.
            coalition: as in `stable`.
            limit: how many improvements to describe; None describes all.

        Raises:
            NotFoundError: there is no such state or decision maker, or the coalition was not
                analysed.
        """
        chosen = find_coalition_concepts(self.concepts)
        members = self._coalition(coalition)
        return find_departure(self._engine, self.space.find(str(state)), members, chosen, limit)

    def _repr_html_(self) -> str:
        from standoff.html import rows_html

        rows = []
        for k, state in enumerate(self.states[:_SHOWN].tolist()):
            row: dict[str, object] = {"state": self.space.name(state)}
            for concept, mask in self.masks.items():
                leaving = [c for c, stays in zip(self.coalitions, mask[:, k]) if not stays]
                told = "; ".join(", ".join(self.names(coalition)) for coalition in leaving)
                row[say("left by, {concept}", concept=concept)] = told or say("nobody")
            rows.append(row)
        more = len(self.states) - len(rows)
        caption = say("Which coalitions would leave a state")
        if more:
            caption += "; " + say_number(
                "{n} more state is not shown", "{n} more states are not shown", more
            )
        return rows_html(caption, rows)

    def _coalition(self, names: str | Iterable[str]) -> Coalition:
        (members,) = chosen_coalitions(self.conflict, [names])
        if members not in self.coalitions:
            known = [",".join(self.names(c)) for c in self.coalitions]
            raise NotFoundError(mark("analysed coalition"), ",".join(self.names(members)), known)
        return members

    def _known(self, concept: str) -> str:
        if concept not in self.masks:
            raise NotFoundError(mark("analysed concept"), concept, self.concepts)
        return concept


def coalitions(
    conflict: Conflict,
    chosen: Iterable[str | Iterable[str]] | None = None,
    concepts: str | Iterable[str] = DEFAULT_COALITION_CONCEPTS,
    *,
    states: Iterable[int] | None = None,
) -> CoalitionAnalysis:
    """Find out which states coalitions would leave (METHOD: 4).

    A coalition reaches states by legal sequences of its members' moves, and gains by a state
    that every member strictly prefers to where they started.

    Args:
        conflict: the model.
        chosen: coalitions, each as ids or as a text with ids joined by commas; None takes all
            2^n - 1 of them.
        concepts: ids of coalitional concepts, or `all`.
        states: indices of the states that are asked about; None asks about all.

    Raises:
        ModelError: the states cannot be listed or ranked as the model says; with all reasons.
        NotFoundError: there is no such decision maker, concept or state.
        TooLargeError: there are too many coalitions, or too many states for them.
    """
    require_rankings(conflict, "The analysis of coalitions")
    return coalitions_in(build_space(conflict), chosen, concepts, states=states)


def coalitions_in(
    space: Space,
    chosen: Iterable[str | Iterable[str]] | None = None,
    concepts: str | Iterable[str] = DEFAULT_COALITION_CONCEPTS,
    *,
    states: Iterable[int] | None = None,
) -> CoalitionAnalysis:
    """As `coalitions`, for a space that is built already."""
    found = find_coalition_concepts(concepts)
    conflict = space.conflict
    members = all_coalitions(conflict) if chosen is None else chosen_coalitions(conflict, chosen)
    asked = np.arange(space.n_states) if states is None else _known_states(space, states)
    engine = Engine(space)
    _require_few_pairs(engine, members, asked.size)
    rows = [stable_states(engine, coalition, found, asked) for coalition in members]
    masks = {}
    for concept in found:
        masks[concept.id] = np.array([row[concept.id] for row in rows], dtype=np.bool_).reshape(
            len(members), asked.size
        )
        masks[concept.id].setflags(write=False)
    asked.setflags(write=False)
    return CoalitionAnalysis(
        space=space,
        coalitions=tuple(members),
        concepts=tuple(concept.id for concept in found),
        states=asked,
        masks=MappingProxyType(masks),
        _engine=engine,
    )


def _known_states(space: Space, states: Iterable[int]) -> NDArray[np.int64]:
    asked = np.unique(np.fromiter(states, dtype=np.int64))
    for state in asked[(asked < 0) | (asked >= space.n_states)][:1]:
        raise NotFoundError(mark("state"), str(state), [f"0 to {space.n_states - 1}"])
    return asked


def _require_few_pairs(engine: Engine, members: Iterable[Coalition], n_asked: int) -> None:
    """Refuse what would take hours."""
    size = engine.frame.places.size
    pairs = sum(size * min(n_asked, engine.frame_of(c).places.shape[0]) for c in members)
    if pairs > MOST_PAIRS:
        raise TooLargeError(
            f"These coalitions could reach one state from another in up to {pairs:,} ways, and "
            f"{MOST_PAIRS:,} are gone through at most; ask about fewer states or coalitions"
        )
