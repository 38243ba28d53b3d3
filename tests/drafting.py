"""Accounts for the tests of drafting, written with their annotations in the text."""

from __future__ import annotations

import re

from standoff.draft.account import BANDS, Account, Element, ElementKind, Party
from standoff.draft.anchor import anchor_at
from standoff.draft.extract import extract
from standoff.draft.source import source_of
from standoff.model import Conflict

__all__ = ["PAIR", "STRAIT", "account_from", "names", "parties"]

# `{kind who: words}`, where a claim has its band in the place of who.
STRAIT = """\
Calls will not open the strait

{claim cat_no: Phone calls between {actor tarn: Tarn} and {actor velm: Velm}, even in theory, are
not capable of ending the war}. {claim very_unlikely: A ceasefire remains a highly unlikely
scenario}.

First and foremost, {actor tarn: Tarn} wants {goal tarn: {actor sola: Sola}’s disarmament}. So
{claim cat_yes: it will {means tarn: keep pressuring {actor sola: Sola} through every channel}}.
{means tarn: Seizing more territory} is the other way. That is why {goal tarn: a one-on-one
meeting between {actor tarn: Tarn} and {actor velm: Velm}} is a strategic goal.

{actor velm: Velm} wants to {goal velm: stop paying for the patrols} and {goal velm: reduce
tensions with {actor tarn: Tarn}}. {inability orra: {actor orra: Orra} has no ships}.

So {claim likely: the only real outcome of any {channel: phone call} would be a joint statement}.
{inability tarn: {actor tarn: Tarn} isn’t ready for a ceasefire}, and {inability velm: {actor
velm: Velm} doesn’t have the tools to force his hand}. {issue: The war} goes on.
"""
# Two parties, one of which has a want of its own, so that any passage beside makes a model.
PAIR = """\
{actor anna: Anna} and {actor ben: Ben} have a quarrel. {actor anna: Anna} wants
{goal anna: {actor ben: Ben}’s mill}. {actor ben: Ben} will {means ben: call the guard}. """
_PART = re.compile(r"\{(\w+)\s?(\w*):\s|\}|[^{}]+")


def names(conflict: Conflict, dm: str) -> list[str]:
    """What the options of a decision maker are called."""
    return [o.name for one in conflict.decision_makers if one.id == dm for o in one.options]


def parties(text: str) -> dict[str, str]:
    """The party of each mention that is found in a text, by its words."""
    found = extract(source_of(text, "a.txt")).of_kind(ElementKind.ACTOR)
    return {element.quote: str(element.party) for element in found}


def account_from(marked: str, name: str = "strait.txt") -> Account:
    """The account that a marked text tells of; the marks are taken out of the text."""
    text, opened, found = "", list[tuple[str, str, int]](), []
    for match in _PART.finditer(marked):
        if match[1]:
            opened.append((match[1], match[2], len(text)))
        elif match[0] == "}":
            found.append((*opened.pop(), len(text)))
        else:
            text += match[0]
    source = source_of(text, name)
    elements = []
    for kind, who, start, end in sorted(found, key=lambda one: (one[2], -one[3])):
        claim, actor = kind == "claim", kind == "actor"
        elements.append(
            Element(
                kind=ElementKind(kind),
                anchor=anchor_at(text, start, end),
                party=who if actor else None,
                holders=(who,) if who and not claim and not actor else (),
                band=who if claim else None,
                probability=BANDS[who].probability if claim else None,
            )
        )
    ids = dict.fromkeys(one.party for one in elements if one.party)
    parties = tuple(Party(id=one, name=one.capitalize()) for one in ids)
    return Account(source=source, parties=parties, elements=tuple(elements))
