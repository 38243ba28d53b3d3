"""What only a conclusion tells of: that a party will do something, or will not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from standoff.draft.account import Element
from standoff.draft.anchor import anchor_at
from standoff.draft.modelling.depending import depending_of
from standoff.draft.modelling.foretelling import predicate_of
from standoff.draft.modelling.kinship import claiming
from standoff.draft.modelling.phrase import Reader
from standoff.draft.modelling.stems import Token, tokens_of
from standoff.draft.modelling.verbs import is_verb, verb_lists

__all__ = ["deed_foretold"]

_BETWEEN = frozenset(
    ("will", "would", "won", "wouldn", "not", "never", "is", "are", "going", "to", "likely")
) | frozenset(("unlikely", "certainly", "probably", "almost", "surely", "hardly", "bound", "sure"))
"""Words that stand between the one who does something and the verb for it."""
_NO_DEEDS = frozenset(
    ("be", "have", "do", "get", "come", "go", "become", "remain", "stay", "keep", "find", "see")
) | frozenset(("hold", "agree", "meet", "give", "take", "make", "continue", "let", "want"))
"""Verbs that do not tell by themselves what is done, or tell of what both sides do."""
_LEAST = 2
"""Words of a deed: the verb, and to what it is done."""


def deed_foretold(
    reader: Reader, claim: Element, parties: Sequence[str]
) -> tuple[str, Element] | None:
    """The party that a conclusion is about, and the passage for what it will or will not do.

    `Guyana will not drop its case` tells of something that Guyana can do. None where a conclusion
    is about something else, or only about how somebody will fare.

    Args:
        reader: of the account.
        claim: the conclusion.
        parties: that decide.
    """
    _, start, stop = depending_of(claim, reader.text, ())
    tokens = tokens_of(reader.text, start, stop)
    told = predicate_of(tokens)
    if told is None or told.passive or told.there or not tokens:
        return None
    verb = tokens[told.at].base
    kinds = ("coming", "going", "foundering", "yielding", "standing", "settling", "prevailing")
    particle = told.phrase[1:2] != () and told.phrase[1] in verb_lists()["particles"]
    if not is_verb(verb) or verb in verb_lists()["fates"] or (verb in _NO_DEEDS and not particle):
        return None
    if any(told.among(kind) for kind in kinds if kind in claiming().lists):
        return None
    party = _doer(reader, tokens, told.at)
    rest = tokens[told.at :]
    if party not in parties or len(rest) < _LEAST:
        return None
    anchor = anchor_at(reader.text, rest[0].start, rest[-1].end)
    return party, replace(claim, anchor=anchor, negated=False, band=None)


def _doer(reader: Reader, tokens: Sequence[Token], verb: int) -> str:
    """The party that stands right before a verb, but for the words that belong to it; or ""."""
    at = verb - 1
    while at >= 0 and (tokens[at].base in _BETWEEN or tokens[at].negative):
        at -= 1
    party = reader.party_at(tokens[at]) if at >= 0 else None
    first = at
    while first > 0 and reader.party_at(tokens[first - 1]) == party:
        first -= 1
    of = first > 0 and tokens[first - 1].base in ("of", "with", "to", "for", "in", "from", "and")
    return "" if party is None or of else party
