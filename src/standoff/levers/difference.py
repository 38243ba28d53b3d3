"""A model before and after some changes: equilibria, what can be attained, verdicts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from standoff.analysis import DEFAULT_CONCEPTS
from standoff.claims import verdict_of
from standoff.claims.attain import attained
from standoff.claims.truth import truth_of
from standoff.language import say
from standoff.levers.changes import Change
from standoff.levers.notation import parse_change
from standoff.levers.tally import apply_all
from standoff.model import Conflict
from standoff.readings import (
    DEFAULT_MAX_READINGS,
    Block,
    applicable_concepts,
    blocks,
    choose_readings,
    require_readable,
)

if TYPE_CHECKING:
    import pandas

__all__ = ["Side", "WhatIf", "what_if"]

Counts = Mapping[str, int]
"""In how many readings something is so, by name; what is so in none is left out."""


@dataclass(frozen=True, kw_only=True, eq=False)
class Side:
    """What holds in one of the two models, over its readings.

    Attributes:
        conflict: the model.
        readings: how many readings were looked at.
        sampled: whether these were drawn at random.
        equilibria: for each concept the equilibria by name, each with the number of readings.
        outcomes: for each concept the outcomes that some equilibrium has, in how many readings.
        attainable: states that improvements lead to from today, in how many readings; None without
            a status quo.
        attainable_outcomes: the outcomes of these; None without a status quo.
        verdicts: of each claim.
    """

    conflict: Conflict
    readings: int
    sampled: bool
    equilibria: Mapping[str, Counts]
    outcomes: Mapping[str, Counts]
    attainable: Counts | None
    attainable_outcomes: Counts | None
    verdicts: Mapping[str, str]

    def to_dict(self) -> dict[str, Any]:
        """Plain data for JSON."""
        reached, outcomes = self.attainable, self.attainable_outcomes
        return {
            "readings": {"analysed": self.readings, "sampled": self.sampled},
            "equilibria": {c: dict(own) for c, own in self.equilibria.items()},
            "outcomes": {c: dict(own) for c, own in self.outcomes.items()},
            "attainable": None if reached is None else dict(reached),
            "attainable_outcomes": None if outcomes is None else dict(outcomes),
            "verdicts": dict(self.verdicts),
        }


@dataclass(frozen=True, kw_only=True, eq=False)
class WhatIf:
    """A model before and after changes.

    Attributes:
        changes: in the order in which they were made.
        before, after: the two models with what holds in them.
    """

    changes: tuple[Change, ...]
    before: Side
    after: Side

    def to_dict(self) -> dict[str, Any]:
        """The document that `standoff what-if --json` prints."""
        return {
            "standoff": 1,
            "title": self.before.conflict.title,
            "changes": [change.text for change in self.changes],
            "before": self.before.to_dict(),
            "after": self.after.to_dict(),
        }

    def to_frame(self) -> pandas.DataFrame:
        """One row an outcome or claim: before and after.

        Raises:
            ModuleNotFoundError: pandas is not installed.
        """
        from standoff.frame import rows_frame

        return rows_frame(self._rows(), "what")

    def _repr_html_(self) -> str:
        from standoff.html import rows_html

        made = "; ".join(change.text for change in self.changes)
        caption = say("Before and after: {changes}; shares of readings", changes=made)
        return rows_html(caption, self._rows())

    def _rows(self) -> list[dict[str, object]]:
        sides = {"before": self.before, "after": self.after}
        rows: list[dict[str, object]] = [
            {
                "what": f"{name} ({concept})",
                **{k: s.outcomes[concept].get(name, 0) / s.readings for k, s in sides.items()},
            }
            for concept in self.before.outcomes
            for name in self.before.conflict.outcomes
        ]
        rows += [
            {"what": name, **{key: side.verdicts[name] for key, side in sides.items()}}
            for name in self.before.verdicts
        ]
        return rows


def what_if(
    conflict: Conflict,
    changes: Iterable[Change | str],
    *,
    concepts: str | Iterable[str] = DEFAULT_CONCEPTS,
    max_readings: int = DEFAULT_MAX_READINGS,
    seed: int = 0,
    backend: str | None = None,
) -> WhatIf:
    """Change a model and compare what holds before and after.

    Args:
        conflict: the model.
        changes: one after the other; a text such as `drop rule: not force` is read.
        concepts: ids of solution concepts, or `all`; claims are checked under their own.
        max_readings: of a model with more readings, so many are drawn at random.
        seed: of the drawing.
        backend: as in `analyze`.

    Raises:
        StandoffError: a text is no change, or a change cannot be made.
        ModelError: the changed model has no states, or its status quo is not among them.
        NotFoundError: there is no such concept.
        NotApplicableError: preferences are strong, fuzzy or probable, or there are attitudes.
    """
    require_readable(conflict, say("A comparison of what holds"))
    made = tuple(parse_change(c) if isinstance(c, str) else c for c in changes)
    chosen = applicable_concepts(conflict, concepts)
    before, after = (
        _side(one, chosen, max_readings, seed, backend)
        for one in (conflict, apply_all(conflict, made))
    )
    return WhatIf(changes=made, before=before, after=after)


def _side(
    conflict: Conflict, concepts: tuple[str, ...], max_readings: int, seed: int, backend: str | None
) -> Side:
    chosen = choose_readings(conflict, max_readings, seed)
    equilibria: dict[str, dict[str, int]] = {concept: {} for concept in concepts}
    outcomes: dict[str, dict[str, int]] = {concept: {} for concept in concepts}
    reached: dict[str, int] = {}
    reached_outcomes: dict[str, int] = {}
    for block in blocks(chosen, concepts, backend):
        for concept in concepts:
            holds = np.asarray(block.masks[concept].all(axis=1))
            _count(block, holds, equilibria[concept], outcomes[concept])
        if block.space.status_quo is not None:
            holds = attained(block.space, block.space.status_quo, block.ranks)
            _count(block, holds, reached, reached_outcomes)
    truths = truth_of(conflict.claims, chosen, backend=backend)
    none = conflict.status_quo is None
    return Side(
        conflict=conflict,
        readings=chosen.analysed,
        sampled=chosen.sampled,
        equilibria=equilibria,
        outcomes=outcomes,
        attainable=None if none else reached,
        attainable_outcomes=None if none else reached_outcomes,
        verdicts={
            name: verdict_of(
                conflict.claims[name],
                truth.table.sum(axis=1).tolist(),
                chosen.analysed,
                sampled=chosen.sampled,
            )
            for name, truth in truths.items()
        },
    )


def _count(
    block: Block, holds: NDArray[np.bool_], states: dict[str, int], outcomes: dict[str, int]
) -> None:
    """Add in how many readings of a block each state, and some state of each outcome, holds."""
    space = block.space
    weight = np.bincount(block.profile, minlength=len(block.ranks))
    counts = weight @ holds
    for state in np.flatnonzero(counts).tolist():
        name = space.name(state)
        states[name] = states.get(name, 0) + int(counts[state])
    for name in space.conflict.outcomes:
        count = int(weight @ holds[:, space.outcome(name)].any(axis=1))
        if count:
            outcomes[name] = outcomes.get(name, 0) + count
