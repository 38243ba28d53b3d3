"""Entries of a list that go into a list inside it, or come out of one: they keep their comments.

Two statements side by side become one whose order is open, `any_order: [...]`, and the other way
round. Written anew, they would lose the comments at the end of their lines.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Hashable
from dataclasses import dataclass, field

from standoff.document.data import Data
from standoff.document.emit import as_flow, as_item
from standoff.document.layout import Layout, Slot

__all__ = ["Pieces"]


@dataclass(frozen=True)
class _Piece:
    """An entry as it was written.

    Attributes:
        lines: the comments above it, and from its '-' to the comment at its end.
        position: the entry of the outer list that it was, or that it stood in.
        whole: whether what stood above and behind that entry is in these lines.
    """

    lines: tuple[str, ...]
    position: int
    whole: bool


@dataclass
class Pieces:
    """What was written of the entries that do not stay as they are, by what they say.

    Attributes:
        layout: of the old text.
        taken: positions of entries that have gone elsewhere with the comments above them.
    """

    layout: Layout
    taken: set[int] = field(default_factory=set)
    _by_data: dict[Hashable, deque[_Piece]] = field(default_factory=dict)

    def add(self, data: Hashable, slots: list[Slot], k: int, within: int | None = None) -> None:
        """An entry of a list in block style, or of one within an entry."""
        slot, text = slots[k], self.layout.text.text
        lines = self._above(slots, k)
        indent = self.layout.column(slot.start)
        first, *more = text[slot.start : slot.end].splitlines()
        lines += [first, *(line[min(indent, _blanks(line)) :] for line in more)]
        place = k if within is None else within
        self._keep(data, _Piece(tuple(lines), place, within is None))

    def add_flow(self, items: list[Data], data: list[Hashable], slots: list[Slot], k: int) -> None:
        """What stands in a list of one line that is all that an entry holds."""
        last = len(items) - 1
        for j, (item, one) in enumerate(zip(items, data, strict=True)):
            above = [] if j else self._above(slots, k)
            after = self.layout.after(slots[k]) if j == last else ""
            self._keep(one, _Piece((*above, f"- {as_flow(item)}{after}"), k, j == last))

    def _above(self, slots: list[Slot], k: int) -> list[str]:
        above = self.layout.text.text[slots[k - 1].end : slots[k].start] if k else ""
        return [line.strip() for line in above.splitlines() if line.strip()]

    def _keep(self, data: Hashable, piece: _Piece) -> None:
        self._by_data.setdefault(data, deque()).append(piece)

    def text(self, data: Hashable, column: int) -> str | None:
        """An entry that says this, at a column; None where nothing written says it."""
        piece = self._take(data)
        return None if piece is None else ("\n" + " " * column).join(piece.lines)

    def list_text(
        self,
        key: str,
        items: list[Data],
        frozen: list[Hashable],
        column: int,
        own: tuple[int, str] | None,
    ) -> str | None:
        """An entry with a list of others; None where it is none, or they have no comments.

        Args:
            key: of the list.
            items: what it holds.
            frozen: the same, to be compared.
            column: where the entry begins.
            own: position of the entry that it continues, and what stood behind that one.
        """
        found = [pieces[0] for one in frozen if (pieces := self._by_data.get(one))]
        others = any(own is None or piece.position != own[0] for piece in found)
        if not others or not any("#" in line for piece in found for line in piece.lines):
            return None
        above: list[str] = []
        lines: list[str] = []
        for item, one in zip(items, frozen, strict=True):
            piece = self._take(one)
            made = list(piece.lines) if piece else self._fresh(item, column + 4)
            while not lines and made[0].startswith("#"):
                above.append(made.pop(0))  # what stands above the first stands above all
            lines += ["    " + line for line in made]
        after = own[1] if own and own[0] not in self.taken else ""
        return ("\n" + " " * column).join([*above, f"- {key}:{after}", *lines])

    def _fresh(self, item: Data, column: int) -> list[str]:
        first, *more = as_item(item, column).split("\n")
        return [first, *(line[column:] for line in more)]

    def _take(self, data: Hashable) -> _Piece | None:
        pieces = self._by_data.get(data)
        if not pieces:
            return None
        piece = pieces.popleft()
        if piece.whole:
            self.taken.add(piece.position)
        return piece


def _blanks(line: str) -> int:
    return len(line) - len(line.lstrip(" "))
