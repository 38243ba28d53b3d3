"""Conflicts too large for the oracle: engines against each other, ranks against samples."""

from __future__ import annotations

from random import Random

import numpy as np
import pytest

from engines import NATIVE, WHY_NOT_NATIVE
from large import large_conflict
from oracle import CONCEPTS
from oracle_states import feasible, holds, pattern_of
from standoff import Priorities, analyze
from standoff.analysis import analyze_profiles
from standoff.space import GraphMoves, Space, build_space
from standoff.space.arcs import successors
from standoff.stability.backends import make_operators
from standoff.stability.registry import find_concepts

SIZES = [(1, 14, 4), (2, 15, 3), (3, 16, 5), (4, 16, 2), (5, 17, 4), (6, 18, 4)]
native = pytest.mark.skipif(not NATIVE, reason=WHY_NOT_NATIVE)


@pytest.mark.no_cover
@native
@pytest.mark.parametrize(("seed", "n_options", "n_dms"), SIZES)
def test_numpy_and_native_agree(seed: int, n_options: int, n_dms: int) -> None:
    conflict = large_conflict(seed, n_options, n_dms)
    one = analyze(conflict, tuple(CONCEPTS), backend="numpy")
    other = analyze(conflict, tuple(CONCEPTS), backend="native")
    assert (one.backend, other.backend) == ("numpy", "native")
    for concept in CONCEPTS:
        np.testing.assert_array_equal(one.masks[concept], other.masks[concept], concept)


@pytest.mark.no_cover
@native
@pytest.mark.parametrize(("seed", "n_options", "n_dms"), SIZES[:3])
def test_numpy_and_native_agree_on_batches(seed: int, n_options: int, n_dms: int) -> None:
    space = build_space(large_conflict(seed, n_options, n_dms))
    random = np.random.default_rng(seed)
    ranks = random.integers(1, 40, size=(3, n_dms, space.n_states)).astype(np.int32)
    ranks[0] = space.ranks
    one = analyze_profiles(space, ranks, tuple(CONCEPTS), backend="numpy")
    other = analyze_profiles(space, ranks, tuple(CONCEPTS), backend="native")
    for concept in CONCEPTS:
        np.testing.assert_array_equal(one[concept], other[concept], concept)


@pytest.mark.parametrize(("seed", "n_options", "n_dms"), SIZES[:2])
@pytest.mark.parametrize("backend", ["numpy", pytest.param("native", marks=native)])
def test_sweeps_agree_with_the_graph_of_the_moves(
    seed: int, n_options: int, n_dms: int, backend: str
) -> None:
    space = build_space(large_conflict(seed, n_options, n_dms))
    every = np.arange(space.n_states)
    arcs = tuple(successors(space.moves, dm, every, space.cells) for dm in range(n_dms))
    graph = GraphMoves(n_states=space.n_states, arcs=arcs)
    by_arcs = make_operators(graph, space.ranks, "numpy")
    sweeps = analyze_profiles(space, space.ranks, tuple(CONCEPTS), backend=backend)
    for concept in CONCEPTS:
        (known,) = find_concepts(concept)
        assert known.stable is not None
        for dm in range(n_dms):
            mask = by_arcs.to_states(known.stable(by_arcs, dm))
            np.testing.assert_array_equal(mask, sweeps[concept][dm], f"{concept} for {dm}")


@pytest.mark.parametrize(("seed", "n_options", "n_dms"), SIZES)
def test_states_and_ranks_are_right_where_sampled(seed: int, n_options: int, n_dms: int) -> None:
    """Formulas are evaluated in blocks above some thousand cells, which the oracle never sees."""
    conflict = large_conflict(seed, n_options, n_dms)
    space = build_space(conflict)
    random = Random(seed)
    sizes = [len(option.levels) for option in conflict.options]
    drawn = {tuple(random.randrange(size) for size in sizes) for _ in range(300)}
    # In the states' order: a number whose first digit is the fastest.
    cells = sorted(drawn, key=lambda cell: cell[::-1])
    kept = [cell for cell in cells if feasible(conflict, cell)]
    states = positions(space)
    assert [cell in states for cell in cells] == [cell in set(kept) for cell in cells]
    found = [states[cell] for cell in kept]
    assert found == sorted(found)
    assert [space.pattern(s) for s in found] == [
        pattern_of(conflict, frozenset({cell})) for cell in kept
    ]
    for dm, ranks in zip(conflict.dm_ids, space.ranks, strict=True):
        preference = conflict.preferences[dm]
        assert isinstance(preference, Priorities)
        scores = [
            tuple(holds(conflict, x.formula.root, cell) for x in preference.statements)
            for cell in kept
        ]
        order = sorted(set(scores))
        expected = [order.index(score) for score in scores]
        distinct = sorted({int(ranks[s]) for s in found})
        assert [distinct.index(ranks[s]) for s in found] == expected


def positions(space: Space) -> dict[tuple[int, ...], int]:
    """The index of each state by its levels."""
    return {tuple(levels): s for s, levels in enumerate(space.levels.tolist())}
