"""The further solution concepts as they are defined, on python sets: slow, for a reader.

Each function says, or gives a function that says, whether one state is stable for one decision
maker, from the words of the definition and not from the way the package computes it.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator, Sequence
from functools import cache

from oracle import Game, legal_sequences, others, seq
from oracle_states import Cell
from standoff.model import Conflict

__all__ = [
    "Test",
    "anticipated",
    "credible_metarational",
    "higher_order_seq",
    "limited",
    "limited_two",
    "maximin",
    "metarational",
    "nonmyopic_two",
    "policy",
    "sim_graph",
    "sim_options",
    "sseq",
    "stackelberg",
]

Test = Callable[[int, int], bool]
"""Whether a decision maker is stable at a state."""


def sseq(game: Game, i: int, s: int) -> bool:
    """To each improvement a credible response, from which i cannot escape above s."""
    return all(
        any(
            game.accepts(i, s, s2) and all(game.accepts(i, s, s3) for s3 in game.moves[i][s2])
            for s2 in game.reach_credibly(others(game, i), s1)
        )
        for s1 in game.improvements(i, s)
    )


def maximin(game: Game, h: int) -> Test:
    """The recursion of values N and W, as METHOD states it."""

    def n(i: int, k: int, t: int) -> int:
        if k == 0:
            return game.ranks[i][t]
        return max([game.ranks[i][t], *(w(i, k - 1, q) for q in game.moves[i][t])])

    @cache
    def w(i: int, k: int, q: int) -> int:
        if k == 0:
            return game.ranks[i][q]
        answers = game.reach(others(game, i), q)
        return min([game.ranks[i][q], *(n(i, k - 1, t) for t in answers)])

    return lambda i, s: all(w(i, h - 1, q) <= game.ranks[i][s] for q in game.moves[i][s])


def metarational(game: Game, h: int) -> Test:
    """The tree of s: improvements, answers, better moves, answers, ..., h levels in all."""
    return _tree(
        game, h, lambda i, q: game.reach(others(game, i), q), lambda i, t: game.moves[i][t]
    )


def credible_metarational(game: Game, h: int) -> Test:
    """The tree in which every move is an improvement of its mover."""
    return _tree(game, h, lambda i, q: game.reach_credibly(others(game, i), q), game.improvements)


def _tree(
    game: Game,
    h: int,
    answers: Callable[[int, int], frozenset[int]],
    moves: Callable[[int, int], frozenset[int]],
) -> Test:
    @cache
    def answered(i: int, s: int, q: int, left: int) -> bool:
        """Whether i, resting at q, can be met with `left` moves to go, the others' first."""
        if left == 0:
            return False
        for t in answers(i, q):
            if not game.accepts(i, s, t):
                continue
            gains = [further for further in moves(i, t) if game.prefers(i, further, s)]
            if left == 1 or all(answered(i, s, further, left - 2) for further in gains):
                return True
        return False

    return lambda i, s: all(answered(i, s, s1, h - 1) for s1 in game.improvements(i, s))


def anticipated(game: Game, h: int) -> list[list[int]]:
    """G_h(i, s) of two decision makers, ties among moves against the other."""
    current = [list(game.states) for _ in game.dms]
    for _ in range(h):
        after = []
        for i in game.dms:
            j, row = 1 - i, []
            for s in game.states:
                ends = [current[j][m] for m in game.moves[i][s]]
                ends.sort(key=lambda end: (-game.ranks[i][end], game.ranks[j][end]))
                row.append(ends[0] if ends and game.prefers(i, ends[0], s) else s)
            after.append(row)
        current = after
    return current


def limited_two(game: Game, h: int) -> Test:
    """Kilgour's recursion for two: G_h(i, s) = s. A gain never leads back, so s means staying."""
    table = anticipated(game, h)
    return lambda i, s: table[i][s] == s


def nonmyopic_two(game: Game, least: int, most: int) -> list[frozenset[int]]:
    """For both the states that are stable for all horizons from `least` to `most`."""
    stable = [set(game.states) for _ in game.dms]
    current = [list(game.states) for _ in game.dms]
    for h in range(1, most + 1):
        current = [[_one_step(game, i, s, current[1 - i]) for s in game.states] for i in game.dms]
        if h >= least:
            for i in game.dms:
                stable[i] &= {s for s in game.states if current[i][s] == s}
    return [frozenset(found) for found in stable]


def _one_step(game: Game, i: int, s: int, after: Sequence[int]) -> int:
    j = 1 - i
    best = s
    for m in game.moves[i][s]:
        end = after[m]
        if game.prefers(i, end, best) or (
            best != s
            and game.ranks[i][end] == game.ranks[i][best]
            and game.ranks[j][end] < game.ranks[j][best]
        ):
            best = end
    return best


def limited(game: Game, h: int) -> Test:
    """For any number of decision makers: what each expects at a position, found backwards."""

    @cache
    def expects(k: int, last: int, q: int, d: int) -> int:
        """The rank that d expects at q, where `last` has just moved and k moves are left."""
        movers = [m for m in game.dms if m != last and k and would_move(k, m, q)]
        return min((expects_of(k, m, q, d) for m in movers), default=game.ranks[d][q])

    def gain(k: int, m: int, q: int) -> int:
        return max((expects(k - 1, m, t, m) for t in game.moves[m][q]), default=0)

    def would_move(k: int, m: int, q: int) -> bool:
        return gain(k, m, q) > game.ranks[m][q]

    def expects_of(k: int, m: int, q: int, d: int) -> int:
        best = [t for t in game.moves[m][q] if expects(k - 1, m, t, m) == gain(k, m, q)]
        return min(expects(k - 1, m, t, d) for t in best)

    return lambda i, s: not would_move(h, i, s)


def higher_order_seq(game: Game, k: int) -> list[frozenset[int]]:
    """For everybody the SEQ_k stable states."""
    if k == 1:
        return [frozenset(s for s in game.states if seq(game, i, s)) for i in game.dms]
    before = higher_order_seq(game, k - 1)

    def step(j: int, q: int) -> frozenset[int]:
        return frozenset() if q in before[j] else game.improvements(j, q)

    @cache
    def answers(i: int, s1: int) -> frozenset[int]:
        return legal_sequences(step, others(game, i), s1)

    return [
        frozenset(
            s
            for s in game.states
            if all(
                any(game.accepts(i, s, s2) for s2 in answers(i, s1))
                for s1 in game.improvements(i, s)
            )
        )
        for i in game.dms
    ]


def stackelberg(game: Game, i: int, s: int, leader: int) -> bool:
    """The follower cannot improve; no move of the leader gains after the follower's best reply."""
    j = 1 - leader
    if i == j:
        return not game.improvements(j, s)

    def reply(s1: int) -> int:
        better = game.improvements(j, s1)
        if not better:
            return s1
        best = max(game.ranks[j][t] for t in better)
        return min(
            (t for t in better if game.ranks[j][t] == best), key=lambda t: game.ranks[leader][t]
        )

    return all(game.accepts(leader, s, reply(s1)) for s1 in game.moves[leader][s])


def policy(game: Game, i: int, s: int, *, credible: bool) -> bool:
    """Whether some policy of the other, at rest at s, holds i against every policy of its own."""
    j = 1 - i

    def policies(dm: int) -> Iterator[tuple[int, ...]]:
        steps = game.improvements if credible else lambda dm, q: game.moves[dm][q]
        return itertools.product(*([q, *sorted(steps(dm, q))] for q in game.states))

    def gains(own: Sequence[int], other: Sequence[int]) -> bool:
        """Whether the play from s, i first, comes to rest at a state that i prefers to s."""
        turns, q, turn, seen = (own, other), s, 0, set()
        while (q, turn) not in seen:
            seen.add((q, turn))
            after = turns[turn][q]
            if after == q:
                return game.prefers(i, q, s)
            q, turn = after, 1 - turn
        return False

    return any(
        other[s] == s and not any(gains(own, other) for own in policies(i)) for other in policies(j)
    )


def sim_graph(game: Game, i: int, s: int, unstable: Callable[[int, int], bool]) -> bool:
    """Every improvement a of two decision makers' i may meet an improvement b made at once."""
    j = 1 - i
    return all(
        unstable(j, s)
        and any(
            game.accepts(i, s, p)
            for b in game.improvements(j, s)
            for p in game.moves[j][a] & game.moves[i][b]
        )
        for a in game.improvements(i, s)
    )


def sim_options(
    conflict: Conflict,
    game: Game,
    cells: Sequence[Cell],
    i: int,
    s: int,
    unstable: Callable[[int, int], bool],
) -> bool:
    """The same on options, for any number: each takes its own options as in its own target."""
    joining = [j for j in game.dms if j != i and unstable(j, s)]

    def outcome(targets: dict[int, int]) -> Cell:
        return tuple(
            int(cells[targets.get(owner, s)][k]) for k, owner in enumerate(conflict.owners)
        )

    def deterred(a: int) -> bool:
        choices = [[s, *game.improvements(j, s)] for j in joining]
        for ends in itertools.product(*choices):
            targets = {j: end for j, end in zip(joining, ends, strict=True) if end != s}
            p = outcome({**targets, i: a})
            if targets and p in cells and game.accepts(i, s, cells.index(p)):
                return True
        return False

    return all(deterred(a) for a in game.improvements(i, s))
