"""Tools that nobody has yet: every set of them, put into the priorities by hand at every place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations, product

import numpy as np
import pytest

from oracle_levers import argument, unlocked, with_tools
from standoff import Conflict, ModelError, analyze, load, parse_conflict, unlock, what_if
from standoff.levers.tools import arrangements
from standoff.model import Effect, Potential, Priorities, Priority
from standoff.reach import reach

CONCEPTS = ("nash", "seq")
COLUMN = ("nash", "gmr", "smr", "seq")


def tools_of(conflict: Conflict) -> dict[str, tuple[str, Potential]]:
    return {
        f"{dm.id}.{tool.option.id}": (dm.id, tool)
        for dm in conflict.decision_makers
        for tool in dm.potential
    }


def by_hand(
    conflict: Conflict, names: tuple[str, ...]
) -> Iterator[tuple[tuple[int, ...], Conflict]]:
    """The conflict with tools, their effects at each place and in each order that are open."""
    found = tools_of(conflict)
    makers = [
        replace(
            dm,
            options=(*dm.options, *(found[n][1].option for n in names if found[n][0] == dm.id)),
            potential=(),
        )
        for dm in conflict.decision_makers
    ]
    assert isinstance(conflict.status_quo, object)
    today = dict(conflict.status_quo)  # type: ignore[arg-type]
    today |= {name: found[name][1].option.levels[0] for name in names}
    rules = [*conflict.rules, *(rule for name in names for rule in found[name][1].rules)]
    effects = [pair for name in names for pair in found[name][1].effects]
    ways = []
    for dm in conflict.dm_ids:
        own = [(k, effect) for k, (who, effect) in enumerate(effects) if who == dm]
        ways.append(list(_orders(conflict, dm, own)))
    for chosen in product(*ways):
        gaps = {k: gap for own, _ in chosen for k, gap in own.items()}
        preferences = {
            dm: Priorities(entries) if effects else conflict.preferences[dm]
            for dm, (_, entries) in zip(conflict.dm_ids, chosen, strict=True)
        }
        made = replace(
            conflict,
            decision_makers=tuple(makers),
            states={},
            status_quo=today,
            rules=tuple(rules),
            preferences=preferences,
        )
        yield tuple(gaps[k] for k in range(len(effects))), made


def _orders(
    conflict: Conflict, dm: str, own: list[tuple[int, Effect]]
) -> Iterator[tuple[dict[int, int], list[Priority]]]:
    """Every order of what is written and of the effects that keeps what is written in order."""
    preference = conflict.preferences[dm]
    assert isinstance(preference, Priorities)
    written = list(preference.entries)
    n = len(written) + len(own)
    for places in product(range(n), repeat=len(own)):
        if len(set(places)) < len(places):
            continue
        entries: list[Priority] = []
        rest, gaps = iter(written), {}
        for position in range(n):
            if position in places:
                k, effect = own[places.index(position)]
                gaps[k] = 1 + sum(one in written for one in entries)
                entries.append(effect.statement)
            else:
                entries.append(next(rest))
        first_last = [effect.places or (1, len(written) + 1) for _, effect in own]
        if all(low <= gaps[k] <= high for (k, _), (low, high) in zip(own, first_last, strict=True)):
            yield gaps, entries


@pytest.mark.parametrize("seed", range(4))
def test_every_set_of_tools_is_tried_at_every_place(seed: int) -> None:
    conflict = with_tools(argument(seed + 50), seed)
    plain = replace(
        conflict,
        decision_makers=tuple(replace(dm, potential=()) for dm in conflict.decision_makers),
    )
    before = unlocked(plain, CONCEPTS)
    assert before is not None
    found = unlock(conflict, "wanted", concepts=CONCEPTS).tools
    assert found.complete
    tried = 0
    levers: list[tuple[tuple[str, ...], int, int]] = []
    names = tuple(tools_of(conflict))
    for chosen in [subset for size in (1, 2) for subset in combinations(names, size)]:
        if any(set(done) <= set(chosen) for done, *_ in levers):
            continue
        gains: list[tuple[tuple[int, ...], set[str]]] = []
        for gaps, made in by_hand(conflict, chosen):
            after = unlocked(made, CONCEPTS)
            assert after is not None
            gains.append((gaps, {c for c in CONCEPTS if after[c] > before[c]}))
        tried += len(gains)
        assert len(gains) == len(list(arrangements(conflict, chosen)))
        if any(own for _, own in gains):
            levers.append((chosen, len(gains), sum(bool(own) for _, own in gains)))
            regions = next(one.regions for one in found.levers if one.tools == chosen)
            for concept in CONCEPTS:
                points = {gaps for gaps, _ in gains}
                sure = {p for p in points if all(concept in own for g, own in gains if g == p)}
                told = {
                    point
                    for region in regions
                    if concept in region.concepts
                    for point in product(*(range(a, b + 1) for a, b in region.places))
                }
                assert told == sure
    assert [(one.tools, one.tried, one.tipping) for one in found.levers] == levers
    assert found.tried == tried


def holds_within_reach(conflict: Conflict) -> tuple[str, ...]:
    found = analyze(conflict, COLUMN)
    space = found.space
    assert space.status_quo is not None
    ends = reach(space, space.status_quo, range(3), improving=True).states.tolist()
    wanted = set(np.flatnonzero(space.outcome("ceasefire")).tolist())
    return tuple(c for c in COLUMN if wanted & {space.status_quo, *ends} & {*found.equilibria(c)})


def test_no_tools_that_the_column_grants_make_a_ceasefire_hold() -> None:
    """Every subset of the three, not only pairs, at each place that they leave open."""
    conflict = load("istanbul-2025")
    granted = ("us.push", "us.normalise", "us.spheres")
    tried = 0
    for size in range(4):
        for chosen in combinations(granted, size):
            for _, made in by_hand(conflict, chosen):
                tried += 1
                assert holds_within_reach(made) == (), chosen
    found = unlock(conflict, "ceasefire", by="us").tools
    assert found.complete
    assert found.idle == granted
    assert found.tried == tried - 1 + 49


def test_a_feared_and_cheap_enough_means_of_pressure_does() -> None:
    conflict = load("istanbul-2025")
    (lever,) = unlock(conflict, "ceasefire", by="us").tools.levers
    assert lever.tools == ("us.squeeze",)
    (region,) = lever.regions
    assert region.concepts == ("gmr", "smr", "seq")
    # Russia fears it more than it wants the war, and the United States mind it less than the cost
    # of the war and than having the matter on the table.
    assert region.places == ((1, 3), (3, 7))
    for gaps, made in by_hand(conflict, lever.tools):
        tips = gaps[0] <= 3 <= gaps[1]
        assert holds_within_reach(made) == (("gmr", "smr", "seq") if tips else ())


def test_a_search_that_stops_says_so() -> None:
    found = unlock(load("istanbul-2025"), "ceasefire", by="us", max_evaluations=60).tools
    assert not found.complete
    assert found.tried <= 60
    assert found.levers == ()


def test_tools_need_options_and_priorities() -> None:
    graph = "{states: [s, t], moves: {a: {s: [t]}}}"
    with pytest.raises(ModelError, match="a graph has no options to add to"):
        parse_conflict(
            f"standoff: 1\ndecision_makers: {{a: {{potential: {{x: X}}}}}}\ngraph: {graph}\n"
            "preferences: {a: {priorities: [s]}}\n"
        )


@pytest.mark.parametrize("helps", [True, False])
def test_many_tools_end_the_search_in_good_time(*, helps: bool) -> None:
    """Of 40 tools there are 2^40 sets, which nobody goes through."""
    effect = "{a: [{statement: X, places: 1}], b: [{statement: pay if X, places: 1}]}"
    tools = "\n".join(
        f"      t{k}: {{priorities: {effect.replace('X', f't{k}') if helps else '{}'}}}"
        for k in range(40)
    )
    conflict = parse_conflict(
        "standoff: 1\ndecision_makers:\n  a:\n    options: {go: Go}\n    potential:\n"
        f"{tools}\n  b: {{options: {{pay: Pay}}}}\nstatus_quo: {{go: no, pay: no}}\n"
        "outcomes: {paid: pay}\n"
        "preferences: {a: {priorities: [not go]}, b: {priorities: [not pay]}}\n"
    )
    found = unlock(conflict, "paid", concepts="nash", max_evaluations=60).tools
    assert len(found.levers) == (40 if helps else 0)
    assert found.complete == helps
    assert found.tried <= 60


PLACES = """\
standoff: 1
decision_makers:
  a: {options: {go: Go, stay: Stay, cry: Cry}}
  b:
    options: {pay: Pay}
    potential:
      threat:
        name: Threat
        priorities: {a: [{statement: go if threat, places: %s}]}
preferences:
  a: {priorities: [go, stay, cry]}
  b: {priorities: [pay]}
"""


@pytest.mark.parametrize(
    ("places", "change", "after"),
    [
        ("1-4", "drop a: go", (1, 3)),  # any place stays any place
        ("1", "drop a: go", (1, 1)),
        ("2-3", "drop a: go", (1, 2)),  # between 'go' and 'cry': above 'cry'
        ("2-3", "drop a: stay", (2, 2)),  # below 'go', above 'cry'
        ("3-4", "drop a: cry", (3, 3)),  # below 'stay'
        ("2-3", "add a 1: go and cry", (3, 4)),
        ("2-3", "add a 2: go and cry", (2, 4)),
        ("2-3", "add a 4: go and cry", (2, 3)),
        ("2-3", "negate a: stay", (2, 3)),
        ("2-3", "move a 3 to 1", (2, 3)),
    ],
)
def test_places_of_a_tool_stay_between_the_same_priorities(
    places: str, change: str, after: tuple[int, int]
) -> None:
    conflict = parse_conflict(PLACES % places)
    changed = what_if(conflict, [change]).after.conflict
    (effect,) = changed.decision_makers[1].potential[0].priorities["a"]
    assert effect.places == after


def test_a_priority_of_the_column_can_be_dropped() -> None:
    found = what_if(load("istanbul-2025"), ["drop russia: concede"])
    tools = found.after.conflict.decision_makers[1].potential
    assert [effect.places for _, effect in tools[1].effects] == [(3, 6), (6, 6)]
