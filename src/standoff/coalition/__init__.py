"""Coalitions: what decision makers can do together, and which states they would leave together."""

from standoff.coalition.analysis import CoalitionAnalysis, coalitions
from standoff.coalition.concept import CoalitionConcept, all_coalition_concepts
from standoff.coalition.departures import Departure, JointImprovement

__all__ = [
    "CoalitionAnalysis",
    "CoalitionConcept",
    "Departure",
    "JointImprovement",
    "all_coalition_concepts",
    "coalitions",
]
