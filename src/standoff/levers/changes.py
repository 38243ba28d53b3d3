"""Changes of a model's premises as values, written as a line of text and told in words."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Literal

from standoff.errors import NotFoundError, StandoffError, nearest_name
from standoff.formula import Formula
from standoff.model import (
    AnyOrder,
    Conflict,
    DecisionMaker,
    Maybe,
    Priorities,
    Rule,
    Statement,
)
from standoff.model.parts import Priority
from standoff.patches import fix_option, forbid, option_position

__all__ = ["VERBS", "Change", "parse_change"]

Verb = Literal["drop", "negate", "move", "add", "fix", "forbid", "irreversible"]
VERBS: dict[str, str] = {
    "drop": "drop DM: PRIORITY, or drop rule: FORMULA",
    "negate": "negate DM: PRIORITY",
    "move": "move DM: PRIORITY to PLACE",
    "add": "add DM PLACE: FORMULA, or add rule: FORMULA",
    "fix": "fix OPTION = LEVEL",
    "forbid": "forbid FORMULA",
    "irreversible": "irreversible OPTION",
}
"""The changes there are, each with how it is written."""


@dataclass(frozen=True, kw_only=True)
class Change:
    """One change of one premise.

    Attributes:
        verb: what is done.
        dm: id of the decision maker whose priority it is; "" for options and rules.
        what: the formula of the priority or rule, the option, or what is forbidden; or the number
            of the priority or rule, from 1.
        place: to which place among the priorities, from 1; 0 where there is none.
        level: at which level an option is fixed.
    """

    verb: Verb
    dm: str = ""
    what: str
    place: int = 0
    level: str = ""

    @property
    def structural(self) -> bool:
        """Whether it changes states or moves, and not only somebody's preferences."""
        return not self.dm

    @property
    def text(self) -> str:
        """The change as `standoff what-if --set` takes it."""
        subject = self.dm or "rule"
        named = f"{subject} {self.what}" if self.what.isdecimal() else f"{subject}: {self.what}"
        match self.verb:
            case "move":
                return f"move {named} to {self.place}"
            case "add":
                return f"add {subject}{f' {self.place}' if self.dm else ''}: {self.what}"
            case "fix":
                return f"fix {self.what} = {self.level}"
            case "forbid" | "irreversible":
                return f"{self.verb} {self.what}"
        return f"{self.verb} {named}"

    def words(self, conflict: Conflict) -> str:
        """The change in words, as one that the conflict might have."""
        names = {dm.id: dm.name for dm in conflict.decision_makers}
        who, option = names.get(self.dm, ""), self.what
        if self.verb in ("fix", "irreversible"):
            position = option_position(conflict, self.what)
            option = f"'{conflict.options[position].name}'"
            option += f" of {conflict.decision_makers[conflict.owners[position]].name}"
        which = f"number {self.what}" if self.what.isdecimal() else f"'{self.what}'"
        match self.verb:
            case "drop":
                return f"{which} does not matter to {who}" if who else f"the rule {which} is lifted"
            case "negate":
                return f"{who} wants the opposite of {which}"
            case "move":
                return f"{which} is priority {self.place} of {who}"
            case "add":
                if who:
                    return f"{which} is one more priority of {who}, in place {self.place}"
                return f"one more rule: {which}"
            case "fix":
                return f"{option} stays at '{self.level}'"
            case "forbid":
                return f"states with {which} cannot be"
        return f"{option} cannot be taken back"

    def apply(self, conflict: Conflict) -> Conflict:
        """The conflict with the change.

        Raises:
            NotFoundError: it names what the conflict does not have.
            ModelError: the changed conflict would be none.
        """
        if self.dm:
            return self._preference(conflict)
        match self.verb:
            case "fix":
                return fix_option(conflict, self.what, self.level)
            case "forbid":
                return forbid(conflict, self.what)
            case "irreversible":
                return _irreversible(conflict, self.what)
            case "add":
                added = Rule(formulas=(Formula.parse(self.what),))
                return replace(conflict, rules=(*conflict.rules, added))
        rules = list(conflict.rules)
        texts = [", ".join(f.text for f in rule.formulas) for rule in rules]
        del rules[_find(self.what, texts, "rule")]
        return replace(conflict, rules=tuple(rules))

    def _preference(self, conflict: Conflict) -> Conflict:
        if self.dm not in conflict.dm_ids:
            raise NotFoundError("decision maker", self.dm, conflict.dm_ids)
        preference = conflict.preferences[self.dm]
        if not isinstance(preference, Priorities):
            raise StandoffError(f"the preference of '{self.dm}' is not given by priorities")
        entries = self.entries(preference)
        return replace(conflict, preferences={**conflict.preferences, self.dm: Priorities(entries)})

    def entries(self, preference: Priorities) -> list[Priority]:
        """The priorities with the change; each open order is one entry.

        Raises:
            NotFoundError: there is no such priority or place.
        """
        entries = list(preference.entries)
        if self.verb == "add":
            _check_place(self.place, len(entries) + 1)
            entries.insert(self.place - 1, Statement(formula=Formula.parse(self.what)))
            return entries
        position = _find(self.what, list(map(entry_text, entries)), f"priority of '{self.dm}'")
        entry = entries.pop(position)
        if self.verb == "negate":
            if not isinstance(entry, Statement):
                raise StandoffError(f"'{entry_text(entry)}' is open and cannot be negated")
            opposite = Formula.parse(f"not ({entry.formula})")
            entries.insert(position, replace(entry, formula=opposite))
        elif self.verb == "move":
            _check_place(self.place, len(entries) + 1)
            entries.insert(self.place - 1, entry)
        return entries


def entry_text(entry: Priority) -> str:
    """A priority as its formula; an open order as its formulas, joined by commas."""
    match entry:
        case Statement(formula=formula):
            return formula.text
        case Maybe(statement=statement):
            return statement.formula.text
        case AnyOrder(entries=entries):
            return ", ".join(map(entry_text, entries))


def _find(what: str, texts: list[str], kind: str) -> int:
    """The position of a premise by its number, from 1, or by its text."""
    if what.isdecimal() and 1 <= int(what[:6]) <= len(texts):
        return int(what) - 1
    wanted = " ".join(what.split())
    for position, text in enumerate(texts):
        if " ".join(text.split()) == wanted:
            return position
    raise NotFoundError(kind, what, texts)


def _check_place(place: int, last: int) -> None:
    if not 1 <= place <= last:
        raise NotFoundError("place", str(place), [f"1 to {last}"])


def _irreversible(conflict: Conflict, name: str) -> Conflict:
    position = option_position(conflict, name)
    chosen = conflict.options[position]

    def changed(dm: DecisionMaker) -> DecisionMaker:
        options = (replace(o, moves="up") if o is chosen else o for o in dm.options)
        return replace(dm, options=tuple(options))

    return replace(conflict, decision_makers=tuple(map(changed, conflict.decision_makers)))


def parse_change(text: str) -> Change:
    """Read a change, such as `drop russia: concede`, `move us 3 to 1` or `fix force = yes`.

    Raises:
        StandoffError: it is none; the message says how such a change is written.
        FormulaError: a formula in it does not parse.
    """
    verb, _, rest = " ".join(text.split()).partition(" ")
    if verb not in VERBS:
        near = nearest_name(verb, VERBS)
        hint = f", did you mean '{near}'?" if near else ""
        raise StandoffError(f"'{verb}' is no change{hint}; expected one of {', '.join(VERBS)}")
    made = _READERS[verb](verb, rest)
    if made is None:
        raise StandoffError(f"'{text}' cannot be read; expected {VERBS[verb]}")
    if made.verb in ("add", "forbid"):
        Formula.parse(made.what)
    return made


_SUBJECT = r"(?P<dm>\w+)(?::\s*(?P<what>.+?)|\s+(?P<number>\d+))"


def _premise(verb: str, rest: str) -> Change | None:
    tail = r"\s+to\s+(?P<place>\d{1,6})" if verb == "move" else ""
    found = re.fullmatch(_SUBJECT + tail, rest)
    if not found or (found["dm"] == "rule" and verb != "drop"):
        return None
    return Change(
        verb=verb,  # type: ignore[arg-type]
        dm="" if found["dm"] == "rule" else found["dm"],
        what=found["what"] or found["number"],
        place=int(found["place"]) if verb == "move" else 0,
    )


def _add(_: str, rest: str) -> Change | None:
    found = re.fullmatch(r"(?:rule|(?P<dm>\w+)\s+(?P<place>\d{1,6})):\s*(?P<what>.+)", rest)
    if not found:
        return None
    dm = found["dm"] or ""
    return Change(verb="add", dm=dm, what=found["what"], place=int(found["place"] or 0))


def _fix(_: str, rest: str) -> Change | None:
    found = re.fullmatch(r"(?P<what>[\w.]+)\s*=\s*(?P<level>\S+)", rest)
    return found and Change(verb="fix", what=found["what"], level=found["level"])


def _whole(verb: str, rest: str) -> Change | None:
    return Change(verb=verb, what=rest) if rest else None  # type: ignore[arg-type]


_READERS: dict[str, Callable[[str, str], Change | None]] = {
    "drop": _premise,
    "negate": _premise,
    "move": _premise,
    "add": _add,
    "fix": _fix,
    "forbid": _whole,
    "irreversible": _whole,
}
