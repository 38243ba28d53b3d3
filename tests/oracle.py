"""The method as it is defined, computed one state at a time, for a reader and not for speed.

Everything here is written from the definitions (METHOD: 1, 2, 6) on python sets, and shares with
the package nothing but the model's dataclasses and the tree of a formula, so that the fast engines
have something independent to agree with. `oracle_states` says how a conflict becomes a `Game`.

Concepts are tested in their logical form: a response that returns to s itself, or to a state
equally preferred, is a sanction; without improvements a state is stable; where the others have no
response there is no sanction.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

__all__ = ["CONCEPTS", "Game", "equilibria", "stable", "table"]

Arcs = Mapping[int, frozenset[int]]


@dataclass(frozen=True, kw_only=True)
class Game:
    """States as numbers, everybody's moves, and everybody's ranks (1 = least preferred).

    Attributes:
        patterns: one text a state.
        moves: for each decision maker i and state s the set R_i(s).
        ranks: for each decision maker the rank of every state.
        status_quo: today's state, or None.
    """

    patterns: tuple[str, ...]
    moves: tuple[Arcs, ...]
    ranks: tuple[tuple[int, ...], ...]
    status_quo: int | None = None
    _memory: dict[tuple[bool, frozenset[int], int], frozenset[int]] = field(
        default_factory=dict, compare=False, repr=False
    )

    @property
    def dms(self) -> range:
        """The decision makers, numbered in order."""
        return range(len(self.moves))

    @property
    def states(self) -> range:
        """The states, numbered in order."""
        return range(len(self.patterns))

    def with_ranks(self, ranks: tuple[tuple[int, ...], ...]) -> Game:
        """The same states and moves under other preferences."""
        return replace(self, ranks=ranks, _memory={})

    def prefers(self, i: int, s: int, q: int) -> bool:
        """Whether i strictly prefers s to q."""
        return self.ranks[i][s] > self.ranks[i][q]

    def accepts(self, i: int, s: int, q: int) -> bool:
        """Whether s is at least as good for i as q."""
        return self.ranks[i][s] >= self.ranks[i][q]

    def improvements(self, i: int, s: int) -> frozenset[int]:
        """R_i^+(s): i's moves from s that i prefers to s (METHOD: 1.6)."""
        return frozenset(q for q in self.moves[i][s] if self.prefers(i, q, s))

    def reach(self, group: frozenset[int], s: int) -> frozenset[int]:
        """R_H(s): what H reaches from s by legal sequences of moves (METHOD: 1.7)."""
        key = (False, group, s)
        if key not in self._memory:
            self._memory[key] = legal_sequences(lambda j, q: self.moves[j][q], group, s)
        return self._memory[key]

    def reach_credibly(self, group: frozenset[int], s: int) -> frozenset[int]:
        """R_H^+(s): as `reach`, each step an improvement of its mover where it is made (1.8)."""
        key = (True, group, s)
        if key not in self._memory:
            self._memory[key] = legal_sequences(self.improvements, group, s)
        return self._memory[key]


def legal_sequences(
    step: Callable[[int, int], frozenset[int]], group: frozenset[int], s: int
) -> frozenset[int]:
    """The least set that the two rules of the definition make, with its last movers.

    (i) q one step of j from s: q is reached, and j is among the last movers to q.
    (ii) q reached, t one step of j from q, and j not the only last mover to q: t is reached, and
    j is among the last movers to t. So nobody moves twice in succession; anybody may move again
    later.
    """
    last_movers: dict[int, set[int]] = {}
    for j in group:
        for q in step(j, s):
            last_movers.setdefault(q, set()).add(j)
    grown = set(last_movers)
    while grown:  # rule (ii) can say something new only where the last movers became more
        seen, grown = grown, set()
        for q in seen:
            for j in group:
                if last_movers[q] == {j}:
                    continue
                for t in step(j, q):
                    if j not in last_movers.setdefault(t, set()):
                        last_movers[t].add(j)
                        grown.add(t)
    return frozenset(last_movers)


def others(game: Game, i: int) -> frozenset[int]:
    """H = N without i."""
    return frozenset(game.dms) - {i}


def nash(game: Game, i: int, s: int) -> bool:
    """i has no improvement from s."""
    return not game.improvements(i, s)


def gmr(game: Game, i: int, s: int) -> bool:
    """To each improvement the others have a response that leaves i no better off than at s."""
    return all(
        any(game.accepts(i, s, s2) for s2 in game.reach(others(game, i), s1))
        for s1 in game.improvements(i, s)
    )


def smr(game: Game, i: int, s: int) -> bool:
    """As `gmr`, and from the response i cannot escape to a state better than s."""
    return all(
        any(
            game.accepts(i, s, s2) and all(game.accepts(i, s, s3) for s3 in game.moves[i][s2])
            for s2 in game.reach(others(game, i), s1)
        )
        for s1 in game.improvements(i, s)
    )


def seq(game: Game, i: int, s: int) -> bool:
    """As `gmr`, and the response is made of improvements of those who make it."""
    return all(
        any(game.accepts(i, s, s2) for s2 in game.reach_credibly(others(game, i), s1))
        for s1 in game.improvements(i, s)
    )


CONCEPTS: Mapping[str, Callable[[Game, int, int], bool]] = {
    "nash": nash,
    "gmr": gmr,
    "smr": smr,
    "seq": seq,
}
"""Every concept as a test of one decision maker at one state (METHOD: 2)."""


def stable(game: Game, concept: str, i: int) -> frozenset[int]:
    """The states that are stable for i."""
    return frozenset(s for s in game.states if CONCEPTS[concept](game, i, s))


def equilibria(game: Game, concept: str) -> frozenset[int]:
    """The states that are stable for everybody under the same concept."""
    return frozenset.intersection(*(stable(game, concept, i) for i in game.dms))


def table(game: Game) -> dict[str, list[frozenset[int]]]:
    """For each concept and decision maker the stable states."""
    return {concept: [stable(game, concept, i) for i in game.dms] for concept in CONCEPTS}
