"""Timings of coalitions and status quo analysis, five decision makers, 2^14 states."""

from __future__ import annotations

import numpy as np
import pytest
from pytest_benchmark.fixture import BenchmarkFixture

import standoff as so
from standoff.coalition.analysis import coalitions_in
from standoff.space import build_space


def shared_out(n_options: int, common: float) -> so.Conflict:
    """Five decision makers without rules; preferences at random, in part the same for all."""
    rng = np.random.default_rng(0)
    owned = [range(dm, n_options, 5) for dm in range(5)]
    makers = tuple(
        so.DecisionMaker(id=f"d{dm}", options=tuple(so.Option(id=f"o{k}") for k in own))
        for dm, own in enumerate(owned)
    )
    same = rng.random(2**n_options)
    values = [common * same + (1 - common) * rng.random(same.size) for _ in makers]
    preferences = {
        dm.id: so.Utility(value.tolist()) for dm, value in zip(makers, values, strict=True)
    }
    return so.Conflict(decision_makers=makers, preferences=preferences)


@pytest.mark.parametrize("common", [0.0, 0.7, 1.0])
@pytest.mark.parametrize("concepts", ["cnash", "cgmr", "csmr", "cseq", "cnash,cgmr,csmr,cseq"])
def test_all_coalitions(benchmark: BenchmarkFixture, concepts: str, common: float) -> None:
    space = build_space(shared_out(14, common))
    found = benchmark.pedantic(coalitions_in, (space, None, concepts), rounds=1)
    assert len(found.coalitions) == 31


def by_hand(n_states: int) -> so.Conflict:
    """Five decision makers with two moves each from every state of a graph."""
    rng = np.random.default_rng(0)
    names = [f"s{k}" for k in range(n_states)]
    makers = tuple(so.DecisionMaker(id=f"d{dm}") for dm in range(5))
    ends = rng.integers(1, n_states, size=(5, n_states, 2))
    moves = {
        dm.id: {
            names[k]: tuple(names[t] for t in sorted({(k + int(e)) % n_states for e in own[k]}))
            for k in range(n_states)
        }
        for dm, own in zip(makers, ends, strict=True)
    }
    same = rng.random(n_states)
    return so.Conflict(
        decision_makers=makers,
        graph=so.Graph(states=tuple(names), moves=moves),
        preferences={
            dm.id: so.Utility((0.7 * same + 0.3 * rng.random(n_states)).tolist()) for dm in makers
        },
    )


@pytest.mark.parametrize("concept", ["cnash", "cgmr", "csmr", "cseq"])
def test_all_coalitions_of_a_graph(benchmark: BenchmarkFixture, concept: str) -> None:
    space = build_space(by_hand(2**14))
    found = benchmark.pedantic(coalitions_in, (space, None, concept), rounds=1)
    assert len(found.coalitions) == 31


@pytest.mark.parametrize("chances", [False, True])
def test_paths(benchmark: BenchmarkFixture, *, chances: bool) -> None:
    conflict = shared_out(14, 0.7)
    found = benchmark.pedantic(so.paths, (conflict, 0), {"chances": chances}, rounds=1)
    assert found.moves.states.size
