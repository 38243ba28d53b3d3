"""Claims: what somebody says about outcomes, checked against the model's premises."""

from standoff.claims.cruxes import Crux, Influence
from standoff.claims.reasons import Argument, Reason
from standoff.claims.verdict import ClaimResult, ClaimResults, check_claims, verdict_of

__all__ = [
    "Argument",
    "ClaimResult",
    "ClaimResults",
    "Crux",
    "Influence",
    "Reason",
    "check_claims",
    "verdict_of",
]
