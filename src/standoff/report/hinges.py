"""What the argument hinges on: what decides what depends, and which premises carry most."""

from __future__ import annotations

from collections.abc import Iterator

from standoff.claims import ClaimResults
from standoff.language import count, listed, mark, say, say_number
from standoff.levers import Change
from standoff.model import Conflict
from standoff.readings.words import settled_words
from standoff.report.blocks import Block, Items, Paragraph
from standoff.report.inputs import Findings
from standoff.report.phrases import (
    change_words,
    formula_words,
    number,
    quote_of,
    quoted,
    said,
    sentence,
)
from standoff.words import short_name

__all__ = ["HOLDS", "crux_words", "hinges"]

_TURNS = 3
"""Premises named on the first page."""


def hinges(findings: Findings) -> Iterator[Block]:
    """What decides the conclusions that depend, and which premises carry most."""
    items = [*_cruxes(findings.claims)] if findings.claims is not None else []
    if items:
        yield Paragraph(text=say("What depends turns on this:"))
        yield Items(items=tuple(items))
    if not findings.turns:
        return
    tried, n = count(findings.turns[0].candidates), len(findings.turns)
    found = _turned(findings)
    turning = len({change for changes in found.values() for change in changes})
    if not turning:
        text = say("None of {n} single changes of a premise turns a verdict.", n=tried)
        yield Paragraph(text=text)
        return
    text = say_number(
        "Of {all} single changes of a premise {n} turns a verdict.",
        "Of {all} single changes of a premise {n} turn a verdict.",
        turning,
        all=tried,
    )
    which = say("They are about these:")
    if len(found) > _TURNS:
        which = say("These premises carry most:")
    yield Paragraph(text=f"{text} {which}")
    order = sorted(found.values(), key=lambda changes: -_most(changes))[:_TURNS]
    yield Items(items=tuple(_carries(findings.conflict, changes, n) for changes in order))


_Turned = dict[Change, set[str]]


def _turned(findings: Findings) -> dict[tuple[str, str], _Turned]:
    """For each premise the changes of it that turn a verdict, with the claims that they turn."""
    found: dict[tuple[str, str], _Turned] = {}
    for search in findings.turns:
        for one in search.singles:
            change = one.changes[0]
            premise = found.setdefault((change.dm, change.what), {})
            premise.setdefault(change, set()).add(search.claim)
    return found


def _most(changes: _Turned) -> int:
    return max(map(len, changes.values()))


def _carries(conflict: Conflict, changes: _Turned, n: int) -> str:
    """How many verdicts one premise carries, in a sentence."""
    first = next(iter(changes))
    most, up_to = _most(changes), len({len(claims) for claims in changes.values()}) > 1
    if any(change.verb not in _VERBS for change in changes):
        clauses = listed([change_words(conflict, change) for change in changes], joint=_OR)
        return _verdicts_change(up_to, most, n, change=clauses)
    verbs = listed(list(dict.fromkeys(say(_VERBS[change.verb]) for change in changes)), joint=_OR)
    premise = formula_words(conflict, first.what)
    quote = quote_of(conflict, first)
    if quote:
        premise = f"{premise} ({quoted(quote)})"
    told = say("The rule: {rule}.", rule=premise)
    if first.dm:
        told = say("{dm} wants: {wish}.", dm=_name(conflict, first.dm), wish=premise)
    change = say("this is {done}", done=verbs)
    return f"{told} {_verdicts_change(up_to, most, n, change=change)}"


def _verdicts_change(up_to: bool, most: int, n: int, *, change: str) -> str:
    """That so many of n verdicts change, under a condition."""
    if n == 1:
        return say("If {change}, the verdict changes.", change=change)
    values = {"n": number(most), "all": number(n), "change": change}
    if up_to:
        return say_number(
            "If {change}, up to {n} of {all} verdicts changes.",
            "If {change}, up to {n} of {all} verdicts change.",
            most,
            **values,
        )
    return say_number(
        "If {change}, {n} of {all} verdicts changes.",
        "If {change}, {n} of {all} verdicts change.",
        most,
        **values,
    )


_OR = mark("{first} or {last}")
_VERBS = {"drop": mark("dropped"), "negate": mark("turned round"), "move": mark("put lower")}


def _name(conflict: Conflict, dm: str) -> str:
    return next(one.name for one in conflict.decision_makers if one.id == dm)


def _cruxes(claims: ClaimResults) -> Iterator[str]:
    """For each claim that depends, what decides it, in a sentence."""
    for result in claims.claims:
        if result.verdict != "depends":
            continue
        if not result.crux_concept:
            yield say("“{claim}”: how far people look ahead.", claim=said(result))
            continue
        parts = []
        for holds, words in HOLDS.items():
            crux = next((one for one in result.cruxes if one.holds is holds), None)
            if crux is not None:
                settled = crux_words(claims, crux.premises, crux.choices)
                parts.append(say(words, settled=settled))
        clause = sentence("; ".join(parts) or say("several open premises together"))
        claim = quoted(said(result))
        if len(result.concepts) > 1:
            concept = short_name(result.crux_concept)
            claim = say("{claim} (under {concepts})", claim=claim, concepts=concept)
        yield f"{claim}: {clause}"


HOLDS = {
    True: mark("it holds whenever {settled}"),
    False: mark("it does not hold whenever {settled}"),
}
"""How a claim comes out where its open premises are settled in some way."""


def crux_words(claims: ClaimResults, premises: tuple[int, ...], choices: tuple[int, ...]) -> str:
    """How a crux settles its premises, as a clause."""
    which = claims.readings
    told = []
    for k, choice in zip(premises, choices, strict=True):
        premise = which.premises[k]
        words = settled_words(premise, choice, which.conflict)
        for part in premise.parts if premise.kind != "option" else ():
            for formal in (f"'{part}'", quoted(part)):
                words = words.replace(formal, formula_words(which.conflict, part))
        told.append(words)
    return listed(told)
