"""Inverse analysis: which preferences would make a state an equilibrium."""

from standoff.inversion.change import Change
from standoff.inversion.conditions import Answer, Condition, Departure
from standoff.inversion.count import Count
from standoff.inversion.result import Inverse, Target, View
from standoff.inversion.run import inverse
from standoff.inversion.statements import Reordering

__all__ = [
    "Answer",
    "Change",
    "Condition",
    "Count",
    "Departure",
    "Inverse",
    "Reordering",
    "Target",
    "View",
    "inverse",
]
