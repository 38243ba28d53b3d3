"""Words of estimative probability and the shares that they mean.

The terms and their ranges are those of Intelligence Community Directive 203, Analytic Standards
(Office of the Director of National Intelligence, 2015), section D.6.e.(2)(a). The ranges meet at
their ends; here both ends belong to a range, so that a share on a border agrees with both terms.
Shares below 1 % and above 99 %, which the directive leaves out, count as `almost no chance` and
`almost certain`, because somebody who says so is not refuted by what is surer still.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

__all__ = ["TERMS", "accepted_range", "likelihood_range"]

_BANDS: tuple[tuple[tuple[float, float], tuple[str, ...]], ...] = (
    ((0.0, 0.05), ("almost no chance", "remote", "next to impossible", "practically impossible")),
    (
        (0.05, 0.20),
        ("very unlikely", "highly improbable", "highly unlikely", "most unlikely", "very doubtful"),
    ),
    ((0.20, 0.45), ("unlikely", "improbable", "doubtful", "probably not", "improbably")),
    (
        (0.45, 0.55),
        ("roughly even chance", "roughly even odds", "roughly even", "even odds", "even chance")
        + ("a toss-up", "toss-up", "as likely as not", "fifty-fifty"),
    ),
    ((0.55, 0.80), ("likely", "probable", "probably", "more likely than not", "most likely")),
    ((0.80, 0.95), ("very likely", "highly probable", "highly likely", "very probably")),
    (
        (0.95, 1.0),
        ("almost certain", "almost certainly", "nearly certain", "virtually certain", "certain")
        + ("certainly",),
    ),
)

TERMS: Mapping[str, tuple[float, float]] = MappingProxyType(
    {term: band for band, terms in _BANDS for term in terms} | {"impossible": (0.0, 0.0)}
)
"""Each term with its range. The first two or three of a range are the directive's, the rest
everyday phrases put beside them."""


def likelihood_range(term: str) -> tuple[float, float] | None:
    """The share that a term means, as (low, high); None if it is no known term."""
    return TERMS.get(" ".join(term.lower().replace("_", " ").split()))


def accepted_range(term: str) -> tuple[float, float] | None:
    """The shares that do not refute somebody who uses a term, as (low, high).

    Whoever says `unlikely` is not refuted by what never happens, nor whoever says `likely` by what
    always does; so terms below even reach down to 0, and terms above even up to 1.
    """
    band = likelihood_range(term)
    if band is None:
        return None
    low, high = band
    return (0.0 if high < 0.5 else low, 1.0 if low > 0.5 else high)
