"""How far each premise moves an outcome or a claim, as tornadoes."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from standoff.language import listed, say
from standoff.levers import Change, Sensitivity
from standoff.levers.premise import premise_words
from standoff.model import Conflict
from standoff.picture import draw_tornado
from standoff.report.blocks import Block, Heading, Paragraph
from standoff.report.drawing import picture_of
from standoff.report.inputs import Findings
from standoff.report.phrases import formula_words
from standoff.words import short_name

__all__ = ["swings"]

_ROWS = 7
"""Premises in a picture."""


def swings(findings: Findings) -> Iterator[Block]:
    """A picture for each outcome and claim that was looked at, unless no change moves it."""
    moved = [one for one in findings.swings if one.before.share is not None and _moves(one)]
    still = [one.name for one in findings.swings if not _moves(one)]
    if not findings.swings or not (moved or still):
        return
    yield Heading(level=2, text=say("How far each premise carries"))
    if moved:
        yield Paragraph(
            text=say(
                "A bar begins at the share that the model has as it stands. It ends where a change "
                "of the premise takes that share: to the right if there is more of it then, to the "
                "left if there is less. Lines across a bar are lesser changes of it."
            )
        )
    for k, found in enumerate(moved):
        yield picture_of(
            lambda theme, found=found, k=k: draw_tornado(  # type: ignore[misc]
                found,
                premise=partial(_premise, findings.conflict),
                most=_ROWS,
                theme=theme,
                heading=False,
                prefix=f"tornado-{k}",
            ),
            _caption(found),
        )
    if still:
        names = listed([say("“{text}”", text=name.replace("_", " ")) for name in still])
        yield Paragraph(text=say("No single change moves {names}.", names=names), tone="note")


def _moves(found: Sensitivity) -> bool:
    return any(part.share != found.before.share for _, part in found.after)


def _caption(found: Sensitivity) -> str:
    names = listed([short_name(concept) for concept in found.concepts])
    if found.kind == "claim":
        says = found.conflict.claims[found.name].says or found.name
        return say(
            "“{says}”: the share of readings and concepts in which it holds, after each single "
            "change of a premise, under {concepts}",
            says=says,
            concepts=names,
        )
    return say(
        "“{name}”: the share of the equilibria that have it, after each single change of a "
        "premise, under {concepts}",
        name=found.name.replace("_", " "),
        concepts=names,
    )


def _premise(conflict: Conflict, change: Change) -> str:
    return premise_words(change, conflict, partial(formula_words, conflict))
