"""Hypergames against the oracle, and small ones by hand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from formula_strategies import upto
from oracle import CONCEPTS, stable
from oracle_states import Cell, feasible_cells, game_of
from standoff import (
    Conflict,
    Formula,
    Hypergame,
    ModelError,
    NotFoundError,
    Option,
    Priorities,
    StandoffError,
    View,
    analyze,
    analyze_views,
    load,
    parse_conflict,
    perceived_conflict,
)
from standoff.perception import seen_states
from standoff.space import build_space
from strategies import graph_conflicts, option_conflicts
from view_strategies import by_hand, seen_cell, views

calm = settings(
    derandomize=True,
    deadline=None,
    suppress_health_check=[
        HealthCheck.too_slow,
        HealthCheck.data_too_large,
        HealthCheck.large_base_example,
    ],
)


@st.composite
def hypergames(draw: st.DrawFn) -> Conflict:
    form = ("priorities",)
    # A label in a formula means the states without what a view adds, so the views have none.
    unlabelled = option_conflicts(form).filter(lambda conflict: not conflict.states)
    conflict = draw(st.one_of(unlabelled, graph_conflicts(form)))
    seers = {dm: draw(views(conflict)) for dm in conflict.dm_ids if draw(upto(2))}
    return replace(conflict, views=seers)


class Seen:
    """A perceived game of the oracle: cells of the real game, and who is content where."""

    def __init__(self, conflict: Conflict, cells: Sequence[Cell | None]) -> None:
        self.conflict, self.cells = conflict, cells
        self.game, self.places = game_of(conflict), feasible_cells(conflict)

    def through(self, view: View) -> Seen:
        own = by_hand(self.conflict, view)
        feasible = set(feasible_cells(own))
        gone = {str(formula) for formula in view.forbid} if own.graph is not None else set()
        cells: list[Cell | None] = []
        for cell in self.cells:
            found = None if cell is None else seen_cell(self.conflict, own, view, cell)
            cells.append(found if found in feasible and found not in gone else None)
        return Seen(own, cells)

    def moves(self, dm: int, start: int, end: int) -> bool:
        a, b = self.cells[start], self.cells[end]
        assert a is not None
        assert b is not None
        return self.places.index(b) in self.game.moves[dm][self.places.index(a)]

    def gains(self, dm: int, start: int, end: int) -> bool:
        a, b = self.cells[start], self.cells[end]
        if a is None or b is None:
            return False
        ranks = self.game.ranks[dm]
        return ranks[self.places.index(b)] > ranks[self.places.index(a)]

    def content(self, concept: str, dm: int) -> set[int]:
        held = stable(self.game, concept, dm)
        return {
            s
            for s, cell in enumerate(self.cells)
            if cell is not None and self.places.index(cell) in held
        }


@pytest.mark.no_cover
@settings(calm, max_examples=80)
@given(hypergames())
def test_hypergames_are_the_oracles(conflict: Conflict) -> None:
    found = analyze_views(conflict, tuple(CONCEPTS))
    real = Seen(replace(conflict, views={}), feasible_cells(conflict))
    ids = conflict.dm_ids
    games = {dm: real.through(conflict.views[dm]) if dm in conflict.views else real for dm in ids}
    for concept in CONCEPTS:
        content = [games[dm].content(concept, k) for k, dm in enumerate(ids)]
        assert found.equilibria(concept) == tuple(sorted(set.intersection(*content)))
        for dm in ids:
            view = conflict.views.get(dm, View())
            believed = [
                (games[dm].through(view.views[j]) if j in view.views else games[dm]).content(
                    concept, k
                )
                for k, j in enumerate(ids)
            ]
            known = {s for s, cell in enumerate(games[dm].cells) if cell is not None}
            expected = set.intersection(known, *believed)
            assert found.expected(concept, dm) == tuple(sorted(expected))
            assert found.unexpected(concept, dm) == tuple(
                s for s in found.equilibria(concept) if s not in expected
            )
        check_surprises(found, conflict, real, games, concept)
    for dm in ids:
        nowhere = [s for s, cell in enumerate(games[dm].cells) if cell is None]
        assert list(found.unrecognised(dm)) == nowhere


def check_surprises(
    found: Hypergame, conflict: Conflict, real: Seen, games: dict[str, Seen], concept: str
) -> None:
    ids = real.conflict.dm_ids
    starts = set(found.equilibria(concept))
    if real.game.status_quo is not None:
        starts.add(real.game.status_quo)
    expected = set()
    for start in starts:
        for j, mover in enumerate(ids):
            own = games[mover]
            for end in real.game.moves[j][start]:
                if not own.gains(j, start, end):
                    continue
                for i, dm in enumerate(ids):
                    if i != j:
                        reason = why_surprised(
                            games[dm], conflict.views.get(dm), mover, j, start, end
                        )
                        expected |= {(i, j, start, end, reason)} if reason else set()
    told = {(s.dm, s.mover, s.start, s.end, s.reason) for s in found.surprises(concept)}
    assert told == expected


def why_surprised(
    seen: Seen, view: View | None, mover: str, j: int, start: int, end: int
) -> str | None:
    before, after = seen.cells[start], seen.cells[end]
    if after is None:
        return "unrecognised"
    if before is None or not seen.moves(j, start, end):
        return "unseen"
    if view and mover in view.views:
        seen = seen.through(view.views[mover])
    return None if seen.gains(j, start, end) else "unwilling"


def test_without_views_it_is_the_game_itself() -> None:
    conflict = load("syria-iraq-1975")
    found, plain = analyze_views(conflict), analyze(conflict)
    for concept in plain.concepts:
        assert found.equilibria(concept) == plain.equilibria(concept)
        assert all(
            found.expected(concept, dm) == plain.equilibria(concept) for dm in conflict.dm_ids
        )
        assert not any(found.unexpected(concept, dm) for dm in conflict.dm_ids)


CRISIS = """
standoff: 1
title: A hidden weapon
decision_makers:
  attacker: {options: {attack: Attack, secret: Use the secret weapon}}
  defender: {options: {resist: Resist}}
rules: [secret -> attack]
status_quo: {attack: no, secret: no, resist: yes}
preferences:
  attacker: {priorities: [not (attack and resist and not secret), secret, not attack]}
  defender: {priorities: [not secret or not resist, not attack, resist]}
views:
  defender:
    drop: [secret]
    preferences:
      attacker: {priorities: [not (attack and resist), attack]}
"""


def test_a_hidden_option_surprises() -> None:
    conflict = parse_conflict(CRISIS)
    found = analyze_views(conflict, "nash")
    space = found.analysis.space
    today = space.status_quo
    assert found.unrecognised("defender") == ()
    assert today in found.expected("nash", "defender")
    surprises = [s for s in found.surprises("nash") if s.start == today]
    assert [(s.dm, s.mover, space.pattern(s.end)) for s in surprises] == [(1, 0, "YYY")]
    assert surprises[0].reason == "unwilling"
    told = found.to_dict()
    assert told["surprises"]["nash"][0]["dm"] == "defender"
    assert told["equilibria"]["nash"] == list(found.equilibria("nash"))


def test_a_forbidden_state_is_not_recognised() -> None:
    conflict = parse_conflict(CRISIS)
    conflict = replace(
        conflict, views={"defender": View(forbid=(Formula.parse("attack"),), fix={"resist": "1"})}
    )
    found = analyze_views(conflict)
    space = found.analysis.space
    unknown = {space.pattern(s) for s in found.unrecognised("defender")}
    assert unknown == {p for p in space.patterns if p != "NNY"}


def test_names_are_checked() -> None:
    found = analyze_views(parse_conflict(CRISIS), "nash")
    with pytest.raises(NotFoundError, match="seq"):
        found.equilibria("seq")
    with pytest.raises(NotFoundError, match="attacker"):
        found.expected("nash", "atacker")


def test_a_view_that_leaves_no_state() -> None:
    conflict = parse_conflict(CRISIS)
    with pytest.raises(ModelError, match="no state would be left"):
        perceived_conflict(
            conflict, View(forbid=tuple(map(Formula.parse, ("resist", "not resist"))))
        )


def test_structured_preferences_are_refused() -> None:
    text = CRISIS.replace("[not secret or", "[{statement: resist, effect: unknown}, not secret or")
    with pytest.raises(StandoffError, match="works on rankings"):
        analyze_views(parse_conflict(text))


def test_a_merged_state_must_look_like_one() -> None:
    text = CRISIS.replace("rules:", "merge: [attack and not resist]\nrules:")
    text = text.replace("    drop: [secret]\n", "    forbid: [attack and not secret]\n")
    text = text.replace("secret, not attack]", "attack]").replace("not secret or not resist, ", "")
    conflict = parse_conflict(text)
    found = analyze_views(conflict)
    assert len(found.analysis.space.patterns) == 5
    added = View(add={"defender": (Option(id="plead"),)})
    assert (
        analyze_views(replace(conflict, views={"attacker": added})).unrecognised("attacker") == ()
    )


def test_a_merged_state_that_looks_like_two() -> None:
    text = CRISIS.replace("rules:", "merge: [attack and resist]\nrules:")
    text = text.replace("not (attack and resist and not secret), secret, not attack", "attack")
    text = text.replace("not secret or not resist, not attack, resist", "not attack")
    conflict = parse_conflict(text)
    seen = View(forbid=(Formula.parse("attack and resist and not secret"),))
    assert analyze_views(replace(conflict, views={"defender": seen})).unrecognised("defender") == ()
    merged = conflict.merge
    split = replace(conflict, merge=(Formula.parse("attack and not resist"), *merged))
    assert len(analyze(split).space.patterns) == 4


def test_a_merged_state_taken_for_two_is_an_error() -> None:
    conflict = parse_conflict(CRISIS.replace("not secret or not resist, ", ""))
    conflict = replace(
        conflict,
        views={},
        merge=(Formula.parse("attack and resist"),),
        preferences={"attacker": Priorities(["attack"]), "defender": Priorities(["not attack"])},
    )
    outer, inner = build_space(conflict), build_space(replace(conflict, merge=()))
    with pytest.raises(ModelError, match="is different states to a decision maker"):
        seen_states(outer, inner, View())
