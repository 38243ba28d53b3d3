"""What a model quotes is taken only if the text has it, in its own letters."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from standoff.draft.llm.parties import MOST_NAMES, MOST_PARTIES, Naming, joined_parties, mentions
from standoff.draft.llm.parts import parts_of
from standoff.draft.llm.prompts import boundary
from standoff.draft.llm.quotes import passages

TEXT = (
    "The minister said: “We will not sign.” A settlement is unlikely; the union isn’t ready\n"
    "for talks. The strike costs 15 million a day. Nobody blinks. The strike costs nothing.\n"
    "Legal steps are prepared by the municipality of Trondheim and seventeen other councils."
)


def found(quote: str) -> list[tuple[str, bool]]:
    return [
        (TEXT[place.start : place.end], place.repaired)
        for place in passages(quote, TEXT, 0, len(TEXT))
    ]


@pytest.mark.parametrize("quote", ["A settlement is unlikely", " Nobody blinks.\n", "15 million"])
def test_exact_quotes_are_found_as_they_stand(quote: str) -> None:
    assert found(quote) == [(quote.strip(), False)]


@pytest.mark.parametrize(
    ("quote", "right"),
    [
        ('said: "we will not sign', "said: “We will not sign"),
        ("the union isn't ready for talks", "the union isn’t ready\nfor talks"),
        (
            "prepared by the municipality of Trondhiem and seventeen other councils",
            "prepared by the municipality of Trondheim and seventeen other councils",
        ),
        (
            "prepared by the municipallity of Trondheim and seventeen other councils",
            "prepared by the municipality of Trondheim and seventeen other councils",
        ),
        (
            "prepared by the municipality of Trondheim and seventeem other councils",
            "prepared by the municipality of Trondheim and seventeen other councils",
        ),
    ],
)
def test_slips_are_repaired_to_the_letters_of_the_text(quote: str, right: str) -> None:
    assert found(quote) == [(right, True)]


@pytest.mark.parametrize(
    "quote",
    [
        "We will sign",
        "A settlement is likely",
        "the union is ready for talks",
        "the union is’t ready for talks",
        "The strike costs 16 million a day",
        "The strike costs … a day",
        "unlikely the union",
        "Nobody blinks the strike",
        "illegal steps are prepared by the municipality of Trondheim and",
        "prepared by a municipality of Trondheim and seventeen other councils",
        "seventeen councils",
        "ettlement is unlikel",
        "“…”",
        "",
        "something else",
    ],
)
def test_other_words_are_another_quote(quote: str) -> None:
    assert found(quote) == []


def test_a_quote_is_found_in_every_place() -> None:
    assert found("The strike costs") == [("The strike costs", False)] * 2
    assert found("the STRIKE costs") == [("The strike costs", True)] * 2


def test_a_script_without_spaces_is_quoted_too() -> None:
    text = "会谈不会结束战争。停火不太可能。"
    assert [(p.start, p.end) for p in passages("停火不太可能", text, 0, len(text))] == [(9, 15)]


@settings(derandomize=True, deadline=None, max_examples=150)
@given(st.text(alphabet="ab1 .\n’'N", min_size=1, max_size=60), st.data())
def test_passages_hold_the_words_of_the_quote(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    for place in passages(text[start:end], text, 0, len(text)):
        assert 0 <= place.start < place.end <= len(text)
        if not place.repaired:
            assert text[place.start : place.end] == text[start:end].strip()
    quote = data.draw(st.text(alphabet="ab1 .’'N", max_size=12))
    if not any(letter.isalnum() for letter in quote):
        assert passages(quote, text, 0, len(text)) == ()


@settings(derandomize=True, deadline=None, max_examples=150)
@given(st.text(alphabet="ab. \n\r", max_size=200), st.integers(1, 50))
def test_parts_hold_the_whole_text_once(text: str, size: int) -> None:
    parts = parts_of(text, size)
    assert all(0 < end - start <= size and text[start:end].strip() for start, end in parts)
    assert all(before[1] <= after[0] for before, after in pairwise(parts))
    held = "".join(text[start:end] for start, end in parts)
    assert held.split() == text.split() or "".join(held.split()) == "".join(text.split())


def test_parts_end_where_the_text_pauses() -> None:
    text = "One. Two three.\n\nFour five six seven. Eight nine ten."
    parts = [text[start:end] for start, end in parts_of(text, 30)]
    assert parts == ["One. Two three.\n\n", "Four five six seven. ", "Eight nine ten."]
    assert [end - start for start, end in parts_of("a" * 25, 10)] == [10, 10, 5]


def test_the_boundary_is_not_in_the_text() -> None:
    line = boundary(TEXT)
    assert line == boundary(TEXT)
    assert line not in TEXT
    assert boundary(TEXT + line) not in TEXT + line
    assert boundary("a lone \ud800").startswith("=== ")


NAMES = (
    "Acme Corp and the Union met. ACME CORP said US law binds it; us it does not, said Anna’s aide."
)


def named(*namings: tuple[str, tuple[str, ...]]) -> tuple[dict[str, tuple[str, ...]], list[str]]:
    parties, dropped = joined_parties([Naming(name=n, names=f) for n, f in namings], NAMES)
    return {party.id: party.names for party in parties}, [drop.what for drop in dropped]


def test_parties_are_what_the_text_names() -> None:
    assert named(("the Union", ("Union",)), ("Acme", ("Acme Corp", "ACME CORP"))) == (
        {"acme": ("Acme", "Acme Corp", "ACME CORP"), "union": ("the Union", "Union")},
        [],
    )
    assert named(("US", ("US", "us", "it")), ("Anna", ("Anna's",))) == (
        {"us": ("US",), "anna": ("Anna", "Anna’s")},
        ["us", "it"],
    )
    assert named(("Nowhere", ("the Void",)), ("it", ())) == ({}, ["the Void", "Nowhere", "it"])


def test_a_name_belongs_to_one_party() -> None:
    parties, dropped = named(("the Union", ()), ("Acme", ("the Union",)), ("the Union", ("Anna",)))
    assert parties == {"acme": ("Acme",), "union": ("the Union", "Anna")}
    assert dropped == ["the Union"]


def test_ids_are_ids() -> None:
    text = "Київ, München 1860, 3M, the If and If. The If."
    parties, _ = joined_parties(
        [Naming(name=n, names=()) for n in ("Київ", "München 1860", "3M", "the If", "If")], text
    )
    assert [party.id for party in parties] == [
        "party_1",
        "munchen_1860",
        "party_3",
        "if_party",
        "if_party_2",
    ]
    assert [party.name for party in parties] == ["Київ", "München 1860", "3M", "If", "If"]


def test_parties_and_names_are_limited() -> None:
    text = " ".join(f"X{number}y" for number in range(200))
    many = [Naming(name=f"X{number}y", names=()) for number in range(50)]
    parties, dropped = joined_parties(many, text)
    assert (len(parties), len(dropped)) == (MOST_PARTIES, 50 - MOST_PARTIES)
    one = Naming(name="X0y", names=tuple(f"X{number}y" for number in range(200)))
    assert len(joined_parties([one], text)[0][0].names) == MOST_NAMES


def test_mentions_are_the_longest_names() -> None:
    parties, _ = joined_parties([Naming(name="Acme", names=("Acme Corp", "ACME CORP"))], NAMES)
    places = [(element.quote, element.party) for element in mentions(parties, NAMES)]
    assert places == [("Acme Corp", "acme"), ("ACME CORP", "acme")]
