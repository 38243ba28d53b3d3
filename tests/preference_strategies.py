"""Drawing preferences, in all four forms."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import strategies as st

from formula_strategies import Names, formula, parsed, upto
from oracle_states import Cell, holds, levels_of
from standoff.formula import Formula
from standoff.formula.tree import And, Not, Or
from standoff.model import Conflict, Priorities, Ranking, Utility, Weights
from standoff.model.parts import Preference

__all__ = ["FORMS", "MANY", "pattern", "preferences", "statement"]

FORMS = ("priorities", "ranking", "weights", "utility")
MANY = "many"
"""The form of preference with more statements than a machine word has bits."""

_WEIGHTS: st.SearchStrategy[float | str] = st.sampled_from(
    [0, 1, 2, 3, -1, -2, 0.1, 0.2, 0.3, "0.1", "-.5", "2e1", "1.0", 1e-3]
)
_UTILITIES: st.SearchStrategy[float] = st.sampled_from(
    [0, 1, 2, 3, 4, 5, 6, 7, 8, -1, -2, 0.5, 1.5, 1e9, -1e-9]
)


def preferences(
    draw: st.DrawFn,
    conflict: Conflict,
    names: Names,
    states: Sequence[frozenset[Cell]],
    forms: tuple[str, ...] = FORMS,
) -> dict[str, Preference]:
    """A preference for each decision maker, the same at all members of a merged state."""
    made = {}
    for dm in conflict.dm_ids:
        form = forms[draw(upto(len(forms) - 1))]
        made[dm] = _preference(draw, conflict, names, states, form)
    return made


def _preference(
    draw: st.DrawFn,
    conflict: Conflict,
    names: Names,
    states: Sequence[frozenset[Cell]],
    form: str,
) -> Preference:
    match form:
        case "weights":
            return Weights({name: draw(_WEIGHTS) for name in _each_option(draw, conflict)})
        case "utility":
            return Utility([draw(_UTILITIES) for _ in states])
        case "ranking":
            return _ranking(draw, conflict, names, states)
        case "many":
            return _many_priorities(draw, conflict, names)
    return Priorities([statement(draw, conflict, names) for _ in range(draw(upto(7)))])


def _each_option(draw: st.DrawFn, conflict: Conflict) -> list[str]:
    return [name for name in conflict.option_ids if draw(upto(3))]


def statement(draw: st.DrawFn, conflict: Conflict, names: Names) -> Formula:
    """A formula; where states are merged, one that all merged states leave at the same value."""
    made = parsed(formula(draw, names))
    if not conflict.merge:
        return made
    merged = Or(tuple(part.root for part in conflict.merge))
    text = " or ".join(f"({part})" for part in conflict.merge)
    # The trees are joined and not the texts, because parsing these would take most of the time.
    if draw(upto(1)):
        return Formula(f"({made}) or {text}", Or((made.root, merged)))
    return Formula(f"({made}) and not ({text})", And((made.root, Not(merged))))


def _many_priorities(draw: st.DrawFn, conflict: Conflict, names: Names) -> Priorities:
    """More than 64 statements, of which the first 64 often leave states for the rest to tell."""
    first = [statement(draw, conflict, names) for _ in range(1 + draw(upto(2)))]
    last = [statement(draw, conflict, names) for _ in range(1 + draw(upto(5)))]
    return Priorities(first * (60 // len(first)) + last * (1 + draw(upto(4))) + first * 8)


def _ranking(
    draw: st.DrawFn, conflict: Conflict, names: Names, states: Sequence[frozenset[Cell]]
) -> Ranking:
    """Ties of states by label, pattern or name, sometimes with a formula and with `rest`."""
    groups: dict[int, list[int]] = {}
    most = len(states) if draw(upto(1)) else 3
    for s in range(len(states)):
        groups.setdefault(draw(upto(most)), []).append(s)
    order = sorted(groups)
    left_to_rest = order[draw(upto(len(order) - 1))] if draw(upto(2)) == 0 else None
    formula_before = draw(upto(len(order))) if draw(upto(2)) == 0 and not conflict.merge else None
    entries: list[list[str]] = []
    taken: set[int] = set()
    for k, group in enumerate(order):
        if k == formula_before:
            text = formula(draw, names)
            root = parsed(text).root
            found = {s for s in range(len(states)) if holds(conflict, root, min(states[s]))}
            if text not in names.others and found - taken:
                entries.append([text])
                taken |= found
        left = [s for s in groups[group] if s not in taken]
        if group == left_to_rest:
            entries.append(["rest"])
        elif left:
            entries.append([text for s in left for text in _names_of(draw, conflict, states[s])])
            taken.update(left)
    return Ranking(entries)


def _names_of(draw: st.DrawFn, conflict: Conflict, members: frozenset[Cell]) -> list[str]:
    """Texts that together name just this state."""
    texts: list[str] = []
    for cell in sorted(members, key=str):
        text = cell if isinstance(cell, str) else pattern(conflict, cell)
        labels = [label for label, state in conflict.states.items() if state.pattern == text]
        by_label = labels and draw(upto(1)) == 1
        texts.append(labels[0] if by_label else text)
    return texts


def pattern(conflict: Conflict, cell: Cell) -> str:
    """The pattern that only one cell matches."""
    return "".join(
        "NY"[level] if len(option.levels) == 2 else str(level)
        for level, option in zip(levels_of(cell), conflict.options, strict=True)
    )
