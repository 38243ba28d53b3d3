"""The smallest changes of certain premises that would turn a verdict."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, islice
from math import comb
from typing import Any

import numpy as np

from standoff.claims import check_claims
from standoff.claims.evaluate import BLOCKING, World, holds
from standoff.claims.truth import claim_concepts
from standoff.errors import StandoffError
from standoff.levers.candidates import single_changes
from standoff.levers.changes import Change
from standoff.levers.worlds import Impossible, apply_all, variants
from standoff.model import Claim, Conflict
from standoff.readings import DEFAULT_MAX_READINGS, open_premises
from standoff.stability import find_concepts

__all__ = ["DEFAULT_MAX_EVALUATIONS", "Overturn", "Overturning", "overturn"]

DEFAULT_MAX_EVALUATIONS = 5_000
"""Changed models that are analysed before the search stops."""


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
            "singles": [self._record(one) for one in self.singles],
            "pairs": [self._record(one) for one in self.pairs],
            "candidates": self.candidates,
            "tried": self.tried,
            "complete": self.complete,
            "impossible": [{"change": c.text, "reason": why} for c, why in self.impossible],
        }

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
    max_evaluations: int = DEFAULT_MAX_EVALUATIONS,
    max_readings: int = DEFAULT_MAX_READINGS,
    backend: str | None = None,
) -> Overturn:
    """Find the smallest changes of certain premises that turn the verdict on a claim.

    All single changes are tried (see `single_changes`), then all pairs of changes neither of
    which turns it alone, as far as the bound goes.

    Args:
        conflict: the model with the claim.
        claim: its id; its verdict must be `follows` or `fails`.
        concepts: in place of the claim's own.
        max_evaluations: changed models that are analysed at most.
        max_readings: of each changed model; as in `check_claims`.
        backend: as in `analyze`.

    Raises:
        NotFoundError: there is no such claim or concept.
        StandoffError: the verdict is `depends`: its cruxes say on what.
        ModelError: as `check_claims`.
    """
    given = None if concepts is None else tuple(c.id for c in find_concepts(concepts))
    before = check_claims(
        conflict, [claim], concepts=given, max_readings=max_readings, backend=backend
    )
    verdict = before[claim].verdict
    if verdict == "depends":
        raise StandoffError(f"the verdict on '{claim}' is depends: its cruxes say on what")
    said = conflict.claims[claim]
    judge = _Judge(conflict, claim, given or claim_concepts(conflict, said), max_readings, backend)
    changes = single_changes(conflict)
    first = judge.verdicts([(c,) for c in changes[:max_evaluations]])
    turning = {c for c, found in zip(changes, first, strict=False) if found not in (verdict, None)}
    rest = [c for c in changes if c not in turning]
    left = max_evaluations - len(first)
    pairs = list(islice(combinations(rest, 2), max(left, 0)))
    second = judge.verdicts(pairs)
    return Overturn(
        conflict=conflict,
        claim=claim,
        verdict=verdict,
        singles=tuple(_turned([(c,) for c in changes], first, verdict)),
        pairs=tuple(_turned(pairs, second, verdict)),
        tried=len(first) + len(pairs),
        candidates=len(changes),
        impossible=tuple(judge.impossible),
        complete=len(first) == len(changes) and len(pairs) == comb(len(rest), 2),
    )


def _turned(
    sets: Sequence[tuple[Change, ...]], found: Sequence[str | None], verdict: str
) -> Iterator[Overturning]:
    for changes, now in zip(sets, found, strict=False):
        if now is not None and now != verdict:
            yield Overturning(changes=changes, verdict=now)


class _Judge:
    """Verdicts on one claim under sets of changes."""

    def __init__(
        self,
        conflict: Conflict,
        claim: str,
        concepts: tuple[str, ...],
        max_readings: int,
        backend: str | None,
    ) -> None:
        self._conflict, self._claim, self._concepts = conflict, claim, concepts
        self._max_readings, self._backend = max_readings, backend
        self.impossible: list[tuple[Change, str]] = []

    def verdicts(self, sets: Sequence[tuple[Change, ...]]) -> list[str | None]:
        """The verdict under each set; None where it gives no model."""
        said = self._conflict.claims[self._claim]
        if open_premises(self._conflict) or said.likelihood is not None:
            return [self._alone(changes) for changes in sets]
        return self._together(said, sets)

    def _alone(self, changes: tuple[Change, ...]) -> str | None:
        try:
            changed = apply_all(self._conflict, sorted(changes, key=lambda c: not c.structural))
            result = check_claims(
                changed,
                [self._claim],
                concepts=self._concepts,
                max_readings=self._max_readings,
                backend=self._backend,
            )
        except StandoffError as error:
            self._skip(changes, str(error))
            return None
        return result[self._claim].verdict

    def _together(self, said: Claim, sets: Sequence[tuple[Change, ...]]) -> list[str | None]:
        found: list[str | None] = [None] * len(sets)
        needed = tuple(dict.fromkeys((*self._concepts, BLOCKING)))
        for part in variants(self._conflict, sets, needed, self._backend):
            if isinstance(part, Impossible):
                self._skip(sets[part.number], part.reason)
                continue
            try:
                truth = np.stack(
                    [holds(said.formula.root, World(part.block, c)) for c in self._concepts]
                )
            except StandoffError as error:
                for number in part.numbers.tolist():
                    self._skip(sets[number], str(error))
                continue
            for k, number in enumerate(part.numbers.tolist()):
                column = truth[:, k]
                found[number] = (
                    "follows" if column.all() else "depends" if column.any() else "fails"
                )
        return found

    def _skip(self, changes: tuple[Change, ...], reason: str) -> None:
        if len(changes) == 1:
            self.impossible.append((changes[0], reason))
