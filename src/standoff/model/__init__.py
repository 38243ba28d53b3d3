"""A conflict as frozen data: parties, options, rules, preferences."""

from standoff.model.annotation import Annotation
from standoff.model.claim import Claim
from standoff.model.conflict import Conflict, Origin
from standoff.model.parts import (
    AnyOrder,
    DecisionMaker,
    Graph,
    Maybe,
    Option,
    Preference,
    Priorities,
    Priority,
    Ranking,
    Rule,
    Source,
    StateLabel,
    Statement,
    Utility,
    Weights,
)
from standoff.model.potential import Effect, Potential
from standoff.model.scope import Scope
from standoff.model.structure import Attitude, Fuzzy, Probabilities, Structure
from standoff.model.view import View

__all__ = [
    "Annotation",
    "AnyOrder",
    "Attitude",
    "Claim",
    "Conflict",
    "DecisionMaker",
    "Effect",
    "Fuzzy",
    "Graph",
    "Maybe",
    "Option",
    "Origin",
    "Potential",
    "Preference",
    "Priorities",
    "Priority",
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
