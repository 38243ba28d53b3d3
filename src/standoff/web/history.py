"""The versions of a model that can be gone back and forth to, kept for the next run.

The file, beside the model's, holds the newest text whole, and of each version before and after it
only what differs from its neighbour: `[start, end, text]`, where so many characters before and
after the text are the neighbour's own. What is not as it should be is left aside, as if there were
no history.
"""

from __future__ import annotations

import json
import os
import stat
import tempfile
from contextlib import suppress
from dataclasses import dataclass
from itertools import accumulate, pairwise
from pathlib import Path
from typing import Any

from standoff.document.text import MAX_BYTES, checked_text
from standoff.errors import DocumentError

__all__ = ["MOST_BYTES", "History", "read_history", "write_history"]

MOST_BYTES = MAX_BYTES + 8 * 2**20
"""Size of the largest file that is read: a model file of the largest size, and changes of it."""
_MOST_CHANGES = 4 * 2**20
"""Characters of changes that are written at most."""
_MOST_VERSIONS = 100
_COMPARED = 20_000_000
"""Characters that are compared at most for a change; of large texts fewer versions are kept."""
_MOST_CHARACTERS = 50_000_000

_Change = tuple[int, int, str]


@dataclass(frozen=True, kw_only=True)
class History:
    """What a model said.

    Attributes:
        text: the newest version.
        undo, redo: the versions before and after it, the nearest last.
    """

    text: str
    undo: tuple[str, ...]
    redo: tuple[str, ...]


def write_history(path: Path, history: History) -> None:
    """Keep a history, as much of it as there is room for; readable for its owner only.

    What cannot be written is not kept: the model itself has been saved.
    """
    room = min(_MOST_VERSIONS, _COMPARED // max(1, len(history.text)))
    record = {
        "standoff-history": 1,
        "file": _file_of(path),
        "text": history.text,
        "undo": _changes(history.text, history.undo, room),
        "redo": _changes(history.text, history.redo, room),
    }
    with suppress(OSError, ValueError):
        if not record["undo"] and not record["redo"]:
            path.unlink(missing_ok=True)
            return
        descriptor, name = tempfile.mkstemp(
            dir=path.parent, prefix=f"{path.name[:60]}.", suffix=".tmp"
        )
        beside = Path(name)
        try:
            with os.fdopen(descriptor, "w", encoding="utf-8") as stream:
                json.dump(record, stream)
            beside.replace(path)
        except BaseException:
            beside.unlink(missing_ok=True)
            raise


def read_history(path: Path) -> History | None:
    """The history in a file, or None where there is none that can be trusted."""
    with suppress(OSError, ValueError, RecursionError, DocumentError, KeyError, TypeError):
        record = json.loads(_content(path))
        if record["standoff-history"] != 1 or record["file"] != _file_of(path):
            return None
        text = _text(record["text"], path.name)
        undo, redo = (_versions(text, record[name], path.name) for name in ("undo", "redo"))
        return History(text=text, undo=undo, redo=redo)
    return None


def _file_of(path: Path) -> str:
    """The name of the model file: a history that was put beside another file is not its own."""
    return path.name.removeprefix(".").removesuffix(".history")


def _content(path: Path) -> str:
    # Neither a link nor a pipe, and nobody else's.
    flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
    with os.fdopen(os.open(path, flags), "rb") as stream:
        found = os.fstat(stream.fileno())
        own = not hasattr(os, "getuid") or found.st_uid == os.getuid()
        if not stat.S_ISREG(found.st_mode) or not own or found.st_size > MOST_BYTES:
            raise ValueError("no history of ours")
        return stream.read(MOST_BYTES + 1).decode("utf-8")


def _changes(text: str, versions: tuple[str, ...], room: int) -> list[_Change]:
    """What makes each version out of the one nearer to the text, the nearest first."""
    nearest = versions[::-1][:room]
    made = [_change(a, b) for a, b in pairwise((text, *nearest))]
    sizes = accumulate(len(change[2]) for change in made)
    return [one for one, size in zip(made, sizes, strict=True) if size <= _MOST_CHANGES]


def _change(old: str, new: str) -> _Change:
    start = _common(old, new)
    end = _common(old[start:][::-1], new[start:][::-1])
    return start, end, new[start : len(new) - end]


def _common(a: str, b: str) -> int:
    """How many characters two texts have in common at their beginnings."""
    low, high = 0, min(len(a), len(b))
    while low < high:
        middle = (low + high + 1) // 2
        if a[low:middle] == b[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low


def _versions(text: str, changes: Any, name: str) -> tuple[str, ...]:
    made: list[str] = []
    held = 0
    for start, end, between in changes[:_MOST_VERSIONS]:
        if not (type(start) is type(end) is int and min(start, end) >= 0):
            raise ValueError("no places")
        if start + end > len(text):
            raise ValueError("places beyond the text")
        text = _text(text[:start] + between + text[len(text) - end :], name)
        held += len(text)
        if held > _MOST_CHARACTERS:
            break
        made.append(text)
    return tuple(reversed(made))


def _text(text: Any, name: str) -> str:
    if not isinstance(text, str):
        raise TypeError("no text")
    return checked_text(text, name).text
