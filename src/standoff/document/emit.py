"""Plain data as YAML: block style, short lists and mappings in one line."""

from __future__ import annotations

from standoff.document.data import Data, Line, Record, Table, Tie
from standoff.document.scalars import block_text, flow_text

__all__ = ["as_block", "as_document", "as_entry", "as_flow", "as_item", "as_pair", "is_inline"]

_WIDTH = 100
_OPEN = frozenset(
    (
        *("sources", "decision_makers", "states", "outcomes", "preferences"),
        *("rules", "merge", "options", "priorities", "graph", "moves", "annotations"),
    )
)
"""Keys whose values get a line for each entry, however short they are."""


def as_document(data: Record) -> str:
    """A whole file, with a blank line around every section of several lines."""
    text, spaced = "", False
    for key, value in data.items():
        pair = as_pair(key, value, 0)
        long = "\n" in pair
        text += ("\n" if text and (long or spaced) else "") + pair + "\n"
        spaced = long
    return text


def as_flow(data: Data) -> str:
    """The data in one line."""
    data = _shortest(data)
    if isinstance(data, str):
        return flow_text(data)
    if isinstance(data, dict):
        inside = (f"{flow_text(key)}: {as_flow(value)}" for key, value in data.items())
        return "{" + ", ".join(inside) + "}"
    return "[" + ", ".join(map(as_flow, data)) + "]"


def as_block(data: Data, indent: int) -> str:
    """The data as lines; all but the first, which starts where the caller is, are indented.

    A text, an empty list and an empty mapping stay in one line.
    """
    data = _shortest(data)
    if is_inline(data):
        return as_flow(data)
    if isinstance(data, dict):
        lines = [as_pair(key, value, indent) for key, value in data.items()]
    else:
        lines = [as_item(value, indent) for value in data]
    return ("\n" + " " * indent).join(lines)


def as_pair(key: str, value: Data, indent: int) -> str:
    """A key with its value, the key at an indentation."""
    return f"{flow_text(key)}:{as_entry(key, value, indent)}"


def as_item(value: Data, indent: int) -> str:
    """An entry of a list, its '-' at an indentation."""
    value = _shortest(value)
    flow = as_flow(value)
    if isinstance(value, str | Line) or len(flow) + indent + 2 <= _WIDTH:
        return f"- {flow}"
    return f"- {as_block(value, indent + 2)}"


def as_entry(key: str, value: Data, indent: int) -> str:
    """What stands after a key's colon."""
    value = _shortest(value)
    if isinstance(value, str):
        return " " + block_text(value, indent)
    flow = as_flow(value)
    room = len(flow) + len(key) + indent + 2 <= _WIDTH
    if not value or (room and key not in _OPEN and _flat(value)):
        return " " + flow
    return "\n" + " " * (indent + 2) + as_block(value, indent + 2)


def is_inline(data: Data) -> bool:
    """Whether the data is a text or empty, so that it never takes lines of its own."""
    data = _shortest(data)
    return isinstance(data, str) or not data


def _shortest(data: Data) -> Data:
    """The short form of what has one."""
    if isinstance(data, Record) and data.short is not None:
        return data.short
    if isinstance(data, Tie) and len(data) == 1:
        return data[0]
    return data


def _flat(value: Data) -> bool:
    """Whether lists and mappings lie at most one deep inside a value."""
    inside = value.values() if isinstance(value, dict) else value
    return not any(isinstance(_shortest(item), Table | Record) for item in inside)
