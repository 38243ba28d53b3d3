"""The compiled engine's way to credible policies, against iterating to the end."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from engines import NATIVE, WHY_NOT_NATIVE
from standoff.space.moves import GridMoves
from standoff.stability.concepts.credible_policy import credible_policy_stability
from standoff.stability.foresight import withstands_for_ever
from standoff.stability.native_grid import NativeGridOperators
from standoff.stability.numpy_grid import GridOperators
from standoff.stability.operators import Values

if NATIVE:
    from standoff import _native

    if not hasattr(_native.Grid, "endless_credible_worth"):  # built from older sources
        NATIVE, WHY_NOT_NATIVE = False, "the native engine has no endless worth"
pytestmark = pytest.mark.skipif(not NATIVE, reason=WHY_NOT_NATIVE)


def grid(
    sizes: list[int], own: int, feasible: np.ndarray, directions: list[int] | None = None
) -> GridMoves:
    """Two decision makers, the first one with `own` options."""
    return GridMoves(
        sizes=tuple(sizes),
        owners=tuple(int(k >= own) for k in range(len(sizes))),
        directions=tuple(directions or [0] * len(sizes)),
        feasible=feasible,
        n_decision_makers=2,
    )


def compare(moves: GridMoves, ranks: np.ndarray, *, at_once: bool) -> None:
    native, plain = NativeGridOperators(moves, ranks), GridOperators(moves, ranks)
    for dm in range(2):
        assert (native.endless_credible_worth(dm) is not None) == at_once
        found = native.to_states(credible_policy_stability(native, dm))
        expected = withstands_for_ever(plain, dm, plain.worst_credible_response)
        np.testing.assert_array_equal(found, plain.to_states(expected))


@settings(
    max_examples=300,
    derandomize=True,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.large_base_example],
)
@given(st.data())
def test_small_grids(data: st.DataObject) -> None:
    sizes = data.draw(st.lists(st.integers(2, 3), min_size=1, max_size=4))
    own = data.draw(st.integers(0, len(sizes)))
    cells = int(np.prod(sizes))
    mask = data.draw(st.lists(st.booleans(), min_size=cells, max_size=cells))
    feasible = np.array(mask) | (np.arange(cells) == data.draw(st.integers(0, cells - 1)))
    batch = data.draw(st.sampled_from([(), (1,), (3,)]))
    seed = data.draw(st.integers(0, 2**20))
    # Few ranks make ties, and 40,000 needs 32 bits.
    top = data.draw(st.sampled_from([2, 5, cells, 40_000]))
    rng = np.random.default_rng(seed)
    ranks = rng.integers(1, top + 1, size=(*batch, 2, int(feasible.sum()))).astype(np.int32)
    way = st.sampled_from([0, 0, 1, -1])
    directions = data.draw(st.lists(way, min_size=len(sizes), max_size=len(sizes)))
    compare(grid(sizes, own, feasible, directions), ranks, at_once=True)


@pytest.mark.parametrize("own", [3, 6])
@pytest.mark.parametrize("top", [9, 2**12])
@pytest.mark.parametrize("one_way", [0, 2, 3])
def test_long_plays(own: int, top: int, one_way: int) -> None:
    rng = np.random.default_rng(top + own)
    feasible = rng.random(2**12) < 0.8
    ranks = rng.integers(1, top + 1, size=(2, int(feasible.sum()))).astype(np.int32)
    directions = [1] * one_way + [0] * (12 - 2 * one_way) + [-1] * one_way
    compare(grid([2] * 12, own, feasible, directions), ranks, at_once=True)


def test_many_options_with_directions_are_iterated() -> None:
    rng = np.random.default_rng(3)
    ranks = rng.integers(1, 99, size=(2, 2**9)).astype(np.int32)
    whole = np.ones(2**9, dtype=np.bool_)
    compare(grid([2] * 9, 7, whole, [1] * 6 + [0] * 3), ranks, at_once=True)
    compare(grid([2] * 9, 7, whole, [1] * 7 + [0] * 2), ranks, at_once=False)
    compare(grid([2] * 9, 2, whole, [0] * 2 + [-1] * 7), ranks, at_once=False)


def test_three_decision_makers_and_malformed_ranks() -> None:
    mask = np.ones(8, dtype=np.bool_)
    three = _native.Grid([2, 2, 2], [0, 1, 2], [0, 0, 0], mask, 3, 1)
    assert three.endless_credible_worth(0, np.ones((3, 8), dtype=np.int16)) is None
    two = _native.Grid([2, 2, 2], [0, 1, 1], [0, 0, 0], mask, 2, 1)
    good: Values = np.ones((2, 8), dtype=np.int16)
    assert two.endless_credible_worth(1, good) is not None
    with pytest.raises(ValueError, match="no such decision maker"):
        two.endless_credible_worth(2, good)
    for bad in (good[:1], good[:, :4].copy(), good[0]):
        with pytest.raises(ValueError, match="shape"):
            two.endless_credible_worth(0, bad)
    with pytest.raises(ValueError, match="negative"):
        two.endless_credible_worth(0, -good)
    with pytest.raises(ValueError, match="int16 or int32"):
        two.endless_credible_worth(0, good.astype(np.int64))  # type: ignore[arg-type, unused-ignore]


def test_an_engine_built_before_iterates(monkeypatch: pytest.MonkeyPatch) -> None:
    moves = grid([2, 2], 1, np.ones(4, dtype=np.bool_))
    operators = NativeGridOperators(moves, np.array([[1, 2, 4, 3], [1, 4, 2, 3]]))
    expected = credible_policy_stability(operators, 0)
    monkeypatch.setattr(operators, "_grid", OlderGrid(operators))
    assert operators.endless_credible_worth(0) is None
    assert credible_policy_stability(operators, 0).tolist() == expected.tolist()


class OlderGrid:
    """A grid with the three operators alone."""

    def __init__(self, operators: NativeGridOperators) -> None:
        grid = operators._grid
        self.best_move = grid.best_move
        self.worst_credible_response = grid.worst_credible_response
