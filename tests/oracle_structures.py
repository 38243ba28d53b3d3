"""Structured preferences as they are defined, one pair of states at a time (METHOD: 5).

Shares with the package nothing but the model's dataclasses; the four concepts are written out once
more for each structure, with its own tests for leaving, sanctioning, escaping and credible steps.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from functools import cache

from oracle import Game, legal_sequences
from oracle_states import holds, members_of
from standoff import Conflict, Priorities, Structure
from structure_strategies import States, states_named

__all__ = ["comparison", "stable_states"]

Test = Callable[[int, int], bool]
"""Whether something holds of going from the first state to the second."""
CONCEPTS = ("nash", "gmr", "smr", "seq")


def comparison(
    conflict: Conflict, game: Game, i: int, states: States
) -> Callable[[int, int], int | None]:
    """By how many degrees i prefers q to s, negative for less; None where that is unknown."""
    dm = conflict.dm_ids[i]
    structure = conflict.structures.get(dm, Structure())
    unknown = [[states_named(conflict, text, states) for text in row] for row in structure.unknown]
    strong = [
        (states_named(conflict, a, states), states_named(conflict, b, states), degree)
        for a, b, degree in structure.strong
    ]
    preference = conflict.preferences[dm]
    marked = isinstance(preference, Priorities) and any(
        one.effect == "unknown" or one.degree > 1 for one in preference.statements
    )

    def by_statements(s: int, q: int) -> int | None:
        assert isinstance(preference, Priorities)
        for one in preference.statements:
            at_s, at_q = (holds(conflict, one.formula.root, min(states[k])) for k in (s, q))
            if at_s != at_q:
                return None if one.effect == "unknown" else one.degree if at_q else -one.degree
        return 0

    @cache
    def compare(s: int, q: int) -> int | None:
        if s == q:
            return 0
        if any((s in a and q in b) or (s in b and q in a) for a, b in unknown):
            return None
        found: int | None
        if marked:
            found = by_statements(s, q)
        else:
            found = (game.ranks[i][q] > game.ranks[i][s]) - (game.ranks[i][q] < game.ranks[i][s])
        for better, worse, degree in strong:
            if q in better and s in worse:
                found = degree
            elif s in better and q in worse:
                found = -degree
        return found

    return compare


def _rows(
    conflict: Conflict, rows: Sequence[tuple[str, ...]], states: States
) -> list[tuple[set[int], set[int], tuple[str, ...]]]:
    """Rows of two sets of states and some numbers, the sets looked up."""
    found = []
    for first, second, *numbers in rows:
        a, b = (states_named(conflict, text, states) for text in (first, second))
        found.append((a, b, tuple(numbers)))
    return found


def fuzzy_strength(
    conflict: Conflict, game: Game, i: int, states: States
) -> Callable[[int, int], Fraction]:
    """r(q, s) - r(s, q)."""
    fuzzy = conflict.structures[conflict.dm_ids[i]].fuzzy
    assert fuzzy is not None
    rows = _rows(conflict, fuzzy.degrees, states)

    @cache
    def degree(a: int, b: int) -> Fraction:
        """r(a, b)."""
        found = Fraction(1, 2)
        if game.ranks[i][a] != game.ranks[i][b]:
            found = Fraction(game.ranks[i][a] > game.ranks[i][b])
        for first, second, (r,) in rows:
            if a != b and a in first and b in second:
                found = Fraction(r)
            elif a != b and b in first and a in second:
                found = 1 - Fraction(r)
        return found

    return lambda s, q: degree(q, s) - degree(s, q)


def likelihood(
    conflict: Conflict, game: Game, i: int, states: States
) -> Callable[[int, int], Fraction]:
    """P(q, s): that q is strictly preferred to s."""
    given = conflict.structures[conflict.dm_ids[i]].probabilities
    assert given is not None
    rows = _rows(conflict, given.pairs, states)

    @cache
    def probability(s: int, q: int) -> Fraction:
        found = Fraction(game.ranks[i][q] > game.ranks[i][s])
        for first, second, shares in rows:
            if s != q and q in first and s in second:
                found = Fraction(shares[0])
            elif s != q and s in first and q in second:
                found = Fraction(shares[1]) if len(shares) > 1 else 1 - Fraction(shares[0])
        return found

    return probability


def tests_of(
    conflict: Conflict,
    game: Game,
    i: int,
    kind: str,
    level: int,
    variant: str,
    states: States,
) -> tuple[Test, Test, Test, Test]:
    """When i leaves, is deterred, escapes, and takes a step that is credible."""
    dm = conflict.dm_ids[i]
    structure = conflict.structures.get(dm, Structure())
    if conflict.attitudes:
        own = conflict.attitudes.get(dm, {})

        def wanted(s: int, q: int) -> bool:
            if s == q:
                return False
            for j, name in enumerate(conflict.dm_ids):
                rank = game.ranks[j]
                match own.get(name, "positive" if name == dm else "neutral"):
                    case "positive":
                        tie = variant == "weak" and rank[q] == rank[s]
                        if not (rank[q] > rank[s] or tie):
                            return False
                    case "negative":
                        if not rank[q] < rank[s]:
                            return False
            return True

        return wanted, lambda s, q: not wanted(s, q), wanted, wanted
    if structure.fuzzy:
        strength = fuzzy_strength(conflict, game, i, states)
        threshold = Fraction(structure.fuzzy.threshold)
        return (
            lambda s, q: strength(s, q) >= threshold,
            lambda s, q: strength(s, q) < threshold,
            lambda s, q: strength(s, q) >= threshold,
            lambda s, q: strength(s, q) >= threshold,
        )
    if structure.probabilities:
        chance = likelihood(conflict, game, i, states)
        given = structure.probabilities
        alpha, beta, gamma = map(Fraction, (given.alpha, given.beta, given.gamma))
        return (
            lambda s, q: chance(s, q) > 1 - alpha,
            lambda s, q: chance(s, q) <= 1 - beta,
            lambda s, q: chance(s, q) > 1 - beta,
            lambda s, q: chance(s, q) > gamma,
        )
    return tests_by_degree(comparison(conflict, game, i, states), kind, level, variant)


def tests_by_degree(
    compare: Callable[[int, int], int | None], kind: str, level: int, variant: str
) -> tuple[Test, Test, Test, Test]:
    """The table of the four types, and levels of strength."""

    def better(s: int, q: int) -> bool:
        degree = compare(s, q)
        return degree is not None and degree > 0

    def better_or_unknown(s: int, q: int) -> bool:
        return compare(s, q) is None or better(s, q)

    def worse_by(least: int, s: int, q: int) -> bool:
        degree = compare(s, q)
        if degree is None:
            return kind in "cd"
        return degree <= -least

    def escapes(s: int, q: int) -> bool:
        if level and variant != "better":
            return not worse_by(level, s, q)
        return better_or_unknown(s, q) if kind in "ab" else better(s, q)

    return (
        better_or_unknown if kind in "ac" else better,
        lambda s, q: worse_by(level, s, q),
        escapes,
        better_or_unknown,
    )


def stable_states(
    conflict: Conflict,
    game: Game,
    concept: str,
    kind: str = "b",
    level: int = 0,
    variant: str = "",
) -> list[frozenset[int]]:
    """For each decision maker the states that are stable.

    Args:
        kind: the type of unknown preference; where none is unknown all are the same.
        level: of strength.
        variant: `better` or `weak` for the other readings of escapes and of ties.
    """
    states = members_of(conflict)
    tests = [tests_of(conflict, game, i, kind, level, variant, states) for i in game.dms]

    def credible(j: int, s: int) -> frozenset[int]:
        return frozenset(q for q in game.moves[j][s] if tests[j][3](s, q))

    def answers(i: int, s: int) -> frozenset[int]:
        step = credible if concept in ("seq", "sseq") else lambda j, q: game.moves[j][q]
        return legal_sequences(step, frozenset(game.dms) - {i}, s)

    reached = {(i, s): answers(i, s) for i in game.dms for s in game.states}

    def stable(i: int, s: int) -> bool:
        leaves, deters, escapes, _ = tests[i]
        for s1 in game.moves[i][s]:
            if not leaves(s, s1):
                continue
            if concept == "nash":
                return False
            found = False
            for s2 in reached[i, s1]:
                free = concept in ("gmr", "seq")
                if deters(s, s2) and (free or not any(escapes(s, s3) for s3 in game.moves[i][s2])):
                    found = True
            if not found:
                return False
        return True

    return [frozenset(s for s in game.states if stable(i, s)) for i in game.dms]
