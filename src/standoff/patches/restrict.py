"""A conflict with fewer states: some forbidden, an option fixed or never chosen."""

from __future__ import annotations

import re
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from standoff.errors import ModelError, NotFoundError, Problem
from standoff.formula import Formula
from standoff.language import mark, say
from standoff.model import Conflict, Graph, Preference, Priorities, Ranking, Rule, Utility
from standoff.model.parts import as_formula
from standoff.model.patterns import is_pattern
from standoff.patches.carry import pattern_formula, with_rows
from standoff.space import Space, build_space

__all__ = ["drop_option", "fix_option", "forbid", "option_position"]

Mask = NDArray[np.bool_]


def option_position(conflict: Conflict, name: str) -> int:
    """The position of the option that an id, plain or qualified, means.

    Raises:
        NotFoundError: there is none, or more than one decision maker has it.
    """
    found = [
        k for k, whole in enumerate(conflict.option_ids) if name in (whole, whole.split(".", 1)[1])
    ]
    if len(found) != 1:
        kind = mark("option") if not found else say("single option (several have this id)")
        raise NotFoundError(kind, name, conflict.option_ids)
    return found[0]


def forbid(conflict: Conflict, formula: Formula | str) -> Conflict:
    """The conflict without the states where a formula holds.

    In the option form a rule is added, and labels, entries of rankings, and rows of pairs that are
    left without a state go. In the graph form the states stay, but no move leads to or from them.

    Raises:
        ModelError: the formula uses names that do not exist; no state would be left.
    """
    unwanted = as_formula(formula)
    space = build_space(replace(conflict, status_quo=None, claims={}))
    if conflict.graph:
        return replace(conflict, graph=_cut_off(conflict.graph, space.where(unwanted)))
    rule = Rule(formulas=(Formula.parse(f"not ({unwanted})"),))
    left = space.touches(rule.formulas[0])
    if not left.any():
        message = say("no state would be left without '{formula}'", formula=unwanted)
        raise ModelError([Problem(path=("rules",), message=message)])
    return _pruned(conflict, rule, space, left)


def fix_option(conflict: Conflict, option: str, level: str) -> Conflict:
    """The conflict in which an option stands at a level for good.

    Raises:
        NotFoundError: there is no such option or level.
        ModelError: no state is left.
    """
    position = option_position(conflict, option)
    levels = conflict.options[position].levels
    if level not in levels and not (level.isdecimal() and int(level[:3]) < len(levels)):
        raise NotFoundError(say("level of '{name}'", name=option), level, levels)
    return forbid(conflict, f"{conflict.option_ids[position]} != {level}")


def drop_option(conflict: Conflict, option: str) -> Conflict:
    """The conflict in which an option is never chosen: it stays at its lowest level.

    Raises:
        NotFoundError, ModelError: as `fix_option`.
    """
    return fix_option(
        conflict, option, conflict.options[option_position(conflict, option)].levels[0]
    )


def _cut_off(graph: Graph, unwanted: Mask) -> Graph:
    """The graph without moves to or from some states."""
    gone = {name for name, out in zip(graph.states, unwanted, strict=True) if out}
    moves = {
        dm: {
            start: tuple(end for end in ends if end not in gone)
            for start, ends in arcs.items()
            if start not in gone
        }
        for dm, arcs in graph.moves.items()
    }
    return replace(graph, moves=moves)


def _pruned(conflict: Conflict, rule: Rule, space: Space, left: Mask) -> Conflict:
    """The conflict with one more rule, without what speaks of states of which none is left."""

    def lives(text: str) -> bool:
        if text not in conflict.states and not is_pattern(text):
            return True
        return bool((space.named(text) & left).any())

    def shortened(preference: Preference) -> Preference:
        match preference:
            case Ranking(entries):
                ties = [[text for text in tie if lives(text)] for tie in entries]
                return Ranking(tie for tie in ties if tie)
            case Utility(values):
                return Utility(np.array(values)[left].tolist())
        return preference

    dead = {name: label for name, label in conflict.states.items() if not lives(label.pattern)}
    # A formula may still speak of a label that is left without a state; it is false from now on.
    outcomes = {
        name: Formula.parse(pattern_formula(conflict, label.pattern))
        for name, label in dead.items()
        if _speaks_of(conflict, name)
    }
    status_quo = conflict.status_quo
    if isinstance(status_quo, str) and status_quo in dead:
        status_quo = dead[status_quo].pattern
    return replace(
        conflict,
        rules=(*conflict.rules, rule),
        outcomes={**conflict.outcomes, **outcomes},
        status_quo=status_quo,
        merge=tuple(one for one in conflict.merge if (space.touches(one) & left).any()),
        states={k: label for k, label in conflict.states.items() if k not in dead},
        preferences={name: shortened(one) for name, one in conflict.preferences.items()},
        structures={
            name: with_rows(one, lambda row: row[:2] if all(map(lives, row[:2])) else None)
            for name, one in conflict.structures.items()
        },
    )


def _speaks_of(conflict: Conflict, label: str) -> bool:
    """Whether some formula may use a label; formulas in rankings and pairs are texts."""
    texts = [str(formula) for rule in conflict.rules for formula in rule.formulas]
    texts += map(str, (*conflict.merge, *conflict.outcomes.values()))
    for preference in conflict.preferences.values():
        if isinstance(preference, Priorities):
            texts += [str(statement.formula) for statement in preference.statements]
        elif isinstance(preference, Ranking):
            texts += [text for tie in preference.entries for text in tie if text != label]
    for one in conflict.structures.values():
        rows: list[tuple[str, ...]] = [*one.unknown, *(row[:2] for row in one.strong)]
        rows += one.fuzzy.degrees if one.fuzzy else ()
        rows += one.probabilities.pairs if one.probabilities else ()
        texts += [text for row in rows for text in row[:2] if text != label]
    word = re.compile(rf"\b{label}\b")
    return any(word.search(text) for text in texts)
