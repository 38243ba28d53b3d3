"""Timings of the engine for pytest-benchmark: `pytest benchmarks --benchmark-only`."""

from __future__ import annotations

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from conflicts import conflict, profiles
from standoff.analysis import analyze_profiles
from standoff.space import build_space
from standoff.stability import BACKENDS

CONCEPTS = ["nash", "gmr", "smr", "seq"]


@pytest.mark.parametrize("backend", BACKENDS[1:])
@pytest.mark.parametrize("concept", [*CONCEPTS, ",".join(CONCEPTS)])
@pytest.mark.parametrize("n_options", [14, 18])
def test_stability(benchmark: BenchmarkFixture, n_options: int, concept: str, backend: str) -> None:
    space = build_space(conflict(n_options))
    result = benchmark(analyze_profiles, space, space.ranks, concept, backend=backend)
    assert all(mask.shape == space.ranks.shape for mask in result.values())


@pytest.mark.parametrize("n_options", [14, 18])
def test_building_the_space(benchmark: BenchmarkFixture, n_options: int) -> None:
    space = benchmark(build_space, conflict(n_options))
    assert space.n_states > 0


@pytest.mark.parametrize("backend", BACKENDS[1:])
def test_a_batch_of_profiles(benchmark: BenchmarkFixture, backend: str) -> None:
    space = build_space(conflict(10))
    ranks = profiles(256, space.n_states)
    result = benchmark(analyze_profiles, space, ranks, CONCEPTS, backend=backend)
    assert all(mask.shape == ranks.shape for mask in result.values())
