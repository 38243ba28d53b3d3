"""The verdicts on a model's claims as the page tells them."""

from __future__ import annotations

from typing import Any

from standoff.claims import ClaimResult, ClaimResults
from standoff.claims.words import claim_words
from standoff.readings import Premise, ReadingSet
from standoff.readings.words import settled_words
from standoff.web.links import mentioned
from standoff.words import and_list, short_name

__all__ = ["verdicts_of"]


def verdicts_of(found: ClaimResults) -> list[dict[str, Any]]:
    """A row for each claim: its verdict, why, and on what it turns."""
    return [_verdict(result, found.readings) for result in found.claims]


def _verdict(result: ClaimResult, which: ReadingSet) -> dict[str, Any]:
    conflict, claim = which.conflict, result.claim
    cruxes = [
        {
            "holds": crux.holds,
            "settled": [
                {
                    "ref": _premise_ref(which.premises[k]),
                    "text": settled_words(which.premises[k], choice, conflict),
                }
                for k, choice in zip(crux.premises, crux.choices, strict=True)
            ],
        }
        for crux in result.cruxes
    ]
    open_ = which.count > 1
    return {
        "id": result.id,
        "ref": f"claim:{result.id}",
        "links": " ".join(mentioned(conflict, claim.formula.text)),
        "verdict": result.verdict,
        "says": claim.says or result.id,
        "quote": claim.quote,
        "means": claim_words(claim.formula.root, conflict),
        "under": and_list([short_name(concept) for concept in result.concepts]),
        "likelihood": claim.range,
        "term": claim.likelihood if isinstance(claim.likelihood, str) else "",
        "shares": [(short_name(c), s) for c, s in result.share.items()] if open_ else [],
        "reason": result.reason.text,
        "cruxes": cruxes,
        "crux_concept": short_name(result.crux_concept) if result.crux_concept else "",
        "complete": result.complete,
    }


def _premise_ref(premise: Premise) -> str:
    """The part of the model that is open."""
    match premise.path:
        case ("decision_makers", dm, "options", option):
            return f"option:{dm}.{option}"
        case ("rules", int(at), *_rest):
            return f"rule:{at}"
        case ("preferences", dm, "priorities", int(at), *_rest):
            return f"priority:{dm}:{at}"
    return f"dm:{premise.dm}"
