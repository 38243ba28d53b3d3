"""From text to the located tree, by way of YAML's events and without recursion."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from standoff.document.text import Text
from standoff.document.tree import Mapping, Node, Scalar, Sequence
from standoff.errors import DocumentError, Problem
from standoff.language import count, mark, say

if TYPE_CHECKING:
    import yaml

__all__ = ["MAX_NESTING", "MAX_NODES", "build_tree"]

MAX_NESTING = 32
"""Deepest nesting of lists and mappings."""
MAX_NODES = 2_000_000
"""Most texts, lists and mappings in a file."""
_MAX_PROBLEMS = 100


class _Open:
    """A list or mapping whose end has not come yet; a mapping's children are key, value, ..."""

    __slots__ = ("children", "flow", "is_mapping", "seen", "start")

    def __init__(self, is_mapping: bool, flow: bool, start: int) -> None:
        self.is_mapping, self.flow, self.start = is_mapping, flow, start
        self.children: list[Node] = []
        self.seen: dict[str, int] = {}

    def close(self, end: int) -> Node:
        children = self.children
        if not self.flow:
            # YAML ends a block only where the next thing starts, after blank lines and comments.
            end = children[-1].end if children else self.start
        if self.is_mapping:
            pairs: Any = zip(children[::2], children[1::2], strict=True)
            return Mapping(tuple(pairs), self.flow, self.start, end)
        return Sequence(tuple(children), self.flow, self.start, end)


def build_tree(text: Text, *, pure: bool = False) -> Node | None:
    """The tree of a text; None if there is nothing in it.

    Args:
        text: what to read.
        pure: use the parser in pure Python even where the one in C is there.

    Raises:
        DocumentError: it is not YAML, or uses what model files do not: anchors, aliases, tags,
            merge keys, keys that are no texts or stand twice, several documents; or it is
            nested too deep or too large.
    """
    return _Builder(text).build(pure)


class _Builder:
    def __init__(self, text: Text) -> None:
        self._text = text
        self._problems: list[Problem] = []
        self._open: list[_Open] = []
        self._root: Node | None = None
        self._count = 0

    def build(self, pure: bool) -> Node | None:
        import yaml

        loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
        content = self._text.text[self._text.first :]
        try:
            for event in _events(content, yaml.SafeLoader if pure else loader):
                self._take(event, yaml)
        except yaml.MarkedYAMLError as error:
            # The other errors of YAML are about characters, which the text was searched for.
            raise self._syntax_error(error) from None
        if self._problems:
            raise DocumentError(self._problems)
        return self._root

    def _take(self, event: Any, yaml: Any) -> None:
        first = self._text.first
        start: int = event.start_mark.index + first
        if isinstance(event, yaml.ScalarEvent):
            self._check_node(event, start)
            end = event.end_mark.index + first
            style = event.style or ""
            if style in ("|", ">"):
                end = self._block_end(start, end)
            self._add(Scalar(event.value, style, start, end))
        elif isinstance(event, yaml.MappingStartEvent | yaml.SequenceStartEvent):
            self._check_node(event, start)
            if len(self._open) == MAX_NESTING:
                raise self._text.error(start, say("nested more than {n} deep", n=MAX_NESTING))
            is_mapping = isinstance(event, yaml.MappingStartEvent)
            self._open.append(_Open(is_mapping, bool(event.flow_style), start))
        elif isinstance(event, yaml.MappingEndEvent | yaml.SequenceEndEvent):
            self._add(self._open.pop().close(event.end_mark.index + first))
        elif isinstance(event, yaml.AliasEvent):
            self._report(
                start,
                say("an alias, '*{anchor}'", anchor=event.anchor),
                say("the value written out"),
            )
            self._add(Scalar("", "'", start, start))
        elif isinstance(event, yaml.DocumentStartEvent) and self._root is not None:
            raise self._text.error(start, say("a second document begins"), say("one model a file"))

    def _check_node(self, event: Any, start: int) -> None:
        self._count += 1
        if self._count > MAX_NODES:
            raise self._text.error(
                start,
                say("more than {n} values", n=count(MAX_NODES)),
                say("a smaller model"),
            )
        if event.anchor is not None:
            self._report(
                start,
                say("an anchor, '&{anchor}'", anchor=event.anchor),
                say("the value without it"),
            )
        if event.tag is not None:
            self._report(start, say("a tag, '{tag}'", tag=event.tag), say("the value without it"))

    def _add(self, node: Node) -> None:
        if not self._open:
            self._root = node
            return
        parent = self._open[-1]
        if parent.is_mapping and len(parent.children) % 2 == 0:
            self._check_key(node, parent)
        parent.children.append(node)

    def _check_key(self, node: Node, parent: _Open) -> None:
        if not isinstance(node, Scalar):
            self._report(node.start, say("a list or mapping stands as a key"), say("a name"))
            return
        key = node.text
        if key == "<<" and node.style == "":
            self._report(node.start, say("a merge key, '<<'"), say("the values written out"))
        elif key in parent.seen:
            before = self._text.location(parent.seen[key])
            self._report(
                node.start,
                say(
                    "'{key}' stands twice, first at line {line}, column {column}",
                    key=_short(key),
                    line=before.line,
                    column=before.column,
                ),
                say("it once"),
            )
        parent.seen.setdefault(key, node.start)

    def _report(self, index: int, message: str, expected: str) -> None:
        if len(self._problems) < _MAX_PROBLEMS:
            problem = Problem(path=(), message=message, expected=expected)
            self._problems.append(problem.at(self._text.location(index)))

    def _block_end(self, start: int, end: int) -> int:
        """Where a text after `|` or `>` ends: without the lines below it that say nothing."""
        source = self._text.text[start:end]
        header = source.split("\n", 1)[0]
        if "+" in header.split("#", 1)[0]:
            return end - (source.endswith("\n") + source.endswith("\r\n"))
        return start + len(source.rstrip(" \t\r\n"))

    def _syntax_error(self, error: yaml.MarkedYAMLError) -> DocumentError:
        mark = error.problem_mark or error.context_mark
        index = self._text.first + (mark.index if mark else 0)
        text = self._text.text
        before = text[:index].rpartition("\n")[2]
        if text[index : index + 1] == "\t" or (before.endswith("\t") and not before.strip()):
            return self._text.error(index, say("a tab in the indentation"), say("spaces"))
        message = error.problem or error.context or say("it cannot be read")
        if message.startswith("found unexpected end of stream") and error.context_mark:
            index = self._text.first + error.context_mark.index
        for start, words, expected in _SYNTAX:
            if message.startswith(start):
                told = say(words)
                if words == _OPEN_BRACKET and error.context_mark:
                    place = self._text.location(self._text.first + error.context_mark.index)
                    told = say(_WHICH_BRACKET, line=place.line, column=place.column)
                return self._text.error(index, told, expected and say(expected))
        return self._text.error(index, say("this is not YAML: {message}", message=message))


_OPEN_BRACKET = mark("a bracket is not closed, or a ',' is missing in it")
_WHICH_BRACKET = mark(
    "a bracket is not closed, or a ',' is missing in it: the one at line {line}, column {column}"
)
_SYNTAX = (
    (
        "mapping values are not allowed",
        mark("a ': ' where no key can stand"),
        mark("quotes around a text with ': ', or the indentation of the neighbours"),
    ),
    ("could not find expected ':'", mark("a key without ':'"), mark("'key: value'")),
    (
        "found unexpected end of stream",
        mark("a quote is not closed"),
        mark("the closing quote"),
    ),
    ("found character '\\t'", mark("a tab where no tab can stand"), mark("spaces")),
    (
        "found character that cannot start",
        mark("a text cannot begin with this character"),
        mark("quotes around the text"),
    ),
    (
        "found character '",
        mark("a text cannot begin with this character"),
        mark("quotes around the text"),
    ),
    ("did not find expected ',' or", _OPEN_BRACKET, ""),
    ("expected ',' or", _OPEN_BRACKET, ""),
    (
        "did not find expected key",
        mark("this line does not fit the ones above"),
        mark("'key: value', indented like its neighbours"),
    ),
    (
        "expected <block end>",
        mark("this line does not fit the ones above"),
        mark("the same indentation as its neighbours"),
    ),
    (
        "did not find expected '-'",
        mark("this line does not fit the list above"),
        mark("'- ' and an entry"),
    ),
)


def _events(content: str, loader: Any) -> Iterator[Any]:
    import yaml

    yield from yaml.parse(content, Loader=loader)


def _short(text: str) -> str:
    return text if len(text) <= 60 else text[:57] + "..."
