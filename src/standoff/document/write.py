"""Writing model files: what has not changed stays as it was written."""

from __future__ import annotations

import os
import stat
import tempfile
from contextlib import suppress
from pathlib import Path as FilePath

from standoff.document.data import Record, same, to_data
from standoff.document.emit import as_document
from standoff.document.layout import Layout
from standoff.document.locate import FileOrigin
from standoff.document.patch import Patcher
from standoff.document.read import parse_conflict
from standoff.document.text import Text
from standoff.errors import ModelError, Problem, reason_of
from standoff.language import say
from standoff.model import Conflict

__all__ = ["replace_file", "to_yaml", "write_conflict"]

_DEPTHS = (32, 4, 3, 2, 1)
"""How deep changes reach into the old text: as deep as can be, then ever coarser."""


def to_yaml(conflict: Conflict) -> str:
    """The text of a model file that says the conflict.

    If the conflict was read from a file, or made by `dataclasses.replace` from one that was, this
    is the text of that file with only what differs changed: comments, order and layout stay.

    Raises:
        ModelError: it has a text that no YAML file can hold.
    """
    wanted = to_data(conflict)
    if isinstance(conflict.origin, FileOrigin):
        patched = _patched(conflict.origin, wanted)
        if patched is not None:
            return patched
    text = as_document(wanted)
    if not _says(text, wanted):
        message = say("the model cannot be written to a file and read back")
        raise ModelError([Problem(path=(), message=message)])
    return text


def write_conflict(conflict: Conflict, path: str | os.PathLike[str]) -> None:
    """Write a conflict to a file, as `to_yaml` gives it.

    The file is replaced at once or, if anything fails, not at all; its permissions are kept, and
    a symbolic link is followed.

    Raises:
        ModelError: as `to_yaml`.
        DocumentError: the file cannot be written.
    """
    content = to_yaml(conflict).encode("utf-8")
    try:
        replace_file(FilePath(os.path.realpath(path)), content)
    except (OSError, ValueError) as error:
        reason = reason_of(error)
        raise Text(os.fspath(path), "").error(
            0, say("the file cannot be written: {reason}", reason=reason)
        ) from None


def _patched(origin: FileOrigin, wanted: Record) -> str | None:
    """The text of the origin with the fewest changes that make it say what is wanted."""
    text = origin.text.text
    old = to_data(parse_conflict(text))
    if same(old, wanted):
        return text
    layout = Layout(origin.text)
    start, end = origin.tree.start, layout.end(origin.tree)
    for depth in _DEPTHS:
        changed = Patcher(layout, depth).patched(origin.tree, old, wanted)
        made = text[:start] + changed + text[end:]
        if _says(made, wanted):
            return made
    return None


def _says(text: str, wanted: Record) -> bool:
    """Whether a text reads back as what is wanted."""
    try:
        return same(to_data(parse_conflict(text)), wanted)
    except ModelError:
        return False


def replace_file(path: FilePath, content: bytes) -> None:
    """Put the content in the place of a file, whole or not at all; its permissions are kept.

    Raises:
        OSError, ValueError: the file cannot be written, or what stands there is no regular file.
    """
    mode = None
    with suppress(FileNotFoundError):
        mode = path.stat().st_mode
    if mode is not None and not stat.S_ISREG(mode):
        raise ValueError(say("it is not a regular file"))
    descriptor, name = tempfile.mkstemp(
        dir=path.parent, prefix=f".{path.name[:60]}.", suffix=".tmp"
    )
    beside = FilePath(name)
    try:
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        beside.chmod(stat.S_IMODE(mode) if mode is not None else 0o666 & ~_umask())
        beside.replace(path)
    except BaseException:
        with suppress(OSError):
            beside.unlink()
        raise
    _sync_folder(path.parent)


def _sync_folder(folder: FilePath) -> None:
    """Make the new name last through a power cut, where the system can."""
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _umask() -> int:
    """The umask, which can only be read by setting it."""
    mask = os.umask(0o077)
    os.umask(mask)
    return mask
