"""The models between two, each looked at once."""

from __future__ import annotations

from collections.abc import Callable

from standoff.claims.truth import truth_of
from standoff.claims.verdict import verdict_of
from standoff.comparison.accounts import Answer, sets_to_try
from standoff.comparison.differences import Difference
from standoff.comparison.mixing import mixed
from standoff.comparison.pair import Pair
from standoff.comparison.questions import Question
from standoff.errors import ModelError
from standoff.readings import choose_readings

__all__ = ["Models"]


class Models:
    """The models between two, each looked at once."""

    def __init__(
        self,
        pair: Pair,
        differences: tuple[Difference, ...],
        asked: tuple[Question, ...],
        max_models: int,
        max_readings: int,
        seed: int,
        backend: str | None,
        progress: Callable[[float], None] | None,
    ) -> None:
        self._pair, self._differences = pair, differences
        self._claims = {f"q{k}": one.claim for k, one in enumerate(asked)}
        self._max_models = max_models
        self._readings = (max_readings, seed)
        self._backend, self._progress = backend, progress
        self.known: dict[frozenset[int], tuple[Answer, ...] | None] = {}

    def ends(self) -> tuple[tuple[Answer, ...], tuple[Answer, ...]]:
        """What the two models themselves say."""
        whole = frozenset(range(len(self._differences)))
        first, second = (self._look(taken) for taken in (frozenset[int](), whole))
        self.known = {frozenset(): first, whole: second}
        return first, second

    def look_around(self, n: int) -> None:
        """Look at the models nearest to either end, leaving room for orders drawn at random."""
        limit = self._max_models if 2**n <= self._max_models else self._max_models // 2
        for taken in sets_to_try(n):
            if len(self.known) >= limit:
                return
            self.answers(taken)

    def room(self) -> bool:
        """Whether a whole order of further models may be looked at."""
        return len(self.known) + len(self._differences) <= self._max_models

    def answers(self, taken: frozenset[int]) -> tuple[Answer, ...] | None:
        """What the model with some differences taken over says; None if there is none."""
        if taken not in self.known:
            try:
                self.known[taken] = self._look(taken)
            except ModelError:
                self.known[taken] = None
        return self.known[taken]

    def _look(self, taken: frozenset[int]) -> tuple[Answer, ...]:
        conflict = mixed(self._pair, [self._differences[k] for k in sorted(taken)], self._claims)
        readings = choose_readings(conflict, *self._readings)
        truths = truth_of(conflict.claims, readings, backend=self._backend)
        if self._progress:
            self._progress(1)
        total, sampled = readings.analysed, readings.sampled
        return tuple(
            Answer(
                verdict=verdict_of(
                    claim, map(int, truths[name].table.sum(axis=1)), total, sampled=sampled
                ),
                share=float(truths[name].table.mean()),
            )
            for name, claim in conflict.claims.items()
        )
