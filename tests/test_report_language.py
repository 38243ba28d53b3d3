"""Reports, pictures and notebook tables in another language: no English is left over."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from typing import get_args
from xml.etree import ElementTree as ET

import docx
import pypdf
import pytest
from hypothesis import HealthCheck, given, settings

from cli_runner import Runner
from standoff import (
    Report,
    analyze,
    build_report,
    check_claims,
    coalitions,
    draw_changes,
    draw_influences,
    draw_moves,
    draw_readings,
    examples,
    load,
    overturn,
    paths,
    readings,
    speaking,
    to_docx,
    to_html,
    to_markdown,
    to_pdf,
)
from standoff.catalogue import example_text
from standoff.cli.options import Language
from standoff.language import LANGUAGES
from standoff.levers import Change
from standoff.model import Conflict, Ranking
from standoff.picture.lettering import width_of
from standoff.report.blocks import Card
from standoff.report.build import report_of
from standoff.report.inputs import find
from standoff.report.phrases import formula_words, number
from standoff.web.jobs import run_job
from strategies import graph_conflicts, option_conflicts

SVG = "{http://www.w3.org/2000/svg}"
OPERATORS = {"and", "or", "not", "if", "then", "unless", "iff", "at", "least", "most", "exactly"}
STAYS = {
    *(
        "standoff",
        "MODEL",
        "Python",
        "native",
        "numpy",
        "SHA",
        "report",
        "output",
        "pdf",
        "language",
        "uk",
    ),
    *("Nash", "GMR", "SMR", "SEQ", "ours", "yaml"),
    *("Graph", "Model", "for", "Conflict", "Resolution", "Kilgour", "Hipel", "Fang"),
}
"""Names of things that are no words of a language."""
ELSEWHERE = {
    "standoff.report.results": ("claim_words", "told_way", "tipping_words", "state_words"),
    "standoff.report.hinges": ("settled_words",),
    "standoff.report.phrases": ("state_words",),
    "standoff.picture.framing": ("step_words", "state_words"),
    "standoff.picture.moves": ("move_words",),
}
"""Functions of lower layers whose words are tested with those."""


@pytest.fixture
def own_words(monkeypatch: pytest.MonkeyPatch) -> None:
    """Reports and pictures say only what they themselves have to say."""
    for module, names in ELSEWHERE.items():
        for name in names:
            many = name in ("state_words", "told_way")
            monkeypatch.setattr(
                f"{module}.{name}", lambda *_, many=many: ["…", "…"] if many else "…"
            )
    for module in ("results", "phrases"):
        monkeypatch.setattr(f"standoff.report.{module}.state_words", lambda *_: [("…", "…")])
    monkeypatch.setattr("standoff.picture.framing.state_words", lambda *_: [("…", "…")])
    monkeypatch.setattr(Change, "words", lambda *_: "…")


def texts_in(value: object) -> Iterator[str]:
    """All texts of a model."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for pair in value.items():
            yield from texts_in(pair)
    elif isinstance(value, list | tuple | frozenset):
        for item in value:
            yield from texts_in(item)
    elif is_dataclass(value):
        for field in fields(value):
            yield from texts_in(getattr(value, field.name))


def words_of(*texts: str) -> set[str]:
    """The words in Latin letters, without patterns of states and hashes."""
    plain = re.sub(r"[0-9a-f]{64}|\b[YN0-9-]+\b", "", " ".join(texts))
    return set(re.findall(r"[A-Za-z]{2,}", plain))


def left_over(text: str, conflict: Conflict) -> set[str]:
    """The English words of a text that come from no model."""
    assert "{" not in text.replace("\\", ""), "a place was left open"
    known = {word.lower() for word in words_of(*texts_in(conflict))}
    return {word for word in words_of(text) - STAYS if word.lower() not in known}


def without_reasons(report: Report) -> Report:
    """The report without the reasons of verdicts, which are tested where they are made."""
    blocks = (
        replace(block, pairs=tuple(pair for pair in block.pairs if pair[0] != "Чому"))
        if isinstance(block, Card)
        else block
        for block in report.blocks
    )
    return replace(report, blocks=tuple(blocks))


def shown(svg: str) -> str:
    """All that a picture says, to the eye and to screen readers."""
    root = ET.fromstring(svg)
    return " ".join(
        part.text or "" for tag in ("text", "title", "desc") for part in root.iter(f"{SVG}{tag}")
    )


@pytest.fixture(scope="module")
def tram() -> Report:
    """The report on an example in Ukrainian."""
    with speaking("uk"):
        return build_report(load("tram-strike"))


@pytest.mark.usefixtures("own_words")
@pytest.mark.parametrize("name", examples())
def test_no_english_sentence_is_left_in_a_report(name: str) -> None:
    conflict = load(name)
    with speaking("uk"):
        findings = find(conflict, changes=name == "tram-strike")
        report = report_of(findings)
    text = to_markdown(without_reasons(report))
    # Why something could not be computed is said where it is found out.
    assert left_over(text, conflict) <= words_of(name, *findings.left_out)


@settings(max_examples=8, derandomize=True, deadline=None, suppress_health_check=list(HealthCheck))
@given(conflict=option_conflicts() | graph_conflicts())
@pytest.mark.usefixtures("own_words")
def test_no_english_sentence_is_left_in_the_report_on_any_conflict(conflict: Conflict) -> None:
    with speaking("uk"):
        report = build_report(conflict, changes=False)
        pictures = [
            draw_moves(analyze(conflict), layout=layout) for layout in ("auto", "reachable")
        ]
    for text in (to_markdown(without_reasons(report)), *map(shown, pictures)):
        assert not left_over(text, conflict)
        # Entries of rankings stand as they are in the model.
        ranked = any(isinstance(one, Ranking) for one in conflict.preferences.values())
        assert ranked or not words_of(text) & OPERATORS, "formulas are told in words"


@pytest.mark.usefixtures("own_words")
def test_no_english_sentence_is_left_in_pictures() -> None:
    conflict = load("tram-strike")
    results = check_claims(conflict)
    claim = next(one for one in results.claims if one.influences)
    premises = words_of(*(premise.text for premise in results.readings.premises))
    certain = [one.id for one in results.claims if one.verdict != "depends"]
    with speaking("uk"):
        pictures = [
            draw_moves(analyze(conflict)),
            draw_moves(analyze(conflict), why=("N1N", "tramway"), concept="gmr"),
            draw_readings(readings(conflict)),
            draw_readings(readings(conflict, max_readings=3)),
            draw_influences(results, claim.id),
            draw_changes(
                [overturn(conflict, name, max_evaluations=21) for name in certain], most=2
            ),
        ]
    for svg in pictures:
        assert left_over(shown(svg), conflict) <= premises
        assert ET.fromstring(svg).attrib["lang"] == "uk"
    assert "lang" not in ET.fromstring(draw_moves(analyze(conflict))).attrib


def test_a_report_is_in_its_language_in_every_format(tram: Report) -> None:
    assert tram.language == "uk"
    reader = pypdf.PdfReader(io.BytesIO(to_pdf(tram)))
    assert reader.trailer["/Root"]["/Lang"] == "uk"  # type: ignore[index]
    page = to_html(tram)
    assert '<html lang="uk">' in page
    document = docx.Document(io.BytesIO(to_docx(tram)))
    assert document.core_properties.language == "uk"
    texts = [
        " ".join(reader.pages[0].extract_text().split()),
        page,
        to_markdown(tram),
        "\n".join(paragraph.text for paragraph in document.paragraphs),
    ]
    for text in texts:
        assert "Аргументація містить чотири висновки" in text
        assert "не випливає" in text
    assert ">follows<" not in page
    assert f"1 з {len(reader.pages)}" in texts[0]


def test_a_language_is_left_where_it_was_spoken(tram: Report) -> None:
    first = build_report(load("chicken"), changes=False)
    with speaking("uk"):
        again = to_markdown(first)
    assert again == to_markdown(build_report(load("chicken"), changes=False))
    assert to_markdown(tram).endswith("Створено програмою standoff \\0.1.0.\n")


@pytest.mark.parametrize(
    ("text", "english", "ukrainian"),
    [
        ("not strike", "not “Strike”", "не «Strike»"),
        ("strike if carrier", "“Strike” if “Carrier”", "«Strike», якщо «Carrier»"),
        (
            "if (strike and not carrier) then rise = full",
            "if (“Strike” and not “Carrier”) then “Rise” is full",
            "якщо («Strike» і не «Carrier»), то «Rise» — full",
        ),
        ("rise >= small", "“Rise” at least small", "«Rise» щонайменше small"),
        (
            "(if strike then carrier)",
            "(if “Strike” then “Carrier”)",
            "(якщо «Strike», то «Carrier»)",
        ),
        (
            "at_least(1, strike, carrier)",
            "at_least(1, “Strike”, “Carrier”)",
            "щонайменше 1 з («Strike», «Carrier»)",
        ),
        ("strike -> carrier", "“Strike” means that “Carrier”", "«Strike» означає, що «Carrier»"),
    ],
)
def test_formulas_in_words(text: str, english: str, ukrainian: str) -> None:
    conflict = load("tram-strike")
    names = {"Drivers' union": "Strike", "Tramway": "Carrier"}
    makers = tuple(
        replace(
            dm,
            options=tuple(
                option if option.id == "rise" else replace(option, name=names[dm.name])
                for option in dm.options
            ),
        )
        for dm in conflict.decision_makers
    )
    conflict = replace(conflict, decision_makers=makers)
    assert formula_words(conflict, text) == english
    with speaking("uk"):
        assert formula_words(conflict, text) == ukrainian


TALLIES = [
    (
        ["rise"],
        "The argument draws one conclusion. It follows from its premises.",
        "Аргументація містить один висновок. Він випливає з її засновків.",
    ),
    (
        ["end"],
        "The argument draws one conclusion. It does not follow from its premises.",
        "Аргументація містить один висновок. Він не випливає з її засновків.",
    ),
    (
        ["summer"],
        "The argument draws one conclusion. It depends on what the argument leaves open.",
        "Аргументація містить один висновок. Він залежить від того, що вона лишає відкритим.",
    ),
    (
        ["rise", "carrier"],
        "The argument draws two conclusions. All of them follow from its premises.",
        "Аргументація містить два висновки. Усі вони випливають з її засновків.",
    ),
    (
        ["end", "summer"],
        (
            "The argument draws two conclusions. One does not follow from its premises and one "
            "depends on what it leaves open."
        ),
        (
            "Аргументація містить два висновки. Один не випливає з її засновків і один залежить "
            "від того, що вона лишає відкритим."
        ),
    ),
    (
        ["rise", "carrier", "end"],
        "The argument draws three conclusions. Two follow from its premises and one does not.",
        "Аргументація містить три висновки. Два випливають з її засновків і один не випливає.",
    ),
]
"""Words of some claims of the tram strike, and what the report says of these claims alone."""


@pytest.mark.parametrize(("words", "english", "ukrainian"), TALLIES)
def test_conclusions_are_counted_in_sentences(
    words: list[str], english: str, ukrainian: str
) -> None:
    conflict = load("tram-strike")
    ends = {"rise": "out of reach", "end": "will end it", "summer": "summer", "carrier": "not help"}
    claims = {
        name: claim
        for name, claim in conflict.claims.items()
        if any(ends[word] in claim.says for word in words)
    }
    assert len(claims) == len(words)
    conflict = replace(conflict, claims=claims)
    assert english in to_markdown(build_report(conflict, changes=False))
    with speaking("uk"):
        assert ukrainian in to_markdown(build_report(conflict, changes=False))


def test_numbers_in_words() -> None:
    assert [number(n) for n in (1, 4, 10, 11, 1200)] == ["one", "four", "ten", "11", "1,200"]
    with speaking("uk"):
        assert [number(n) for n in (1, 4, 10, 11)] == ["один", "чотири", "десять", "11"]


@pytest.mark.parametrize(
    ("text", "width"),
    [
        ("З кожного стану намальовано лише те поліпшення, яке найкраще", 30.67),
        ("Що їжакові юшка з щуки? Жодної вигоди!", 19.17),
        ("ЩОДЕННИЙ ЖУРНАЛ ПРО ЮВІЛЕЇ", 16.77),
        ("тест без затримки: горіхи, ґудзик і їхні кістки", 20.43),
    ],
)
def test_cyrillic_is_measured_as_wide_as_it_is(text: str, width: float) -> None:
    """Widths are those of Liberation Sans, in units of the font size."""
    assert width <= width_of(text, 1) <= 1.08 * width


def test_notebook_tables() -> None:
    conflict = load("tram-strike")
    with speaking("uk"):
        tables = [
            conflict._repr_html_(),
            analyze(conflict)._repr_html_(),
            readings(conflict)._repr_html_(),
            check_claims(conflict)._repr_html_(),
            coalitions(conflict)._repr_html_(),
            paths(conflict)._repr_html_(),
        ]
    for table in tables:
        heads = re.findall(r"<(?:th scope=.col.|caption)>([^<]*)<", table)
        assert heads
        assert not left_over(" ".join(heads), conflict) - {
            "nash",
            "gmr",
            "smr",
            "seq",
            "cnash",
            "cgmr",
            "csmr",
            "cseq",
        }
    assert "<td>ні, так</td><td>так</td>" in tables[0]
    assert "<td>не випливає</td>" in tables[3]


def test_the_picture_of_the_page_is_in_its_language() -> None:
    text = example_text("tram-strike")
    page = run_job(lambda *_: None, "results", text, "x.yaml", "uk", {"base": "/m/x"})
    assert "найкоротший шлях від сьогодні до рівноваги" in page
    assert "shortest way" not in page


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Runner:
    return Runner(capsys)


def test_the_commands_take_a_language(run: Runner) -> None:
    assert get_args(get_args(Language)[0]) == tuple(LANGUAGES)
    told = run("report", "chicken", "-o", "-", "--format", "md", "--language", "uk")
    assert told.out.startswith("# Game of Chicken\n\n*Що втрималося б і чому*\n")
    assert "standoff report chicken --output report.pdf --language uk" in told.out
    drawn = run("plot", "chicken", "-o", "-", "--language", "uk")
    assert 'lang="uk"' in drawn.out
    wrong = run("plot", "chicken", "-o", "-", "--language", "xx")
    assert wrong.status == 2
    assert "--language" in wrong.err
