"""What importing and exporting give."""

from __future__ import annotations

from dataclasses import dataclass

from standoff.model import Conflict

__all__ = ["Exported", "Imported"]


@dataclass(frozen=True, kw_only=True)
class Imported:
    """A conflict from another program's file.

    Attributes:
        conflict: the model.
        notes: what of the file the model cannot hold, one sentence each; empty if nothing is lost.
    """

    conflict: Conflict
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Exported:
    """A file for another program.

    Attributes:
        content: its bytes; the same conflict gives the same bytes.
        notes: what of the model the file cannot hold, and what to know before using it.
    """

    content: bytes
    notes: tuple[str, ...] = ()
