"""The first page: what an editor needs to know, without the method."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import numpy as np

from standoff.claims import ClaimResult, ClaimResults
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
    sentence,
    state_facts,
    state_title,
)
from standoff.words import and_list, short_name

__all__ = ["summary"]

_TURNS = 3
"""Premises named on the first page."""
_STATES = 3
"""Equilibria told in words on the first page."""
CAUTION = (
    "This report examines an argument and not the world. What it finds follows from the premises "
    "that stand below, and from nothing else. It is no forecast."
)


def summary(findings: Findings) -> Iterator[Block]:
    """The question, the verdicts, what would hold, and what it all hinges on."""
    conflict = findings.conflict
    if conflict.description.strip():
        yield Paragraph(text=" ".join(conflict.description.split()), tone="lead")
    yield Paragraph(text=CAUTION, tone="note")
    if findings.claims is not None:
        yield Heading(level=1, text="Do the conclusions follow?")
        yield Paragraph(text=_tally(findings.claims))
        pairs = ((one.verdict, sentence(said(one))) for one in findings.claims.claims)
        yield Verdicts(pairs=tuple(pairs))
    yield Heading(level=1, text="What would hold")
    yield from _what_holds(findings)
    hinges = list(_hinges(findings))
    if hinges:
        yield Heading(level=1, text="What it hinges on")
        yield from hinges


def said(result: ClaimResult) -> str:
    """What a claim says, in its author's words or else formally."""
    return result.claim.says or result.claim.formula.text


def _tally(claims: ClaimResults) -> str:
    counts = Counter(one.verdict for one in claims.claims)
    n = len(claims.claims)
    draws = f"The argument draws {number(n)} conclusion{'' if n == 1 else 's'}."
    if len(counts) == 1 and n > 1:
        words = {
            "follows": "All of them follow from its premises.",
            "fails": "None of them follows from its premises.",
            "depends": "All of them depend on what it leaves open.",
        }
        return f"{draws} {words[claims.claims[0].verdict]}"
    parts = []
    for verdict, one, many in (
        ("follows", "follows from its premises", "follow from its premises"),
        ("fails", "does not", "do not"),
        ("depends", "depends", "depend"),
    ):
        count = counts[verdict]  # type: ignore[index]
        if count:
            parts.append(f"{number(count)} {one if count == 1 else many}")
    end = " on what it leaves open" if counts["depends"] else ""
    return f"{draws} {sentence(and_list(parts) + end)}"


def _what_holds(findings: Findings) -> Iterator[Block]:
    analysis, space = findings.analysis, findings.analysis.space
    masks = np.stack([analysis.equilibrium_mask(c) for c in analysis.concepts])
    every, some = masks.all(axis=0), masks.any(axis=0)
    n, certain, possible = space.n_states, int(every.sum()), int(some.sum())
    first = f"The parties' choices make {n:,} states of affairs possible. "
    if not possible:
        yield Paragraph(text=first + "In each of them somebody has a reason to move on.")
    elif certain == possible:
        which = "One of them" if certain == 1 else f"{sentence(number(certain))[:-1]} of them"
        text = "would hold: nobody would leave it, however far people look ahead."
        if certain > 1:
            text = "would hold: nobody would leave them, however far people look ahead."
        yield Paragraph(text=f"{first}{which} {text}")
    else:
        text = (
            f"{sentence(number(certain))[:-1]} of them would hold however far people look ahead, "
            f"{number(possible)} on some view of how far they do."
        )
        yield Paragraph(text=first + text)
    shown = np.flatnonzero(every)[:_STATES].tolist()
    for state in shown:
        title = state_title(space, state)
        if " " in title:
            yield Heading(level=2, text=capital(title))
        elif certain > 1:
            yield Heading(level=2, text=f"State {title}")
        yield Facts(pairs=state_facts(space, state))
    if certain > len(shown):
        more = certain - len(shown)
        are = "more is" if more == 1 else "more are"
        yield Paragraph(text=sentence(f"{number(more)} {are} listed further below"))
    if space.status_quo is not None:
        yield Paragraph(text=_today(findings))


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
        return f"Today's state would not hold: {and_list(leaving)} would leave it."
    if doubtful:
        far = "how far they look ahead" if len(doubtful) > 1 else "how far it looks ahead"
        return f"Whether today's state holds depends on {and_list(doubtful)}, and on {far}."
    return "Today's state would hold."


def _hinges(findings: Findings) -> Iterator[Block]:
    items = [*_cruxes(findings.claims)] if findings.claims is not None else []
    if items:
        yield Paragraph(text="What depends turns on this:")
        yield Items(items=tuple(items))
    if not findings.turns:
        return
    tried, n = findings.turns[0].candidates, len(findings.turns)
    found = _turned(findings)
    count = len({change for changes in found.values() for change in changes})
    if not count:
        yield Paragraph(text=f"None of {tried:,} single changes of a premise turns a verdict.")
        return
    are = "turns" if count == 1 else "turn"
    most = "These premises carry most:" if len(found) > _TURNS else "They are about these:"
    text = f"Of {tried:,} single changes of a premise {count:,} {are} a verdict."
    yield Paragraph(text=f"{text} {most}")
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
    count = _most(changes)
    up_to = "up to " if len({len(claims) for claims in changes.values()}) > 1 else ""
    verdicts = f"{up_to}{number(count)} of {number(n)} verdicts change"
    if any(change.verb not in _VERBS for change in changes):
        clauses = and_list([change_words(conflict, change) for change in changes], "or")
        return f"If {clauses}, {verdicts}."
    verbs = and_list(list(dict.fromkeys(_VERBS[change.verb] for change in changes)), "or")
    whose = f"{_name(conflict, first.dm)} wants" if first.dm else "The rule"
    premise = formula_words(conflict, first.what)
    quote = quote_of(conflict, first)
    rests = f" (“{quote}”)" if quote else ""
    return f"{whose}: {premise}{rests}. If this is {verbs}, {verdicts}."


_VERBS = {"drop": "dropped", "negate": "turned round", "move": "put lower"}


def _name(conflict: Conflict, dm: str) -> str:
    return next(one.name for one in conflict.decision_makers if one.id == dm)


def _cruxes(claims: ClaimResults) -> Iterator[str]:
    """For each claim that depends, what decides it, in a sentence."""
    for result in claims.claims:
        if result.verdict != "depends":
            continue
        if not result.crux_concept:
            yield f"“{said(result)}”: how far people look ahead."
            continue
        under = f" (under {short_name(result.crux_concept)})" if len(result.concepts) > 1 else ""
        parts = []
        for holds, words in ((True, "it holds"), (False, "it does not hold")):
            crux = next((one for one in result.cruxes if one.holds is holds), None)
            if crux is not None:
                settled = crux_words(claims, crux.premises, crux.choices)
                parts.append(f"{words} whenever {settled}")
        clause = "; ".join(parts) or "several open premises together"
        yield f"“{said(result)}”{under}: {sentence(clause)}"


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
    return and_list(told)
