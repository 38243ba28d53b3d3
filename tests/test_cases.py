"""Published conflicts come out as published, or, where a publication is wrong, as is right.

The facts stand in `cases/*.yaml`, with their sources and how well each is known.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from engines import AVAILABLE, masks_of
from oracle import CONCEPTS
from published import (
    CASES,
    KINDS,
    Fact,
    analysed,
    coalition_improvements,
    facts,
    inverse_count,
    played,
    simultaneous,
)
from standoff import Analysis, analyze
from standoff.space.arcs import successors

STATUSES = {"confirmed", "recalled", "tool", "computed", "claimed_but_wrong"}
FACTS = list(facts())
VARIANTS = sorted({(fact.case, fact.variant) for fact in FACTS})


@pytest.mark.parametrize("backend", AVAILABLE)
@pytest.mark.parametrize("fact", FACTS, ids=lambda fact: fact.id)
def test_published(fact: Fact, backend: str) -> None:
    analysis = analysed(fact.case, fact.variant, backend)
    assert fact.status in STATUSES
    found = computed(fact, analysis)
    published = read(fact, fact.entry[fact.kind], analysis)
    if fact.status == "claimed_but_wrong" and fact.kind != "without_sim":
        assert found != published, f"the wrong claim holds: {fact.why()}"
        published = read(fact, fact.entry["right"], analysis)
    if fact.entry.get("subset"):
        assert published <= found, fact.why()
    else:
        assert found == published, fact.why()


@pytest.mark.parametrize("backend", AVAILABLE)
@pytest.mark.parametrize(("case", "variant"), VARIANTS)
def test_the_oracle_says_the_same(case: str, variant: str, backend: str) -> None:
    analysis, game = analysed(case, variant, backend), played(case, variant)
    assert analysis.space.patterns == list(game.patterns)
    assert analysis.space.ranks.tolist() == [list(ranks) for ranks in game.ranks]
    assert analysis.space.status_quo == game.status_quo
    for concept, mask in masks_of(game).items():
        np.testing.assert_array_equal(analysis.masks[concept], mask, concept)


def test_every_case_is_read() -> None:
    assert {fact.case for fact in FACTS} == {file.stem for file in CASES.glob("*.yaml")}
    assert {fact.kind for fact in FACTS} == set(KINDS)
    assert len({fact.id for fact in FACTS}) == len(FACTS)


def read(fact: Fact, value: Any, analysis: Analysis) -> Any:
    """What a fact says, in the form of `computed`: states by index."""
    find = analysis.space.find
    match fact.kind:
        case "n_states":
            return value
        case "inverse":
            return value["count"]
        case "ranking":
            ties = [[entry] if isinstance(entry, str) else entry for entry in value]
            return [{find(text) for text in tie} for tie in ties]
    return {find(text) for text in value}


def computed(fact: Fact, analysis: Analysis) -> Any:
    """What comes out here, from the engine; from the oracle what no engine computes."""
    entry, space, dms = fact.entry, analysis.space, analysis.conflict.dm_ids
    game = played(fact.case, fact.variant)
    start = space.find(entry["from"]) if "from" in entry else -1
    group = frozenset(dms.index(dm) for dm in entry.get("coalition", ()))
    # A list that mixes concepts is named "Nash|SEQ+SIM"; whoever is Nash stable is SEQ stable.
    concept = fact.concept.removeprefix("Nash|").removesuffix("+SIM").lower()
    match fact.kind:
        case "n_states":
            return space.n_states
        case "equilibria" if "+SIM" in fact.concept:
            mixed = analyze(analysis.conflict, f"{concept}|sim", backend=analysis.backend)
            found = set(mixed.equilibria(f"{concept}|sim"))
            # On a graph there are no options to put together, as the oracle does.
            assert analysis.conflict.graph or found == simultaneous(game, concept)
            return found
        case "equilibria" | "without_sim":
            assert concept in CONCEPTS
            return set(analysis.equilibria(concept))
        case "stable":
            return set(analysis.stable(concept, entry["dm"]))
        case "ranking":
            ranks = space.ranks[dms.index(entry["dm"])]
            return [set(np.flatnonzero(ranks == r).tolist()) for r in range(ranks.max(), 0, -1)]
        case "moves" | "improvements":
            dm = dms.index(entry["dm"])
            ends = successors(space.moves, dm, np.array([start]), space.cells)[1].tolist()
            ranks = space.ranks[dm]
            return {q for q in ends if fact.kind == "moves" or ranks[q] > ranks[start]}
        case "coalition_moves":
            return set(game.reach(group, start))
        case "coalition_improvements":
            return coalition_improvements(game, group, start)
        case "inverse":
            state = space.find(entry["inverse"]["state"])
            return inverse_count(analysis, concept, entry["inverse"]["vary"], state)
    raise AssertionError(fact.kind)
