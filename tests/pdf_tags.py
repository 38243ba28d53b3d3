"""The tags of a PDF read back with pypdf: what is marked, as what, and in which order."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pypdf

__all__ = ["Painted", "Tag", "fonts", "painted", "read", "tags", "told"]


@dataclass(frozen=True)
class Tag:
    """An element of the tree of tags.

    Attributes:
        kind: such as `H1`, as a reader takes it after the file's own names are mapped.
        node: its dictionary.
        content: the page, from 0, and the mark of each piece of content of its own.
        inside: kinds of the elements around it, the outermost first.
    """

    kind: str
    node: Any
    content: tuple[tuple[int, int], ...]
    inside: tuple[str, ...]


@dataclass
class Painted:
    """A piece of the content of a page.

    Attributes:
        mark: its number; None for what is an artifact, such as a page's foot.
        tops: how high its words and pictures stand, from the foot of the page.
    """

    mark: int | None
    tops: list[float] = field(default_factory=list)


def read(content: bytes) -> pypdf.PdfReader:
    """A PDF."""
    return pypdf.PdfReader(io.BytesIO(content))


def tags(reader: pypdf.PdfReader) -> list[Tag]:
    """All elements of the tree of tags, in the order in which they are read out."""
    return [one for one in _walked(reader) if isinstance(one, Tag)]


def told(reader: pypdf.PdfReader) -> list[tuple[int, int]]:
    """The page, from 0, and the mark of each piece of content, in the order in which it is read."""
    return [one for one in _walked(reader) if not isinstance(one, Tag)]


def _walked(reader: pypdf.PdfReader) -> list[Tag | tuple[int, int]]:
    root: Any = reader.trailer["/Root"]
    tree = root["/StructTreeRoot"]
    names = {str(k): str(v) for k, v in tree.get("/RoleMap", {}).items()}
    pages = {page.indirect_reference.idnum: k for k, page in enumerate(reader.pages)}  # type: ignore[union-attr]

    def walk(
        node: Any, page: int | None, inside: tuple[str, ...]
    ) -> Iterator[Tag | tuple[int, int]]:
        node = node.get_object()
        page = pages[node.raw_get("/Pg").idnum] if "/Pg" in node else page
        kind = str(node["/S"])
        kind = names.get(kind, kind).removeprefix("/")
        found: list[Tag | tuple[int, int]] = []
        content: list[tuple[int, int]] = []
        for child in _children(node):
            if not isinstance(child, int) and "/S" in child:
                found += walk(child, page, (*inside, kind))
                continue
            if not isinstance(child, int) and child.get("/Type") != "/MCR":
                continue
            at, mark = page, child
            if not isinstance(child, int):
                at = pages[child.raw_get("/Pg").idnum] if "/Pg" in child else page
                mark = int(child["/MCID"])
            assert at is not None
            content.append((at, mark))
            found.append((at, mark))
        yield Tag(kind, node, tuple(content), inside)
        yield from found

    return [one for child in _children(tree) for one in walk(child, None, ())]


def _children(node: Any) -> list[Any]:
    kids = node.get("/K", [])
    kids = kids.get_object() if hasattr(kids, "get_object") else kids
    kids = kids if isinstance(kids, list) else [kids]
    return [kid.get_object() if hasattr(kid, "get_object") else kid for kid in kids]


def painted(page: pypdf.PageObject) -> list[Painted]:
    """The pieces of a page in the order in which they are painted.

    Raises:
        AssertionError: something is painted that is neither marked nor an artifact.
    """
    contents = page.get_contents()
    assert contents is not None
    found: list[Painted] = []
    open_: list[Painted] = []
    stack: list[tuple[float, ...]] = []
    matrix: tuple[float, ...] = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
    line = matrix
    for operands, operator in contents.operations:
        match operator:
            case b"q":
                stack.append(matrix)
            case b"Q":
                matrix = stack.pop()
            case b"cm":
                matrix = _times(tuple(map(float, operands)), matrix)
            case b"Tm":
                line = tuple(map(float, operands))
            case b"BDC" | b"BMC":
                named = operands[1] if len(operands) > 1 else {}
                mark = named.get("/MCID") if isinstance(named, dict) else None
                open_.append(Painted(None if mark is None else int(mark)))
                if mark is not None or operands[0] == "/Artifact":
                    found.append(open_[-1])
            case b"EMC":
                open_.pop()
            case b"Tj" | b"TJ" | b"Do" | b"f" | b"S" | b"B" | b"sh":
                assert open_, f"{operator!r} paints what has no tag"
                top = _times(line, matrix)[5] if operator in (b"Tj", b"TJ") else matrix[5]
                open_[-1].tops.append(top)
    return found


def _times(first: tuple[float, ...], then: tuple[float, ...]) -> tuple[float, ...]:
    a, b, c, d, e, f = first
    u, v, w, x, y, z = then
    return (
        a * u + b * w,
        a * v + b * x,
        c * u + d * w,
        c * v + d * x,
        e * u + f * w + y,
        e * v + f * x + z,
    )


def fonts(reader: pypdf.PdfReader) -> list[Any]:
    """The fonts of all pages and of the pictures on them, each once."""
    found: dict[int, Any] = {}

    def gather(resources: Any) -> None:
        resources = resources.get_object()
        for name in ("/Font", "/XObject"):
            for item in resources.get(name, {}).values():
                thing = item.get_object()
                if id(thing) in found:
                    continue
                if name == "/Font":
                    found[id(thing)] = thing
                elif "/Resources" in thing:
                    gather(thing["/Resources"])

    for page in reader.pages:
        gather(page["/Resources"])
    return list(found.values())
