"""An inverse analysis as plain data for JSON."""

from __future__ import annotations

from typing import Any

from standoff.inversion import Change, Condition, Count, Inverse, Target, View

__all__ = ["inverse_record"]


def inverse_record(result: Inverse) -> dict[str, Any]:
    """The JSON document of `inverse`; states are told by their index."""
    ids, best = result.conflict.dm_ids, result.best
    return {
        "standoff": 1,
        "title": result.conflict.title,
        "wanted": result.wanted,
        "concept": result.concept.id,
        "n_states": result.space.n_states,
        "vary": [ids[dm] for dm in result.varied],
        "targets": [_target(result, target) for target in result.targets],
        "profiles": _count(result.profiles),
        "best": best.state if best else None,
    }


def _target(result: Inverse, target: Target) -> dict[str, Any]:
    space, ids = result.space, result.conflict.dm_ids
    changes = target.changes
    return {
        "state": {
            "index": target.state,
            "pattern": space.pattern(target.state),
            "label": space.label(target.state),
        },
        "equilibrium": target.equilibrium,
        "decision_makers": {ids[view.dm]: _view(view) for view in target.views},
        "profiles": _count(target.profiles),
        "n_pairs": target.n_pairs,
        "changes": None if changes is None else {ids[c.dm]: _change(c) for c in changes},
        "obstacle": target.obstacle or None,
    }


def _view(view: View) -> dict[str, Any]:
    found = view.statements
    return {
        "varied": view.varied,
        "stable": view.stable,
        "condition": _condition(view.condition),
        "rankings": _count(view.rankings),
        "weak_rankings": _count(view.weak_rankings),
        "change": _change(view.change) if view.change else None,
        "statements": found
        and {
            "order": list(found.order) if found.order is not None else None,
            "moved": list(found.moved),
            "complete": found.complete,
        },
    }


def _condition(condition: Condition) -> dict[str, Any]:
    """`any_of`: lists of states of which, in one list, none is preferred to the wanted one."""
    return {
        "necessary": list(condition.necessary),
        "any_of": None if condition.any_of is None else [list(some) for some in condition.any_of],
        "moves": [
            {
                "to": departure.end,
                "answers": [
                    {"to": answer.end, "not_preferred": list(answer.not_preferred)}
                    for answer in departure.answers
                ],
            }
            for departure in condition.departures
        ],
    }


def _count(count: Count | None) -> dict[str, Any] | None:
    if count is None:
        return None
    return {
        "count": count.count,
        "total": count.total,
        "share": count.share,
        "interval": list(count.interval) if count.interval else None,
        "samples": count.samples,
        "seed": count.seed,
    }


def _change(change: Change) -> dict[str, Any]:
    return {"ranks": list(change.ranks), "pairs": [list(pair) for pair in change.pairs]}
