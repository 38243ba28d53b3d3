"""From what a text says of a conflict to a model that a person corrects."""

from standoff.draft.modelling.draft import DEFAULT_MAX_OPTIONS, Draft, draft_model
from standoff.draft.modelling.questions import Choice, Question, questions_of
from standoff.draft.modelling.review import Review, answered, open_review

__all__ = [
    "DEFAULT_MAX_OPTIONS",
    "Choice",
    "Draft",
    "Question",
    "Review",
    "answered",
    "draft_model",
    "open_review",
    "questions_of",
]
