"""Reads values of one kind each out of the located tree and collects what is wrong with them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from difflib import SequenceMatcher

from standoff.document.locate import FileOrigin
from standoff.document.tree import Mapping, Node, Scalar, Sequence, is_nothing
from standoff.errors import FormulaError, Path, Problem, nearest_name
from standoff.formula import Formula
from standoff.formula.tree import Constant
from standoff.language import say

__all__ = ["ANYTHING", "Fields", "kind_of", "shown"]

_MAX_HINTS = 200
"""How many problems get the nearest right name, which takes time to find."""
_SAME_WORD = 0.75
"""From this likeness on, a mistyped key is read as the right one, so that one slip is one error."""
ANYTHING = Formula("true", Constant(True))


def shown(text: str) -> str:
    """A text as a message can show it."""
    flat = " ".join(text.split())
    return flat if len(flat) <= 60 else flat[:57] + "..."


def kind_of(node: Node) -> str:
    """What a value is, in words."""
    if is_nothing(node):
        return say("nothing")
    if isinstance(node, Scalar):
        return say("'{text}'", text=shown(node.text))
    return say("a list") if isinstance(node, Sequence) else say("a mapping")


class Fields:
    """Reads values and collects problems.

    Attributes:
        origin: where the values stand.
        problems: found so far, each with its place.
        broken: paths of parts that could not be read; what the model says of them means nothing.
        names_unclear: whether some names that formulas may use could not be read.
    """

    def __init__(self, origin: FileOrigin) -> None:
        self.origin = origin
        self.problems: list[Problem] = []
        self.broken: set[Path] = set()
        self.names_unclear = False

    def report(
        self,
        path: Path,
        index: int,
        message: str,
        expected: str = "",
        *,
        names: Iterable[str] = (),
        mistyped: str = "",
        nearest: str = "",
    ) -> None:
        """Add a problem at a position; `mistyped` is looked up among `names`."""
        hint = mistyped and len(self.problems) < _MAX_HINTS and nearest_name(mistyped, names)
        near = nearest or hint or ""
        problem = Problem(path=path, message=message, expected=expected, nearest=near)
        self.problems.append(problem.at(self.origin.text.location(index)))

    def spoil(self, path: Path, node: Node, message: str, expected: str = "") -> None:
        """Add a problem that makes the part at `path` unreadable."""
        self.broken.add(path)
        self.report(path, node.start, message, expected)

    def text(self, node: Node | None, path: Path) -> str:
        """A text; "" where there is none."""
        if node is None or is_nothing(node):
            return ""
        if isinstance(node, Scalar):
            return node.text
        self.spoil(path, node, say("{kind} stands here", kind=kind_of(node)), say("a text"))
        return ""

    def maybe(self, node: Node | None, path: Path) -> str | None:
        """A text, or None where there is none."""
        return None if node is None or is_nothing(node) else self.text(node, path)

    def flag(self, node: Node | None, path: Path) -> bool:
        """A yes or no; no where there is none."""
        word = self.text(node, path).lower()
        if word in ("yes", "true"):
            return True
        if node is not None and path not in self.broken and word not in ("", "no", "false"):
            self.spoil(
                path,
                node,
                say("{kind} is neither yes nor no", kind=kind_of(node)),
                say("{first} or {last}", first="yes", last="no"),
            )
        return False

    def whole(self, node: Node, path: Path, otherwise: int, *, digits: int = 6) -> int:
        """A whole number of up to so many digits; `otherwise` where it cannot be read."""
        if isinstance(node, Scalar) and re.fullmatch(rf"\d{{1,{digits}}}", node.text, re.ASCII):
            return int(node.text)
        self.spoil(
            path,
            node,
            say("{kind} is no whole number", kind=kind_of(node)),
            say("a number such as 2"),
        )
        return otherwise

    def formula(self, node: Node, path: Path) -> Formula:
        """A formula; `true` where it cannot be read."""
        if not isinstance(node, Scalar):
            self.spoil(path, node, say("{kind} stands here", kind=kind_of(node)), say("a formula"))
            return ANYTHING
        try:
            return Formula.parse(node.text)
        except FormulaError as error:
            self.broken.add(path)
            message = say("in '{text}': {message}", text=shown(node.text), message=error.message)
            self.report(
                path,
                self.origin.inside(node, error.offset),
                message,
                error.expected,
                nearest=error.nearest,
            )
            return ANYTHING

    def items(self, node: Node | None, path: Path, expected: str) -> tuple[Node, ...]:
        """The entries of a list; none where there is none."""
        if node is None or is_nothing(node):
            return ()
        if isinstance(node, Sequence):
            return node.items
        self.spoil(path, node, say("{kind} stands here", kind=kind_of(node)), expected)
        return ()

    def texts(self, node: Node | None, path: Path, expected: str) -> tuple[str, ...]:
        """The texts of a list."""
        found = []
        for k, item in enumerate(self.items(node, path, expected)):
            if isinstance(item, Scalar):
                found.append(item.text)
            else:
                self.spoil(
                    (*path, k), item, say("{kind} stands here", kind=kind_of(item)), say("a text")
                )
        return tuple(found)

    def table(self, node: Node | None, path: Path, expected: str) -> dict[str, Node]:
        """The entries of a mapping from names of the writer's choice."""
        if node is None or is_nothing(node):
            return {}
        if isinstance(node, Mapping):
            return {key.text: value for key, value in node.pairs}
        self.spoil(path, node, say("{kind} stands here", kind=kind_of(node)), expected)
        return {}

    def record(
        self, node: Node, path: Path, keys: tuple[str, ...], what: str, required: str = ""
    ) -> dict[str, Node]:
        """The entries of a mapping whose keys the format lays down.

        A mistyped key is reported, and read as the one that it must have meant.

        Args:
            node: the value.
            path: where it stands.
            keys: those allowed.
            what: what is expected, for messages.
            required: a key that must be there.
        """
        if is_nothing(node):
            node = Mapping((), True, node.start, node.end)
        if not isinstance(node, Mapping):
            self.spoil(path, node, say("{kind} stands here", kind=kind_of(node)), what)
            return {}
        given = {key.text for key, _ in node.pairs}
        found: dict[str, Node] = {}
        for key, value in node.pairs:
            name = key.text
            if name not in keys:
                name = self._unknown_key(key, path, keys, given)
            if name:
                found[name] = value
        if required and required not in found:
            self.spoil(path, node, say("'{name}' is missing", name=required), what)
        return found

    def _unknown_key(self, key: Scalar, path: Path, keys: tuple[str, ...], given: set[str]) -> str:
        """Report a key that is not allowed; the free key that it must have meant, or ""."""
        name = key.text
        free = [right for right in keys if right not in given]
        expected = say("one of {names}", names=", ".join(keys))
        message = say("unknown key '{name}'", name=shown(name))
        self.report((*path, name), key.start, message, expected, names=free, mistyped=name.lower())
        near = self.problems[-1].nearest
        if near and SequenceMatcher(None, name, near).ratio() >= _SAME_WORD:
            given.add(near)
            self.origin.written[(*path, near)] = name
            return near
        return ""
