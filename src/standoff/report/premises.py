"""The parties, what they can do, what cannot be, and what they want: with the source's words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from standoff.model import Conflict, Option, Priorities, Ranking, Rule, Statement, Utility
from standoff.model.parts import AnyOrder, Maybe, Preference, Priority
from standoff.report.blocks import Block, Heading, Paragraph, Table
from standoff.report.phrases import capital, formula_words, sentence, source_words, support
from standoff.space import Space

__all__ = ["premises", "sources"]

_ORDER = (
    "Of two states each party prefers the one that has the first thing on its list that only one "
    "of them has. What is said to be “ours” is a premise that whoever wrote the model added."
)
_RULES = {
    "formula": "{}",
    "at_most_one": "At most one of: {}",
    "exactly_one": "Exactly one of: {}",
    "at_least_one": "At least one of: {}",
}


def premises(space: Space) -> Iterator[Block]:
    """Everything that the argument takes as given."""
    conflict = space.conflict
    yield Heading(level=1, text="The parties and what each can do")
    yield from _options(space)
    if conflict.rules:
        rows = [(_rule_words(conflict, rule), support(conflict, rule)) for rule in conflict.rules]
        head = ("Rule", "In the source")
        yield _table("What cannot be otherwise", head, rows, (0.45, 0.55))
    yield Heading(level=1, text="What each party wants")
    if any(isinstance(one, Priorities) for one in conflict.preferences.values()):
        yield Paragraph(text=_ORDER)
    for dm in conflict.decision_makers:
        preference = conflict.preferences.get(dm.id)
        if preference is not None:
            yield from _wants(conflict, dm.name, preference)


def _options(space: Space) -> Iterator[Block]:
    conflict = space.conflict
    if conflict.graph is not None:
        names = ", ".join(dm.name for dm in conflict.decision_makers)
        yield Paragraph(text=f"The model is given as a graph of {space.n_states:,} states.")
        yield Paragraph(text=f"The parties are {names}.")
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
            yield _table(
                dm.name, ("Can", "Choices", "Today", "In the source"), rows, (0.3, 0.17, 0.1, 0.43)
            )


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
    words = {"both": "", "up": "; cannot be taken back", "down": "; cannot be taken up again"}
    levels = "yes or no" if option.levels == ("no", "yes") else ", ".join(option.levels)
    open_ = "; open if it is there at all" if option.maybe else ""
    return f"{levels}{words[option.moves]}{open_}"


def _level(option: Option, level: int) -> str:
    return option.levels[level] if level >= 0 else "either"


def _rule_words(conflict: Conflict, rule: Rule) -> str:
    formulas = "; ".join(formula_words(conflict, formula.text) for formula in rule.formulas)
    maybe = " (open if it holds)" if rule.maybe else ""
    return capital(_RULES[rule.kind].format(formulas) + maybe)


def _wants(conflict: Conflict, name: str, preference: Preference) -> Iterator[Block]:
    if isinstance(preference, Priorities):
        rows = [
            row
            for k, entry in enumerate(preference.entries, 1)
            for row in _priority(conflict, k, entry)
        ]
        if rows:
            caption = f"{name}: what it wants, most important first"
            yield _table(caption, ("", "Wants", "In the source"), rows, (0.07, 0.4, 0.53))
        else:
            yield Paragraph(text=f"{name} is indifferent between all states.")
    elif isinstance(preference, Ranking):
        order = "; ".join(" and ".join(entry) for entry in preference.entries)
        yield Paragraph(text=f"{name} ranks the states, best first: {order}.")
    elif isinstance(preference, Utility):
        values = ", ".join(f"{value:g}" for value in preference.values[:60])
        more = " …" if len(preference.values) > 60 else ""
        yield Paragraph(text=f"{name} values the states, in their order, at {values}{more}.")
    else:
        weights = "; ".join(
            f"{formula_words(conflict, option)}: {weight}"
            for option, weight in preference.weights.items()
        )
        yield Paragraph(text=f"{name} weighs what is chosen: {weights}.")


def _priority(conflict: Conflict, place: int, entry: Priority) -> Iterator[tuple[str, str, str]]:
    """A row for a priority, or several for those whose order is open."""
    if isinstance(entry, AnyOrder):
        for k, item in enumerate(entry.entries):
            words = "In an order that is open: " if not k else "and: "
            statement, maybe = _opened(item)
            told = words + formula_words(conflict, statement.formula.text) + maybe
            yield (f"{place}{chr(97 + k % 26)}", capital(told), support(conflict, statement))
        return
    statement, maybe = _opened(entry)
    told = formula_words(conflict, statement.formula.text) + maybe
    yield (str(place), capital(told), support(conflict, statement))


def _opened(entry: Statement | Maybe) -> tuple[Statement, str]:
    if isinstance(entry, Maybe):
        return entry.statement, " (open if it matters)"
    return entry, ""


def sources(conflict: Conflict) -> tuple[str, ...]:
    """The sources, each as a reference with its address and note."""
    told = []
    for name, source in conflict.sources.items():
        words = source_words(source) or name
        where = f" {source.url}" if source.url else ""
        note = f" {sentence(source.note)}" if source.note else ""
        told.append(f"{sentence(words)}{where}{note}")
    return tuple(told)
