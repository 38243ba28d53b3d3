"""What may be said of a preference beside its form: unknown, strong, fuzzy, probable; attitudes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from standoff.model.parts import _set, frozen_mapping

__all__ = [
    "MAX_DEGREE",
    "UNIT",
    "Attitude",
    "Fuzzy",
    "Pair",
    "Probabilities",
    "Structure",
    "frozen_attitudes",
    "share",
]

Attitude = Literal["positive", "neutral", "negative"]
Pair = tuple[str, str]
"""Two sets of states, each a label, a pattern or a formula."""

MAX_DEGREE = 9
"""Highest degree of preference; 1 is ordinary preference."""
UNIT = 10_000
"""Degrees and probabilities are counted in ten-thousandths, so that comparing them is exact."""

_SHARE = re.compile(r"(0|1)?(\.\d{0,4})?", re.ASCII)


def share(text: str) -> int | None:
    """A number from 0 to 1 in ten-thousandths; None if it is none or has over four decimals."""
    if not _SHARE.fullmatch(text) or not text.strip("."):
        return None
    whole, _, decimals = text.partition(".")
    value = int(whole or "0") * UNIT + int(decimals.ljust(4, "0"))
    return value if value <= UNIT else None


def _texts(row: Sequence[object]) -> tuple[str, ...]:
    return tuple(map(str, row))


@dataclass(frozen=True, kw_only=True)
class Fuzzy:
    """Fuzzy preference: to what degree one state is preferred to another (METHOD: 5.4).

    Attributes:
        degrees: rows (A, B, r): every state of A is preferred to every state of B to the degree
            r, from 0 to 1, and the other way round to the degree 1 - r; later rows count over
            earlier ones. Where none counts, the form of preference gives 1, 0.5 or 0.
        threshold: how much the one degree must exceed the other for a move to be worth while;
            above 0, at most 1.
    """

    degrees: tuple[tuple[str, ...], ...] = ()
    threshold: str

    def __init__(self, *, degrees: Iterable[Sequence[object]] = (), threshold: float | str) -> None:
        _set(self, degrees=tuple(map(_texts, degrees)), threshold=str(threshold))


@dataclass(frozen=True, kw_only=True)
class Probabilities:
    """Probabilistic preference: how likely one state is preferred to another (METHOD: 5.6).

    Attributes:
        pairs: rows (A, B, p) or (A, B, p, q): every state of A is strictly preferred to every
            state of B with probability p, and the other way round with q, which is 1 - p where
            it is left out; later rows count over earlier ones. Where none counts, the form of
            preference gives 1 and 0.
        alpha: a move is worth while if its end is preferred with more than 1 - alpha.
        beta: a sanction is one if its end is preferred with at most 1 - beta.
        gamma: a step of others is credible if its end is preferred with more than gamma.
    """

    pairs: tuple[tuple[str, ...], ...] = ()
    alpha: str = "0.5"
    beta: str = "0.5"
    gamma: str = "0.5"

    def __init__(
        self,
        *,
        pairs: Iterable[Sequence[object]] = (),
        alpha: float | str = "0.5",
        beta: float | str = "0.5",
        gamma: float | str = "0.5",
    ) -> None:
        made = tuple(map(_texts, pairs))
        _set(self, pairs=made, alpha=str(alpha), beta=str(beta), gamma=str(gamma))


@dataclass(frozen=True, kw_only=True)
class Structure:
    """What is said of one decision maker's preference beside its form.

    Attributes:
        unknown: pairs (A, B): how a state of A compares with one of B is not known.
        strong: rows (A, B, degree): every state of A is preferred to every state of B by that
            degree, 2 ("strongly") to `MAX_DEGREE`; later rows count over earlier ones.
        fuzzy: degrees of preference, or None.
        probabilities: of preference, or None.
    """

    unknown: tuple[Pair, ...] = ()
    strong: tuple[tuple[str, str, int], ...] = ()
    fuzzy: Fuzzy | None = None
    probabilities: Probabilities | None = None

    def __post_init__(self) -> None:
        strong = tuple((row[0], row[1], row[2] if len(row) > 2 else 2) for row in self.strong)
        _set(self, unknown=tuple((a, b) for a, b in self.unknown), strong=strong)


def frozen_attitudes(
    attitudes: Mapping[str, Mapping[str, Attitude]],
) -> Mapping[str, Mapping[str, Attitude]]:
    """A read-only copy."""
    return frozen_mapping({dm: frozen_mapping(own) for dm, own in attitudes.items()})
