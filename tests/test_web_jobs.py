"""The parts of the page that are computed in a process of their own, here in this one."""

from __future__ import annotations

import hashlib
import pickle
import re
from pathlib import Path

import pytest

import standoff
from standoff.catalogue import example_text, examples
from standoff.errors import StandoffError
from standoff.web import counting, process
from standoff.web import desk as desk_module
from standoff.web.jobs import run_job, view_of
from standoff.web.links import mentioned, parts_of
from standoff.web.results import FEW, MOST, chosen_states, find_state
from web_server import ACCOUNT, STRIKE


def quiet(stage: str, share: float | None = None, count: tuple[int, int] | None = None, /) -> None:
    """Nobody follows the progress."""


def job(kind: str, text: str, language: str = "en", **options: str) -> str:
    """A part of the page."""
    return run_job(quiet, kind, text, "x.yaml", language, {"base": "/m/x", **options})


@pytest.mark.parametrize("name", examples())
@pytest.mark.parametrize("language", ["en", "uk"])
def test_every_example_has_results_in_every_language(name: str, language: str) -> None:
    page = job("results", example_text(name), language, state="#0", show="all")
    conflict = standoff.load(name)
    for dm in conflict.decision_makers:
        assert str(dm.name).replace("'", "&#39;") in page
    assert page.count('class="verdict ') == len(conflict.claims)
    assert 'id="h-state"' in page, "the first state is told"
    for number in (1, 2, 3):
        told = job("state", example_text(name), language, state=f"#{number}")
        assert f'data-state="{number}"' in told


def test_the_results_say_what_the_library_says() -> None:
    page = job("results", example_text("istanbul-2025"), state="expected", concept="nash")
    assert page.count("follows</span>") == 7
    assert "72 states" in page
    analysis = standoff.analyze(standoff.load("istanbul-2025"))
    for concept in analysis.concepts:
        count = len(analysis.equilibria(concept))
        assert re.search(rf"<b>{count}</b> {concept}", page, re.IGNORECASE)
    assert "Equilibrium</b> under Nash, GMR, SMR, SEQ" in page
    today = job("state", example_text("istanbul-2025"), state="YYN0NYN", concept="seq")
    assert "would leave" in today
    assert "stays better off" in today


def test_states_are_found_by_pattern_label_and_number() -> None:
    analysis = standoff.analyze(standoff.load("istanbul-2025"))
    index = analysis.space.find("expected")
    found = [find_state(analysis, text) for text in ("expected", "YNY1NYN", f"#{index}")]
    assert found == [index] * 3
    for text in ("", "nothing", "#", "#x", "#99999", "YY", "x" * 10_000):
        assert find_state(analysis, text) is None
    graph = standoff.analyze(standoff.load("four-state-dvd"))
    if graph.conflict.graph:
        name = graph.conflict.graph.states[1]
        assert find_state(graph, name) == 1
        assert find_state(graph, "nothing") is None


def test_large_tables_show_the_telling_states_first() -> None:
    options = ", ".join(f"o{k}: O{k}" for k in range(9))
    text = (
        f"standoff: 1\ndecision_makers:\n  a: {{options: {{{options}}}}}\n  b: B\n"
        "status_quo: YYYYYYYYY\npreferences: {a: {priorities: [o0]}, b: {priorities: []}}\n"
    )
    analysis = standoff.analyze(standoff.parse_conflict(text))
    shown, total = chosen_states(analysis, view_of({}))
    assert total == 256
    assert len(shown) == FEW + 1, "today's state is always there"
    shown, total = chosen_states(analysis, view_of({"show": "all", "state": "NNNNNNNNN"}))
    assert total == 512
    assert len(shown) <= MOST + 2
    assert 0 in shown
    shown, total = chosen_states(analysis, view_of({"where": "o0 and not o1"}))
    assert total == 128
    assert "no equilibrium" in job("results", text).lower() or "equilibria" in job("results", text)


def test_what_a_formula_names_is_linked() -> None:
    conflict = standoff.load("istanbul-2025")
    assert mentioned(conflict, "not force and us.spend") == (
        "option:us.spend",
        "option:us.force",
    )
    assert mentioned(conflict, "equilibrium(ceasefire)") == (
        "outcome:ceasefire",
        "option:russia.offensive",
    )
    refs = [part.ref for part in parts_of(conflict)]
    assert len(refs) == len(set(refs))
    for part in parts_of(conflict):
        assert set(part.links) <= set(refs)
        assert part.kind == part.ref.split(":")[0]


def test_hostile_names_stay_text() -> None:
    evil = "<img src=x onerror=alert(1)>"
    text = STRIKE.replace("name: Strike,", f"name: '{evil}',").replace(
        "says: There will be no peace", f"says: '{evil}'"
    )
    for language in ("en", "uk"):
        page = job("results", text, language, state="#1", where=evil)
        assert "<img" not in page
        assert "&lt;img" in page


def test_cruxes_lead_to_what_is_open() -> None:
    text = STRIKE.replace("- not strike\n", "- {maybe: not strike}\n")
    text = text.replace("rise: {name: Rise,", "rise: {name: Rise, maybe: yes,")
    text = text.replace(
        "outcomes:", "rules:\n  - {rule: not (strike and rise = full), maybe: yes}\noutcomes:"
    )
    text = text.replace("not equilibrium(peace)", "possible(strike and rise = full)")
    text += "  other: {says: All, claim: equilibrium(strike) or only(peace), likelihood: likely}\n"
    page = job("results", text)
    assert "It turns on" in page
    assert set(re.findall(r'<li>It[^#]*href="#([a-z]+)-', page)) <= {"priority", "rule", "option"}
    assert 'href="#rule-0"' in page
    for concept in ("nash", "gmr", "smr", "seq"):
        for state in range(3):
            assert "h-state" in job("state", text, "uk", state=f"#{state}", concept=concept)


def test_jobs_that_cannot_be_done_say_why() -> None:
    with pytest.raises(StandoffError, match="no question"):
        job("ask", STRIKE, ask="x")
    with pytest.raises(StandoffError, match="unknown"):
        job("results", STRIKE.replace("not strike\n", "not strik\n"))
    page = job("results", STRIKE.replace("status_quo: {strike: yes, rise: none}\n", ""))
    assert "From today" not in page
    needs_today = STRIKE.replace("not equilibrium(peace)", "attainable(peace)")
    assert "verdict" in job("results", needs_today)


@pytest.mark.parametrize(
    "options",
    [
        {"ask": "what-if", "change": "move union 2 to 1"},
        {"ask": "unlock", "outcome": "peace"},
        {"ask": "overturn", "claim": "full_rise_never"},
        {"ask": "readings"},
        {"ask": "compare", "other_text": example_text("tram-strike-consultant")},
    ],
    ids=lambda options: options["ask"],
)
@pytest.mark.parametrize("language", ["en", "uk"])
def test_further_questions_are_answered_in_every_language(
    options: dict[str, str], language: str
) -> None:
    text = STRIKE if options["ask"] in ("what-if", "unlock") else example_text("tram-strike")
    assert len(job("ask", text, language, **options)) > 100


def test_a_draft_is_made(tmp_path: Path) -> None:
    path = tmp_path / "account.txt"
    path.write_text(ACCOUNT, "utf-8")
    text = run_job(quiet, "draft", "", str(path), "en", {})
    files = [source.file for source in standoff.parse_conflict(text).sources.values()]
    assert files == ["account.txt"]
    # What is drafted is English like the text; only what is refused is told in the page's language.
    assert run_job(quiet, "draft", "", str(path), "uk", {}) == text


def echo(report: process.Report, what: str) -> str:
    """A job for tests."""
    report("thinking", 0.5, (1, 2))
    if what == "wrong":
        raise StandoffError("wrong")
    if what == "full":
        raise MemoryError
    if what == "bug":
        raise ValueError("a bug")
    return what


def test_a_process_tells_how_far_it_is_and_what_came_of_it() -> None:
    module = Path(__file__).parent
    started = process.start(f"{__name__}:echo", path=str(module))
    answers = []
    for what in ("fine", "wrong", "full", "bug"):
        process.tell(started, (what,))
        assert process.hear(started) == ("progress", "thinking", 0.5, (1, 2))
        answers.append(process.hear(started))
    process.close(started)
    assert answers == [
        ("done", "fine"),
        ("failed", "wrong"),
        ("failed", "there is not enough memory for this"),
        ("failed", "internal error: ValueError: a bug"),
    ]
    with pytest.raises((EOFError, OSError, ValueError, pickle.UnpicklingError)):
        process.tell(started, ("x",))


@pytest.mark.parametrize(
    ("options", "stage"),
    [
        ({"ask": "unlock", "outcome": "settlement"}, "changes"),
        ({"ask": "overturn", "claim": ""}, "changes"),
        ({"ask": "readings"}, "readings"),
        ({"ask": "compare", "other": "tram-strike-consultant"}, "models"),
    ],
)
def test_a_search_tells_how_many_of_how_many(
    options: dict[str, str], stage: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(counting, "_PAUSE", 0.0)
    text = example_text("tram-strike")
    if "claim" in options:
        checked = standoff.check_claims(standoff.parse_conflict(text))
        options["claim"] = next(one.id for one in checked.claims if one.verdict != "depends")
    if "other" in options:
        options["other_text"] = example_text(options["other"])
    heard: list[tuple[str, float | None, tuple[int, int] | None]] = []

    def hear(
        stage: str, share: float | None = None, count: tuple[int, int] | None = None, /
    ) -> None:
        heard.append((stage, share, count))

    run_job(hear, "ask", text, "x.yaml", "en", {"base": "/m/x", **options})
    told = [(share, count) for what, share, count in heard if what == stage]
    assert len(told) > 1
    counts = [count for _, count in told if count]
    assert len(counts) == len(told)
    assert counts == sorted(counts), "it only grows"
    assert all(0 <= done <= total for done, total in counts)
    assert counts[-1][0] > 0
    assert len({total for _, total in counts}) == 1, "what is ahead is known from the start"
    assert all(
        share == pytest.approx(done / total, abs=1 / total)
        for share, (done, total) in zip((s for s, _ in told), counts, strict=True)
    )


def test_reports_do_not_pour() -> None:
    heard: list[tuple[int, int]] = []

    def hear(_: str, _share: float | None = None, count: tuple[int, int] | None = None, /) -> None:
        assert count
        heard.append(count)

    counted = counting.Counting(hear, "changes", lambda: 10_000, 0.2, 0.8)
    for _ in range(10_000):
        counted(1)
    assert heard[0] == (1, 10_000)
    assert heard[-1] == (10_000, 10_000)
    assert len(heard) < 100


def test_what_is_vendored_is_what_was_published() -> None:
    static = Path(desk_module.__file__).with_name("static")
    content = (static / "htmx-2.0.11.min.js").read_bytes()
    digest = "d6fdc75f204e6bdefa99b69bf1e6d4ac69b8a364f77929f45c13476b4000f717"
    assert hashlib.sha256(content).hexdigest() == digest
    assert (static / "htmx-LICENSE.txt").read_text("utf-8").startswith("Zero-Clause BSD")
