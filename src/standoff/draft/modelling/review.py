"""Answering the questions at the top of a draft, one after another."""

from __future__ import annotations

from dataclasses import dataclass

from standoff.document import Document, parse_document, to_yaml
from standoff.document.locate import FileOrigin
from standoff.draft.modelling.draft import ASKED, GUESS, QUESTION
from standoff.draft.modelling.questions import Choice, Question, questions_of
from standoff.errors import Path

__all__ = ["Review", "answered", "open_review"]


@dataclass(frozen=True, kw_only=True)
class Review:
    """A model with the questions that stand in its comments.

    Attributes:
        document: the file.
        questions: those that can still be asked, in the order of the file; where none stands
            there, of every priority that the model leaves open.
        settled: question lines that the model leaves open no more.
    """

    document: Document
    questions: tuple[Question, ...]
    settled: tuple[str, ...]


def open_review(text: str, name: str) -> Review:
    """The questions of a model file.

    Raises:
        DocumentError, ModelError: it is no valid model file.
    """
    document = parse_document(text, name)
    able = {question.text: question for question in questions_of(document.conflict)}
    written = [
        line[len(QUESTION) :].strip() for line in text.splitlines() if line.startswith(QUESTION)
    ]
    listed = tuple(able[line] for line in written if line in able)
    unlisted = tuple(one for one in able.values() if one.path[0] == "preferences")
    return Review(
        document=document,
        questions=listed or unlisted,
        settled=tuple(line for line in written if line not in able),
    )


def answered(review: Review, question: Question, choice: Choice | None) -> Review:
    """The model after an answer: changed, without the question, its other comments kept.

    Args:
        review: the model before.
        question: one of its questions.
        choice: one of the question's choices; None drops the question and leaves the model open.
    """
    document = review.document
    text = document.text
    if choice is not None:
        before = {other.text for other in questions_of(document.conflict)}
        text = _without_guess(document, question.path)
        text = _changed(text, document.name, question.path, choice)
        # What is still open of the same part is asked in the place of the question.
        left = [
            other.text
            for other in questions_of(parse_document(text, document.name).conflict)
            if other.text not in before and other.path[:2] == question.path[:2]
        ]
        text = _with_question(text, question.text, left)
    return open_review(_without_question(text, question.text), document.name)


def _changed(text: str, name: str, path: Path, choice: Choice) -> str:
    """The text after a choice, with as little changed as can be."""
    document = parse_document(text, name)
    conflict = choice.change(document.conflict)
    origin = document.conflict.origin
    assert isinstance(origin, FileOrigin)
    # A priority that counts now is most like the open one with another word before it.
    at = origin.index((*path, "maybe"))
    if text.startswith("maybe", at):
        renamed = text[:at] + "statement" + text[at + len("maybe") :]
        if parse_document(renamed, name).conflict == conflict:
            return renamed
    return to_yaml(conflict)


def _without_guess(document: Document, path: Path) -> str:
    """The text without the comment that the part at a path is a guess."""
    origin = document.conflict.origin
    assert isinstance(origin, FileOrigin)
    lines = document.text.splitlines(keepends=True)
    above = origin.locate(path).line - 2
    # What is taken to hold today has one comment for all of it.
    if 0 <= above < len(lines) and lines[above].lstrip().startswith(GUESS.strip()):
        del lines[above]
    return "".join(lines)


def _with_question(text: str, after: str, more: list[str]) -> str:
    lines = text.splitlines(keepends=True)
    made = []
    for line in lines:
        made.append(line)
        if line.rstrip("\r\n") == QUESTION + after:
            made += [f"{QUESTION}{one}\n" for one in more]
    return "".join(made)


def _without_question(text: str, question: str) -> str:
    """The text without the line of a question, and without the words above the last one."""
    lines = text.splitlines(keepends=True)
    kept = [line for line in lines if line.rstrip() != (QUESTION + question).rstrip()]
    if not any(line.startswith(QUESTION) for line in kept):
        kept = [line for line in kept if line.rstrip() != ASKED.rstrip()]
    return "".join(kept)
