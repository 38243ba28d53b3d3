"""The readings of a model, listed or sampled, and grouped into profiles that are analysed once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from random import Random

import numpy as np
from numpy.typing import NDArray

from standoff.analysis import analyze_profiles
from standoff.errors import ModelError, Problem
from standoff.language import count, say
from standoff.model import Conflict
from standoff.readings.premises import Premise, count_readings, open_premises, settle_structure
from standoff.readings.profiles import Profiler
from standoff.readings.refusals import require_readable
from standoff.space import Space, build_space
from standoff.space.distinct import distinct_rows
from standoff.space.memory import require

__all__ = [
    "DEFAULT_MAX_READINGS",
    "Block",
    "ReadingSet",
    "blocks",
    "choose_readings",
    "readings_ahead",
]

DEFAULT_MAX_READINGS = 100_000
"""Readings listed one by one; of more, so many are drawn at random."""
_BLOCK_CELLS = 2**22
"""Profiles times states analysed together; more would leave the processor's caches."""


@dataclass(frozen=True, kw_only=True, eq=False)
class ReadingSet:
    """Which readings of a model are looked at.

    Attributes:
        conflict: the model.
        premises: what it leaves open.
        count: how many readings it has.
        choices: shape (analysed, n_premises), how each premise is settled in each reading; int64,
            or Python integers where an order is too long for them.
        sampled: whether they were drawn at random, uniformly and with replacement.
        seed: of the drawing, or None.
    """

    conflict: Conflict
    premises: tuple[Premise, ...]
    count: int
    choices: NDArray[np.int64]
    sampled: bool
    seed: int | None

    @property
    def analysed(self) -> int:
        """How many readings are looked at."""
        return len(self.choices)

    def to_dict(self) -> dict[str, int | bool | None]:
        """The counts for JSON."""
        return {
            "count": self.count,
            "analysed": self.analysed,
            "sampled": self.sampled,
            "seed": self.seed,
        }


def readings_ahead(conflict: Conflict, max_readings: int = DEFAULT_MAX_READINGS) -> int:
    """How many readings of a model are going to be analysed, where so many at most are."""
    return min(max_readings, count_readings(open_premises(conflict)))


def choose_readings(
    conflict: Conflict, max_readings: int = DEFAULT_MAX_READINGS, seed: int = 0
) -> ReadingSet:
    """All readings of a model if there are at most `max_readings`, else a uniform sample.

    The readings are in the order of the premises' choices, the last premise the fastest; the
    first is the model as written.

    Raises:
        TooLargeError: the choices would not fit into memory.
        NotApplicableError: preferences are strong, fuzzy or probable, or there are attitudes.
    """
    require_readable(conflict, say("Reading a model"))
    premises = open_premises(conflict)
    whole = count_readings(premises)
    analysed = min(whole, max_readings)
    require(
        analysed * (len(premises) + 1) * 80,
        say(
            "Listing {n} readings with {premises} open premises",
            n=count(analysed),
            premises=len(premises),
        ),
        say("a smaller --max-readings would fit"),
    )
    sizes = [premise.n_choices for premise in premises]
    sampled = whole > max_readings
    rows: list[tuple[int, ...]]
    if sampled:
        random = Random(seed)  # noqa: S311 - a sample, not a secret
        rows = [tuple(random.randrange(size) for size in sizes) for _ in range(analysed)]
    else:
        rows = list(product(*map(range, sizes)))
    kind = object if max(sizes, default=1) > 2**62 else np.int64
    choices = np.array(rows, dtype=kind).reshape(analysed, len(premises))
    return ReadingSet(
        conflict=conflict,
        premises=premises,
        count=whole,
        choices=choices,
        sampled=sampled,
        seed=seed if sampled else None,
    )


@dataclass(frozen=True, kw_only=True, eq=False)
class Block:
    """Some readings with the same options and rules, analysed together.

    Attributes:
        space: their states.
        readings: positions of the readings in the set, shape (n,).
        profile: for each of them the position of its profile of preferences, shape (n,).
        ranks: shape (n_profiles, n_dms, n_states).
        masks: for each concept where each decision maker is stable, the shape of `ranks`.
    """

    space: Space
    readings: NDArray[np.int64]
    profile: NDArray[np.int64]
    ranks: NDArray[np.int32]
    masks: dict[str, NDArray[np.bool_]]


def blocks(
    readings: ReadingSet, concepts: tuple[str, ...], backend: str | None = None
) -> Iterator[Block]:
    """Analyse readings block by block; together the blocks hold each reading once.

    Args:
        readings: which.
        concepts: ids of solution concepts.
        backend: as in `analyze`.

    Raises:
        ModelError: some reading has no states or no preferences; it says which.
    """
    structural = [k for k, p in enumerate(readings.premises) if not p.dm]
    preferential = [k for k, p in enumerate(readings.premises) if p.dm]
    premises = tuple(readings.premises[k] for k in structural)
    structures, which = _distinct(readings.choices[:, structural])
    for number, structure in enumerate(structures):
        settled = tuple(int(choice) for choice in structure)
        space = _space(readings.conflict, premises, settled)
        members = np.flatnonzero(which == number)
        profilers = [
            _Ranker(
                space, dm, [k for k in preferential if readings.premises[k].dm == name], readings
            )
            for dm, name in enumerate(readings.conflict.dm_ids)
        ]
        step = max(1, _BLOCK_CELLS // (space.n_states * len(profilers)))
        for start in range(0, members.size, step):
            yield _block(space, profilers, members[start : start + step], concepts, backend)


def _space(conflict: Conflict, premises: tuple[Premise, ...], settled: tuple[int, ...]) -> Space:
    try:
        return build_space(settle_structure(conflict, premises, settled))
    except ModelError as error:
        if not premises:
            raise
        words = "; ".join(
            f"{p.text}: {p.choice(c)}" for p, c in zip(premises, settled, strict=True)
        )
        raise ModelError(
            [
                Problem(
                    path=problem.path,
                    message=say(
                        "in the reading with {words}: {message}",
                        words=words,
                        message=problem.message,
                    ),
                    expected=problem.expected,
                    location=problem.location,
                )
                for problem in error.problems
            ]
        ) from None


class _Ranker:
    """One decision maker's ranks under the readings of a structure."""

    def __init__(self, space: Space, dm: int, columns: list[int], readings: ReadingSet) -> None:
        self._profiler = Profiler(space, dm, [readings.premises[k] for k in columns])
        self._choices = readings.choices[:, columns]

    def ranks(self, members: NDArray[np.int64]) -> tuple[NDArray[np.int32], NDArray[np.int64]]:
        """The different ranks, shape (n, n_states), and each reading's position among them."""
        rows, which = _distinct(self._choices[members])
        ranks = self._profiler.ranks(rows)
        first, same = distinct_rows(ranks)
        return ranks[first], same[which]


def _distinct(rows: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The different rows, and for each row the position of its own."""
    if rows.dtype == object:
        position: dict[tuple[int, ...], int] = {}
        which = [position.setdefault(tuple(row), len(position)) for row in rows.tolist()]
        different = np.array(list(position), dtype=object).reshape(len(position), rows.shape[1])
        return different, np.array(which, dtype=np.int64)
    first, which_row = distinct_rows(rows)
    return rows[first], which_row


def _block(
    space: Space,
    rankers: list[_Ranker],
    members: NDArray[np.int64],
    concepts: tuple[str, ...],
    backend: str | None,
) -> Block:
    found = [ranker.ranks(members) for ranker in rankers]
    combined = np.stack([which for _, which in found], axis=1)
    profiles, profile = _distinct(combined)
    ranks = np.stack([own[profiles[:, dm]] for dm, (own, _) in enumerate(found)], axis=1)
    return Block(
        space=space,
        readings=members,
        profile=profile,
        ranks=ranks,
        masks=analyze_profiles(space, ranks, concepts, backend=backend),
    )
