"""A model before and after some changes: equilibria, what can be attained, verdicts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import numpy as np

from standoff.analysis import DEFAULT_CONCEPTS, analyze_profiles
from standoff.claims import check_claims
from standoff.claims.attain import attained
from standoff.levers.changes import Change, parse_change
from standoff.levers.worlds import apply_all
from standoff.model import Conflict
from standoff.readings import DEFAULT_MAX_READINGS, require_readable
from standoff.space import Space, build_space
from standoff.stability import find_concepts

__all__ = ["Side", "WhatIf", "what_if"]


@dataclass(frozen=True, kw_only=True, eq=False)
class Side:
    """What holds in one of the two models; what it leaves open counts as written.

    Attributes:
        conflict: the model.
        space: its states.
        equilibria: for each concept the equilibria, by index.
        attainable: states attained from today by improvements, by index; None without a status
            quo.
        verdicts: of each claim, over all readings.
    """

    conflict: Conflict
    space: Space
    equilibria: dict[str, tuple[int, ...]]
    attainable: tuple[int, ...] | None
    verdicts: dict[str, str]

    def names(self, concept: str) -> tuple[str, ...]:
        """The equilibria by name."""
        return tuple(map(self.space.name, self.equilibria[concept]))

    def outcomes(self, concept: str) -> tuple[str, ...]:
        """The outcomes that some equilibrium has."""
        found = list(self.equilibria[concept])
        return tuple(n for n in self.conflict.outcomes if self.space.outcome(n)[found].any())

    def attained_outcomes(self) -> tuple[str, ...] | None:
        """The outcomes that improvements from today lead to."""
        if self.attainable is None:
            return None
        found = list(self.attainable)
        return tuple(n for n in self.conflict.outcomes if self.space.outcome(n)[found].any())

    def to_dict(self) -> dict[str, Any]:
        """Plain data for JSON."""
        attained_here = self.attained_outcomes()
        return {
            "n_states": self.space.n_states,
            "equilibria": {c: list(self.names(c)) for c in self.equilibria},
            "outcomes": {c: list(self.outcomes(c)) for c in self.equilibria},
            "attainable": None
            if self.attainable is None
            else [self.space.name(state) for state in self.attainable],
            "attainable_outcomes": None if attained_here is None else list(attained_here),
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


def what_if(
    conflict: Conflict,
    changes: Iterable[Change | str],
    *,
    concepts: str | Iterable[str] = DEFAULT_CONCEPTS,
    max_readings: int = DEFAULT_MAX_READINGS,
    backend: str | None = None,
) -> WhatIf:
    """Change a model and compare what holds before and after.

    Args:
        conflict: the model.
        changes: one after the other; a text such as `drop rule: not force` is read.
        concepts: ids of solution concepts, or `all`; claims are checked under their own.
        max_readings: as in `check_claims`.
        backend: as in `analyze`.

    Raises:
        StandoffError: a text is no change, or a change cannot be made.
        ModelError: the changed model has no states, or its status quo is not among them.
        NotFoundError: there is no such concept.
        NotApplicableError: preferences are strong, fuzzy or probable, or there are attitudes.
    """
    require_readable(conflict, "A comparison of what holds")
    made = tuple(parse_change(c) if isinstance(c, str) else c for c in changes)
    chosen = tuple(concept.id for concept in find_concepts(concepts))
    sides = [
        _side(one, chosen, max_readings, backend) for one in (conflict, apply_all(conflict, made))
    ]
    return WhatIf(changes=made, before=sides[0], after=sides[1])


def _side(
    conflict: Conflict, concepts: tuple[str, ...], max_readings: int, backend: str | None
) -> Side:
    space = build_space(conflict)
    masks = analyze_profiles(space, space.ranks, concepts, backend=backend)
    reached = None
    if space.status_quo is not None:
        ranks = space.ranks[None].astype(np.int32)
        reached = tuple(np.flatnonzero(attained(space, space.status_quo, ranks)[0]).tolist())
    checked = check_claims(conflict, max_readings=max_readings, backend=backend).claims
    return Side(
        conflict=conflict,
        space=space,
        equilibria={
            c: tuple(np.flatnonzero(mask.all(axis=0)).tolist()) for c, mask in masks.items()
        },
        attainable=reached,
        verdicts={result.id: result.verdict for result in checked},
    )
