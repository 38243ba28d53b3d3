"""Two models of the same stand-off, compared."""

from standoff.comparison.accounts import Account, Answer
from standoff.comparison.comparing import DEFAULT_MAX_MODELS, Comparison, Finding, compare
from standoff.comparison.differences import Difference

__all__ = [
    "DEFAULT_MAX_MODELS",
    "Account",
    "Answer",
    "Comparison",
    "Difference",
    "Finding",
    "compare",
]
