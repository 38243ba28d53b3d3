"""A conflict in which a decision maker has a tool that it did not have."""

from __future__ import annotations

from dataclasses import replace

from standoff.errors import NotFoundError
from standoff.language import mark
from standoff.model import Conflict, DecisionMaker, Potential
from standoff.patches.add import add_option

__all__ = ["find_tool", "grant_option", "tool_ids"]


def tool_ids(conflict: Conflict) -> tuple[str, ...]:
    """The qualified ids, `dm.tool`, of the tools that decision makers do not have yet."""
    return tuple(
        f"{dm.id}.{tool.option.id}" for dm in conflict.decision_makers for tool in dm.potential
    )


def find_tool(conflict: Conflict, name: str) -> tuple[str, Potential]:
    """The owner, by id, and the tool that an id, plain or qualified, means.

    Raises:
        NotFoundError: there is none.
    """
    for dm in conflict.decision_makers:
        for tool in dm.potential:
            if name in (tool.option.id, f"{dm.id}.{tool.option.id}"):
                return dm.id, tool
    raise NotFoundError(mark("potential tool"), name, tool_ids(conflict))


def grant_option(conflict: Conflict, name: str) -> Conflict:
    """The conflict in which a tool is an option of its owner, with its rules.

    Today it stands at its lowest level. No priority speaks of it yet.

    Raises:
        NotFoundError: there is no such tool.
        ModelError: as `add_option`.
    """
    dm, tool = find_tool(conflict, name)

    def without(one: DecisionMaker) -> DecisionMaker:
        left = tuple(kept for kept in one.potential if kept is not tool)
        return replace(one, potential=left) if one.id == dm else one

    waiting = replace(conflict, decision_makers=tuple(map(without, conflict.decision_makers)))
    wider = add_option(waiting, dm, tool.option)
    return replace(wider, rules=(*wider.rules, *tool.rules))
