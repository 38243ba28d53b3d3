"""Inverse analysis: which preferences would make a state an equilibrium."""

from standoff.inverse.change import Change
from standoff.inverse.conditions import Answer, Condition, Departure
from standoff.inverse.count import Count
from standoff.inverse.result import Inverse, Target, View
from standoff.inverse.run import inverse
from standoff.inverse.statements import Reordering

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
