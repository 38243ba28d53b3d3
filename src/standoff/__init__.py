"""Model a stand-off and check what holds: the Graph Model for Conflict Resolution."""

from standoff.analysis import Analysis, analyze
from standoff.catalogue import example_text, examples, load, save
from standoff.coalition import CoalitionAnalysis, Departure, JointImprovement, coalitions
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
from standoff.hypergame import Hypergame, Surprise, analyze_views, perceived_conflict
from standoff.inversion import Inverse, inverse
from standoff.model import (
    Conflict,
    DecisionMaker,
    Fuzzy,
    Graph,
    Option,
    Priorities,
    Probabilities,
    Ranking,
    Rule,
    Source,
    StateLabel,
    Statement,
    Structure,
    Utility,
    View,
    Weights,
)
from standoff.statusquo import Chances, Paths, Way, paths
from standoff.verdict import Verdict
from standoff.version import __version__

__all__ = [
    "Analysis",
    "BackendError",
    "Chances",
    "CoalitionAnalysis",
    "Conflict",
    "DecisionMaker",
    "Departure",
    "DocumentError",
    "Formula",
    "FormulaError",
    "Fuzzy",
    "Graph",
    "Hypergame",
    "Inverse",
    "JointImprovement",
    "ModelError",
    "NotApplicableError",
    "NotFoundError",
    "Option",
    "Paths",
    "Priorities",
    "Probabilities",
    "Problem",
    "Ranking",
    "Rule",
    "Source",
    "StandoffError",
    "StateLabel",
    "Statement",
    "Structure",
    "Surprise",
    "TooLargeError",
    "Utility",
    "Verdict",
    "View",
    "Way",
    "Weights",
    "__version__",
    "analyze",
    "analyze_views",
    "coalitions",
    "example_text",
    "examples",
    "inverse",
    "load",
    "parse_conflict",
    "paths",
    "perceived_conflict",
    "save",
]
