"""Phrases that several parts of a report use."""

from __future__ import annotations

import re

from standoff.levers import Change
from standoff.model import Claim, Conflict, Option, Priorities, Rule, Statement
from standoff.model.parts import Source
from standoff.space import Space
from standoff.words import state_words

__all__ = [
    "capital",
    "change_words",
    "formula_words",
    "number",
    "quote_of",
    "sentence",
    "source_words",
    "state_facts",
    "state_title",
    "support",
]

_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_TOKEN = re.compile(r"[A-Za-z_][\w.]*|<->|->|>=|<=|!=|=|>|<")
_SIGNS = {
    "->": "means that",
    "<->": "just when",
    ">=": "at least",
    "<=": "at most",
    ">": "above",
    "<": "below",
    "=": "is",
    "!=": "is not",
}
_SPACES = re.compile(r"\s+")


def number(n: int) -> str:
    """A number, in letters up to ten."""
    return _NUMBERS[n] if 0 <= n < len(_NUMBERS) else f"{n:,}"


def capital(text: str) -> str:
    """A text on one line with a capital at its beginning."""
    text = _SPACES.sub(" ", text).strip()
    return text[:1].upper() + text[1:]


def sentence(text: str) -> str:
    """A text with a capital at its beginning and an end."""
    text = capital(text)
    return text if not text or text[-1] in ".!?…”" else f"{text}."


def formula_words(conflict: Conflict, text: str) -> str:
    """A formula with the names of options and outcomes in place of their ids."""
    names: dict[str, str] = {}
    for dm in conflict.decision_makers:
        for option in (*dm.options, *(tool.option for tool in dm.potential)):
            names.setdefault(option.id, option.name)
            names[f"{dm.id}.{option.id}"] = option.name
    names |= {name: name.replace("_", " ") for name in conflict.outcomes}

    def word(match: re.Match[str]) -> str:
        token = match[0]
        if token in _SIGNS:
            return f" {_SIGNS[token]} "
        return f"“{names[token]}”" if token in names else token

    return _SPACES.sub(" ", _TOKEN.sub(word, text)).strip()


def change_words(conflict: Conflict, change: Change) -> str:
    """A change of a premise as a clause, with the words of the source that the premise rests on.

    Wishes bear the numbers that they have in the report's tables.
    """
    ranked = change.dm and not isinstance(conflict.preferences.get(change.dm), Priorities)
    if change.verb not in _CHANGED or ranked:
        return change.words(conflict).replace("_", " ")
    place, quote = _premise(conflict, change)
    premise = formula_words(conflict, change.what)
    if not change.dm:
        rests = f" (“{quote}”)" if quote else ""
        return f"the rule {premise}{rests} is lifted"
    who = next(dm.name for dm in conflict.decision_makers if dm.id == change.dm)
    wish = f"wish {place} of {who}" if place else f"a wish of {who}"
    told = f"“{quote}”" if quote else premise
    moved = f" in place {change.place}" if change.verb == "move" else ""
    return f"{wish} ({told}) is {_CHANGED[change.verb]}{moved}"


_CHANGED = {"drop": "dropped", "negate": "turned round", "move": "put"}


def quote_of(conflict: Conflict, change: Change) -> str | None:
    """The source's words for the premise that a change of a priority or of a rule is about."""
    return _premise(conflict, change)[1]


def _premise(conflict: Conflict, change: Change) -> tuple[int, str | None]:
    """The place of the premise that a change is about, from 1, and its quote; 0 if not found."""
    preference = conflict.preferences.get(change.dm)
    if isinstance(preference, Priorities):
        parts = [(int(path[0]), one.formula.text, one.quote) for path, one in preference.placed()]
    else:
        texts = (", ".join(f.text for f in rule.formulas) for rule in conflict.rules)
        parts = [(k, text, conflict.rules[k].quote) for k, text in enumerate(texts)]
    return next(((k + 1, quote) for k, text, quote in parts if text == change.what), (0, None))


def source_words(source: Source) -> str:
    """A source as a reference: who, what, when."""
    parts = [source.author, f"“{source.title}”" if source.title else "", source.date]
    return ", ".join(part for part in parts if part)


def support(
    conflict: Conflict, part: Option | Rule | Statement | Claim, *, note: bool = True
) -> str:
    """The source's words for a part of the model, and the note on it."""
    words = []
    if part.quote:
        source = conflict.sources.get(part.source or "")
        several = len(conflict.sources) > 1 and source is not None
        who = (source.author or source.title) if several and source is not None else ""
        words.append(
            f"“{part.quote}”" + (f" ({who})" if who else "") + ("." if part.note and note else "")
        )
    if part.note and note:
        words.append(sentence(part.note))
    return " ".join(words)


def state_title(space: Space, state: int) -> str:
    """What to call a state: its label with what it means, or its pattern."""
    label, pattern = space.label(state), space.pattern(state)
    if label is None or label == pattern:
        return pattern
    meant = space.conflict.states.get(label)
    return f"{meant.name} ({label})" if meant is not None and meant.name else label


def state_facts(space: Space, state: int) -> tuple[tuple[str, str], ...]:
    """What each decision maker does in a state."""
    told = tuple((name, sentence(words)) for name, words in state_words(space, state))
    return told or (("State", state_title(space, state)),)
