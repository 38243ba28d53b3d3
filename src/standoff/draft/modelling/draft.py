"""A draft: the text of a model file, with a comment at each guess and questions at the top."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from standoff.document import parse_document, to_yaml
from standoff.document.locate import FileOrigin
from standoff.draft.account import Account, Element
from standoff.draft.modelling.build import build
from standoff.draft.modelling.choosing import most_telling
from standoff.draft.modelling.naming import one_line, shortened
from standoff.draft.modelling.questions import Question, questions_of
from standoff.errors import Path
from standoff.model import Conflict

__all__ = ["ASKED", "DEFAULT_MAX_OPTIONS", "GUESS", "QUESTION", "Draft", "draft_model"]

DEFAULT_MAX_OPTIONS = 12
GUESS = "# guess: "
QUESTION = "# ? "
_MOST_QUESTIONS = 6
_MOST_LEFT_OUT = 12
_HEAD = """\
# Drafted by `standoff draft` from a text: a start and not a finding. What has a quote rests on
# those words; what is marked as a guess does not. Read it through, and change what is not so.
#
"""
ASKED = """\
# The text leaves these questions open. `standoff draft --review` asks them one at a time.
"""


@dataclass(frozen=True, kw_only=True)
class Draft:
    """A model that somebody is to correct.

    Attributes:
        text: of the model file.
        conflict: what it says.
        questions: that it leaves open.
        guesses: its parts that rest on no words of the text, by path, with the reason.
        left_out: passages that are not in the model.
    """

    text: str
    conflict: Conflict
    questions: tuple[Question, ...]
    guesses: Mapping[Path, str]
    left_out: tuple[Element, ...]


def draft_model(
    account: Account, *, max_options: int = DEFAULT_MAX_OPTIONS, file: str = ""
) -> Draft:
    """The model that an account tells of, as the text of a file.

    Args:
        account: what was found in a text, by whatever means.
        max_options: the most options that it may have; those that the text makes most of are kept.
        file: the text's file, as it is to stand in the model.

    Raises:
        SourceError: the account tells of no two parties with opposed wants.
    """
    built = build(account, max_options, file or account.source.name)
    conflict = built.conflict
    if built.left_out:
        quotes = list(dict.fromkeys(shortened(one.quote, 80) for one in built.left_out))
        told = "; ".join(f"“{quote}”" for quote in quotes[:_MOST_LEFT_OUT])
        more = len(quotes) - _MOST_LEFT_OUT
        ending = f"; and {more} more" if more > 0 else ""
        conflict = replace(
            conflict, notes=f"Found in the text and not in the model: {told}{ending}."
        )
    asked = [question for question in questions_of(conflict) if question.path in built.asked]
    questions = most_telling(conflict, asked, _MOST_QUESTIONS)
    text = _commented(to_yaml(conflict), built.guesses)
    head = _HEAD
    if questions:
        head += ASKED + "".join(f"{QUESTION}{question.text}\n" for question in questions) + "#\n"
    text = head.removesuffix("#\n") + "\n" + text
    return Draft(
        text=text,
        conflict=parse_document(text, file or account.source.name).conflict,
        questions=questions,
        guesses=built.guesses,
        left_out=built.left_out,
    )


def _commented(text: str, guesses: Mapping[Path, str]) -> str:
    """The text with a comment above each part that is a guess."""
    origin = parse_document(text).conflict.origin
    assert isinstance(origin, FileOrigin)
    lines = text.splitlines(keepends=True)
    above = {origin.locate(path).line - 1: why for path, why in guesses.items()}
    made = []
    for number, line in enumerate(lines):
        if number in above:
            indent = line[: len(line) - len(line.lstrip(" "))]
            made.append(f"{indent}{GUESS}{one_line(above[number])}\n")
        made.append(line)
    return "".join(made)
