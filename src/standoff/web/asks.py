"""Further questions to a model: what if, what would unlock an outcome, what a verdict turns on."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from standoff.claims import ClaimResults, check_claims
from standoff.comparison import compare
from standoff.comparison.ahead import models_ahead
from standoff.document import parse_conflict
from standoff.errors import StandoffError
from standoff.language import say
from standoff.levers import overturn, unlock, what_if
from standoff.levers.ahead import overturns_ahead, unlocks_ahead
from standoff.model import Conflict
from standoff.readings import readings, readings_ahead
from standoff.web.counting import Counting
from standoff.web.process import Report
from standoff.words import short_name

__all__ = ["ASKS", "answer_to"]

_NAMED = 5
"""States named of a list."""
_LISTED = 12
"""Changes listed of a kind."""


def answer_to(conflict: Conflict, options: Mapping[str, str], report: Report) -> dict[str, Any]:
    """What the template tells.

    Args:
        conflict: the model.
        options: the form's fields; `ask` says which question it is.
        report: is told how far the search is.

    Raises:
        StandoffError: there is no such question, or it cannot be answered.
    """
    ask = options.get("ask", "")
    if ask not in ASKS:
        raise StandoffError(
            say("no question '{name}'; known: {names}", name=ask[:40], names=", ".join(ASKS))
        )
    return {"ask": ask, **ASKS[ask](conflict, options, report)}


def _what_if(conflict: Conflict, options: Mapping[str, str], _: Report) -> dict[str, Any]:
    changes = [line.strip() for line in options.get("change", "").splitlines() if line.strip()]
    if not changes:
        raise StandoffError(say("write a change, such as 'drop rule: not force'"))
    found = what_if(conflict, changes)
    record = found.to_dict()
    before, after = record["before"], record["after"]
    claims = {key: claim.says or key for key, claim in conflict.claims.items()}
    return {
        "changes": [change.words(conflict) for change in found.changes],
        "equilibria": [
            (short_name(concept), _some(before["equilibria"][concept]), _some(states))
            for concept, states in after["equilibria"].items()
        ],
        "outcomes": [
            (short_name(concept), list(before["outcomes"][concept]), list(names))
            for concept, names in after["outcomes"].items()
        ],
        "verdicts": [
            (claims[key], before["verdicts"].get(key, ""), verdict)
            for key, verdict in after["verdicts"].items()
            if key in claims
        ],
    }


def _some(states: Mapping[str, Any]) -> tuple[list[str], int]:
    names = list(states)
    return names[:_NAMED], max(0, len(names) - _NAMED)


def _unlock(conflict: Conflict, options: Mapping[str, str], report: Report) -> dict[str, Any]:
    outcome, by = options.get("outcome", ""), options.get("by") or None
    counting = Counting(report, "changes", lambda: unlocks_ahead(conflict, outcome, by))
    record = unlock(conflict, outcome, by=by, progress=counting).to_dict()
    tools = [lever["example"] for lever in record.get("tools", {}).get("levers", [])]
    levers = [*tools, *record["singles"], *record["pairs"]]
    return {
        "outcome": record["outcome"],
        "already": [short_name(concept) for concept in record["before"]["unlocks"]],
        "levers": [
            {
                "words": lever["words"],
                "changes": lever["changes"],
                "under": [short_name(concept) for concept in lever["unlocks"]],
            }
            for lever in levers[:_LISTED]
        ],
        "more": max(0, len(levers) - _LISTED),
        "tried": record["tried"],
        "complete": record["complete"],
    }


def _overturn(conflict: Conflict, options: Mapping[str, str], report: Report) -> dict[str, Any]:
    name = options.get("claim", "")
    counting = Counting(report, "changes", lambda: overturns_ahead(conflict))
    record = overturn(conflict, name, progress=counting).to_dict()
    found = [*record["singles"], *record["pairs"]]
    return {
        "says": conflict.claims[name].says or name,
        "verdict": record["verdict"],
        "levers": [
            {"words": one["words"], "changes": one["changes"], "verdict": one["verdict"]}
            for one in found[:_LISTED]
        ],
        "more": max(0, len(found) - _LISTED),
        "tried": record["tried"],
        "complete": record["complete"],
    }


def _readings(conflict: Conflict, _: Mapping[str, str], report: Report) -> dict[str, Any]:
    passes = 2 if conflict.claims else 1
    each = readings_ahead(conflict)
    counting = Counting(report, "readings", lambda: passes * each)
    found = readings(conflict, progress=counting)
    claims = check_claims(conflict, progress=counting) if conflict.claims else None
    return {
        "count": found.readings.count,
        "analysed": found.readings.analysed,
        "premises": [premise.text for premise in found.readings.premises],
        "concepts": [short_name(concept) for concept in found.concepts],
        "shares": [
            (outcome, [found.share(outcome, concept) for concept in found.concepts])
            for outcome in found.holds
        ],
        "turning": _turning(claims) if claims else [],
    }


def _turning(found: ClaimResults) -> list[tuple[str, list[tuple[str, float]]]]:
    """The claims that hold in some readings, and how much each open premise moves their share."""
    return [
        (
            result.claim.says or result.id,
            [
                (found.readings.premises[one.premise].text, one.swing)
                for one in result.influences
                if one.swing
            ],
        )
        for result in found.claims
        if result.influences
    ]


def _compare(conflict: Conflict, options: Mapping[str, str], report: Report) -> dict[str, Any]:
    if not options.get("other_text"):
        raise StandoffError(say("name another model that is open, or a bundled example"))
    other = parse_conflict(options["other_text"])
    counting = Counting(report, "models", lambda: models_ahead(conflict, other))
    record = compare(conflict, other, progress=counting).to_dict()
    return {
        "titles": record["titles"],
        "differences": record["differences"],
        "findings": [
            {
                "says": one["says"] or one["claim"],
                "outcome": one["kind"] == "outcome",
                "under": [short_name(concept) for concept in one["concepts"]],
                "a": one["a"]["verdict"],
                "b": one["b"]["verdict"],
                "enough": one["account"]["enough"][:2] if one["account"] else [],
            }
            for one in record["findings"]
            if one["a"] and one["b"] and one["a"]["verdict"] != one["b"]["verdict"]
        ],
        "asked": len(record["findings"]),
    }


ASKS = {
    "compare": _compare,
    "what-if": _what_if,
    "unlock": _unlock,
    "overturn": _overturn,
    "readings": _readings,
}
"""The questions by their names."""
