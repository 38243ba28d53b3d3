"""Hypothesis strategies for what stands beside the form of a preference, and for attitudes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from hypothesis import strategies as st

from formula_strategies import Names, formula, parsed, upto
from oracle_states import Cell, game_of, holds, members_of, named
from preference_strategies import pattern
from standoff import Conflict, Fuzzy, Priorities, Probabilities, Structure
from standoff.model import Attitude
from strategies import graph_conflicts, option_conflicts

__all__ = ["KINDS", "States", "simple_conflicts", "states_named", "structured"]

KINDS = ("unknown", "strong", "hybrid", "fuzzy", "probabilistic", "attitudes", "mixed")
_SHARES = st.sampled_from(["0", "0.1", "0.25", "0.5", "0.55", "0.7", "0.75", "0.9", "1", ".3333"])
_THRESHOLDS = st.sampled_from(["0.1", "0.2", "0.3", "0.5", "0.6", "0.8", "1", "1.0"])
_ATTITUDES: st.SearchStrategy[Attitude] = st.sampled_from(
    ["positive", "positive", "neutral", "negative"]
)


def simple_conflicts() -> st.SearchStrategy[Conflict]:
    """Conflicts of every form whose preferences are rankings."""
    return st.one_of(
        option_conflicts(),
        option_conflicts(("priorities",)),
        option_conflicts(("priorities", "utility"), merged=True),
        graph_conflicts(),
    )


States = Sequence[frozenset[Cell]]


def states_named(conflict: Conflict, text: str, states: States) -> set[int]:
    """The states that a label, a pattern or a formula means, from the oracle."""
    found = named(conflict, text, states)
    if found is None:
        root = parsed(text).root
        found = {s for s, group in enumerate(states) if holds(conflict, root, min(group))}
    return found


@st.composite
def structured(draw: st.DrawFn, kinds: Sequence[str] = KINDS) -> Conflict:
    """A conflict with structured preferences of one kind, or a kind for each decision maker."""
    conflict = draw(simple_conflicts())
    kind = kinds[draw(upto(len(kinds) - 1))]
    if kind == "attitudes":
        attitudes: dict[str, dict[str, Attitude]] = {
            dm: {other: draw(_ATTITUDES) for other in conflict.dm_ids if draw(upto(1))}
            for dm in conflict.dm_ids
        }
        return replace(conflict, attitudes=attitudes)
    states = members_of(conflict)
    for dm in conflict.dm_ids:
        if draw(upto(3)):
            own = KINDS[draw(upto(4))] if kind == "mixed" else kind
            conflict = _with_structure(draw, conflict, dm, own, states)
    return conflict


def _with_structure(
    draw: st.DrawFn, conflict: Conflict, dm: str, kind: str, states: States
) -> Conflict:
    preference = conflict.preferences[dm]
    if isinstance(preference, Priorities) and kind in ("unknown", "strong", "hybrid"):
        marked = tuple(
            replace(
                statement,
                effect="unknown" if mark == 1 and kind != "strong" else "known",
                degree=mark if mark > 1 and kind != "unknown" else 1,
            )
            for statement in preference.statements
            for mark in [draw(upto(3))]
        )
        conflict = replace(conflict, preferences={**conflict.preferences, dm: Priorities(marked)})
    rows = [_pair(draw, conflict, states) for _ in range(1 + draw(upto(3)))]
    ordered = [row for row in rows if _is_ordered(conflict, row, states)]
    if kind == "fuzzy":
        made = Structure(
            fuzzy=Fuzzy(
                degrees=[(*row, draw(_SHARES)) for row in ordered], threshold=draw(_THRESHOLDS)
            )
        )
    elif kind == "probabilistic":
        pairs = []
        for row in ordered:
            p, q = draw(_SHARES), draw(_SHARES)
            both = float(p) + float(q) <= 1 and draw(st.booleans())
            pairs.append((*row, p, q) if both else (*row, p))
        values = {name: draw(_SHARES) for name in ("alpha", "beta", "gamma") if draw(upto(1))}
        made = Structure(probabilities=Probabilities(pairs=pairs, **values))
    else:
        unknown = [row for row in rows[:2] if kind != "strong"]
        strong = []
        if kind != "unknown":
            strong = [
                (*row, 2 + draw(upto(2))) for row in _certain(conflict, dm, rows, unknown, states)
            ]
        made = Structure(unknown=tuple(unknown), strong=tuple(strong))
    return replace(conflict, structures={**conflict.structures, dm: made})


def _pair(draw: st.DrawFn, conflict: Conflict, states: States) -> tuple[str, str]:
    """Two sets of states, neither empty."""
    return _set(draw, conflict, states), _set(draw, conflict, states)


def _set(draw: st.DrawFn, conflict: Conflict, states: States) -> str:
    cell = min(states[draw(upto(len(states) - 1))])
    if isinstance(cell, str):
        return cell
    kind = draw(upto(3))
    if kind == 0 and not conflict.merge:
        text = formula(draw, Names.of(conflict))
        if states_named(conflict, text, states):
            return text
    letters = pattern(conflict, cell)
    if kind == 1:
        return letters
    return "".join("-" if draw(upto(1)) else letter for letter in letters)


def _is_ordered(conflict: Conflict, row: tuple[str, str], states: States) -> bool:
    first, second = (states_named(conflict, text, states) for text in row)
    return len(first & second) <= 1


def _certain(
    conflict: Conflict,
    dm: str,
    rows: Sequence[tuple[str, str]],
    unknown: Sequence[tuple[str, str]],
    states: States,
) -> list[tuple[str, str]]:
    """Those rows whose first set is known to be preferred to the second, all of it to all of it."""
    from oracle_structures import comparison

    bare = replace(
        conflict, structures={**conflict.structures, dm: Structure(unknown=tuple(unknown))}
    )
    compare = comparison(bare, game_of(bare), bare.dm_ids.index(dm), states)
    certain = []
    for row in rows:
        first, second = (states_named(conflict, text, states) for text in row)
        degrees = [compare(b, a) for a in first for b in second if a != b]
        if all(degree is not None and degree > 0 for degree in degrees):
            certain.append(row)
    return certain
