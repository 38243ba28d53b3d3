"""Counts of rankings: exact where they can be had, else from a sample with its interval."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import islice, permutations, product
from math import factorial, sqrt

import numpy as np
from numpy.typing import NDArray

from standoff.analysis import analyze_profiles
from standoff.inversion.conditions import Condition
from standoff.inversion.counting import (
    Exhausted,
    set_sizes,
    strict_rankings,
    weak_orders,
    weak_rankings,
)
from standoff.inversion.form import bits
from standoff.space import Space

__all__ = ["Count", "Sampling", "condition_counts", "profile_count", "wilson"]

_WORK = 500_000
"""Pairs of terms compared before a count is given up; about half a second."""
_LISTED = 50_000
"""Profiles that are tried one by one rather than sampled."""
_CELLS = 2**21
"""Ranks held at once while profiles are tried."""
_NORMAL = 1.959963984540054


@dataclass(frozen=True, kw_only=True)
class Sampling:
    """How to sample where counting is out of reach.

    Attributes:
        samples: how many rankings to draw.
        seed: of the generator; the same seed gives the same sample.
        progress: told now and then how many profiles have been tried, and of how many.
    """

    samples: int
    seed: int
    progress: Callable[[int, int], None] | None = None


@dataclass(frozen=True, kw_only=True)
class Count:
    """How many of some rankings, or profiles of rankings, fulfil a condition.

    Attributes:
        total: how many there are.
        count: how many fulfil it; None where that was only sampled.
        share: the part that does, exact up to rounding or estimated.
        interval: the 95 % confidence interval of an estimated share (Wilson), else None.
        samples, seed: of the sample; None where nothing was sampled.
    """

    total: int
    count: int | None
    share: float
    interval: tuple[float, float] | None = None
    samples: int | None = None
    seed: int | None = None


def wilson(hits: int, samples: int) -> tuple[float, float]:
    """The 95 % confidence interval of a share of which so many of the samples were hits.

    E. B. Wilson (1927), Journal of the American Statistical Association 22, 209-212 (recalled).
    """
    share, square = hits / samples, _NORMAL**2 / samples
    middle = (share + square / 2) / (1 + square)
    half = sqrt(share * (1 - share) * square + square**2 / 4) / (1 + square)
    # At the ends the bound is the share itself, which rounding might miss.
    low = 0.0 if hits == 0 else middle - half
    return low, 1.0 if hits == samples else middle + half


def _exact(count: int, total: int) -> Count:
    return Count(total=total, count=count, share=count / total)


def _sampled(hits: int, total: int, sampling: Sampling) -> Count:
    return Count(
        total=total,
        count=None,
        share=hits / sampling.samples,
        interval=wilson(hits, sampling.samples),
        samples=sampling.samples,
        seed=sampling.seed,
    )


def condition_counts(
    condition: Condition, n: int, sampling: Sampling
) -> tuple[Count, Count | None]:
    """How many rankings of n states fulfil a condition: without ties, and with ties allowed.

    The second is None where the first had to be sampled.
    """
    try:
        relevant, sizes = set_sizes(condition.form, _WORK)
    except Exhausted:
        return _sampled(_hits(condition, sampling), factorial(n), sampling), None
    strict = strict_rankings(n, relevant, sizes)
    weak = weak_rankings(n, relevant, sizes)
    return _exact(strict, factorial(n)), _exact(weak, weak_orders(n)[n])


def _hits(condition: Condition, sampling: Sampling) -> int:
    """How many of some random rankings fulfil a condition.

    Only the order of the wanted state and the relevant ones matters, and in a random ranking
    every order of these is equally likely.
    """
    column = {x: k for k, x in enumerate(condition.relevant, start=1)}
    random = np.random.default_rng(sampling.seed)
    size, hits = max(1, _CELLS // (len(column) + 1)), 0
    for start in range(0, sampling.samples, size):
        keys = random.random((min(size, sampling.samples - start), len(column) + 1))
        kept = keys <= keys[:, :1]
        good = np.ones(len(keys), dtype=np.bool_)
        for clause in condition.form:
            terms = [kept[:, [column[x] for x in bits(term)]].all(axis=1) for term in clause]
            good &= np.any(terms, axis=0)
        hits += int(np.count_nonzero(good))
    return hits


def profile_count(
    space: Space, concept: str, states: Sequence[int], varied: Sequence[int], sampling: Sampling
) -> Count:
    """Under how many profiles some of the states is an equilibrium.

    All profiles are tried where they are few, and else a uniform sample of them.

    Args:
        space: states, moves and the ranks of those who are not varied.
        concept: id of the solution concept.
        states: the wanted states.
        varied: positions of the decision makers whose rankings vary, without ties.
        sampling: what to draw where there are many.
    """
    n = space.n_states
    total = factorial(n) ** len(varied)
    exact = total <= _LISTED
    tried = total if exact else sampling.samples
    random = np.random.default_rng(sampling.seed)
    every = product(*[_all_ranks(n).tolist() if exact else []] * len(varied))
    size = max(1, _CELLS // (len(space.ranks) * n))
    hits = 0
    for start in range(0, tried, size):
        batch = min(size, tried - start)
        ranks = np.repeat(space.ranks[None], batch, axis=0)
        if exact:
            ranks[:, varied] = np.array(list(islice(every, batch)), dtype=np.int32)
        else:
            ascending = np.arange(1, n + 1, dtype=np.int32)
            shape = (batch, len(varied), n)
            ranks[:, varied] = random.permuted(np.broadcast_to(ascending, shape), axis=-1)
        mask = analyze_profiles(space, ranks, concept)[concept][:, :, states]
        hits += int(np.count_nonzero(mask.all(axis=1).any(axis=-1)))
        if sampling.progress:
            sampling.progress(start + batch, tried)
    return _exact(hits, total) if exact else _sampled(hits, total, sampling)


@cache
def _all_ranks(n: int) -> NDArray[np.int32]:
    """All rankings of n states without ties, one a row."""
    return np.array(list(permutations(range(1, n + 1))), dtype=np.int32)
