"""A YAML file as a small tree of texts, lists and mappings that know where they stand.

Every scalar is a text: what it means (a name, a number, yes or no) is the format's to say, not
YAML's, so that `no`, `0110` and `2025-06` need no quotes.
"""

from __future__ import annotations

from typing import NamedTuple

__all__ = ["Mapping", "Node", "Scalar", "Sequence", "is_nothing"]


class Scalar(NamedTuple):
    """A text.

    Attributes:
        text: what it says, quotes and escapes resolved.
        style: how it is written: '' plain, a quote, '|' or '>'.
        start, end: where, as positions in the file's characters.
    """

    text: str
    style: str
    start: int
    end: int


class Sequence(NamedTuple):
    """A list; `flow` if it is written with brackets."""

    items: tuple[Node, ...]
    flow: bool
    start: int
    end: int


class Mapping(NamedTuple):
    """Keys with their values, in order; `flow` if it is written with braces."""

    pairs: tuple[tuple[Scalar, Node], ...]
    flow: bool
    start: int
    end: int


Node = Scalar | Sequence | Mapping


def is_nothing(node: Node) -> bool:
    """Whether a value was left empty, or says null."""
    return isinstance(node, Scalar) and node.style == "" and node.text in ("", "~", "null")
