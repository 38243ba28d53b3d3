"""Notebooks: what results show there, and the example notebook."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from docs_notebook import executed, kinds, read
from standoff import analyze_views, check_claims, coalitions, draw_moves, load, paths
from standoff.analysis import analyze


@pytest.mark.filterwarnings("ignore")
def test_the_example_notebook_runs_and_shows_what_it_says() -> None:
    assert kinds(executed()) == kinds(read()), "run tests/docs_notebook.py"
    pictures = [kind for cell in kinds(read()) for kind in cell if "image/svg+xml" in kind]
    tables = [kind for cell in kinds(read()) for kind in cell if "text/html" in kind]
    assert (len(pictures), len(tables)) == (3, 4)


def test_the_verdicts_in_the_readme_are_those_found() -> None:
    text = (Path(__file__).parents[1] / "README.md").read_text("utf-8")
    told = re.findall(r"^\| (.+) \| ✓ (\w+) \|$", text, re.MULTILINE)
    found = check_claims(load("istanbul-2025"))
    assert told == [(one.claim.says, one.verdict) for one in found.claims]


def test_a_conflict_shows_its_options_outcomes_and_claims() -> None:
    shown = load("istanbul-2025")._repr_html_()
    for words in (
        "Press Russia so hard",
        "none, promised, held",
        "not offensive",
        "even in theory",
    ):
        assert words in shown
    assert "<caption>States</caption>" in load("four-state-dvd")._repr_html_()
    assert "Claims" not in load("chicken")._repr_html_()


def test_names_are_text() -> None:
    from dataclasses import replace

    conflict = replace(load("chicken"), title="<script>alert(1)</script>")
    assert "<script" not in conflict._repr_html_()


def test_paths_show_how_far_away_equilibria_are() -> None:
    shown = paths(load("tram-strike"))._repr_html_()
    assert "From Y0N" in shown
    assert "1 improvement away" in shown
    assert "not by improvements" in shown


def test_coalitions_show_who_would_leave() -> None:
    shown = coalitions(load("elmira"))._repr_html_()
    row = next(row for row in shown.split("<tr>") if "<td>s5</td>" in row)
    assert "moe, uniroyal" in row
    s9 = next(row for row in shown.split("<tr>") if "<td>s9</td>" in row)
    assert s9.count("<td>nobody</td>") == 4


def test_hypergames_show_what_is_unexpected() -> None:
    name = "us-north-korea-2017"
    found = analyze_views(load(name))
    shown = found._repr_html_()
    space = found.analysis.space
    for concept in found.masks:
        assert all(f"<td>{space.name(k)}</td>" in shown for k in found.equilibria(concept))
    assert shown.count("<tr>") - 1 == len({k for c in found.masks for k in found.equilibria(c)})


def test_a_picture_shows_itself_and_is_a_text() -> None:
    picture = draw_moves(analyze(load("chicken")))
    assert isinstance(picture, str)
    assert picture._repr_svg_() == picture
    assert repr(picture) == f"<SVG picture of {len(picture):,} characters>"
    assert picture.startswith("<svg")
