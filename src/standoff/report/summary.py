"""The first page: what an editor needs to know, without the method."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import numpy as np

from standoff.claims import ClaimResults
from standoff.language import listed, mark, say, say_number
from standoff.report.blocks import Block, Facts, Heading, Paragraph, Verdicts
from standoff.report.hinges import hinges
from standoff.report.inputs import Findings
from standoff.report.phrases import capital, number, said, sentence, state_facts, state_title

__all__ = ["summary"]

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
    hinging = list(hinges(findings))
    if hinging:
        yield Heading(level=1, text=say("What it hinges on"))
        yield from hinging


def _tally(claims: ClaimResults) -> str:
    counts = Counter(one.verdict for one in claims.claims)
    n = len(claims.claims)
    draws = say_number(
        "The argument draws {n} conclusion.",
        "The argument draws {n} conclusions.",
        n,
        n=number(n),
    )
    if len(counts) == 1:
        told = _ALL if n > 1 else _ONLY
        return f"{draws} {say(told[claims.claims[0].verdict])}"
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
_ONLY = {
    "follows": mark("It follows from its premises."),
    "fails": mark("It does not follow from its premises."),
    "depends": mark("It depends on what the argument leaves open."),
}
"""What is said of a single conclusion."""


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
