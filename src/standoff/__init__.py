"""Model a stand-off and check what holds: the Graph Model for Conflict Resolution."""

from standoff.analysis import Analysis, analyze
from standoff.catalogue import example_text, examples, load, save
from standoff.document import parse_conflict
from standoff.errors import (
    BackendError,
    DocumentError,
    FormulaError,
    ModelError,
    NotApplicableError,
    NotFoundError,
    Problem,
    StandoffError,
    TooLargeError,
)
from standoff.formula import Formula
from standoff.inversion import Inverse, inverse
from standoff.model import (
    Conflict,
    DecisionMaker,
    Graph,
    Option,
    Priorities,
    Ranking,
    Rule,
    Source,
    StateLabel,
    Statement,
    Utility,
    Weights,
)
from standoff.version import __version__

__all__ = [
    "Analysis",
    "BackendError",
    "Conflict",
    "DecisionMaker",
    "DocumentError",
    "Formula",
    "FormulaError",
    "Graph",
    "Inverse",
    "ModelError",
    "NotApplicableError",
    "NotFoundError",
    "Option",
    "Priorities",
    "Problem",
    "Ranking",
    "Rule",
    "Source",
    "StandoffError",
    "StateLabel",
    "Statement",
    "TooLargeError",
    "Utility",
    "Weights",
    "__version__",
    "analyze",
    "example_text",
    "examples",
    "inverse",
    "load",
    "parse_conflict",
    "save",
]
