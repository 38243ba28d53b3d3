"""Claims: what somebody says about outcomes, checked against the model's premises."""

from standoff.claims.hinges import Cruxes, Hinge, cruxes
from standoff.claims.reasons import Argument, Reason
from standoff.claims.settling import Crux, Influence
from standoff.claims.verdict import ClaimResult, ClaimResults, check_claims, verdict_of

__all__ = [
    "Argument",
    "ClaimResult",
    "ClaimResults",
    "Crux",
    "Cruxes",
    "Hinge",
    "Influence",
    "Reason",
    "check_claims",
    "cruxes",
    "verdict_of",
]
