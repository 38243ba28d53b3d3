"""How many changed models a search is going to look at, at most."""

from __future__ import annotations

from math import comb

from standoff.levers.candidates import single_changes
from standoff.levers.tally import DEFAULT_MAX_READINGS, evaluations
from standoff.levers.tools import tool_names
from standoff.levers.unlocking import tried_changes
from standoff.model import Conflict
from standoff.readings import readings_ahead
from standoff.space import build_space

__all__ = ["overturns_ahead", "unlocks_ahead"]


def overturns_ahead(conflict: Conflict) -> int:
    """How many models `overturn` looks at, at most: the one as it stands, singles and pairs."""
    return _ahead(len(single_changes(conflict)), _limit(conflict))


def unlocks_ahead(conflict: Conflict, outcome: str, by: str | None = None) -> int:
    """How many models `unlock` looks at, at most; agreements are not counted.

    Raises:
        FormulaError: the outcome is no formula.
    """
    limit = _limit(conflict)
    tools = limit if tool_names(conflict, by) else 0
    return _ahead(len(tried_changes(conflict, outcome, by)), limit) + tools


def _ahead(singles: int, limit: int) -> int:
    return 1 + min(limit, singles + comb(singles, 2))


def _limit(conflict: Conflict) -> int:
    readings = readings_ahead(conflict, DEFAULT_MAX_READINGS)
    return evaluations(build_space(conflict).n_states, readings)
