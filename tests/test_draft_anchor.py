"""Anchors: a passage is found where it stood, where it moved, and where it was edited a little."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from standoff.draft.anchor import Anchor, anchor_at, from_selector, locate, selector
from standoff.draft.source import MOST_BYTES, MOST_CHARACTERS, read_source, source_of
from standoff.errors import SourceError

TEXT = (
    "The union wants eight per cent. The company cannot pay eight per cent, it says. "
    "Without a mediator, the strike will go on; the company cannot wait until March."
)

PASSAGES = st.text("ab é\u2014\U0001f600\n", min_size=1, max_size=60)


def anchored(words: str, text: str = TEXT) -> Anchor:
    start = text.index(words)
    return anchor_at(text, start, start + len(words))


@st.composite
def texts_with_places(draw: st.DrawFn) -> tuple[str, int, int]:
    text = draw(PASSAGES)
    start = draw(st.integers(0, len(text) - 1))
    return text, start, draw(st.integers(start + 1, len(text)))


@given(texts_with_places())
@settings(derandomize=True, deadline=None)
def test_a_passage_is_found_where_it_stands(case: tuple[str, int, int]) -> None:
    text, start, end = case
    anchor = anchor_at(text, start, end)
    assert locate(anchor, text) == (start, end)
    assert from_selector(selector(anchor)) == anchor


@given(texts_with_places(), PASSAGES)
@settings(derandomize=True, deadline=None)
def test_exact_words_that_moved_are_always_found(case: tuple[str, int, int], more: str) -> None:
    text, start, end = case
    place = locate(anchor_at(text, start, end), more + text)
    assert place is not None
    assert (more + text)[slice(*place)] == text[start:end]


def test_of_several_places_the_surroundings_decide() -> None:
    second = TEXT.rindex("the company cannot")
    anchor = anchor_at(TEXT, second, second + len("the company cannot"))
    moved = "The company cannot. A note: " + TEXT
    assert locate(anchor, moved) == (second + 28, second + 28 + 18)


def test_then_the_nearest_place() -> None:
    anchor = Anchor(exact="talks", start=12, end=17)
    assert locate(anchor, "talks, a talks, and talks") == (9, 14)


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        (TEXT.replace("cannot pay", "can not pay"), "company can not pay eight per cent"),
        (TEXT.replace("eight per", "eight  per"), "company cannot pay eight  per cent"),
        ("New. " + TEXT.replace("pay eight", "pay nine"), "company cannot pay nine per cent"),
    ],
)
def test_words_that_changed_a_little_are_found(changed: str, words: str) -> None:
    place = locate(anchored("company cannot pay eight per cent"), changed)
    assert place is not None
    found = changed[slice(*place)]
    assert set(words.split()) - set(found.split()) <= {"company", "cent"}


@pytest.mark.parametrize(
    "text",
    ["", "Nothing of it.", "cent per eight pay cannot company The" * 3, TEXT[:20], "x y " * 40],
)
def test_what_is_gone_is_not_found(text: str) -> None:
    assert locate(anchored("The company cannot pay eight per cent, it says"), text) is None


def test_what_cannot_be_looked_for_is_not_found() -> None:
    assert locate(Anchor(exact="", start=0, end=0), TEXT) is None
    assert locate(Anchor(exact="…!", start=0, end=2), TEXT) is None
    long = Anchor(exact="eight per cent " * 300, start=0, end=4500)
    assert locate(long, "Eight per cent " * 300) is None


@pytest.mark.parametrize(("start", "end"), [(-1, 3), (3, 3), (0, 10_000)])
def test_an_anchor_needs_a_passage(start: int, end: int) -> None:
    with pytest.raises(SourceError, match="no passage"):
        anchor_at(TEXT, start, end)


QUOTE = {"type": "TextQuoteSelector", "exact": "a"}
POSITION = {"type": "TextPositionSelector", "start": 0, "end": 1}


@pytest.mark.parametrize(
    "target",
    [
        {},
        {"selector": None},
        {"selector": [QUOTE]},
        {"selector": [QUOTE, POSITION | {"start": "0"}]},
        {"selector": [QUOTE | {"exact": 3}, POSITION]},
        {"selector": [{"type": "TextQuoteSelector"}, POSITION]},
    ],
)
def test_incomplete_selectors_are_refused(target: dict[str, object]) -> None:
    with pytest.raises(SourceError, match="selectors"):
        from_selector(target)


def test_a_text_is_read_with_its_hash(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"\xef\xbb\xbfTalks\r\ngo on.\r")
    source = read_source(path)
    assert source.text == "Talks\ngo on.\n"
    assert source.media_type == "text/plain"
    assert source == source_of("Talks\ngo on.\n", str(path))


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "no text"),
        (b" \n\t", "no text"),
        (b"caf\xe9", "byte 4"),
        (b"a\0b", "binary"),
        (b"a" * (MOST_CHARACTERS + 1), "at most"),
        (b"a" * (MOST_BYTES + 1), "limit"),
    ],
    ids=["empty", "blank", "latin-1", "binary", "long", "large"],
)
def test_what_is_no_article_is_refused(tmp_path: Path, content: bytes, message: str) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(content)
    with pytest.raises(SourceError, match=message):
        read_source(path)


@pytest.mark.parametrize("name", ["none.txt", ".", "a\0b"])
def test_files_that_cannot_be_read(tmp_path: Path, name: str) -> None:
    with pytest.raises(SourceError, match="cannot be read"):
        read_source(tmp_path / name)
