"""Levers as plain data: for JSON and as rows of a table."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from standoff.language import say
from standoff.levers.tools import ToolLever

if TYPE_CHECKING:
    from standoff.levers.unlocking import Unlock

__all__ = ["unlock_record", "unlock_rows"]


def unlock_record(found: Unlock) -> dict[str, Any]:
    """The document that `standoff unlock --json` prints."""
    conflict, before = found.conflict, found.before
    agreed = found.agreements
    return {
        "standoff": 1,
        "title": conflict.title,
        "outcome": found.outcome,
        "by": found.by or None,
        "concepts": list(found.concepts),
        "before": before.to_dict(conflict, before, found.outcome),
        "tools": {
            "tools": list(found.tools.tools),
            "levers": [_tool_record(found, lever) for lever in found.tools.levers],
            "idle": list(found.tools.idle),
            "tried": found.tools.tried,
            "complete": found.tools.complete,
            "impossible": [
                {"tools": list(names), "reason": why} for names, why in found.tools.impossible
            ],
        },
        "singles": [lever.to_dict(conflict, before, found.outcome) for lever in found.singles],
        "pairs": [lever.to_dict(conflict, before, found.outcome) for lever in found.pairs],
        "agreements": None
        if agreed is None
        else [
            {
                "members": list(one.members),
                "held": dict(one.held),
                "readings": one.readings,
                "also": list(one.also),
            }
            for one in agreed
        ],
        "candidates": found.candidates,
        "tried": found.tried,
        "complete": found.complete,
        "impossible": [{"change": c.text, "reason": why} for c, why in found.impossible],
    }


def _tool_record(found: Unlock, lever: ToolLever) -> dict[str, Any]:
    effects = [{"dm": dm, "statement": text} for dm, text in lever.effects(found.conflict)]
    return {
        "tools": list(lever.tools),
        "effects": effects,
        "tried": lever.tried,
        "tipping": lever.tipping,
        "regions": [
            {"concepts": list(one.concepts), "places": [list(pair) for pair in one.places]}
            for one in lever.regions
        ],
        "example": lever.example.to_dict(found.conflict, found.before, found.outcome),
    }


def unlock_rows(found: Unlock) -> list[dict[str, object]]:
    """One row a lever, the same keys in each."""
    levers = [one.example for one in found.tools.levers]
    levers += [*found.singles, *found.pairs]
    return [
        {
            "changes": "; ".join(change.text for change in lever.changes),
            "if": say("; and ").join(change.words(found.conflict) for change in lever.changes),
            **{concept: float(lever.share(concept)) for concept in found.concepts},
        }
        for lever in levers
    ]
