"""The texts of the package: each is translated, and the compiled catalogues are up to date."""

from __future__ import annotations

import gettext
import re
from gettext import GNUTranslations

import pytest

from standoff.language import (
    LANGUAGES,
    count,
    language,
    listed,
    say,
    say_number,
    speaking,
    translations,
)
from standoff.web.language import choose
from texts import catalogue_of, found_texts, po_file

OTHERS = [language for language in LANGUAGES if language != "en"]


def texts_of(value: object) -> tuple[str, ...]:
    """A text, or each of its forms for numbers."""
    if isinstance(value, str):
        return (value,)
    return tuple(map(str, value)) if isinstance(value, list | tuple) else ()


@pytest.mark.parametrize("language", OTHERS)
def test_every_text_is_translated_with_the_same_places(language: str) -> None:
    catalogue = catalogue_of(language)
    wanted = {texts_of(message.id) for message in found_texts() if message.id}
    assert {texts_of(message.id) for message in catalogue if message.id} == wanted
    for message in catalogue:
        if not message.id:
            continue
        translated = texts_of(message.string)
        assert all(translated), message.id
        forms = catalogue.num_plurals if isinstance(message.id, tuple) else 1
        assert len(translated) == forms, message.id
        places = set(re.findall(r"%\(\w+\)s|{\w+}", texts_of(message.id)[-1]))
        for text in translated:
            assert set(re.findall(r"%\(\w+\)s|{\w+}", text)) == places, message.id


@pytest.mark.parametrize("language", OTHERS)
def test_what_is_compiled_is_what_stands_in_the_catalogue(language: str) -> None:
    with po_file(language).with_suffix(".mo").open("rb") as stream:
        compiled = GNUTranslations(stream)
    for message in catalogue_of(language):
        ids, translated = texts_of(message.id), texts_of(message.string)
        if len(ids) > 1:
            forms = {compiled.ngettext(ids[0], ids[1], number) for number in range(1, 30)}
            assert forms == set(translated)
        elif ids[0]:
            assert compiled.gettext(ids[0]) == translated[0]
    assert translations(language).gettext("Undo") != "Undo"
    assert isinstance(translations("en"), gettext.NullTranslations)


@pytest.mark.parametrize(
    ("asked", "accepted", "language"),
    [
        (None, "", "en"),
        (None, "uk", "uk"),
        (None, "de, uk-UA;q=0.8, en;q=0.7", "uk"),
        (None, "en, uk;q=0.9", "en"),
        (None, "uk;q=0, en;q=0.1", "en"),
        (None, "uk;q=nonsense", "en"),
        (None, "*," * 1000, "en"),
        ("uk", "en", "uk"),
        ("xx", "uk", "uk"),
    ],
)
def test_the_language_is_chosen(asked: str | None, accepted: str, language: str) -> None:
    assert choose(asked, accepted) == language


def test_sentences_are_in_the_language_that_is_spoken() -> None:
    assert say("Undo") == "Undo"
    with speaking("uk"):
        assert language() == "uk"
        assert say("Undo") == translations("uk").gettext("Undo") != "Undo"
        with speaking("en"):
            assert say("Undo") == "Undo"
        assert count(1234567) == "1\N{NO-BREAK SPACE}234\N{NO-BREAK SPACE}567"
        assert listed(["А", "Б", "В"]) == "А, Б і В"
    assert language() == "en"
    assert count(1234567) == "1,234,567"
    assert listed(["A", "B", "C"]) == "A, B and C"
    assert listed(["A"]) == "A"
    assert listed([]) == ""
    assert say_number("{n} {what}", "{n} {what}s", 1, what="state") == "1 state"
    assert say_number("{n} {what}", "{n} {what}s", 1024, what="state") == "1,024 states"


def test_the_language_is_spoken_no_longer_after_an_error() -> None:
    with pytest.raises(KeyError), speaking("uk"):
        raise KeyError
    assert language() == "en"


def test_an_unknown_language_is_refused_with_those_there_are() -> None:
    with pytest.raises(ValueError, match="no texts in 'xx'; there are en, uk"), speaking("xx"):
        pass
