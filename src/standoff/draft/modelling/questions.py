"""What a draft leaves open, as questions, and what each answer changes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from standoff.draft.modelling.asking import asked_words, asks_verb, option_words, wish
from standoff.draft.modelling.naming import one_line
from standoff.errors import Path
from standoff.model import AnyOrder, Conflict, Maybe, Priorities, Statement
from standoff.model.parts import Priority

__all__ = ["SILENT", "Choice", "Question", "questions_of"]

SILENT = "The text does not say."


@dataclass(frozen=True, kw_only=True)
class Choice:
    """An answer.

    Attributes:
        label: what it says.
        change: gives the conflict in which it holds.
    """

    label: str
    change: Callable[[Conflict], Conflict]


@dataclass(frozen=True, kw_only=True)
class Question:
    """Something that a model leaves open.

    Attributes:
        text: the question in one line; a model has each only once.
        path: the part that it is about.
        choices: the answers.
    """

    text: str
    path: Path
    choices: tuple[Choice, ...]


def questions_of(conflict: Conflict) -> tuple[Question, ...]:
    """Everything that can be asked of a model: its open priorities, and what holds today."""
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
    unique = {question.text: question for question in reversed(found)}
    return tuple(reversed(unique.values()))


def _order(conflict: Conflict, dm: str, path: Path, entry: AnyOrder) -> Question:
    named = [(item, asked_words(conflict, _statement(item).formula, dm)) for item in entry.entries]
    party = _party(conflict, dm)
    labels = [words for _, words in named]
    more = "more" if len(named) == 2 else "most"
    text = f"What matters {more} to {party}: {_listed(labels)}? {SILENT}"

    def first(item: Statement | Maybe) -> Callable[[Conflict], Conflict]:
        rest = [other for other in entry.entries if other is not item]
        after: list[Priority] = [AnyOrder(rest)] if len(rest) > 1 else list(rest)
        return _replacing(dm, entry, [item, *after])

    choices = [Choice(label=label, change=first(item)) for label, (item, _) in zip(labels, named)]
    return Question(text=one_line(text), path=path, choices=tuple(choices))


def _maybe(conflict: Conflict, dm: str, path: Path, entry: Maybe) -> Question:
    text = f"{wish(conflict, entry.statement.formula, dm)}? {SILENT}"
    choices = (
        Choice(label="yes", change=_replacing(dm, entry, [entry.statement])),
        Choice(label="no, or it does not matter", change=_replacing(dm, entry, [])),
    )
    return Question(text=one_line(text), path=path, choices=choices)


def _today(conflict: Conflict, name: str) -> Question:
    def at(level: int) -> Callable[[Conflict], Conflict]:
        def change(now: Conflict) -> Conflict:
            assert not isinstance(now.status_quo, str)
            assert now.status_quo is not None
            return replace(now, status_quo={**now.status_quo, name: ("no", "yes")[level]})

        return change

    owner, words = option_words(conflict, name) or ("", name)
    text = f"Is this so today: '{words}' by {owner}? {SILENT}"
    if asks_verb(words):
        text = f"Does {owner} {words[:1].lower()}{words[1:]} today? {SILENT}"
    choices = (Choice(label="yes", change=at(1)), Choice(label="no", change=at(0)))
    return Question(text=one_line(text), path=("status_quo", name), choices=choices)


def _replacing(dm: str, entry: Priority, instead: list[Priority]) -> Callable[[Conflict], Conflict]:
    """The change that puts others in the place of a priority."""

    def change(conflict: Conflict) -> Conflict:
        own = conflict.preferences[dm]
        assert isinstance(own, Priorities)
        at = own.entries.index(entry)
        entries = [*own.entries[:at], *instead, *own.entries[at + 1 :]]
        preferences = {**conflict.preferences, dm: Priorities(entries)}
        return replace(conflict, preferences=preferences)

    return change


def _statement(item: Statement | Maybe) -> Statement:
    return item.statement if isinstance(item, Maybe) else item


def _party(conflict: Conflict, dm: str) -> str:
    return next(one.name for one in conflict.decision_makers if one.id == dm)


def _listed(words: list[str]) -> str:
    return ", ".join(words[:-1]) + " or " + words[-1]
