"""Which changes make a wanted outcome hold, within reach of today's state."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations, islice
from math import comb
from typing import TYPE_CHECKING, Any

from standoff.analysis import DEFAULT_CONCEPTS
from standoff.errors import ModelError, NotFoundError, Problem, StandoffError
from standoff.language import mark, say
from standoff.levers.agreements import MAX_MEMBERS, MAX_STATES, Agreement, agreements
from standoff.levers.candidates import (
    guarantees,
    option_changes,
    owned,
    preference_changes,
    preference_moves,
    rule_changes,
)
from standoff.levers.changes import Change, moves_today
from standoff.levers.lever import Lever, Search
from standoff.levers.record import unlock_record, unlock_rows
from standoff.levers.tally import DEFAULT_MAX_READINGS, Progress, evaluations
from standoff.levers.tools import Tools, tool_names, try_tools
from standoff.model import Conflict
from standoff.readings import applicable_concepts, require_readable
from standoff.space import build_space

if TYPE_CHECKING:
    import pandas

__all__ = ["Unlock", "tried_changes", "unlock"]


@dataclass(frozen=True, kw_only=True, eq=False)
class Unlock:
    """The levers for an outcome, those with fewer changes and more concepts first.

    A lever unlocks the outcome under a concept if, in a larger share of readings than before, some
    state with the outcome is an equilibrium and attained from today by improvements.

    Attributes:
        conflict: the model.
        outcome: the wanted one: a name or a formula.
        by: id of the decision maker whose changes were tried, or "" for everybody's.
        concepts: ids of the solution concepts.
        before: the model as it stands.
        tools: what tools that decision makers do not have yet can do.
        singles: every single change that unlocks the outcome under some concept.
        pairs: every pair that does where neither change alone does; of those analysed.
        agreements: who can agree on it; None where agreements were not looked for, because the
            model has too many decision makers or states.
        tried: how many changed models were analysed or found impossible, those with tools aside.
        candidates: how many single changes there are.
        impossible: single changes that give no model, each with the reason.
        complete: whether all singles and all pairs were tried.
    """

    conflict: Conflict
    outcome: str
    by: str
    concepts: tuple[str, ...]
    before: Lever
    tools: Tools
    singles: tuple[Lever, ...]
    pairs: tuple[Lever, ...]
    agreements: tuple[Agreement, ...] | None
    tried: int
    candidates: int
    impossible: tuple[tuple[Change, str], ...]
    complete: bool

    def also(self, lever: Lever) -> dict[str, tuple[str, ...]]:
        """What else a lever makes possible: for each concept the outcomes gained with it."""
        return lever.also(self.before, self.outcome)

    def to_dict(self) -> dict[str, Any]:
        """The document that `standoff unlock --json` prints."""
        return unlock_record(self)

    def to_frame(self) -> pandas.DataFrame:
        """One row a lever: what changes, and for each concept the share of readings then.

        Raises:
            ModuleNotFoundError: pandas is not installed.
        """
        from standoff.frame import rows_frame

        return rows_frame(unlock_rows(self), "changes")

    def _repr_html_(self) -> str:
        from standoff.html import rows_html

        caption = say("What unlocks {outcome}: shares of readings", outcome=self.outcome)
        return rows_html(caption, unlock_rows(self))


def unlock(
    conflict: Conflict,
    outcome: str,
    *,
    by: str | None = None,
    concepts: str | Iterable[str] = DEFAULT_CONCEPTS,
    max_evaluations: int | None = None,
    max_arrangements: int | None = None,
    max_readings: int = DEFAULT_MAX_READINGS,
    seed: int = 0,
    backend: str | None = None,
    progress: Progress | None = None,
) -> Unlock:
    """Find the changes that make an outcome hold and within reach of today's state.

    Tried are: every set of tools that decision makers do not have yet, at every place that these
    leave open; every rule lifted; every option kept at its lowest level or made irreversible;
    every option of a third party guaranteed as long as the outcome is there, or is not; every
    priority and weight dropped and negated; every priority and entry of a ranking moved to any
    other place; then pairs of those that unlock nothing alone, as far as the bound goes; and every
    agreement of two or more decision makers (see `Agreement`).

    Args:
        conflict: the model with a status quo.
        outcome: an outcome's name, or a formula.
        by: only changes of this decision maker's priorities, options and tools, and agreements
            that it is part of; a rule belongs to it if all the options it speaks of do.
        concepts: ids of solution concepts, or `all`.
        max_evaluations: changed models that are analysed at most; None for 10,000, or fewer if
            they have many states or readings.
        max_arrangements: models with tools that are analysed at most; None for as many again.
        max_readings: of a model with more readings, changed or not, so many are drawn at random.
        seed: of the drawing.
        backend: as in `analyze`.
        progress: is told how many more changed models have been dealt with.

    Raises:
        NotFoundError: there is no such decision maker or concept.
        FormulaError: the outcome is no formula.
        NotApplicableError: preferences are strong, fuzzy or probable, or there are attitudes.
        ModelError: no status quo is given; the outcome names what does not exist.
    """
    require_readable(conflict, say("The search for levers"))
    chosen = applicable_concepts(conflict, concepts)
    if by is not None and by not in conflict.dm_ids:
        raise NotFoundError(mark("decision maker"), by, conflict.dm_ids)
    if conflict.status_quo is None:
        message = say("what can be attained starts from today's state, and no status quo is given")
        raise ModelError(
            conflict.located([Problem(path=(), message=message, expected=say("a status quo"))])
        )
    space = build_space(conflict)
    space.where(outcome)  # an error here is the caller's
    search = Search(conflict, outcome, chosen, max_readings, seed, backend, progress)
    (before,), reasons = search.levers([()])
    if before is None:
        raise StandoffError(reasons[0])
    limit = max_evaluations or evaluations(space.n_states, before.readings)
    tools = try_tools(conflict, tool_names(conflict, by), search, before, max_arrangements or limit)
    changes = tried_changes(conflict, outcome, by)
    sets = [(c,) for c in changes[:limit]]
    found, why = search.levers(sets)
    singles = _new(conflict, found, before)
    unlocking = {lever.changes for lever in singles}
    idle = [c for c in changes if (c,) not in unlocking]
    pairs = list(islice(combinations(idle, 2), max(0, limit - len(sets))))
    second, _ = search.levers(pairs)
    few = len(conflict.dm_ids) <= MAX_MEMBERS and space.n_states <= MAX_STATES
    agreed = None
    if few:
        agreed = agreements(
            conflict,
            outcome,
            chosen,
            before.held,
            by=by,
            max_readings=max_readings,
            seed=seed,
            backend=backend,
        )
    return Unlock(
        conflict=conflict,
        outcome=outcome,
        by=by or "",
        concepts=chosen,
        before=before,
        tools=tools,
        singles=singles,
        pairs=_new(conflict, second, before),
        agreements=agreed,
        tried=len(sets) + len(pairs),
        candidates=len(changes),
        impossible=tuple((changes[k], reason) for k, reason in why.items()),
        complete=len(sets) == len(changes) and len(pairs) == comb(len(idle), 2),
    )


def tried_changes(conflict: Conflict, outcome: str, by: str | None) -> list[Change]:
    """The single changes that are tried, of one decision maker or of all."""
    changes = [
        *rule_changes(conflict),
        *option_changes(conflict),
        *guarantees(conflict, outcome),
        *preference_changes(conflict, swaps=False),
        *preference_moves(conflict),
    ]
    if by is None:
        return changes
    own = owned(conflict, by)
    return [change for change in changes if own(change)]


def _new(conflict: Conflict, levers: Sequence[Lever | None], before: Lever) -> tuple[Lever, ...]:
    """Those that unlock the outcome: today's state kept, more concepts and readings first."""
    fresh = [lever for lever in levers if lever is not None and lever.gains(before)]

    def size(lever: Lever) -> tuple[bool, int, float]:
        away = any(moves_today(conflict, change) for change in lever.changes)
        share = sum(lever.share(concept) for concept in lever.held)
        return away, -len(lever.gains(before)), -float(share)

    return tuple(sorted(fresh, key=size))
