"""What a draft leaves open, as questions, and what each answer changes."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from standoff.draft.modelling.addressing import addressed
from standoff.draft.modelling.asking import asked_words, asks_verb, option_words, wish
from standoff.draft.modelling.naming import one_line
from standoff.draft.modelling.quoting import quoted_words
from standoff.errors import Path
from standoff.formula import Formula
from standoff.language import language, listed, mark, say, speaking
from standoff.model import AnyOrder, Conflict, Maybe, Priorities, Statement
from standoff.model.parts import Priority
from standoff.patches import with_preference

__all__ = ["SILENT", "Choice", "Question", "questions_of"]

SILENT = mark("The text does not say.")


_AGREEING = re.compile(r"(that .+? (?<!not )agree) to ")
"""What several demands on one party begin with."""


@dataclass(frozen=True, kw_only=True)
class Choice:
    """An answer.

    Attributes:
        label: what it says, in the language that was spoken when it was made.
        change: gives the conflict in which it holds.
    """

    label: str
    change: Callable[[Conflict], Conflict]


@dataclass(frozen=True, kw_only=True)
class Question:
    """Something that a model leaves open.

    Attributes:
        text: the question in one line as it stands in the file, in English; a model has each only
            once.
        told: the same in the language that was spoken when it was made.
        path: the part that it is about.
        choices: the answers.
    """

    text: str
    told: str
    path: Path
    choices: tuple[Choice, ...]


@dataclass(frozen=True, kw_only=True)
class _Asked:
    """A question in one language."""

    text: str
    path: Path
    choices: tuple[Choice, ...]


def questions_of(conflict: Conflict) -> tuple[Question, ...]:
    """Everything that can be asked of a model: its open priorities, and what holds today."""
    with speaking("en"):
        written = _asked(conflict)
    found = [
        Question(text=own.text, told=one.text, path=one.path, choices=one.choices)
        for own, one in zip(written, _asked(conflict), strict=True)
    ]
    unique = {question.text: question for question in reversed(found)}
    return tuple(reversed(unique.values()))


def _asked(conflict: Conflict) -> list[_Asked]:
    """The questions in the language that is spoken; some may be the same."""
    found = []
    for dm in conflict.decision_makers:
        preference = conflict.preferences[dm.id]
        if not isinstance(preference, Priorities):
            continue
        for place, entry in enumerate(preference.entries):
            path: Path = ("preferences", dm.id, "priorities", place)
            if isinstance(entry, AnyOrder):
                found.append(_order(conflict, dm.id, path, entry))
            elif isinstance(entry, Maybe):
                found.append(_maybe(conflict, dm.id, path, entry))
    if isinstance(conflict.status_quo, Mapping):
        found += [_today(conflict, name) for name in conflict.status_quo]
    return found


def _silent(question: str) -> str:
    """A question with the reason why it is asked, on one line."""
    return one_line(f"{question} {say(SILENT)}")


def _order(conflict: Conflict, dm: str, path: Path, entry: AnyOrder) -> _Asked:
    named = [(item, _words(conflict, _statement(item).formula, dm)) for item in entry.entries]
    labels = [words for _, words in named]
    several = mark("What matters most to {dm}: {parts}?")
    text = mark("What matters more to {dm}: {parts}?") if len(named) == 2 else several
    parts = listed(_joined(labels), joint=mark("{first} or {last}"))
    text = say(text, dm=_party(conflict, dm), parts=parts)

    def first(item: Statement | Maybe) -> Callable[[Conflict], Conflict]:
        rest = [other for other in entry.entries if other is not item]
        after: list[Priority] = [AnyOrder(rest)] if len(rest) > 1 else list(rest)
        return _replacing(dm, entry, [item, *after])

    choices = [Choice(label=label, change=first(item)) for label, (item, _) in zip(labels, named)]
    return _Asked(text=_silent(text), path=path, choices=tuple(choices))


def _joined(labels: list[str]) -> list[str]:
    """The parts of a list without what each would repeat: `that Sola agree to A, to B or to C`."""
    found = [_AGREEING.match(label) for label in labels]
    heads = {match[1] for match in found if match}
    if language() != "en" or len(heads) != 1 or not all(found):
        return labels
    return [labels[0], *(label.removeprefix(f"{next(iter(heads))} ") for label in labels[1:])]


def _maybe(conflict: Conflict, dm: str, path: Path, entry: Maybe) -> _Asked:
    formula = entry.statement.formula
    if language() == "en":
        text = f"{wish(conflict, formula, dm)}?"
    else:
        words = quoted_words(conflict, formula, dm)
        text = say("Does {dm} want {what}?", dm=_party(conflict, dm), what=words)
    choices = (
        Choice(label=say("yes"), change=_replacing(dm, entry, [entry.statement])),
        Choice(label=say("no, or it does not matter"), change=_replacing(dm, entry, [])),
    )
    return _Asked(text=_silent(text), path=path, choices=choices)


def _today(conflict: Conflict, name: str) -> _Asked:
    def at(level: int) -> Callable[[Conflict], Conflict]:
        def change(now: Conflict) -> Conflict:
            assert not isinstance(now.status_quo, str)
            assert now.status_quo is not None
            return replace(now, status_quo={**now.status_quo, name: ("no", "yes")[level]})

        return change

    found = option_words(conflict, name)
    if language() == "en" and found is not None and asks_verb(found[1]):
        owner, words = found
        text = (
            f"{'Do' if owner.many else 'Does'} {owner.name} {words[:1].lower()}{words[1:]} today?"
        )
    else:
        text = say("Is this so today: {what}?", what=quoted_words(conflict, Formula.parse(name)))
    choices = (Choice(label=say("yes"), change=at(1)), Choice(label=say("no"), change=at(0)))
    return _Asked(text=_silent(text), path=("status_quo", name), choices=choices)


def _replacing(dm: str, entry: Priority, instead: list[Priority]) -> Callable[[Conflict], Conflict]:
    """The change that puts others in the place of a priority."""

    def change(conflict: Conflict) -> Conflict:
        own = conflict.preferences[dm]
        assert isinstance(own, Priorities)
        at = own.entries.index(entry)
        entries = [*own.entries[:at], *instead, *own.entries[at + 1 :]]
        return with_preference(conflict, dm, Priorities(entries))

    return change


def _statement(item: Statement | Maybe) -> Statement:
    return item.statement if isinstance(item, Maybe) else item


def _party(conflict: Conflict, dm: str) -> str:
    """The name of a decision maker, in an English sentence with its article."""
    if language() == "en":
        return addressed(conflict, dm).name
    return next(one.name for one in conflict.decision_makers if one.id == dm)


def _words(conflict: Conflict, formula: Formula, dm: str) -> str:
    """A formula that a decision maker may care for, in the words of a question."""
    words = asked_words if language() == "en" else quoted_words
    return words(conflict, formula, dm)
