"""Verdicts with their reasons, what would change them, and what would hold."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

import numpy as np

from standoff.claims import ClaimResult, ClaimResults
from standoff.claims.words import claim_words
from standoff.language import count, listed, mark, say, say_number
from standoff.levers import Unlock, tipping_words
from standoff.patches import find_tool
from standoff.picture import draw_changes, draw_moves, draw_readings
from standoff.readings.words import span
from standoff.report.blocks import Block, Card, Heading, Items, Paragraph, Table
from standoff.report.drawing import picture_of
from standoff.report.hinges import HOLDS, crux_words
from standoff.report.inputs import Findings
from standoff.report.phrases import (
    change_words,
    formula_words,
    quoted,
    said,
    sentence,
    state_title,
    support,
)
from standoff.report.swings import swings
from standoff.statusquo.words import told_way
from standoff.words import short_name, state_words

__all__ = ["states", "turning", "verdicts"]

_CRUXES = 3
_LISTED = 12
"""Equilibria in the table, and ways told."""
_ROWS = 14
"""Changes in the picture of what turns a verdict."""
_WHOLE = 36
"""States up to which all of them are drawn."""
_LEVERS = 8
"""Changes told for each outcome."""
_VERDICTS = mark(
    "A conclusion follows if it holds in every reading of the premises and for every view "
    "of how far people look ahead that it is checked under. It fails if it holds in none. "
    "Otherwise it depends."
)
_TRIED = mark(
    "Each of {n} single changes was tried: every premise of what a party wants "
    "dropped, turned round, or put after the next one; every option kept from being used "
    "or made impossible to take back; every rule lifted."
)
_NO_LEVER = mark(
    "As things stand nothing leads to an equilibrium with “{outcome}”, and no "
    "single change of the {n} that were tried would alter that."
)
_LEVERS_ARE = mark(
    "As things stand nothing leads to an equilibrium with “{outcome}”. These single "
    "changes would bring one within reach of today's state:"
)


def verdicts(findings: Findings) -> Iterator[Block]:
    """Every conclusion with its verdict, the reason and what it turns on."""
    claims = findings.claims
    if claims is None:
        return
    yield Heading(level=1, text=say("The conclusions one by one"))
    yield Paragraph(text=say(_VERDICTS))
    for result in claims.claims:
        yield Card(
            verdict=result.verdict, says=sentence(said(result)), pairs=tuple(_told(claims, result))
        )


def _told(claims: ClaimResults, result: ClaimResult) -> Iterator[tuple[str, str]]:
    conflict, claim = claims.readings.conflict, result.claim
    if claim.quote:
        yield say("In the source"), support(conflict, claim, note=False)
    words = claim_words(claim.formula.root, conflict).replace("_", " ")
    under = listed([short_name(concept) for concept in result.concepts])
    checked = say("{claim} (under {concepts})", claim=words, concepts=under)
    yield say("Checked as"), sentence(checked)
    if claim.range is not None:
        share = span(claim.range)
        sure = say("{share} of the readings", share=share)
        if isinstance(claim.likelihood, str):
            sure = say(
                "“{term}”, that is {share} of the readings", term=claim.likelihood, share=share
            )
        yield say("How sure"), sentence(sure)
    yield say("Because"), sentence(result.reason.text.replace("_", " "))
    if result.verdict == "depends" and not result.crux_concept:
        yield say("Turns on"), say("How far people look ahead.")
    for holds, words in HOLDS.items():
        for crux in [one for one in result.cruxes if one.holds is holds][:_CRUXES]:
            settled = crux_words(claims, crux.premises, crux.choices)
            yield say("Turns on"), sentence(say(words, settled=settled))
    if claim.note:
        yield say("Note"), sentence(claim.note)


def turning(findings: Findings) -> Iterator[Block]:
    """Which single changes turn a verdict, and which bring an outcome within reach."""
    conflict = findings.conflict
    if not findings.turns and not findings.unlocks and not findings.swings:
        return
    yield Heading(level=1, text=say("What would change it"))
    if findings.turns:
        yield Paragraph(text=say(_TRIED, n=count(findings.turns[0].candidates)))
        if any(search.singles for search in findings.turns):
            yield picture_of(
                lambda theme: draw_changes(
                    findings.turns,
                    words=lambda change: change_words(conflict, change),
                    most=_ROWS,
                    theme=theme,
                    heading=False,
                    prefix="changes",
                ),
                say("Which single changes turn which conclusions"),
            )
        else:
            yield Paragraph(text=say("None of them turns a verdict."))
    yield from swings(findings)
    for search in findings.unlocks:
        name = search.outcome.replace("_", " ")
        levers = search.singles[:_LEVERS]
        yield Heading(level=2, text=say("How “{outcome}” could come about", outcome=name))
        if not levers:
            n = count(search.candidates)
            yield Paragraph(text=say(_NO_LEVER, outcome=name, n=n))
            yield from _tools(search)
            continue
        yield Paragraph(text=say(_LEVERS_ARE, outcome=name))
        told = []
        for lever in levers:
            under = listed([short_name(concept) for concept in lever.unlocks])
            change = change_words(conflict, lever.changes[0])
            told.append(say("If {change}: under {concepts}.", change=change, concepts=under))
        yield Items(items=tuple(told))
        if len(search.singles) > len(levers):
            more = len(search.singles) - len(levers)
            others = say_number("So would one other change.", "So would {n} other changes.", more)
            yield Paragraph(text=others, tone="note")
        yield from _tools(search)


def _tools(search: Unlock) -> Iterator[Block]:
    """What tools would do that parties do not have yet, and where in whose wishes they tip."""
    conflict, tools = search.conflict, search.tools
    if not tools.tools:
        return
    names = {name: quoted(find_tool(conflict, name)[1].option.name) for name in tools.tools}
    told = []
    for lever in tools.levers:
        who = listed([names[name] for name in lever.tools])
        if not lever.regions:
            told.append(
                say(
                    "{tools}: in {n} of {all} ways to rank it.",
                    tools=who,
                    n=count(lever.tipping),
                    all=count(lever.tried),
                )
            )
        for region in lever.regions:
            under = listed([short_name(concept) for concept in region.concepts])
            where = tipping_words(conflict, lever, region, partial(formula_words, conflict))
            told.append(
                say("{tools}, {where}: under {concepts}.", tools=who, where=where, concepts=under)
            )
    if told:
        yield Paragraph(text=say("Of the tools that parties do not have yet, these would:"))
        yield Items(items=tuple(told))
    if tools.idle:
        idle = listed([names[name] for name in tools.idle])
        text = say("These would not, at any of the places open to them: {tools}.", tools=idle)
        if not tools.complete:
            text += " " + say("Not every combination was tried.")
        elif len(tools.idle) > 1:
            text += " " + say("No combination of them would.")
        yield Paragraph(text=text)


def states(findings: Findings) -> Iterator[Block]:
    """Equilibria, the picture of moves, and how today's state leads to them."""
    analysis, space = findings.analysis, findings.analysis.space
    yield Heading(level=1, text=say("States and moves"))
    masks = np.stack([analysis.equilibrium_mask(c) for c in analysis.concepts])
    total = masks.sum(axis=0)
    order = np.argsort(-total, kind="stable")[: int((total > 0).sum())]
    names = [short_name(concept) for concept in analysis.concepts]
    if order.size:
        rows = tuple(
            (
                state_title(space, int(k)),
                "; ".join(f"{name}: {words}" for name, words in state_words(space, int(k))),
                ", ".join(name for name, own in zip(names, masks[:, k], strict=True) if own),
            )
            for k in order[:_LISTED]
        )
        yield Table(
            caption=say("States that everybody would stay in (equilibria)"),
            head=(say("State"), say("What the parties do"), say("Under")),
            rows=rows,
            widths=(0.2, 0.58, 0.22),
        )
        if order.size > _LISTED:
            more = say_number(
                "{n} more is not listed.", "{n} more are not listed.", order.size - _LISTED
            )
            yield Paragraph(text=more, tone="note")
    else:
        yield Paragraph(text=say("No state is an equilibrium under any of the concepts."))
    yield picture_of(
        lambda theme: draw_moves(
            analysis,
            layout="auto" if space.n_states <= _WHOLE else "reachable",
            theme=theme,
            heading=False,
            prefix="moves",
        ),
        say("States, and where each party would move"),
    )
    if findings.readings is not None and findings.readings.readings.count > 1:
        shares = findings.readings
        yield picture_of(
            lambda theme: draw_readings(shares, theme=theme, heading=False, prefix="readings"),
            say("In which share of the readings each outcome is an equilibrium"),
        )
    if findings.paths is not None:
        ways = findings.paths
        shown = [int(k) for k in order[:_LISTED] if int(k) != ways.start][: _LISTED // 2]
        if shown:
            yield Heading(level=2, text=say("From today's state"))
        for state in shown:
            head, *lines = told_way(ways, state)
            yield Paragraph(text=head)
            if lines:
                yield Items(items=tuple(line.strip() for line in lines))
