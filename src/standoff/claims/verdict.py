"""Checking a model's claims: the verdict on each, with its reason."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from standoff.claims.hinges import Hinge, Hinges, crux_records, influence_records
from standoff.claims.reasons import Reason, Rooms, argue
from standoff.claims.settling import Crux, Influence
from standoff.claims.truth import Truth, truth_of
from standoff.errors import NotFoundError
from standoff.language import mark, say_number
from standoff.model import Claim, Conflict
from standoff.readings import DEFAULT_MAX_READINGS, ReadingSet, choose_readings, interval

if TYPE_CHECKING:
    import pandas

__all__ = ["ClaimResult", "ClaimResults", "Verdict", "check_claims", "verdict_of"]

Verdict = Literal["follows", "fails", "depends"]


@dataclass(frozen=True, kw_only=True, eq=False)
class ClaimResult:
    """What checking one claim gives.

    Attributes:
        id: of the claim.
        claim: the claim.
        concepts: ids of the concepts under which it was checked.
        verdict: `follows` if it holds in every reading under every concept, `fails` if in none
            under any, else `depends`. With a likelihood: whether the share of readings in which
            it holds agrees with it, under every concept, under none, or under some.
        holds: for each concept the number of readings in which it holds.
        interval: for each concept the 95 % confidence interval of a sampled share, or None.
        reason: why, in a few sentences, with a witness.
        hinge: on which open premises it depends, under the first concept under which it holds in
            some readings and not in others; None where there is no such concept. `cruxes` tells
            of each concept.
    """

    id: str
    claim: Claim
    concepts: tuple[str, ...]
    verdict: Verdict
    holds: Mapping[str, int]
    share: Mapping[str, float]
    interval: Mapping[str, tuple[float, float]] | None
    reason: Reason
    hinge: Hinge | None

    @property
    def cruxes(self) -> tuple[Crux, ...]:
        """The smallest ways to settle open premises that decide it."""
        return self.hinge.cruxes if self.hinge else ()

    @property
    def complete(self) -> bool:
        """Whether the search for cruxes came to its end."""
        return self.hinge.complete if self.hinge else True

    @property
    def influences(self) -> tuple[Influence, ...]:
        """How much each open premise decides."""
        return self.hinge.influences if self.hinge else ()

    @property
    def crux_concept(self) -> str:
        """The concept that cruxes and influences are about, or ""."""
        return self.hinge.concept if self.hinge else ""


@dataclass(frozen=True, kw_only=True, eq=False)
class ClaimResults:
    """The verdicts on a model's claims, in the order of the file.

    A share of readings is a share of readings and not a probability.
    """

    readings: ReadingSet
    claims: tuple[ClaimResult, ...]

    def __getitem__(self, name: str) -> ClaimResult:
        """The result of the claim with this id."""
        for result in self.claims:
            if result.id == name:
                return result
        raise NotFoundError(mark("claim"), name, (result.id for result in self.claims))

    def to_dict(self) -> dict[str, Any]:
        """The document that `standoff claims --json` prints."""
        return {
            "standoff": 1,
            "title": self.readings.conflict.title,
            "readings": self.readings.to_dict(),
            "claims": [_record(result, self.readings) for result in self.claims],
        }

    def to_frame(self) -> pandas.DataFrame:
        """One row a claim: what is said, the claim, its verdict and why.

        Raises:
            ModuleNotFoundError: pandas is not installed.
        """
        from standoff.frame import rows_frame

        return rows_frame(self._rows(), "claim")

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
            {
                "claim": result.id,
                "says": result.claim.says,
                "formally": result.claim.formula.text,
                "verdict": result.verdict,
                "why": result.reason.text,
            }
            for result in self.claims
        ]


def _record(result: ClaimResult, readings: ReadingSet) -> dict[str, Any]:
    hinge = result.hinge
    band = result.claim.range
    return {
        "id": result.id,
        "says": result.claim.says,
        "claim": result.claim.formula.text,
        "concepts": list(result.concepts),
        "verdict": result.verdict,
        "share": dict(result.share),
        "interval": None
        if result.interval is None
        else {k: list(v) for k, v in result.interval.items()},
        "likelihood": None if band is None else list(band),
        "reason": result.reason.text,
        "witness": result.reason.witness,
        "cruxes": [] if hinge is None else crux_records(hinge, readings),
        "influences": [] if hinge is None else influence_records(hinge, readings),
    }


def check_claims(
    conflict: Conflict,
    claims: Iterable[str] | None = None,
    *,
    concepts: Iterable[str] | None = None,
    max_readings: int = DEFAULT_MAX_READINGS,
    seed: int = 0,
    backend: str | None = None,
    progress: Callable[[float], None] | None = None,
) -> ClaimResults:
    """Check whether a model's claims follow from its premises.

    Args:
        conflict: the model with its claims.
        claims: ids of those to check; None for all.
        concepts: in place of each claim's own.
        max_readings: if there are more readings, so many are drawn uniformly at random.
        seed: of the drawing.
        backend: as in `analyze`.
        progress: called with how many more readings have been analysed.

    Raises:
        NotFoundError: there is no such claim or concept.
        ModelError: a claim names a concept that does not exist; or some reading has no states,
            or its preferences do not fit.
    """
    wanted = list(conflict.claims) if claims is None else list(claims)
    for name in wanted:
        if name not in conflict.claims:
            raise NotFoundError(mark("claim"), name, conflict.claims)
    chosen = {name: conflict.claims[name] for name in wanted}
    readings = choose_readings(conflict, max_readings, seed)
    truths = truth_of(chosen, readings, concepts=concepts, backend=backend, progress=progress)
    hinges = Hinges(readings, chosen, truths, seed, backend)
    rooms = Rooms(readings, backend)
    results = (_result(name, claim, truths[name], rooms, hinges) for name, claim in chosen.items())
    return ClaimResults(readings=readings, claims=tuple(results))


def _result(name: str, claim: Claim, truth: Truth, rooms: Rooms, hinges: Hinges) -> ClaimResult:
    readings = rooms.readings
    holds = {c: int(row.sum()) for c, row in zip(truth.concepts, truth.table, strict=True)}
    intervals = None
    if readings.sampled:
        intervals = {c: interval(count, readings.analysed) for c, count in holds.items()}
    verdict = verdict_of(claim, holds.values(), readings.analysed, sampled=readings.sampled)
    found: tuple[Hinge, ...] = ()
    if verdict == "depends" or claim.likelihood is not None:
        found = hinges.of(name, first=True)
    return ClaimResult(
        id=name,
        claim=claim,
        concepts=truth.concepts,
        verdict=verdict,
        holds=holds,
        share={c: count / readings.analysed for c, count in holds.items()},
        interval=intervals,
        reason=argue(claim, truth, rooms, verdict),
        hinge=found[0] if found else None,
    )


def verdict_of(claim: Claim, holds: Iterable[int], analysed: int, *, sampled: bool) -> Verdict:
    """The verdict on a claim by the number of readings in which it holds.

    Args:
        claim: with or without a likelihood.
        holds: for each concept the number of readings in which the claim holds.
        analysed: how many readings were looked at.
        sampled: whether these were drawn at random.
    """
    counts = list(holds)
    band = claim.accepted
    if band is None:
        agrees = [truth for k in counts for truth in (k > 0, k == analysed)]
    else:
        low, high = band
        # A sampled share that may lie on either side of a border counts as neither.
        ends = [interval(k, analysed) if sampled else (k / analysed,) * 2 for k in counts]
        agrees = [
            truth
            for below, above in ends
            for truth in (low <= below and above <= high, low <= above and below <= high)
        ]
    if all(agrees):
        return "follows"
    return "depends" if any(agrees) else "fails"
