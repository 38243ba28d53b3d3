"""Games for Gambit, read back by Gambit."""

from __future__ import annotations

import io
from dataclasses import replace
from itertools import pairwise
from typing import Any

import pygambit
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from standoff import (
    Conflict,
    DecisionMaker,
    Formula,
    NotFoundError,
    Option,
    Priorities,
    Rule,
    StandoffError,
    TooLargeError,
    Utility,
    analyze,
    export_conflict,
    load,
)
from standoff.space import Space, build_space
from standoff.space.moves import GridMoves
from strategies import graph_conflicts, option_conflicts

CALM = settings(deadline=None, derandomize=True, max_examples=50)


def strategic(conflict: Conflict) -> Any:
    return pygambit.read_nfg(io.BytesIO(export_conflict(conflict, "nfg").content))


def extensive(conflict: Conflict, **options: Any) -> Any:
    return pygambit.read_efg(io.BytesIO(export_conflict(conflict, "efg", **options).content))


def pure_equilibria(game: Any) -> list[tuple[int, ...]]:
    """The pure Nash equilibria that Gambit finds, as positions of strategies."""
    found = []
    for profile in pygambit.nash.enumpure_solve(game).equilibria:
        chosen = []
        for player in game.players:
            (one,) = (k for k, s in enumerate(player.strategies) if profile[s] == 1)
            chosen.append(one)
        found.append(tuple(chosen))
    return found


def state_of(space: Space, conflict: Conflict, chosen: tuple[int, ...]) -> int | None:
    """The state that a profile of strategies is, put together option by option."""
    levels = []
    for dm, number in zip(conflict.decision_makers, chosen, strict=True):
        rest = number
        for option in dm.options:
            levels.append(rest % len(option.levels))
            rest //= len(option.levels)
    found = [k for k, row in enumerate(space.levels.tolist()) if row == levels]
    return found[0] if found else None


@given(option_conflicts())
@CALM
def test_gambit_reads_the_strategic_game_as_it_is_meant(conflict: Conflict) -> None:
    game, space = strategic(conflict), build_space(conflict)
    assert [player.label for player in game.players] == list(conflict.dm_ids)
    for profile in game.contingencies:
        outcome = game[tuple(profile)]
        state = state_of(space, conflict, tuple(profile))
        payoffs = [int(outcome[player]) for player in game.players]
        assert outcome.label == ("infeasible" if state is None else space.name(state))
        assert payoffs == ([0] * len(payoffs) if state is None else space.ranks[:, state].tolist())


@given(option_conflicts())
@CALM
def test_pure_equilibria_are_the_nash_equilibria(conflict: Conflict) -> None:
    """Exactly where all moves are reversible; else a game with fewer, as everybody moves freely."""
    space = build_space(conflict)
    assert isinstance(space.moves, GridMoves)
    found = {state_of(space, conflict, p) for p in pure_equilibria(strategic(conflict))} - {None}
    ours = set(analyze(conflict, "nash", backend="numpy").equilibria("nash"))
    assert found <= ours
    if not any(space.moves.directions):
        assert found == ours


def test_the_dilemma_in_gambit() -> None:
    conflict = load("prisoners-dilemma")
    game = strategic(conflict)
    assert game.title == "Prisoner's Dilemma"
    assert [s.label for s in list(next(iter(game.players)).strategies)] == [
        "N nothing",
        "Y Cooperate with prisoner Two",
    ]
    assert pure_equilibria(game) == [(0, 0)]
    assert export_conflict(conflict, "nfg").notes == ()


def test_profiles_that_are_no_state_may_be_equilibria_and_are_named_so() -> None:
    def swerving(rule: str) -> Conflict:
        drivers = tuple(DecisionMaker(id=d, options=(Option(id=f"swerve_{d}"),)) for d in "ab")
        both = {"a": Priorities(["swerve_a"]), "b": Priorities(["swerve_b"])}
        rules = (Rule(formulas=(Formula.parse(rule),)),)
        return Conflict(decision_makers=drivers, rules=rules, preferences=both)

    together = swerving("swerve_a iff swerve_b")
    game = strategic(together)
    assert {game[profile].label for profile in pure_equilibria(game)} == {"NN", "YY"}
    assert "2 profiles are no feasible state" in export_conflict(together, "nfg").notes[0]
    game = strategic(swerving("not swerve_a and not swerve_b"))
    assert {game[profile].label for profile in pure_equilibria(game)} == {"NN", "infeasible"}


def test_names_with_quotes_and_names_given_twice() -> None:
    makers = tuple(
        DecisionMaker(id=name, name='The "Crown" \\ \n one', options=(Option(id=f"o{name}"),))
        for name in "ab"
    ) + (DecisionMaker(id="c"),)
    conflict = Conflict(
        title='"War" and\npeace',
        decision_makers=makers,
        preferences={name: Utility([1, 2, 3, 4]) for name in "abc"},
        status_quo="NN",
    )
    for game in (strategic(conflict), extensive(conflict)):
        assert game.title == '"War" and peace'
        assert [player.label for player in game.players] == [
            'The "Crown" / one (a)',
            'The "Crown" / one (b)',
            "c",
        ]
    assert [s.label for s in list(list(strategic(conflict).players)[2].strategies)] == ["nothing"]


def test_levels_are_told_in_the_strategies() -> None:
    option = Option(id="how", name="Pressure", levels=("none", "some", "all"))
    conflict = Conflict(
        decision_makers=(DecisionMaker(id="a", options=(option, Option(id="go", name="Go"))),),
        preferences={"a": Utility(range(6))},
    )
    assert [s.label for s in list(next(iter(strategic(conflict).players)).strategies)] == [
        "0N nothing",
        "1N Pressure: some",
        "2N Pressure: all",
        "0Y Go",
        "1Y Pressure: some, Go",
        "2Y Pressure: all, Go",
    ]


def test_what_a_strategic_game_cannot_say_is_told() -> None:
    notes = export_conflict(load("elmira"), "nfg").notes
    assert [note.split()[0] for note in notes] == ["20", "one-way", "merged"]
    many = Conflict(
        decision_makers=(
            DecisionMaker(id="a", options=tuple(Option(id=f"o{k}") for k in range(21))),
        ),
        preferences={"a": Utility([])},
    )
    with pytest.raises(TooLargeError, match="2,097,152 profiles"):
        export_conflict(many, "nfg")
    with pytest.raises(StandoffError, match="a graph has no strategies"):
        export_conflict(load("four-state-dvd"), "nfg")
    structured = replace(load("chicken"), attitudes={"a": {"b": "positive"}}, origin=None)
    for kind in ("nfg", "efg"):
        notes = export_conflict(structured, kind, start="s1").notes
        assert notes == ("payoffs are the ranks alone; left out: attitudes",)


def induced(node: Any, players: list[Any]) -> list[int]:
    """The payoffs by backward induction: a mover that gains nothing stays."""
    if node.is_terminal:
        return [int(node.outcome[player]) for player in players]
    mover = players.index(node.player)
    stay, *others = (induced(child, players) for child in node.children)
    best = max(others, key=lambda payoffs: payoffs[mover])
    return best if best[mover] > stay[mover] else stay


def stays(node: Any, players: list[Any]) -> bool:
    """Whether who is asked first stays."""
    if node.is_terminal:
        return True
    mover = players.index(node.player)
    stay, *others = (induced(child, players)[mover] for child in node.children)
    return max(others) <= stay


@st.composite
def strict_duels(draw: st.DrawFn) -> Conflict:
    """Two decision makers with strict preferences, so that backward induction has one answer."""
    conflict = draw(option_conflicts(forms=("priorities",)))
    assume(sum(bool(dm.options) for dm in conflict.decision_makers) >= 2)
    first, second = [dm for dm in conflict.decision_makers if dm.options][:2]
    made = Conflict(
        decision_makers=(first, second),
        preferences={dm.id: Utility([]) for dm in (first, second)},
    )
    n = 1
    for option in made.options:
        n *= len(option.levels)
    orders = {dm: Utility(draw(st.permutations(range(n)))) for dm in made.dm_ids}
    return replace(made, preferences=orders)


@given(strict_duels(), st.integers(1, 3))
@settings(CALM, max_examples=25)
def test_backward_induction_in_the_tree_is_limited_move_stability(
    conflict: Conflict, depth: int
) -> None:
    space = build_space(conflict)
    assume(space.n_states <= 8)
    analysis = analyze(conflict, f"limited_{depth}", backend="numpy")
    for dm in conflict.dm_ids:
        ours = analysis.stable(f"limited_{depth}", dm)
        for state in range(space.n_states):
            game = extensive(conflict, depth=depth, start=space.pattern(state), first=dm)
            assert stays(game.root, list(game.players)) == (state in ours)


@given(option_conflicts() | graph_conflicts(), st.integers(1, 3), st.data())
@CALM
def test_a_tree_holds_the_legal_sequences(
    conflict: Conflict, depth: int, data: st.DataObject
) -> None:
    """Every path is a sequence of moves of the model in which nobody moves twice in succession."""
    space = build_space(conflict)
    start = data.draw(st.integers(0, space.n_states - 1))
    first = data.draw(st.sampled_from(conflict.dm_ids))
    options = {"depth": depth, "start": space.pattern(start), "first": first}
    try:
        game = extensive(conflict, **options)
    except TooLargeError:
        return
    assume(len(game.nodes) < 3000)
    names = [space.name(k) for k in range(space.n_states)]
    arcs = set(zip(*(moves_of(conflict)[k] for k in range(3)), strict=True))
    players = list(game.players)
    pending: list[tuple[Any, int, list[int]]] = [(game.root, start, [])]
    while pending:
        node, state, movers = pending.pop()
        assert all(a != b for a, b in pairwise(movers))
        if node.is_terminal:
            assert node.outcome.label == names[state]
            assert [int(node.outcome[p]) for p in players] == space.ranks[:, state].tolist()
            continue
        mover = players.index(node.player)
        assert len(movers) < depth
        assert movers or conflict.dm_ids[mover] == first
        actions = list(node.infoset.actions)
        ends = {names.index(action.label.removeprefix("to ")) for action in actions[1:]}
        assert actions[0].label == "stay"
        assert ends == {q for dm, s, q in arcs if (dm, s) == (conflict.dm_ids[mover], state)}
        stay, *moves = node.children
        pending.append((stay, state, movers))
        for action, child in zip(actions[1:], moves, strict=True):
            end = names.index(action.label.removeprefix("to "))
            pending.append((child, end, [*movers, mover]))


def moves_of(conflict: Conflict) -> list[list[Any]]:
    """The columns of the table of moves: who, from, to."""
    from standoff.interop.tables import table_of

    table = table_of(analyze(conflict, "nash", backend="numpy"), "moves")
    return [list(table[name]) for name in ("decision_maker", "from", "to")]


def test_a_tree_by_hand() -> None:
    """Three decision makers: who stays passes the turn, and the last mover is not asked."""
    lines = export_conflict(load("elmira"), "efg", depth=2).content.decode().splitlines()
    assert lines[1] == '"Up to 2 moves from s1. Payoffs are ranks, 1 the least preferred."'
    assert lines[3:7] == [
        'p "1: s1" 1 1 "" { "stay" "to s2" } 0',
        't "" 1 "s1" { 4, 9, 6 }',
        'p "3: s2" 2 1 "" { "stay" "to s4" "to s9" } 0',
        'p "4: s2" 3 1 "" { "stay" "to s6" } 0',
    ]
    assert (
        "the graph model leaves the order open" in export_conflict(load("elmira"), "efg").notes[0]
    )


def test_what_makes_no_tree_is_refused() -> None:
    with pytest.raises(StandoffError, match="no status quo"):
        export_conflict(load("chicken"), "efg")
    with pytest.raises(StandoffError, match="the depth is 1 at least"):
        export_conflict(load("elmira"), "efg", depth=0)
    with pytest.raises(NotFoundError, match="no decision maker 'mo'"):
        export_conflict(load("elmira"), "efg", first="mo")
    with pytest.raises(NotFoundError, match="no state 's11'"):
        export_conflict(load("elmira"), "efg", start="s11")
    with pytest.raises(TooLargeError, match="more than 200,000 nodes; choose a smaller depth"):
        export_conflict(load("istanbul-2025"), "efg", depth=12)
