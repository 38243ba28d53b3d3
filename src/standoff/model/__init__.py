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
from standoff.model.structure import Attitude, Fuzzy, Probabilities, Structure
from standoff.model.view import View

__all__ = [
    "Attitude",
    "Conflict",
    "DecisionMaker",
    "Fuzzy",
    "Graph",
    "Option",
    "Origin",
    "Preference",
    "Priorities",
    "Probabilities",
    "Ranking",
    "Rule",
    "Scope",
    "Source",
    "StateLabel",
    "Statement",
    "Structure",
    "Utility",
    "View",
    "Weights",
]
