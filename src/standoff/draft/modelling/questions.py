"""What a draft leaves open, as questions, and what each answer changes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from standoff.draft.modelling.naming import one_line
from standoff.errors import Path
from standoff.formula import Formula
from standoff.formula.tree import Implies, Name, Node, Not
from standoff.language import listed, mark, quoted, say, speaking
from standoff.model import AnyOrder, Conflict, Maybe, Priorities, Statement
from standoff.model.parts import Priority

__all__ = ["SILENT", "Choice", "Question", "questions_of"]

SILENT = mark("The text does not say.")


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
    party = _party(conflict, dm)
    if len(named) == 2:
        text = mark("Does {dm} prefer {first} to {second}?")
        text = say(text, dm=party, first=named[0][1], second=named[1][1])
        labels = [say("yes"), say("no, the other way round")]
    else:
        parts = listed([words for _, words in named], joint=mark("{first} or {last}"))
        text = say("What matters most to {dm}: {parts}?", dm=party, parts=parts)
        labels = [words for _, words in named]

    def first(item: Statement | Maybe) -> Callable[[Conflict], Conflict]:
        rest = [other for other in entry.entries if other is not item]
        after: list[Priority] = [AnyOrder(rest)] if len(rest) > 1 else list(rest)
        return _replacing(dm, entry, [item, *after])

    choices = [Choice(label=label, change=first(item)) for label, (item, _) in zip(labels, named)]
    return _Asked(text=_silent(text), path=path, choices=tuple(choices))


def _maybe(conflict: Conflict, dm: str, path: Path, entry: Maybe) -> _Asked:
    words = _words(conflict, entry.statement.formula, dm)
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

    text = say("Is this so today: {what}?", what=_words(conflict, Formula.parse(name)))
    choices = (Choice(label=say("yes"), change=at(1)), Choice(label=say("no"), change=at(0)))
    return _Asked(text=_silent(text), path=("status_quo", name), choices=choices)


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


def _words(conflict: Conflict, formula: Formula, asked: str = "") -> str:
    """A formula in words where it is about options alone, else as it is written.

    Args:
        conflict: the model.
        formula: the formula.
        asked: the decision maker whose options need no owner.
    """
    return _node_words(conflict, formula.root, asked) or quoted(str(formula))


def _node_words(conflict: Conflict, node: Node, asked: str) -> str:
    match node:
        case Name(name=name):
            for dm in conflict.decision_makers:
                for option in dm.options:
                    if name in (option.id, f"{dm.id}.{option.id}"):
                        if dm.id == asked:
                            return quoted(option.name)
                        return say("'{option}' by {dm}", option=option.name, dm=dm.name)
        case Not(Not(operand)):
            return _node_words(conflict, operand, asked)
        case Not(operand):
            inside = _node_words(conflict, operand, asked)
            return say("not {what}", what=inside) if inside else ""
        case Implies(when, wanted):
            words = [_node_words(conflict, part, asked) for part in (wanted, when)]
            text = mark("{what} as long as {when}")
            return say(text, what=words[0], when=words[1]) if all(words) else ""
    return ""
