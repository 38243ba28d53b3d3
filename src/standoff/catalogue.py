"""The conflicts that come with the package; loading a model by file or by name, and saving it."""

from __future__ import annotations

import os
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path

from standoff.document import parse_conflict, read_conflict, write_conflict
from standoff.errors import NotFoundError
from standoff.language import mark
from standoff.model import Conflict

__all__ = ["example_text", "examples", "load", "save"]

_ENDING = ".standoff.yaml"


@cache
def _files() -> dict[str, Traversable]:
    folder = resources.files("standoff") / "examples"
    found = (item for item in folder.iterdir() if item.name.endswith(_ENDING))
    return {item.name.removesuffix(_ENDING): item for item in sorted(found, key=lambda i: i.name)}


def examples() -> tuple[str, ...]:
    """The names of the bundled conflicts, in alphabetical order."""
    return tuple(_files())


def example_text(name: str) -> str:
    """The model file of a bundled conflict.

    Raises:
        NotFoundError: there is no such example.
    """
    if name not in _files():
        raise NotFoundError(mark("bundled example"), name, _files())
    return _files()[name].read_bytes().decode("utf-8")


def load(source: str | os.PathLike[str]) -> Conflict:
    """Read a conflict from a model file, or a bundled one by its name.

    Args:
        source: a path, or the name of an example; a file of that name comes first.

    Raises:
        NotFoundError: there is neither such a file nor such an example.
        DocumentError: the file is not a model file.
        ModelError: the model has problems; all of them, each with its place.
    """
    name = os.fspath(source)
    if not Path(name).exists():
        if name in _files():
            return parse_conflict(example_text(name), f"{name}{_ENDING}")
        if os.sep not in name and not name.endswith((".yaml", ".yml")):
            raise NotFoundError(mark("file or bundled example"), name, _files())
    return read_conflict(name)


def save(conflict: Conflict, path: str | os.PathLike[str]) -> None:
    """Write a conflict to a model file, whole or not at all.

    A conflict that was read from a file keeps that file's comments, order and layout; only what
    is different is written anew.

    Args:
        conflict: the model.
        path: the file; an existing one is replaced.

    Raises:
        DocumentError: the file cannot be written; an existing one is then left as it was.
    """
    write_conflict(conflict, path)
