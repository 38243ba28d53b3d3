"""The writer of a text and the one it is addressed to as parties: `we will not sign`."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

from standoff.draft.account import Account, Element, ElementKind, Party
from standoff.draft.anchor import anchor_at
from standoff.draft.small_words import AUTHOR, SUBJECTS

__all__ = ["HELD", "SPEAKING", "SPOKEN", "pronoun_at", "subject_of", "with_speakers"]

HELD = frozenset((ElementKind.GOAL, ElementKind.MEANS, ElementKind.INABILITY))
"""What somebody wants, can do, or cannot do."""
_LEAST = 2
"""Wants, deeds and refusals of a writer that make it a party; one alone is said in passing."""
_OFTEN = 4
"""Pronouns for a writer that make it one with a single want, deed or refusal."""
_QUOTED = re.compile(r"“[^”\n]*”|\"[^\"\n]*\"")
_WORD = re.compile(r"[^\W\d_]+")
SPEAKING = AUTHOR | {"you"}
"""Pronouns for those between whom a text is written, as the subject of a clause."""
_SUBJECT = re.compile(rf"\W*(?P<subject>{'|'.join(sorted(SUBJECTS))})\b", re.IGNORECASE)


@dataclass(frozen=True, kw_only=True)
class _Speaker:
    """One that a text means by pronouns of the first or second person."""

    id: str
    name: str
    subjects: frozenset[str]
    mentions: frozenset[str]


_SPEAKERS = (
    _Speaker(
        id="authors_side",
        name="The author's side",
        subjects=AUTHOR,
        mentions=frozenset(("we", "us", "our", "ours", "i", "me", "my")),
    ),
    _Speaker(
        id="addressee",
        name="The addressee",
        subjects=frozenset(("you",)),
        mentions=frozenset(("you", "your", "yours")),
    ),
)

SPOKEN = {
    "authors_side": "'we' and 'I' are taken to be one party throughout, the author's",
    "addressee": "'you' is taken to be one party throughout",
}
"""For the parties that a text means by pronouns why they are a guess."""


def with_speakers(account: Account, starts: Sequence[int]) -> Account:
    """The account with its writer, and the one it is addressed to, as parties where they are.

    They are parties if the text tells of what they want, do or refuse, outside of quotations.

    Args:
        account: the account.
        starts: where the sentences of its text begin.
    """
    text = account.source.text
    quoted = [found.span() for found in _QUOTED.finditer(text)]
    parties, elements = list(account.parties), list(account.elements)
    for speaker in _SPEAKERS:
        own = [
            k
            for k, element in enumerate(elements)
            if _is_free(element)
            and subject_of(element, text, starts) in speaker.subjects
            and not _inside(element.anchor.start, quoted)
        ]
        if not own or speaker.id in {party.id for party in parties}:
            continue
        places = [
            found.span()
            for found in _WORD.finditer(text)
            if found[0].lower() in speaker.mentions and not _inside(found.start(), quoted)
        ]
        if len(own) < _LEAST and len(places) < _OFTEN:
            continue
        for k in own:
            elements[k] = replace(elements[k], holders=(speaker.id,), guess=SPOKEN[speaker.id])
        elements += [
            Element(kind=ElementKind.ACTOR, anchor=anchor_at(text, *place), party=speaker.id)
            for place in places
        ]
        names = tuple(dict.fromkeys(text[start:end] for start, end in places))
        parties.append(Party(id=speaker.id, name=speaker.name, names=names))
    ordered = sorted(elements, key=lambda one: (one.anchor.start, -one.anchor.end))
    return replace(account, parties=tuple(parties), elements=tuple(ordered))


def subject_of(element: Element, text: str, starts: Sequence[int]) -> str:
    """The pronoun in lower case that a passage has as its subject, as far as the words tell.

    It is that with which the passage begins, or the last one before it in its sentence.
    """
    at = element.anchor.start
    if first := pronoun_at(text, at):
        return first
    here = starts[bisect_right(starts, at) - 1]
    told = [found[0].lower() for found in _WORD.finditer(text, here, at)]
    return next((word for word in reversed(told) if word in SUBJECTS), "")


def pronoun_at(text: str, at: int) -> str:
    """The pronoun in lower case with which a text goes on from a place, or ""."""
    found = _SUBJECT.match(text, at)
    return found["subject"].lower() if found else ""


def _is_free(element: Element) -> bool:
    return element.kind in HELD and not element.holders and not element.guess


def _inside(place: int, spans: Sequence[tuple[int, int]]) -> bool:
    return any(start <= place < end for start, end in spans)
