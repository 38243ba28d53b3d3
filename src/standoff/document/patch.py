"""Changes the text of a file only where the model has changed.

The old tree says where everything stands, the old and the new data say what has changed. Nothing
here needs to be right about YAML in every corner: the caller reads the result again, and takes a
coarser change where it does not say what it should.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import dataclass
from typing import Any

from standoff.document.data import Data, Record, Table, Tie, same
from standoff.document.emit import as_block, as_entry, as_flow, as_item, as_pair, is_inline
from standoff.document.gather import Pieces
from standoff.document.layout import Layout, Slot
from standoff.document.match import matched
from standoff.document.tree import Mapping, Node, Scalar, Sequence

__all__ = ["Patcher"]


@dataclass(frozen=True)
class Patcher:
    """Makes new text for nodes.

    Attributes:
        layout: of the old text.
        depth: from this depth of the tree on, what has changed is replaced whole.
    """

    layout: Layout
    depth: int

    def patched(self, node: Node, old: Data, new: Data, depth: int = 0) -> str:
        """The text of a node after its data has changed from `old` to `new`."""
        if same(old, new):
            return self.layout.source(node)
        if depth < self.depth:
            inside = self._inside(node, old, new, depth)
            if inside is not None:
                return inside
        return self._replaced(node, new)

    def _inside(self, node: Node, old: Data, new: Data, depth: int) -> str | None:
        """The node with changes inside it, or None where it must be replaced as a whole."""
        if not new:
            return None
        if isinstance(node, Mapping) and isinstance(old, dict) and isinstance(new, dict):
            return self._mapping(node, old, new, depth)
        if isinstance(node, Sequence) and isinstance(old, list) and isinstance(new, list):
            return self._sequence(node, old, new, depth)
        return None

    def _mapping(
        self, node: Mapping, old: Table | Record, new: Table | Record, depth: int
    ) -> str | None:
        nodes = {key.text: value for key, value in node.pairs}
        written = list(nodes)
        if isinstance(new, Table):
            wanted = list(new)
        else:
            # What says no more than the default is in neither, and stays.
            kept = [key for key in written if key in new or key not in old]
            wanted = kept + [key for key in new if key not in nodes]

        def body(slot: Slot) -> str:
            key = written[slot.position]
            if key not in new:
                return self.layout.with_value(slot, self.layout.source(slot.node))
            before = old.get(key)
            if before is not None and same(before, new[key]):
                return self.layout.with_value(slot, self.layout.source(slot.node))
            inside = None
            if before is not None and depth + 1 < self.depth:
                inside = self._inside(slot.node, before, new[key], depth + 1)
            if inside is None and not node.flow:
                entry = as_entry(key, new[key], self.layout.column(node.start))
                inside = self.layout.with_entry(slot, node.pairs[slot.position][0], entry)
                if inside is not None:
                    return inside
            if inside is not None:
                return self.layout.with_value(slot, inside)
            made = self._replaced(slot.node, new[key])
            return self.layout.with_value(slot, made, inline=is_inline(new[key]))

        def fresh(key: Any) -> str:
            if node.flow:
                return f"{as_flow(key)}: {as_flow(new[key])}"
            return as_pair(key, new[key], self.layout.column(node.start))

        places = {key: k for k, key in enumerate(written)}
        return self._collection(node, [(places.get(key), key) for key in wanted], body, fresh)

    def _sequence(self, node: Sequence, old: list[Any], new: list[Any], depth: int) -> str | None:
        def body(slot: Slot) -> str:
            at = targets[slot.position]
            value = self.patched(slot.node, old[slot.position], new[at], depth + 1)
            return self.layout.with_value(slot, value, inline=is_inline(new[at]))

        def fresh(at: Any) -> str:
            return (
                as_flow(new[at]) if node.flow else as_item(new[at], self.layout.column(node.start))
            )

        pairs = matched([_frozen(item) for item in old], [_frozen(item) for item in new])
        targets = {k: at for at, k in enumerate(pairs) if k is not None}
        wanted: list[tuple[int | None, Hashable]] = [(k, at) for at, k in enumerate(pairs)]
        slots = None if node.flow else self.layout.slots(node)
        if slots is None:
            return self._collection(node, wanted, body, fresh)
        pieces = self._pieces(slots, old, {k: new[at] for k, at in targets.items()})
        gathered = {
            at: text
            for at, (k, _) in enumerate(wanted)
            if k is None or not same(old[k], new[at])
            if (text := self._gathered(pieces, new[at], node, None if k is None else slots[k]))
        }
        entries: list[tuple[int | None, str]] = []
        for at, (k, _) in enumerate(wanted):
            if at in gathered:
                # What stood above an entry that went elsewhere has gone with it.
                entries.append((None if k in pieces.taken else k, gathered[at]))
            else:
                entries.append((k, fresh(at) if k is None else body(slots[k])))
        return self.layout.join_block(node, slots, entries, pieces.taken)

    def _pieces(self, slots: list[Slot], old: list[Any], new: dict[int, Any]) -> Pieces:
        """What was written of the entries that do not stay; `new` is what they continue as."""
        pieces = Pieces(self.layout)
        for k, slot in enumerate(slots):
            if k in new and same(old[k], new[k]):
                continue
            inside = _only_list(old[k])
            if inside is None:
                pieces.add(_frozen(old[k]), slots, k)
                continue
            data = [_frozen(item) for item in inside[1]]
            inner = self.layout.inner_slots(slot.node)
            if inner is None:
                pieces.add_flow(inside[1], data, slots, k)
            for j, one in enumerate(data if inner else ()):
                pieces.add(one, inner or [], j, within=k)
        return pieces

    def _gathered(self, pieces: Pieces, new: Any, node: Sequence, slot: Slot | None) -> str | None:
        """The text of an entry made of others, or None where it is none or has no comments."""
        inside = _only_list(new)
        column = self.layout.column(node.start)
        if inside is None:
            return pieces.text(_frozen(new), column)
        key, items = inside
        own = None if slot is None else (slot.position, self.layout.after(slot))
        return pieces.list_text(key, items, [_frozen(item) for item in items], column, own)

    def _collection(
        self,
        node: Mapping | Sequence,
        wanted: list[tuple[int | None, Any]],
        body: Callable[[Slot], str],
        fresh: Callable[[Any], str],
    ) -> str | None:
        """The entries wanted: an old position, or None and what a fresh one is made from."""
        slots = self.layout.slots(node)
        if slots is None:
            return None
        entries = [(k, fresh(key) if k is None else body(slots[k])) for k, key in wanted]
        join = self.layout.join_flow if node.flow else self.layout.join_block
        return join(node, slots, entries)

    def _replaced(self, node: Node, new: Data) -> str:
        """Fresh text in the place of a node, in block style where it has been."""
        if isinstance(node, Scalar) or node.flow:
            return self.layout.padded(node, as_flow(new))
        text = as_block(new, self.layout.column(node.start))
        return text.replace("\n", self.layout.newline)


def _only_list(data: Any) -> tuple[str, list[Any]] | None:
    """The key and the list of what holds nothing but a list."""
    if isinstance(data, Record) and len(data) == 1:
        key, value = next(iter(data.items()))
        if isinstance(value, list):
            return key, value
    return None


def _frozen(data: Data) -> Hashable:
    """The data as something that can be counted and compared."""
    if isinstance(data, str):
        return str(data)
    if isinstance(data, dict):
        items = [(key, _frozen(value)) for key, value in data.items()]
        return tuple(sorted(items) if isinstance(data, Record) else items)
    return (isinstance(data, Tie), *map(_frozen, data))
