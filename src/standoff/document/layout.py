"""How the lists and mappings of a file are laid out: where entries, separators and comments are."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from itertools import pairwise

from standoff.document.text import Text
from standoff.document.tree import Mapping, Node, Scalar, Sequence

__all__ = ["Layout", "Slot"]

_LINE_END = re.compile("\r\n|\r|\n|$")
_DASH = re.compile("[\r\n] *-")
_BLANK = " \t"


@dataclass(frozen=True)
class Slot:
    """An entry of a list or mapping.

    Attributes:
        position: its number, from 0.
        node: its value.
        start: where its key or its '-' begins.
        end: where it ends, in block style with the comment after it.
    """

    position: int
    node: Node
    start: int
    end: int


@dataclass(frozen=True)
class Layout:
    """The layout of one text."""

    text: Text

    def source(self, node: Node) -> str:
        """The node as it is written, in block style with the comment after it."""
        return self.text.text[node.start : self.end(node)]

    def column(self, index: int) -> int:
        """How many characters stand before a position in its line."""
        return self.text.location(index).column - 1

    def line_end(self, index: int) -> int:
        """Where the line of a position ends, before its line end."""
        found = _LINE_END.search(self.text.text, index)
        assert found is not None
        return found.start()

    @property
    def newline(self) -> str:
        """The line end that the text uses."""
        found = _LINE_END.search(self.text.text)
        return (found.group() if found else "") or "\n"

    def end(self, node: Node) -> int:
        """Where a node ends; a block ends with the comment after its last entry."""
        if isinstance(node, Scalar) or node.flow:
            return node.end
        last = node.pairs[-1][1] if isinstance(node, Mapping) else node.items[-1]
        return self.line_end(self.end(last))

    def slots(self, node: Mapping | Sequence) -> list[Slot] | None:
        """The entries of a node, or None where they are laid out in a way not foreseen."""
        starts = _starts(node, self.text.text)
        if starts is None or not starts:
            return None
        values = [v for _, v in node.pairs] if isinstance(node, Mapping) else list(node.items)
        if node.flow:
            ends = [value.end for value in values]
        else:
            ends = [self.line_end(self.end(value)) for value in values]
        return [
            Slot(k, value, start, end)
            for k, (value, start, end) in enumerate(zip(values, starts, ends, strict=True))
        ]

    def inner_slots(self, node: Node) -> list[Slot] | None:
        """The entries of the list in block style that is all that a node holds."""
        if not isinstance(node, Mapping) or node.flow or len(node.pairs) != 1:
            return None
        inside = node.pairs[0][1]
        return self.slots(inside) if isinstance(inside, Sequence) and not inside.flow else None

    def after(self, slot: Slot) -> str:
        """What stands behind an entry of one line: blanks and a comment."""
        whole = self.text.text[slot.start : slot.end]
        return "" if "\n" in whole or "\r" in whole else whole[self.end(slot.node) - slot.start :]

    def with_value(self, slot: Slot, value: str, *, inline: bool = False) -> str:
        """The entry with another text for its value.

        Args:
            slot: the entry.
            value: the text.
            inline: whether it belongs behind the ':' or '-', even if the old one stood below.
        """
        text = self.text.text
        before = text[slot.start : slot.node.start]
        after = text[self.end(slot.node) : slot.end]
        was_block = not isinstance(slot.node, Scalar) and not slot.node.flow
        if was_block and inline and "#" not in before:
            before = before.rstrip() + " "
        return before + value + after

    def with_entry(self, slot: Slot, key: Scalar, entry: str) -> str | None:
        """The entry with fresh text of several lines behind its colon.

        None where a comment stands that this would move, or where the text is a single line.
        """
        text = self.text.text
        colon = text.index(":", key.end) + 1
        comments = text[colon : slot.node.start] + text[self.end(slot.node) : slot.end]
        if "\n" not in entry or comments.strip():
            return None
        return text[slot.start : colon] + entry.replace("\n", self.newline)

    def padded(self, node: Node, value: str) -> str:
        """The text with a blank before it where the node stands right behind a ':' or '-'."""
        before = self.text.text[node.start - 1 : node.start]
        return f" {value}" if node.start and before in (":", "-") else value

    def join_block(
        self,
        node: Mapping | Sequence,
        slots: list[Slot],
        entries: list[tuple[int | None, str]],
        taken: Collection[int] = (),
    ) -> str:
        """The entries under each other, each with the comments above it.

        Args:
            node: the list or mapping.
            slots: its entries as they were.
            entries: their position before, or None, and their text.
            taken: positions whose comments stand in other entries now.
        """
        text = self.text.text
        pad = " " * self.column(node.start)
        leads = {slot.position: text[before.end : slot.start] for before, slot in pairwise(slots)}
        result = ""
        # Comments above entries that are gone stay where they were.
        orphans = _orphans(leads, entries, taken)
        for at, (k, body) in enumerate(entries):
            lead = leads.get(k, "") if k is not None else ""
            lead = orphans.get(at, "") + (lead or self.newline + pad)
            if at == 0:
                # The first one begins where the node does, behind the indentation.
                lead = lead.lstrip()
            result += lead + (body if k is not None else body.replace("\n", self.newline))
        return result + orphans.get(len(entries), "").rstrip()

    def join_flow(
        self, node: Mapping | Sequence, slots: list[Slot], entries: list[tuple[int | None, str]]
    ) -> str:
        """The entries in the places that the old ones had, further ones after the last."""
        text = self.text.text
        gaps = [text[before.end : slot.start] for before, slot in pairwise(slots)]
        result = text[node.start : slots[0].start]
        for at, (_, body) in enumerate(entries):
            if at:
                result += gaps[at - 1] if at <= len(gaps) else ", "
            result += body
        return result + text[slots[-1].end : node.end]


def _orphans(
    leads: dict[int, str], entries: list[tuple[int | None, str]], taken: Collection[int]
) -> dict[int, str]:
    """The comments above entries that are gone, by the new position that they go before."""
    places = {k: at for at, (k, _) in enumerate(entries) if k is not None}
    found: dict[int, str] = {}
    for k in sorted(leads):
        if k in places or k in taken or "#" not in leads[k]:
            continue
        after = [places[j] for j in sorted(places) if j > k]
        at = after[0] if after else len(entries)
        found[at] = found.get(at, "") + leads[k].rstrip(_BLANK).rstrip("\r\n")
    return found


def _starts(node: Mapping | Sequence, text: str) -> list[int] | None:
    """Where the keys, or the '-' of the entries, begin."""
    if isinstance(node, Mapping):
        if any(text[key.end : value.start].lstrip(_BLANK)[:1] != ":" for key, value in node.pairs):
            return None
        return [key.start for key, _ in node.pairs]
    if node.flow:
        return [item.start for item in node.items]
    starts = [node.start]
    for before, item in pairwise(node.items):
        # A comment in between begins with '#', so the first '-' of a line is the entry's.
        found = _DASH.search(text, before.end, item.start)
        if found is None:
            return None
        starts.append(found.end() - 1)
    return starts
