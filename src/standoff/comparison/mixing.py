"""Models between two: some premises as the one has them, the others as the other has them."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace
from typing import Any

from standoff.comparison.differences import Difference
from standoff.comparison.frame import Side
from standoff.comparison.pair import Pair, ported
from standoff.comparison.priorities import Lists
from standoff.formula import Formula
from standoff.model import (
    Claim,
    Conflict,
    DecisionMaker,
    Graph,
    Preference,
    Priorities,
    Rule,
    Structure,
)

__all__ = ["mixed"]


def mixed(pair: Pair, taken: Collection[Difference], claims: Mapping[str, Claim]) -> Conflict:
    """The first of two models with some differences as in the second.

    Args:
        pair: the models.
        taken: these differences.
        claims: to be checked in it, in terms of the frame.

    Raises:
        ModelError: there is no such model, as when a state that is ranked does not exist.
    """
    mix = _Mix(pair, {difference.slot for difference in taken})
    whose = mix.side("merge")
    return Conflict(
        title=pair.a.conflict.title,
        decision_makers=mix.decision_makers(),
        rules=mix.rules(),
        merge=tuple(map(whose.formula, whose.conflict.merge)),
        status_quo=pair.status_quo(mix.side("today")),
        preferences={dm: mix.preference(dm) for dm, _ in pair.frame.dms},
        structures=mix.structures(),
        claims=claims,
        graph=mix.graph(),
    )


class _Mix:
    """Each part of the mixed model, by the slots that are as in the second."""

    def __init__(self, pair: Pair, slots: set[tuple[Any, ...]]) -> None:
        self._pair, self._slots = pair, slots

    def side(self, *slot: Any) -> Side:
        return self._pair.b if slot in self._slots else self._pair.a

    def decision_makers(self) -> tuple[DecisionMaker, ...]:
        pair, frame = self._pair, self._pair.frame
        owned: dict[str, list[Any]] = {dm: [] for dm, _ in frame.dms}
        for name, option in zip(frame.option_ids, frame.options, strict=True):
            moves = (pair.option(self.side("moves", name), name) or option).moves
            maybe = pair.has(self.side("option", name), name) == "perhaps"
            owned[name.partition(".")[0]].append(
                replace(option, moves=moves, maybe=maybe, source=None)
            )
        return tuple(
            DecisionMaker(id=dm, name=name, options=tuple(owned[dm])) for dm, name in frame.dms
        )

    def rules(self) -> tuple[Rule, ...]:
        pair = self._pair
        one, two = pair.rules
        chosen = (
            (two if ("rule", key) in self._slots else one).get(key)
            for key in dict.fromkeys((*one, *two))
        )
        absent = (
            Rule(formulas=(Formula.parse(f"not {name}"),))
            for name in pair.frame.option_ids
            if pair.has(self.side("option", name), name) == "no"
        )
        return (*(rule for rule in chosen if rule), *absent)

    def preference(self, dm: str) -> Preference:
        pair = self._pair
        if dm in pair.lists:
            lists = pair.lists[dm]
            here = Lists(
                a=tuple(ported(pair.a, entry) for entry in lists.a),
                b=tuple(ported(pair.b, entry) for entry in lists.b),
                backbone=lists.backbone,
                items=lists.items,
            )
            taken = (n for n in range(len(lists.items)) if ("item", dm, n) in self._slots)
            return Priorities(here.mixed(frozenset(taken)))
        whose = self.side("preference", dm)
        if dm not in whose.conflict.preferences:
            whose = pair.b if whose is pair.a else pair.a
        return pair.preference(whose, dm)

    def structures(self) -> dict[str, Structure]:
        found = {}
        for dm, _ in self._pair.frame.dms:
            one, two = (unknown.get(dm, {}) for unknown in self._pair.unknown)
            pairs = []
            for key in dict.fromkeys((*one, *two)):
                other = ("unknown", dm, key) in self._slots
                side = self._pair.b if other else self._pair.a
                pair = (two if other else one).get(key)
                if pair:
                    pairs.append((side.states(pair[0]), side.states(pair[1])))
            if pairs:
                found[dm] = Structure(unknown=tuple(pairs))
        return found

    def graph(self) -> Graph | None:
        pair = self._pair
        if not pair.frame.states:
            return None
        moves = {dm: pair.arcs(self.side("arcs", dm), dm) for dm, _ in pair.frame.dms}
        return Graph(states=pair.frame.states, moves=moves)
