"""Readings and claims as they are defined, one reading and one state at a time, on plain sets."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import permutations, product
from typing import Any

from oracle import Game, equilibria, legal_sequences, stable
from oracle_states import game_of, holds, members_of, named
from standoff.formula import Formula
from standoff.formula.claim import AllOf, AnyOf, IfThen, NotThat, Predicate
from standoff.model import AnyOrder, Conflict, Maybe, Priorities, Rule

__all__ = ["games", "true_in"]


def games(conflict: Conflict) -> Iterator[tuple[Conflict, Game]]:
    """Each reading: the conflict with its states, and the game; the last premise the fastest."""
    open_options = [
        f"{dm.id}.{o.id}" for dm in conflict.decision_makers for o in dm.options if o.maybe
    ]
    open_rules = [k for k, rule in enumerate(conflict.rules) if rule.maybe]
    for there in product((True, False), repeat=len(open_options)):
        for kept in product((True, False), repeat=len(open_rules)):
            gone = {k for k, keep in zip(open_rules, kept, strict=True) if not keep}
            rules = [rule for k, rule in enumerate(conflict.rules) if k not in gone]
            for name, has in zip(open_options, there, strict=True):
                if not has:
                    rules.append(Rule(formulas=(Formula.parse(f"not {name}"),)))
            settled = replace(conflict, rules=tuple(rules), claims={})
            for own in product(*(list(_preferences(conflict, dm)) for dm in conflict.dm_ids)):
                yield _game(settled, dict(zip(conflict.dm_ids, own, strict=True)))


def _preferences(conflict: Conflict, dm: str) -> Iterator[tuple[Any, tuple[tuple[str, str], ...]]]:
    """A decision maker's preferences in each reading, with the pairs, the better side first."""
    pairs = conflict.structures[dm].unknown if dm in conflict.structures else ()
    preference = conflict.preferences[dm]
    for turned in product((False, True), repeat=len(pairs)):
        sides = tuple(p[::-1] if t else p for p, t in zip(pairs, turned, strict=True))
        if not isinstance(preference, Priorities):
            yield preference, sides
            continue
        parts = [list(_entries(entry)) for entry in preference.entries]
        for chosen in product(*parts):
            yield Priorities([one for part in chosen for one in part]), sides


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


def _game(settled: Conflict, own: dict[str, Any]) -> tuple[Conflict, Game]:
    plain = replace(settled, preferences={dm: made for dm, (made, _) in own.items()}, structures={})
    game = game_of(plain)
    ranks = []
    for dm, row in zip(plain.dm_ids, game.ranks, strict=True):
        made = row
        for better_text, worse_text in own[dm][1]:
            better, worse = (_side(plain, text) for text in (better_text, worse_text))
            made = _raised(made, better, worse - better)
        ranks.append(made)
    return plain, game.with_ranks(tuple(ranks))


def _side(conflict: Conflict, text: str) -> set[int]:
    states = members_of(conflict)
    found = named(conflict, text, states)
    if found is not None:
        return found
    root = Formula.parse(text).root
    return {k for k, group in enumerate(states) if holds(conflict, root, min(group))}


def _raised(row: tuple[int, ...], better: set[int], worse: set[int]) -> tuple[int, ...]:
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


def true_in(node: Any, conflict: Conflict, game: Game, concept: str) -> bool:
    """Whether a claim holds in one reading, under one concept."""
    match node:
        case NotThat(operand):
            return not true_in(operand, conflict, game, concept)
        case AllOf(operands):
            return all(true_in(part, conflict, game, concept) for part in operands)
        case AnyOf(operands):
            return any(true_in(part, conflict, game, concept) for part in operands)
        case IfThen(premise, conclusion):
            return true_in(conclusion, conflict, game, concept) or not true_in(
                premise, conflict, game, concept
            )
    assert isinstance(node, Predicate)
    groups = members_of(conflict)
    a, *more = (
        {s for s, group in enumerate(groups) if holds(conflict, root, min(group))}
        for root in node.states
    )
    everybody = frozenset(game.dms)
    match node.kind:
        case "equilibrium":
            return any(s in a for s in equilibria(game, concept))
        case "only":
            return all(s in a for s in equilibria(game, concept))
        case "possible" | "attainable" | "settles":
            today = game.status_quo
            assert today is not None
            if node.kind == "possible":
                moved = legal_sequences(lambda i, s: game.moves[i][s], everybody, today)
                return bool(a & (moved | {today}))
            reached = legal_sequences(game.improvements, everybody, today) | {today}
            if node.kind == "attainable":
                return bool(a & reached)
            return all(s in a for s in equilibria(game, concept) & reached)
    i = conflict.dm_ids.index(node.dm)
    match node.kind:
        case "stable":
            return all(s in stable(game, concept, i) for s in a)
        case "can_block":
            return not any(s in stable(game, "seq", i) for s in a)
    return all(game.prefers(i, s, q) for s in a for q in more[0])
