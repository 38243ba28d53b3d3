"""Which differences of premises account for a difference of verdicts."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import combinations
from math import sqrt
from random import Random

import numpy as np

from standoff.claims.shapley import shapley_values

__all__ = ["Account", "Answer", "Answers", "account", "estimate", "sets_to_try"]


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What a model says to a question: the verdict, and the share of cases in which it holds."""

    verdict: str
    share: float


Answers = Callable[[frozenset[int]], tuple[Answer, ...] | None]
"""The answers of the model with some differences taken over; None if there is no such model."""


@dataclass(frozen=True, kw_only=True)
class Account:
    """How differences of premises account for a difference between two models' verdicts.

    Attributes:
        enough: the smallest sets of differences that, taken over from the second model into the
            first, give the second's verdict.
        needed: the smallest sets that, left out of the second as the first has them, give the
            first's verdict.
        parts: what each difference contributes to the difference between the shares of readings
            in which it holds (Shapley's value); None where some of the mixed models that it takes
            do not exist, or too many would be.
        errors: half the width of the 95 % confidence interval of each; None where it is exact.
        complete: whether all sets as small as those found were tried.
    """

    enough: tuple[tuple[int, ...], ...]
    needed: tuple[tuple[int, ...], ...]
    parts: tuple[float, ...] | None
    errors: tuple[float, ...] | None
    complete: bool


def sets_to_try(n: int) -> Iterator[frozenset[int]]:
    """All sets of n differences: the smallest and the largest first, size by size."""
    whole = frozenset(range(n))
    for size in range(n // 2 + 1):
        for group in combinations(range(n), size):
            yield frozenset(group)
            if 2 * size != n:
                yield whole - frozenset(group)


def account(
    question: int, n: int, known: dict[frozenset[int], tuple[Answer, ...] | None]
) -> tuple[Account, bool]:
    """Account for a difference from what is known of mixed models.

    Args:
        question: position of the question among the answers.
        n: number of differences.
        known: the answers of the mixed models that were looked at.

    Returns:
        The account, and whether the parts are still to be estimated.
    """
    whole = frozenset(range(n))
    verdicts = {
        taken: answers[question].verdict for taken, answers in known.items() if answers is not None
    }
    first, second = verdicts[frozenset()], verdicts[whole]
    enough, one = _smallest(n, known, lambda group: verdicts.get(group) == second)
    needed, two = _smallest(n, known, lambda group: verdicts.get(whole - group) == first, whole)
    parts = None
    exists = all(answers is not None for answers in known.values())
    if exists and len(known) == 2**n:
        worth = np.zeros(2**n)
        for taken, answers in known.items():
            assert answers is not None
            worth[sum(1 << k for k in taken)] = answers[question].share
        parts = tuple(shapley_values(worth))
    return Account(
        enough=enough, needed=needed, parts=parts, errors=None, complete=one and two
    ), exists and parts is None


def _smallest(
    n: int,
    known: dict[frozenset[int], tuple[Answer, ...] | None],
    turns: Callable[[frozenset[int]], bool],
    whole: frozenset[int] | None = None,
) -> tuple[tuple[tuple[int, ...], ...], bool]:
    """The smallest sets that do something, and whether all of their size were tried."""
    for size in range(1, n + 1):
        groups = [frozenset(group) for group in combinations(range(n), size)]
        tried = [g for g in groups if (g if whole is None else whole - g) in known]
        found = tuple(tuple(sorted(group)) for group in tried if turns(group))
        if found or len(tried) < len(groups):
            return found, len(tried) == len(groups)
    return (), True


def estimate(
    differing: list[int], n: int, answers: Answers, room: Callable[[], bool], seed: int
) -> dict[int, tuple[tuple[float, ...], tuple[float, ...]]] | None:
    """Contributions from orders drawn at random, as long as there is room for more models.

    J. Castro, D. Gómez, J. Tejada (2009), Polynomial calculation of the Shapley value based on
    sampling, Computers & Operations Research 36(5), 1726-1730, doi:10.1016/j.cor.2008.04.004.

    Args:
        differing: positions of the questions.
        n: number of differences.
        answers: of a mixed model.
        room: whether another model may be looked at.
        seed: of the drawing.

    Returns:
        For each question the contributions and half the widths of their 95 % intervals; None if
        fewer than two orders could be drawn, or some model does not exist.
    """
    random = Random(seed)  # noqa: S311 - a sample, not a secret
    rows: dict[int, list[list[float]]] = {question: [] for question in differing}
    while room():
        order = random.sample(range(n), n)
        before, path = answers(frozenset()), []
        for position, k in enumerate(order):
            after = answers(frozenset(order[: position + 1]))
            if before is None or after is None:
                return None
            path.append((k, before, after))
            before = after
        for question in differing:
            row = [0.0] * n
            for k, one, two in path:
                row[k] = two[question].share - one[question].share
            rows[question].append(row)
    if min(map(len, rows.values()), default=0) < 2:
        return None
    made = {}
    for question, drawn in rows.items():
        table = np.array(drawn)
        errors = 1.96 * table.std(axis=0, ddof=1) / sqrt(len(table))
        made[question] = (tuple(table.mean(axis=0).tolist()), tuple(errors.tolist()))
    return made
