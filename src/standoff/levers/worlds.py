"""A model under many changes at once: changes of preferences share states, moves and a batch."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from standoff.analysis import analyze_profiles
from standoff.errors import StandoffError
from standoff.levers.changes import Change
from standoff.model import Conflict, Priorities
from standoff.model.parts import Priority
from standoff.readings import Block
from standoff.space import Space, build_space
from standoff.space.ranks import dense_ranks

__all__ = ["Impossible", "Variants", "apply_all", "variants"]

_TOGETHER = 2**22
"""Ranks held at once: sets of changes with the same structure, times decision makers and states."""


@dataclass(frozen=True, kw_only=True)
class Impossible:
    """A set of changes that gives no model, by its position, and why."""

    number: int
    reason: str


@dataclass(frozen=True, kw_only=True, eq=False)
class Variants:
    """Sets of changes with the same states and moves, analysed as the model is then written.

    Attributes:
        numbers: positions of the sets among those asked for, shape (n,).
        block: its profile k belongs to the set numbers[k].
    """

    numbers: NDArray[np.int64]
    block: Block


def apply_all(conflict: Conflict, changes: Sequence[Change]) -> Conflict:
    """The conflict with several changes, one after the other.

    Raises:
        NotFoundError, ModelError, StandoffError: as `Change.apply`.
    """
    for change in changes:
        conflict = change.apply(conflict)
    return conflict


def variants(
    conflict: Conflict,
    sets: Sequence[tuple[Change, ...]],
    concepts: tuple[str, ...],
    backend: str | None = None,
) -> Iterator[Variants | Impossible]:
    """Analyse a conflict under each of several sets of changes.

    Sets that change states and moves alike are analysed on one batch. What the conflict leaves
    open counts as written.

    Args:
        conflict: the model.
        sets: each applied alone, its changes of states and moves first.
        concepts: ids of solution concepts.
        backend: as in `analyze`.
    """
    groups: dict[tuple[Change, ...], list[int]] = {}
    for number, changes in enumerate(sets):
        groups.setdefault(tuple(c for c in changes if c.structural), []).append(number)
    for structural, members in groups.items():
        try:
            space = build_space(apply_all(conflict, structural))
        except StandoffError as error:
            yield from (Impossible(number=k, reason=str(error)) for k in members)
            continue
        ranker = _Ranker(space)
        step = max(1, _TOGETHER // space.ranks.size)
        for start in range(0, len(members), step):
            ranks, good = [], []
            for number in members[start : start + step]:
                try:
                    ranks.append(ranker.ranks([c for c in sets[number] if not c.structural]))
                    good.append(number)
                except StandoffError as error:
                    yield Impossible(number=number, reason=str(error))
            if good:
                yield Variants(
                    numbers=np.array(good), block=_block(space, ranks, concepts, backend)
                )


def _block(
    space: Space,
    rows: list[NDArray[np.int32]],
    concepts: tuple[str, ...],
    backend: str | None,
) -> Block:
    ranks = np.stack(rows)
    every = np.arange(len(rows))
    masks = analyze_profiles(space, ranks, concepts, backend=backend)
    return Block(space=space, readings=every, profile=every, ranks=ranks, masks=masks)


class _Ranker:
    """Ranks under changed priorities; each formula is evaluated once."""

    def __init__(self, space: Space) -> None:
        self._space = space
        self._masks: dict[str, NDArray[np.bool_]] = {}

    def ranks(self, changes: Sequence[Change]) -> NDArray[np.int32]:
        conflict, ranks = self._space.conflict, self._space.ranks.astype(np.int32)
        changed: dict[str, list[Priority]] = {}
        for change in changes:
            if change.dm not in changed and not isinstance(
                conflict.preferences.get(change.dm), Priorities
            ):
                change.apply(conflict)  # says what is wrong
            preference = conflict.preferences[change.dm]
            if change.dm in changed:
                preference = Priorities(changed[change.dm])
            assert isinstance(preference, Priorities)
            changed[change.dm] = change.entries(preference)
        for dm, entries in changed.items():
            ranks[conflict.dm_ids.index(dm)] = self._order(Priorities(entries))
        return ranks

    def _order(self, priorities: Priorities) -> NDArray[np.int32]:
        ranks = np.ones(self._space.n_states, dtype=np.int32)
        for statement in priorities.statements:
            text = statement.formula.text
            if text not in self._masks:
                self._masks[text] = self._space.where(statement.formula)
            ranks = dense_ranks(2 * ranks.astype(np.int64) + self._masks[text])
        return ranks
