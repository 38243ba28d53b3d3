"""The parties, what they can do, what cannot be, and what they want: with the source's words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import reduce

from standoff.language import mark, say, say_number
from standoff.model import Conflict, Option, Priorities, Ranking, Rule, Statement, Utility
from standoff.model.parts import AnyOrder, Maybe, Preference, Priority
from standoff.model.wording import level_words
from standoff.report.blocks import Block, Heading, Paragraph, Table
from standoff.report.phrases import (
    capital,
    formula_words,
    sentence,
    source_words,
    support,
)
from standoff.space import Space

__all__ = ["premises", "sources"]

_ORDER = mark(
    "Of two states each party prefers the one that has the first thing on its list that only one "
    "of them has. What is said to be “ours” is a premise that whoever wrote the model added."
)
_FIRST = mark("In an order that is open: {wish}")
_NEXT = mark("and: {wish}")
_RULES = {
    "at_most_one": mark("At most one of: {formulas}"),
    "exactly_one": mark("Exactly one of: {formulas}"),
    "at_least_one": mark("At least one of: {formulas}"),
}
_TAKEN_BACK = {
    "up": mark("cannot be taken back"),
    "down": mark("cannot be taken up again"),
}


def premises(space: Space) -> Iterator[Block]:
    """Everything that the argument takes as given."""
    conflict = space.conflict
    yield Heading(level=1, text=say("The parties and what each can do"))
    yield from _options(space)
    if conflict.rules:
        rows = [(_rule_words(conflict, rule), support(conflict, rule)) for rule in conflict.rules]
        head = (say("Rule"), say("In the source"))
        yield _table(say("What cannot be otherwise"), head, rows, (0.45, 0.55))
    yield Heading(level=1, text=say("What each party wants"))
    if any(isinstance(one, Priorities) for one in conflict.preferences.values()):
        yield Paragraph(text=say(_ORDER))
    for dm in conflict.decision_makers:
        preference = conflict.preferences.get(dm.id)
        if preference is not None:
            yield from _wants(conflict, dm.name, preference)


def _options(space: Space) -> Iterator[Block]:
    conflict = space.conflict
    if conflict.graph is not None:
        names = ", ".join(dm.name for dm in conflict.decision_makers)
        graph = say_number(
            "The model is given as a graph of {n} state.",
            "The model is given as a graph of {n} states.",
            space.n_states,
        )
        yield Paragraph(text=graph)
        yield Paragraph(text=say("The parties are {names}.", names=names))
        return
    today = None if space.status_quo is None else space.levels[space.status_quo]
    k = 0
    for dm in conflict.decision_makers:
        rows = []
        for option in dm.options:
            now = "" if today is None else _level(option, int(today[k]))
            rows.append((option.name, _choices(option), now, support(conflict, option)))
            k += 1
        if rows:
            head = (say("Can"), say("Choices"), say("Today"), say("In the source"))
            yield _table(dm.name, head, rows, (0.3, 0.17, 0.1, 0.43))


def _table(
    caption: str,
    head: tuple[str, ...],
    rows: Sequence[tuple[str, ...]],
    widths: tuple[float, ...],
) -> Table:
    """A table, without columns that say nothing."""
    kept = [k for k in range(len(head)) if not k or any(row[k] for row in rows)]
    return Table(
        caption=caption,
        head=tuple(head[k] for k in kept),
        rows=tuple(tuple(row[k] for k in kept) for row in rows),
        widths=tuple(widths[k] for k in kept),
    )


def _choices(option: Option) -> str:
    plain = option.levels == ("no", "yes")
    parts = [say("yes or no") if plain else ", ".join(option.levels)]
    if option.moves in _TAKEN_BACK:
        parts.append(say(_TAKEN_BACK[option.moves]))
    if option.maybe:
        parts.append(say("open if it is there at all"))
    return "; ".join(parts)


def _level(option: Option, level: int) -> str:
    return level_words(option)[level] if level >= 0 else say("either")


def _rule_words(conflict: Conflict, rule: Rule) -> str:
    formulas = "; ".join(formula_words(conflict, formula.text) for formula in rule.formulas)
    told = say(_RULES[rule.kind], formulas=formulas) if rule.kind in _RULES else formulas
    return capital(say("{rule} (open if it holds)", rule=told) if rule.maybe else told)


def _wants(conflict: Conflict, name: str, preference: Preference) -> Iterator[Block]:
    if isinstance(preference, Priorities):
        rows = [
            row
            for k, entry in enumerate(preference.entries, 1)
            for row in _priority(conflict, k, entry)
        ]
        if rows:
            caption = say("{dm}: what it wants, most important first", dm=name)
            head = ("", say("Wants"), say("In the source"))
            yield _table(caption, head, rows, (0.07, 0.4, 0.53))
        else:
            yield Paragraph(text=say("{dm} is indifferent between all states.", dm=name))
    elif isinstance(preference, Ranking):
        order = "; ".join(_joined(entry) for entry in preference.entries)
        told = say("{dm} ranks the states, best first: {states}.", dm=name, states=order)
        yield Paragraph(text=told)
    elif isinstance(preference, Utility):
        values = ", ".join(f"{value:g}" for value in preference.values[:60])
        more = " …" if len(preference.values) > 60 else ""
        told = say(
            "{dm} values the states, in their order, at {values}.", dm=name, values=values + more
        )
        yield Paragraph(text=told)
    else:
        weights = "; ".join(
            f"{formula_words(conflict, option)}: {weight}"
            for option, weight in preference.weights.items()
        )
        told = say("{dm} weighs what is chosen: {weights}.", dm=name, weights=weights)
        yield Paragraph(text=told)


def _joined(states: Sequence[str]) -> str:
    """States that are as good as each other."""
    return reduce(lambda a, b: say("{first} and {last}", first=a, last=b), states)


def _priority(conflict: Conflict, place: int, entry: Priority) -> Iterator[tuple[str, str, str]]:
    """A row for a priority, or several for those whose order is open."""
    if isinstance(entry, AnyOrder):
        for k, item in enumerate(entry.entries):
            statement, words = _opened(conflict, item)
            told = say(_NEXT if k else _FIRST, wish=words)
            yield (f"{place}{chr(97 + k % 26)}", capital(told), support(conflict, statement))
        return
    statement, told = _opened(conflict, entry)
    yield (str(place), capital(told), support(conflict, statement))


def _opened(conflict: Conflict, entry: Statement | Maybe) -> tuple[Statement, str]:
    """A wish, and what it says."""
    statement = entry.statement if isinstance(entry, Maybe) else entry
    told = formula_words(conflict, statement.formula.text)
    if isinstance(entry, Maybe):
        told = say("{wish} (open if it matters)", wish=told)
    return statement, told


def sources(conflict: Conflict) -> tuple[str, ...]:
    """The sources, each as a reference with its address and note."""
    told = []
    for name, source in conflict.sources.items():
        words = source_words(source) or name
        where = f" {source.url}" if source.url else ""
        note = f" {sentence(source.note)}" if source.note else ""
        told.append(f"{sentence(words)}{where}{note}")
    return tuple(told)
