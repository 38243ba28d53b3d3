"""What a set of changes makes of a wanted outcome, counted over readings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import numpy as np
from numpy.typing import NDArray

from standoff.claims.evaluate import World
from standoff.levers.changes import Change
from standoff.levers.tally import Progress, Tally, tally
from standoff.model import Conflict
from standoff.readings import Block

__all__ = ["Lever", "Search"]


@dataclass(frozen=True, kw_only=True)
class Lever:
    """Changes with what they make of the wanted outcome.

    Attributes:
        changes: one or more; none for the model as it stands.
        readings: how many readings of the changed model were looked at.
        sampled: whether these were drawn at random.
        equilibrium: for each concept the number of readings in which some equilibrium has the
            outcome.
        attainable: the number of readings in which improvements lead from today to the outcome.
        held: for each concept the number of readings in which some state with the outcome is an
            equilibrium and attained from today by improvements.
        outcomes: for each concept the outcomes of the model that have an attainable equilibrium,
            each with the number of readings in which they do.
    """

    changes: tuple[Change, ...]
    readings: int
    sampled: bool
    equilibrium: Mapping[str, int]
    attainable: int
    held: Mapping[str, int]
    outcomes: Mapping[str, Mapping[str, int]]

    @property
    def unlocks(self) -> tuple[str, ...]:
        """The concepts under which the outcome holds, within reach, in some reading."""
        return tuple(concept for concept, count in self.held.items() if count)

    def share(self, concept: str) -> Fraction:
        """The share of readings in which the outcome holds within reach, exactly."""
        return Fraction(self.held[concept], self.readings)

    def gains(self, before: Lever) -> tuple[str, ...]:
        """The concepts under which it holds in a larger share of readings than before."""
        return tuple(c for c in self.held if self.share(c) > before.share(c))

    def also(self, before: Lever, outcome: str) -> dict[str, tuple[str, ...]]:
        """For each concept the other outcomes that were out of reach in every reading before."""
        return {
            concept: tuple(
                name
                for name, count in own.items()
                if count and not before.outcomes[concept][name] and name != outcome
            )
            for concept, own in self.outcomes.items()
        }

    def to_dict(self, conflict: Conflict, before: Lever, outcome: str) -> dict[str, Any]:
        """Plain data for JSON."""
        return {
            "changes": [c.text for c in self.changes],
            "words": [c.words(conflict) for c in self.changes],
            "unlocks": list(self.gains(before)),
            "readings": {"analysed": self.readings, "sampled": self.sampled},
            "held": dict(self.held),
            "equilibrium": dict(self.equilibrium),
            "attainable": self.attainable,
            "also": {c: list(names) for c, names in self.also(before, outcome).items()},
        }


class Search:
    """Finds what sets of changes make of an outcome.

    Args:
        conflict: the model.
        outcome: a name or a formula.
        concepts: ids of solution concepts.
        max_readings, seed, backend, progress: as in `tally`.
    """

    def __init__(
        self,
        conflict: Conflict,
        outcome: str,
        concepts: tuple[str, ...],
        max_readings: int,
        seed: int,
        backend: str | None,
        progress: Progress | None,
    ) -> None:
        self._conflict, self._outcome, self._concepts = conflict, outcome, concepts
        self._max_readings, self._seed = max_readings, seed
        self._backend, self._progress = backend, progress
        self._names = tuple(conflict.outcomes)

    def levers(
        self, sets: Sequence[tuple[Change, ...]]
    ) -> tuple[list[Lever | None], dict[int, str]]:
        """What each set makes of the outcome, None where it gives no model, and why not."""
        found = tally(
            self._conflict,
            sets,
            self._concepts,
            self._answers,
            1 + len(self._concepts) * (2 + len(self._names)),
            max_readings=self._max_readings,
            seed=self._seed,
            backend=self._backend,
            progress=self._progress,
        )
        return [self._lever(changes, found, k) for k, changes in enumerate(sets)], found.reasons

    def _answers(self, block: Block) -> NDArray[np.bool_]:
        worlds = {concept: World(block, concept) for concept in self._concepts}
        attained = worlds[self._concepts[0]].attainable
        wanted = block.space.where(self._outcome)
        masks = [block.space.outcome(name) for name in self._names]
        rows = [(attained & wanted).any(axis=1)]
        for world in worlds.values():
            ends = world.equilibria & attained
            rows += [(world.equilibria & wanted).any(axis=1), (ends & wanted).any(axis=1)]
            rows += [(ends & mask).any(axis=1) for mask in masks]
        return np.array(rows)

    def _lever(self, changes: tuple[Change, ...], found: Tally, number: int) -> Lever | None:
        if not found.analysed[number]:
            return None
        attainable, *rest = found.counts[number].tolist()
        width = 2 + len(self._names)
        rows = {c: rest[k * width : (k + 1) * width] for k, c in enumerate(self._concepts)}
        return Lever(
            changes=changes,
            readings=int(found.analysed[number]),
            sampled=bool(found.sampled[number]),
            equilibrium={c: row[0] for c, row in rows.items()},
            attainable=attainable,
            held={c: row[1] for c, row in rows.items()},
            outcomes={c: dict(zip(self._names, row[2:], strict=True)) for c, row in rows.items()},
        )
