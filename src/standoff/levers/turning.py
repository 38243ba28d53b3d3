"""The smallest changes of certain premises that would turn a verdict."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, islice
from math import comb
from typing import TYPE_CHECKING, Any

import numpy as np

from standoff.claims import verdict_of
from standoff.claims.evaluate import BLOCKING, World, holds
from standoff.claims.truth import claim_problems
from standoff.errors import ModelError, NotFoundError, StandoffError
from standoff.language import mark, say
from standoff.levers.candidates import single_changes
from standoff.levers.changes import Change
from standoff.levers.tally import DEFAULT_MAX_READINGS, Progress, Tally, evaluations, tally
from standoff.model import Claim, Conflict
from standoff.readings import applicable_concepts, require_readable
from standoff.space import build_space

if TYPE_CHECKING:
    import pandas

__all__ = ["Overturn", "Overturning", "overturn"]


@dataclass(frozen=True, kw_only=True)
class Overturning:
    """Changes that together turn a verdict.

    Attributes:
        changes: one or two.
        verdict: what it is then.
    """

    changes: tuple[Change, ...]
    verdict: str


@dataclass(frozen=True, kw_only=True, eq=False)
class Overturn:
    """What would have to be true for the verdict on a claim to be another.

    Attributes:
        conflict: the model.
        claim: id of the claim.
        verdict: the verdict as the model stands.
        readings: how many readings of the model were looked at.
        sampled: whether these were drawn at random.
        singles: every single change that turns it.
        pairs: every pair that turns it where neither change alone does; of those analysed.
        tried: how many changed models were analysed or found impossible.
        candidates: how many single changes there are.
        impossible: single changes that give no model, each with the reason.
        complete: whether all singles and all pairs were tried.
    """

    conflict: Conflict
    claim: str
    verdict: str
    readings: int
    sampled: bool
    singles: tuple[Overturning, ...]
    pairs: tuple[Overturning, ...]
    tried: int
    candidates: int
    impossible: tuple[tuple[Change, str], ...]
    complete: bool

    def to_dict(self) -> dict[str, Any]:
        """The document that `standoff overturn --json` prints."""
        return {
            "standoff": 1,
            "title": self.conflict.title,
            "claim": self.claim,
            "verdict": self.verdict,
            "readings": {"analysed": self.readings, "sampled": self.sampled},
            "singles": [self._record(one) for one in self.singles],
            "pairs": [self._record(one) for one in self.pairs],
            "candidates": self.candidates,
            "tried": self.tried,
            "complete": self.complete,
            "impossible": [{"change": c.text, "reason": why} for c, why in self.impossible],
        }

    def to_frame(self) -> pandas.DataFrame:
        """One row a set of changes that turns the verdict.

        Raises:
            ModuleNotFoundError: pandas is not installed.
        """
        from standoff.frame import rows_frame

        return rows_frame(self._rows(), "changes")

    def _repr_html_(self) -> str:
        from standoff.html import rows_html

        return rows_html(
            say("What would turn the verdict on {claim}", claim=self.claim), self._rows()
        )

    def _rows(self) -> list[dict[str, object]]:
        return [
            {
                "changes": "; ".join(change.text for change in one.changes),
                "if": say("; and ").join(change.words(self.conflict) for change in one.changes),
                "verdict": one.verdict,
            }
            for one in (*self.singles, *self.pairs)
        ]

    def _record(self, one: Overturning) -> dict[str, Any]:
        return {
            "changes": [c.text for c in one.changes],
            "words": [c.words(self.conflict) for c in one.changes],
            "verdict": one.verdict,
        }


def overturn(
    conflict: Conflict,
    claim: str,
    *,
    concepts: Iterable[str] | None = None,
    max_evaluations: int | None = None,
    max_readings: int = DEFAULT_MAX_READINGS,
    seed: int = 0,
    backend: str | None = None,
    progress: Progress | None = None,
) -> Overturn:
    """Find the smallest changes of certain premises that turn the verdict on a claim.

    All single changes are tried (see `single_changes`), then all pairs of changes neither of
    which turns it alone, as far as the bound goes.

    Args:
        conflict: the model with the claim.
        claim: its id; its verdict must be `follows` or `fails`.
        concepts: in place of the claim's own.
        max_evaluations: changed models that are analysed at most; None for 10,000, or fewer if
            they have many states or readings.
        max_readings: of a model with more readings, changed or not, so many are drawn at random.
        seed: of the drawing.
        backend: as in `analyze`.
        progress: is told how many more changed models have been dealt with.

    Raises:
        NotFoundError: there is no such claim or concept.
        StandoffError: the verdict is `depends`: its cruxes say on what.
        ModelError: as `check_claims`.
    """
    require_readable(conflict, say("The search for what turns a verdict"))
    if claim not in conflict.claims:
        raise NotFoundError(mark("claim"), claim, conflict.claims)
    said = conflict.claims[claim]
    problems = claim_problems({claim: said})
    if problems:
        raise ModelError(conflict.located(problems))
    names = said.concepts if concepts is None else tuple(concepts)
    chosen = applicable_concepts(conflict, names)

    def verdicts(sets: Sequence[tuple[Change, ...]]) -> tuple[Tally, list[str | None]]:
        found = tally(
            conflict,
            sets,
            tuple(dict.fromkeys((*chosen, BLOCKING))),
            lambda block: np.stack([holds(said.formula.root, World(block, c)) for c in chosen]),
            len(chosen),
            max_readings=max_readings,
            seed=seed,
            backend=backend,
            progress=progress,
        )
        return found, [_verdict(said, found, k) for k in range(len(sets))]

    base, (before,) = verdicts([()])
    if before is None:
        build_space(conflict)  # says what is wrong
        raise StandoffError(base.reasons[0])
    if before == "depends":
        raise StandoffError(
            say("the verdict on '{claim}' is depends: its cruxes say on what", claim=claim)
        )
    limit = max_evaluations or evaluations(build_space(conflict).n_states, int(base.analysed[0]))
    changes = single_changes(conflict)
    singles = [(c,) for c in changes[:limit]]
    first, found = verdicts(singles)
    turning = {c for (c,), now in zip(singles, found, strict=True) if now not in (before, None)}
    rest = [c for c in changes if c not in turning]
    pairs = list(islice(combinations(rest, 2), max(0, limit - len(singles))))
    _, also = verdicts(pairs)
    return Overturn(
        conflict=conflict,
        claim=claim,
        verdict=before,
        readings=int(base.analysed[0]),
        sampled=bool(base.sampled[0]),
        singles=tuple(_turned(singles, found, before)),
        pairs=tuple(_turned(pairs, also, before)),
        tried=len(singles) + len(pairs),
        candidates=len(changes),
        impossible=tuple((changes[k], why) for k, why in first.reasons.items()),
        complete=len(singles) == len(changes) and len(pairs) == comb(len(rest), 2),
    )


def _verdict(said: Claim, found: Tally, number: int) -> str | None:
    """The verdict under one set of changes; None where it gives no model."""
    analysed = int(found.analysed[number])
    if not analysed:
        return None
    counts = found.counts[number].tolist()
    return verdict_of(said, counts, analysed, sampled=bool(found.sampled[number]))


def _turned(
    sets: Sequence[tuple[Change, ...]], found: Sequence[str | None], verdict: str
) -> Iterator[Overturning]:
    for changes, now in zip(sets, found, strict=True):
        if now is not None and now != verdict:
            yield Overturning(changes=changes, verdict=now)
