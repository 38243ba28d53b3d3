"""Model a stand-off and check what holds: the Graph Model for Conflict Resolution."""

from standoff import starting  # noqa: F401 - first of all, as it watches over the rest

# isort: split
from typing import TYPE_CHECKING, Any

from standoff.analysis import Analysis, analyze
from standoff.draft.make import draft  # now, or the package would take the name
from standoff.errors import (
    BackendError,
    DocumentError,
    FormulaError,
    ModelError,
    NotApplicableError,
    NotFoundError,
    Problem,
    ServiceError,
    SourceError,
    StandoffError,
    TooLargeError,
)
from standoff.formula import Formula
from standoff.language import speaking
from standoff.model import (
    Annotation,
    AnyOrder,
    Claim,
    Conflict,
    DecisionMaker,
    Effect,
    Fuzzy,
    Graph,
    Maybe,
    Option,
    Potential,
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
from standoff.readings import Readings, readings  # now, or the package would take the name
from standoff.version import __version__

if TYPE_CHECKING:
    from standoff.catalogue import example_text, examples, load, save
    from standoff.claims import ClaimResult, ClaimResults, Cruxes, check_claims, cruxes
    from standoff.coalition import CoalitionAnalysis, Departure, JointImprovement, coalitions
    from standoff.comparison import Comparison, compare
    from standoff.document import parse_conflict
    from standoff.draft.llm import (
        LlmSettings,
        ModelAccount,
        extract_with_model,
        llm_settings,
        read_with_model,
    )
    from standoff.hypergame import Hypergame, Surprise, analyze_views, perceived_conflict
    from standoff.interop import (
        Exported,
        Imported,
        export_conflict,
        import_conflict,
        to_networkx,
    )
    from standoff.inversion import Inverse, inverse
    from standoff.levers import (
        Change,
        Overturn,
        Sensitivity,
        Unlock,
        WhatIf,
        overturn,
        parse_change,
        sensitivity,
        unlock,
        what_if,
    )
    from standoff.picture import (
        draw_changes,
        draw_influences,
        draw_moves,
        draw_readings,
        draw_tornado,
        picture_css,
        to_png,
    )
    from standoff.report import Report, build_report, to_docx, to_html, to_markdown, to_pdf
    from standoff.statusquo import Chances, Paths, Way, paths
    from standoff.verdict import Verdict

_LATER = {
    "levers": (
        "Change",
        "Overturn",
        "Sensitivity",
        "Unlock",
        "WhatIf",
        "overturn",
        "parse_change",
        "sensitivity",
        "unlock",
        "what_if",
    ),
    "claims": ("ClaimResult", "ClaimResults", "Cruxes", "check_claims", "cruxes"),
    "catalogue": ("example_text", "examples", "load", "save"),
    "coalition": ("CoalitionAnalysis", "Departure", "JointImprovement", "coalitions"),
    "comparison": ("Comparison", "compare"),
    "document": ("parse_conflict",),
    "draft.llm": (
        "LlmSettings",
        "ModelAccount",
        "extract_with_model",
        "llm_settings",
        "read_with_model",
    ),
    "hypergame": ("Hypergame", "Surprise", "analyze_views", "perceived_conflict"),
    "interop": ("Exported", "Imported", "export_conflict", "import_conflict", "to_networkx"),
    "inversion": ("Inverse", "inverse"),
    "picture": (
        "draw_changes",
        "draw_influences",
        "draw_moves",
        "draw_readings",
        "draw_tornado",
        "picture_css",
        "to_png",
    ),
    "report": (
        "Report",
        "build_report",
        "to_docx",
        "to_html",
        "to_markdown",
        "to_pdf",
    ),
    "statusquo": ("Chances", "Paths", "Way", "paths"),
    "verdict": ("Verdict",),
}
"""Names that are imported when they are first used, because `import standoff` has to be quick."""

__all__ = [
    "Analysis",
    "Annotation",
    "AnyOrder",
    "BackendError",
    "Chances",
    "Change",
    "Claim",
    "ClaimResult",
    "ClaimResults",
    "CoalitionAnalysis",
    "Comparison",
    "Conflict",
    "Cruxes",
    "DecisionMaker",
    "Departure",
    "DocumentError",
    "Effect",
    "Exported",
    "Formula",
    "FormulaError",
    "Fuzzy",
    "Graph",
    "Hypergame",
    "Imported",
    "Inverse",
    "JointImprovement",
    "LlmSettings",
    "Maybe",
    "ModelAccount",
    "ModelError",
    "NotApplicableError",
    "NotFoundError",
    "Option",
    "Overturn",
    "Paths",
    "Potential",
    "Priorities",
    "Probabilities",
    "Problem",
    "Ranking",
    "Readings",
    "Report",
    "Rule",
    "Sensitivity",
    "ServiceError",
    "Source",
    "SourceError",
    "StandoffError",
    "StateLabel",
    "Statement",
    "Structure",
    "Surprise",
    "TooLargeError",
    "Unlock",
    "Utility",
    "Verdict",
    "View",
    "Way",
    "Weights",
    "WhatIf",
    "__version__",
    "analyze",
    "analyze_views",
    "build_report",
    "check_claims",
    "coalitions",
    "compare",
    "cruxes",
    "draft",
    "draw_changes",
    "draw_influences",
    "draw_moves",
    "draw_readings",
    "draw_tornado",
    "example_text",
    "examples",
    "export_conflict",
    "extract_with_model",
    "import_conflict",
    "inverse",
    "llm_settings",
    "load",
    "overturn",
    "parse_change",
    "parse_conflict",
    "paths",
    "perceived_conflict",
    "picture_css",
    "read_with_model",
    "readings",
    "save",
    "sensitivity",
    "speaking",
    "to_docx",
    "to_html",
    "to_markdown",
    "to_networkx",
    "to_pdf",
    "to_png",
    "unlock",
    "what_if",
]


def __getattr__(name: str) -> Any:
    for module, names in _LATER.items():
        if name in names:
            from importlib import import_module

            value = getattr(import_module(f"standoff.{module}"), name)
            globals()[name] = value
            return value
    raise AttributeError(f"module 'standoff' has no attribute '{name}'")


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
