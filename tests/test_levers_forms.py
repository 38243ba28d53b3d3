"""Levers on rankings and weights, today's state, samples, results as tables, the progress bar."""

from __future__ import annotations

import json
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from cli_runner import Runner
from standoff import (
    Conflict,
    NotFoundError,
    Ranking,
    StandoffError,
    Weights,
    analyze,
    check_claims,
    load,
    overturn,
    parse_change,
    parse_conflict,
    unlock,
    what_if,
)
from standoff.cli.progress import progress_bar
from standoff.levers import single_changes
from standoff.levers.changes import moves_today

RANKED = """\
standoff: 1
decision_makers:
  a: {options: {go: Go}}
  b: {options: {pay: Pay}}
states: {both: "YY", today: "NN"}
status_quo: today
outcomes: {paid: pay}
preferences:
  a: {ranking: ["NY", both, [today, "YN"]]}
  b: {weights: {go: -1, pay: -2}}
claims: {never: not equilibrium(paid)}
"""
OPEN = """\
standoff: 1
decision_makers:
  a: {options: {go: Go, wait: Wait, {rest}}}
  b: {options: {pay: Pay}}
status_quo: {go: no, wait: no, pay: no, shout: no}
outcomes: {paid: pay}
preferences:
  a: {priorities: [pay, {any_order: [go, wait, shout]}, {maybe: not go}]}
  b: {priorities: [{any_order: [not go, pay, not wait]}, {maybe: not pay}]}
claims:
  likely_never: {claim: not equilibrium(paid), likelihood: likely, concepts: [nash]}
""".replace("{rest}", "shout: Shout")


def test_neighbours_in_a_ranking_are_swapped_and_weights_dropped_and_turned() -> None:
    conflict = parse_conflict(RANKED)
    changes = single_changes(conflict)
    assert [change.text for change in changes if change.dm] == [
        "move a 1 to 2",
        "move a 2 to 3",
        "drop b: go",
        "negate b: go",
        "drop b: pay",
        "negate b: pay",
    ]
    by_hand: dict[str, Conflict] = {}
    a, b = conflict.preferences["a"], {"go": "-1", "pay": "-2"}
    assert isinstance(a, Ranking)
    one, two, three = a.entries
    for text, entries in (
        ("move a 1 to 2", (two, one, three)),
        ("move a 2 to 3", (one, three, two)),
    ):
        by_hand[text] = replace(conflict, preferences={"a": Ranking(entries), "b": Weights(b)})
    for name, weight in b.items():
        for text, made in ((f"drop b: {name}", "0"), (f"negate b: {name}", weight[1:])):
            own = Weights({**b, name: made})
            by_hand[text] = replace(conflict, preferences={"a": a, "b": own})
    found = overturn(conflict, "never")
    turned = {one.changes[0].text: one.verdict for one in found.singles}
    for text, changed in by_hand.items():
        verdict = check_claims(changed)["never"].verdict
        assert turned.get(text, found.verdict) == verdict, text
        applied = analyze(parse_change(text).apply(conflict))
        assert applied.equilibria("seq") == analyze(changed).equilibria("seq")
    assert {"negate b: pay"} <= turned.keys()
    words = {change.text: change.words(conflict) for change in changes}
    assert words["move a 1 to 2"] == "'NY' is entry 2 of the ranking of a"
    assert words["drop b: pay"] == "'pay' weighs nothing for b"
    assert words["negate b: go"] == "the weight of 'go' for b has the other sign"
    moves = [lever.changes[0].text for lever in unlock(conflict, "paid").singles]
    assert "negate b: pay" in moves


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("drop a: both", "is a ranking; expected move a ENTRY to PLACE"),
        ("move b: pay to 1", "given by weights; expected drop b: OPTION"),
        ("move a 1 to 7", "no place '7'"),
        ("move a: nothing to 1", "no entry of the ranking of 'a' 'nothing'"),
        ("drop b: pya", "no weight of 'b' 'pya'"),
        ("guarantee go if pay", "the preference of 'a' is a ranking"),
    ],
)
def test_what_a_form_cannot_is_told(text: str, message: str) -> None:
    with pytest.raises(StandoffError, match=message):
        what_if(parse_conflict(RANKED), [text])
    numbers = RANKED.replace('{ranking: ["NY", both, [today, "YN"]]}', "{utility: [1, 2, 3, 4]}")
    with pytest.raises(StandoffError, match="a number for each state"):
        what_if(parse_conflict(numbers), ["drop a: pay"])


@pytest.mark.parametrize("today", ["today", '"NN"', "{go: no, b.pay: no}"])
def test_fixing_an_option_at_another_level_changes_today(today: str) -> None:
    conflict = parse_conflict(RANKED.replace("status_quo: today", f"status_quo: {today}"))
    for level in ("yes", "1"):
        change = parse_change(f"fix pay = {level}")
        assert moves_today(conflict, change)
        after = change.apply(conflict)
        space = analyze(after).space
        assert space.status_quo is not None
        assert space.pattern(space.status_quo) == "NY"
    assert not moves_today(conflict, parse_change("fix pay = no"))
    assert not moves_today(conflict, parse_change("fix pya = no"))
    assert not moves_today(replace(conflict, status_quo=None), parse_change("fix pay = yes"))
    with pytest.raises(NotFoundError, match="no level of 'pay' 'perhaps'"):
        parse_change("fix pay = perhaps").apply(conflict)


def test_what_today_cannot_be_is_a_clear_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ruled = RANKED.replace("outcomes:", "rules: [not (go <-> not pay)]\noutcomes:")
    ruled = ruled.replace('["NY", both, [today, "YN"]]', "[both, today]")
    with pytest.raises(StandoffError, match="with 'Pay' at 'yes' today's state would not be feas"):
        what_if(parse_conflict(ruled), ["fix pay = yes"])
    path = tmp_path / "ruled.standoff.yaml"
    path.write_text(ruled.replace("status_quo: today", "status_quo: both"), "utf-8")
    told = Runner(capsys)("unlock", path, "--outcome", "not pay").out
    assert "fix b.pay = no cannot be: with 'Pay' at 'no' today's state would not be" in " ".join(
        told.split()
    )


def test_more_readings_than_are_listed_are_drawn() -> None:
    conflict = parse_conflict(OPEN)
    whole = unlock(conflict, "paid", concepts=("nash",), max_evaluations=60)
    assert (whole.before.readings, whole.before.sampled) == (144, False)
    drawn = unlock(conflict, "paid", concepts=("nash",), max_evaluations=60, max_readings=40)
    assert (drawn.before.readings, drawn.before.sampled) == (40, True)
    assert abs(drawn.before.share("nash") - whole.before.share("nash")) < 0.25
    again = unlock(conflict, "paid", concepts=("nash",), max_evaluations=60, max_readings=40)
    assert drawn.to_dict() == again.to_dict()
    other = unlock(conflict, "paid", concepts=("nash",), max_evaluations=1, max_readings=40, seed=7)
    assert other.before.held != drawn.before.held or other.before.share("nash") in (0, 1)
    for n, sampled in ((40, True), (1000, False)):
        expected = check_claims(conflict, max_readings=n)["likely_never"].verdict
        found = overturn(conflict, "likely_never", max_readings=n, max_evaluations=30)
        assert found.readings == min(n, 144)
        assert found.sampled == sampled
        assert found.verdict == expected == "fails"
        for one in found.singles:
            after = one.changes[0].apply(conflict)
            verdict = check_claims(after, max_readings=1000)["likely_never"].verdict
            # A sampled share beside a border of the likelihood agrees with neither side.
            assert one.verdict == verdict or sampled


def test_open_options_and_rules_are_readings_of_a_changed_model_too() -> None:
    text = OPEN.replace("shout: Shout", "shout: {name: Shout, maybe: yes}")
    conflict = parse_conflict(
        text.replace("outcomes:", "rules: [{rule: go -> pay, maybe: yes}]\noutcomes:")
    )
    found = unlock(conflict, "paid", concepts=("nash",), max_evaluations=40)
    assert found.before.readings == 576
    for lever in found.singles:
        after = lever.changes[0].apply(conflict)
        again = unlock(after, "paid", concepts=("nash",), max_evaluations=1).before
        assert (lever.held, lever.readings) == (again.held, again.readings)
    drawn = unlock(conflict, "paid", concepts=("nash",), max_evaluations=40, max_readings=30)
    assert {lever.readings for lever in drawn.singles} <= {30}
    sides = what_if(conflict, ["negate a: pay"], concepts="nash", max_readings=50)
    assert sides.before.sampled
    assert sides.after.readings == 50
    # A reading of a changed model that has no states makes it none.
    bad = replace(
        conflict,
        rules=(
            *conflict.rules,
            *parse_conflict(text.replace("outcomes:", "rules: [not shout]\noutcomes:")).rules,
        ),
    )
    made = unlock(bad, "paid", concepts=("nash",), max_evaluations=20)
    assert made.impossible == ()


def test_results_are_tables() -> None:
    conflict = load("istanbul-2025")
    found = unlock(conflict, "ceasefire", by="us", max_evaluations=100)
    frame = found.to_frame()
    assert frame.loc["drop rule: not force", "seq"] == 1
    assert "What unlocks ceasefire" in found._repr_html_()
    turned = overturn(conflict, "rid_of_it", max_evaluations=30)
    assert list(turned.to_frame().columns) == ["if", "verdict"]
    assert "What would turn the verdict on rid_of_it" in turned._repr_html_()
    compared = what_if(conflict, ["drop rule: not force"])
    frame = compared.to_frame()
    assert frame.loc["ceasefire (gmr)"].tolist() == [0, 1]
    assert frame.loc["lacks_tools"].tolist() == ["follows", "fails"]
    assert "Before and after: drop rule: not force" in compared._repr_html_()
    with pytest.raises(AttributeError):
        found.outcome = "other"  # type: ignore[misc]


def test_a_bar_is_shown_on_a_terminal_only(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with progress_bar("Looking") as progress:
        progress(3)
    assert capsys.readouterr() == ("", "")
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    with progress_bar("Looking", 10) as progress:
        progress(3)
    assert capsys.readouterr().out == ""
    seen: list[float] = []
    found = unlock(load("tram-strike"), "settlement", progress=seen.append)
    assert round(sum(seen)) == 1 + found.tools.tried + found.tried
    with pytest.raises(KeyboardInterrupt):
        unlock(load("tram-strike"), "settlement", progress=_stop)


def _stop(_: float) -> None:
    raise KeyboardInterrupt


def test_tools_in_the_commands(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run = Runner(capsys)
    told = " ".join(
        run("unlock", "istanbul-2025", "--outcome", "ceasefire", "--by", "us").out.split()
    )
    assert (
        "GMR, SMR and SEQ: once 'not offensive if squeeze' stands above 'offensive unless concede' "
        "for Russia; and 'not squeeze' stands below 'not spend' for United States"
    ) in told
    assert "Not by us.push, us.normalise or us.spheres, nor do several of them together" in told
    path = tmp_path / "tools.standoff.yaml"
    path.write_text(TOOLS, "utf-8")
    asked = ("unlock", path, "--outcome", "paid", "--concepts", "nash")
    told = " ".join(run(*asked).out.split())
    assert "a has the tool 'Beg' Nash: at any place that is open to it also" not in told
    assert "a has the tool 'Beg' Nash: at any place that is open to it" in told
    assert "a has the tool 'Kneel' and a has the tool 'Plead'" in told
    assert "arrangements among the priorities; for instance: grant a.kneel at a 1" in told
    assert "b has the tool 'Think' Nash: once 'pay' stands above 'not pay' for b" in told
    assert "Not by a.never, at any place that is open to it." in told
    assert told.count("a.never cannot be: no state is feasible: rule 1 holds nowhere") == 1
    (beg, think, pair) = json.loads(run(*asked, "--json").out)["tools"]["levers"]
    assert (beg["tools"], think["tools"]) == (["a.beg"], ["b.think"])
    assert pair["tools"] == ["a.kneel", "a.plead"]
    assert pair["effects"][0] == {"dm": "a", "statement": "kneel"}
    short = run(*asked, "--max-evaluations", 3).out
    assert "arrangements tried: the search stopped there." in short


def test_open_premises_in_the_commands(capsys: pytest.CaptureFixture[str]) -> None:
    run = Runner(capsys)
    told = run("overturn", "tram-strike", "full_rise_never").out
    assert "The verdict on full_rise_never is: follows, over 8 readings" in told
    told = " ".join(
        run("overturn", "tram-strike", "full_rise_never", "--max-readings", 4).out.split()
    )
    assert "is: follows, over 4 readings drawn at random" in told
    told = " ".join(run("unlock", "tram-strike", "--outcome", "settlement").out.split())
    assert "GMR, SMR and SEQ in 1 of 8 readings: if 'strike if carrier' does not" in told
    assert "'not strike' and 'not rise >= small' (their order open) is priority 3" in told
    assert "... and 2 more; --json lists them" in told
    assert "in 4 of 8 readings: between Drivers' union and Tramway" in told
    told = " ".join(
        run("unlock", "tram-strike", "--outcome", "strike", "--max-evaluations", 1).out.split()
    )
    assert "attained from today under Nash, GMR, SMR and SEQ in all 8 readings." in told
    told = " ".join(run("what-if", "tram-strike", "--set", "drop tramway: carrier").out.split())
    assert "(in 4 of 8)" in told
    assert "Over 8 readings before and 4 after" in told


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("overturn", "tram-strike", "goes_onn"), "no claim 'goes_onn'"),
        (("overturn", "tram-strike", "goes_on"), "its cruxes say on what"),
        (("unlock", "tram-strike", "--outcome", "settlment"), "did you mean 'settlement'"),
        (("unlock", "chicken", "--outcome", "swerve", "--concepts", "nahs"), "did you mean 'nash'"),
        (
            ("unlock", "prisoners-dilemma", "--outcome", "true", "--by", "x"),
            "no decision maker 'x'",
        ),
    ],
)
def test_what_cannot_be_asked_is_told(
    words: tuple[str, ...], message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    result = Runner(capsys)(*words)
    assert result.status == 2
    assert message in " ".join(result.err.split())


def test_many_states_or_parties_leave_agreements_out(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    makers = ", ".join(f"d{k}: {{options: {{o{k}: O}}}}" for k in range(7))
    today = ", ".join(f"o{k}: no" for k in range(7))
    likes = ", ".join(f"d{k}: {{priorities: [o{k}]}}" for k in range(7))
    path = tmp_path / "many.standoff.yaml"
    path.write_text(
        f"standoff: 1\ndecision_makers: {{{makers}}}\nstatus_quo: {{{today}}}\n"
        f"preferences: {{{likes}}}\n",
        "utf-8",
    )
    asked = ("unlock", path, "--outcome", "not o0", "--max-evaluations", 1)
    told = " ".join(Runner(capsys)(*asked).out.split())
    assert "Agreements are looked for among at most 6 decision makers and 1,024 states." in told


TOOLS = """\
standoff: 1
decision_makers:
  a:
    options: {go: Go}
    potential:
      beg: {name: Beg, priorities: {a: [beg], b: [{statement: pay if beg, places: 1}]}}
      kneel: {name: Kneel, priorities: {a: [kneel, go if kneel]}}
      plead:
        name: Plead
        priorities: {a: [plead], b: [{statement: pay if plead and go, places: 1}]}
      never: {name: Never, rules: [go and not go]}
  b:
    options: {pay: Pay}
    potential:
      think: {name: Think, priorities: {b: [pay]}}
status_quo: {go: no, pay: no}
outcomes: {paid: pay}
preferences:
  a: {priorities: [not go]}
  b: {priorities: [not pay]}
"""
