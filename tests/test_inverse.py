"""Inverse analysis against trying every ranking, one after the other, by the definitions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from itertools import combinations, permutations, product
from math import factorial

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import standoff as so
from oracle import CONCEPTS as FOUR
from oracle import Game
from oracle_concepts import sseq
from oracle_states import game_of
from standoff.analysis import analyze_profiles
from standoff.inversion.counting import (
    Exhausted,
    set_sizes,
    strict_rankings,
    weak_orders,
    weak_rankings,
)
from standoff.inversion.form import Form, alternatives, simplest, support
from standoff.inversion.form import holds as form_holds
from standoff.inversion.program import least_profile
from standoff.inversion.responses import all_targets
from standoff.space import build_space
from standoff.stability import find_concepts

CONCEPTS = {**FOUR, "sseq": sseq}
NAMES = tuple(CONCEPTS)


def random_conflict(seed: int, n: int, n_dms: int, *, ties: bool = True) -> so.Conflict:
    """A graph with random arcs and ranks."""
    random = np.random.default_rng(seed)
    states = [f"s{k}" for k in range(1, n + 1)]
    dms = "abcd"[:n_dms]
    arcs = random.random((n_dms, n, n)) < random.choice([0.25, 0.4, 0.6])
    moves = {
        dm: {
            states[x]: tuple(states[y] for y in range(n) if arcs[i, x, y] and x != y)
            for x in range(n)
        }
        for i, dm in enumerate(dms)
    }
    values = [random.integers(n, size=n) if ties else random.permutation(n) for _ in dms]
    return so.Conflict(
        decision_makers=tuple(so.DecisionMaker(id=dm) for dm in dms),
        graph=so.Graph(states=tuple(states), moves=moves),
        preferences={dm: so.Utility(v.tolist()) for dm, v in zip(dms, values, strict=True)},
    )


@cache
def weak_ranks(n: int) -> tuple[tuple[int, ...], ...]:
    """Every ranking with ties, as dense ranks."""
    return tuple(
        ranks
        for ranks in product(range(1, n + 1), repeat=n)
        if set(ranks) == set(range(1, max(ranks) + 1))
    )


def strict_ranks(n: int) -> Iterator[tuple[int, ...]]:
    return permutations(range(1, n + 1))


def distance(a: tuple[int, ...], b: tuple[int, ...]) -> int:
    """The pairs that stand to each other otherwise."""
    pairs = combinations(range(len(a)), 2)
    return sum(np.sign(a[x] - a[y]) != np.sign(b[x] - b[y]) for x, y in pairs)


def with_own(game: Game, dm: int, ranks: tuple[int, ...]) -> Game:
    return game.with_ranks((*game.ranks[:dm], ranks, *game.ranks[dm + 1 :]))


def stable_rankings(
    game: Game, concept: str, dm: int, state: int, rankings: object
) -> list[tuple[int, ...]]:
    """The rankings of one decision maker under which a state is stable for it."""
    test = CONCEPTS[concept]
    # What the others can reach does not hang on the ranking that varies, and is remembered.
    changed = replace(game, ranks=game.ranks)
    found = []
    for ranks in rankings:  # type: ignore[attr-defined]
        object.__setattr__(changed, "ranks", (*game.ranks[:dm], ranks, *game.ranks[dm + 1 :]))
        if test(changed, dm, state):
            found.append(ranks)
    return found


@pytest.mark.parametrize("concept", NAMES)
@pytest.mark.parametrize("seed", range(12))
def test_counts_conditions_and_changes_are_those_of_all_rankings(seed: int, concept: str) -> None:
    n, n_dms = 3 + seed % 3, 2 + seed % 2
    conflict = random_conflict(seed, n, n_dms)
    game = game_of(conflict)
    for state in range(0, n, 2):
        (target,) = so.inverse(conflict, state, concept).targets
        for dm, view in enumerate(target.views):
            today = game.ranks[dm]
            assert view.stable == CONCEPTS[concept](game, dm, state)
            strict = stable_rankings(game, concept, dm, state, strict_ranks(n))
            weak = stable_rankings(game, concept, dm, state, weak_ranks(n))
            assert view.rankings is not None
            assert (view.rankings.count, view.rankings.total) == (len(strict), factorial(n))
            assert view.weak_rankings is not None
            assert view.weak_rankings.count == len(weak)
            assert view.weak_rankings.total == len(weak_ranks(n))
            good = set(weak)
            any_of = view.condition.any_of
            assert any_of is not None
            for ranks in weak_ranks(n):
                above = {x for x in range(n) if ranks[x] > ranks[state]}
                assert view.condition.holds(above) == (ranks in good)
                assert any(not above.intersection(some) for some in any_of) == (ranks in good)
            assert view.condition.necessary == tuple(
                x
                for x in range(n)
                if x != state and all(ranks[x] <= ranks[state] for ranks in weak)
            )
            assert view.change is not None
            assert view.change.ranks in good
            assert len(view.change.pairs) == min(distance(today, ranks) for ranks in weak)
            assert len(view.change.pairs) == distance(today, view.change.ranks)
            for x, y in view.change.pairs:
                assert view.change.ranks[x] > view.change.ranks[y]
                assert today[x] <= today[y]


@pytest.mark.parametrize("concept", NAMES)
def test_seven_states(concept: str) -> None:
    conflict = random_conflict(71, 7, 3, ties=False)
    game = game_of(conflict)
    (target,) = so.inverse(conflict, 3, concept, vary="a").targets
    found = stable_rankings(game, concept, 0, 3, strict_ranks(7))
    view = target.views[0]
    assert view.rankings is not None
    assert view.rankings.count == len(found)
    assert 0 < len(found) < factorial(7)


def test_syria_and_iraq() -> None:
    conflict = so.load("syria-iraq-1975")
    game = game_of(conflict)
    counts = {}
    for concept in NAMES:
        result = so.inverse(conflict, "s2", concept, vary="syria")
        (target,) = result.targets
        counts[concept] = target.profiles.count
        assert target.views[0].rankings is not None
        assert target.views[0].rankings.count == target.profiles.count
        assert target.views[0].rankings.total == 720
        found = stable_rankings(game, concept, 0, 1, strict_ranks(6))
        assert len(found) == target.profiles.count
        assert result.profiles == target.profiles
    assert counts == {"nash": 240, "gmr": 384, "smr": 300, "seq": 384, "sseq": 300}


def test_what_the_published_420_counts_too_many() -> None:
    """The later improvement, to s3, is deterred; the earlier, to s1, is not."""
    conflict = so.load("syria-iraq-1975")
    ranking = so.Ranking(["s1", "s4", "s3", "s2", "s6", "s5"])
    changed = replace(conflict, preferences={**conflict.preferences, "syria": ranking})
    analysis = so.analyze(changed, "seq")
    assert 1 not in analysis.stable("seq", "syria")
    explained = {one.end: one.answer for one in analysis.explain("s2", "syria", "seq").improvements}
    assert explained[0] is None
    assert explained[2] is not None
    # All that the overwriting adds to 384: s1, s3 and s4 above s2, and s6 below.
    game = game_of(conflict)
    right = set(stable_rankings(game, "seq", 0, 1, strict_ranks(6)))
    added = [r for r in strict_ranks(6) if r not in right and min(r[0], r[2], r[3]) > r[1] > r[5]]
    assert len(right) + len(added) == 420


@pytest.mark.parametrize("seed", range(6))
def test_profiles_of_several_under_seq(seed: int) -> None:
    conflict = random_conflict(100 + seed, 4, 3)
    game = game_of(conflict)
    for vary in ("a", "a,c"):
        varied = [conflict.dm_ids.index(name) for name in vary.split(",")]
        result = so.inverse(conflict, seed % 4, "seq", vary=vary)
        expected = 0
        for several in product(strict_ranks(4), repeat=len(varied)):
            ranks = list(game.ranks)
            for dm, own in zip(varied, several, strict=True):
                ranks[dm] = own
            changed = game.with_ranks(tuple(ranks))
            expected += all(CONCEPTS["seq"](changed, dm, seed % 4) for dm in changed.dms)
        assert result.profiles.count == expected
        assert result.profiles.total == 24 ** len(varied)


@pytest.mark.parametrize("seed", range(14))
def test_the_least_profile_under_seq_is_least(seed: int) -> None:
    pytest.importorskip("scipy")
    n, n_dms = (4, 2) if seed % 2 else (3, 3)
    conflict = random_conflict(200 + seed, n, n_dms)
    space = build_space(conflict)
    state = seed % n
    (target,) = so.inverse(conflict, state, "seq").targets
    several = list(product(weak_ranks(n), repeat=n_dms))
    mask = analyze_profiles(space, np.array(several, dtype=np.int32), "seq")["seq"]
    today = [tuple(row) for row in space.ranks.tolist()]
    costs = [
        sum(map(distance, today, profile))
        for profile, good in zip(several, mask[:, :, state].min(axis=1).tolist(), strict=True)
        if good
    ]
    assert target.n_pairs == min(costs)


@pytest.mark.parametrize("concept", NAMES)
@pytest.mark.parametrize("seed", range(5))
def test_the_solver_agrees_with_raising_the_state(seed: int, concept: str) -> None:
    """One decision maker varies, so that under SEQ too the others' answers stay as they are."""
    pytest.importorskip("scipy")
    conflict = random_conflict(300 + seed, 6, 2)
    space = build_space(conflict)
    chosen = find_concepts(concept)[0]
    targets = all_targets(space)
    for state in range(6):
        (found,) = so.inverse(conflict, state, concept, vary="a").targets
        ranks = least_profile(space.ranks, state, chosen, targets, [0])
        if ranks is None:
            assert found.changes is None
            assert "b would leave it" in found.obstacle
            continue
        pairs = distance(tuple(space.ranks[0].tolist()), tuple(ranks[0].tolist()))
        assert found.n_pairs == pairs
        view = found.views[0]
        assert view.change is not None
        assert concept in ("seq", "sseq") or len(view.change.pairs) == pairs
        assert concept == "nash" or len(view.change.pairs) <= pairs


@pytest.mark.parametrize("concept", NAMES)
def test_the_changed_conflict_has_the_equilibrium(concept: str) -> None:
    conflict = so.load("elmira")
    for state in range(9):
        (target,) = so.inverse(conflict, state, concept).targets
        changed = dict(conflict.preferences)
        assert target.changes is not None
        for change in target.changes:
            changed[conflict.dm_ids[change.dm]] = so.Utility(change.ranks)
        after = so.analyze(replace(conflict, preferences=changed), concept)
        assert state in after.equilibria(concept)
        assert (not target.changes) == target.equilibrium
        today = game_of(conflict)
        held = all(CONCEPTS[concept](today, dm, state) for dm in today.dms)
        assert target.equilibrium == held


def moves_needed(order: tuple[int, ...]) -> int:
    """All but the longest rising part."""
    longest = [1] * len(order)
    for k, x in enumerate(order):
        longest[k] = 1 + max((longest[m] for m in range(k) if order[m] < x), default=0)
    return len(order) - max(longest, default=0)


@pytest.mark.parametrize("seed", range(25))
def test_no_other_order_of_the_priorities_moves_fewer(seed: int) -> None:
    random = np.random.default_rng(seed)
    names = ["x", "y", "z"]
    literals = [f"{'not ' if random.random() < 0.5 else ''}{name}" for name in names]
    pairs = [("x and z", "not y or z"), ("x or y", "z iff x"), ("not z", "x and not y")][seed % 3]
    statements = [*literals, *pairs]
    random.shuffle(statements)
    conflict = so.Conflict(
        decision_makers=(
            so.DecisionMaker(id="a", options=(so.Option(id="x"), so.Option(id="y"))),
            so.DecisionMaker(id="b", options=(so.Option(id="z"),)),
        ),
        preferences={"a": so.Priorities(statements), "b": so.Weights({"z": 1, "x": 2})},
    )
    game, concept, state = game_of(conflict), NAMES[seed % len(NAMES)], seed % 8
    view = so.inverse(conflict, state, concept).targets[0].views[0]
    if view.stable:
        assert view.statements is None
        return
    needed = []
    space = build_space(conflict)
    truth = [space.where(statement) for statement in statements]
    for order in permutations(range(5)):
        keys = [tuple(bool(truth[k][s]) for k in order) for s in range(8)]
        ranks = tuple(sorted(set(keys)).index(key) + 1 for key in keys)
        if CONCEPTS[concept](with_own(game, 0, ranks), 0, state):
            needed.append((moves_needed(order), order))
    assert view.statements is not None
    assert view.statements.complete
    if not needed:
        assert view.statements.order is None
        return
    assert view.statements.order in [order for _, order in needed]
    assert len(view.statements.moved) == min(needed)[0] == moves_needed(view.statements.order)
    kept = [k for k in view.statements.order if k not in view.statements.moved]
    assert kept == sorted(kept)


forms = st.lists(
    st.lists(st.integers(1, 2**9 - 1), min_size=1, max_size=4).map(frozenset), max_size=6
)


@settings(max_examples=150, derandomize=True, deadline=None)
@given(forms)
def test_forms_are_shortened_and_counted_right(clauses: list[frozenset[int]]) -> None:
    form = simplest(clauses)
    everything: Form = frozenset(clauses)
    some = alternatives(form, 10_000)
    assert some is not None
    sizes = [0] * 10
    relevant = support(form)
    for above in range(2**9):
        good = form_holds(everything, above)
        assert form_holds(form, above) == good
        assert any(not term & above for term in some) == good
        if not above & ~relevant:
            sizes[above.bit_count()] += good
    n_relevant, counted = set_sizes(form, 10**6)
    assert n_relevant == relevant.bit_count()
    assert list(counted) + [0] * (10 - len(counted)) == sizes
    assert all(a == b or a & b != a for a in some for b in some)


def test_counting_gives_up_when_it_is_told_to() -> None:
    form = simplest(frozenset([1 << a | 1 << (a + 5) % 12, 1 << (a + 1) % 12]) for a in range(12))
    with pytest.raises(Exhausted):
        set_sizes(form, 3)
    assert alternatives(form, 3) is None


def test_numbers_of_weak_orders() -> None:
    assert weak_orders(6) == (1, 1, 3, 13, 75, 541, 4683)
    assert [len(weak_ranks(n)) for n in range(1, 5)] == [1, 3, 13, 75]
    # With nothing asked, every ranking counts.
    assert strict_rankings(5, 0, (1,)) == 120
    assert weak_rankings(5, 0, (1,)) == 541
