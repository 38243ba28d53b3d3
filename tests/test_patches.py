"""Patches: a changed conflict has the states, moves and ranks that the change says."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from formula_strategies import Names, formula, upto
from oracle_states import feasible_cells, game_of, holds, members_of
from standoff import (
    Conflict,
    Formula,
    ModelError,
    NotFoundError,
    Option,
    Priorities,
    Statement,
    Utility,
    load,
    parse_conflict,
)
from standoff.patches import (
    add_option,
    add_statement,
    drop_option,
    drop_statement,
    fix_option,
    forbid,
    move_statement,
    negate_statement,
    set_preference,
)
from standoff.space import build_space
from strategies import graph_conflicts, option_conflicts

calm = settings(
    derandomize=True, deadline=None, suppress_health_check=list(HealthCheck), max_examples=120
)

SMALL = """
standoff: 1
decision_makers:
  a: {options: {x: X, y: Y}}
  b: {options: {z: {name: Z, levels: [none, some, all]}}}
states: {here: NN0, there: YY2, anywhere: "Y-1"}
merge: [x and y and z = some]
status_quo: here
preferences:
  a: {ranking: [there, [anywhere, here], rest], unknown: [[there, here], [x, y]]}
  b: {priorities: [x, not y, z], fuzzy: {threshold: 1, degrees: [[there, here, 0.5]]}}
"""


@st.composite
def unwanted_formulas(draw: st.DrawFn, conflict: Conflict) -> Formula:
    return Formula.parse(formula(draw, Names.of(conflict)))


@calm
@given(st.one_of(option_conflicts(), option_conflicts(("ranking",))), st.data())
def test_forbidding_keeps_the_rest_as_it_was(conflict: Conflict, data: st.DataObject) -> None:
    unwanted = data.draw(unwanted_formulas(conflict))
    cells = feasible_cells(conflict)
    left = [k for k, cell in enumerate(cells) if not holds(conflict, unwanted.root, cell)]
    if not left:
        with pytest.raises(ModelError, match="no state would be left"):
            forbid(conflict, unwanted)
        return
    before = game_of(replace(conflict, status_quo=None))
    after = build_space(replace(forbid(conflict, unwanted), status_quo=None))
    assert after.patterns == [before.patterns[k] for k in left]
    for dm, ranks in enumerate(before.ranks):
        kept = [ranks[k] for k in left]
        order = sorted(set(kept))
        assert after.ranks[dm].tolist() == [order.index(rank) + 1 for rank in kept]


@calm
@given(graph_conflicts(), st.data())
def test_forbidding_in_a_graph_cuts_moves_off(conflict: Conflict, data: st.DataObject) -> None:
    assert conflict.graph
    gone = conflict.graph.states[data.draw(upto(len(conflict.graph.states) - 1))]
    cut = forbid(conflict, gone)
    before, after = game_of(conflict), game_of(cut)
    place = conflict.graph.states.index(gone)
    for dm in before.dms:
        for s in before.states:
            kept = set() if s == place else set(before.moves[dm][s]) - {place}
            assert after.moves[dm][s] == kept
    assert after.ranks == before.ranks


@calm
@given(option_conflicts(("priorities", "ranking", "weights")), st.data())
def test_an_added_option_minds_nobody(conflict: Conflict, data: st.DataObject) -> None:
    if len(feasible_cells(conflict)) > 24 or any(conflict.states):
        return
    owner = conflict.dm_ids[data.draw(upto(len(conflict.dm_ids) - 1))]
    wider = add_option(conflict, owner, Option(id="fresh"))
    before, after = game_of(conflict), game_of(wider)
    place = wider.option_ids.index(f"{owner}.fresh")
    for s, pattern in enumerate(after.patterns):
        old = before.patterns.index(pattern[:place] + pattern[place + 1 :])
        assert [ranks[s] for ranks in after.ranks] == [ranks[old] for ranks in before.ranks]
    assert len(after.patterns) == 2 * len(before.patterns)
    if before.status_quo is not None:
        assert after.status_quo is not None
        today = after.patterns[after.status_quo]
        assert today[place] == "N"
        assert today[:place] + today[place + 1 :] == before.patterns[before.status_quo]
    assert members_of(drop_option(wider, "fresh")) == [
        frozenset((*c[:place], 0, *c[place:]) for c in group) for group in members_of(conflict)
    ]


def test_what_speaks_of_states_that_are_gone_goes() -> None:
    conflict = parse_conflict(SMALL)
    cut = forbid(conflict, "x and y")
    assert list(cut.states) == ["here", "anywhere"]
    assert cut.merge == ()
    assert cut.structures["a"].unknown == (("x", "y"),)
    fuzzy = cut.structures["b"].fuzzy
    assert fuzzy is not None
    assert fuzzy.degrees == ()
    assert build_space(cut).n_states == 9
    assert cut.outcomes == {}
    spoken = replace(conflict, outcomes={"either": Formula.parse("there or here")})
    told = forbid(spoken, "x and y")
    assert str(told.outcomes["there"]) == "a.x = yes and a.y = yes and b.z = all"
    assert not build_space(told).outcome("there").any()
    with pytest.raises(ModelError, match="status quo is infeasible"):
        build_space(forbid(conflict, "not x"))
    today = replace(conflict, status_quo=None)
    assert build_space(fix_option(today, "z", "2")).n_states == 4


def test_labels_and_rankings_follow_an_added_option() -> None:
    conflict = parse_conflict(SMALL)
    wider = add_option(conflict, "a", Option(id="w", levels=("low", "mid", "high")))
    assert wider.states["there"].pattern == "YY02"
    assert wider.preferences["a"].entries == (("YY-2",), ("Y--1", "NN-0"), ("rest",))  # type: ignore[union-attr]
    assert wider.structures["a"].unknown == (("YY-2", "NN-0"), ("x", "y"))
    space = build_space(wider)
    assert space.status_quo == space.find("here")
    pattern = replace(conflict, status_quo="N N 0")
    assert add_option(pattern, "b", Option(id="w")).status_quo == "NN0N"
    levels = replace(conflict, status_quo={"x": "no", "y": "no", "z": "none"})
    assert add_option(levels, "b", Option(id="w")).status_quo["b.w"] == "no"  # type: ignore[index]


def test_priorities_are_added_dropped_negated_and_moved() -> None:
    conflict = parse_conflict(SMALL)

    def said(changed: Conflict) -> list[str]:
        preference = changed.preferences["b"]
        assert isinstance(preference, Priorities)
        return [str(statement.formula) for statement in preference.statements]

    assert said(add_statement(conflict, "b", 1, "y")) == ["x", "y", "not y", "z"]
    assert said(add_statement(conflict, "b", 3, Statement(formula=Formula.parse("y"))))[3] == "y"
    assert said(drop_statement(conflict, "b", 0)) == ["not y", "z"]
    assert said(negate_statement(conflict, "b", 1)) == ["x", "not (not y)", "z"]
    assert said(move_statement(conflict, "b", 2, 0)) == ["z", "x", "not y"]
    assert said(move_statement(conflict, "b", 0, 2)) == ["not y", "z", "x"]
    other = set_preference(conflict, "b", Priorities(["y"]))
    assert said(other) == ["y"]
    assert "b" not in other.structures


@pytest.mark.parametrize(
    "patch",
    [
        lambda c: add_statement(c, "c", 0, "x"),
        lambda c: add_statement(c, "b", 4, "x"),
        lambda c: drop_statement(c, "b", 3),
        lambda c: move_statement(c, "b", 0, 3),
        lambda c: set_preference(c, "c", Priorities([])),
        lambda c: add_option(c, "c", Option(id="w")),
        lambda c: fix_option(c, "q", "yes"),
        lambda c: fix_option(c, "x", "some"),
    ],
)
def test_names_that_do_not_exist(patch: object) -> None:
    assert callable(patch)
    with pytest.raises(NotFoundError):
        patch(parse_conflict(SMALL))


@pytest.mark.parametrize(
    ("patch", "message"),
    [
        (lambda c: drop_statement(c, "a", 0), "not given by priorities"),
        (lambda c: add_option(c, "a", Option(id="x")), "two options are called 'x'"),
        (lambda c: add_option(c, "a", Option(id="w", levels=("one",))), "has 1 levels"),
        (lambda c: forbid(c, "q"), "unknown option"),
        (
            lambda c: add_option(set_preference(c, "a", Utility([1])), "b", Option(id="w")),
            "numbers for each state",
        ),
    ],
)
def test_changes_that_cannot_be(patch: object, message: str) -> None:
    assert callable(patch)
    with pytest.raises(ModelError, match=message):
        patch(parse_conflict(SMALL))


def test_utility_follows_the_states() -> None:
    conflict = parse_conflict(SMALL.replace("merge: [x and y and z = some]\n", ""))
    numbered = set_preference(conflict, "a", Utility(range(12)))
    cut = forbid(numbered, "x")
    assert cut.preferences["a"] == Utility([0.0, 2.0, 4.0, 6.0, 8.0, 10.0])
    np.testing.assert_array_equal(build_space(cut).ranks[0], range(1, 7))


def test_a_graph_has_no_options() -> None:
    with pytest.raises(ModelError, match="a graph has no options"):
        add_option(load("four-state-dvd"), load("four-state-dvd").dm_ids[0], Option(id="w"))
