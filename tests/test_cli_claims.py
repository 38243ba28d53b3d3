"""The commands `claims` and `readings`, and the verdicts on the bundled arguments."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from rich.cells import cell_len

from cli_runner import SMALL, Runner, write
from standoff import load
from standoff.catalogue import example_text
from standoff.claims import check_claims
from standoff.claims.words import claim_words
from standoff.cli.reading_words import percent, settled_words
from standoff.document import parse_conflict
from standoff.formula.claim import ClaimFormula
from standoff.readings import open_premises
from standoff.readings import readings as readings_of

OPEN = """\
standoff: 1
title: Open
decision_makers:
  a: {name: Anna, options: {go: Go, wait: {name: Wait, maybe: yes}}}
  b: {name: Ben, options: {stay: Stay}}
status_quo: {go: no, wait: no, stay: no}
rules:
  - {rule: not (go and wait), maybe: yes}
outcomes: {gone: go, both: go and stay}
preferences:
  a: {priorities: [any_order: [go, stay], maybe: wait]}
  b:
    priorities: [maybe: not stay, stay]
    unknown: [[go, not go]]
claims:
  always: equilibrium(gone) or not equilibrium(gone)
  ben: {says: Ben stays, claim: only(stay), likelihood: likely}
  never: {says: Ben never stays, claim: not equilibrium(stay) and equilibrium(stay)}
"""


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Runner:
    return Runner(capsys)


def test_the_column_follows_from_its_premises(run: Runner) -> None:
    result = run("claims", "istanbul-2025")
    assert (result.status, result.err) == (0, "")
    found = check_claims(load("istanbul-2025"))
    assert {one.id: one.verdict for one in found.claims} == {
        "not_even_in_theory": "follows",
        "highly_unlikely": "follows",
        "only_a_statement": "follows",
        "only_at_the_table": "follows",
        "rid_of_it": "follows",
        "not_even_a_truce": "follows",
        "lacks_tools": "follows",
    }
    assert result.out.count("✓ follows") == 14
    assert "one reading: the model leaves nothing open" in result.out


def test_the_column_hinges_on_the_tools() -> None:
    text = example_text("istanbul-2025")
    assert text.count("- rule: not force ") == 1
    opened = text.replace("- rule: not force ", "- maybe: yes\n    rule: not force ")
    found = check_claims(parse_conflict(opened))
    verdicts = {one.id: one.verdict for one in found.claims}
    assert verdicts["lacks_tools"] == verdicts["not_even_in_theory"] == "depends"
    cruxes = found["not_even_in_theory"].cruxes
    assert [(crux.choices, crux.holds) for crux in cruxes] == [((0,), True), ((1,), False)]
    assert [name for name, verdict in verdicts.items() if verdict == "follows"] == ["rid_of_it"]


def test_each_claim_of_the_column_has_its_words() -> None:
    for claim in load("istanbul-2025").claims.values():
        assert claim.quote
        assert claim.says
        assert claim.source == "kniazhytskyi"


@pytest.mark.parametrize(
    ("name", "verdicts"),
    [
        (
            "tram-strike",
            {
                "goes_on": "depends",
                "full_rise_never": "follows",
                "small_rise_ends_it": "fails",
                "carrier_useless": "follows",
            },
        ),
        (
            "steel-tariff",
            {
                "here_to_stay": "depends",
                "threat_works": "fails",
                "way_out_holds": "depends",
                "war_unlikely": "fails",
            },
        ),
    ],
)
def test_invented_arguments(run: Runner, name: str, verdicts: dict[str, str]) -> None:
    result = run("claims", name)
    assert (result.status, result.err) == (1, "")
    conflict = load(name)
    found = check_claims(conflict)
    assert {one.id: one.verdict for one in found.claims} == verdicts
    account = " ".join(conflict.description.split())
    quotes = [claim.quote for claim in conflict.claims.values()]
    quotes += [option.quote for dm in conflict.decision_makers for option in dm.options]
    assert any(quotes)
    assert not [quote for quote in quotes if quote and quote not in account]


def test_the_crux_of_the_tram_strike(run: Runner) -> None:
    out = " ".join(run("claims", "tram-strike", "--claim", "goes_on").out.split())
    assert (
        "it holds (under SEQ) whenever Tramway puts 'not rise >= small' before 'not strike'" in out
    )
    assert (
        "it does not hold (under SEQ) whenever Tramway puts 'not strike' before 'not rise >= small'"
        in out
    )
    assert "full_rise_never" not in out
    assert "is not a probability" in out


def test_where_foresight_decides(run: Runner) -> None:
    out = " ".join(run("claims", "steel-tariff", "--claim", "way_out_holds").out.split())
    assert (
        "crux how far people look ahead: it holds in 0 % of the readings under Nash, 100 %" in out
    )
    out = " ".join(
        run("claims", "steel-tariff", "--claim=way_out_holds", "--concepts=seq").out.split()
    )
    assert "✓ follows" in out


def test_a_word_of_likelihood_is_held_against_the_share(run: Runner, tmp_path: Path) -> None:
    out = " ".join(run("claims", "steel-tariff", "--claim", "war_unlikely").out.split())
    assert "how sure 'unlikely', that is 20–45 % of the readings, or fewer holds in 50 %" in out
    assert "that is more than the author says because It holds in 4 of the 8 readings. " in out
    assert "crux that holds (under Nash) whenever 'not counter' does not matter to Sudmark" in out
    likely = example_text("steel-tariff").replace("likelihood: unlikely", "likelihood: likely")
    out = run("claims", write(tmp_path, likely), "--claim", "war_unlikely").out
    assert "that is less than the author says" in " ".join(out.split())
    even = likely.replace("likelihood: likely", "likelihood: [0.4, 0.6]")
    result = run("claims", write(tmp_path, even), "--claim", "war_unlikely")
    assert result.status == 0
    assert "than the author says" not in " ".join(result.out.split())


@pytest.mark.parametrize("name", ["istanbul-2025", "tram-strike", "steel-tariff"])
def test_json_says_what_the_library_says(run: Runner, name: str) -> None:
    told = run("claims", name, "--json")
    assert json.loads(told.out) == json.loads(json.dumps(check_claims(load(name)).to_dict()))
    assert told.status == int('"fails"' in told.out)
    told = run("readings", name, "--json", "--concepts", "nash,seq")
    expected = readings_of(load(name), "nash,seq").to_dict()
    assert (told.status, json.loads(told.out)) == (0, json.loads(json.dumps(expected)))


def test_a_sample_says_so(run: Runner, tmp_path: Path) -> None:
    path = write(tmp_path, OPEN)
    options = ("--max-readings", 7, "--seed", 3)
    document: dict[str, Any] = json.loads(run("readings", path, *options, "--json").out)
    assert document["readings"] == {"count": 64, "analysed": 7, "sampled": True, "seed": 3}
    out = run("readings", path, *options).out
    assert "64 readings, 7 of them drawn at random (seed 3)" in " ".join(out.split())
    low, high = document["intervals"]["gone"]["nash"]
    assert f"({100 * low:.1f}".removesuffix(".0") in out
    assert high > low
    assert "is not a probability" in out
    out = " ".join(run("claims", path, *options).out.split())
    assert "95 % confidence intervals in brackets" in out
    assert "others may differ" in out
    out = " ".join(run("claims", "tram-strike", "--max-readings", 7).out.split())
    assert "crux not searched in a sample; a larger --max-readings lists all readings" in out


def test_readings_lists_what_is_open(run: Runner, tmp_path: Path) -> None:
    out = " ".join(run("readings", write(tmp_path, OPEN), "--concepts", "nash").out.split())
    assert "64 readings, all of them analysed" in out
    for words in (
        "whether Anna has the option 'Wait'",
        "whether the rule 'not (go and wait)' holds",
        "in which order 'go', 'stay' matter to Anna",
        "whether 'wait' matters to Anna",
        "which Ben prefers, 'go' or 'not go'",
        "whether 'not stay' matters to Ben",
    ):
        assert words in out
    assert "(no equilibrium)" in out
    assert "64 readings: see standoff readings" in run("analyze", write(tmp_path, OPEN)).out


def test_how_premises_are_settled_in_words(tmp_path: Path) -> None:
    conflict = load(write(tmp_path, OPEN))
    said = [[settled_words(p, c, conflict) for c in (0, 1)] for p in open_premises(conflict)]
    assert said == [
        ["Anna has the option 'Wait'", "Anna does not have the option 'Wait'"],
        ["the rule 'not (go and wait)' holds", "the rule 'not (go and wait)' does not hold"],
        ["Anna puts 'go' before 'stay'", "Anna puts 'stay' before 'go'"],
        ["'wait' matters to Anna", "'wait' does not matter to Anna"],
        ["Ben prefers 'go' to 'not go'", "Ben prefers 'not go' to 'go'"],
        ["'not stay' matters to Ben", "'not stay' does not matter to Ben"],
    ]


def test_a_model_without_claims_or_open_premises(run: Runner, tmp_path: Path) -> None:
    path = write(tmp_path, SMALL)
    result = run("claims", path)
    assert result.status == 0
    assert "The model makes no claims." in result.out
    assert json.loads(run("claims", path, "--json").out)["claims"] == []
    assert "One reading: the model leaves nothing open" in run("readings", path).out
    assert "see standoff readings" not in run("analyze", path).out
    bare = SMALL.replace("outcomes:\n  peace: not go\n  trade: offer >= some and stay\n", "")
    assert "the model names no outcomes" in run("readings", write(tmp_path, bare)).out


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--claim", "goes_onn"), "did you mean 'goes_on'"),
        (("--concepts", "nashh"), "did you mean 'nash'"),
        (("--max-readings", "0"), "--max-readings"),
        (("--seed", "-1"), "--seed"),
    ],
)
def test_errors_are_told(run: Runner, arguments: tuple[str, ...], words: str) -> None:
    result = run("claims", "tram-strike", *arguments)
    assert (result.status, result.out) == (2, "")
    assert words in result.err


@pytest.mark.parametrize(
    ("claim", "words"),
    [
        ("equilibrium(peace)", "some equilibrium has 'peace'"),
        ("not not only(peace)", "it is not so that some equilibrium is without 'peace'"),
        ("stable(a, go)", "Anna would stay wherever 'go' holds"),
        ("not stable(a, go)", "Anna would leave some state with 'go'"),
        ("prefers(b, stay, go)", "Ben prefers every state with 'stay' to every state with 'go'"),
        (
            "not (possible(go) or settles(peace))",
            ("it is not so that (moves can lead from today to 'go'; or "
            "every equilibrium that improvements lead to from today has 'peace')"),
        ),
        (
            "attainable(go) -> not attainable(go) and possible(go)",
            ("if improvements lead from today to 'go', then "
            "(no improvements lead from today to 'go'; and moves can lead from today to 'go')"),
        ),
    ],
)  # fmt: skip
def test_claims_in_words(claim: str, words: str, tmp_path: Path) -> None:
    conflict = load(write(tmp_path, SMALL))
    assert claim_words(ClaimFormula.parse(claim).root, conflict) == words


@pytest.mark.parametrize(
    ("share", "words"),
    [
        (0.0, "0 %"),
        (1.0, "100 %"),
        (0.5, "50 %"),
        (1 / 3, "33.3 %"),
        (0.0001, "<0.1 %"),
        (0.9999, ">99.9 %"),
    ],
)
def test_shares_as_percentages(share: float, words: str) -> None:
    assert percent(share) == words


def many_open(n: int) -> str:
    """A model whose claim turns on many premises at once."""
    options = ", ".join(f"o{k}: O{k}" for k in range(n))
    entries = ", ".join(f"maybe: o{k}" for k in range(n))
    wanted = " or ".join(f"o{k}" for k in range(n))
    return f"""\
standoff: 1
decision_makers: {{a: {{name: Anna, options: {{{options}}}}}}}
preferences: {{a: {{priorities: [{entries}]}}}}
claims:
  some: {{claim: only({wanted}), concepts: [nash]}}
"""


def test_only_the_first_cruxes_and_influences_are_told(run: Runner, tmp_path: Path) -> None:
    out = run("claims", write(tmp_path, many_open(7))).out
    assert out.count("  crux ") == 5
    assert "... and 3 more; --json lists them" in out
    assert out.count("  turns on") == 5
    assert "... and 2 more premises, which matter less" in out


@pytest.mark.parametrize("command", ["claims", "readings"])
@pytest.mark.parametrize("width", ["80", "120"])
def test_lines_fit(
    run: Runner, monkeypatch: pytest.MonkeyPatch, command: str, width: str, tmp_path: Path
) -> None:
    monkeypatch.setenv("COLUMNS", width)
    for model in ("istanbul-2025", "tram-strike", "steel-tariff", write(tmp_path, OPEN)):
        lines = run(command, model).out.splitlines()
        assert max(map(cell_len, lines)) <= int(width)
        assert "\x1b" not in "".join(lines)
