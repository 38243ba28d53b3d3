"""The premise that a change is of, and what becomes of it, in words."""

from __future__ import annotations

from collections.abc import Callable

from standoff.language import say
from standoff.levers.changes import Change
from standoff.levers.entries import entry_text
from standoff.model import AnyOrder, Conflict, Priorities, Ranking, Weights
from standoff.patches import option_position

__all__ = ["fate_words", "premise_key", "premise_words"]


def premise_key(change: Change) -> tuple[str, ...]:
    """The same for all changes of one premise, and for no others."""
    option = not change.dm and change.verb in ("fix", "irreversible")
    return ("option" if option else change.dm or "rule", change.what)


def premise_words(
    change: Change, conflict: Conflict, formula: Callable[[str], str] | None = None
) -> str:
    """The premise that a change is of, such as `Ben wants: “arms”`.

    Args:
        change: one of `single_changes`.
        conflict: as it is without the change.
        formula: puts a formula into words; quoted if left out.
    """
    formula = formula or _quoted
    if not change.dm and change.verb in ("fix", "irreversible"):
        position = option_position(conflict, change.what)
        owner = conflict.decision_makers[conflict.owners[position]].name
        return say("{who} can: {what}", who=owner, what=conflict.options[position].name)
    if not change.dm:
        texts = [", ".join(f.text for f in rule.formulas) for rule in conflict.rules]
        return say("Rule: {what}", what=formula(_text(change.what, texts)))
    who = next(dm.name for dm in conflict.decision_makers if dm.id == change.dm)
    match conflict.preferences.get(change.dm):
        case Priorities(entries=entries):
            texts = [entry_text(entry) for entry in entries]
            text = _text(change.what, texts)
            entry = entries[texts.index(text)] if text in texts else None
            if isinstance(entry, AnyOrder):
                parts = ", ".join(formula(entry_text(one)) for one in entry.entries)
                return say("{who} wants, in an open order: {what}", who=who, what=parts)
            return say("{who} wants: {what}", who=who, what=formula(text))
        case Ranking(entries=ties):
            texts = [", ".join(tie) for tie in ties]
            first = int(change.what) - 1
            return say(
                "{who} ranks {first} before {second}",
                who=who,
                first=formula(texts[first]),
                second=formula(texts[first + 1]),
            )
        case Weights():
            return say("{who} weighs: {what}", who=who, what=formula(change.what))
    return change.words(conflict)


def fate_words(change: Change, conflict: Conflict) -> str:
    """What becomes of the premise, such as `dropped` or `put in place 3`."""
    preference = conflict.preferences.get(change.dm)
    match change.verb:
        case "drop":
            return say("lifted") if not change.dm else say("dropped")
        case "negate":
            return say("turned round")
        case "move" if isinstance(preference, Ranking):
            return say("the other way round")
        case "move":
            return say("put in place {place}", place=change.place)
        case "fix":
            return say("kept at “{level}”", level=change.level)
        case "irreversible":
            return say("cannot be taken back")
    return change.words(conflict)


def _quoted(text: str) -> str:
    return say("“{text}”", text=text)


def _text(what: str, texts: list[str]) -> str:
    """A premise's text, by its text or by its number from 1."""
    known = what.isdecimal() and 1 <= int(what[:6]) <= len(texts)
    return texts[int(what) - 1] if known else what
