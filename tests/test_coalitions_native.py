"""The compiled engine's search along improvements, against NumPy's and against plain Python."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

import standoff as so
from engines import NATIVE, WHY_NOT_NATIVE
from standoff.coalition.engine import Engine
from standoff.coalition.native import offered
from standoff.space import build_space
from strategies import graph_conflicts, option_conflicts

if NATIVE:
    from standoff import _native

    if not hasattr(_native, "ArcSpread"):  # an engine built from older sources
        NATIVE, WHY_NOT_NATIVE = False, "the native engine lacks what coalitions need"
pytestmark = pytest.mark.skipif(not NATIVE, reason=WHY_NOT_NATIVE)

CALM = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example]
CONFLICTS = {
    "options": option_conflicts(("utility",)),
    "merged": option_conflicts(("utility",), merged=True),
    "graph": graph_conflicts(("utility",)),
}
Relation = NDArray[np.bool_]


@pytest.mark.no_cover
@pytest.mark.parametrize("kind", CONFLICTS)
@settings(max_examples=40, derandomize=True, deadline=None, suppress_health_check=CALM)
@given(data=st.data())
def test_both_engines_say_the_same(kind: str, data: st.DataObject) -> None:
    conflict = data.draw(CONFLICTS[kind])
    masks = {}
    for backend in ("numpy", "native"):
        with pytest.MonkeyPatch.context() as chosen:
            chosen.setenv("STANDOFF_BACKEND", backend)
            masks[backend] = so.coalitions(conflict, concepts="all").masks
    for concept, mask in masks["native"].items():
        np.testing.assert_array_equal(mask, masks["numpy"][concept], err_msg=concept)


def least_reached(moves: list[Relation], values: NDArray[np.int32]) -> NDArray[np.int32]:
    """The definition: sequences in which nobody moves twice in succession."""
    least = values.copy()
    for start in range(values.size):
        seen = {(start, -1)}
        pending = [(start, -1)]
        while pending:
            state, last = pending.pop()
            least[start] = min(least[start], values[state])
            for mover, relation in enumerate(moves):
                if mover == last:
                    continue
                for after in np.flatnonzero(relation[state]):
                    if (int(after), mover) not in seen:
                        seen.add((int(after), mover))
                        pending.append((int(after), mover))
    return least


def packed(relation: Relation, cut: int) -> _native.BitMoves:
    """The relation in one column, added in two pieces."""
    n = len(relation)
    moves = _native.BitMoves(np.arange(n)[:, None], n)
    for first, last in ((0, cut), (cut, n)):
        part = np.zeros((n, -(-(last - first) // 64) * 64), dtype=np.bool_)
        part[:, : last - first] = relation[:, first:last]
        octets = np.packbits(part, axis=1, bitorder="little")
        moves.add(first, octets.view("<u8").astype(np.uint64).reshape(n, 1, -1))
    return moves


@pytest.mark.parametrize(
    ("n", "n_movers", "density"), [(70, 3, 0.01), (130, 2, 0.011), (200, 4, 0.004)]
)
def test_sequences_that_are_not_transitive(n: int, n_movers: int, density: float) -> None:
    rng = np.random.default_rng(n)
    moves = [rng.random((n, n)) < density for _ in range(n_movers)]
    for relation in moves:
        np.fill_diagonal(relation, val=False)
    values = rng.integers(1, 40, size=n).astype(np.int32)
    found = _native.follow([packed(relation, 64) for relation in moves], values)
    expected = least_reached(moves, values)
    np.testing.assert_array_equal(found, expected)
    # The restriction matters in these examples: without it more would be reached.
    anybody = least_reached([np.logical_or.reduce(moves)] * 2, values)
    assert (anybody < expected).any()


def test_columns_with_gaps() -> None:
    # Places 0 and 1 of two columns; the second column has a state at place 1 only.
    moves = _native.BitMoves(np.array([[0, -1], [1, 2]]), 3)
    words = np.zeros((2, 2, 1), dtype=np.uint64)
    words[0, 0, 0] = 2  # from place 0 to place 1 of the first column
    moves.add(0, words)
    values = np.array([5, 3, 1], dtype=np.int32)
    assert _native.follow([moves], values).tolist() == [3, 3, 1]


def test_malformed_arguments_are_refused() -> None:
    for places in ([[0], [0]], [[0], [2]], [[0], [-2]], [[0], [-1]]):
        with pytest.raises(ValueError, match="each state once"):
            _native.BitMoves(np.array(places), 2)
    with pytest.raises(ValueError, match="n_states"):
        _native.BitMoves(np.zeros((0, 0), dtype=np.int64), 0)
    moves = _native.BitMoves(np.array([[0], [1]]), 2)
    with pytest.raises(ValueError, match="shape"):
        moves.add(0, np.zeros((3, 1, 1), dtype=np.uint64))
    with pytest.raises(ValueError, match="first"):
        moves.add(2, np.zeros((2, 1, 1), dtype=np.uint64))
    with pytest.raises(ValueError, match="somebody"):
        _native.follow([], np.zeros(2, dtype=np.int32))
    with pytest.raises(ValueError, match="one number for each state"):
        _native.follow([moves], np.zeros(3, dtype=np.int32))


def test_an_engine_built_before_is_not_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    space = build_space(so.load("elmira"))
    asked = Engine(space).worst_joint_improvement((0, 1), space.ranks[2].astype(np.int32))
    monkeypatch.delattr(_native, "BitMoves")
    assert not offered("BitMoves")
    listed = Engine(space).worst_joint_improvement((0, 1), space.ranks[2].astype(np.int32))
    assert listed.tolist() == asked.tolist()


def reached(moves: list[Relation], start: int) -> set[int]:
    """The state and what sequences in which nobody moves twice in succession reach from it."""
    seen = {(start, -1)}
    pending = [(start, -1)]
    while pending:
        state, last = pending.pop()
        for mover, relation in enumerate(moves):
            if mover == last:
                continue
            for after in np.flatnonzero(relation[state]):
                if (int(after), mover) not in seen:
                    seen.add((int(after), mover))
                    pending.append((int(after), mover))
    return {state for state, _ in seen}


def spread_over(moves: list[Relation]) -> _native.ArcSpread:
    arcs = [tuple(map(np.ascontiguousarray, np.nonzero(relation))) for relation in moves]
    return _native.ArcSpread(len(moves[0]), arcs)


@pytest.mark.parametrize("n_movers", [1, 2, 3, 5])
@pytest.mark.parametrize("arcs_each", [0.0, 0.4, 0.9, 3.0])
def test_bits_spread_over_a_graph(n_movers: int, arcs_each: float) -> None:
    n = 90
    rng = np.random.default_rng(int(arcs_each * 10) + n_movers)
    moves = [rng.random((n, n)) < arcs_each / n for _ in range(n_movers)]
    for relation in moves:
        np.fill_diagonal(relation, val=False)
    values = rng.integers(0, 2**63, size=(n, 3)).astype(np.uint64)
    values &= rng.integers(0, 2**63, size=(n, 3)).astype(np.uint64)
    spread = spread_over(moves)
    for intersect, extreme in ((False, np.bitwise_or), (True, np.bitwise_and)):
        found = spread.spread(values, intersect)
        for state in range(n):
            expected = extreme.reduce(values[sorted(reached(moves, state))], axis=0)
            assert found[state].tolist() == expected.tolist()


def test_malformed_arcs_are_refused() -> None:
    one = np.array([0, 1])
    with pytest.raises(ValueError, match="n_states"):
        _native.ArcSpread(0, [])
    with pytest.raises(ValueError, match="too many pairs"):
        _native.ArcSpread(2**31 - 2, [(one, one), (one, one)])
    with pytest.raises(ValueError, match="join states"):
        _native.ArcSpread(2, [(one, one + 1)])
    with pytest.raises(ValueError, match="join states"):
        _native.ArcSpread(2, [(one - 1, one)])
    with pytest.raises(ValueError, match="sorted"):
        _native.ArcSpread(2, [(one[::-1].copy(), one)])
    with pytest.raises(ValueError, match="same length"):
        _native.ArcSpread(2, [(one, one[:1])])
    spread = _native.ArcSpread(2, [(one, one[::-1].copy())])
    with pytest.raises(ValueError, match="one row for each state"):
        spread.spread(np.zeros((3, 1), dtype=np.uint64), all=True)
