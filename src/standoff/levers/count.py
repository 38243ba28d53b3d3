"""Counting the readings in which questions are answered with yes, for many sets of changes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from standoff.errors import ModelError, StandoffError
from standoff.levers.changes import Change
from standoff.levers.rows import Rows, Steps
from standoff.model import Conflict, Priorities

__all__ = ["Batch", "Count", "Progress", "Tally", "of_priorities"]

Progress = Callable[[float], None]
"""Called with how many more sets of changes have been dealt with."""


@dataclass(frozen=True, kw_only=True, eq=False)
class Tally:
    """In how many readings the questions are answered with yes, under each set of changes.

    Where an answer is a number, it is the sum of the answers.

    Attributes:
        counts: shape (n_sets, questions); 0 where a set gives no model.
        analysed: how many readings were looked at, shape (n_sets,); 0 where there is no model.
        sampled: whether these were drawn at random, shape (n_sets,).
        reasons: why some sets give no model, by position.
    """

    counts: NDArray[np.int64]
    analysed: NDArray[np.int64]
    sampled: NDArray[np.bool_]
    reasons: dict[int, str]


def of_priorities(conflict: Conflict, change: Change) -> bool:
    """Whether a change leaves states and moves alone and is of somebody's priorities."""
    return isinstance(conflict.preferences.get(change.dm), Priorities)


class Count:
    """What has been counted so far; its arrays and reasons are those of the `Tally` to come.

    Args:
        conflict: the model.
        sets: the sets of changes.
        questions: how many there are.
        progress: is told how many sets have been dealt with.
    """

    def __init__(
        self,
        conflict: Conflict,
        sets: Sequence[tuple[Change, ...]],
        questions: int,
        progress: Progress,
    ) -> None:
        self.conflict, self.sets, self.progress = conflict, sets, progress
        self.counts = np.zeros((len(sets), questions), dtype=np.int64)
        self.analysed = np.zeros(len(sets), dtype=np.int64)
        self.sampled = np.zeros(len(sets), dtype=np.bool_)
        self.reasons: dict[int, str] = {}

    def steps(self, number: int) -> dict[str, Steps]:
        """The changes of priorities in a set, by decision maker.

        Raises:
            NotFoundError, StandoffError: as `Change.steps`.
        """
        found: dict[str, Steps] = {}
        for change in self.sets[number]:
            for step in change.steps(self.conflict):
                if of_priorities(self.conflict, step):
                    found[step.dm] = (*found.get(step.dm, ()), step)
        return found

    def fail(self, members: Iterable[int], error: StandoffError) -> None:
        """Some sets give no model, and why."""
        for number in members:
            self.reasons.setdefault(number, _reason(error))

    def done(self) -> Tally:
        """The result, without what was counted of sets that give no model after all."""
        for number in self.reasons:
            self.counts[number] = self.analysed[number] = self.sampled[number] = 0
        return Tally(
            counts=self.counts,
            analysed=self.analysed,
            sampled=self.sampled,
            reasons=dict(sorted(self.reasons.items())),
        )


class Batch:
    """Profiles to be analysed together, and which sets and how many readings have each."""

    def __init__(self, count: Count, structures: int) -> None:
        self._count, self._structures = count, structures
        self.profiles: dict[tuple[int, ...], int] = {}
        self._uses: list[tuple[int, int, int]] = []
        self.sets = 0

    def add(self, number: int, profile: tuple[int, ...], readings: int) -> None:
        """So many readings of a set have this profile."""
        place = self.profiles.setdefault(profile, len(self.profiles))
        self._uses.append((number, place, readings))

    def flush(
        self,
        rows: Rows,
        answers: Callable[[NDArray[np.int32]], NDArray[np.bool_] | NDArray[np.int64]],
    ) -> None:
        """Analyse what has been gathered, count it, and begin anew."""
        if self._uses:
            numbers, places, readings = np.array(self._uses, dtype=np.int64).T
            try:
                answered = answers(rows.ranks(list(self.profiles)))
                weighed = answered.T[places] * readings[:, None]
                np.add.at(self._count.counts, numbers, weighed)
            except StandoffError as error:
                self._count.fail(dict.fromkeys(numbers.tolist()), error)
        self._count.progress(self.sets / self._structures)
        self.profiles, self._uses, self.sets = {}, [], 0


def _reason(error: StandoffError) -> str:
    """What is wrong, without a place in a file that does not say it."""
    if isinstance(error, ModelError):
        return "; ".join(problem.message for problem in error.problems)
    return str(error)
