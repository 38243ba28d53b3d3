"""Pictures of states and moves: everything in its place, whatever the conflict."""

from __future__ import annotations

import time
from dataclasses import replace
from itertools import combinations
from xml.etree import ElementTree as ET

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from large import large_conflict
from standoff import analyze, draw_moves, load, picture_css
from standoff.analysis import Analysis
from standoff.errors import NotFoundError, StandoffError
from standoff.model import Conflict, DecisionMaker, Option, Priorities
from standoff.picture.style import PALETTES
from strategies import graph_conflicts, option_conflicts

SVG = "{http://www.w3.org/2000/svg}"
_MERGED = ("priorities", "ranking", "utility")
HOSTILE = "</title><script>alert(1)</script>&amp;\x00\x1b[31m\u202e\"'<ü>"


def states(svg: str) -> dict[int, ET.Element]:
    """The states drawn, by index."""
    groups = ET.fromstring(svg).iter(f"{SVG}g")
    return {int(g.attrib["data-state"]): g for g in groups if "data-state" in g.attrib}


def moves(svg: str) -> list[tuple[str, int, int, str]]:
    """The moves drawn: who, from, to, classes."""
    groups = [g for g in ET.fromstring(svg).iter(f"{SVG}g") if "data-dm" in g.attrib]
    return [
        (
            g.attrib["data-dm"],
            int(g.attrib["data-from"]),
            int(g.attrib["data-to"]),
            g.attrib["class"],
        )
        for g in groups
    ]


def boxes(svg: str) -> dict[int, tuple[float, float, float, float]]:
    """Left, top, right and bottom of each state."""
    found = {}
    for state, group in states(svg).items():
        rect = group.find(f"{SVG}rect")
        assert rect is not None
        x, y, w, h = (float(rect.attrib[name]) for name in ("x", "y", "width", "height"))
        found[state] = (x, y, x + w, y + h)
    return found


def sound(analysis: Analysis, svg: str) -> None:
    """What must hold of every picture."""
    space = analysis.space
    drawn, placed = states(svg), list(boxes(svg).values())
    for a, b in combinations(placed, 2):
        assert a[2] <= b[0] or b[2] <= a[0] or a[3] <= b[1] or b[3] <= a[1], "states overlap"
    for dm, start, end, kind in moves(svg):
        ranks = space.ranks[analysis.conflict.dm_ids.index(dm)]
        assert start in drawn
        assert end in drawn
        if "other" not in kind:
            assert ranks[end] > ranks[start]
        else:
            assert ranks[end] <= ranks[start]
    held = set(analysis.equilibria("seq"))
    marked = {s for s, g in drawn.items() if "equilibrium" in g.attrib["class"]}
    assert marked == held & set(drawn)
    assert all(g.find(f"{SVG}title") is not None for g in drawn.values())


@pytest.mark.parametrize("name", ["chicken", "elmira", "tram-strike", "istanbul-2025"])
def test_small_conflicts_are_drawn_whole_along_rows_and_columns(name: str) -> None:
    analysis = analyze(load(name))
    svg = draw_moves(analysis)
    sound(analysis, svg)
    assert set(states(svg)) == set(range(analysis.space.n_states))
    placed = boxes(svg)
    for _, start, end, _ in moves(svg):
        a, b = placed[start], placed[end]
        beside = a[1] < b[3] and b[1] < a[3]
        above = a[0] < b[2] and b[0] < a[2]
        assert beside or above, "a move goes neither along a row nor along a column"


def test_every_improvement_of_a_small_conflict_is_drawn() -> None:
    analysis = analyze(load("elmira"))
    ranks = analysis.space.ranks
    drawn = {(dm, a, b) for dm, a, b, kind in moves(draw_moves(analysis)) if "other" not in kind}
    wanted = {
        (analysis.conflict.dm_ids[dm], state, one.end)
        for dm in range(len(ranks))
        for state in range(analysis.space.n_states)
        for one in analysis.explain(state, analysis.conflict.dm_ids[dm], "nash").improvements
    }
    assert drawn == wanted


def test_a_crowded_conflict_shows_where_everybody_would_go() -> None:
    analysis = analyze(load("istanbul-2025"))
    stay = {
        dm: set(range(72)) - {a for d, a, _, _ in moves(draw_moves(analysis)) if d == dm}
        for dm in analysis.conflict.dm_ids
    }
    assert stay == {dm: set(analysis.stable("nash", dm)) for dm in analysis.conflict.dm_ids}


@settings(max_examples=60, derandomize=True, deadline=None, suppress_health_check=list(HealthCheck))
@given(option_conflicts() | option_conflicts(_MERGED, merged=True) | graph_conflicts())
def test_any_conflict_can_be_drawn(conflict: Conflict) -> None:
    analysis = analyze(conflict)
    svg = draw_moves(analysis, theme="light")
    sound(analysis, svg)
    assert len(states(svg)) == analysis.space.n_states
    sound(analysis, draw_moves(analysis, layout="reachable"))


@settings(max_examples=30, derandomize=True, deadline=None, suppress_health_check=list(HealthCheck))
@given(option_conflicts() | graph_conflicts(), st.data())
def test_an_explanation_is_drawn_with_its_answers(conflict: Conflict, data: st.DataObject) -> None:
    analysis = analyze(conflict)
    state = data.draw(st.integers(0, analysis.space.n_states - 1))
    dm = data.draw(st.sampled_from(conflict.dm_ids))
    told = analysis.explain(state, dm, "gmr")
    svg = draw_moves(analysis, why=(state, dm), concept="gmr")
    drawn = moves(svg)
    gains = {(dm, state, one.end) for one in told.improvements}
    assert {(d, a, b) for d, a, b, kind in drawn if "improvement" in kind} == gains
    answers = [one.answer.steps for one in told.improvements if one.answer]
    steps = {(conflict.dm_ids[s.dm], s.start, s.end) for way in answers for s in way}
    assert {(d, a, b) for d, a, b, kind in drawn if kind in ("move answer", "move idle")} == (
        steps - gains
    )


@pytest.mark.parametrize("seed", [1, 5])
def test_a_thousand_states_draw_in_under_a_second_and_stay_few(seed: int) -> None:
    conflict = large_conflict(seed, 10 if seed == 1 else 11)
    space = analyze(conflict).space
    assert space.n_states > 1000
    analysis = analyze(replace(conflict, status_quo=space.pattern(space.n_states // 3)))
    start = time.process_time()
    svg = draw_moves(analysis)
    assert time.process_time() - start < 1
    sound(analysis, svg)
    assert 5 < len(states(svg)) < 80
    assert "states are drawn" in svg
    ways = {b for _, _, b, kind in moves(svg) if "way" in kind}
    assert ways & set(analysis.equilibria("seq"))
    without = draw_moves(replace_status_quo(conflict))
    assert "no status quo" in without
    assert set(states(without)) <= set(analysis.equilibria("seq"))


def replace_status_quo(conflict: Conflict) -> Analysis:
    """The analysis where today's state is not given."""
    return analyze(replace(conflict, status_quo=None))


def test_equilibria_that_improvements_do_not_reach_are_told_apart() -> None:
    dms = tuple(
        DecisionMaker(id=dm, options=tuple(Option(id=f"{dm}{k}") for k in range(4)))
        for dm in ("a", "b")
    )
    conflict = Conflict(
        decision_makers=dms,
        preferences={"a": Priorities(["a0 and b0"]), "b": Priorities(["a0 and b0"])},
        status_quo="NNNN NNNN",
    )
    svg = draw_moves(analyze(conflict))
    assert {"other", "way"} <= {word for *_, kind in moves(svg) for word in kind.split()}


def test_hostile_names_stay_text() -> None:
    conflict = load("chicken")
    makers = tuple(
        replace(dm, name=HOSTILE * 9, options=tuple(replace(o, name=HOSTILE) for o in dm.options))
        for dm in conflict.decision_makers
    )
    svg = draw_moves(analyze(replace(conflict, title=HOSTILE * 20, decision_makers=makers)))
    assert "<script" not in svg
    assert not set(svg) & set("\x00\x1b\u202e")
    assert not [e for e in ET.fromstring(svg).iter() if e.tag == f"{SVG}script"]
    width = float(ET.fromstring(svg).attrib["width"])
    assert width < 1200


def test_the_same_conflict_gives_the_same_bytes() -> None:
    texts = {draw_moves(analyze(load("tram-strike"))) for _ in range(2)}
    assert len(texts) == 1


def test_themes() -> None:
    analysis = analyze(load("chicken"))
    auto, light, dark, page = (
        draw_moves(analysis, theme=theme) for theme in ("auto", "light", "dark", "page")
    )
    assert "prefers-color-scheme" in auto
    assert auto.count("<style>") == 1
    assert "<style" not in light + dark + page
    assert PALETTES["dark"]["paper"] in dark
    assert light == page
    assert "style=" not in auto, "a strict content security policy forbids it"
    rules = picture_css(".picture")
    for word in {w for g in ET.fromstring(auto).iter() for w in g.get("class", "").split()}:
        known = {"state", "move", "equilibrium", "improvement", "standoff-picture"}
        assert word in known or f".picture .{word}{{" in rules, word


def luminance(colour: str) -> float:
    """As WCAG 2.2 defines it."""
    parts = np.array([int(colour[k : k + 2], 16) / 255 for k in (1, 3, 5)])
    linear = np.where(parts <= 0.04045, parts / 12.92, ((parts + 0.055) / 1.055) ** 2.4)
    return float(linear @ [0.2126, 0.7152, 0.0722])


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_words_and_moves_stand_out_from_the_paper(theme: str) -> None:
    palette = PALETTES[theme]
    for ground in ("paper", "panel"):
        for name in ("ink", "muted", *(k for k in palette if k.startswith("mover"))):
            high, low = sorted((luminance(palette[name]), luminance(palette[ground])), reverse=True)
            assert (high + 0.05) / (low + 0.05) >= 4.5, (name, ground)


def test_screen_readers_are_told_what_is_drawn() -> None:
    root = ET.fromstring(draw_moves(analyze(load("istanbul-2025")), heading=False, prefix="p"))
    assert root.attrib["role"] == "img"
    ids = {e.get("id"): e for e in root.iter() if e.get("id")}
    title, told = (ids[name] for name in root.attrib["aria-labelledby"].split())
    assert title.text == "A call about a war, June 2025"
    assert told.text is not None
    assert "They are expected." in told.text
    assert "Today's state is YYN0NYN." in told.text
    expected = next(e for e in ids.values() if "equilibrium" in e.get("class", ""))
    words = expected.find(f"{SVG}desc")
    assert words is not None
    assert words.text is not None
    assert words.text.endswith("Everybody would stay.")


def test_states_can_be_links() -> None:
    root = ET.fromstring(draw_moves(analyze(load("chicken")), link="?state={}&x=1"))
    assert root.attrib["role"] == "group"
    links = [e.attrib["href"] for e in root.iter(f"{SVG}a")]
    assert links == [f"?state={k}&x=1" for k in range(4)]


def test_structured_preferences_are_drawn_too() -> None:
    analysis = analyze(load("lake-gisborne-unknown"), "all")
    assert analysis.concepts[-1] in analysis.masks
    svg = draw_moves(analysis, concept=analysis.concepts[0])
    assert len(states(svg)) == analysis.space.n_states
    assert "Lines follow the ranks alone" in svg
    tempted = [
        draw_moves(analysis, concept=concept, why=(state, dm))
        for concept in analysis.concepts[:3]
        for state in range(analysis.space.n_states)
        for dm in analysis.conflict.dm_ids
    ]
    assert any(moves(one) for one in tempted)


def test_what_cannot_be_drawn_is_said() -> None:
    analysis = analyze(load("chicken"))
    with pytest.raises(NotFoundError):
        draw_moves(analysis, concept="policy")
    with pytest.raises(NotFoundError):
        draw_moves(analysis, why=("s9", "a"))
    graph = analyze(load("four-state-dvd"))
    assert graph.conflict.graph
    with pytest.raises(StandoffError, match="grid"):
        draw_moves(graph, layout="grid")
    with pytest.raises(StandoffError, match="cannot be read"):
        draw_moves(analyze(large_conflict(1, 10)), layout="grid")


def test_many_improvements_are_not_all_drawn() -> None:
    options = tuple(Option(id=f"o{k}") for k in range(5))
    dms = (
        DecisionMaker(id="a", options=options),
        DecisionMaker(id="b", options=(Option(id="q"),)),
    )
    wants = {"a": Priorities(["o0", "o1", "o2", "o3", "o4"]), "b": Priorities(["q"])}
    analysis = analyze(Conflict(decision_makers=dms, preferences=wants))
    svg = draw_moves(analysis, why=(0, "a"))
    assert len(moves(svg)) == 12
    assert "19 more improvements are not drawn." in svg
