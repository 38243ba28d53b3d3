"""The parties that a model names, as far as the text names them, and every mention of them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from standoff.draft.account import Element, ElementKind, Party
from standoff.draft.anchor import anchor_at
from standoff.draft.llm.report import Dropped
from standoff.formula import RESERVED

__all__ = ["MOST_NAMES", "MOST_PARTIES", "Naming", "joined_parties", "mentions"]

MOST_PARTIES = 40
"""Parties of one text."""
MOST_NAMES = 60
"""Forms under which one is looked for."""
_LONGEST_ID = 30
_ARTICLE = re.compile(r"^(?:the|an?)\s+(?=\w)", re.IGNORECASE)

_NO_NAMES = re.compile(
    "a|an|and|he|hers?|him|his|i|its?|me|my|no|nobody|not|of|one|or|ours?|she|that|the|theirs?|"
    "them|they|this|to|us|we|which|who|whom|yours?|you"
)
"""Words that stand for anybody: taken for a name they would be found all over the text."""


@dataclass(frozen=True, kw_only=True)
class Naming:
    """A party as a model names it.

    Attributes:
        name: how it is called.
        names: the forms under which the text mentions it.
    """

    name: str
    names: tuple[str, ...]


def joined_parties(
    namings: Iterable[Naming], text: str
) -> tuple[tuple[Party, ...], tuple[Dropped, ...]]:
    """The parties that the text mentions, in the order of their first mention, and what is none.

    Namings with the same name are one party. A form that two parties claim belongs to the one that
    is named first.

    Args:
        namings: what was found in the parts of the text.
        text: the whole text.
    """
    forms: dict[str, list[str]] = {}
    for naming in namings:
        key = next(
            (name for name, known in forms.items() if naming.name in (name, *known)), naming.name
        )
        forms.setdefault(key, []).extend([naming.name, *naming.names])
    taken: set[str] = set()
    dropped: dict[tuple[str, str], Dropped] = {}
    found: list[tuple[int, str, list[str]]] = []
    for name, candidates in list(forms.items())[:MOST_PARTIES]:
        own: dict[str, int] = {}
        for candidate in list(dict.fromkeys(candidates))[:MOST_NAMES]:
            form, first = _in_text(candidate, text)
            if first is None:
                # What the model calls it need not stand in the text as long as some form does.
                reason = "the text does not name it" if candidate != name else ""
            elif form in taken and form not in own:
                reason = "it is a name of another party already"
            else:
                reason = ""
                own[form] = first
                taken.add(form)
            if reason:
                dropped[candidate, reason] = Dropped(what=candidate, reason=reason)
        if own:
            names = sorted(own, key=lambda form: (own[form], form))
            usual = _in_text(name, text)[0]
            found.append((own[names[0]], usual if usual in own else names[0], names))
        else:
            reason = "no such party is named in the text"
            dropped[name, reason] = Dropped(what=name, reason=reason)
    found.sort()
    for name in list(forms)[MOST_PARTIES:]:
        reason = f"at most {MOST_PARTIES} parties are taken"
        dropped[name, reason] = Dropped(what=name, reason=reason)
    return tuple(_identified(found)), tuple(dropped.values())


def mentions(parties: Iterable[Party], text: str) -> list[Element]:
    """Every place where the text names a party; of overlapping ones the longest."""
    places = sorted(
        (
            (match.start(), -match.end(), party.id)
            for party in parties
            for name in party.names
            for match in _pattern(name).finditer(text)
        ),
    )
    elements = []
    covered = 0
    for start, minus_end, party in places:
        if start >= covered:
            covered = -minus_end
            anchor = anchor_at(text, start, covered)
            elements.append(Element(kind=ElementKind.ACTOR, anchor=anchor, party=party))
    return elements


def _in_text(form: str, text: str) -> tuple[str, int | None]:
    """A name in the letters of the text, and where it stands first; None if it is no name there."""
    letters = sum(letter.isalpha() for letter in form)
    if not letters or (
        _NO_NAMES.fullmatch(form.casefold()) and not (form.isupper() and letters > 1)
    ):
        return form, None
    match = _pattern(form).search(text)
    return (" ".join(match.group().split()), match.start()) if match else (form, None)


def _pattern(form: str) -> re.Pattern[str]:
    """A form as a whole word, whatever the space and the apostrophes in it."""
    words = (re.escape(word) for word in form.split())
    pattern = r"\s+".join(re.sub("['’]", "['’]", word) for word in words)
    return re.compile(rf"(?<!\w){pattern}(?!\w)")


def _identified(found: Iterable[tuple[int, str, list[str]]]) -> Iterator[Party]:
    """The parties with an id each, made of their names."""
    ids: set[str] = set()
    for number, (_, name, names) in enumerate(found, 1):
        stem = _identifier(name) or f"party_{number}"
        identifier, copy = stem, 2
        while identifier in ids:
            identifier, copy = f"{stem}_{copy}", copy + 1
        ids.add(identifier)
        bare = _ARTICLE.sub("", name)
        yield Party(id=identifier, name=bare[0].upper() + bare[1:], names=tuple(names))


def _identifier(name: str) -> str:
    """A name as an id, "" where it has no letters that an id can have."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode("ascii").lower()
    words = re.findall("[a-z0-9]+", _ARTICLE.sub("", plain))
    identifier = "_".join(words)[:_LONGEST_ID].strip("_")
    if not identifier or not identifier[0].isalpha():
        return ""
    return f"{identifier}_party" if identifier in RESERVED else identifier
