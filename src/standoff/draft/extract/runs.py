"""Where names begin and end: runs of capitalised words, with the small words inside them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

__all__ = ["INSTITUTIONS", "run"]

INSTITUTIONS = frozenset(
    {"chamber", "bank", "ministry", "department", "republic", "union", "court", "board", "league"}
    | {"federation", "association", "council", "house", "office", "kingdom", "university"}
    | {"institute", "society", "guild", "authority", "commission", "front", "movement", "congress"}
    | {"alliance", "confederation", "fund", "agency", "college", "organisation", "organization"}
    | {"brotherhood", "committee", "party", "states", "sons", "bureau", "directorate", "centre"}
)
"""Words after which `of` or `for` goes on with the name."""
_PARTICLES = frozenset(
    {"de", "del", "della", "di", "da", "do", "dos", "du", "des", "von", "van", "der", "den", "bin"}
    | {"ibn", "al", "el", "la", "ter"}
)
"""Small words within names: `Partido del Puerto`."""


def run(doc: Doc, place: int, known: frozenset[str]) -> int:
    """Where the run of capitalised words that begins at a place ends; `place` if none begins."""
    end = place
    if doc[place].tag_ in {"NNS", "NNPS"} and doc[place].text[0].isupper():
        owner = place + 2 < len(doc) and doc[place + 1].text == "'"
        end += 2 if owner and doc[place + 2].text[0].isupper() else 0  # `The Pensioners' List`
        end += _capital(doc, place + 1, known)  # `Tenants United`
    if _peoples(doc, place):
        end += 3  # `People's Deputy`
    while end < len(doc):
        if _capital(doc, end, known) or (end > place and _goes_on(doc[end])):
            end += 1
            continue
        more = _within(doc, place, end, known) if end > place else 0
        if not more:
            break
        end += more
    return end


def _peoples(doc: Doc, place: int) -> bool:
    """Whether a name begins that says of an office or body that it is the people's."""
    words = doc[place : place + 3]
    return (
        len(words) == 3
        and words[0].text == "People"
        and words[1].tag_ == "POS"
        and words[2].text[0].isupper()
    )


def _within(doc: Doc, start: int, place: int, known: frozenset[str]) -> int:
    """How many words that are not capitalised go on with a name at a place, before one that is."""
    token, before = doc[place], doc[place - 1]
    for count in (1, 3):  # `Ansah-Bediako`, `Istria-on-Tarn`
        hyphens = [word for word in doc[place : place + count] if word.text == "-"]
        joined = not before.whitespace_ and all(
            not word.whitespace_ for word in doc[place : place + count]
        )
        ends = token.text == "-" == doc[min(place + count, len(doc)) - 1].text
        if joined and hyphens and ends and _capital(doc, place + count, known):
            return count
    particle = token.lower_ in _PARTICLES and doc[place + 1 : place + 2].text == "-"
    if particle and _capital(doc, place + 2, known):
        return 2  # `Omar al-Bashir`
    of_the = doc[place : place + 2].text == "of the" and before.lower_ in INSTITUTIONS
    if of_the and _capital(doc, place + 2, known):
        return 2
    after = doc[place + 1] if place + 1 < len(doc) else None
    if after is None or not (_capital(doc, place + 1, known) or _goes_on(after)):
        return 0
    of = (
        token.lower_ in {"of", "for", "on"}
        and after.ent_type_ != "DATE"
        and before.lower_ in INSTITUTIONS
    )
    if of or token.text in {"'", "&"} or token.lower_ in _PARTICLES:
        return 1
    inside = any(word.lower_ in {"of", "for"} for word in doc[start:place])
    one = before.ent_type_ == token.ent_type_ == doc[place + 1].ent_type_ == "ORG"
    return int(token.lower_ == "and" and inside and one)


def _goes_on(token: Token) -> bool:
    """Whether a capitalised word that the parser takes for a noun goes on with a name."""
    return token.text[0].isupper() and token.pos_ in {"NOUN", "ADJ"} and not token.is_sent_start


def _capital(doc: Doc, place: int, known: frozenset[str]) -> bool:
    """Whether a name begins or goes on at a place."""
    if place >= len(doc) or not doc[place].text[0].isupper():
        return False
    token = doc[place]
    shouted = token.is_upper and len(token.text) > 3 and token.text.title() in known
    return token.pos_ == "PROPN" or token.text in known or shouted
