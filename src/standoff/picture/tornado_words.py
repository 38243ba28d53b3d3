"""What a tornado says in words: what it shows, what it leaves out, and what a share is not."""

from __future__ import annotations

from standoff.language import count, listed, say, say_number
from standoff.levers import Part, Sensitivity
from standoff.readings.words import percent, span
from standoff.words import short_name

__all__ = ["counted", "ends_are_verdicts", "notes", "title_of", "under_title"]


def title_of(found: Sensitivity) -> str:
    """What is asked about."""
    if found.kind == "claim":
        return found.conflict.claims[found.name].says or found.name
    return say("The outcome “{name}”", name=found.name.replace("_", " "))


def under_title(found: Sensitivity) -> str:
    """What the bars are a share of."""
    names = listed([short_name(concept) for concept in found.concepts])
    if found.kind == "outcome":
        return say(
            "Share of the equilibria that have it, after each single change of a premise. Under "
            "{concepts}.",
            concepts=names,
        )
    if found.readings == 1:
        return say(
            "Share of the concepts under which it holds, after each single change of a premise. "
            "Among {concepts}.",
            concepts=names,
        )
    return say_number(
        "Share of {n} reading in which it holds, after each single change of a premise. Under "
        "{concepts}.",
        "Share of {n} readings in which it holds, after each single change of a premise. Under "
        "{concepts}.",
        found.readings,
        concepts=names,
    )


def notes(found: Sensitivity, more: int) -> list[str]:
    """What is left out, so many premises among it, and what a share is not."""
    made = []
    n, moving = len(found.after), sum(p.share != found.before.share for _, p in found.after)
    if not moving:
        made.append(
            say_number(
                "The one single change leaves the share as it is.",
                "Each of the {n} single changes leaves the share as it is.",
                n,
            )
        )
    else:
        words = say("{part} of {all} single changes move it.", part=count(moving), all=count(n))
        made.append(words)
    if more > 0:
        made.append(
            say_number(
                "{n} more premise, which moves it no farther, is not drawn.",
                "{n} more premises, which move it no farther, are not drawn.",
                more,
            )
        )
    if found.kind == "outcome":
        made.append(
            say(
                "An equilibrium counts once for each concept and reading under which it is one; "
                "such a share is not a probability."
            )
        )
    else:
        if found.readings > 1:
            made.append(
                say("A reading counts once for each concept; such a share is not a probability.")
            )
        elif len(found.concepts) > 1:
            made.append(say("Each concept counts alike; such a share is not a probability."))
        band = found.conflict.claims[found.name].range
        if band is not None:
            made.append(say("Said to hold in {span} of the readings.", span=span(band)))
    if found.sampled:
        made.append(say("Readings were drawn at random, so small differences may be chance."))
    return made


def counted(part: Part) -> str:
    """A share with its numbers, such as `23.1 % (12 of 52)`."""
    share = part.share
    if share is None:
        return say("no equilibria")
    held, total = count(sum(part.held)), count(sum(part.total))
    return say("{share} ({part} of {all})", share=percent(share), part=held, all=total)


def ends_are_verdicts(found: Sensitivity) -> bool:
    """Whether a claim fails where it holds nowhere, and follows where it holds everywhere."""
    return found.kind == "claim" and found.conflict.claims[found.name].range is None
