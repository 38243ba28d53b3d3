"""What is found in a text, and how well on texts that were annotated before there were rules."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from extraction_scores import GOLD
from marked_texts import MARKED, texts
from standoff.draft import Account, Element, ElementKind
from standoff.draft.extract import engine, extract
from standoff.draft.extract.lexicon import read_lexicon
from standoff.draft.extract.passages import paragraphs
from standoff.draft.language import language_of
from standoff.draft.source import read_source, source_of
from standoff.errors import SourceError

PAGE = Path(__file__).parent.parent / "docs" / "method" / "extraction.md"
"""The page that tells of the extraction and how good it is."""


def read(text: str) -> Account:
    return extract(source_of(text, "a.txt"))


def only(text: str, kind: ElementKind) -> Element:
    found = read(text).of_kind(kind)
    assert len(found) == 1, [e.quote for e in found]
    return found[0]


def test_the_documentation_names_each_list_of_words() -> None:
    told = PAGE.read_text("utf-8")
    lexicon = read_lexicon()
    assert not [name for name in (*lexicon.words, *lexicon.tables) if f"`{name}`" not in told]


def test_annotations_quote_their_texts() -> None:
    for path in GOLD.rglob("*.gold.json"):
        gold = json.loads(path.read_text("utf-8"))
        source = read_source(path.parent / gold["text"])
        assert source.sha256 == gold["sha256"]
        for mark in gold["annotations"]:
            assert source.text[mark["start"] : mark["end"]] == mark["quote"]


def test_marked_texts_are_marked_rightly() -> None:
    for path in MARKED.glob("*.txt"):
        for name, text, marks in texts(path):
            assert len({mark["party"] for mark in marks}) > 1, name
            assert all(text[mark["start"] : mark["end"]] == mark["quote"] for mark in marks)
            assert not {"[", "]", "|"} & set(text), name


def test_what_is_found_does_not_hang_on_the_order_of_sets() -> None:
    """The same in this process and in processes of other seeds."""
    code = (
        "import sys\nfrom standoff.draft import read_source\n"
        "from standoff.draft.extract import extract\n"
        "for path in sys.argv[1:]: print(extract(read_source(path)))"
    )
    names = ("bus_strike.txt", "port_tariff.txt", "ride_app.txt", "brewery_bid.txt")
    paths = [str(GOLD / name) for name in names]
    found = {
        subprocess.run(
            [sys.executable, "-c", code, *paths],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONIOENCODING": "utf-8"},
            check=True,
            capture_output=True,
        ).stdout.decode()
        for seed in ("1", "2")
    }
    assert {"\n".join(text.splitlines()) for text in found} == {
        "\n".join(str(extract(read_source(path))) for path in paths)
    }


def test_everything_found_is_in_the_text_and_the_same_each_time() -> None:
    source = read_source(GOLD / "border_truce.txt")
    account = extract(source)
    assert account == extract(source)
    ids = {party.id for party in account.parties}
    for element in account.elements:
        anchor = element.anchor
        assert source.text[anchor.start : anchor.end] == anchor.exact != ""
        assert set(element.holders) <= ids
        assert (element.party in ids) == (element.kind is ElementKind.ACTOR)
        assert (element.band is not None) == (element.kind is ElementKind.CLAIM)


@pytest.mark.parametrize(
    ("text", "band", "negated"),
    [
        ("A ceasefire is highly unlikely.", "very_unlikely", False),
        ("A deal is all but impossible.", "almost_no_chance", False),
        ("It is probable that the levy will not be seen.", "likely", True),
        ("A truce is as likely as not.", "roughly_even", False),
        ("The bid will almost certainly fail.", "almost_certain", False),
        ("Phone calls, even in theory, are not capable of ending the war.", "cat_no", True),
        ("Sanctions will not bring down the regime.", "cat_no", True),
        ("I doubt that the tram crews will join.", "unlikely", False),
    ],
)
def test_claims_have_a_band(text: str, band: str, negated: bool) -> None:
    found = [e for e in read(text).of_kind(ElementKind.CLAIM) if e.band == band]
    assert len(found) == 1
    assert found[0].negated is negated
    assert found[0].speaker is None


@pytest.mark.parametrize(
    ("kind", "text", "quotes"),
    [
        ("goal", "Russia wants peace, talks and a deal.", ["peace", "talks", "a deal"]),
        ("goal", "What Canada wants is a panel.", ["a panel"]),
        ("goal", "Russia's aim is to win time.", ["win time"]),
        ("goal", "A meeting is a strategic goal for Russia.", ["A meeting"]),
        ("goal", "The Kremlin is keen to meet Trump.", ["to meet Trump"]),
        ("goal", "Russia made a push to normalise its trade.", ["to normalise its trade"]),
        ("goal", "Iran's demands are clear. An end to sanctions.", ["An end to sanctions"]),
        ("goal", "China sees reducing risk as a key part of its strategy.", ["reducing risk"]),
        ("goal", "Canada would like to sell wood.", ["sell wood"]),
        ("goal", "Canada would rather not join the talks.", ["join the talks"]),
        ("goal", "Canada calls for a truce.", ["a truce"]),
        ("goal", "Russia dreads a long war, which it would lose.", ["dreads a long war"]),
        ("goal", "I want a beer.", []),
        ("means", "Russia can attack and may block the port.", ["attack", "block the port"]),
        ("means", "Ottawa threatened to close the port.", ["close the port"]),
        ("means", "Canada offered free land.", ["free land"]),
        ("means", "Canada has the power to stop the sale.", ["stop the sale"]),
        ("means", "Canada is ready to sign the deal.", ["sign the deal"]),
        ("means", "Seizing land helps nobody.", ["Seizing land"]),
        ("means", "Russia owns a fleet capable of war.", ["a fleet capable of war"]),
        ("means", "Can Russia attack?", []),
        ("means", "Nobody can attack Russia.", []),
        ("means", "Russia will collapse.", []),
        ("inability", "Canada has neither tools nor money.", None),
        ("inability", "Nobody can force Canada.", None),
        ("inability", "Neither country is able to win.", None),
        ("inability", "Canada has ruled out a deal.", None),
        ("inability", "The company has run out of money.", None),
        ("inability", "Canada does not recognise the court.", None),
        ("inability", "Canada isn't inclined to wait.", None),
        ("inability", "In no circumstances will Canada pay.", None),
        ("inability", "Canada can do little.", None),
        ("inability", "I cannot say.", []),
        ("inability", "Canada has no doubt.", []),
        ("channel", "They met at the negotiating table.", ["the negotiating table"]),
        ("channel", "A joint commission meets.", ["A joint commission"]),
        ("channel", "He took a call.", []),
        ("condition", "It works only if Canada pays.", ["only if Canada pays"]),
        ("condition", "It would act should Canada refuse.", ["should Canada refuse"]),
        ("condition", "Peace depends on Canada.", ["Peace depends on Canada"]),
        ("condition", "The countries depend on each other.", []),
        ("condition", "Goals can only be reached through talks.", None),
        ("condition", "The only way to peace is through talks.", None),
        ("condition", "Canada cannot act without a vote.", ["without a vote"]),
        ("condition", "Canada cannot live without wood.", []),
        ("condition", "Canada will not sign before the vote is held.", ["before the vote is held"]),
        ("condition", "Canada will pay in return for wood.", ["in return for wood"]),
        ("issue", "The dispute over timber began.", ["timber"]),
    ],
)
def test_what_is_found_in_a_sentence(kind: str, text: str, quotes: list[str] | None) -> None:
    found = [element.quote for element in read(text).of_kind(ElementKind(kind))]
    assert found == ([text.rstrip(".")] if quotes is None else quotes)


def test_a_headline_is_read() -> None:
    account = read(
        "Putin not ready to negotiate, Trump lacks tools to pressure him\n\nTrump wants peace."
    )
    found = account.of_kind(ElementKind.INABILITY)
    assert ("Trump lacks tools to pressure him", ("united_states",)) in [
        (element.quote, element.holders) for element in found
    ]


def test_hyphenated_parties_are_mentions() -> None:
    account = read(
        "Russia wants better U.S.-Russia relations and Washington-Moscow talks. Trump wants peace."
    )
    found = [(element.quote, element.party) for element in account.of_kind(ElementKind.ACTOR)]
    assert ("Washington", "united_states") in found
    assert ("Moscow", "russia") in found


@pytest.mark.parametrize(
    "text",
    ["will " * 3_000, "Putin and " * 2_000, '"the " ' * 2_000, "(" * 20_000, "Russia's " * 1_000],
    ids=["words", "names", "quotes", "brackets", "owners"],
)
def test_what_is_no_prose_is_passed_over(text: str) -> None:
    account = read(f"The union wants to pay, and the company cannot.\n\n{text}")
    assert [element.quote for element in account.of_kind(ElementKind.GOAL)] == ["pay"]


def test_questions_claim_nothing() -> None:
    assert not read("Will the truce probably last?").of_kind(ElementKind.CLAIM)


def test_reported_speech_keeps_its_speaker() -> None:
    text = "Canada wants talks. Ottawa insists that the European Union cannot block the deal."
    inability = only(text, ElementKind.INABILITY)
    assert inability.speaker == "canada"
    assert inability.holders == ("european_union",)
    said = read("According to one diplomat, a deal is unlikely.").of_kind(ElementKind.CLAIM)
    assert [e.speaker for e in said] == ["one diplomat"]


def test_a_quotation_is_not_the_authors() -> None:
    text = '"We can live with seven," the union told us. "We cannot live with such days at all."'
    inability = only(text, ElementKind.INABILITY)
    assert inability.speaker == "union"
    nobody = only('"They cannot live with such days at all."', ElementKind.INABILITY)
    assert nobody.speaker == "somebody quoted"
    assert only('Russia cannot "normalise" its trade.', ElementKind.INABILITY).speaker is None


def test_names_of_one_party_are_joined() -> None:
    text = (
        "Moscow wants talks with Kyiv. The Kremlin cannot wait, and Putin says so. "
        "The Ukrainians refuse to talk. Russia may attack."
    )
    account = read(text)
    assert [party.id for party in account.parties] == ["russia", "ukraine"]
    assert account.parties[0].names == ("Moscow", "The Kremlin", "Putin", "Russia")
    assert {e.holders for e in account.of_kind(ElementKind.INABILITY)} == {
        ("russia",),
        ("ukraine",),
    }


def test_denied_goals_are_marked() -> None:
    goal = only("Trump does not want to keep paying for the war.", ElementKind.GOAL)
    assert goal.negated
    assert goal.holders == ("united_states",)


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("One.\n\nTwo.", ["One.", "Two."]),
        ("A title\nA sentence that is longer.", ["A title", "A sentence that is longer."]),
        ("a" * 60 + "\n" + "b" * 58 + "\nccc", ["a" * 60 + "\n" + "b" * 58 + "\nccc"]),
        ("x" * 12_000, ["x" * 10_000, "x" * 2_000]),
    ],
    ids=["blank", "lines", "wrapped", "long"],
)
def test_paragraphs(text: str, pieces: list[str]) -> None:
    assert [text[slice(*place)].strip("\n") for place in paragraphs(text)] == pieces


def test_words_can_be_added(tmp_path: Path) -> None:
    text = "The operator hankers after a merger. Metroline is out of puff to pay."
    path = tmp_path / "more.yaml"
    path.write_text(
        "lacking: [hanker]\nparties: {Metroline: [the operator]}\nbands: {likely: [oddly]}\n"
    )
    before = extract(source_of(text, "a.txt"))
    after = extract(source_of(text, "a.txt"), lexicons=[path])
    assert not before.of_kind(ElementKind.INABILITY)
    found = after.of_kind(ElementKind.INABILITY)
    assert [(e.quote, e.holders) for e in found] == [
        ("The operator hankers after a merger", ("metroline",))
    ]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("- a", "mapping"),
        ("lackin: [x]", "did you mean 'lacking'"),
        ("lacking: x", "list of words"),
        ("names: [x]", "mapping to lists"),
        ("bands: {sure: [x]}", "no band 'sure'"),
        ("a: [", "no YAML"),
        ("a: " + "[" * 5000, "no YAML"),
        ("lacking: [x]\n" + "#" * 1_000_001, "more than"),
    ],
    ids=["list", "unknown", "no-list", "no-table", "band", "broken", "deep", "large"],
)
def test_a_wrong_lexicon_is_refused(tmp_path: Path, content: str, message: str) -> None:
    path = tmp_path / "words.yaml"
    path.write_text(content)
    with pytest.raises(SourceError, match=message):
        read_lexicon([path])


def test_a_lexicon_that_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="cannot be read"):
        read_lexicon([tmp_path / "none.yaml"])
    (tmp_path / "latin.yaml").write_bytes(b"lacking: [caf\xe9]")
    with pytest.raises(SourceError, match="UTF-8"):
        read_lexicon([tmp_path / "latin.yaml"])


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Die Gewerkschaft will mehr Geld, und die Firma kann es nicht zahlen.", "German"),
        ("Профспілка хоче більше грошей, а компанія не може їх заплатити.", "Ukrainian"),
        ("Le syndicat veut plus d'argent et la société ne peut pas payer.", "French"),
    ],
)
def test_other_languages_are_refused_by_name(text: str, language: str) -> None:
    with pytest.raises(SourceError, match=language):
        read(text)


def test_another_model_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(SourceError, match="is not version"):
        engine.verify(tmp_path)
    (tmp_path / "ner").mkdir()
    (tmp_path / "ner" / "model").write_bytes(b"other")
    with pytest.raises(SourceError, match=r"unexpected file ner/model.*spacy download"):
        engine.verify(tmp_path)
    monkeypatch.setattr(engine, "_MODULES", ("no_such_model",))
    with pytest.raises(SourceError, match="spacy download"):
        engine.load_language.__wrapped__()


def test_a_missing_parser_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "spacy", None)
    with pytest.raises(SourceError, match=r"standoff\[draft\]"):
        engine.load_language.__wrapped__()


def test_a_missing_detector_of_languages_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "py3langid", None)
    with pytest.raises(SourceError, match=r"standoff\[draft\]"):
        language_of("Talks failed.")
