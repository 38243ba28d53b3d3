"""Changes to a conflict that should change nothing, or only the names and order of things."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from formula_strategies import parsed
from oracle import Game
from standoff.formula import Formula
from standoff.model import (
    Conflict,
    DecisionMaker,
    Graph,
    Option,
    Priorities,
    Ranking,
    Rule,
    StateLabel,
    Utility,
    Weights,
)
from standoff.model.parts import Preference

__all__ = [
    "as_graph",
    "renamed",
    "reordered",
    "reordered_graph",
    "with_forbidden_level",
    "with_forbidden_option",
]

Rename = Callable[[str], str]


def renamed(conflict: Conflict) -> Conflict:
    """Every decision maker, option, outcome, label and state under another name.

    The new names sort the other way round, in case anything sorts by name.
    """
    ids = [*conflict.dm_ids, *(option.id for option in conflict.options), *conflict.outcomes]
    ids += [*conflict.states, *(conflict.graph.states if conflict.graph else ())]
    ordered = sorted(set(ids), reverse=True)
    new = {name: f"renamed{k:03}" for k, name in enumerate(ordered)}

    def rename(text: str) -> str:
        """A name, qualified or not, or a formula, with all its names renamed."""
        return re.sub("[a-z][a-z0-9_]*", lambda word: new.get(word[0], word[0]), text)

    def formula(old: Formula) -> Formula:
        return parsed(rename(old.text))

    def preference(old: Preference) -> Preference:
        match old:
            case Priorities():
                return Priorities([formula(each.formula) for each in old.statements])
            case Ranking(entries):
                return Ranking([[rename(text) for text in tie] for tie in entries])
            case Weights(weights):
                return Weights({rename(name): weight for name, weight in weights.items()})
        return old

    graph = conflict.graph
    today = conflict.status_quo
    return Conflict(
        decision_makers=tuple(
            DecisionMaker(
                id=new[dm.id],
                options=tuple(replace(option, id=new[option.id]) for option in dm.options),
            )
            for dm in conflict.decision_makers
        ),
        rules=tuple(
            replace(rule, formulas=tuple(formula(x) for x in rule.formulas))
            for rule in conflict.rules
        ),
        merge=tuple(formula(x) for x in conflict.merge),
        states={new[name]: label for name, label in conflict.states.items()},
        status_quo={rename(name): level for name, level in today.items()}
        if isinstance(today, Mapping)
        else today and rename(today),
        outcomes={new[name]: formula(x) for name, x in conflict.outcomes.items()},
        preferences={new[dm]: preference(x) for dm, x in conflict.preferences.items()},
        graph=graph
        and Graph(
            states=tuple(map(rename, graph.states)),
            moves={
                new[dm]: {new[s]: tuple(map(rename, ends)) for s, ends in arcs.items()}
                for dm, arcs in graph.moves.items()
            },
        ),
    )


def _with_patterns(conflict: Conflict, change: Rename, **others: Any) -> Conflict:
    """The conflict with every pattern in it changed, and other fields replaced, in one go."""

    def reference(text: str) -> str:
        return change(text) if set(text) <= set("YN0123456789-") else text

    def preference(old: Preference) -> Preference:
        if not isinstance(old, Ranking):
            return old
        return Ranking([[reference(text) for text in tie] for tie in old.entries])

    today = conflict.status_quo
    changed: dict[str, Any] = {
        "states": {k: StateLabel(pattern=change(v.pattern)) for k, v in conflict.states.items()},
        "status_quo": reference(today) if isinstance(today, str) else today,
        "preferences": {dm: preference(old) for dm, old in conflict.preferences.items()},
    }
    return replace(conflict, **(changed | others))


def reordered(conflict: Conflict, dms: Sequence[int], flip: bool) -> tuple[Conflict, Rename]:
    """Decision makers in another order and maybe everybody's options the other way round.

    Utilities would have to be reordered, too, and are not.

    Returns:
        The conflict, and how a pattern of the old one reads in the new one.
    """
    makers = tuple(conflict.decision_makers[i] for i in dms)
    if flip:
        makers = tuple(replace(dm, options=dm.options[::-1]) for dm in makers)
    new_ids = [f"{dm.id}.{option.id}" for dm in makers for option in dm.options]
    places = [conflict.option_ids.index(name) for name in new_ids]

    def change(text: str) -> str:
        return "".join(text[k] for k in places)

    return _with_patterns(conflict, change, decision_makers=makers), change


def with_forbidden_level(conflict: Conflict, k: int) -> tuple[Conflict, Rename]:
    """A further, highest level of an option that the rules never allow; as `reordered`."""
    old = conflict.options[k]
    raised = replace(old, levels=(*old.levels, "extra"))
    makers = list(conflict.decision_makers)
    owner = makers[conflict.owners[k]]
    options = tuple(raised if option is old else option for option in owner.options)
    makers[conflict.owners[k]] = replace(owner, options=options)

    def change(text: str) -> str:
        return text[:k] + {"N": "0", "Y": "1"}.get(text[k], text[k]) + text[k + 1 :]

    rule = Rule(formulas=(Formula.parse(f"{conflict.option_ids[k]} != extra"),))
    rules = (*conflict.rules, rule)
    return _with_patterns(conflict, change, decision_makers=tuple(makers), rules=rules), change


def with_forbidden_option(conflict: Conflict, dm: int) -> tuple[Conflict, Rename]:
    """A further option that the rules never let its owner choose; as `reordered`."""
    makers = list(conflict.decision_makers)
    at = sum(len(maker.options) for maker in makers[: dm + 1])
    makers[dm] = replace(makers[dm], options=(*makers[dm].options, Option(id="extra")))
    today = conflict.status_quo

    def change(text: str) -> str:
        return f"{text[:at]}N{text[at:]}"

    others: dict[str, Any] = {
        "decision_makers": tuple(makers),
        "rules": (*conflict.rules, Rule(formulas=(Formula.parse("not extra"),))),
    }
    if isinstance(today, Mapping):
        others["status_quo"] = {**today, "extra": "no"}
    return _with_patterns(conflict, change, **others), change


def reordered_graph(conflict: Conflict, states: Sequence[int], dms: Sequence[int]) -> Conflict:
    """A graph's states and decision makers in another order."""
    graph = conflict.graph
    assert graph is not None

    def preference(old: Preference) -> Preference:
        return Utility([old.values[s] for s in states]) if isinstance(old, Utility) else old

    return replace(
        conflict,
        decision_makers=tuple(conflict.decision_makers[i] for i in dms),
        graph=replace(graph, states=tuple(graph.states[s] for s in states)),
        preferences={dm: preference(old) for dm, old in conflict.preferences.items()},
    )


def as_graph(game: Game, dm_ids: Sequence[str]) -> Conflict:
    """A game as a conflict in graph form."""
    names = [f"s{s}" for s in game.states]
    return Conflict(
        decision_makers=tuple(DecisionMaker(id=dm) for dm in dm_ids),
        graph=Graph(
            states=tuple(names),
            moves={
                dm: {names[s]: tuple(names[q] for q in sorted(ends)) for s, ends in arcs.items()}
                for dm, arcs in zip(dm_ids, game.moves, strict=True)
            },
        ),
        status_quo=None if game.status_quo is None else names[game.status_quo],
        preferences={
            dm: Utility(list(ranks)) for dm, ranks in zip(dm_ids, game.ranks, strict=True)
        },
    )
