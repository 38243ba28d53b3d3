"""One decision maker's ranks under changes of its priorities, in each reading of them."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product
from random import Random

import numpy as np
from numpy.typing import NDArray

from standoff.formula import Formula
from standoff.language import count, say
from standoff.levers.changes import Change
from standoff.model import Conflict, Preference, Priorities
from standoff.readings import Premise, Profiler, count_readings, preference_premises
from standoff.space import Space
from standoff.space.memory import require
from standoff.space.ranks import dense_ranks

__all__ = ["Own", "Owns", "Rows", "Steps", "draw"]

Steps = tuple[Change, ...]
"""Changes of one decision maker's priorities, one after the other."""


@dataclass(frozen=True, kw_only=True, eq=False)
class Own:
    """A decision maker's preference after some changes.

    Attributes:
        preference: as changed.
        premises: what is open in it.
        count: in how many ways that can be settled.
    """

    preference: Preference
    premises: tuple[Premise, ...]
    count: int


class Owns:
    """The changed preferences of a conflict's decision makers; each is made once."""

    def __init__(self, conflict: Conflict) -> None:
        self._conflict = conflict
        self._made: dict[tuple[int, Steps], Own] = {}

    def of(self, dm: int, steps: Steps) -> Own:
        """The preference of the decision maker at a position.

        Raises:
            NotFoundError, StandoffError: as `Change.entries`.
        """
        if (dm, steps) not in self._made:
            name = self._conflict.dm_ids[dm]
            preference = self._conflict.preferences[name]
            for step in steps:
                assert isinstance(preference, Priorities), "other forms are changed beforehand"
                preference = step.entries(preference)
            premises = preference_premises(self._conflict, name, preference)
            self._made[dm, steps] = Own(
                preference=preference, premises=premises, count=count_readings(premises)
            )
        return self._made[dm, steps]


def draw(premises: tuple[Premise, ...], count: int, seed: str) -> list[tuple[int, ...]]:
    """Ways of settling premises, drawn uniformly at random and with replacement."""
    random = Random(seed)  # noqa: S311 - a sample, not a secret
    return [tuple(random.randrange(p.n_choices) for p in premises) for _ in range(count)]


class Rows:
    """Ranks in one space; equal ones are kept once, and known by a number.

    Args:
        space: states; its options and rules are settled.
        owns: the changed preferences.
        draws: how many readings a sample has.
        seed: of samples.

    Attributes:
        size: how many ranks are kept, those of each state counted.
    """

    def __init__(self, space: Space, owns: Owns, draws: int, seed: int) -> None:
        self._space, self._owns, self._draws, self._seed = space, owns, draws, seed
        self._masks: dict[str, NDArray[np.bool_]] = {}
        self._kept: list[list[NDArray[np.int32]]] = [[] for _ in space.conflict.dm_ids]
        self._numbers: list[dict[bytes, int]] = [{} for _ in space.conflict.dm_ids]
        self._listed: dict[tuple[int, Steps], list[tuple[int, int]]] = {}
        self._drawn: dict[tuple[int, Steps], NDArray[np.int64]] = {}
        self.size = 0

    def listed(self, dm: int, steps: Steps) -> list[tuple[int, int]]:
        """The different ranks in all readings, by number, each with how many readings have it."""
        key = dm, steps
        if key not in self._listed:
            own = self._owns.of(dm, steps)
            choices = list(product(*(range(p.n_choices) for p in own.premises)))
            numbers = self._ranked(dm, own, choices)
            found, counts = np.unique(numbers, return_counts=True)
            self._listed[key] = list(zip(found.tolist(), counts.tolist(), strict=True))
        return self._listed[key]

    def drawn(self, dm: int, steps: Steps) -> NDArray[np.int64]:
        """The ranks in each reading of the sample, by number."""
        key = dm, steps
        if key not in self._drawn:
            own = self._owns.of(dm, steps)
            choices = draw(own.premises, self._draws, f"{self._seed} {dm}")
            self._drawn[key] = self._ranked(dm, own, choices)
        return self._drawn[key]

    def ranks(self, profiles: list[tuple[int, ...]]) -> NDArray[np.int32]:
        """The ranks of profiles, each a number for each decision maker.

        Returns:
            Shape (n_profiles, n_dms, n_states).
        """
        return np.stack(
            [
                np.stack([kept[row] for kept, row in zip(self._kept, profile, strict=True)])
                for profile in profiles
            ]
        )

    def _ranked(self, dm: int, own: Own, choices: list[tuple[int, ...]]) -> NDArray[np.int64]:
        require(
            len(choices) * self._space.n_states * 24,
            say(
                "Ranking {states} states in {n} readings",
                states=count(self._space.n_states),
                n=count(len(choices)),
            ),
            say("a smaller --max-readings would fit"),
        )
        if own.premises:
            profiler = Profiler(self._space, dm, own.premises, own.preference, self._where)
            kind = object if max(p.n_choices for p in own.premises) > 2**62 else np.int64
            table = np.array(choices, dtype=kind).reshape(len(choices), len(own.premises))
            return np.array([self._number(dm, row) for row in profiler.ranks(table)])
        row = self._space.ranks[dm].astype(np.int32)
        if own.preference is not self._space.conflict.preferences[self._space.conflict.dm_ids[dm]]:
            assert isinstance(own.preference, Priorities)
            row = np.ones(self._space.n_states, dtype=np.int32)
            for statement in own.preference.statements:
                row = dense_ranks(2 * row.astype(np.int64) + self._where(statement.formula))
        return np.full(len(choices), self._number(dm, row))

    def _where(self, formula: Formula) -> NDArray[np.bool_]:
        if formula.text not in self._masks:
            self._masks[formula.text] = self._space.where(formula)
        return self._masks[formula.text]

    def _number(self, dm: int, row: NDArray[np.int32]) -> int:
        key = row.tobytes()
        if key not in self._numbers[dm]:
            self._numbers[dm][key] = len(self._kept[dm])
            self._kept[dm].append(row)
            self.size += row.size
        return self._numbers[dm][key]
