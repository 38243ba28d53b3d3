"""Coalitions against a literal oracle, against the individual concepts, and against cases."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
import yaml
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

import standoff as so
from coalition_oracle import (
    COALITION_CONCEPTS,
    coalition_improvements,
    coalition_moves,
    every_coalition,
)
from engines import AVAILABLE
from oracle_states import game_of
from standoff import Conflict
from standoff.coalition import bits as bits_module
from standoff.coalition import improvements as improvements_module
from standoff.coalition.analysis import coalitions_in
from standoff.coalition.engine import Engine
from standoff.space import Space, build_space
from strategies import graph_conflicts, option_conflicts

CALM = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example]
KINDS: dict[str, tuple[st.SearchStrategy[Conflict], int]] = {
    "options": (option_conflicts(("utility",)), 180),
    "merged": (option_conflicts(("utility",), merged=True), 120),
    "graph": (graph_conflicts(("utility",)), 180),
}
CASES = Path(__file__).parent / "cases"


@pytest.mark.no_cover
@pytest.mark.parametrize("kind", KINDS)
def test_coalitions_agree_with_the_oracle(kind: str) -> None:
    strategy, count = KINDS[kind]
    compared = 0

    @settings(max_examples=count, derandomize=True, deadline=None, suppress_health_check=CALM)
    @given(strategy, st.data())
    def compare(conflict: Conflict, data: st.DataObject) -> None:
        nonlocal compared
        game = game_of(conflict)
        assume(len(game.dms) <= 4)
        compared += 1
        found = so.coalitions(conflict, concepts="all")
        assert found.coalitions == tuple(tuple(sorted(c)) for c in every_coalition(game.dms))
        for group in every_coalition(game.dms):
            names = [conflict.dm_ids[dm] for dm in sorted(group)]
            for concept, holds in COALITION_CONCEPTS.items():
                expected = tuple(s for s in game.states if holds(game, group, s))
                assert found.stable(concept, names) == expected, (concept, names)
        few = data.draw(st.sets(st.sampled_from(game.states), max_size=3))
        part = so.coalitions(conflict, concepts="all", states=few)
        for concept in COALITION_CONCEPTS:
            np.testing.assert_array_equal(
                part.masks[concept], found.masks[concept][:, sorted(few)], err_msg=concept
            )
            universal = set(found.stable_for_all(concept))
            assert set(part.stable_for_all(concept)) == universal & few

    compare()
    assert compared >= count


@pytest.mark.no_cover
@pytest.mark.parametrize("kind", KINDS)
@settings(max_examples=50, derandomize=True, deadline=None, suppress_health_check=CALM)
@given(data=st.data())
def test_departures_agree_with_the_oracle(kind: str, data: st.DataObject) -> None:
    conflict = data.draw(KINDS[kind][0])
    game = game_of(conflict)
    assume(len(game.dms) <= 4)
    found = so.coalitions(conflict, concepts="all")
    group = data.draw(st.sampled_from(every_coalition(game.dms)))
    names = [conflict.dm_ids[dm] for dm in sorted(group)]
    for s in game.states:
        departure = found.departure(s, names)
        better = coalition_improvements(game, group, s)
        assert departure.n_moves == len(coalition_moves(game, group, s) - {s})
        assert departure.n_improvements == len(better)
        assert {one.end for one in departure.improvements} == better
        for one in departure.improvements:
            at, last = s, -1
            for step in one.steps:
                assert step.start == at
                assert step.dm in group - {last}
                assert step.end in game.moves[step.dm][at]
                at, last = step.end, step.dm
            assert at == one.end
            assert set(one.gainers) == {i for i in game.dms if game.prefers(i, at, s)} >= group
            assert set(one.losers) == {i for i in game.dms if game.prefers(i, s, at)}
        for concept in COALITION_CONCEPTS:
            leaves = any(concept in one.undeterred for one in departure.improvements)
            assert leaves == (s not in found.stable(concept, names))
        assert found.departure(s, names, limit=1).improvements == departure.improvements[:1]


@pytest.mark.parametrize("kind", KINDS)
@settings(max_examples=40, derandomize=True, deadline=None, suppress_health_check=CALM)
@given(data=st.data())
def test_properties_of_the_concepts(kind: str, data: st.DataObject) -> None:
    conflict = data.draw(KINDS[kind][0])
    found = so.coalitions(conflict, concepts="all")
    alone = so.analyze(conflict)
    masks = found.masks
    everybody = conflict.dm_ids
    for dm in everybody:
        # A coalition of one is that decision maker.
        for concept, single in (
            ("cnash", "nash"),
            ("cgmr", "gmr"),
            ("csmr", "smr"),
            ("csmr_same", "smr"),
            ("cseq_alone", "seq"),
        ):
            assert found.stable(concept, dm) == alone.stable(single, dm)
        # The others may do more together than one by one.
        assert set(alone.stable("seq", dm)) <= set(found.stable("cseq", dm))
        if len(everybody) == 2:
            assert found.stable("cseq", dm) == alone.stable("seq", dm)
    for concept in found.concepts:
        # Nobody is left to answer everybody.
        assert found.stable(concept, everybody) == found.stable("cnash", everybody)
        assert (masks["cnash"] <= masks[concept]).all()
    assert (masks["csmr_same"] <= masks["csmr"]).all()
    assert (masks["csmr"] <= masks["cgmr"]).all()
    assert (masks["cseq_alone"] <= masks["cseq"]).all()


def expected_coalition_facts() -> list[tuple[str, dict[str, Any]]]:
    cases = [yaml.safe_load(path.read_text("utf-8")) for path in sorted(CASES.glob("*.yaml"))]
    return [
        (variant["example"], fact)
        for case in cases
        for fact in case["expected"]
        for variant in case["variants"]
        if "coalition" in fact and variant["id"] == fact["variant"]
    ]


def test_the_published_facts_are_there() -> None:
    assert len(expected_coalition_facts()) >= 3


@pytest.mark.parametrize(("example", "fact"), expected_coalition_facts())
def test_published_coalition_facts(example: str, fact: dict[str, Any]) -> None:
    found = so.coalitions(so.load(example), [fact["coalition"]])
    departure = found.departure(fact["from"], fact["coalition"])
    if "coalition_improvements" in fact:
        ends = [found.space.name(one.end) for one in departure.improvements]
        assert sorted(ends) == sorted(fact["coalition_improvements"])
    if "coalition_moves" in fact:
        assert departure.n_moves == len(fact["coalition_moves"])


def test_elmira_the_agreement_of_1991() -> None:
    found = so.coalitions(so.load("elmira"))
    state = found.space.find("s5")
    assert {c for c in found.coalitions if state not in found.stable("cnash", found.names(c))} == {
        (0, 1)
    }
    departure = found.departure("s5", "moe,uniroyal")
    (one,) = departure.improvements
    assert found.space.name(one.end) == "s8"
    assert (one.gainers, one.losers) == ((0, 1), (2,))
    assert one.undeterred == ("cnash", "cgmr", "csmr", "cseq")
    assert [found.space.name(s.end) for s in one.steps] == ["s7", "s8"]
    assert departure.to_dict(found.conflict.dm_ids)["to"][0]["gain"] == ["moe", "uniroyal"]


def two_blocks(n_options: int) -> Conflict:
    """Two decision makers with many options, so that bits need more than one word."""
    from standoff import DecisionMaker, Formula, Option, Rule, Utility

    rng = np.random.default_rng(7)
    makers = tuple(
        DecisionMaker(id=dm, options=tuple(Option(id=f"{dm}{k}") for k in range(n_options)))
        for dm in "abc"
    )
    n = 2 ** (3 * n_options)
    return Conflict(
        decision_makers=makers,
        rules=(Rule(formulas=(Formula.parse("not (a0 and b0 and c0)"),)),),
        preferences={m.id: Utility(rng.integers(0, 20, size=n * 7 // 8).tolist()) for m in makers},
    )


def test_blocks_of_bits_change_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    conflict = two_blocks(3)
    whole = so.coalitions(conflict, concepts="all")
    monkeypatch.setattr(improvements_module, "_BLOCK_BYTES", 1)
    monkeypatch.setattr(improvements_module, "_WORDS", 5)
    monkeypatch.setattr(bits_module, "_LOOKUP", 0)
    cut = so.coalitions(conflict, concepts="all")
    for concept in whole.concepts:
        np.testing.assert_array_equal(whole.masks[concept], cut.masks[concept])
    space = build_space(conflict)
    engine = Engine(space)
    ranks = space.ranks
    game = game_of(conflict)
    for members in ((0,), (0, 1), (0, 1, 2)):
        group = frozenset(members)
        expected = sum(len(coalition_improvements(game, group, s)) for s in range(0, 448, 37))
        listed = engine.improvements(members)
        assert listed.count > 0
        got = 0
        for part in listed.parts:
            ends = np.append(part.starts[1:], part.targets.size)
            for origin, start, end in zip(part.origins, part.starts, ends, strict=True):
                if origin % 37 == 0 and origin < 448:
                    targets = part.targets[start:end]
                    assert (ranks[list(members), origin] < ranks[list(members)][:, targets].T).all()
                    got += targets.size
        assert got == expected


def test_named_coalitions() -> None:
    conflict = so.load("elmira")
    found = so.coalitions(conflict, ["uniroyal, moe", ("moe", "uniroyal"), ["local"]], "CNASH")
    assert found.coalitions == ((0, 1), (2,))
    assert found.concepts == ("cnash",)
    assert not found.masks["cnash"].flags.writeable
    with pytest.raises(so.NotFoundError, match="did you mean 'moe'"):
        so.coalitions(conflict, ["mo"])
    with pytest.raises(so.NotFoundError, match="no decision maker ''"):
        so.coalitions(conflict, [[]])
    with pytest.raises(so.NotFoundError, match="no analysed coalition 'moe,local'"):
        found.stable("cnash", "local,moe")
    with pytest.raises(so.NotFoundError, match="no analysed concept 'cgmr'"):
        found.stable("cgmr", "local")
    with pytest.raises(so.NotFoundError, match="no coalitional concept 'cnsh'"):
        so.coalitions(conflict, None, "cnsh")
    with pytest.raises(so.NotFoundError, match="no coalitional concept ''"):
        so.coalitions(conflict, None, [])
    with pytest.raises(so.NotFoundError, match="no state '9'"):
        so.coalitions(conflict, states=[9, 1])


def many(n: int) -> Conflict:
    from standoff.model import DecisionMaker, Option, Priorities

    makers = tuple(DecisionMaker(id=f"d{k}", options=(Option(id=f"o{k}"),)) for k in range(n))
    return Conflict(decision_makers=makers, preferences={m.id: Priorities([]) for m in makers})


def test_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(so.TooLargeError, match="2,047 coalitions, and at most 1,023"):
        so.coalitions(many(11))
    assert so.coalitions(many(11), ["d0,d10"]).stable("cnash", "d0,d10") == tuple(range(2048))
    from standoff.coalition import analysis, members

    monkeypatch.setattr(members, "MOST_COALITIONS", 1)
    with pytest.raises(so.TooLargeError, match="2 coalitions are named"):
        so.coalitions(many(2), ["d0", "d1"])
    monkeypatch.undo()
    monkeypatch.setattr(analysis, "MOST_PAIRS", 10)
    with pytest.raises(so.TooLargeError, match="ask about fewer states"):
        so.coalitions(many(4))
    monkeypatch.undo()
    space = build_space_free(two_blocks(2))
    monkeypatch.setenv("STANDOFF_MEMORY", "5K")
    for backend in AVAILABLE:
        monkeypatch.setenv("STANDOFF_BACKEND", backend)
        with pytest.raises(so.TooLargeError, match="joint improvements of"):
            coalitions_in(space, None, "cseq")


def build_space_free(conflict: Conflict) -> Space:
    """A space built before memory became short."""
    with pytest.MonkeyPatch.context() as free:
        free.setenv("STANDOFF_MEMORY", "1G")
        return build_space(conflict)
