"""In which share of a model's readings each outcome is an equilibrium."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from math import sqrt
from typing import TYPE_CHECKING, Any

import numpy as np

from standoff.analysis import DEFAULT_CONCEPTS
from standoff.language import say_number
from standoff.model import Conflict
from standoff.readings.applicable import applicable_concepts
from standoff.readings.enumerate import (
    DEFAULT_MAX_READINGS,
    ReadingSet,
    blocks,
    choose_readings,
)

if TYPE_CHECKING:
    import pandas

__all__ = ["CONFIDENCE", "Readings", "interval", "readings"]

CONFIDENCE = 0.95
"""Level of the confidence intervals of sampled shares."""
_Z = 1.959963984540054
"""Quantile of the normal distribution for that level."""


def interval(holds: int, sampled: int) -> tuple[float, float]:
    """The confidence interval of a share of which `holds` of `sampled` draws are known.

    Wilson's score interval; E. B. Wilson (1927), Probable inference, the law of succession, and
    statistical inference, Journal of the American Statistical Association 22, 209-212,
    doi:10.1080/01621459.1927.10502953.
    """
    share = holds / sampled
    spread = 1 + _Z**2 / sampled
    middle = (share + _Z**2 / (2 * sampled)) / spread
    half = _Z * sqrt(share * (1 - share) / sampled + _Z**2 / (4 * sampled**2)) / spread
    return max(0.0, min(share, middle - half)), min(1.0, max(share, middle + half))


@dataclass(frozen=True, kw_only=True, eq=False)
class Readings:
    """How often each outcome is an equilibrium among the readings of a model.

    A share of readings is a share of readings and not a probability: nothing says that one way of
    settling what is open is as likely as another.

    Attributes:
        readings: which readings were looked at.
        concepts: ids of the solution concepts.
        holds: for each outcome and concept the number of readings in which some state of the
            outcome is an equilibrium.
        none: for each concept the number of readings without any equilibrium.
    """

    readings: ReadingSet
    concepts: tuple[str, ...]
    holds: Mapping[str, Mapping[str, int]]
    none: Mapping[str, int]

    def share(self, outcome: str, concept: str) -> float:
        """The share of readings in which the outcome has an equilibrium, from 0 to 1."""
        return self.holds[outcome][concept] / self.readings.analysed

    def interval(self, outcome: str, concept: str) -> tuple[float, float] | None:
        """The 95 % confidence interval of a sampled share; None where all readings were listed."""
        if not self.readings.sampled:
            return None
        return interval(self.holds[outcome][concept], self.readings.analysed)

    def to_dict(self) -> dict[str, Any]:
        """The document that `standoff readings --json` prints."""
        document: dict[str, Any] = {
            "standoff": 1,
            "title": self.readings.conflict.title,
            "readings": self.readings.to_dict(),
            "outcomes": {
                outcome: {concept: self.share(outcome, concept) for concept in self.concepts}
                for outcome in self.holds
            },
        }
        if self.readings.sampled:
            document["intervals"] = {
                outcome: {concept: self.interval(outcome, concept) for concept in self.concepts}
                for outcome in self.holds
            }
        return document

    def to_frame(self) -> pandas.DataFrame:
        """One row an outcome, one column a concept: the share of readings.

        Raises:
            ModuleNotFoundError: pandas is not installed.
        """
        from standoff.frame import rows_frame

        return rows_frame(self._rows(), "outcome")

    def _repr_html_(self) -> str:
        from standoff.html import rows_html

        caption = say_number(
            "Shares of {n} reading; a share of readings is not a probability",
            "Shares of {n} readings; a share of readings is not a probability",
            self.readings.analysed,
        )
        return rows_html(caption, self._rows())

    def _rows(self) -> list[dict[str, object]]:
        return [
            {"outcome": outcome, **{c: self.share(outcome, c) for c in self.concepts}}
            for outcome in self.holds
        ]


def readings(
    conflict: Conflict,
    concepts: str | Iterable[str] = DEFAULT_CONCEPTS,
    *,
    max_readings: int = DEFAULT_MAX_READINGS,
    seed: int = 0,
    backend: str | None = None,
    progress: Callable[[float], None] | None = None,
) -> Readings:
    """Analyse a model under all ways of settling what it leaves open.

    Args:
        conflict: the model.
        concepts: ids of solution concepts, or `all`.
        max_readings: if there are more readings, so many are drawn uniformly at random.
        seed: of the drawing.
        backend: as in `analyze`.
        progress: called with how many more readings have been analysed.

    Raises:
        ModelError: some reading has no states, or its preferences do not fit.
        NotFoundError: there is no such concept.
    """
    chosen = applicable_concepts(conflict, concepts)
    which = choose_readings(conflict, max_readings, seed)
    holds = {outcome: dict.fromkeys(chosen, 0) for outcome in conflict.outcomes}
    none = dict.fromkeys(chosen, 0)
    for block in blocks(which, chosen, backend):
        weight = np.bincount(block.profile, minlength=len(block.ranks))
        masks = {outcome: block.space.outcome(outcome) for outcome in conflict.outcomes}
        for concept, stable in block.masks.items():
            equilibria = np.asarray(stable.all(axis=1))
            none[concept] += int(weight[~equilibria.any(axis=1)].sum())
            for outcome, mask in masks.items():
                found = equilibria[:, mask].any(axis=1)
                holds[outcome][concept] += int(weight[found].sum())
        if progress:
            progress(block.readings.size)
    return Readings(readings=which, concepts=chosen, holds=holds, none=none)
