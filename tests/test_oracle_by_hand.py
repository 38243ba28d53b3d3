"""The oracle itself, on games small enough to work out by hand, and the engines on the same.

Each game is written as a graph with the verdicts that follow from the definitions; the comments
give the working.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pytest

from oracle import CONCEPTS, Game, equilibria, stable
from oracle_states import game_of
from standoff import Conflict, DecisionMaker, Formula, Graph, Option, Ranking, Rule, analyze

Verdicts = Mapping[str, Mapping[str, str]]


@dataclass(frozen=True, kw_only=True)
class Hand:
    """A game worked out by hand.

    Attributes:
        moves: for each decision maker arcs such as "1>2 2>1".
        rankings: for each decision maker the states, best first, ties in brackets: "1 (23) 4".
        stable: for each concept and decision maker the stable states.
    """

    moves: Mapping[str, str]
    rankings: Mapping[str, str]
    stable: Verdicts

    def conflict(self) -> Conflict:
        """The game as a conflict in graph form, its states named s1, s2, ..."""
        names = sorted({c for text in self.rankings.values() for c in text if c.isdigit()})
        arcs: dict[str, dict[str, list[str]]] = {}
        for dm, text in self.moves.items():
            for arc in text.split():
                arcs.setdefault(dm, {}).setdefault(f"s{arc[0]}", []).append(f"s{arc[2]}")
        return Conflict(
            decision_makers=tuple(DecisionMaker(id=dm) for dm in self.moves),
            graph=Graph(
                states=tuple(f"s{name}" for name in names),
                moves={dm: {s: tuple(q) for s, q in of.items()} for dm, of in arcs.items()},
            ),
            preferences={dm: Ranking(ties(text)) for dm, text in self.rankings.items()},
        )


def ties(text: str) -> list[Sequence[str]]:
    """ "1 (23)" as [["s1"], ["s2", "s3"]]."""
    return [[f"s{c}" for c in group if c.isdigit()] for group in text.split()]


BY_HAND = {
    # 1 both cooperate, 2 only a defects, 3 only b defects, 4 both defect. From 1, a's improvement
    # to 2 is answered by b's improvement to 4, which is worse for a than 1.
    "prisoners-dilemma": Hand(
        moves={"a": "1>2 2>1 3>4 4>3", "b": "1>3 3>1 2>4 4>2"},
        rankings={"a": "2 1 4 3", "b": "3 1 4 2"},
        stable={
            "nash": {"a": "24", "b": "34"},
            "gmr": {"a": "124", "b": "134"},
            "smr": {"a": "124", "b": "134"},
            "seq": {"a": "124", "b": "134"},
        },
    ),
    # 1 both swerve, 2 only b swerves, 3 only a swerves, 4 crash. From 1, a goes to 2; b could go
    # on to 4, the worst for both, so 1 is GMR and SMR stable (a's way out of 4 leads to 3 only,
    # which is worse than 1) but not SEQ stable.
    "chicken": Hand(
        moves={"a": "1>2 2>1 3>4 4>3", "b": "1>3 3>1 2>4 4>2"},
        rankings={"a": "2 1 3 4", "b": "3 1 2 4"},
        stable={
            "nash": {"a": "23", "b": "23"},
            "gmr": {"a": "123", "b": "123"},
            "smr": {"a": "123", "b": "123"},
            "seq": {"a": "23", "b": "23"},
        },
    ),
    # METHOD 3.5: i gains by 1>2. Only j 2>3, k 3>4, j 4>5 leads to a state worse than 1, and each
    # step is an improvement: a legal sequence in which j moves twice, but not in succession.
    # k at 3 is deterred from 4 by j's 4>5. j is not: after 2>3 only k can go on, to 4.
    "j-k-j": Hand(
        moves={"i": "1>2", "j": "2>3 4>5", "k": "3>4"},
        rankings={"i": "4 3 2 1 5", "j": "5 4 3 2 1", "k": "4 3 2 1 5"},
        stable={
            "nash": {"i": "2345", "j": "135", "k": "1245"},
            "gmr": {"i": "12345", "j": "135", "k": "12345"},
            "smr": {"i": "12345", "j": "135", "k": "12345"},
            "seq": {"i": "12345", "j": "135", "k": "12345"},
        },
    ),
    # The same without k: j may not make both moves, so 5 is out of reach and 1 is unstable.
    "nobody-twice-in-succession": Hand(
        moves={"i": "1>2", "j": "2>3 3>4"},
        rankings={"i": "3 2 1 4", "j": "4 3 2 1"},
        stable={
            "nash": {"i": "234", "j": "14"},
            "gmr": {"i": "234", "j": "14"},
            "smr": {"i": "234", "j": "14"},
            "seq": {"i": "234", "j": "14"},
        },
    ),
    # A common move: k may make the second of the two moves as well, which makes them legal.
    "somebody-else-in-between": Hand(
        moves={"i": "1>2", "j": "2>3 3>4", "k": "3>4"},
        rankings={"i": "3 2 1 4", "j": "4 3 2 1", "k": "4 3 2 1"},
        stable={
            "nash": {"i": "234", "j": "14", "k": "124"},
            "gmr": {"i": "1234", "j": "14", "k": "124"},
            "smr": {"i": "1234", "j": "14", "k": "124"},
            "seq": {"i": "1234", "j": "14", "k": "124"},
        },
    ),
    # j undoes i's improvement: the response is 1 itself, which is no better than 1. Under SMR i
    # escapes from 1 by the same improvement. j's move back is an improvement in the first game,
    # where the same holds for j at 2, and not in the second.
    "return-to-s-credibly": Hand(
        moves={"i": "1>2", "j": "2>1"},
        rankings={"i": "2 1", "j": "1 2"},
        stable={
            "nash": {"i": "2", "j": "1"},
            "gmr": {"i": "12", "j": "12"},
            "smr": {"i": "2", "j": "1"},
            "seq": {"i": "12", "j": "12"},
        },
    ),
    "return-to-s-not-credibly": Hand(
        moves={"i": "1>2", "j": "2>1"},
        rankings={"i": "2 1", "j": "2 1"},
        stable={
            "nash": {"i": "2", "j": "12"},
            "gmr": {"i": "12", "j": "12"},
            "smr": {"i": "2", "j": "12"},
            "seq": {"i": "2", "j": "12"},
        },
    ),
    # 3 is as good as 1 for i: equal is a sanction. For j the move to 3 is an equal move and no
    # improvement, so it sanctions under GMR and SMR only.
    "equal-is-a-sanction": Hand(
        moves={"i": "1>2", "j": "2>3"},
        rankings={"i": "2 (13)", "j": "(23) 1"},
        stable={
            "nash": {"i": "23", "j": "123"},
            "gmr": {"i": "123", "j": "123"},
            "smr": {"i": "123", "j": "123"},
            "seq": {"i": "23", "j": "123"},
        },
    ),
    # j answers i's 1>2 by 3, which is worse for i than 1, but from there i escapes to 4, which is
    # better than 1. The escape is compared with 1. The same 3>4 deters j from leaving 2.
    "escape": Hand(
        moves={"i": "1>2 3>4", "j": "2>3"},
        rankings={"i": "2 4 1 3", "j": "3 2 1 4"},
        stable={
            "nash": {"i": "24", "j": "134"},
            "gmr": {"i": "124", "j": "1234"},
            "smr": {"i": "24", "j": "1234"},
            "seq": {"i": "124", "j": "1234"},
        },
    ),
    # i's own moves are not transitive: 3, the best, is two moves away, so only 2 is an
    # improvement from 1, and nobody answers it.
    "intransitive": Hand(
        moves={"i": "1>2 2>3", "j": ""},
        rankings={"i": "3 1 2", "j": "1 2 3"},
        stable={
            "nash": {"i": "13", "j": "123"},
            "gmr": {"i": "13", "j": "123"},
            "smr": {"i": "13", "j": "123"},
            "seq": {"i": "13", "j": "123"},
        },
    ),
    # Each step is measured from the state it leaves: j 2>3 is an improvement on 2 although 3 is
    # worse for j than 1, and k 3>4 on 3; only 4 is worse for i than 1. It is worse for j than 2,
    # too, so that k deters j.
    "credible-from-where-it-stands": Hand(
        moves={"i": "1>2", "j": "2>3", "k": "3>4"},
        rankings={"i": "2 3 1 4", "j": "1 3 2 4", "k": "1 2 4 3"},
        stable={
            "nash": {"i": "234", "j": "134", "k": "124"},
            "gmr": {"i": "1234", "j": "1234", "k": "124"},
            "smr": {"i": "1234", "j": "1234", "k": "124"},
            "seq": {"i": "1234", "j": "1234", "k": "124"},
        },
    ),
}


@pytest.mark.parametrize("hand", BY_HAND.values(), ids=BY_HAND)
def test_the_oracle_says_what_was_worked_out(hand: Hand) -> None:
    game = game_of(hand.conflict())
    for concept, by_dm in hand.stable.items():
        for i, (dm, digits) in enumerate(by_dm.items()):
            expected = {int(digit) - 1 for digit in digits}
            assert stable(game, concept, i) == expected, f"{concept} for {dm}"


@pytest.mark.parametrize("hand", BY_HAND.values(), ids=BY_HAND)
def test_the_engine_says_what_was_worked_out(hand: Hand) -> None:
    analysis = analyze(hand.conflict(), tuple(CONCEPTS))
    for concept, by_dm in hand.stable.items():
        for dm, digits in by_dm.items():
            expected = tuple(int(digit) - 1 for digit in digits)
            assert analysis.stable(concept, dm) == expected, f"{concept} for {dm}"


def reached(arcs: str, group: set[int]) -> frozenset[int]:
    """R_H(0) where `arcs` gives moves as "0:0>1", decision maker 0 from state 0 to state 1."""
    moves: list[dict[int, frozenset[int]]] = [{s: frozenset() for s in range(5)} for _ in range(3)]
    for arc in arcs.split():
        dm, start, end = int(arc[0]), int(arc[2]), int(arc[4])
        moves[dm][start] |= {end}
    level = tuple((1,) * 5 for _ in range(3))
    game = Game(patterns=tuple("01234"), moves=tuple(moves), ranks=level)
    return game.reach(frozenset(group), 0)


def test_a_group_of_one_makes_one_move() -> None:
    assert reached("0:0>1 0:1>2", {0}) == {1}


def test_an_empty_group_reaches_nothing() -> None:
    assert reached("0:0>1", set()) == frozenset()


def test_a_state_with_two_last_movers_lets_both_go_on() -> None:
    assert reached("0:0>1 1:0>1 0:1>2 1:1>3", {0, 1}) == {1, 2, 3}


def test_a_sequence_may_come_back_and_go_on() -> None:
    # 0>1 by 0, 1>0 by 1, then 0 may move from 0 again: 2 is reached at once anyway, 0 as well.
    assert reached("0:0>1 1:1>0 0:0>2", {0, 1}) == {0, 1, 2}


def test_a_roundabout_makes_the_second_move_legal() -> None:
    # 0:0>1 then 0:1>2 is illegal; 0:0>1, 1:1>3, 0:3>1 is legal but ends with 0 again; with
    # 1:4>1 in place of it the last mover to 1 is 1, and 0 may go on.
    assert reached("0:0>1 0:1>2 1:1>3 0:3>1", {0, 1}) == {1, 3}
    assert reached("0:0>1 0:1>2 1:1>3 0:3>4 1:4>1", {0, 1}) == {1, 2, 3, 4}


def test_option_moves_may_jump_over_infeasible_states_but_not_change_direction() -> None:
    conflict = Conflict(
        decision_makers=(
            DecisionMaker(id="a", options=(Option(id="x"), Option(id="y", moves="up"))),
            DecisionMaker(id="b", options=(Option(id="z", levels=("0", "1", "2")),)),
        ),
        rules=(Rule(formulas=(Formula.parse("x <-> y"),)),),
        preferences={"a": Ranking(["rest"]), "b": Ranking(["rest"])},
    )
    game = game_of(conflict)
    assert game.patterns == ("NN0", "YY0", "NN1", "YY1", "NN2", "YY2")
    assert game.moves[0][0] == {1}  # both options at once
    assert game.moves[0][1] == frozenset()  # y cannot go back
    assert game.moves[1][0] == {2, 4}  # any level at once


def test_equilibria_are_stable_for_everybody() -> None:
    game = game_of(BY_HAND["chicken"].conflict())
    assert equilibria(game, "nash") == {1, 2}
    assert equilibria(game, "gmr") == {0, 1, 2}
