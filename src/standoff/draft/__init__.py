"""From a written account to a model: the text, what it says of a conflict, and where it says so."""

from __future__ import annotations

from standoff.draft.account import Account, Element, ElementKind, Party
from standoff.draft.anchor import Anchor, anchor_at, from_selector, locate, selector
from standoff.draft.source import Source, read_source

__all__ = [
    "Account",
    "Anchor",
    "Element",
    "ElementKind",
    "Party",
    "Source",
    "anchor_at",
    "from_selector",
    "locate",
    "read_source",
    "selector",
]
