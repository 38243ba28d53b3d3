"""Standard output: JSON documents, plain texts and files, written whole or not at all."""

from __future__ import annotations

import errno
import json
import os
import sys
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from standoff.errors import StandoffError

__all__ = ["check_target", "drop_output", "write_file", "write_json", "write_text"]


def drop_output() -> None:
    """Send what is still written to standard output nowhere: its reader has gone."""
    with suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)


def write_text(text: str) -> None:
    """Write to standard output; a reader that has seen enough is no error."""
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except BrokenPipeError:
        drop_output()


def write_json(document: Mapping[str, Any]) -> None:
    """Write one JSON document, a line for each of its keys."""
    text = _json_text(document, ascii_only=False)
    try:
        text.encode(sys.stdout.encoding or "utf-8")
    except UnicodeEncodeError:
        text = _json_text(document, ascii_only=True)
    write_text(text)


def _json_text(document: Mapping[str, Any], *, ascii_only: bool) -> str:
    def dumps(value: Any) -> str:
        return json.dumps(value, ensure_ascii=ascii_only)

    lines = (f"  {dumps(key)}: {dumps(value)}" for key, value in document.items())
    return "{\n" + ",\n".join(lines) + "\n}\n"


def check_target(path: str, *, force: bool) -> Path:
    """The file that a path means; asked before long work, so that none is done in vain.

    Raises:
        StandoffError: it is a folder, nothing can be written where it would be, or it exists and
            `force` is not given.
    """
    # Through a link to the file it points at, as an editor would.
    target = Path(os.path.realpath(path))
    if target.is_dir():
        raise StandoffError(f"{path} is a folder; give a file's name in it")
    if target.exists() and not force:
        raise _exists(path)
    wrong = 0 if target.parent.is_dir() else errno.ENOENT
    if not wrong and not os.access(target.parent, os.W_OK):
        wrong = errno.EACCES
    if wrong:
        raise StandoffError(f"{path} cannot be written: {os.strerror(wrong)}")
    return target


def write_file(path: str, content: str | bytes, *, force: bool) -> None:
    """Write a file whole or not at all.

    Args:
        path: where; a file that stands there is kept unless `force`.
        content: what; a text is written in UTF-8.
        force: whether a file may be replaced.

    Raises:
        StandoffError: the file exists and `force` is not given.
        OSError: it cannot be written.
    """
    target = check_target(path, force=force)
    try:
        descriptor, beside = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name[:60]}.")
    except OSError as error:
        raise StandoffError(f"{path} cannot be written: {error.strerror}") from None
    try:
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(content.encode("utf-8") if isinstance(content, str) else content)
        Path(beside).chmod(_mode(target))
        if force:
            Path(beside).replace(target)
        else:
            _move_new(beside, target, path)
    finally:
        with suppress(OSError):
            Path(beside).unlink()


def _mode(target: Path) -> int:
    """The permissions of the file that stands there, or of a new file."""
    with suppress(OSError):
        return target.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


def _move_new(beside: str, target: Path, path: str) -> None:
    """Give a file its name, unless somebody took the name in the meantime."""
    try:
        target.hardlink_to(beside)
    except FileExistsError:
        raise _exists(path) from None
    except OSError:
        # A file system without hard links; a name taken within this moment is lost.
        Path(beside).replace(target)


def _exists(path: str) -> StandoffError:
    return StandoffError(f"{path} exists; --force replaces it")
