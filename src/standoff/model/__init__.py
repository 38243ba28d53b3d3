"""A conflict as frozen data: parties, options, rules, preferences."""

from standoff.model.conflict import Conflict, Origin
from standoff.model.parts import (
    DecisionMaker,
    Graph,
    Option,
    Preference,
    Priorities,
    Ranking,
    Rule,
    Source,
    StateLabel,
    Statement,
    Utility,
    Weights,
)
from standoff.model.scope import Scope

__all__ = [
    "Conflict",
    "DecisionMaker",
    "Graph",
    "Option",
    "Origin",
    "Preference",
    "Priorities",
    "Ranking",
    "Rule",
    "Scope",
    "Source",
    "StateLabel",
    "Statement",
    "Utility",
    "Weights",
]
