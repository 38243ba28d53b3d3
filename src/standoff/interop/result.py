"""What importing and exporting give."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from standoff.language import say
from standoff.model import Conflict

__all__ = ["Exported", "Imported", "notes_text"]


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


def notes_text(name: str, program: str, notes: Sequence[str]) -> str:
    """Where an imported model comes from, and what it does not hold, for its own notes.

    Args:
        name: of the file.
        program: that wrote it, or "" or blank.
        notes: what the model cannot hold.
    """
    said = (
        say("Imported from {name}, written by {program}.", name=name, program=program)
        if program.strip()
        else say("Imported from {name}.", name=name)
    )
    return "\n".join([said, *(f"{note[0].upper()}{note[1:]}." for note in notes)])
