"""A model under many sets of changes at once, in every reading that each of them leaves."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import partial
from itertools import product
from math import prod

import numpy as np
from numpy.typing import NDArray

from standoff.analysis import analyze_profiles
from standoff.errors import StandoffError
from standoff.levers.changes import Change
from standoff.levers.count import Batch, Count, Progress, Tally, of_priorities
from standoff.levers.rows import Owns, Rows, Steps, draw
from standoff.model import Conflict
from standoff.readings import (
    Block,
    Premise,
    count_readings,
    open_premises,
    settle_structure,
)
from standoff.space import Space, build_space

__all__ = [
    "DEFAULT_MAX_READINGS",
    "MAX_EVALUATIONS",
    "Judge",
    "Progress",
    "Tally",
    "apply_all",
    "evaluations",
    "tally",
]

DEFAULT_MAX_READINGS = 1_000
"""Readings of each changed model that are listed; of more, so many are drawn at random."""
MAX_EVALUATIONS = 10_000
"""Changed models that are analysed before a search stops, unless the caller says otherwise."""
_MAX_STATES = 2**27
"""States of these, in all their readings, after which it stops as well; some minutes of work."""
_TOGETHER = 2**22
"""Ranks analysed together: profiles times decision makers and states."""

Judge = Callable[[Block], NDArray[np.bool_] | NDArray[np.int64]]
"""What is asked of analysed profiles; gives an array of the shape (questions, n_profiles): yes or
no, or a number to be added up over the readings."""


def evaluations(n_states: int, readings: int) -> int:
    """How many changed models a search may analyse: fewer of large ones, but at least 100."""
    return max(100, min(MAX_EVALUATIONS, _MAX_STATES // (n_states * readings)))


def apply_all(conflict: Conflict, changes: Iterable[Change]) -> Conflict:
    """The conflict with several changes, one after the other.

    Raises:
        NotFoundError, ModelError, StandoffError: as `Change.apply`.
    """
    for change in changes:
        conflict = change.apply(conflict)
    return conflict


def tally(
    conflict: Conflict,
    sets: Sequence[tuple[Change, ...]],
    concepts: tuple[str, ...],
    judge: Judge,
    questions: int,
    *,
    max_readings: int = DEFAULT_MAX_READINGS,
    seed: int = 0,
    backend: str | None = None,
    progress: Progress | None = None,
) -> Tally:
    """Ask the same questions of a conflict under each of several sets of changes.

    Sets that change states and moves alike share them, and their profiles of preferences are
    analysed on one batch, equal ones once.

    Args:
        conflict: the model.
        sets: each applied alone, its changes of states and moves first.
        concepts: ids of solution concepts, for the judge.
        judge: answers the questions.
        questions: how many there are.
        max_readings: of a changed model with more readings, so many are drawn at random.
        seed: of the drawing.
        backend: as in `analyze`.
        progress: is told how many sets have been dealt with.
    """
    count = Count(conflict, sets, questions, progress or (lambda _: None))
    # What others see changes nothing here, and may not fit a changed model.
    plain = replace(conflict, views={}) if conflict.views else conflict
    for key, members in _groups(conflict, sets).items():
        try:
            changed = plain
            for change in key:
                changed = change.restructured(changed)
        except StandoffError as error:
            count.fail(members, error)
            continue
        _Group(changed, count, concepts, judge, max_readings, seed, backend).run(members)
    return count.done()


def _groups(
    conflict: Conflict, sets: Sequence[tuple[Change, ...]]
) -> dict[tuple[Change, ...], list[int]]:
    """The sets by their changes of what is not priorities."""
    groups: dict[tuple[Change, ...], list[int]] = {}
    for number, changes in enumerate(sets):
        key = tuple(c.bare for c in changes if not of_priorities(conflict, c))
        groups.setdefault(key, []).append(number)
    return groups


class _Group:
    """Sets that change everything but priorities alike."""

    def __init__(
        self,
        conflict: Conflict,
        count: Count,
        concepts: tuple[str, ...],
        judge: Judge,
        max_readings: int,
        seed: int,
        backend: str | None,
    ) -> None:
        self._conflict, self._count = conflict, count
        self._concepts, self._judge = concepts, judge
        self._limit, self._seed, self._backend = max_readings, seed, backend
        self._owns = Owns(conflict)

    def run(self, members: list[int]) -> None:
        premises = tuple(p for p in open_premises(self._conflict) if not p.dm)
        steps: dict[int, tuple[Steps, ...]] = {}
        for number in members:
            try:
                found = self._count.steps(number)
                steps[number] = tuple(found.get(dm, ()) for dm in self._conflict.dm_ids)
                size = count_readings(premises) * prod(
                    self._owns.of(dm, own).count for dm, own in enumerate(steps[number])
                )
            except StandoffError as error:
                self._count.fail([number], error)
                continue
            self._count.sampled[number] = size > self._limit
            self._count.analysed[number] = min(size, self._limit)
        alive = [number for number in members if number not in self._count.reasons]
        self._count.progress(len(members) - len(alive))
        if alive:
            self._structures(premises, alive, steps)

    def _structures(
        self,
        premises: tuple[Premise, ...],
        members: list[int],
        steps: dict[int, tuple[Steps, ...]],
    ) -> None:
        drawn = [number for number in members if self._count.sampled[number]]
        structures: dict[tuple[int, ...], list[int]] = {}
        if len(drawn) < len(members):
            structures = {row: [] for row in product(*(range(p.n_choices) for p in premises))}
        if drawn:
            for k, row in enumerate(draw(premises, self._limit, f"{self._seed} structure")):
                structures.setdefault(row, []).append(k)
        for row, draws in structures.items():
            try:
                space = build_space(settle_structure(self._conflict, premises, row))
            except StandoffError as error:
                self._count.fail(members, error)
                self._count.progress(len(members))
                return
            self._space(space, members, steps, np.array(draws, dtype=np.int64), len(structures))

    def _space(
        self,
        space: Space,
        members: list[int],
        steps: dict[int, tuple[Steps, ...]],
        draws: NDArray[np.int64],
        structures: int,
    ) -> None:
        """Count one settlement of the options and rules."""
        batch = Batch(self._count, structures)
        answers = partial(self._answers, space)
        rows = Rows(space, self._owns, self._limit, self._seed)
        for number in members:
            try:
                if self._count.sampled[number]:
                    columns = [rows.drawn(dm, own)[draws] for dm, own in enumerate(steps[number])]
                    parts = zip(*(c.tolist() for c in columns), strict=True)
                    uses = ((profile, 1) for profile in parts)
                else:
                    listed = [rows.listed(dm, own) for dm, own in enumerate(steps[number])]
                    uses = (
                        (tuple(row for row, _ in own_rows), prod(n for _, n in own_rows))
                        for own_rows in product(*listed)
                    )
                for profile, readings in uses:
                    batch.add(number, profile, readings)
                    if len(batch.profiles) * space.ranks.size >= _TOGETHER:
                        batch.flush(rows, answers)
            except StandoffError as error:
                self._count.fail([number], error)
            batch.sets += 1
            if rows.size >= _TOGETHER:
                batch.flush(rows, answers)
                rows = Rows(space, self._owns, self._limit, self._seed)
        batch.flush(rows, answers)

    def _answers(
        self, space: Space, ranks: NDArray[np.int32]
    ) -> NDArray[np.bool_] | NDArray[np.int64]:
        every = np.arange(len(ranks))
        masks = analyze_profiles(space, ranks, self._concepts, backend=self._backend)
        return self._judge(
            Block(space=space, readings=every, profile=every, ranks=ranks, masks=masks)
        )
