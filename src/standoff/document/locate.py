"""Finds the place in a file of each part of the model that was read from it."""

from __future__ import annotations

from dataclasses import dataclass, field

from standoff.document.text import Text
from standoff.document.tree import Mapping, Node, Scalar, Sequence
from standoff.errors import Location, Path

__all__ = ["FileOrigin"]

_MAIN_KEYS = {"rules": "rule", "preferences": "statement", "states": "pattern", "claims": "claim"}
"""In a mapping that stands for one text, the key whose value is that text, by the section."""


@dataclass(frozen=True)
class FileOrigin:
    """The file that a conflict was read from (an `Origin` of the model).

    Attributes:
        text: what the file says.
        tree: the same as located lists and mappings.
        written: for keys that were mistyped, how: by their right path.
    """

    text: Text
    tree: Node
    written: dict[Path, str] = field(default_factory=dict, compare=False)
    _indexes: dict[int, dict[str, tuple[Scalar, Node]]] = field(
        default_factory=dict, compare=False, repr=False
    )

    def locate(self, path: Path, offset: int | None = None) -> Location:
        """The place of the part at `path`, or of the nearest part around it.

        Args:
            path: keys and positions; a last key means the key's own place.
            offset: if given, the value's place is meant, and that many characters into it where
                the value is a text written as it reads.
        """
        return self.text.location(self.index(path, offset))

    def index(self, path: Path, offset: int | None = None) -> int:
        """The same as a position in the file's characters."""
        node, place, found = self.tree, self.tree.start, True
        for depth, step in enumerate(path):
            found = False
            if isinstance(node, Sequence) and isinstance(step, int) and step < len(node.items):
                node = node.items[step]
                place, found = node.start, True
            elif isinstance(node, Mapping):
                name = self.written.get(path[: depth + 1], str(step))
                pair = self._index(node).get(name)
                if pair is not None:
                    place, found = pair[0].start, True
                    node = pair[1]
            if not found:
                break
        if found and path and offset is not None:
            scalar = _text_of(node, path)
            if scalar is not None:
                return self.inside(scalar, offset)
        return place

    def inside(self, scalar: Scalar, offset: int) -> int:
        """The position of a character of a scalar's text; its start where that is not plain."""
        start = scalar.start + (scalar.style != "")
        if (
            0 <= offset <= len(scalar.text)
            and scalar.text == self.text.text[start : start + len(scalar.text)]
        ):
            return start + offset
        return scalar.start

    def _index(self, node: Mapping) -> dict[str, tuple[Scalar, Node]]:
        found = self._indexes.get(id(node))
        if found is None:
            found = {pair[0].text: pair for pair in reversed(node.pairs)}
            self._indexes[id(node)] = found
        return found


def _text_of(node: Node, path: Path) -> Scalar | None:
    """The text that a value says in its short or its long form."""
    if isinstance(node, Sequence) and len(node.items) == 1:
        node = node.items[0]
    if isinstance(node, Mapping) and (
        (path[0] in ("states", "claims") and len(path) == 2) or isinstance(path[-1], int)
    ):
        main = _MAIN_KEYS.get(str(path[0]))
        if path[0] == "decision_makers":
            main = "rule" if "rules" in path else "statement"
        node = next((value for key, value in node.pairs if key.text == main), node)
    return node if isinstance(node, Scalar) else None
