"""Reading model files."""

from __future__ import annotations

import os
from dataclasses import dataclass

from standoff.document.convert import convert
from standoff.document.events import build_tree
from standoff.document.locate import FileOrigin
from standoff.document.text import Text, checked_text, read_text
from standoff.document.tree import Node
from standoff.model import Conflict

__all__ = ["Document", "parse_conflict", "parse_document", "read_conflict", "read_document"]


@dataclass(frozen=True)
class Document:
    """A model file: its text, which is the truth, and the conflict that it says.

    Attributes:
        name: of the file.
        text: of the file, character by character.
        tree: the text as located lists and mappings.
        conflict: what it means.
    """

    name: str
    text: str
    tree: Node
    conflict: Conflict


def read_conflict(path: str | os.PathLike[str]) -> Conflict:
    """The conflict that a model file says.

    Raises:
        DocumentError: the file cannot be read or is not a model file.
        ModelError: it is one, with problems; all of them, each with its place.
    """
    return read_document(path).conflict


def parse_conflict(text: str, name: str = "<text>") -> Conflict:
    """The conflict that the text of a model file says; `name` stands in the messages.

    Raises:
        DocumentError, ModelError: as `read_conflict`.
    """
    return parse_document(text, name).conflict


def read_document(path: str | os.PathLike[str]) -> Document:
    """A model file with its text and its conflict.

    Raises:
        DocumentError, ModelError: as `read_conflict`.
    """
    return _document(read_text(path))


def parse_document(text: str, name: str = "<text>") -> Document:
    """The same of a text.

    Raises:
        DocumentError, ModelError: as `read_conflict`.
    """
    return _document(checked_text(text, name))


def _document(text: Text) -> Document:
    conflict = convert(text, build_tree(text))
    assert isinstance(conflict.origin, FileOrigin)
    return Document(text.name, text.text, conflict.origin.tree, conflict)
