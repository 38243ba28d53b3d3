"""How much every single change of a premise moves an outcome or a claim."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

import numpy as np
from numpy.typing import NDArray

from standoff.analysis import DEFAULT_CONCEPTS
from standoff.claims.evaluate import BLOCKING, World, holds
from standoff.claims.truth import claim_problems
from standoff.errors import ModelError, NotFoundError, StandoffError
from standoff.language import mark, say
from standoff.levers.candidates import single_changes
from standoff.levers.changes import Change
from standoff.levers.tally import DEFAULT_MAX_READINGS, Progress, tally
from standoff.model import Conflict
from standoff.readings import Block, applicable_concepts, require_readable
from standoff.space import build_space

if TYPE_CHECKING:
    import pandas

__all__ = ["Part", "Sensitivity", "sensitivities", "sensitivity"]


@dataclass(frozen=True, kw_only=True)
class Part:
    """So many of so many, under each concept.

    Attributes:
        held: of an outcome, the equilibria that have it; of a claim, the readings in which it
            holds.
        total: all equilibria, or all readings.
    """

    held: tuple[int, ...]
    total: tuple[int, ...]

    @property
    def share(self) -> float | None:
        """From 0 to 1, over all concepts together; None where there are no equilibria."""
        return sum(self.held) / sum(self.total) if any(self.total) else None


@dataclass(frozen=True, kw_only=True, eq=False)
class Sensitivity:
    """What each single change of a premise makes of an outcome or of a claim.

    Attributes:
        conflict: the model.
        kind: what is asked about, `outcome` or `claim`.
        name: the outcome, or the id of the claim.
        concepts: ids of the concepts, in the order of the parts.
        readings: how many readings of the model were looked at.
        sampled: whether these were drawn at random.
        before: as the model stands.
        after: with each change that gives a model.
        impossible: changes that give none, each with the reason.
    """

    conflict: Conflict
    kind: Literal["outcome", "claim"]
    name: str
    concepts: tuple[str, ...]
    readings: int
    sampled: bool
    before: Part
    after: tuple[tuple[Change, Part], ...]
    impossible: tuple[tuple[Change, str], ...]

    def to_dict(self) -> dict[str, Any]:
        """Plain data for JSON."""
        return {
            "standoff": 1,
            "title": self.conflict.title,
            self.kind: self.name,
            "concepts": list(self.concepts),
            "readings": {"analysed": self.readings, "sampled": self.sampled},
            "before": self._record(self.before),
            "after": [{"change": c.text, **self._record(part)} for c, part in self.after],
            "impossible": [{"change": c.text, "reason": why} for c, why in self.impossible],
        }

    def to_frame(self) -> pandas.DataFrame:
        """One row a change: its words, the share with it, and how much more that is than without.

        Raises:
            ModuleNotFoundError: pandas is not installed.
        """
        from standoff.frame import rows_frame

        return rows_frame(self._rows(), "change")

    def _repr_html_(self) -> str:
        from standoff.html import rows_html

        share = self.before.share
        now = "no equilibria" if share is None else f"share {share:.3f}"
        return rows_html(f"What single changes make of {self.name}; before: {now}", self._rows())

    def _rows(self) -> list[dict[str, object]]:
        before = self.before.share
        rows: list[dict[str, object]] = []
        for change, part in self.after:
            share = part.share
            known = before is not None and share is not None
            more = share - before if known else None  # type: ignore[operator]
            words = change.words(self.conflict)
            rows.append({"change": change.text, "if": words, "share": share, "more": more})
        return rows

    def _record(self, part: Part) -> dict[str, Any]:
        held, total = (
            dict(zip(self.concepts, own, strict=True)) for own in (part.held, part.total)
        )
        return {"held": held, "total": total, "share": part.share}


def sensitivity(
    conflict: Conflict,
    *,
    outcome: str | None = None,
    claim: str | None = None,
    concepts: str | Iterable[str] | None = None,
    max_readings: int = DEFAULT_MAX_READINGS,
    seed: int = 0,
    backend: str | None = None,
    progress: Progress | None = None,
) -> Sensitivity:
    """Find what every single change of a premise makes of an outcome or of a claim.

    Of an outcome it is told which share of the equilibria have it: each counts once for each
    concept and reading under which it is one. Of a claim it is told in which share of the readings
    it holds, each counted once for each concept. Changes are those of `single_changes`.

    Args:
        conflict: the model.
        outcome: its name, or a formula.
        claim: its id; either this or an outcome.
        concepts: ids, or `all`; the claim's own, or nash, gmr, smr and seq, if left out.
        max_readings: of a model with more readings, changed or not, so many are drawn at random.
        seed: of the drawing.
        backend: as in `analyze`.
        progress: is told how many more changed models have been dealt with.

    Raises:
        StandoffError: not just one of outcome and claim is given.
        NotFoundError: there is no such claim or concept.
        ModelError: the outcome or the claim does not fit the model, or that has no states.
        NotApplicableError: preferences are strong, fuzzy or probable, or there are attitudes.
    """
    if (outcome is None) is (claim is None):
        raise StandoffError(say("expected either an outcome or a claim"))
    (found,) = sensitivities(
        conflict,
        outcomes=[outcome] if outcome is not None else [],
        claims=[claim] if claim is not None else [],
        concepts=concepts,
        max_readings=max_readings,
        seed=seed,
        backend=backend,
        progress=progress,
    )
    return found


def sensitivities(
    conflict: Conflict,
    *,
    outcomes: Sequence[str] = (),
    claims: Sequence[str] = (),
    concepts: str | Iterable[str] | None = None,
    max_readings: int = DEFAULT_MAX_READINGS,
    seed: int = 0,
    backend: str | None = None,
    progress: Progress | None = None,
) -> tuple[Sensitivity, ...]:
    """`sensitivity` for several outcomes and claims, with the changed models analysed once.

    Returns:
        The outcomes' results, then the claims', each in the order given.
    """
    if not outcomes and not claims:
        return ()
    require_readable(conflict, say("A search for what single changes do"))
    space = build_space(conflict)
    chosen = None if concepts is None else applicable_concepts(conflict, concepts)
    questions = [_outcome(name, chosen or DEFAULT_CONCEPTS) for name in outcomes]
    for name in outcomes:
        space.where(name)  # an error here is the caller's
    questions += [_claim(conflict, name, chosen) for name in claims]
    names = dict.fromkeys(c for question in questions for c in question.concepts)
    changes = single_changes(conflict)
    found = tally(
        conflict,
        [(), *((change,) for change in changes)],
        tuple(dict.fromkeys((*names, BLOCKING))),
        lambda block: np.concatenate([question.ask(block) for question in questions]),
        sum(2 * len(question.concepts) for question in questions),
        max_readings=max_readings,
        seed=seed,
        backend=backend,
        progress=progress,
    )
    if 0 in found.reasons:
        raise StandoffError(found.reasons[0])
    results, first = [], 0
    for question in questions:
        n = len(question.concepts)
        table = found.counts[:, first : first + 2 * n].tolist()
        parts = [Part(held=tuple(row[:n]), total=tuple(row[n:])) for row in table]
        first += 2 * n
        results.append(
            Sensitivity(
                conflict=conflict,
                kind=question.kind,
                name=question.name,
                concepts=question.concepts,
                readings=int(found.analysed[0]),
                sampled=bool(found.sampled.any()),
                before=parts[0],
                after=tuple(
                    (change, parts[k])
                    for k, change in enumerate(changes, 1)
                    if k not in found.reasons
                ),
                impossible=tuple((changes[k - 1], why) for k, why in found.reasons.items()),
            )
        )
    return tuple(results)


@dataclass(frozen=True, kw_only=True)
class _Question:
    """What is counted in every reading: what is held under each concept, then of how many."""

    kind: Literal["outcome", "claim"]
    name: str
    concepts: tuple[str, ...]
    ask: Callable[[Block], NDArray[np.int64]]


def _outcome(name: str, concepts: tuple[str, ...]) -> _Question:
    def ask(block: Block) -> NDArray[np.int64]:
        having = block.space.where(name)
        found = [np.asarray(block.masks[concept].all(axis=1)) for concept in concepts]
        held = [(mask & having).sum(axis=1) for mask in found]
        return np.array([*held, *(mask.sum(axis=1) for mask in found)], dtype=np.int64)

    return _Question(kind="outcome", name=name, concepts=concepts, ask=ask)


def _claim(conflict: Conflict, name: str, concepts: tuple[str, ...] | None) -> _Question:
    if name not in conflict.claims:
        raise NotFoundError(mark("claim"), name, conflict.claims)
    said = conflict.claims[name]
    problems = claim_problems({name: said})
    if problems:
        raise ModelError(conflict.located(problems))
    chosen = applicable_concepts(conflict, said.concepts) if concepts is None else concepts

    def ask(block: Block) -> NDArray[np.int64]:
        held = [holds(said.formula.root, World(block, concept)) for concept in chosen]
        return np.array([*held, *map(np.ones_like, held)], dtype=np.int64)

    return _Question(kind="claim", name=name, concepts=chosen, ask=ask)
