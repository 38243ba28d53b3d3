"""Individual stability: the solution concepts and the operators they are composed of."""

from standoff.stability.answers import after_answers
from standoff.stability.backends import BACKENDS, backend_for, choose_backend, make_operators
from standoff.stability.concept import Concept, Family
from standoff.stability.evaluate import ListedMoves, Verdicts
from standoff.stability.operators import Operators
from standoff.stability.registry import (
    all_concepts,
    concept_families,
    find_concept,
    find_concepts,
)

__all__ = [
    "BACKENDS",
    "Concept",
    "Family",
    "ListedMoves",
    "Operators",
    "Verdicts",
    "after_answers",
    "all_concepts",
    "backend_for",
    "choose_backend",
    "concept_families",
    "find_concept",
    "find_concepts",
    "make_operators",
]
