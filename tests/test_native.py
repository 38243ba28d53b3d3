"""The compiled operators against the definitions, written out with sets."""

from __future__ import annotations

import itertools
import math
from dataclasses import dataclass

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from standoff.errors import BackendError
from standoff.space.moves import GridMoves
from standoff.stability import native_grid
from standoff.stability.native_grid import NativeGridOperators
from standoff.stability.operators import Values

if not native_grid.available():
    pytest.skip("the compiled engine is not part of this installation", allow_module_level=True)

from standoff import _native

Short = type[np.int16] | type[np.int32]


@dataclass
class Case:
    """A small grid, and values and ranks of `batch` profiles for it."""

    sizes: list[int]
    owners: list[int]
    directions: list[int]
    n_decision_makers: int
    feasible: NDArray[np.bool_]
    values: Values  # (cells, batch)
    ranks: Values  # (decision makers, cells, batch)

    def grid(self, threads: int = 1, tile_rows: int = 128) -> _native.Grid:
        return _native.Grid(
            self.sizes,
            self.owners,
            self.directions,
            self.feasible,
            self.n_decision_makers,
            threads,
            tile_rows,
        )


def moves_of(case: Case) -> list[dict[int, set[int]]]:
    """For each decision maker the states reachable from each state in one move."""
    levels = {}
    for cell in range(len(case.feasible)):
        rest, tup = cell, []
        for size in case.sizes:
            rest, level = divmod(rest, size)
            tup.append(level)
        levels[cell] = tup
    states = [int(s) for s in np.flatnonzero(case.feasible)]

    def allowed(dm: int, s: int, q: int) -> bool:
        for owner, direction, a, b in zip(
            case.owners, case.directions, levels[s], levels[q], strict=True
        ):
            if a != b and (owner != dm or (direction != 0 and (b > a) != (direction > 0))):
                return False
        return s != q

    return [
        {s: {q for q in states if allowed(dm, s, q)} for s in states}
        for dm in range(case.n_decision_makers)
    ]


def reach(start: int, steps: list[dict[int, set[int]]]) -> set[int]:
    """All that any sequence of steps leads to, the start included."""
    found, new = {start}, {start}
    while new:
        new = {q for s in new for step in steps for q in step[s]} - found
        found |= new
    return found


def by_definition(case: Case, dm: int) -> dict[str, Values]:
    """The three operators, 0 at infeasible cells."""
    moves = moves_of(case)
    names = ["best_move", "worst_response", "worst_credible_response"]
    results = {name: np.zeros_like(case.values) for name in names}
    others = [k for k in range(case.n_decision_makers) if k != dm]
    for b in range(case.values.shape[1]):
        v = case.values[:, b]
        better = [
            {s: {q for q in to if case.ranks[k, q, b] > case.ranks[k, s, b]} for s, to in m.items()}
            for k, m in enumerate(moves)
        ]
        for s in moves[dm]:
            results["best_move"][s, b] = max(v[q] for q in {s} | moves[dm][s])
            results["worst_response"][s, b] = min(
                v[q] for q in reach(s, [moves[k] for k in others])
            )
            results["worst_credible_response"][s, b] = min(
                v[q] for q in reach(s, [better[k] for k in others])
            )
    return results


@st.composite
def cases(draw: st.DrawFn, batches: tuple[int, ...] = (1, 2, 9)) -> Case:
    n = draw(st.integers(1, 5))
    sizes = draw(
        st.lists(st.integers(2, 4), min_size=0, max_size=6).filter(lambda x: math.prod(x) <= 144)
    )
    owners = sorted(draw(st.lists(st.integers(0, n - 1), min_size=len(sizes), max_size=len(sizes))))
    one_way = draw(st.booleans())
    directions = draw(
        st.lists(
            st.sampled_from([-1, 0, 1] if one_way else [0]),
            min_size=len(sizes),
            max_size=len(sizes),
        )
    )
    cells = math.prod(sizes)
    dtype: Short = np.int16 if draw(st.booleans()) else np.int32
    rng = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    feasible = rng.random(cells) < draw(st.sampled_from([0.15, 0.4, 0.7, 1.0]))
    batch = draw(st.sampled_from(batches))
    top = draw(st.sampled_from([2, 5, 30000 if dtype is np.int16 else 2**30]))
    # Ranks and values at infeasible cells are as arbitrary as the rest: they must not matter.
    values: Values = rng.integers(-top, top, size=(cells, batch), endpoint=True).astype(dtype)
    limits = np.array([np.iinfo(dtype).min, np.iinfo(dtype).max], dtype=dtype)
    values[~feasible] = rng.choice(limits, size=(int((~feasible).sum()), batch))
    ranks: Values = rng.integers(1, top, size=(n, cells, batch), endpoint=True).astype(dtype)
    return Case(sizes, owners, directions, n, feasible, values, ranks)


def run(grid: _native.Grid, case: Case, dm: int) -> dict[str, Values]:
    return {
        "best_move": grid.best_move(dm, case.values),
        "worst_response": grid.worst_response(dm, case.values),
        "worst_credible_response": grid.worst_credible_response(dm, case.values, case.ranks),
    }


@pytest.mark.no_cover
@settings(max_examples=400, deadline=None)
@given(case=cases(), tile_rows=st.sampled_from([1, 2, 5, 128]), data=st.data())
def test_operators_follow_the_definitions(case: Case, tile_rows: int, data: st.DataObject) -> None:
    dm = data.draw(st.integers(0, case.n_decision_makers - 1))
    expected = by_definition(case, dm)
    for name, result in run(case.grid(tile_rows=tile_rows), case, dm).items():
        assert result.dtype == case.values.dtype
        np.testing.assert_array_equal(result, expected[name], err_msg=name)


def random_case(
    rng: np.random.Generator, sizes: list[int], n: int, batch: int, dtype: Short
) -> Case:
    """A case too large for the definitions; a fair share of one-way options."""
    owners = sorted(rng.integers(0, n, len(sizes)).tolist())
    directions = rng.choice([-1, 0, 0, 0, 1], len(sizes)).tolist()
    cells = math.prod(sizes)
    feasible = rng.random(cells) < 0.3
    top = 30 if dtype is np.int16 else 2**30
    values: Values = rng.integers(1, top, size=(cells, batch)).astype(dtype)
    ranks: Values = rng.integers(1, top, size=(n, cells, batch)).astype(dtype)
    return Case(sizes, owners, directions, n, feasible, values, ranks)


@pytest.mark.parametrize("dtype", [np.int16, np.int32])
@pytest.mark.parametrize("batch", [1, 2, 7, 8, 63, 64, 65, 130])
def test_a_batch_is_its_columns(batch: int, dtype: Short) -> None:
    rng = np.random.default_rng(batch)
    case = random_case(rng, [2, 3, 2, 2, 3, 2, 2, 2], 3, batch, dtype)
    for tile_rows in (2, 64):
        grid = case.grid(threads=2, tile_rows=tile_rows)
        whole = run(grid, case, 1)
        for b in range(batch):
            column = np.ascontiguousarray(case.values[:, b])
            ranks = np.ascontiguousarray(case.ranks[:, :, b])
            np.testing.assert_array_equal(whole["best_move"][:, b], grid.best_move(1, column))
            np.testing.assert_array_equal(
                whole["worst_response"][:, b], grid.worst_response(1, column)
            )
            np.testing.assert_array_equal(
                whole["worst_credible_response"][:, b],
                grid.worst_credible_response(1, column, ranks),
            )


@pytest.mark.parametrize("dtype", [np.int16, np.int32])
@pytest.mark.parametrize(
    ("sizes", "batch"), [([2] * 17, 1), ([3, 2, 2, 5] * 3, 1), ([2] * 17, 3), ([2] * 12, 100)]
)
def test_neither_threads_nor_the_way_of_sweeping_change_a_result(
    sizes: list[int], batch: int, dtype: Short
) -> None:
    case = random_case(np.random.default_rng(7), sizes, 4, batch, dtype)
    for dm in (0, 2):
        first = run(case.grid(threads=1), case, dm)
        for threads, tile_rows in ((2, 64), (5, 64), (3, 4), (1, 1), (2, 1024)):
            other = run(case.grid(threads=threads, tile_rows=tile_rows), case, dm)
            for name, result in first.items():
                np.testing.assert_array_equal(result, other[name], err_msg=f"{name} {threads}")


def test_a_fixpoint_is_reached_on_a_long_chain() -> None:
    # Two decision makers with one option of 10 levels each; the feasible cells form a staircase,
    # so the third sees the far end only after many alternating sweeps.
    cells = [a + 10 * b for a, b in itertools.product(range(10), repeat=2) if a in (b, b + 1)]
    feasible = np.zeros(100, dtype=bool)
    feasible[cells] = True
    values = np.zeros(100, dtype=np.int16)
    values[cells] = np.arange(len(cells), 0, -1)
    grid = _native.Grid([10, 10], [0, 1], [0, 0], feasible, 3, 1)
    assert (grid.worst_response(2, values)[cells] == 1).all()
    climbing = np.stack([np.arange(100), np.arange(100), np.ones(100)]).astype(np.int16)
    expected = np.zeros(100, dtype=np.int16)
    expected[cells] = 1
    np.testing.assert_array_equal(grid.worst_credible_response(2, values, climbing), expected)
    np.testing.assert_array_equal(grid.worst_credible_response(2, values, -climbing), values)


def test_a_decision_maker_without_options_does_not_move() -> None:
    feasible = np.array([True, False, True, True])
    values = np.array([3, 9, 1, 2], dtype=np.int32)
    ranks = np.array([[1, 1, 2, 3]] * 2, dtype=np.int32)
    grid = _native.Grid([2, 2], [0, 0], [0, 0], feasible, 2, 1)
    np.testing.assert_array_equal(grid.best_move(1, values), [3, 0, 1, 2])
    np.testing.assert_array_equal(grid.worst_response(0, values), [3, 0, 1, 2])
    np.testing.assert_array_equal(grid.worst_response(1, values), [1, 0, 1, 1])
    np.testing.assert_array_equal(grid.worst_credible_response(1, values, ranks), [1, 0, 1, 2])


def test_a_grid_without_options_has_one_cell() -> None:
    grid = _native.Grid([], [], [], np.ones(1, dtype=np.uint8), 1, 1)
    np.testing.assert_array_equal(grid.best_move(0, np.array([5], dtype=np.int16)), [5])
    np.testing.assert_array_equal(grid.worst_response(0, np.array([5], dtype=np.int16)), [5])


def good() -> dict[str, object]:
    return {
        "sizes": [2, 3],
        "owners": [0, 1],
        "directions": [0, 1],
        "feasible": np.ones(6, dtype=bool),
        "n_decision_makers": 2,
        "threads": 1,
    }


@pytest.mark.parametrize(
    ("part", "bad", "message"),
    [
        ("sizes", [2, 0], "size"),
        ("sizes", [2, 256], "size"),
        ("sizes", [2], "same length"),
        ("sizes", [2, 4], "24|8 cells"),
        ("owners", [0, 2], "owner"),
        ("owners", [0, -1], "owner"),
        ("owners", [1, 0], "decrease"),
        ("directions", [0, 2], "direction"),
        ("directions", [0], "same length"),
        ("feasible", np.ones(5, dtype=bool), "6 cells"),
        ("feasible", np.ones(6, dtype=np.float64), "bool or uint8"),
        ("n_decision_makers", 0, "at least 1"),
        ("n_decision_makers", -1, "at least 1"),
        ("threads", 0, "threads"),
        ("threads", -3, "threads"),
        ("tile_rows", 0, "tile_rows"),
        ("tile_rows", 5000, "tile_rows"),
    ],
)
def test_a_malformed_grid_is_refused(part: str, bad: object, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        _native.Grid(**{**good(), part: bad})  # type: ignore[arg-type]


def test_a_huge_grid_is_refused() -> None:
    with pytest.raises(ValueError, match="cells"):
        _native.Grid([255] * 12, [0] * 12, [0] * 12, np.ones(1, dtype=bool), 1, 1)


def test_malformed_values_are_refused() -> None:
    grid = _native.Grid(**good())  # type: ignore[arg-type]
    values, ranks = np.ones(6, dtype=np.int16), np.ones((2, 6), dtype=np.int16)
    for bad in (values[:5], values.reshape(1, 6), np.ones((6, 1, 1), dtype=np.int16), np.int16(1)):
        with pytest.raises((ValueError, TypeError)):
            grid.best_move(0, bad)  # type: ignore[arg-type]
    for dtype in (np.int64, np.float32, np.uint16, np.int8):
        with pytest.raises(ValueError, match="int16 or int32"):
            grid.worst_response(0, values.astype(dtype))
    for dm in (-1, 2):
        with pytest.raises(ValueError, match="decision maker"):
            grid.best_move(dm, values)
    for bad_ranks in (ranks[:1], ranks[:, :5], ranks.astype(np.int32), values, ranks[:, :, None]):
        with pytest.raises(ValueError, match="ranks"):
            grid.worst_credible_response(0, values, bad_ranks)
    for limit in (np.iinfo(np.int16).min, np.iinfo(np.int16).max):
        values[3] = limit
        with pytest.raises(ValueError, match="limit of its type"):
            (grid.best_move if limit < 0 else grid.worst_response)(0, values)


def test_values_need_not_be_contiguous() -> None:
    case = random_case(np.random.default_rng(1), [2] * 8, 3, 4, np.int16)
    grid = case.grid()
    np.testing.assert_array_equal(
        grid.worst_response(0, np.asfortranarray(case.values)), grid.worst_response(0, case.values)
    )


# NativeGridOperators


def moves(feasible: NDArray[np.bool_]) -> GridMoves:
    return GridMoves(
        sizes=(2, 3), owners=(0, 1), directions=(0, 0), feasible=feasible, n_decision_makers=2
    )


FEASIBLE = np.array([True, False, True, True, True, True])


@pytest.mark.parametrize(
    ("largest", "dtype"), [(31_999, np.int16), (32_000, np.int32), (2**31 - 2, np.int32)]
)
def test_ranks_go_to_the_cells(largest: int, dtype: Short) -> None:
    ranks = np.array([[1, 2, 3, 4, 5], [largest, 4, 3, 2, 1]])
    ops = NativeGridOperators(moves(FEASIBLE), ranks)
    assert ops.n_decision_makers == 2
    assert ops.ranks(0).dtype == dtype
    np.testing.assert_array_equal(ops.ranks(0), [1, 0, 2, 3, 4, 5])
    np.testing.assert_array_equal(ops.ranks(1), [largest, 0, 4, 3, 2, 1])
    np.testing.assert_array_equal(ops.to_states(ops.ranks(0) > 2), [0, 0, 1, 1, 1])
    np.testing.assert_array_equal(ops.best_move(0, ops.ranks(0)), [1, 0, 3, 3, 5, 5])


def test_a_batch_of_ranks() -> None:
    rng = np.random.default_rng(3)
    ranks = rng.integers(1, 6, size=(20, 2, 5))
    ops = NativeGridOperators(moves(FEASIBLE), ranks)
    assert ops.ranks(1).shape == (6, 20)
    for dm in (0, 1):
        r = ops.ranks(dm)
        results = [
            ops.to_states(ops.best_move(dm, r) <= r),
            ops.to_states(ops.best_move(dm, ops.worst_response(dm, r)) <= r),
            ops.to_states(ops.best_move(dm, ops.worst_credible_response(dm, r)) <= r),
        ]
        for b in range(20):
            one = NativeGridOperators(moves(FEASIBLE), ranks[b])
            r1 = one.ranks(dm)
            expected = [
                one.to_states(one.best_move(dm, r1) <= r1),
                one.to_states(one.best_move(dm, one.worst_response(dm, r1)) <= r1),
                one.to_states(one.best_move(dm, one.worst_credible_response(dm, r1)) <= r1),
            ]
            for result, exp in zip(results, expected, strict=True):
                assert result.shape == (20, 5)
                np.testing.assert_array_equal(result[b], exp)


@pytest.mark.parametrize(
    "ranks",
    [
        np.ones((2, 6), dtype=np.int64),
        np.ones((3, 5), dtype=np.int64),
        np.ones(5, dtype=np.int64),
        np.ones((1, 1, 2, 5), dtype=np.int64),
        np.zeros((2, 5), dtype=np.int64),
        np.full((2, 5), 2**31 - 1),
        np.ones((2, 5)),
    ],
)
def test_malformed_ranks_are_refused(ranks: NDArray[np.int64]) -> None:
    with pytest.raises(ValueError, match="ranks"):
        NativeGridOperators(moves(FEASIBLE), ranks)


def test_the_environment_sets_the_number_of_threads(monkeypatch: pytest.MonkeyPatch) -> None:
    ranks = np.ones((2, 5), dtype=np.int64)
    monkeypatch.setenv("STANDOFF_THREADS", "3")
    NativeGridOperators(moves(FEASIBLE), ranks)
    for bad in ("0", "-1", "two", "", "1.5"):
        monkeypatch.setenv("STANDOFF_THREADS", bad)
        with pytest.raises(BackendError, match="STANDOFF_THREADS"):
            NativeGridOperators(moves(FEASIBLE), ranks)
