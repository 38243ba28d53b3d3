"""Phrases that several parts of a report use."""

from __future__ import annotations

import re

from standoff.claims import ClaimResult
from standoff.language import count, mark, say
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
    "quoted",
    "said",
    "sentence",
    "source_words",
    "state_facts",
    "state_title",
    "support",
]

_NUMBERS = mark("no|one|two|three|four|five|six|seven|eight|nine|ten")
"""Whoever translates it takes the forms that a conclusion, a state and a verdict are counted in."""
_TOKEN = re.compile(
    r"(?P<count>at_least|at_most|exactly)\s*\(\s*(?P<n>\d+)\s*,\s*"
    r"|[A-Za-z_][\w.]*|<->|->|>=|<=|!=|=|>|<"
)
_COUNTS = {
    "at_least": mark("at_least({n}, "),
    "at_most": mark("at_most({n}, "),
    "exactly": mark("exactly({n}, "),
}
_OPERATORS = ("and", "or", "not", "if", "then", "unless", "iff", "true", "false")
_SIGNS = ("->", "<->", ">=", "<=", ">", "<", "=", "!=")
_OPERATOR_WORDS = mark("and|or|not|if|then|unless|iff|true|false")
_SIGN_WORDS = mark("means that|just when|at least|at most|above|below|is|is not")
"""What stands between the parts of a formula; a comma at the beginning takes no space before it."""
_JOINED = "\x08"
_SPACES = re.compile(r"\s+")


def number(n: int) -> str:
    """A number, in letters up to ten."""
    words = say(_NUMBERS).split("|")
    return words[n] if 0 <= n < len(words) else count(n)


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
    operators = dict(zip(_OPERATORS, say(_OPERATOR_WORDS).split("|"), strict=True))
    signs = dict(zip(_SIGNS, say(_SIGN_WORDS).split("|"), strict=True))

    def word(match: re.Match[str]) -> str:
        token = match[0]
        if match["count"]:
            return say(_COUNTS[match["count"]], n=match["n"])
        if token in names:
            return quoted(names[token])
        told = operators.get(token, f" {signs[token]} " if token in signs else token)
        return f"{_JOINED}{told}" if told.startswith(",") else told

    told = _TOKEN.sub(word, text)
    told = re.sub(rf"(^|\()\s*{_JOINED},\s*", r"\1", told)
    return _SPACES.sub(" ", re.sub(rf"\s*{_JOINED}", "", told)).strip()


def quoted(text: str) -> str:
    """A text in quotation marks."""
    return say("“{text}”", text=text)


def change_words(conflict: Conflict, change: Change) -> str:
    """A change of a premise as a clause, with the words of the source that the premise rests on.

    Wishes bear the numbers that they have in the report's tables.
    """
    ranked = change.dm and not isinstance(conflict.preferences.get(change.dm), Priorities)
    if change.verb not in _CHANGED or ranked:
        return change.words(conflict).replace("_", " ")
    place, quote = _premise(conflict, change)
    premise = formula_words(conflict, change.what)
    if not change.dm and quote:
        return say("the rule {premise} (“{quote}”) is lifted", premise=premise, quote=quote)
    if not change.dm:
        return say("the rule {premise} is lifted", premise=premise)
    return say(
        _CHANGED[change.verb][0 if place else 1],
        place=place,
        dm=next(dm.name for dm in conflict.decision_makers if dm.id == change.dm),
        wish=quoted(quote) if quote else premise,
        to=change.place,
    )


_CHANGED = {
    "drop": (
        mark("wish {place} of {dm} ({wish}) is dropped"),
        mark("a wish of {dm} ({wish}) is dropped"),
    ),
    "negate": (
        mark("wish {place} of {dm} ({wish}) is turned round"),
        mark("a wish of {dm} ({wish}) is turned round"),
    ),
    "move": (
        mark("wish {place} of {dm} ({wish}) is put in place {to}"),
        mark("a wish of {dm} ({wish}) is put in place {to}"),
    ),
}
"""What is said of a wish whose place is known, and of another."""


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


def said(result: ClaimResult) -> str:
    """What a claim says, in its author's words or else formally."""
    return result.claim.says or result.claim.formula.text


def source_words(source: Source) -> str:
    """A source as a reference: who, what, when."""
    parts = [source.author, quoted(source.title) if source.title else "", source.date]
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
            quoted(part.quote) + (f" ({who})" if who else "") + ("." if part.note and note else "")
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
    return told or ((say("State"), state_title(space, state)),)
