"""Small arguments: conflicts that leave premises open, with claims of every kind."""

from __future__ import annotations

from dataclasses import replace
from math import factorial
from typing import Any

from hypothesis import strategies as st

from formula_strategies import upto
from oracle_states import feasible_cells, levels_of
from standoff.formula.claim import KINDS, ClaimFormula
from standoff.model import (
    AnyOrder,
    Claim,
    Conflict,
    Maybe,
    Priorities,
    Structure,
)
from strategies import graph_conflicts, option_conflicts

__all__ = ["arguments"]

MAX_READINGS = 48


@st.composite
def arguments(draw: st.DrawFn) -> Conflict:
    """A conflict with at most 48 readings and a claim of every kind, some of them joined."""
    forms = ("priorities", "priorities", "ranking", "utility")
    graph = draw(upto(3)) == 0
    conflict = draw(graph_conflicts()) if graph else draw(option_conflicts(forms))
    names = _state_texts(conflict)
    budget = MAX_READINGS
    made: dict[str, Any] = {}
    structures = {}
    for dm in conflict.dm_ids:
        preference = conflict.preferences[dm]
        if isinstance(preference, Priorities):
            preference, budget = _opened(draw, preference, budget)
        elif budget >= 2 and draw(upto(1)):
            # States are named by their utility or rank, so an open rule would unsettle them.
            pairs = tuple(
                (names[draw(upto(len(names) - 1))], names[draw(upto(len(names) - 1))])
                for _ in range(1 + (budget >= 4 and draw(upto(1))))
            )
            budget //= 2 ** len(pairs)
            structures[dm] = Structure(unknown=pairs)
        made[dm] = preference
    conflict = replace(conflict, preferences=made, structures=structures)
    if all(isinstance(one, Priorities) for one in made.values()) and not graph:
        conflict, budget = _open_structure(draw, conflict, budget)
    if conflict.status_quo is None:
        first = feasible_cells(conflict)[0]
        cell = first if isinstance(first, str) else dict(_levels(conflict, first))
        conflict = replace(conflict, status_quo=cell)
    return replace(conflict, claims=_claims(draw, conflict, names))


def _levels(conflict: Conflict, cell: Any) -> list[tuple[str, str]]:
    levels = zip(conflict.option_ids, conflict.options, levels_of(cell), strict=True)
    return [(name, option.levels[level]) for name, option, level in levels]


def _state_texts(conflict: Conflict) -> list[str]:
    if conflict.graph:
        return list(conflict.graph.states)
    return [
        " and ".join(f"{name} = {level}" for name, level in _levels(conflict, cell))
        for cell in feasible_cells(conflict)
    ]


def _opened(draw: st.DrawFn, preference: Priorities, budget: int) -> tuple[Priorities, int]:
    entries: list[Any] = []
    left = list(preference.statements)
    while left:
        size = min(1 + draw(upto(2)), len(left))
        taken: list[Any] = []
        for _ in range(size):
            one = left.pop(0)
            if budget >= 2 and draw(upto(2)) == 0:
                budget //= 2
                taken.append(Maybe(one))
            else:
                taken.append(one)
        if size > 1 and factorial(size) <= budget:
            budget //= factorial(size)
            entries.append(AnyOrder(taken))
        else:
            entries += taken
    return Priorities(entries), budget


def _open_structure(draw: st.DrawFn, conflict: Conflict, budget: int) -> tuple[Conflict, int]:
    rules = []
    for rule in conflict.rules:
        opened = budget >= 2 and draw(upto(1)) == 1
        budget //= 1 + opened
        rules.append(replace(rule, maybe=opened))
    conflict = replace(conflict, rules=tuple(rules))
    cells = feasible_cells(conflict)
    today = conflict.status_quo
    if today is None and budget >= 2 and cells and draw(upto(1)):
        # Where everything at its lowest level is feasible, it is so in every reading.
        lowest = tuple(0 for _ in conflict.options)
        if lowest in cells:
            makers = list(conflict.decision_makers)
            k = next(j for j, dm in enumerate(makers) if dm.options)
            options = list(makers[k].options)
            options[0] = replace(options[0], maybe=True)
            makers[k] = replace(makers[k], options=tuple(options))
            budget //= 2
            conflict = replace(
                conflict,
                decision_makers=tuple(makers),
                status_quo=dict(_levels(conflict, lowest)),
            )
    return conflict, budget


def _claims(draw: st.DrawFn, conflict: Conflict, names: list[str]) -> dict[str, Claim]:
    def outcome() -> str:
        several = [names[draw(upto(len(names) - 1))] for _ in range(1 + draw(upto(3)))]
        text = " or ".join(f"({one})" for one in several)
        kind = draw(upto(9))
        return "false" if kind == 0 else f"not ({text})" if kind < 4 else text

    def predicate(kind: str) -> str:
        dm = conflict.dm_ids[draw(upto(len(conflict.dm_ids) - 1))]
        if kind == "prefers":
            return f"prefers({dm}, {outcome()}, {outcome()})"
        return f"{kind}({dm}, {outcome()})" if kind in DM_KINDS else f"{kind}({outcome()})"

    texts = [predicate(kind) for kind in KINDS]
    joins = ("{a} and not {b}", "{a} or {b}", "{a} -> {b}", "not ({a} or {b} and {c})")
    for join in joins:
        a, b, c = (texts[draw(upto(len(KINDS) - 1))] for _ in "abc")
        texts.append(join.format(a=a, b=b, c=c))
    return {
        f"claim{k}": Claim(formula=ClaimFormula.parse(text), concepts=("nash", "gmr", "smr", "seq"))
        for k, text in enumerate(texts)
    }


DM_KINDS = ("stable", "can_block")
