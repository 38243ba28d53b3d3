"""What is wrong is told in Ukrainian as in English: the same error, in the same place.

The cases are those of the tests of each part, which pin the English words.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import document_strategies
import test_claims
import test_document_read
import test_document_structures
import test_draft_media
import test_interop_gmcr
import test_levers
import test_levers_forms
import test_model_errors
import test_patches
import test_potential
import test_web_session
from standoff import analyze, compare, load, overturn, parse_conflict, paths, unlock, what_if
from standoff.document import keys, parse_document, read_conflict
from standoff.draft.language import check_english
from standoff.draft.source import read_source
from standoff.errors import (
    FormulaError,
    ModelError,
    NotFoundError,
    StandoffError,
    TooLargeError,
    reason_of,
)
from standoff.formula import Formula
from standoff.formula.claim import KINDS, ClaimFormula
from standoff.formula.parse import RESERVED
from standoff.interop.formats import parse_foreign
from standoff.language import speaking
from standoff.levers.notation import VERBS
from standoff.space import build_space
from standoff.stability import all_concepts
from standoff.web.edits import change_of
from standoff.web.session import Session, model_of
from web_server import strike_in

FORMAT = {word for value in vars(keys).values() if isinstance(value, tuple) for word in value}
LANGUAGE = {*FORMAT, *KINDS, *RESERVED, *VERBS, "rest", "PLACE"}
VALUES = {"yes", "no", "both", "up", "down", "known", "unknown", "true", "false", "fwd", "back"}
VALUES |= {"positive", "neutral", "negative", "highly", "unlikely", "max", "readings", "at", "to"}
NAMES = {"YAML", "UTF", "JSON", "SHA", "PDF", "DOCX", "HTML", "Markdown", "RTF", "Word", "ZIP"}
NAMES |= {"GMCR", "pip", "install", "standoff", "draft", "analyze", "limited", "NumPy", "text"}
ALLOWED = {part for word in (*LANGUAGE, *VALUES, *NAMES) for part in re.findall(r"[A-Za-z]+", word)}
"""Words in Latin letters that stay: of the format, the formulas and changes, and proper names."""


@dataclass(frozen=True)
class Case:
    """What goes wrong: what is done, and all that it is given, whose words may be repeated."""

    make: Callable[[], object]
    given: str


def refusal(language: str, case: Case) -> tuple[StandoffError, str]:
    """The error of a case, and what it says, in a language."""
    with speaking(language):
        with pytest.raises(StandoffError) as caught:
            case.make()
        if isinstance(caught.value, ModelError):
            return caught.value, "\n".join(map(str, caught.value.problems))
        return caught.value, str(caught.value)


def check(case: Case) -> str:
    """Compare what is told in the two languages; give the Ukrainian."""
    english, _ = refusal("en", case)
    ukrainian, told = refusal("uk", case)
    assert type(ukrainian) is type(english)
    if isinstance(english, ModelError):
        assert isinstance(ukrainian, ModelError)
        assert list(map(place, ukrainian.problems)) == list(map(place, english.problems))
    if isinstance(english, FormulaError):
        assert isinstance(ukrainian, FormulaError)
        assert place(ukrainian) == place(english)
    if isinstance(english, NotFoundError):
        assert isinstance(ukrainian, NotFoundError)
        assert (ukrainian.name, ukrainian.nearest) == (english.name, english.nearest)
    for line in told.splitlines():
        assert re.search("[а-яіїєґ]{3}", line.lower()), line
        shown = re.sub(r"\b[YN]+\b|U\+[0-9A-F]{4}|\w+\.\.\.", "", line)  # states, codes, cuts
        left = set(re.findall("[A-Za-z]{2,}", shown)) - ALLOWED
        left -= set(re.findall("[A-Za-z]{2,}", case.given))
        assert not left, (left, line)
        if "{" not in case.given:
            assert "{" not in line.replace("{ }", "")
    return told


def place(problem: Any) -> tuple[Any, ...]:
    """What is the same in every language."""
    names = ("path", "location", "offset", "nearest")
    return tuple(getattr(problem, name, None) for name in names)


def table(test: Any) -> list[tuple[Any, ...]]:
    """The cases that a test is run with."""
    (mark,) = [mark for mark in test.pytestmark if mark.name == "parametrize"]
    return list(mark.args[1])


def documents() -> Iterator[str]:
    """Texts of models with something wrong."""
    read = test_document_read
    for old, new, _ in table(read.test_one_mistake_is_one_error):
        yield read.SMALL.replace(old, new, 1)
    for text, _ in table(read.test_what_is_no_model_file):
        if "\\q" not in text:  # what else the parser of YAML says is quoted as it says it
            yield text
    structures = test_document_structures
    for old, new, _ in table(structures.test_problems_have_their_place):
        yield structures.BASE.replace(old, new)
    for parts, _ in test_model_errors.CASES.values():
        yield test_model_errors.model(parts)
    for parts, _ in test_model_errors.GRAPHS.values():
        yield test_model_errors.model(test_model_errors.GRAPH | parts)
    for old, new, *_ in table(test_potential.test_what_is_no_tool_is_told_with_its_place):
        yield test_potential.MODEL.replace(old, new)


@pytest.mark.parametrize("text", list(documents()), ids=count())
def test_problems_of_models(text: str) -> None:
    check(Case(lambda: build_space(parse_conflict(text, "f")), text + " tag:yaml.org"))
    problems = model_of(text, "f").problems
    with speaking("uk"):
        assert [str(one) for one in model_of(text, "f").problems] != list(map(str, problems)) or (
            not problems  # only its states make trouble
        )


@pytest.mark.parametrize(
    "case", table(test_document_structures.test_pairs_that_cannot_be), ids=count()
)
def test_problems_of_structures(case: tuple[str, str]) -> None:
    text = test_document_structures.BASE.replace("z: 1}}", f"z: 1}}, {case[0]}}}")
    check(Case(lambda: analyze(parse_conflict(text)), text))


FORMULAS = (
    "", "x and", "x y", "(x", "x unles y", "nott x", "at_lest(1, x)", "at_least(x)", "x = ", "x )",
    "at_least(1 x)", "if x", "if x the y", "and", "x & y", "not " * 70 + "x", "x " * 6000, "{x} y",
)  # fmt: skip
CLAIMS = ("", "equilibrum(x)", "equilibrium x", "equilibrium()", "stable(a)", "only(x y)", "only(x",
          "prefers(a, x)", "not " * 70 + "only(x)", "only(x) an only(y)")  # fmt: skip


@pytest.mark.parametrize("text", FORMULAS)
def test_formulas(text: str) -> None:
    check(Case(lambda: Formula.parse(text), text))


@pytest.mark.parametrize("text", CLAIMS)
def test_predicates(text: str) -> None:
    check(Case(lambda: ClaimFormula.parse(text), text))


PIECES = (
    *("x", "y1", "not", "and", "or", "unles", "if", "then", "(", ")", "->", "=", ">=", "at_least"),
    *(",", "2", "rest", "only", "equilibrium", "prefers", "{a}", "%", "й", "'"),
)


@settings(max_examples=300, deadline=None, derandomize=True)
@given(st.lists(st.sampled_from(PIECES), max_size=8).map(" ".join), st.booleans())
def test_any_formula_is_read_or_refused_alike(text: str, claim: bool) -> None:
    parse: Callable[[str], object] = ClaimFormula.parse if claim else Formula.parse
    try:
        parse(text)
    except FormulaError:
        check(Case(lambda: parse(text), text))
    else:
        with speaking("uk"):
            assert str(parse(text)) == text


@settings(max_examples=150, deadline=None, derandomize=True)
@given(
    st.integers(0, len(document_strategies.FULL)),
    st.integers(0, 12),
    st.sampled_from(("", "x", ": ", "[", "}", "{}", "- ", "\n", "9", "not", "&a ", '"', "й")),
)
def test_any_slip_in_a_file_is_told_in_its_place(at: int, cut: int, put: str) -> None:
    full = document_strategies.FULL
    text = full[:at] + put + full[at + cut :]
    try:
        build_space(parse_conflict(text, "f"))
    except StandoffError as error:
        if "this is not YAML" not in str(error):
            check(Case(lambda: build_space(parse_conflict(text, "f")), text + " tag:yaml.org"))


def changes() -> Iterator[tuple[str, str]]:
    """Models, and changes that they cannot have."""
    for text, *_ in table(test_levers.test_what_is_no_change_is_told):
        yield test_levers.OPEN, text
    for text, *_ in table(test_levers_forms.test_what_a_form_cannot_is_told):
        yield test_levers_forms.RANKED, text
    for text, *_ in table(test_potential.test_what_cannot_be_granted_is_told):
        yield test_potential.MODEL, text


@pytest.mark.parametrize(("model", "text"), list(changes()), ids=count())
def test_changes(model: str, text: str) -> None:
    check(Case(lambda: what_if(parse_conflict(model), [text]), model + text))


@pytest.mark.parametrize("case", table(test_patches.test_changes_that_cannot_be), ids=count())
def test_patches_of_models(case: tuple[Any, str]) -> None:
    small = test_patches.SMALL
    check(Case(lambda: case[0](parse_conflict(small)), small + " w q x one"))


@pytest.mark.parametrize(
    "case", table(test_web_session.test_what_cannot_be_is_refused_and_nothing_changes), ids=count()
)
def test_edits(case: tuple[str, dict[str, str], str], tmp_path: Path) -> None:
    verb, fields, _ = case
    session = Session.open(strike_in(tmp_path))
    given = " ".join((session.model.text, str(session.path), verb, *fields.values()))
    known = " title.set dm.set dm.add dm.drop option.set option.add option.drop today.set rule.add"
    known += " rule.set rule.drop rule.open priority.set union.strike company.rise value"
    check(Case(lambda: session.change(1, change_of(verb, fields)), given + known))


def test_sessions(tmp_path: Path) -> None:
    session = Session.open(strike_in(tmp_path))
    for make in (session.undo, session.redo):
        check(Case(partial(make, 1), ""))
    check(Case(lambda: session.change(7, change_of("rule.add", {"value": "strike"})), ""))


def gmcr() -> Iterator[tuple[Callable[[], object], str]]:
    """Files of another program with something wrong."""
    of = test_interop_gmcr
    for content, _ in table(of.test_what_is_no_such_file_is_told):
        if content not in (b"", b"{\n  ,}"):  # what the parser of JSON says is quoted
            yield partial(parse_foreign, content, "a.gmcr", "gmcr"), repr(content)
    for where, value, _ in table(of.test_what_is_wrong_is_told_with_its_place):
        document = of.sample()
        of.change(document, where, value)
        yield partial(of.read, document), str(document)
    for ranking, _ in table(of.test_rankings_name_every_state_once):
        document = of.sample()
        document["useManualPreferenceRanking"] = True
        document["decisionMakers"][0]["preferenceRanking"] = ranking
        yield partial(of.read, document), str(document)


@pytest.mark.parametrize("case", list(gmcr()), ids=count())
def test_files_of_another_program(case: tuple[Callable[[], object], str]) -> None:
    check(Case(case[0], case[1] + " well a.gmcr options NaN"))


def test_notes_of_an_import() -> None:
    document = test_interop_gmcr.sample()
    document["unheard"] = 1
    with speaking("uk"):
        made = test_interop_gmcr.read(document)
    assert made.conflict.notes.startswith("Узято з файлу well.gmcr")
    assert any("«unheard» тут невідоме" in note for note in made.notes)
    english = test_interop_gmcr.read(document)
    assert (made.conflict.rules, made.conflict.preferences) == (
        english.conflict.rules,
        english.conflict.preferences,
    )


@pytest.mark.parametrize(
    "case", table(test_draft_media.test_what_cannot_be_read_is_refused), ids=lambda case: case[0]
)
def test_articles(case: tuple[str, bytes, str], tmp_path: Path) -> None:
    path = test_draft_media.saved(tmp_path, case[0], case[1])
    kinds = " PdfReadError PdfStreamError EmptyFileError BadZipFile XMLSyntaxError KeyError"
    check(Case(lambda: read_source(path), str(path) + kinds + " PackageNotFoundError"))


def test_an_article_in_another_language() -> None:
    text = "Профспілка вимагає вищої платні, а компанія погрожує закрити завод. " * 4
    told = check(Case(lambda: check_english(text, "a.txt"), "a.txt"))
    assert told == "a.txt: мова тексту — українська; за правилами читаються лише тексти англійською"


@pytest.mark.parametrize("name", ["none.yaml", "", "a\0b", "x" * 300])
def test_files_that_cannot_be_read(name: str, tmp_path: Path) -> None:
    check(Case(lambda: read_conflict(tmp_path / name), str(tmp_path / name)))


def test_the_reason_of_the_system_is_told_where_it_is_known() -> None:
    with speaking("uk"):
        assert reason_of(FileNotFoundError(2, "No such file or directory")).startswith("такого")
        assert reason_of(OSError(5, "Something {else}")) == "Something {else}"
        assert reason_of(ValueError("")) == ""


ASKED: dict[str, tuple[Callable[[], object], str]] = {
    "concept": (lambda: analyze(load("chicken"), "nesh"), "nesh " + " ".join(all_concepts())),
    "number of moves": (lambda: analyze(load("chicken"), "limited_0"), "limited_0 limited"),
    "two decision makers": (lambda: analyze(load("elmira"), "policy"), "Policy stability policy"),
    "structured": (
        lambda: analyze(load("lake-gisborne-unknown"), "sim"),
        "sim",
    ),
    "rankings": (lambda: paths(load("lake-gisborne-unknown"), "s4"), ""),
    "start": (lambda: paths(load("chicken"), "nowhere"), "nowhere"),
    "example": (lambda: load("elmyra"), "elmyra elmira"),
    "claim": (lambda: overturn(load("elmira"), "x"), "x"),
    "outcome": (lambda: unlock(load("elmira"), "x y"), "x y"),
    "no status quo": (lambda: unlock(parse_conflict(test_document_read.SMALL), "x"), "x"),
    "comparison": (lambda: compare(load("elmira"), load("chicken")), ""),
    "graph": (lambda: compare(load("elmira"), parse_conflict(GRAPH)), ""),
}
GRAPH = """
standoff: 1
decision_makers: {a: A, b: B}
graph: {states: [s, t], moves: {a: {s: [t]}}}
preferences: {a: {ranking: [t, s]}, b: {ranking: [[s, t]]}}
"""


@pytest.mark.parametrize("name", ASKED)
def test_questions_that_have_no_answer(name: str) -> None:
    make, given = ASKED[name]
    check(Case(make, given))


def test_what_is_too_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STANDOFF_MEMORY", "1K")
    with speaking("uk"), pytest.raises(TooLargeError, match=r"потрібно близько .* пам’яті"):
        build_space(load("elmira"))
    monkeypatch.setenv("STANDOFF_MEMORY", "much")
    check(Case(lambda: build_space(load("elmira")), "STANDOFF_MEMORY much"))


def test_why_concepts_are_left_out_is_told_in_the_language_spoken() -> None:
    english = analyze(load("elmira"), "all").left_out
    with speaking("uk"):
        ukrainian = analyze(load("elmira"), "all").left_out
    assert ukrainian.keys() == english.keys() != set()
    assert all(re.match("(is|[A-Z])", reason) for reason in english.values())
    assert all(re.search("[а-яіїє]", reason) for reason in ukrainian.values())


@pytest.mark.parametrize(
    "case", table(test_claims.test_malformed_claims_are_located), ids=lambda case: case[0]
)
def test_claims_of_models(case: tuple[str, str]) -> None:
    text = test_claims.MODEL.replace("c: equilibrium(good)", f"c: {case[0]}")
    check(Case(lambda: parse_conflict(text), text))


def test_a_text_that_is_no_model_is_told_of_in_each_language() -> None:
    kept = model_of("a text", "f")
    assert "stands for the whole file" in str(kept.problems[0])
    with speaking("uk"):
        assert "увесь файл" in str(kept.problems[0])
    assert "stands for the whole file" in str(kept.problems[0])
    fine = model_of(test_document_read.SMALL, "f")
    assert fine.conflict == parse_document(test_document_read.SMALL).conflict
    assert fine.problems == ()
