"""Charts of readings, open premises and changes, PNG files, and `standoff plot`."""

from __future__ import annotations

import json
import struct
import sys
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from cli_runner import Runner
from docs_pictures import ASSETS, PICTURES
from standoff import (
    check_claims,
    draw_changes,
    draw_influences,
    draw_moves,
    draw_readings,
    load,
    overturn,
    readings,
    to_png,
)
from standoff.analysis import analyze
from standoff.errors import NotFoundError, StandoffError
from standoff.formula.claim import ClaimFormula

SVG = "{http://www.w3.org/2000/svg}"
TRAM = load("tram-strike")


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Runner:
    return Runner(capsys)


def words(svg: str) -> list[str]:
    """All lines of words of a picture."""
    return [text.text or "" for text in ET.fromstring(svg).iter(f"{SVG}text")]


def described(svg: str) -> str:
    """What screen readers are told of it."""
    desc = ET.fromstring(svg).find(f"{SVG}desc")
    assert desc is not None
    return desc.text or ""


def widths(group: ET.Element) -> list[float]:
    """Of the bars in a group, the track first."""
    return [float(rect.attrib["width"]) for rect in group.iter(f"{SVG}rect")]


@pytest.mark.parametrize("width", [360, 720, 1200])
def test_shares_of_readings(width: int) -> None:
    found = readings(TRAM)
    svg = draw_readings(found, width=width)
    assert "A share of readings is not a probability" in described(svg)
    assert "A share of readings is not a probability" in " ".join(words(svg))
    groups = [g for g in ET.fromstring(svg).iter(f"{SVG}g") if "data-outcome" in g.attrib]
    assert len(groups) == len(TRAM.outcomes) * 4
    for group in groups:
        share = found.share(group.attrib["data-outcome"], group.attrib["data-concept"])
        track, *bar = widths(group)
        assert sum(bar) == pytest.approx(share * track, abs=0.2)
        assert f"{100 * share:.0f} %" in [text.text for text in group.iter(f"{SVG}text")]
    assert ET.fromstring(svg).attrib["width"] == str(width)


def test_a_sampled_share_has_its_interval_and_is_never_all_or_nothing() -> None:
    found = readings(TRAM, max_readings=7)
    svg = draw_readings(found)
    assert "confidence" in described(svg)
    assert svg.count('class="whisker"') == len(TRAM.outcomes) * 4
    few = {outcome: dict.fromkeys(found.concepts, 1) for outcome in found.holds}
    most = {outcome: dict.fromkeys(found.concepts, 9_999) for outcome in found.holds}
    many = replace(readings(TRAM).readings, choices=found.readings.choices[[0] * 10_000])
    assert "&lt; 1 %" in draw_readings(replace(found, readings=many, holds=few))
    assert "&gt; 99 %" in draw_readings(replace(found, readings=many, holds=most))


def test_influences() -> None:
    results = check_claims(TRAM)
    svg = draw_influences(results, "goes_on")
    told = {
        g.attrib["data-premise"]: widths(g)
        for g in ET.fromstring(svg).iter(f"{SVG}g")
        if "data-premise" in g.attrib
    }
    by_premise = {str(one.premise): one.shapley for one in results["goes_on"].influences}
    assert {key: len(bars) == 2 for key, bars in told.items()} == {
        key: bool(value) for key, value in by_premise.items()
    }
    assert "100 %" in words(svg)
    with pytest.raises(StandoffError, match="no open premise decides"):
        draw_influences(results, "full_rise_never")
    with pytest.raises(NotFoundError):
        draw_influences(results, "nothing")


def test_influences_of_a_sample_are_swings() -> None:
    svg = draw_influences(check_claims(TRAM, max_readings=7), "goes_on")
    assert "Largest change in the share of readings" in described(svg)
    assert any(word.endswith(" points") for word in words(svg))


def test_changes_that_turn_claims() -> None:
    found = [
        overturn(TRAM, name, max_evaluations=30) for name in ("full_rise_never", "carrier_useless")
    ]
    svg = draw_changes(found, width=400)
    signs = [
        g.attrib["data-verdict"]
        for g in ET.fromstring(svg).iter(f"{SVG}g")
        if g.get("class") == "turn"
    ]
    turned = [one.verdict for search in found for one in search.singles]
    legend = set(turned)
    assert sorted(signs) == sorted([*turned, *legend])
    for search in found:
        for one in search.singles:
            assert one.changes[0].words(TRAM) in described(svg)
    with pytest.raises(StandoffError, match="no claim"):
        draw_changes([])


def test_a_claim_that_comes_to_follow() -> None:
    istanbul = load("istanbul-2025")
    claim = replace(
        istanbul.claims["lacks_tools"], formula=ClaimFormula.parse("equilibrium(ceasefire)")
    )
    conflict = replace(istanbul, claims={"ceasefire": claim})
    svg = draw_changes([overturn(conflict, "ceasefire", max_evaluations=100)])
    assert 'data-verdict="follows"' in svg


def test_png_files() -> None:
    svg = draw_moves(analyze(TRAM), theme="light")
    content = to_png(svg, scale=1.5)
    assert content == to_png(svg, scale=1.5)
    assert content.startswith(b"\x89PNG")
    size = struct.unpack(">II", content[16:24])
    root = ET.fromstring(svg)
    assert size == pytest.approx([1.5 * float(root.attrib[k]) for k in ("width", "height")], abs=2)
    with pytest.raises(StandoffError, match="pixels"):
        to_png(svg, scale=100)


def test_png_without_its_library(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "vl_convert", None)
    with pytest.raises(StandoffError, match=r"standoff\[plots\]"):
        to_png(draw_moves(analyze(TRAM), theme="light"))


@pytest.mark.parametrize("what", ["moves", "readings", "influences"])
def test_plot_writes_each_picture(run: Runner, tmp_path: Path, what: str) -> None:
    path = tmp_path / "picture.svg"
    result = run("plot", "tram-strike", "--what", what, "-o", path)
    assert (result.status, result.out, result.err) == (0, f"wrote {path}\n", "")
    first = path.read_bytes()
    ET.fromstring(first)
    assert run("plot", "tram-strike", "--what", what, "-o", path).status == 2
    assert run("plot", "tram-strike", "--what", what, "-o", path, "--force").status == 0
    assert path.read_bytes() == first


def test_plot_in_other_ways(run: Runner, tmp_path: Path) -> None:
    path = tmp_path / "picture.png"
    result = run("plot", "chicken", "-o", path, "--json", "--scale", "1")
    record = {"standoff": 1, "title": "Game of Chicken", "what": "moves", "file": str(path)}
    assert json.loads(result.out) == record
    assert path.read_bytes().startswith(b"\x89PNG")
    printed = run("plot", "chicken", "-o", "-", "--why", "s1", "a", "--concept", "nash")
    assert 'data-state="3"' in printed.out
    assert "Nash stability" in printed.out
    one = run("plot", "tram-strike", "-o", "-", "--what", "changes", "--claim", "full_rise_never")
    assert "The full rise is out of reach" in one.out
    assert "An outside carrier" not in one.out


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["chicken"], "--output is missing"),
        (["chicken", "-o", "a.pdf"], "ends in .svg or .png"),
        (["chicken", "-o", "-", "--json"], "no room"),
        (["chicken", "-o", "a.png", "--theme", "auto"], "light or dark"),
        (["chicken", "-o", "-", "--what", "changes"], "no claims"),
        (["tram-strike", "-o", "-", "--what", "influences", "--claim", "x"], "no claim 'x'"),
        (["istanbul-2025", "-o", "-", "--what", "influences"], "no claim depends"),
        (["chicken", "-o", "-", "--concept", "sec"], "did you mean"),
    ],
)
def test_plot_says_what_is_wrong(run: Runner, words: list[str], message: str) -> None:
    result = run("plot", *words)
    assert result.status == 2
    assert message in result.err
    assert result.err.count("\n") == 1


@pytest.mark.parametrize("name", ["elmira.svg", "tram-why.svg"])
def test_pictures_of_the_documentation_are_those_that_are_drawn(
    name: str,
) -> None:
    assert (ASSETS / name).read_text("utf-8") == PICTURES[name]() + "\n", (
        "run tests/docs_pictures.py"
    )
