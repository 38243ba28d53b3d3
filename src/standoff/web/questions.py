"""What a drafted model asks, and the answers that can be given on the page."""

from __future__ import annotations

from typing import Any

from standoff.draft.modelling import answered, open_review
from standoff.errors import NotFoundError, StandoffError
from standoff.language import mark, say
from standoff.model import Conflict

__all__ = ["answer_question", "questions_in"]

_SHOWN = 3
"""Questions asked at a time."""


def questions_in(
    conflict: Conflict | None, text: str, name: str
) -> tuple[list[dict[str, Any]], int]:
    """The first questions that stand in a model file, and how many there are in all."""
    if conflict is None or "?" not in text.partition("decision_makers")[0]:
        return [], 0
    try:
        open_ = open_review(text, name).questions
    except StandoffError:
        return [], 0
    shown = []
    for question in open_[:_SHOWN]:
        section, *rest = question.path
        ref = (
            f"priority:{rest[0]}:{rest[2]}" if section == "preferences" else _option(conflict, rest)
        )
        labels = [choice.label for choice in question.choices]
        shown.append({"text": question.text, "told": question.told, "choices": labels, "ref": ref})
    return shown, len(open_)


def _option(conflict: Conflict, rest: list[Any]) -> str:
    """The option that a question about today's state is about."""
    found = [key for key in conflict.option_ids if key == rest[0] or key.endswith(f".{rest[0]}")]
    return f"option:{found[0]}" if found else ""


def answer_question(text: str, name: str, question: str, choice: str) -> str:
    """The text of a model after one of its questions has been answered.

    Raises:
        NotFoundError: it does not ask this, or has no such answer.
    """
    review = open_review(text, name)
    for one in review.questions:
        if one.text == question:
            if not (choice.isascii() and choice.isdecimal() and len(choice) < 4):
                raise NotFoundError(mark("answer"), choice[:40], [])
            if int(choice) >= len(one.choices):
                raise NotFoundError(
                    mark("answer"),
                    choice,
                    [say("{low} to {high}", low=0, high=len(one.choices) - 1)],
                )
            return answered(review, one, one.choices[int(choice)]).document.text
    raise NotFoundError(mark("question"), question[:200], [one.text for one in review.questions])
