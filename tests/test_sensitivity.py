"""How far single changes move outcomes and claims, and the tornado that draws it."""

from __future__ import annotations

import re
from dataclasses import replace
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings

from cli_runner import Runner
from docs_pictures import ASSETS, PICTURES
from standoff import analyze, draw_tornado, load, sensitivity, what_if
from standoff.errors import NotFoundError, StandoffError
from standoff.levers import sensitivities, single_changes
from standoff.model import Conflict
from standoff.readings import open_premises
from strategies import option_conflicts

SVG = "{http://www.w3.org/2000/svg}"
FOUR = ("nash", "gmr", "smr", "seq")
TRAM = load("tram-strike")


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Runner:
    return Runner(capsys)


def counted(conflict: Conflict, outcome: str) -> tuple[list[int], list[int]]:
    """For each concept the equilibria with an outcome and all of them; of one reading."""
    analysis = analyze(conflict, FOUR)
    having = analysis.space.where(outcome)
    masks = [analysis.equilibrium_mask(concept) for concept in FOUR]
    return [int((mask & having).sum()) for mask in masks], [int(mask.sum()) for mask in masks]


@pytest.mark.parametrize("name", ["istanbul-2025", "elmira", "syria-iraq-1975", "chicken"])
def test_an_outcome_is_counted_as_in_each_changed_model(name: str) -> None:
    conflict = load(name)
    # Places for tools would have to be those of the changed priorities.
    plain = [replace(dm, potential=()) for dm in conflict.decision_makers]
    conflict = replace(conflict, decision_makers=tuple(plain))
    assert not open_premises(conflict)
    for outcome in conflict.outcomes:
        found = sensitivity(conflict, outcome=outcome)
        held, total = counted(conflict, outcome)
        assert (list(found.before.held), list(found.before.total)) == (held, total)
        assert len(found.after) + len(found.impossible) == len(single_changes(conflict))
        for change, part in found.after:
            held, total = counted(change.apply(conflict), outcome)
            assert (list(part.held), list(part.total)) == (held, total), change.text
            assert part.share == (sum(held) / sum(total) if sum(total) else None)


def test_a_claim_is_counted_in_readings() -> None:
    found = sensitivity(TRAM, claim="goes_on")
    assert found.concepts == ("nash", "seq")
    assert (found.before.held, found.before.total) == ((8, 4), (8, 8))
    after = {change.text: part for change, part in found.after}
    assert after["fix drivers.strike = no"].held == (0, 0)
    assert after["fix tramway.rise = none"].share == 1
    for text, part in after.items():
        verdict = what_if(TRAM, [text]).after.verdicts["goes_on"]
        assert verdict == {0.0: "fails", 1.0: "follows"}.get(part.share or 0.0, "depends")


@settings(max_examples=25, derandomize=True, deadline=None)
@given(option_conflicts())
def test_any_conflict_keeps_its_counts_in_bounds(conflict: Conflict) -> None:
    option = conflict.option_ids[0]
    found = sensitivity(conflict, outcome=option)
    for part in (found.before, *(part for _, part in found.after)):
        assert all(0 <= a <= b for a, b in zip(part.held, part.total, strict=True))
    if found.before.share is not None:
        ET.fromstring(draw_tornado(found))


def test_several_are_found_in_one_pass() -> None:
    both = sensitivities(TRAM, outcomes=["settlement"], claims=["goes_on"])
    alone = sensitivity(TRAM, outcome="settlement"), sensitivity(TRAM, claim="goes_on")
    assert [one.to_dict() for one in both] == [one.to_dict() for one in alone]
    assert sensitivities(TRAM) == ()
    frame = both[0].to_frame()
    assert list(frame.columns) == ["if", "share", "more"]
    assert frame.loc["fix drivers.strike = no", "share"] == 0
    assert "<table>" in both[0]._repr_html_()


def test_what_cannot_be_asked() -> None:
    with pytest.raises(StandoffError, match="either an outcome or a claim"):
        sensitivity(TRAM)
    with pytest.raises(StandoffError, match="either an outcome or a claim"):
        sensitivity(TRAM, outcome="settlement", claim="goes_on")
    with pytest.raises(NotFoundError, match="goes_on"):
        sensitivity(TRAM, claim="goes_o")
    with pytest.raises(StandoffError, match="settlement"):
        sensitivity(TRAM, outcome="settlemen")
    with pytest.raises(NotFoundError, match="no concept"):
        sensitivity(TRAM, outcome="settlement", concepts="sec")


def bars(svg: str) -> list[tuple[str, list[tuple[str, float, float]]]]:
    """The rows: what each tells, and its bars by colour with where they begin and end."""
    return [
        (
            (group.find(f"{SVG}title").text or ""),  # type: ignore[union-attr]
            [
                (
                    rect.attrib["class"],
                    float(rect.attrib["x"]),
                    float(rect.attrib["x"]) + float(rect.attrib["width"]),
                )
                for rect in group.iter(f"{SVG}rect")
            ],
        )
        for group in ET.fromstring(svg).iter(f"{SVG}g")
        if group.get("class") == "swing"
    ]


@pytest.mark.parametrize("width", [360, 720, 1100])
def test_bars_go_from_the_baseline_the_longest_first(width: int) -> None:
    found = sensitivity(TRAM, outcome="strike_goes_on")
    before = found.before.share
    assert before is not None
    svg = draw_tornado(found, width=width)
    rows = bars(svg)
    lengths = [max(end - start for _, start, end in row) for _, row in rows]
    assert lengths == sorted(lengths, reverse=True)
    moving = [part.share for _, part in found.after if part.share not in (before, None)]
    down, up = min(s for s in moving if s is not None), max(s for s in moving if s is not None)
    lowered = [row[1:] for _, own in rows for row in own if row[0] == "fails"]
    raised = [row[1:] for _, own in rows for row in own if row[0] == "follows"]
    middles = {end for _, end in lowered} | {start for start, _ in raised}
    assert max(middles) - min(middles) < 0.3, "all begin at the share as the model stands"
    unit = (max(end for _, end in raised) - min(middles)) / (up - before)
    assert max(end - start for start, end in lowered) == pytest.approx(
        (before - down) * unit, abs=1
    )
    root = ET.fromstring(svg)
    assert root.attrib["width"] == str(width)
    desc = root.find(f"{SVG}desc")
    assert desc is not None
    assert "As the model stands: 76.9 % (40 of 52)." in (desc.text or "")
    assert "kept at “no”: 0 % (0 of 40)" in (desc.text or "")
    assert draw_tornado(found, width=width) == svg


def test_shorter_changes_of_a_premise_are_marks_in_its_bar() -> None:
    svg = draw_tornado(sensitivity(load("istanbul-2025"), outcome="ceasefire"))
    (row,) = [row for row in bars(svg) if row[0].startswith("Russia wants: “offensive")]
    assert "turned round: 100 %; dropped: 92.6 %; put in place 4: 88.2 %" in row[0]
    assert len(row[1]) == 1
    assert svg.count('class="sign"') == 4


def test_the_ends_of_a_claim_are_its_verdicts() -> None:
    svg = draw_tornado(sensitivity(TRAM, claim="goes_on"), heading=False)
    words = [text.text for text in ET.fromstring(svg).iter(f"{SVG}text")]
    assert {"fails", "follows", "as it stands: 75 %"} <= set(words)
    assert "The strike will go on all summer" not in words
    likely = replace(TRAM.claims["goes_on"], likelihood=(0.2, 0.6))
    svg = draw_tornado(sensitivity(replace(TRAM, claims={"goes_on": likely}), claim="goes_on"))
    words = [text.text for text in ET.fromstring(svg).iter(f"{SVG}text")]
    assert "follows" not in words
    assert "Said to hold in 20–60 % of the readings." in words


def test_one_concept_alone() -> None:
    every = sensitivity(TRAM, outcome="settlement")
    one = sensitivity(TRAM, outcome="settlement", concepts=["seq"])
    assert draw_tornado(every, concept="seq") == draw_tornado(one)
    with pytest.raises(NotFoundError):
        draw_tornado(one, concept="nash")


def test_nothing_moves_and_nothing_is_left() -> None:
    still = draw_tornado(sensitivity(TRAM, claim="small_rise_ends_it"))
    assert "leaves the share as it is" in still
    assert not bars(still)
    assert sensitivity(TRAM, claim="small_rise_ends_it").readings == 8
    found = sensitivity(TRAM, outcome="settlement")
    none = replace(found, before=replace(found.before, held=(0,) * 4, total=(0,) * 4))
    with pytest.raises(StandoffError, match="no equilibria"):
        draw_tornado(none)
    lost = replace(found, after=((found.after[0][0], none.before),))
    assert "no equilibria" in draw_tornado(lost)


def test_most_are_counted_and_samples_say_so() -> None:
    found = sensitivity(TRAM, outcome="strike_goes_on", max_readings=3)
    svg = draw_tornado(found, most=2)
    assert found.sampled
    assert "drawn at random" in svg
    assert len(bars(svg)) == 2
    assert re.search(r"\d+ more premises, which move it no farther, are not drawn", svg)


def test_tornado_of_the_documentation_is_the_one_that_is_drawn() -> None:
    drawn = PICTURES["tram-tornado.svg"]() + "\n"
    assert (ASSETS / "tram-tornado.svg").read_text("utf-8") == drawn, "run tests/docs_pictures.py"


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["tram-strike"], "The strike will go on all summer"),
        (["elmira"], "The outcome “settlement”"),
        (["istanbul-2025", "--claim", "lacks_tools"], "The United States lack the tools"),
        (["chicken", "--outcome", "a.swerve or b.swerve"], "The outcome “a.swerve or b.swerve”"),
        (["elmira", "--concept", "seq"], "Under SEQ"),
    ],
)
def test_plot_draws_it(run: Runner, words: list[str], told: str) -> None:
    result = run("plot", *words, "--what", "tornado", "-o", "-")
    assert (result.status, result.err) == (0, "")
    assert told in result.out


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["bismarck-sea-1943", "--what", "tornado"], "names no outcomes and makes no claims"),
        (["elmira", "--what", "changes"], "--what tornado shows what changes do"),
        (["bismarck-sea-1943", "--what", "readings"], "names no outcomes"),
        (["elmira", "--what", "tornado", "--claim", "x"], "no claim 'x'"),
        (["elmira", "--what", "tornado", "--outcome", "x"], "unknown option"),
        (
            ["tram-strike", "--what", "tornado", "--claim", "goes_on", "--outcome", "settlement"],
            "exclude each other",
        ),
        (["tram-strike", "--claim", "goes_on"], "--claim makes no difference to --what moves"),
        (["tram-strike", "--what", "readings", "--layout", "grid"], "it is for --what moves"),
        (
            ["tram-strike", "--what", "changes", "--concept", "seq"],
            "--what moves or --what tornado",
        ),
    ],
)
def test_plot_says_what_is_wrong(run: Runner, words: list[str], message: str) -> None:
    result = run("plot", *words, "-o", "-")
    assert (result.status, result.out) == (2, "")
    assert message in result.err
    assert result.err.count("\n") == 1
