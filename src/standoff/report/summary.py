"""The first page: what an editor needs to know, without the method."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import numpy as np

from standoff.claims import ClaimResult, ClaimResults
from standoff.language import count, listed, mark, say, say_number
from standoff.levers import Change
from standoff.model import Conflict
from standoff.readings.words import settled_words
from standoff.report.blocks import Block, Facts, Heading, Items, Paragraph, Verdicts
from standoff.report.inputs import Findings
from standoff.report.phrases import (
    capital,
    change_words,
    formula_words,
    number,
    quote_of,
    quoted,
    sentence,
    state_facts,
    state_title,
)
from standoff.words import short_name

__all__ = ["HOLDS", "crux_words", "said", "summary"]

_TURNS = 3
"""Premises named on the first page."""
_STATES = 3
"""Equilibria told in words on the first page."""
_CAUTION = mark(
    "This report examines an argument and not the world. What it finds follows from the premises "
    "that stand below, and from nothing else. It is no forecast."
)


def summary(findings: Findings) -> Iterator[Block]:
    """The question, the verdicts, what would hold, and what it all hinges on."""
    conflict = findings.conflict
    if conflict.description.strip():
        yield Paragraph(text=" ".join(conflict.description.split()), tone="lead")
    yield Paragraph(text=say(_CAUTION), tone="note")
    if findings.claims is not None:
        yield Heading(level=1, text=say("Do the conclusions follow?"))
        yield Paragraph(text=_tally(findings.claims))
        pairs = ((one.verdict, sentence(said(one))) for one in findings.claims.claims)
        yield Verdicts(pairs=tuple(pairs))
    yield Heading(level=1, text=say("What would hold"))
    yield from _what_holds(findings)
    hinges = list(_hinges(findings))
    if hinges:
        yield Heading(level=1, text=say("What it hinges on"))
        yield from hinges


def said(result: ClaimResult) -> str:
    """What a claim says, in its author's words or else formally."""
    return result.claim.says or result.claim.formula.text


def _tally(claims: ClaimResults) -> str:
    counts = Counter(one.verdict for one in claims.claims)
    n = len(claims.claims)
    draws = say_number(
        "The argument draws {n} conclusion.",
        "The argument draws {n} conclusions.",
        n,
        n=number(n),
    )
    if len(counts) == 1 and n > 1:
        return f"{draws} {say(_ALL[claims.claims[0].verdict])}"
    follows, fails, depends = (counts[one] for one in ("follows", "fails", "depends"))
    parts = []
    if follows:
        parts.append(
            say_number(
                "{n} follows from its premises",
                "{n} follow from its premises",
                follows,
                n=number(follows),
            )
        )
    if fails and follows:
        parts.append(say_number("{n} does not", "{n} do not", fails, n=number(fails)))
    elif fails:
        parts.append(
            say_number(
                "{n} does not follow from its premises",
                "{n} do not follow from its premises",
                fails,
                n=number(fails),
            )
        )
    if depends:
        parts.append(
            say_number(
                "{n} depends on what it leaves open",
                "{n} depend on what it leaves open",
                depends,
                n=number(depends),
            )
        )
    return f"{draws} {sentence(listed(parts))}"


_ALL = {
    "follows": mark("All of them follow from its premises."),
    "fails": mark("None of them follows from its premises."),
    "depends": mark("All of them depend on what it leaves open."),
}
"""What is said where all conclusions share a verdict."""


def _what_holds(findings: Findings) -> Iterator[Block]:
    analysis, space = findings.analysis, findings.analysis.space
    masks = np.stack([analysis.equilibrium_mask(c) for c in analysis.concepts])
    every, some = masks.all(axis=0), masks.any(axis=0)
    certain, possible = int(every.sum()), int(some.sum())
    first = say_number(
        "The parties' choices make {n} state of affairs possible.",
        "The parties' choices make {n} states of affairs possible.",
        space.n_states,
    )
    yield Paragraph(text=f"{first} {_how_many_hold(certain, possible)}")
    shown = np.flatnonzero(every)[:_STATES].tolist()
    for state in shown:
        title = state_title(space, state)
        if " " in title:
            yield Heading(level=2, text=capital(title))
        elif certain > 1:
            yield Heading(level=2, text=say("State {state}", state=title))
        yield Facts(pairs=state_facts(space, state))
    if certain > len(shown):
        more = certain - len(shown)
        listed_below = say_number(
            "{n} more is listed further below",
            "{n} more are listed further below",
            more,
            n=number(more),
        )
        yield Paragraph(text=sentence(listed_below))
    if space.status_quo is not None:
        yield Paragraph(text=_today(findings))


def _how_many_hold(certain: int, possible: int) -> str:
    """How many states hold under every concept, and under some."""
    if not possible:
        return say("In each of them somebody has a reason to move on.")
    if certain == possible:
        text = say_number(
            "{n} of them would hold: nobody would leave it, however far people look ahead.",
            "{n} of them would hold: nobody would leave them, however far people look ahead.",
            certain,
            n=number(certain),
        )
    elif not certain:
        text = say_number(
            "none of them would hold however far people look ahead, {n} on some view of how far "
            "they do.",
            "none of them would hold however far people look ahead, {n} on some view of how far "
            "they do.",
            possible,
            n=number(possible),
        )
    else:
        text = say_number(
            "{n} of them would hold however far people look ahead, {possible} on some view of how "
            "far they do.",
            "{n} of them would hold however far people look ahead, {possible} on some view of how "
            "far they do.",
            certain,
            n=number(certain),
            possible=number(possible),
        )
    return capital(text)


def _today(findings: Findings) -> str:
    """Whether today's state would hold, and who would leave it."""
    analysis = findings.analysis
    state = analysis.space.status_quo
    stays = np.stack([analysis.masks[c][:, state] for c in analysis.concepts])
    names = [dm.name for dm in findings.conflict.decision_makers]
    leaving = [name for name, own in zip(names, stays.T, strict=True) if not own.any()]
    doubtful = [
        name for name, own in zip(names, stays.T, strict=True) if own.any() and not own.all()
    ]
    if leaving:
        return say(
            "Today's state would not hold: {dms} would leave it.",
            dms=listed(leaving),
        )
    if doubtful:
        return say_number(
            "Whether today's state holds depends on {dms}, and on how far it looks ahead.",
            "Whether today's state holds depends on {dms}, and on how far they look ahead.",
            len(doubtful),
            dms=listed(doubtful),
        )
    return say("Today's state would hold.")


def _hinges(findings: Findings) -> Iterator[Block]:
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
    values = {"n": number(most), "all": number(n), "change": change}
    if up_to:
        return say_number(
            "If {change}, up to {n} of {all} verdicts change.",
            "If {change}, up to {n} of {all} verdicts change.",
            most,
            **values,
        )
    return say_number(
        "If {change}, {n} of {all} verdicts change.",
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
            words = words.replace(f"'{part}'", formula_words(which.conflict, part))
        told.append(words)
    return listed(told)
