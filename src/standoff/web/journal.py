"""What has been typed and not yet saved, kept beside the model file so that a crash loses nothing.

One line of JSON for each keystroke that the page reports, `{"field": ..., "value": ...}`; a value
of null says that the field has been saved or given up. A last line that was cut short is left out.
"""

from __future__ import annotations

import json
import os
from contextlib import suppress
from pathlib import Path

__all__ = ["MOST_BYTES", "Journal"]

MOST_BYTES = 4 * 2**20
"""Size from which the journal is written anew with only what still counts."""
_MOST_FIELDS = 200
_LONGEST = 200_000


class Journal:
    """The drafts of one model file.

    Attributes:
        path: of the journal, or None where nothing is kept on disk yet.
        drafts: by field what has been typed there.
    """

    def __init__(self, path: Path | None) -> None:
        self.path = path
        self.drafts: dict[str, str] = _read(path) if path else {}

    def note(self, field: str, value: str) -> None:
        """Keep what stands in a field now."""
        if len(value) > _LONGEST or (field not in self.drafts and len(self.drafts) >= _MOST_FIELDS):
            return
        self.drafts[field] = value
        self._append({"field": field, "value": value})

    def drop(self, field: str) -> None:
        """Forget a field: it has been saved or given up."""
        if self.drafts.pop(field, None) is None:
            return
        if self.drafts:
            self._append({"field": field, "value": None})
        elif self.path:
            with suppress(OSError):
                self.path.unlink()

    def _append(self, entry: dict[str, str | None]) -> None:
        if self.path is None:
            return
        line = json.dumps(entry) + "\n"
        # What cannot be journalled still stands in the page; the page goes on without a journal.
        with suppress(OSError):
            flags = os.O_WRONLY | os.O_CREAT | os.O_APPEND | getattr(os, "O_NOFOLLOW", 0)
            descriptor = os.open(self.path, flags, 0o600)
            with os.fdopen(descriptor, "a", encoding="utf-8") as stream:
                if stream.tell() > MOST_BYTES:
                    stream.truncate(0)
                    kept = self.drafts.items()
                    line = "".join(json.dumps({"field": f, "value": v}) + "\n" for f, v in kept)
                stream.write(line)
                stream.flush()
                os.fsync(stream.fileno())


def _read(path: Path) -> dict[str, str]:
    drafts: dict[str, str] = {}
    lines: list[str] = []
    with suppress(OSError, ValueError):
        if path.is_file() and path.stat().st_size <= 2 * MOST_BYTES:
            lines = path.read_text("utf-8").splitlines()
    for line in lines:
        with suppress(ValueError, KeyError, TypeError):
            entry = json.loads(line)
            field, value = entry["field"], entry["value"]
            if isinstance(field, str) and isinstance(value, str):
                drafts[field] = value
            elif isinstance(field, str) and value is None:
                drafts.pop(field, None)
    return drafts
