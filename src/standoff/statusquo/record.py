"""A status quo analysis as plain data for JSON.

{"standoff": 1, "title": "...", "decision_makers": [ids], "n_states": 9, "from": 0, "to": null,
 "states": {"0": {"pattern": "NYNNN", "label": "s1"}, ...},
 "reachable": {"moves": {"count": 8, "states": [
                  {"state": 1, "steps": [{"dm": id, "from": 0, "to": 1, "tempted": [ids]}],
                   "stoppers": [ids]}]},
               "improvements": {...}},
 "equilibria": {"nash": [{"state": 5, "moves": 1, "improvements": 1, "chance": 1.0}]},
 "chances": {"assumption": "...", "n_ends": 1,
             "ends": [{"state": 5, "chance": 1.0, "settled": 1.0}],
             "forever": 0.0, "cycles": [], "error": 0.0}}

`to` counts the states asked about, null for all; the start is never among the reachable ones.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from standoff.statusquo.analysis import Paths, Way

__all__ = ["paths_record", "way_record"]


def way_record(way: Way, dm_ids: Sequence[str]) -> dict[str, Any]:
    """One way; states by index."""
    return {
        "state": way.end,
        "steps": [
            {
                "dm": dm_ids[step.dm],
                "from": step.start,
                "to": step.end,
                "tempted": [dm_ids[dm] for dm in step.tempted],
            }
            for step in way.steps
        ],
        "stoppers": [dm_ids[dm] for dm in way.stoppers],
    }


def paths_record(paths: Paths, max_states: int | None = None) -> dict[str, Any]:
    """The document; lists longer than `max_states` are left out and their counts kept."""
    space = paths.space
    ids = space.conflict.dm_ids
    named = {paths.start}

    def reachable(*, improving: bool) -> dict[str, Any]:
        states = paths.reached(improving=improving).tolist()
        record: dict[str, Any] = {"count": len(states)}
        if max_states is None or len(states) <= max_states:
            ways = (paths.way(state, improving=improving) for state in states)
            record["states"] = [way_record(way, ids) for way in ways if way]
            for way in record["states"]:
                named.update(step["to"] for step in way["steps"])
        return record

    def attained(concept: str) -> list[dict[str, Any]] | int:
        found = paths.attainable(concept)
        if max_states is not None and len(found) > max_states:
            return len(found)
        named.update(one.state for one in found)
        return [
            {
                "state": one.state,
                "moves": one.moves,
                "improvements": one.improvements,
                "chance": None if one.chance is None else round(one.chance, 12),
            }
            for one in found
        ]

    reached = {
        "moves": reachable(improving=False),
        "improvements": reachable(improving=True),
    }
    equilibria = {concept: attained(concept) for concept in paths.equilibria}
    chances = None if paths.chances is None else paths.chances.to_dict(max_states)
    if chances:
        named.update(end["state"] for end in chances["ends"])
        named.update(*(cycle["states"] for cycle in chances["cycles"]))
    return {
        "standoff": 1,
        "title": space.conflict.title,
        "decision_makers": list(ids),
        "n_states": space.n_states,
        "from": paths.start,
        "to": None if paths.target is None else int(np.count_nonzero(paths.target)),
        "states": {
            str(state): {"pattern": space.pattern(state), "label": space.label(state)}
            for state in sorted(named)
        },
        "reachable": reached,
        "equilibria": equilibria,
        "chances": chances,
    }
