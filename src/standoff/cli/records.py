"""An analysis as plain data for JSON."""

from __future__ import annotations

from typing import Any

from standoff.analysis import Analysis
from standoff.cli.selection import Selection

__all__ = ["analysis_record"]


def analysis_record(analysis: Analysis, selection: Selection, *, listed: bool) -> dict[str, Any]:
    """The JSON document of `analyze`.

    Args:
        analysis: what was found.
        selection: the states it is told about; their indices stay those of the whole space.
        listed: whether states are listed; if not, counts stand in the place of lists.
    """
    space, conflict = analysis.space, analysis.conflict
    states = selection.states.tolist() if listed else []

    def told(found: list[int]) -> list[int] | int:
        return found if listed else len(found)

    record: dict[str, Any] = {
        "standoff": 1,
        "title": conflict.title,
        "decision_makers": list(conflict.dm_ids),
        "options": list(conflict.option_ids),
        "n_states": space.n_states,
    }
    if selection.outcome is not None:
        # Said, since lists that leave states out look like lists that do not.
        record["outcome"] = selection.outcome
    if listed:
        record["states"] = [
            {"index": k, "pattern": space.pattern(k), "label": space.label(k)} for k in states
        ]
    record["status_quo"] = space.status_quo
    if listed:
        record["ranks"] = {
            dm: ranks[states].tolist()
            for dm, ranks in zip(conflict.dm_ids, space.ranks, strict=True)
        }
    record["stable"] = {
        concept: {
            dm: told(selection.among(mask))
            for dm, mask in zip(conflict.dm_ids, analysis.masks[concept], strict=True)
        }
        for concept in analysis.concepts
    }
    record["equilibria"] = {
        concept: told(selection.among(analysis.equilibrium_mask(concept)))
        for concept in analysis.concepts
    }
    if analysis.left_out:
        record["left_out"] = dict(analysis.left_out)
    return record
