"""Whose wants and deeds those may be of which a text tells without a name: with the reason."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from standoff.draft.account import Account, Course, Element, ElementKind
from standoff.draft.modelling.disputing import disputing
from standoff.draft.modelling.kinship import base_of
from standoff.draft.modelling.speakers import (
    HELD,
    SPEAKING,
    pronoun_at,
    subject_of,
    with_speakers,
)
from standoff.draft.modelling.stems import tokens_of
from standoff.draft.small_words import SUBJECTS

__all__ = ["attributed"]

_END = re.compile(
    r"(?<!\bMr)(?<!\bMs)(?<!\bMrs)(?<!\bDr)(?<!\bSt)[.!?][\"”’)]*\s+(?=\W*[A-Z0-9])|\n\s*\n"
)


def attributed(account: Account) -> Account:
    """The account, with a holder guessed for what has none, and each guess marked.

    It is the party that the text names first in the same sentence, or, where the sentence begins
    with a pronoun, in the one before: the right one for four in five of such passages of the
    annotated texts. `We` and `you` are parties if they want, do or refuse something in the
    text. Deeds that are done and last, such as a blockade, are taken to go on.
    """
    text = account.source.text
    starts = [0, *(found.end() for found in _END.finditer(text))]
    account = with_speakers(account, starts)
    mentions = sorted(account.of_kind(ElementKind.ACTOR), key=lambda one: one.anchor.start)
    told = (_lasting(_held(one, text, mentions, starts)) for one in account.elements)
    return replace(account, elements=tuple(told))


def _held(
    element: Element, text: str, mentions: Sequence[Element], starts: Sequence[int]
) -> Element:
    """An element with the holder that the order of the names gives it, if it has none."""
    unable = element.kind is ElementKind.INABILITY
    feared = element.negated and not unable
    if element.kind not in HELD or element.holders or element.guess or feared:
        return element
    if subject_of(element, text, starts) in SPEAKING:
        return element
    at = element.anchor.start
    place = bisect_right(starts, at) - 1
    here, before = starts[place], starts[place - 1] if place else 0
    same = _named(mentions, here, at)
    if unable and len(set(same)) != 1:
        return element  # of two names, the first is wrong as often as right
    if same:
        why = "whose it is, is not said; taken to be that of who is named first in the sentence"
        return replace(element, holders=same[:1], guess=why)
    last = _named(mentions, before, here)
    if last and pronoun_at(text, here) in SUBJECTS - SPEAKING:
        why = "a pronoun says whose it is; taken to mean who is named first in the sentence before"
        return replace(element, holders=last[:1], guess=why)
    return element


def _named(mentions: Sequence[Element], start: int, end: int) -> tuple[str, ...]:
    """The parties that are named in a part of the text, in order."""
    return tuple(one.party for one in mentions if one.party and start <= one.anchor.start < end)


def _lasting(element: Element) -> Element:
    """A deed that is done and lasts, as one that goes on."""
    if element.course is not Course.DONE or element.kind is not ElementKind.MEANS:
        return element
    first = tokens_of(element.quote)[:1]
    if not first or base_of(first[0]) not in disputing()["lasting"]:
        return element
    return replace(
        element, course=Course.UNDER_WAY, guess="it was done; that it goes on is taken, not told"
    )
