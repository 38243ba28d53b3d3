"""Readings and claims as they are defined, one reading and one state at a time, on plain sets.

What readings share is computed once: the states and moves of those with the same options and
rules, a decision maker's ranks under one settlement of its own premises, and what holds in one
game.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import permutations, product
from typing import Any

from oracle import CONCEPTS, Game, legal_sequences
from oracle_states import game_of, holds, members_of, named, scores
from standoff.formula import Formula
from standoff.formula.claim import AllOf, AnyOf, IfThen, NotThat, Predicate
from standoff.model import AnyOrder, Conflict, Maybe, Priorities, Rule

__all__ = ["World", "true_in", "worlds"]

Row = tuple[int, ...]


@dataclass(frozen=True, kw_only=True, eq=False)
class World:
    """One reading: its options and rules settled, and the game; what was found is kept."""

    conflict: Conflict
    cells: list[Any]
    game: Game
    named: dict[Any, frozenset[int]]

    @cached_property
    def _kept(self) -> dict[Any, Any]:
        return {}

    def where(self, root: Any) -> frozenset[int]:
        """The states where a formula holds."""
        if root not in self.named:
            self.named[root] = frozenset(
                s for s, group in enumerate(self.cells) if holds(self.conflict, root, min(group))
            )
        return self.named[root]

    def stable(self, concept: str, i: int) -> frozenset[int]:
        """The states that are stable for a decision maker."""
        key = (concept, i)
        if key not in self._kept:
            game = self.game
            self._kept[key] = frozenset(s for s in game.states if CONCEPTS[concept](game, i, s))
        return self._kept[key]  # type: ignore[no-any-return]

    def equilibria(self, concept: str) -> frozenset[int]:
        """The states that are stable for everybody."""
        return frozenset.intersection(*(self.stable(concept, i) for i in self.game.dms))

    @cached_property
    def possible(self) -> frozenset[int]:
        """What moves lead to from today, and today's state."""
        game, today = self.game, self.today
        step = lambda i, s: game.moves[i][s]  # noqa: E731
        return legal_sequences(step, frozenset(game.dms), today) | {today}

    @cached_property
    def attainable(self) -> frozenset[int]:
        """What improvements lead to from today, and today's state."""
        game, today = self.game, self.today
        return legal_sequences(game.improvements, frozenset(game.dms), today) | {today}

    @property
    def today(self) -> int:
        """Today's state."""
        assert self.game.status_quo is not None
        return self.game.status_quo


def worlds(conflict: Conflict) -> list[World]:
    """Each reading; the last premise changes fastest."""
    open_options = [
        f"{dm.id}.{o.id}" for dm in conflict.decision_makers for o in dm.options if o.maybe
    ]
    open_rules = [k for k, rule in enumerate(conflict.rules) if rule.maybe]
    found = []
    for there in product((True, False), repeat=len(open_options)):
        for kept in product((True, False), repeat=len(open_rules)):
            gone = {k for k, keep in zip(open_rules, kept, strict=True) if not keep}
            rules = [rule for k, rule in enumerate(conflict.rules) if k not in gone]
            for name, has in zip(open_options, there, strict=True):
                if not has:
                    rules.append(Rule(formulas=(Formula.parse(f"not {name}"),)))
            settled = replace(conflict, rules=tuple(rules), claims={}, structures={})
            cells, base = members_of(settled), game_of(settled)
            rows = [list(_rows(conflict, settled, dm, cells)) for dm in conflict.dm_ids]
            where: dict[Any, frozenset[int]] = {}
            made: dict[tuple[Row, ...], World] = {}
            for own in product(*rows):
                if own not in made:
                    game = base.with_ranks(own)
                    made[own] = World(conflict=settled, cells=cells, game=game, named=where)
                found.append(made[own])
    return found


def _rows(conflict: Conflict, settled: Conflict, dm: str, cells: list[Any]) -> Iterator[Row]:
    """A decision maker's ranks in each reading of its own preferences."""
    pairs = conflict.structures[dm].unknown if dm in conflict.structures else ()
    plain = {}
    for turned in product((False, True), repeat=len(pairs)):
        for preference in _preferences(conflict.preferences[dm]):
            key = str(preference)
            if key not in plain:
                values = scores(settled, preference, cells)
                order = sorted(set(values))
                plain[key] = tuple(order.index(value) + 1 for value in values)
            row = plain[key]
            for pair, turn in zip(pairs, turned, strict=True):
                better, worse = (_side(settled, t, cells) for t in (pair[::-1] if turn else pair))
                row = _raised(row, better, worse - better)
            yield row


def _preferences(preference: Any) -> Iterator[Any]:
    """The preferences that it may stand for."""
    if not isinstance(preference, Priorities):
        yield preference
        return
    for chosen in product(*(list(_entries(entry)) for entry in preference.entries)):
        yield Priorities([one for part in chosen for one in part])


def _entries(entry: Any) -> Iterator[list[Any]]:
    """The statements that an entry stands for, in each of its readings."""
    if isinstance(entry, AnyOrder):
        places = range(len(entry.entries))
        open_ones = [k for k in places if isinstance(entry.entries[k], Maybe)]
        for order in permutations(places):
            for matters in product((True, False), repeat=len(open_ones)):
                void = {k for k, yes in zip(open_ones, matters, strict=True) if not yes}
                kept = [entry.entries[k] for k in order if k not in void]
                yield [one.statement if isinstance(one, Maybe) else one for one in kept]
    elif isinstance(entry, Maybe):
        yield [entry.statement]
        yield []
    else:
        yield [entry]


def _side(conflict: Conflict, text: str, cells: list[Any]) -> frozenset[int]:
    found = named(conflict, text, cells)
    if found is not None:
        return frozenset(found)
    root = Formula.parse(text).root
    return frozenset(k for k, group in enumerate(cells) if holds(conflict, root, min(group)))


def _raised(row: Row, better: frozenset[int], worse: frozenset[int]) -> Row:
    """The better ones that are not above all the worse ones, put just above these."""
    if not worse:
        return row
    top = max(row[s] for s in worse)
    keys = [
        (top, 1, rank) if s in better and rank <= top else (rank, 0, 0)
        for s, rank in enumerate(row)
    ]
    order = sorted(set(keys))
    return tuple(order.index(key) + 1 for key in keys)


def true_in(node: Any, world: World, concept: str) -> bool:
    """Whether a claim holds in one reading, under one concept."""
    match node:
        case NotThat(operand):
            return not true_in(operand, world, concept)
        case AllOf(operands):
            return all(true_in(part, world, concept) for part in operands)
        case AnyOf(operands):
            return any(true_in(part, world, concept) for part in operands)
        case IfThen(premise, conclusion):
            return true_in(conclusion, world, concept) or not true_in(premise, world, concept)
    assert isinstance(node, Predicate)
    a, *more = (world.where(root) for root in node.states)
    match node.kind:
        case "equilibrium":
            return any(s in a for s in world.equilibria(concept))
        case "only":
            return all(s in a for s in world.equilibria(concept))
        case "possible":
            return any(s in a for s in world.possible)
        case "attainable":
            return any(s in a for s in world.attainable)
        case "settles":
            return all(s in a for s in world.equilibria(concept) & world.attainable)
    i = world.conflict.dm_ids.index(node.dm)
    match node.kind:
        case "stable":
            return all(s in world.stable(concept, i) for s in a)
        case "can_block":
            return not any(s in world.stable("seq", i) for s in a)
    return all(world.game.prefers(i, s, q) for s in a for q in more[0])
