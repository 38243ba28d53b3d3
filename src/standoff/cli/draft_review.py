"""The questions of a draft, asked one at a time in the terminal."""

from __future__ import annotations

import sys
from pathlib import Path

from standoff.cli.encoding import clean
from standoff.cli.load import read_model_text
from standoff.cli.options import STANDARD
from standoff.cli.output import write_file, write_text
from standoff.cli.phrases import count
from standoff.cli.screen import Screen
from standoff.draft.modelling import Choice, Question, Review, answered, open_review
from standoff.errors import StandoffError

__all__ = ["review_model"]

_LONGEST_ANSWER = 1000


def review_model(file: str) -> int:
    """Ask the questions that stand in a model file, and write each answer to it at once."""
    if file == STANDARD:
        raise StandoffError("--review needs a file; answers are read from standard input")
    text = read_model_text(file).text
    if not Path(file).is_file():
        message = f"{file} is a bundled example, which cannot be changed"
        raise StandoffError(f"{message}; copy it first: standoff examples {file} -o FILE")
    review = open_review(text, file)
    skipped: set[str] = set()
    screen = Screen()
    if not review.questions:
        write_text("no questions are open\n")
        return 0
    while waiting := [one for one in review.questions if one.text not in skipped]:
        choice = _asked(screen, waiting[0], len(waiting))
        if choice == "quit":
            break
        if choice == "skip":
            skipped.add(waiting[0].text)
            continue
        assert isinstance(choice, Choice)
        review = answered(review, waiting[0], choice)
        write_file(file, review.document.text, force=True)
    _end(review, file)
    return 0


def _asked(screen: Screen, question: Question, waiting: int) -> Choice | str:
    """The choice of the person, or `skip`, or `quit`."""
    screen.line()
    screen.wrapped(clean(question.text), first=f"({count(waiting, 'question')}) ", style="bold")
    for number, choice in enumerate(question.choices, 1):
        screen.wrapped(clean(choice.label), first=f"  {number}  ", rest="     ")
    while True:
        write_text("  number, s to skip, q to quit: ")
        line = sys.stdin.readline(_LONGEST_ANSWER)
        word = line.strip().lower()
        if not line or word in ("q", "quit"):
            return "quit"
        if word in ("s", "skip", ""):
            return "skip"
        if word.isascii() and word.isdigit() and 1 <= int(word[:9]) <= len(question.choices):
            return question.choices[int(word) - 1]
        write_text(f"  '{clean(word)[:40]}' is none of the answers\n")


def _end(review: Review, file: str) -> None:
    left = count(len(review.questions), "question is", "questions are")
    write_text(f"\n{left} open; next: standoff check {clean(file)}\n")
