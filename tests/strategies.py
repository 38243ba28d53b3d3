"""Hypothesis strategies for whole conflicts, small enough for the oracle.

A conflict is valid by construction: a rule is turned around where a chosen cell would break it,
and preferences over merged states are made over the states and not over their members.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Literal

from hypothesis import strategies as st

from formula_strategies import Names, formula, parsed, upto
from oracle_states import Cell, holds, levels_of, members_of
from preference_strategies import FORMS, MANY, pattern, preferences, statement
from standoff.formula import Formula
from standoff.formula.tree import And, Not
from standoff.model import Conflict, DecisionMaker, Graph, Option, Priorities, Rule, StateLabel
from standoff.model.parts import RuleKind

__all__ = ["FORMS", "MANY", "graph_conflicts", "option_conflicts", "profiles"]

MAX_CELLS = 48
_LETTERS = "abcde"
_SIZES = st.sampled_from([2, 2, 2, 2, 3, 4])
_DIRECTIONS: st.SearchStrategy[Literal["both", "up", "down"]] = st.sampled_from(
    ["both", "both", "both", "up", "down"]
)
_LEVELS = {
    2: st.sampled_from([("no", "yes"), ("off", "on"), ("1", "0")]),
    3: st.sampled_from([("none", "some", "all"), ("0", "1", "2")]),
    4: st.sampled_from([("none", "some", "much", "all"), ("3", "2", "1", "0")]),
}
_COUNTED: tuple[RuleKind, ...] = ("at_most_one", "exactly_one", "at_least_one")


@st.composite
def option_conflicts(
    draw: st.DrawFn, forms: tuple[str, ...] = FORMS, merged: bool = False, binary: bool = False
) -> Conflict:
    """A conflict in option form, with some forms of preference, maybe with merged states.

    `binary` leaves out options of more than two levels.
    """
    makers = _decision_makers(draw, binary)
    conflict = Conflict(
        decision_makers=makers, preferences={dm.id: Priorities([]) for dm in makers}
    )
    witness = tuple(draw(upto(len(option.levels) - 1)) for option in conflict.options)
    names = Names.of(conflict)
    if draw(upto(1)):
        label = StateLabel(pattern=pattern(conflict, witness))
        conflict, names = replace(conflict, states={"here": label}), names.plus("here")
    if merged:
        conflict = replace(
            conflict, merge=tuple(_merge(draw, names) for _ in range(1 + draw(upto(2))))
        )
    for k in range(draw(upto(2))):
        outcomes = {**conflict.outcomes, f"outcome{k}": statement(draw, conflict, names)}
        conflict, names = replace(conflict, outcomes=outcomes), names.plus(f"outcome{k}")
    n_rules = draw(upto(1 if merged else 3))
    conflict = replace(
        conflict, rules=tuple(_rule(draw, conflict, names, witness) for _ in range(n_rules))
    )
    cells = frozenset().union(*members_of(conflict))
    holding = [f for f in conflict.merge if any(holds(conflict, f.root, cell) for cell in cells)]
    conflict = replace(conflict, merge=tuple(holding))
    return replace(
        conflict,
        status_quo=_status_quo(draw, conflict, witness),
        preferences=preferences(draw, conflict, names, members_of(conflict), forms),
    )


def _decision_makers(draw: st.DrawFn, binary: bool = False) -> tuple[DecisionMaker, ...]:
    """Two to five decision makers with none to three options each, at least one in all."""
    n = 2 + draw(upto(3))
    owned: list[list[Option]] = [[] for _ in range(n)]
    shared_names = draw(upto(1))
    cells = 1
    for k in range(2 + draw(upto(5))):
        size, owner = 2 if binary else draw(_SIZES), draw(upto(n - 1))
        if cells * size > MAX_CELLS or len(owned[owner]) == 3:
            continue
        cells *= size
        name = "xyz"[len(owned[owner])] if shared_names else f"option{k}"
        option = Option(id=name, levels=draw(_LEVELS[size]), moves=draw(_DIRECTIONS))
        owned[owner].append(option)
    return tuple(
        DecisionMaker(id=_LETTERS[i], options=tuple(options)) for i, options in enumerate(owned)
    )


def _rule(draw: st.DrawFn, conflict: Conflict, names: Names, witness: Cell) -> Rule:
    """A rule that the witness keeps."""
    kind = draw(upto(5))
    if kind >= len(_COUNTED):
        made = parsed(formula(draw, names))
        if not holds(conflict, made.root, witness):
            made = Formula(f"not ({made})", Not(made.root))
        return Rule(formulas=(made,))
    several = tuple(parsed(formula(draw, names, 1)) for _ in range(1 + draw(upto(2))))
    true = sum(holds(conflict, part.root, witness) for part in several)
    fits = _COUNTED[kind] if true == 1 else "at_least_one" if true else "at_most_one"
    return Rule(formulas=several, kind=fits)


def _merge(draw: st.DrawFn, names: Names) -> Formula:
    """What to merge: a conjunction, so that several states are left."""
    parts = [parsed(formula(draw, names, 1)) for _ in range(2 + draw(upto(1)))]
    text = " and ".join(f"({part})" for part in parts)
    return Formula(text, And(tuple(part.root for part in parts)))


def _status_quo(draw: st.DrawFn, conflict: Conflict, witness: Cell) -> str | dict[str, str] | None:
    """The witness as a label, a pattern or a mapping; or nothing."""
    kind = draw(upto(3))
    if kind == 0:
        return None
    if kind == 1:
        return "here" if conflict.states else pattern(conflict, witness)
    if kind == 2:
        return pattern(conflict, witness)
    given = zip(conflict.option_ids, conflict.options, levels_of(witness), strict=True)
    return {name: option.levels[level] for name, option, level in given}


@st.composite
def graph_conflicts(draw: st.DrawFn, forms: tuple[str, ...] = FORMS) -> Conflict:
    """A conflict in graph form; irreversible, intransitive and common moves are the rule."""
    n_dms, n = 2 + draw(upto(3)), 1 + draw(upto(11))
    states = tuple(f"s{k + 1}" for k in range(n))
    ends = st.lists(upto(n - 1), max_size=3, unique=True)
    moves: dict[str, dict[str, tuple[str, ...]]] = {}
    for dm in _LETTERS[:n_dms]:
        if draw(upto(7)) == 0:
            continue
        arcs = {k: [q for q in draw(ends) if q != k] for k in range(n)}
        moves[dm] = {states[k]: tuple(states[q] for q in qs) for k, qs in arcs.items() if qs}
    makers = tuple(DecisionMaker(id=dm) for dm in _LETTERS[:n_dms])
    conflict = Conflict(
        decision_makers=makers,
        graph=Graph(states=states, moves=moves),
        preferences={dm.id: Priorities([]) for dm in makers},
        status_quo=states[draw(upto(n - 1))] if draw(upto(1)) else None,
    )
    names = Names(options=(), others=states)
    outcomes = {}
    if draw(upto(1)):
        outcomes["outcome"] = parsed(formula(draw, names))
        names = names.plus("outcome")
    conflict = replace(conflict, outcomes=outcomes)
    forms = tuple(form for form in forms if form != "weights")
    return replace(
        conflict, preferences=preferences(draw, conflict, names, members_of(conflict), forms)
    )


@st.composite
def profiles(draw: st.DrawFn, n_dms: int, n_states: int) -> list[tuple[tuple[int, ...], ...]]:
    """One to four preference profiles: for each decision maker dense ranks of the states."""
    made = []
    for _ in range(1 + draw(upto(3))):
        profile = []
        for _ in range(n_dms):
            values = [draw(upto(n_states)) for _ in range(n_states)]
            order = sorted(set(values))
            profile.append(tuple(order.index(value) + 1 for value in values))
        made.append(tuple(profile))
    return made
