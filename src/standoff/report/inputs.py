"""What a report tells of: everything that is computed for it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TypeVar

from standoff.analysis import DEFAULT_CONCEPTS, Analysis, analyze
from standoff.claims import ClaimResults, check_claims
from standoff.errors import NotApplicableError, TooLargeError
from standoff.language import say
from standoff.levers import (
    Overturn,
    Sensitivity,
    Unlock,
    overturn,
    sensitivities,
    single_changes,
    unlock,
)
from standoff.levers.tally import Progress
from standoff.model import Conflict
from standoff.readings import Readings, readings
from standoff.statusquo import Paths, paths

__all__ = ["MOST_CHANGED", "Findings", "find"]

MOST_CHANGED = 20_000
"""States of a model up to which changes of its premises are tried."""
_Found = TypeVar("_Found")


@dataclass(frozen=True, kw_only=True, eq=False)
class Findings:
    """Results for one conflict; what does not apply to it is None or empty.

    Attributes:
        analysis: stable states and equilibria.
        claims: the verdicts.
        readings: shares of readings, where the model leaves something open.
        paths: what can come of today's state.
        turns: for each certain claim what would turn it.
        swings: what single changes make of the first outcomes, and of claims that depend.
        unlocks: for each outcome that is not within reach as an equilibrium, what would bring it.
        left_out: why something is missing, in sentences.
    """

    analysis: Analysis
    claims: ClaimResults | None
    readings: Readings | None
    paths: Paths | None
    turns: tuple[Overturn, ...]
    swings: tuple[Sensitivity, ...]
    unlocks: tuple[Unlock, ...]
    left_out: tuple[str, ...]

    @property
    def conflict(self) -> Conflict:
        """What was examined."""
        return self.analysis.conflict


def find(
    conflict: Conflict,
    *,
    changes: bool = True,
    backend: str | None = None,
    progress: Progress | None = None,
) -> Findings:
    """Compute all that a report tells of.

    Args:
        conflict: the model.
        changes: whether to try every single change of its premises.
        backend: as in `analyze`.
        progress: is told how many more changed models have been dealt with.

    Raises:
        ModelError, TooLargeError: as `analyze` and `check_claims`.
    """
    left_out: dict[str, None] = {}

    def where_it_applies(make: Callable[[], _Found]) -> _Found | None:
        try:
            return make()
        except (NotApplicableError, TooLargeError) as error:
            left_out[f"{str(error)[:1].upper()}{str(error)[1:]}."] = None
            return None

    analysis = analyze(conflict, DEFAULT_CONCEPTS, backend=backend)
    today = analysis.space.status_quo is not None
    claims = shares = ways = None
    if conflict.claims:
        claims = where_it_applies(lambda: check_claims(conflict, backend=backend))
    if conflict.outcomes:
        shares = where_it_applies(lambda: readings(conflict, backend=backend))
    if today:
        ways = where_it_applies(lambda: paths(conflict, chances=False, backend=backend))
    turns: list[Overturn] = []
    swings: tuple[Sensitivity, ...] = ()
    unlocks: list[Unlock] = []
    if analysis.space.n_states > MOST_CHANGED and changes:
        why = say("Changes of the premises were not tried: the model has too many states.")
        left_out[why] = None
    elif changes:
        n = max(1, len(single_changes(conflict)))
        for result in claims.claims if claims else ():
            if result.verdict != "depends":
                turned = overturn(
                    conflict, result.id, max_evaluations=n, backend=backend, progress=progress
                )
                turns.append(turned)
        if n > 1 and (shares is not None or claims is not None):
            swings = sensitivities(
                conflict,
                outcomes=tuple(conflict.outcomes)[:_SWINGS] if shares is not None else (),
                claims=_depending(claims)[:_SWINGS],
                backend=backend,
                progress=progress,
            )
        for name in conflict.outcomes if today and shares is not None else ():
            search = partial(
                unlock,
                conflict,
                name,
                max_evaluations=_SINGLES,
                max_arrangements=_ARRANGEMENTS,
                backend=backend,
                progress=progress,
            )
            found = where_it_applies(search)
            if found is not None and not found.before.unlocks:
                unlocks.append(found)
    return Findings(
        analysis=analysis,
        claims=claims,
        readings=shares,
        paths=ways,
        turns=tuple(turns),
        swings=swings,
        unlocks=tuple(unlocks),
        left_out=tuple(left_out),
    )


def _depending(claims: ClaimResults | None) -> list[str]:
    return [one.id for one in claims.claims if one.verdict == "depends"] if claims else []


_SWINGS = 2
"""Outcomes, and claims that depend, for which it is told what single changes make of them."""
_SINGLES = 400
"""Changed models that are analysed for each outcome; pairs of changes are not told."""
_ARRANGEMENTS = 2_000
"""Ways to rank tools that are analysed for each outcome."""
