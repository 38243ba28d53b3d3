"""Inverse analysis as it is asked for: limits, samples, words, tables and the command."""

from __future__ import annotations

import json
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

import standoff as so
from standoff.cli import main
from standoff.inversion import Count
from standoff.inversion.conditions import Answer, Condition, Departure
from standoff.inversion.count import Sampling, condition_counts, wilson
from standoff.inversion.words import condition_words, count_words, share_words
from standoff.space import build_space
from test_inverse import random_conflict


def run(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    status = main(["inverse", *words])
    told = capsys.readouterr()
    return status, told.out, told.err


SYRIA = ("syria-iraq-1975", "--equilibrium", "s2", "--concept", "seq", "--vary", "syria")


def test_the_command_tells_what_was_found(capsys: pytest.CaptureFixture[str]) -> None:
    status, out, err = run(capsys, *SYRIA)
    assert (status, err) == (0, "")
    for words in (
        "Syria would leave today",
        "4. it does not prefer s4 or s6 to s2",
        "rankings without ties: 384 of 720 (53.3%)",
        "least change: raise s2 above s6 (1 pair of states)",
        "priorities: move 1 statement",
        "Iraq would stay today; its preferences are left as they are",
    ):
        assert words in out


def test_the_document(capsys: pytest.CaptureFixture[str]) -> None:
    status, out, _ = run(capsys, *SYRIA, "--json")
    told = json.loads(out)
    assert status == 0
    (target,) = told["targets"]
    syria = target["decision_makers"]["syria"]
    assert target["state"] == {"index": 1, "pattern": "YNN", "label": "s2"}
    assert syria["rankings"]["count"] == told["profiles"]["count"] == 384
    assert syria["condition"] == {
        "necessary": [],
        "any_of": [[0, 2], [0, 5], [2, 3], [3, 5]],
        "moves": [
            {"to": 0, "answers": [{"to": 3, "not_preferred": [3]}]},
            {"to": 2, "answers": [{"to": 5, "not_preferred": [5]}]},
        ],
    }
    assert syria["change"]["pairs"] == [[1, 5]]
    assert target["changes"] == {"syria": syria["change"]}
    assert len(syria["statements"]["moved"]) == 1
    assert target["decision_makers"]["iraq"]["rankings"] is None
    assert told["best"] == 1


def test_an_outcome_means_some_state_of_it(capsys: pytest.CaptureFixture[str]) -> None:
    conflict = so.load("syria-iraq-1975")
    result = so.inverse(conflict, "war", "nash")
    states = [target.state for target in result.targets]
    assert states == [3, 4, 5]
    space = build_space(conflict)
    assert np.flatnonzero(space.outcome("war")).tolist() == states
    assert result.best is not None
    assert result.best.state == 5
    assert result.best.equilibrium
    assert result.best.changes == ()
    # The two never want different states of it at once for the same rankings.
    assert result.profiles.count is None
    assert result.profiles.interval is not None
    status, out, _ = run(capsys, "syria-iraq-1975", "--equilibrium", "war")
    assert status == 0
    assert "The least change is for s6" in out
    assert "nothing need change" in out


@pytest.mark.parametrize("concept", ["nash", "seq"])
def test_profiles_of_an_outcome_are_counted_where_they_are_few(concept: str) -> None:
    from itertools import permutations

    from oracle import CONCEPTS
    from oracle_states import game_of

    conflict = replace(random_conflict(5, 5, 2), outcomes={"some": so.Formula.parse("s1 or s4")})
    game = game_of(conflict)
    expected = 0
    for own in permutations(range(1, 6)):
        changed = game.with_ranks((own, game.ranks[1]))
        expected += any(all(CONCEPTS[concept](changed, i, s) for i in (0, 1)) for s in (0, 3))
    result = so.inverse(conflict, "some", concept, vary="a")
    assert (result.profiles.count, result.profiles.total) == (expected, 120)


def test_what_cannot_be_counted_is_estimated(monkeypatch: pytest.MonkeyPatch) -> None:
    departures = tuple(
        Departure(end=end, answers=(Answer(end=answer, not_preferred=(answer,)),))
        for end, answer in ((0, 3), (2, 5))
    )
    condition = Condition(state=1, dm=0, departures=departures)
    exact, weak = condition_counts(condition, 6, Sampling(samples=1, seed=0))
    assert (exact.count, exact.interval) == (384, None)
    assert weak is not None

    def needs(a: int, b: int) -> tuple[int, ...]:
        return tuple(sorted({(a * b + k * k) % 59 for k in range(b)}))

    tangled = tuple(
        Departure(
            end=a,
            answers=tuple(Answer(end=60 + b, not_preferred=needs(a, b)) for b in range(3, 9)),
        )
        for a in range(1, 40)
    )
    drawn = Condition(state=99, dm=0, departures=tangled)
    monkeypatch.setattr(sys.modules["standoff.inversion.count"], "_WORK", 1000)
    estimate, none = condition_counts(drawn, 100, Sampling(samples=3000, seed=7))
    assert none is None
    assert estimate.count is None
    assert estimate.interval is not None
    low, high = estimate.interval
    assert low < estimate.share < high
    # By the definition, one ranking after the other.
    random = np.random.default_rng(1)
    hits = 0
    for _ in range(3000):
        ranks = random.permutation(100)
        hits += drawn.holds(np.flatnonzero(ranks > ranks[99]).tolist())
    assert abs(hits / 3000 - estimate.share) < 0.05


def test_wilson() -> None:
    assert wilson(0, 10)[0] == 0
    assert wilson(10, 10)[1] == 1
    assert wilson(0, 10)[1] == pytest.approx(0.27753, abs=1e-5)
    assert wilson(10, 10)[0] == pytest.approx(0.72247, abs=1e-5)
    assert wilson(50, 100) == pytest.approx((0.40383, 0.59617), abs=1e-5)


def test_same_seed_same_answer() -> None:
    conflict = so.load("elmira")
    first, second, other = (
        so.inverse(conflict, "s5", "seq", samples=500, seed=seed).profiles for seed in (3, 3, 4)
    )
    assert first == second
    assert first.share != other.share
    assert (first.seed, first.samples) == (3, 500)


def test_a_sample_agrees_with_the_count(monkeypatch: pytest.MonkeyPatch) -> None:
    conflict = so.load("syria-iraq-1975")
    exact = so.inverse(conflict, "water_flows", "nash", vary="syria").profiles
    assert exact.count is not None
    module = sys.modules["standoff.inversion.count"]
    monkeypatch.setattr(module, "_LISTED", 0)
    drawn = so.inverse(conflict, "s2", "nash", vary="syria")
    assert drawn.profiles.count == 240
    outcome = so.inverse(conflict, "war", "nash", vary="syria", samples=4000)
    monkeypatch.undo()
    right = so.inverse(conflict, "war", "nash", vary="syria").profiles
    assert outcome.profiles.interval is not None
    assert outcome.profiles.interval[0] <= right.share <= outcome.profiles.interval[1]


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("--equilibrium", "wr"), "no state or outcome 'wr'; did you mean 'war'?"),
        (("--equilibrium", "9"), "no state or outcome '9'"),
        (("--equilibrium", "YN-"), "no single state"),
        (("--equilibrium", "s2", "--vary", "syra"), "did you mean 'syria'?"),
        (("--equilibrium", "s2", "--vary", ""), "no decision maker ''"),
        (("--equilibrium", "s2", "--concept", "sec"), "did you mean 'seq'?"),
        (("--equilibrium", "s2", "--samples", "0"), "--samples cannot be 0"),
        (("--equilibrium", "s2", "--seed", "-1"), "--seed cannot be -1"),
        ((), "--equilibrium is missing"),
    ],
)
def test_what_makes_no_sense_is_told_in_a_line(
    words: tuple[str, ...], message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    status, out, err = run(capsys, "syria-iraq-1975", *words)
    assert (status, out) == (2, "")
    assert message in err
    assert err.count("\n") == 1


def test_limits() -> None:
    conflict = so.load("syria-iraq-1975")
    with pytest.raises(so.StandoffError, match="samples is 0"):
        so.inverse(conflict, "s2", samples=0)
    with pytest.raises(so.StandoffError, match="seed is -1"):
        so.inverse(conflict, "s2", seed=-1)
    with pytest.raises(so.NotFoundError, match="no decision maker ''"):
        so.inverse(conflict, "s2", vary=[])
    empty = replace(conflict, outcomes={"never": so.Formula.parse("release and not release")})
    with pytest.raises(so.StandoffError, match="holds in no state"):
        so.inverse(empty, "never")
    options = tuple(so.Option(id=f"o{k}") for k in range(9))
    large = so.Conflict(
        decision_makers=(so.DecisionMaker(id="a", options=options), so.DecisionMaker(id="b")),
        preferences={"a": so.Weights({"o1": 1}), "b": so.Weights({})},
    )
    with pytest.raises(so.TooLargeError, match="512 states"):
        so.inverse(large, 0)
    smaller = replace(
        large,
        decision_makers=(replace(large.decision_makers[0], options=options[:7]),
                         large.decision_makers[1]),
        outcomes={"most": so.Formula.parse("o1 or o2")},
    )  # fmt: skip
    with pytest.raises(so.TooLargeError, match="96 states"):
        so.inverse(smaller, "most")
    assert so.inverse(smaller, 0).targets[0].changes is not None


def test_together_is_refused_where_it_is_too_large_or_cannot_be_solved(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    large = random_conflict(11, 30, 2)
    targets = [so.inverse(large, k, "seq", samples=10).targets[0] for k in range(12)]
    refused = [target for target in targets if target.changes is None]
    assert refused
    assert "up to 24 states" in refused[0].obstacle
    small = random_conflict(206, 3, 3)
    solved = so.inverse(small, 1, "seq")
    assert solved.targets[0].n_pairs
    assert "Least change of all together" in solved.text()
    monkeypatch.setattr(sys.modules["standoff.inversion.program"], "_SECONDS", 0.0)
    assert "no least change" in so.inverse(small, 1, "seq").targets[0].obstacle
    monkeypatch.setitem(sys.modules, "scipy.optimize", None)
    (target,) = so.inverse(small, 1, "seq").targets
    assert target.changes is None
    assert target.obstacle.endswith("pip install 'standoff[inverse]'")
    assert target.n_pairs is None
    assert all(view.change is not None for view in target.views)


def test_fixed_preferences_may_stand_in_the_way(capsys: pytest.CaptureFixture[str]) -> None:
    words = ("syria-iraq-1975", "--equilibrium", "s3", "--vary", "syria")
    status, out, _ = run(capsys, *words)
    assert status == 0
    assert "No least change: Iraq would leave it, whatever the preferences" in out
    result = so.inverse(so.load("syria-iraq-1975"), "s3", vary=["syria"])
    assert result.profiles == Count(total=720, count=0, share=0.0)
    assert result.best is None
    assert "none found: Iraq would leave it" in result.text()
    two = replace(result.conflict, outcomes={"two": so.Formula.parse("s1 or s3")})
    none = so.inverse(two, "two", vary="syria")
    assert none.best is None
    assert [bool(target.obstacle) for target in none.targets] == [True, True]


def test_several_states_without_a_least_change(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    text = so.example_text("syria-iraq-1975").replace("  war: attack", "  two: s1 or s3")
    path = tmp_path / "two.standoff.yaml"
    path.write_text(text, "utf-8")
    status, out, _ = run(capsys, str(path), "--equilibrium", "two", "--vary", "syria")
    assert status == 0
    assert "For none of them a least change is known" in out


def test_tables() -> None:
    pytest.importorskip("pandas")
    result = so.inverse(so.load("syria-iraq-1975"), "water_flows", "seq", vary="syria")
    frame = result.to_frame()
    assert frame["dm"].tolist() == ["syria", "iraq"] * len(result.targets)
    assert frame["rankings"][0] == 384
    assert frame["pairs"][0] == 1
    assert frame["statements"][0] == 1
    page = result._repr_html_()
    assert "<caption>Syria and Iraq" in page
    assert page.count("<tr>") == page.count("</tr>") == 1 + len(frame)
    assert "384 of 720" in page


def test_words() -> None:
    result = so.inverse(so.load("istanbul-2025"), "ceasefire", "nash", samples=200)
    text = result.text()
    assert "takes the least change" in text
    assert "some state of ceasefire is an equilibrium" in text
    assert share_words(1.0) == "100.0%"
    assert share_words(0.99999) == "99.9990%"
    assert share_words(0.25) == "25.0%"
    estimate = Count(total=10**20, count=None, share=0.5, interval=(0.4, 0.6), samples=9, seed=1)
    assert count_words(estimate).startswith("about 50.0% of 1.00e20 (95 % interval 40.0% to 60.0%")


def test_conditions_in_words() -> None:
    space = build_space(so.load("syria-iraq-1975"))
    always = Condition(state=1, dm=0, departures=())
    assert condition_words(space, always) == ["Syria would stay in s2 whatever it prefers."]
    assert always.any_of == ((),)
    simple = Departure(end=3, answers=())
    groups = tuple(Answer(end=x, not_preferred=(x, 5)) for x in (0, 2))
    mixed = Condition(state=1, dm=0, departures=(simple, Departure(end=4, answers=groups)))
    lines = condition_words(space, mixed)
    assert lines[0] == "Syria must not prefer s4 to s2."
    assert lines[2:] == [
        "  1. it does not prefer s4 or s5 to s2",
        "  2. it does not prefer s1, s4 or s6 to s2",
        "  3. it does not prefer s3, s4 or s6 to s2",
    ]


def test_a_long_condition_is_told_by_moves() -> None:
    space = build_space(so.load("elmira"))
    departures = tuple(
        Departure(
            end=end,
            answers=(
                Answer(end=end + 3, not_preferred=(end + 3,)),
                Answer(end=7, not_preferred=(7, (end + 1) % 3)),
            ),
        )
        for end in range(3)
    )
    long = Condition(state=8, dm=0, departures=departures)
    assert long.any_of is not None
    assert len(long.any_of) > 8
    lines = condition_words(space, long)
    assert lines[0].endswith("if and only if all of these hold:")
    assert lines[1] == (
        "  1. it does not prefer s1, or one of these it does not prefer: s4 and (s7 and s2 alike)"
    )
    assert len(lines) == 4


def test_an_order_that_takes_too_long_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.modules["standoff.inversion.statements"], "_NODES", 3)
    result = so.inverse(so.load("syria-iraq-1975"), "s2", "seq", vary="syria")
    found = result.targets[0].views[0].statements
    assert found is not None
    assert not found.complete
    assert "nothing is known" in result.text()


def test_work_is_told_on_a_terminal_only(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    so.inverse(so.load("elmira"), "s5", "seq", samples=300, progress=told.append)
    assert told[0] == "s5: comparisons and least changes"
    assert told[-1] == "s5: 300 of 300 rankings tried"
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    status, out, _ = run(capsys, *SYRIA)
    assert status == 0
    assert "384 of 720" in out
