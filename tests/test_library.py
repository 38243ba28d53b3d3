"""The library as a user of it meets it."""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
import pytest

import standoff as so
from standoff.space import build_space
from standoff.space.memory import available_bytes


@pytest.fixture(scope="module")
def analysis() -> so.Analysis:
    return so.analyze(so.load("istanbul-2025"))


def test_the_example_of_the_article(analysis: so.Analysis) -> None:
    conflict, space = analysis.conflict, analysis.space
    expected = space.find("expected")
    ceasefire = space.outcome("ceasefire")
    for concept in analysis.concepts:
        assert analysis.equilibria(concept) == (expected,)
        assert not (analysis.equilibrium_mask(concept) & ceasefire).any()
    assert space.outcome("talks_about_talks")[expected]
    assert conflict.dm_ids == ("russia", "us", "ukraine")


def test_every_quotation_names_its_source() -> None:
    conflict = so.load("istanbul-2025")
    statements = [
        statement
        for preference in conflict.preferences.values()
        if isinstance(preference, so.Priorities)
        for statement in preference.statements
    ]
    parts: list[so.Option | so.Rule | so.Statement] = [*conflict.options, *conflict.rules]
    for part in [*parts, *statements]:
        assert (part.quote is None) == (part.source is None)
        assert part.quote or part.note, "a premise rests on the column's words, or says it is ours"
        assert part.quote is None or len(part.quote) < 100


def test_names_that_do_not_exist(analysis: so.Analysis) -> None:
    with pytest.raises(so.NotFoundError, match="no analysed concept 'nsh'; did you mean 'nash'"):
        analysis.equilibria("nsh")
    with pytest.raises(so.NotFoundError, match="no decision maker 'rusia'; did you mean 'russia'"):
        analysis.stable("nash", "rusia")
    with pytest.raises(so.NotFoundError, match="no outcome 'peace'"):
        analysis.space.outcome("peace")
    with pytest.raises(so.NotFoundError, match="no concept 'nahs'; did you mean 'nash'"):
        so.analyze(analysis.conflict, "nahs")
    with pytest.raises(so.NotFoundError, match="no file or bundled example 'istanbul'"):
        so.load("istanbul")
    with pytest.raises(so.NotFoundError, match="no bundled example 'elmir'; did you mean 'elmira'"):
        so.example_text("elmir")
    with pytest.raises(so.DocumentError):
        so.load("not/there.yaml")


@pytest.mark.parametrize("text", ["99", "YYYYYYY", "Y------", "nowhere"])
def test_states_that_do_not_exist(analysis: so.Analysis, text: str) -> None:
    with pytest.raises(so.NotFoundError, match="state"):
        analysis.space.find(text)


def test_states_by_index_pattern_and_label(analysis: so.Analysis) -> None:
    space = analysis.space
    index = space.find("expected")
    assert space.find(str(index)) == space.find(space.pattern(index)) == index
    assert space.name(index) == "expected"
    assert space.label(0) is None


def test_formulas_about_states(analysis: so.Analysis) -> None:
    space = analysis.space
    assert space.where("offensive or not offensive").all()
    assert not space.where("force").any()
    with pytest.raises(so.ModelError, match="did you mean 'offensive'"):
        space.where("offensiv")
    with pytest.raises(so.FormulaError, match="ends too early"):
        space.where("offensive and")


def test_a_formula_that_tells_merged_members_apart() -> None:
    space = build_space(so.load("elmira"))
    assert space.where("abandon").sum() == 1
    with pytest.raises(so.ModelError, match="some members of a merged state"):
        space.where("modify")


def test_frame(analysis: so.Analysis) -> None:
    frame = analysis.to_frame()
    assert len(frame) == analysis.space.n_states
    assert frame["nash"].sum() == 1
    state = analysis.space.find("expected")
    assert frame.loc[state, "us.meeting"] == "promised"
    assert frame.loc[state, "label"] == "expected"
    assert frame["rank.russia"].max() == analysis.space.ranks[0].max()


def test_frame_of_a_graph() -> None:
    frame = so.analyze(so.load("four-state-dvd")).to_frame()
    assert list(frame["pattern"]) == ["s1", "s2", "s3", "s4"]


def test_frame_says_what_to_install(analysis: so.Analysis, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(ModuleNotFoundError, match="pip install pandas"):
        analysis.to_frame()


def test_html(analysis: so.Analysis) -> None:
    html = analysis._repr_html_()
    assert "1 of 72 states" in html
    assert html.count("<tr>") == 2
    assert "promised" in html
    assert "either" in so.analyze(so.load("elmira"))._repr_html_()


def test_html_is_escaped_and_cut() -> None:
    option = so.Option(id="x", name="<script>")
    many = tuple(so.Option(id=f"y{k}") for k in range(7))
    conflict = so.Conflict(
        title="A & B",
        decision_makers=(so.DecisionMaker(id="a", options=(option, *many)),),
        preferences={"a": so.Priorities([])},
    )
    html = so.analyze(conflict)._repr_html_()
    assert "&lt;script&gt;" in html
    assert "A &amp; B" in html
    assert "<script>" not in html
    assert "and 156 more equilibria" in html


def test_results_cannot_be_changed(analysis: so.Analysis) -> None:
    with pytest.raises(ValueError, match="read-only"):
        analysis.masks["nash"][0, 0] = True
    with pytest.raises(AttributeError):
        analysis.backend = "other"  # type: ignore[misc]


def test_saving_keeps_the_file(tmp_path: Path) -> None:
    target = tmp_path / "model.standoff.yaml"
    so.save(so.load("istanbul-2025"), target)
    assert target.read_text("utf-8") == so.example_text("istanbul-2025")
    assert so.load(target) == so.load("istanbul-2025")


@pytest.mark.parametrize("name", so.examples())
def test_every_explanation_agrees_with_the_engine(name: str) -> None:
    analysis = so.analyze(so.load(name))
    for concept in analysis.concepts:
        for dm in analysis.conflict.dm_ids:
            stable = set(analysis.stable(concept, dm))
            for state in range(analysis.space.n_states):
                explanation = analysis.explain(state, dm, concept)
                assert explanation.stable == (state in stable)
                assert explanation.text() in str(explanation.to_dict()["text"])


def test_an_explanation_in_a_notebook(analysis: so.Analysis) -> None:
    html = analysis.explain("expected", "russia", "seq")._repr_html_()
    assert html.startswith("<pre>expected is stable for Russia")


def test_too_many_states_are_refused_before_they_are_built(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    options = tuple(so.Option(id=f"x{k}") for k in range(60))
    conflict = so.Conflict(
        decision_makers=(so.DecisionMaker(id="a", options=options),),
        preferences={"a": so.Priorities(["x0"])},
    )
    with pytest.raises(so.TooLargeError, match=r"60 options have 1,152,921,504,606,846,976") as e:
        so.analyze(conflict)
    assert "at most about 2^" in str(e.value)
    monkeypatch.setenv("STANDOFF_MEMORY", "1K")
    with pytest.raises(so.TooLargeError, match="1 KiB may be used"):
        so.analyze(so.load("istanbul-2025"))


def test_too_many_moves_between_merged_states(monkeypatch: pytest.MonkeyPatch) -> None:
    options = tuple(so.Option(id=f"x{k}") for k in range(10))
    conflict = so.Conflict(
        decision_makers=(so.DecisionMaker(id="a", options=options),),
        merge=(so.Formula.parse("x0 and x1"),),
        preferences={"a": so.Priorities([])},
    )
    monkeypatch.setenv("STANDOFF_MEMORY", "1M")
    with pytest.raises(so.TooLargeError, match="as merging needs"):
        so.analyze(conflict)


@pytest.mark.parametrize(("text", "size"), [("2G", 2**31), ("512 MiB", 2**29), ("1000", 1000)])
def test_memory_setting(monkeypatch: pytest.MonkeyPatch, text: str, size: int) -> None:
    monkeypatch.setenv("STANDOFF_MEMORY", text)
    assert available_bytes() == size


def test_settings_that_make_no_sense(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STANDOFF_MEMORY", "plenty")
    with pytest.raises(so.BackendError, match="STANDOFF_MEMORY is 'plenty'; expected a size"):
        available_bytes()
    monkeypatch.delenv("STANDOFF_MEMORY")
    assert available_bytes() > 0
    monkeypatch.setenv("STANDOFF_BACKEND", "fast")
    with pytest.raises(so.BackendError, match="STANDOFF_BACKEND is 'fast'; expected one of auto"):
        so.analyze(so.load("chicken"))


def test_a_missing_native_backend(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("standoff.stability.backends.available", lambda: False)
    assert so.analyze(so.load("chicken")).backend == "numpy"
    with pytest.raises(so.BackendError, match="the native backend was not built"):
        so.analyze(so.load("chicken"), backend="native")


def test_more_statements_than_bits() -> None:
    options = tuple(so.Option(id=f"x{k}") for k in range(5))
    statements = ["x0 or not x0"] * 100 + ["x4", "x3"]
    conflict = so.Conflict(
        decision_makers=(so.DecisionMaker(id="a", options=options),),
        preferences={"a": so.Priorities(statements)},
    )
    space = build_space(conflict)
    assert np.array_equal(space.ranks[0], 1 + 2 * space.levels[:, 4] + space.levels[:, 3])
