"""Individual stability: the solution concepts and the operators they are composed of."""

from standoff.stability.backends import BACKENDS, backend_for, choose_backend, make_operators
from standoff.stability.concept import Concept
from standoff.stability.operators import Operators
from standoff.stability.registry import all_concepts, find_concepts

__all__ = [
    "BACKENDS",
    "Concept",
    "Operators",
    "all_concepts",
    "backend_for",
    "choose_backend",
    "find_concepts",
    "make_operators",
]
