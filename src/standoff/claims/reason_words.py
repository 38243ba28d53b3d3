"""Reasons in words: in how many readings a claim holds, and why it holds or does not in some."""

from __future__ import annotations

from typing import TYPE_CHECKING

from standoff.claims.fact_words import capital, fact_words
from standoff.language import listed, mark, say, say_number
from standoff.readings.words import held_words, settled_words
from standoff.words import short_name

if TYPE_CHECKING:
    from standoff.claims.reasons import Argument, Reason

__all__ = ["reason_words"]

_NAMED = 4
"""Concepts named that are not argued."""
_SETTLED = 3
"""Premises told of a reading."""
_ARGUED = {
    ("", False): "{because}",
    ("", True): mark("Under {concepts}: {because}"),
    ("written", False): mark("In the model as written, {because}"),
    ("written", True): mark("In the model as written under {concepts}, {because}"),
    ("settled", False): mark("Where {settled}, {because}"),
    ("settled", True): mark("Where {settled} under {concepts}, {because}"),
}
"""An argument by where it holds, and whether concepts have to be named."""
_HOLDS = {
    ("", False): mark("It holds because {because}"),
    ("", True): mark("It holds under {concepts} because {because}"),
    ("written", False): mark("In the model as written it holds because {because}"),
    ("written", True): mark("In the model as written it holds under {concepts} because {because}"),
    ("settled", False): mark("Where {settled}, it holds because {because}"),
    ("settled", True): mark("Where {settled}, it holds under {concepts} because {because}"),
}
"""The same where the claim does not hold elsewhere."""
_FAILS = {
    ("", False): mark("It does not hold because {because}"),
    ("", True): mark("It does not hold under {concepts} because {because}"),
    ("written", False): mark("In the model as written it does not hold because {because}"),
    ("written", True): mark(
        "In the model as written it does not hold under {concepts} because {because}"
    ),
    ("settled", False): mark("Where {settled}, it does not hold because {because}"),
    ("settled", True): mark("Where {settled}, it does not hold under {concepts} because {because}"),
}
"""The same where the claim does not hold here, but elsewhere."""


def reason_words(reason: Reason) -> str:
    """A reason in a few sentences."""
    sentences = []
    if reason.readings.count > 1:
        sentences.append(say("It holds {held}.", held=held_words(reason.holds, reason.readings)))
    contrast = len({one.holds for one in reason.arguments}) > 1
    sentences += [_argued(one, reason, contrast=contrast) for one in reason.arguments]
    if reason.unargued and not contrast:
        named = [short_name(concept) for concept in reason.unargued]
        if len(named) > _NAMED:
            more = say_number(
                "Under {n} further concept it is the same, by its whole definition.",
                "Under {n} further concepts it is the same, by their whole definitions.",
                len(named),
            )
        else:
            more = say(
                "Under {concepts} it is the same, by their whole definitions.",
                concepts=listed(named),
            )
        sentences.append(more)
    return " ".join(sentences)


def _argued(one: Argument, reason: Reason, *, contrast: bool) -> str:
    """An argument, with where and under what it holds as far as that has to be said."""
    facts = [fact_words(fact, one.space, one.concepts) for fact in one.facts]
    where, settled = "", ""
    if reason.readings.count > 1:
        settled = _settled(one, reason)
        where = "settled" if settled else "written"
    under = len(reason.arguments) > 1 and len(one.concepts) < len(reason.holds)
    texts = _ARGUED
    if contrast:
        texts = _HOLDS if one.holds else _FAILS
    words = say(
        texts[where, under],
        because=" ".join([facts[0], *map(capital, facts[1:])]),
        concepts=listed([short_name(concept) for concept in one.concepts]),
        settled=settled,
    )
    return capital(words)


def _settled(one: Argument, reason: Reason) -> str:
    """What a reading settles otherwise than as written, as clauses; "" where that is nothing."""
    which = reason.readings
    pairs = one.settled[:_SETTLED]
    told = [settled_words(which.premises[k], choice, which.conflict) for k, choice in pairs]
    more = len(one.settled) - _SETTLED
    if more > 0:
        told.append(
            say_number("{n} more premise is settled", "{n} more premises are settled", more)
        )
    return listed(told)
