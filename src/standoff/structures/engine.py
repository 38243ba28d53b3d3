"""Nash, GMR, SMR, SEQ and SSEQ on judgements of pairs of states, whatever made them.

Preferences that are unknown, fuzzy or otherwise structured need not be transitive, and improvements
need not be either; so legal sequences are followed on pairs of a state and its last mover (METHOD:
1.7, 1.8, 3.7). For a block of states s at once, one bit a state, a fixpoint finds the states s1
from which the others can reach a sanction against leaving s.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from standoff.errors import TooLargeError
from standoff.language import count, say
from standoff.space import Space
from standoff.space.arcs import Arcs, n_combinations, successors
from standoff.space.memory import require
from standoff.space.moves import GridMoves
from standoff.structures.judgement import Judge, Matrix

__all__ = ["FORMS", "MAX_STATES", "Engine", "judged_stability", "list_arcs"]

FORMS: Mapping[str, tuple[str, bool]] = {
    "nash": ("none", False),
    "gmr": ("moves", False),
    "smr": ("moves", True),
    "seq": ("improvements", False),
    "sseq": ("improvements", True),
}
"""For each concept by which moves the others answer, and whether an escape undoes the answer."""

MAX_STATES = 2**14
"""Most states: every pair of them is looked at, so time grows with their square."""

_BLOCK_BYTES = 2**25
"""What the widest array of a block may take."""

Bits = NDArray[np.uint64]


def list_arcs(space: Space) -> list[Arcs]:
    """Every decision maker's moves, as sources and targets sorted by source and then target.

    Raises:
        TooLargeError: too many states, or too many moves for the memory.
    """
    n, moves = space.n_states, space.moves
    if n > MAX_STATES:
        raise TooLargeError(
            say(
                "{n} states are too many where preference is unknown, strong, fuzzy or the like, "
                "because every pair is compared; at most {most} fit, so add rules, or ask "
                "for concepts on the plain ranks, such as 'gmr_simple'",
                n=count(n),
                most=count(MAX_STATES),
            )
        )
    dms = range(moves.n_decision_makers)
    if isinstance(moves, GridMoves):
        require(
            16 * n * sum(n_combinations(moves, dm) for dm in dms) + 16 * _BLOCK_BYTES,
            say(
                "Listing the moves between {n} states, as structured preferences need,", n=count(n)
            ),
            say("cut the states down by rules, or leave out options"),
        )
    return [successors(moves, dm, np.arange(n), space.cells) for dm in dms]


class Engine:
    """Finds what becomes of every move that tempts a decision maker.

    Args:
        arcs: for each decision maker its moves, as `list_arcs` gives them.
        judges: for each decision maker its judgement.
        n_states: number of states.
        concepts: keys of `FORMS`.
    """

    def __init__(
        self, arcs: Sequence[Arcs], judges: Sequence[Judge], n_states: int, concepts: Sequence[str]
    ) -> None:
        self._arcs, self._judges, self._n_states = arcs, judges, n_states
        self._concepts = concepts
        self._moves = {"moves": [_Ahead(own) for own in arcs]}
        if any(FORMS[concept][0] == "improvements" for concept in concepts):
            self._moves["improvements"] = [
                _Ahead(_credible(own, judge, n_states))
                for own, judge in zip(arcs, judges, strict=True)
            ]

    def blocks(self) -> list[slice]:
        """Ranges of states for which the arrays stay small."""
        return _blocks(self._n_states, max(1, *(source.size for source, _ in self._arcs)))

    def fates(self, dm: int, rows: slice) -> tuple[Matrix, dict[str, Matrix]]:
        """Moves that tempt a decision maker at some states, and which of them are answered.

        Returns:
            Two matrices (rows, n_states): where a move from s to s1 tempts it; and, for each
            concept, where the others have from s1 a sanction against leaving s.
        """
        judgement = self._judges[dm](rows)
        tempted = judgement.leaves & _adjacent(self._arcs[dm], rows, self._n_states)
        sanctions = {False: _packed(judgement.deters)}
        if any(FORMS[concept][1] for concept in self._concepts):
            escaped = self._moves["moves"][dm].any_of(_packed(judgement.escapes))
            sanctions[True] = sanctions[False] & ~escaped
        answered = {}
        for concept in self._concepts:
            kind, escapes = FORMS[concept]
            answered[concept] = np.zeros_like(tempted)
            if kind != "none":
                others = [own for k, own in enumerate(self._moves[kind]) if k != dm]
                reached = _reached(others, sanctions[escapes])
                answered[concept] = _unpacked(reached, rows)
        return tempted, answered


def judged_stability(
    arcs: Sequence[Arcs], judges: Sequence[Judge], n_states: int, concepts: Sequence[str]
) -> dict[str, Matrix]:
    """Where each decision maker is stable.

    Args:
        arcs, judges, n_states, concepts: as for `Engine`.

    Returns:
        For each concept a mask, shape (n_dms, n_states).
    """
    engine = Engine(arcs, judges, n_states, concepts)
    result = {c: np.empty((len(arcs), n_states), dtype=np.bool_) for c in concepts}
    for rows in engine.blocks():
        for dm in range(len(arcs)):
            tempted, answered = engine.fates(dm, rows)
            for concept, sanctioned in answered.items():
                result[concept][dm, rows] = ~(tempted & ~sanctioned).any(axis=1)
    return result


def _blocks(n_states: int, longest: int) -> list[slice]:
    """Ranges of states small enough for the arrays that are made for each."""
    width = _BLOCK_BYTES // max(8 * n_states, longest // 8 + 1)
    step = max(64, width // 64 * 64)
    return [slice(k, min(k + step, n_states)) for k in range(0, n_states, step)]


def _adjacent(arcs: Arcs, rows: slice, n_states: int) -> Matrix:
    """Moves from a range of states as a matrix."""
    source, target = arcs
    first, last = np.searchsorted(source, (rows.start, rows.stop))
    matrix = np.zeros((rows.stop - rows.start, n_states), dtype=np.bool_)
    matrix[source[first:last] - rows.start, target[first:last]] = True
    return matrix


def _credible(arcs: Arcs, judge: Judge, n_states: int) -> Arcs:
    """Those of the moves that are credible steps."""
    source, target = arcs
    kept = np.zeros(source.size, dtype=np.bool_)
    for rows in _blocks(n_states, 0):
        first, last = np.searchsorted(source, (rows.start, rows.stop))
        if first < last:
            steps = judge(rows).steps
            kept[first:last] = steps[source[first:last] - rows.start, target[first:last]]
    return source[kept], target[kept]


def _packed(rows: Matrix) -> Bits:
    """One bit a row, for every state: shape (n_states, words)."""
    bits = np.packbits(rows.T, axis=1)
    words = np.zeros((bits.shape[0], -(-bits.shape[1] // 8) * 8), dtype=np.uint8)
    words[:, : bits.shape[1]] = bits
    return words.view(np.uint64)


def _unpacked(bits: Bits, rows: slice) -> Matrix:
    """Back to one row a state."""
    flat = np.unpackbits(bits.view(np.uint8), axis=1, count=rows.stop - rows.start)
    return flat.T.astype(np.bool_)


class _Ahead:
    """One decision maker's moves, ready for asking what holds at some state they lead to."""

    def __init__(self, arcs: Arcs) -> None:
        source, self._target = arcs
        self._origins, self._starts = np.unique(source, return_index=True)

    def any_of(self, values: Bits) -> Bits:
        """At each state the union of the values at the states that its moves lead to."""
        result = np.zeros_like(values)
        if self._starts.size:
            ahead = values[self._target]
            result[self._origins] = np.bitwise_or.reduceat(ahead, self._starts, axis=0)
        return result


def _reached(movers: Sequence[_Ahead], values: Bits) -> Bits:
    """At each state the union of the values at the states that legal sequences lead to.

    The state itself counts only where a sequence leads back to it: staying is no answer.
    """
    # ahead[k]: what is reached when k moves first; grows until nothing changes.
    ahead = [np.zeros_like(values) for _ in movers]
    pending = set(range(len(movers)))
    while pending:
        mover = min(pending)
        pending.discard(mover)
        onward = values.copy()
        for k, reached in enumerate(ahead):
            if k != mover:
                onward |= reached
        reached = movers[mover].any_of(onward)
        if not np.array_equal(reached, ahead[mover]):
            ahead[mover] = reached
            pending.update(k for k in range(len(movers)) if k != mover)
    result = np.zeros_like(values)
    for reached in ahead:
        result |= reached
    return result
