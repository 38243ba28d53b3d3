"""Status quo analysis against literal searches and exact fractions."""

from __future__ import annotations

from collections import deque
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

import standoff as so
from oracle import Game, equilibria
from oracle_states import game_of
from standoff import Conflict, DecisionMaker, Graph, Option, Priorities, Ranking, Utility
from standoff.statusquo import chain as chain_module
from standoff.statusquo import chances as chances_module
from standoff.statusquo.chain import Chain, absorption
from standoff.statusquo.words import percent
from strategies import graph_conflicts, option_conflicts

CALM = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example]
KINDS = {
    "options": option_conflicts(("utility",)),
    "merged": option_conflicts(("utility",), merged=True),
    "graph": graph_conflicts(("utility",)),
}


def distances(game: Game, start: int, movers: set[int], *, improving: bool) -> dict[int, int]:
    """The least number of steps to each state in a legal sequence, by searching pairs."""
    seen = {(start, -1): 0}
    queue = deque(seen)
    while queue:
        state, last = queue.popleft()
        for dm in movers - {last}:
            ends = game.improvements(dm, state) if improving else game.moves[dm][state]
            for end in ends:
                if (end, dm) not in seen:
                    seen[end, dm] = seen[state, last] + 1
                    queue.append((end, dm))
    found: dict[int, int] = {}
    for (state, last), steps in seen.items():
        if last >= 0 and state != start:
            found[state] = min(steps, found.get(state, steps))
    return found


@pytest.mark.no_cover
@pytest.mark.parametrize("kind", KINDS)
@settings(max_examples=60, derandomize=True, deadline=None, suppress_health_check=CALM)
@given(data=st.data())
def test_ways_agree_with_a_literal_search(kind: str, data: st.DataObject) -> None:
    conflict = data.draw(KINDS[kind])
    game = game_of(conflict)
    everybody = set(game.dms)
    start = data.draw(st.sampled_from(game.states))
    found = so.paths(conflict, start, chances=False)
    assert found.chances is None
    for improving in (False, True):
        far = distances(game, start, everybody, improving=improving)
        assert found.reached(improving=improving).tolist() == sorted(far)
        without = {
            dm: distances(game, start, everybody - {dm}, improving=improving) for dm in everybody
        }
        for state in game.states:
            way = found.way(state, improving=improving)
            if state == start:
                assert way is not None
                assert (way.steps, way.stoppers) == ((), ())
            elif state not in far:
                assert way is None
            else:
                assert way is not None
                assert len(way.steps) == far[state]
                assert set(way.stoppers) == {dm for dm in everybody if state not in without[dm]}
                at, last = start, -1
                for step in way.steps:
                    assert (step.start, step.dm != last) == (at, True)
                    ends = game.improvements if improving else lambda i, s: game.moves[i][s]
                    assert step.end in ends(step.dm, at)
                    able = everybody - {step.dm, last}
                    assert set(step.tempted) == {dm for dm in able if game.improvements(dm, at)}
                    at, last = step.end, step.dm
                assert at == state
    moves = distances(game, start, everybody, improving=False) | {start: 0}
    better = distances(game, start, everybody, improving=True) | {start: 0}
    for concept in ("nash", "gmr", "smr", "seq"):
        told = found.attainable(concept)
        assert {one.state for one in told} == equilibria(game, concept)
        for one in told:
            assert one.moves == moves.get(one.state)
            assert one.improvements == better.get(one.state)


Pair = tuple[int, int]


def successors_at_random(game: Game, pair: Pair) -> list[Pair]:
    """The equally likely next pairs of a state and who moved into it last."""
    state, last = pair
    ahead = [(end, dm) for dm in game.dms if dm != last for end in game.improvements(dm, state)]
    if ahead or last < 0:
        return ahead
    # Nobody else would move: the last mover goes on where that amounts to one move.
    transitive = all(
        game.improvements(last, q) <= game.improvements(last, s)
        for s in game.states
        for q in game.improvements(last, s)
    )
    return [(end, last) for end in game.improvements(last, state)] if transitive else []


def exact_chances(
    game: Game, start: int
) -> tuple[dict[int, Fraction], dict[frozenset[int], Fraction]]:
    """The chance of ending at each state, and of coming into each closed class, in fractions."""
    nexts: dict[Pair, list[Pair]] = {}
    queue = [(start, -1)]
    while queue:
        pair = queue.pop()
        if pair not in nexts:
            nexts[pair] = successors_at_random(game, pair)
            queue += nexts[pair]
    ahead = {pair: closure(nexts, pair) for pair in nexts}
    classes = {
        frozenset(ahead[p]) for p in nexts if all(p in ahead[q] for q in ahead[p]) and ahead[p]
    }
    inside = {pair for group in classes for pair in group}
    transient = [pair for pair in nexts if nexts[pair] and pair not in inside]
    ends = {frozenset({pair}) for pair in nexts if not nexts[pair]} | classes
    chance = {}
    for target in ends:
        # h(p) = mean of h over what follows; 1 in the target and 0 in every other end.
        solved = solve(transient, nexts, target)
        known = Fraction(int((start, -1) in target))
        chance[target] = solved.get((start, -1), known)
    by_state: dict[int, Fraction] = {}
    cycles: dict[frozenset[int], Fraction] = {}
    for target, value in chance.items():
        if target in classes:
            states = frozenset(state for state, _ in target)
            cycles[states] = cycles.get(states, Fraction()) + value
        else:
            ((state, _),) = target
            by_state[state] = by_state.get(state, Fraction()) + value
    return by_state, cycles


def closure(nexts: dict[Pair, list[Pair]], pair: Pair) -> set[Pair]:
    reached: set[Pair] = set()
    queue = list(nexts[pair])
    while queue:
        one = queue.pop()
        if one not in reached:
            reached.add(one)
            queue += nexts[one]
    return reached


def solve(
    unknown: list[Pair], nexts: dict[Pair, list[Pair]], target: frozenset[Pair]
) -> dict[Pair, Fraction]:
    """Gauss's elimination in fractions."""
    place = {pair: k for k, pair in enumerate(unknown)}
    rows = []
    for pair in unknown:
        row = [Fraction()] * (len(unknown) + 1)
        row[place[pair]] += 1
        for after in nexts[pair]:
            share = Fraction(1, len(nexts[pair]))
            if after in place:
                row[place[after]] -= share
            elif after in target:
                row[-1] += share
        rows.append(row)
    for k in range(len(rows)):
        pivot = next(r for r in range(k, len(rows)) if rows[r][k])
        rows[k], rows[pivot] = rows[pivot], rows[k]
        rows[k] = [value / rows[k][k] for value in rows[k]]
        for r, row in enumerate(rows):
            if r != k and row[k]:
                rows[r] = [a - row[k] * b for a, b in zip(row, rows[k], strict=True)]
    return {pair: rows[place[pair]][-1] for pair in unknown}


@pytest.mark.no_cover
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("pushed", [False, True])
def test_chances_agree_with_fractions(
    kind: str, pushed: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = {"cycles": 0, "ends": 0}
    if pushed:
        monkeypatch.setattr(chain_module, "LARGEST_SOLVED", 0)

    @settings(max_examples=80, derandomize=True, deadline=None, suppress_health_check=CALM)
    @given(st.data())
    def compare(data: st.DataObject) -> None:
        conflict = data.draw(KINDS[kind])
        game = game_of(conflict)
        start = data.draw(st.sampled_from(game.states))
        found = so.paths(conflict, start).chances
        assert found is not None
        assume(len(found.ends) <= 40)
        by_state, cycles = exact_chances(game, start)
        expected = [float(by_state.get(state, 0)) for state in game.states]
        np.testing.assert_allclose(found.ends, expected, atol=1e-9)
        assert found.error <= 1e-9
        got: dict[frozenset[int], float] = {}
        for cycle in found.cycles:
            states = frozenset(cycle.states)
            got[states] = got.get(states, 0.0) + cycle.chance
        assert got.keys() == cycles.keys()
        for states, chance in cycles.items():
            assert abs(got[states] - float(chance)) < 1e-9
        assert abs(found.ends.sum() + found.forever - 1) < 1e-9
        nash = equilibria(game, "nash")
        for state in np.flatnonzero(found.ends).tolist():
            assert found.settled[state] == (found.ends[state] if state in nash else 0)
            assert kind != "options" or state in nash
        seen["cycles"] += bool(cycles)
        seen["ends"] += len(by_state) > 1

    compare()
    assert seen["ends"] > 0
    assert kind != "graph" or seen["cycles"] > 0


def cycle_of(n: int, exits: dict[str, tuple[str, ...]] | None = None) -> Conflict:
    """Two decision makers who chase each other around a circle, each improving at each step."""
    states = (*(f"c{k}" for k in range(n)), "out", "gone")
    makers = (DecisionMaker(id="a", name="Ann"), DecisionMaker(id="b", name="Bob"))
    odd = {f"c{k}": (f"c{(k + 1) % n}",) for k in range(1, n, 2)}
    even = {f"c{k}": (f"c{k + 1}", *(exits or {}).get(f"c{k}", ())) for k in range(0, n, 2)}
    ups = ["out", "gone", *(f"c{k}" for k in range(1, n, 2)), *(f"c{k}" for k in range(0, n, 2))]
    downs = ["out", "gone", *(f"c{k}" for k in range(0, n, 2)), *(f"c{k}" for k in range(1, n, 2))]
    return Conflict(
        title="A circle",
        decision_makers=makers,
        graph=Graph(states=states, moves={"a": even, "b": odd}),
        preferences={"a": Ranking(_ties(ups, n)), "b": Ranking(_ties(downs, n))},
        status_quo="c0",
    )


def _ties(names: list[str], n: int) -> list[tuple[str, ...]]:
    half = n // 2
    return [tuple(names[:2]), tuple(names[2 : 2 + half]), tuple(names[2 + half :])]


def test_a_cycle_that_never_ends_is_told() -> None:
    found = so.paths(cycle_of(4))
    assert found.chances is not None
    assert found.chances.forever == pytest.approx(1)
    assert found.chances.cycles[0].states == (0, 1, 2, 3)
    assert "never ends, but goes on among c0, c1, c2 and c3: 100 %" in found.text()
    assert found.to_dict()["chances"]["cycles"] == [
        {"n_states": 4, "states": [0, 1, 2, 3], "chance": 1.0}
    ]


def test_a_cycle_with_a_way_out_ends_surely() -> None:
    found = so.paths(cycle_of(20, {"c0": ("out",), "c2": ("gone",)}))
    assert found.chances is not None
    # Around the circle it leaves at once with 1/2, else at c2 with 1/2, and so on.
    assert found.chances.ends[20] == pytest.approx(2 / 3)
    assert found.chances.ends[21] == pytest.approx(1 / 3)
    assert found.chances.forever == 0


def test_what_is_not_followed_to_the_end_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(chain_module, "LARGEST_SOLVED", 0)
    monkeypatch.setattr(chain_module, "_MOST_ROUNDS", 21)
    found = so.paths(cycle_of(20, {"c0": ("out",)}))
    assert found.chances is not None
    assert found.chances.error == pytest.approx(0.25)
    assert "not followed to the end: 25 %" in found.text()


def test_too_many_classes_count_as_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(chain_module, "_MOST_CLASSES", 1)
    pairs = np.array([[0, 1], [0, 3], [1, 2], [2, 1], [3, 4], [4, 3]])
    chain = Chain(
        n=5, source=pairs[:, 0], target=pairs[:, 1], weight=np.array([0.5, 0.5, 1, 1, 1, 1])
    )
    found = absorption(chain, 0)
    assert [nodes.tolist() for nodes in found.classes] == [[1, 2], [3, 4]]
    assert found.chance.sum() == pytest.approx(1)
    alone = absorption(Chain(n=1, source=pairs[:0, 0], target=pairs[:0, 0], weight=np.ones(0)), 0)
    assert alone.chance.tolist() == [1.0]


def test_elmira() -> None:
    found = so.paths(so.load("elmira"))
    name = found.space.name
    assert [name(k) for k in found.reached(improving=True)] == ["s5"]
    way = found.way("s8", improving=False)
    assert way is not None
    assert [(s.dm, name(s.end)) for s in way.steps] == [(2, "s5"), (1, "s7"), (0, "s8")]
    assert way.stoppers == (0, 1, 2)
    assert found.chances is not None
    assert name(int(np.argmax(found.chances.ends))) == "s5"
    assert "Local Government can stop it by not moving." in found.text()
    assert "could each stop it by not moving." in found.text()


def test_what_is_asked_about() -> None:
    conflict = so.load("elmira")
    every = so.paths(conflict, chances=False)
    for to, labels in (
        ("settlement", {"s3", "s4", "s7", "s8"}),
        ("s8", {"s8"}),
        (8, {"s8"}),
        ("accept and insist", {"s7", "s8"}),
    ):
        found = so.paths(conflict, to=to, chances=False)
        name = found.space.name
        assert {name(k) for k in found.reached(improving=False)} == labels
        assert {one.state for one in found.attainable("nash")} <= {
            one.state for one in every.attainable("nash")
        }
        assert found.to_dict()["to"] == len(labels)
    with pytest.raises(so.NotFoundError, match="no outcome or state 'settlemnt'; did you mean"):
        so.paths(conflict, to="settlemnt")
    with pytest.raises(so.NotFoundError, match="no outcome or state '99'"):
        so.paths(conflict, to=99)
    with pytest.raises(so.FormulaError):
        so.paths(conflict, to="accept and")
    with pytest.raises(so.NotFoundError, match="analysed concept"):
        every.attainable("smrr")
    # What is asked about without an equilibrium in it is told by its own states.
    text = so.paths(conflict, "s2", to="modify and delay", chances=False).text()
    assert "s2: the start." in text
    assert "s6: 1 improvement away." in text
    text = so.paths(conflict, "s2", to="s1", chances=False).text()
    assert "s1: cannot be reached at all." in text


def test_without_a_status_quo() -> None:
    makers = (DecisionMaker(id="a", options=(Option(id="x"),)),)
    conflict = Conflict(decision_makers=makers, preferences={"a": Priorities(["x"])})
    with pytest.raises(so.StandoffError, match="no status quo"):
        so.paths(conflict)
    found = so.paths(conflict, 0)
    way = found.way(1, improving=True)
    assert way is not None
    assert way.stoppers == (0,)


def test_long_lists_become_counts() -> None:
    found = so.paths(so.load("istanbul-2025"))
    record = found.to_dict(max_states=0)
    assert record["reachable"]["moves"] == {"count": 71}
    assert record["equilibria"]["nash"] == 1
    assert record["chances"]["n_ends"] == 1
    assert record["chances"]["ends"] == []
    whole = found.to_dict()
    assert len(whole["reachable"]["moves"]["states"]) == 71
    assert set(map(int, whole["states"])) >= {
        step["to"] for way in whole["reachable"]["moves"]["states"] for step in way["steps"]
    }


def lottery(n: int) -> Conflict:
    """A start from which one improvement leads to each of n states, at which all ends."""
    states = ("s", *(f"e{k}" for k in range(n)))
    return Conflict(
        decision_makers=(DecisionMaker(id="a"), DecisionMaker(id="b")),
        graph=Graph(states=states, moves={"a": {"s": states[1:]}}),
        preferences={"a": Utility([0] + [1] * n), "b": Utility([0] * (n + 1))},
        status_quo="s",
    )


def test_many_ends_are_summed_up() -> None:
    text = so.paths(lottery(2000)).text()
    assert "e0: under 0.1 %" in text
    assert "1,988 other states: 99.4 %" in text


@pytest.mark.parametrize(
    ("chance", "words"),
    [
        (0.0, "0 %"),
        (1e-5, "under 0.1 %"),
        (1 / 3, "33.3 %"),
        (0.9999, "over 99.9 %"),
        (1 - 1e-12, "100 %"),
    ],
)
def test_chances_in_words(chance: float, words: str) -> None:
    assert percent(chance) == words


def test_what_nobody_can_stop_alone() -> None:
    conflict = Conflict(
        decision_makers=(DecisionMaker(id="a"), DecisionMaker(id="b")),
        graph=Graph(states=("s", "t"), moves={"a": {"s": ("t",)}, "b": {"s": ("t",)}}),
        preferences={"a": Ranking(["t", "s"]), "b": Ranking(["t", "s"])},
        status_quo="s",
    )
    text = so.paths(conflict).text()
    assert "1. a moves to t. b could improve instead." in text
    assert "Nobody can stop it alone" in text


def test_only_the_last_mover_would_move_on() -> None:
    # a goes from s to t and on to u, but has no move from s to u: two moves in a row, not one.
    conflict = Conflict(
        decision_makers=(DecisionMaker(id="a"), DecisionMaker(id="b")),
        graph=Graph(states=("s", "t", "u"), moves={"a": {"s": ("t",), "t": ("u",)}}),
        preferences={"a": Ranking(["u", "t", "s"]), "b": Ranking([("u", "t", "s")])},
        status_quo="s",
    )
    found = so.paths(conflict)
    assert found.chances is not None
    assert found.chances.ends.tolist() == [0, 1, 0]
    assert found.chances.settled.tolist() == [0, 0, 0]
    assert "t: 100 % where only the one who moved last would move on" in found.text()


def test_memory_is_asked_for_first(monkeypatch: pytest.MonkeyPatch) -> None:
    conflict = so.load("us-north-korea-2017")
    monkeypatch.setenv("STANDOFF_MEMORY", "9K")
    with pytest.raises(so.TooLargeError, match="Following moves between 12 states"):
        so.paths(conflict)
    monkeypatch.setenv("STANDOFF_MEMORY", "100")
    with pytest.raises(so.TooLargeError, match="Following improvements at random"):
        so.paths(cycle_of(4), chances=True)
    assert so.paths(cycle_of(4)).chances is None


def test_too_many_steps_are_not_followed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(chances_module, "MOST_STEPS", 3)
    with pytest.raises(so.TooLargeError, match="more than 3 different steps"):
        so.paths(cycle_of(4), chances=True)
    assert so.paths(cycle_of(4)).chances is None
