"""Which changes make a wanted outcome hold, within reach of today's state."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, islice
from math import comb
from typing import Any

import numpy as np
from numpy.typing import NDArray

from standoff.analysis import DEFAULT_CONCEPTS
from standoff.claims.evaluate import World
from standoff.errors import ModelError, NotFoundError, Problem, StandoffError
from standoff.formula.tree import LevelTest, leaves
from standoff.levers.candidates import (
    option_changes,
    priority_changes,
    priority_moves,
    rule_changes,
)
from standoff.levers.changes import Change
from standoff.levers.worlds import Impossible, variants
from standoff.model import Conflict, Scope
from standoff.readings import Block, require_readable
from standoff.space import build_space
from standoff.stability import find_concepts

__all__ = ["DEFAULT_MAX_EVALUATIONS", "Lever", "Unlock", "unlock"]

DEFAULT_MAX_EVALUATIONS = 5_000
"""Changed models that are analysed before the search stops."""


@dataclass(frozen=True, kw_only=True)
class Lever:
    """Changes with what they make of the wanted outcome.

    Attributes:
        changes: one or two; none for the model as it stands.
        holds: ids of the concepts under which some equilibrium has the outcome.
        attainable: whether improvements lead from today to a state with the outcome.
        unlocks: ids of the concepts under which some state with the outcome is an equilibrium
            and attained from today by improvements.
        outcomes: for each concept the outcomes of the model that have an attainable equilibrium.
    """

    changes: tuple[Change, ...]
    holds: tuple[str, ...]
    attainable: bool
    unlocks: tuple[str, ...]
    outcomes: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, kw_only=True, eq=False)
class Unlock:
    """The levers for an outcome, those with fewer changes and more concepts first.

    Attributes:
        conflict: the model; what it leaves open counts as written.
        outcome: the wanted one: a name or a formula.
        by: id of the decision maker whose changes were tried, or "" for everybody's.
        concepts: ids of the solution concepts.
        before: the model as it stands.
        singles: every single change that unlocks the outcome under a concept under which it was
            locked.
        pairs: every pair that does where neither change alone does; of those analysed.
        tried: how many changed models were analysed or found impossible.
        candidates: how many single changes there are.
        impossible: single changes that give no model, each with the reason.
        complete: whether all singles and all pairs were tried.
    """

    conflict: Conflict
    outcome: str
    by: str
    concepts: tuple[str, ...]
    before: Lever
    singles: tuple[Lever, ...]
    pairs: tuple[Lever, ...]
    tried: int
    candidates: int
    impossible: tuple[tuple[Change, str], ...]
    complete: bool

    def also(self, lever: Lever) -> dict[str, tuple[str, ...]]:
        """What else a lever makes possible: for each concept the outcomes gained with it."""
        return {
            concept: tuple(
                name
                for name in lever.outcomes[concept]
                if name not in self.before.outcomes[concept] and name != self.outcome
            )
            for concept in self.concepts
        }

    def to_dict(self) -> dict[str, Any]:
        """The document that `standoff unlock --json` prints."""
        return {
            "standoff": 1,
            "title": self.conflict.title,
            "outcome": self.outcome,
            "by": self.by or None,
            "concepts": list(self.concepts),
            "before": self._record(self.before),
            "singles": [self._record(lever) for lever in self.singles],
            "pairs": [self._record(lever) for lever in self.pairs],
            "candidates": self.candidates,
            "tried": self.tried,
            "complete": self.complete,
            "impossible": [{"change": c.text, "reason": why} for c, why in self.impossible],
        }

    def _record(self, lever: Lever) -> dict[str, Any]:
        return {
            "changes": [c.text for c in lever.changes],
            "words": [c.words(self.conflict) for c in lever.changes],
            "unlocks": list(lever.unlocks),
            "holds": list(lever.holds),
            "attainable": lever.attainable,
            "also": {concept: list(names) for concept, names in self.also(lever).items()},
        }


def unlock(
    conflict: Conflict,
    outcome: str,
    *,
    by: str | None = None,
    concepts: str | Iterable[str] = DEFAULT_CONCEPTS,
    max_evaluations: int = DEFAULT_MAX_EVALUATIONS,
    backend: str | None = None,
) -> Unlock:
    """Find the changes that make an outcome hold and within reach of today's state.

    Tried are: every priority dropped, negated, or moved to any other place; every option kept at
    its lowest level or made irreversible; every rule lifted; then pairs of those that unlock
    nothing alone, as far as the bound goes.

    Args:
        conflict: the model with a status quo; what it leaves open counts as written.
        outcome: an outcome's name, or a formula.
        by: only changes of this decision maker's priorities and options; a rule belongs to it if
            all the options it speaks of do.
        concepts: ids of solution concepts, or `all`.
        max_evaluations: changed models that are analysed at most.
        backend: as in `analyze`.

    Raises:
        NotFoundError: there is no such decision maker or concept.
        FormulaError: the outcome is no formula.
        NotApplicableError: preferences are strong, fuzzy or probable, or there are attitudes.
        ModelError: no status quo is given; the outcome names what does not exist.
    """
    require_readable(conflict, "The search for levers")
    chosen = tuple(concept.id for concept in find_concepts(concepts))
    if by is not None and by not in conflict.dm_ids:
        raise NotFoundError("decision maker", by, conflict.dm_ids)
    if conflict.status_quo is None:
        message = "what can be attained starts from today's state, and no status quo is given"
        raise ModelError(
            conflict.located([Problem(path=(), message=message, expected="a status quo")])
        )
    search = _Search(conflict, outcome, chosen, backend)
    before = search.before()
    changes = [c for c in _all(conflict) if by is None or _owned(conflict, c, by)]
    sets = [(c,) for c in changes[:max_evaluations]]

    def new(levers: Sequence[Lever]) -> tuple[Lever, ...]:
        fresh = (one for one in levers if set(one.unlocks) - set(before.unlocks))
        return tuple(sorted(fresh, key=lambda one: -len(one.unlocks)))

    singles = new(search.levers(sets))
    found = {lever.changes for lever in singles}
    idle = [c for c in changes if (c,) not in found]
    pairs = list(islice(combinations(idle, 2), max(0, max_evaluations - len(sets))))
    return Unlock(
        conflict=conflict,
        outcome=outcome,
        by=by or "",
        concepts=chosen,
        before=before,
        singles=singles,
        pairs=new(search.levers(pairs)),
        tried=len(sets) + len(pairs),
        candidates=len(changes),
        impossible=tuple(search.impossible),
        complete=len(sets) == len(changes) and len(pairs) == comb(len(idle), 2),
    )


def _all(conflict: Conflict) -> list[Change]:
    drops = [c for c in priority_changes(conflict) if c.verb != "move"]
    return [
        *rule_changes(conflict),
        *option_changes(conflict),
        *drops,
        *priority_moves(conflict),
    ]


def _owned(conflict: Conflict, change: Change, by: str) -> bool:
    if change.dm:
        return change.dm == by
    if change.verb != "drop":
        return change.what.startswith(f"{by}.")
    scope = Scope(conflict)
    number = [c.text for c in rule_changes(conflict)].index(change.text)
    rule = [rule for rule in conflict.rules if not rule.maybe][number]
    nodes = [
        leaf for formula in rule.formulas for leaf in leaves(scope.resolve(formula, ("rules",)))
    ]
    tests = [leaf for leaf in nodes if isinstance(leaf, LevelTest)]
    owner = conflict.dm_ids.index(by)
    return bool(tests) and all(conflict.owners[leaf.option] == owner for leaf in tests)


class _Search:
    """What sets of changes make of an outcome."""

    def __init__(
        self, conflict: Conflict, outcome: str, concepts: tuple[str, ...], backend: str | None
    ) -> None:
        self._conflict, self._outcome = conflict, outcome
        self._concepts, self._backend = concepts, backend
        self.impossible: list[tuple[Change, str]] = []

    def before(self) -> Lever:
        """The model as it stands."""
        build_space(self._conflict).where(self._outcome)  # an error here is the caller's
        return self.levers([()], every=True)[0]

    def levers(self, sets: Sequence[tuple[Change, ...]], *, every: bool = False) -> list[Lever]:
        """Those sets that unlock the outcome under some concept, in their order."""
        found: dict[int, Lever] = {}
        for part in variants(self._conflict, sets, self._concepts, self._backend):
            if isinstance(part, Impossible):
                self._skip(sets[part.number], part.reason)
                continue
            try:
                found.update(self._read(part.numbers, part.block, sets, every))
            except StandoffError as error:
                for number in part.numbers.tolist():
                    self._skip(sets[number], str(error))
        return [found[number] for number in sorted(found)]

    def _read(
        self,
        numbers: NDArray[np.int64],
        block: Block,
        sets: Sequence[tuple[Change, ...]],
        every: bool,
    ) -> Iterator[tuple[int, Lever]]:
        worlds = {concept: World(block, concept) for concept in self._concepts}
        attained = worlds[self._concepts[0]].attainable
        wanted = block.space.where(self._outcome)
        masks = {name: block.space.outcome(name) for name in block.space.conflict.outcomes}
        for k, number in enumerate(numbers.tolist()):
            held = {concept: world.equilibria[k] for concept, world in worlds.items()}
            ends = {concept: mask & attained[k] for concept, mask in held.items()}
            unlocks = tuple(c for c, mask in ends.items() if (mask & wanted).any())
            if not unlocks and not every:
                continue
            yield (
                number,
                Lever(
                    changes=sets[number],
                    holds=tuple(c for c, mask in held.items() if (mask & wanted).any()),
                    attainable=bool((attained[k] & wanted).any()),
                    unlocks=unlocks,
                    outcomes={
                        c: tuple(name for name, own in masks.items() if (mask & own).any())
                        for c, mask in ends.items()
                    },
                ),
            )

    def _skip(self, changes: tuple[Change, ...], reason: str) -> None:
        if len(changes) == 1:
            self.impossible.append((changes[0], reason))
