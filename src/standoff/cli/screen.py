"""Text for people: as wide as the terminal, coloured only there, never wrapped inside a row."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterable

from rich.cells import cell_len, set_cell_size
from rich.console import Console
from rich.text import Text

from standoff.cli.output import drop_output

__all__ = ["Screen", "cut", "make_console"]

_NARROWEST = 40
_READABLE = 100
"""Sentences are not made longer than this, however wide the terminal is."""


class _Console(Console):
    def on_broken_pipe(self) -> None:
        """A reader that has seen enough is no error, and changes nothing about the answer."""
        self.quiet = True
        drop_output()


def make_console(*, stderr: bool = False) -> Console:
    """A console on standard output or standard error."""
    stream = sys.stderr if stderr else sys.stdout
    return _Console(file=stream, width=_width(stream.isatty()), highlight=False)


def _width(terminal: bool) -> int:
    """Columns to use: the terminal's, or for files 80 up to 120 where COLUMNS asks for more."""
    if terminal:
        return max(_NARROWEST, shutil.get_terminal_size((80, 24)).columns)
    asked = os.environ.get("COLUMNS", "")
    return min(120, max(80, int(asked))) if asked.isascii() and asked.isdigit() else 80


def cut(text: str, width: int) -> str:
    """A text in at most so many cells, with an ellipsis where it was cut."""
    return text if cell_len(text) <= width else set_cell_size(text, width - 1) + "…"


class Screen:
    """Writes lines of text to standard output.

    Attributes:
        width: columns to use.
    """

    def __init__(self) -> None:
        self._console = make_console()
        self.width = self._console.width

    def line(self, text: Text | str = "", style: str = "") -> None:
        """Write one line as it is."""
        made = Text(text, style) if isinstance(text, str) else text
        self._console.print(made, no_wrap=True, overflow="ignore", crop=False)

    def lines(self, texts: Iterable[Text | str]) -> None:
        """Write lines as they are."""
        for text in texts:
            self.line(text)

    def heading(self, text: str) -> None:
        """Write a heading, with an empty line above it."""
        self.line()
        self.wrapped(text, style="bold")

    def wrapped(
        self, text: Text | str, *, first: Text | str = "", rest: str = "", style: str = ""
    ) -> None:
        """Write a text that may take several lines.

        Args:
            text: what to write.
            first: stands before the first line.
            rest: stands before each further line.
            style: of the text.
        """
        made = Text(text) if isinstance(text, str) else text
        head = Text(first) if isinstance(first, str) else first
        room = max(10, min(self.width, _READABLE) - max(head.cell_len, cell_len(rest)))
        for number, part in enumerate(made.wrap(self._console, room)):
            part.rstrip()
            part.stylize(style)
            self.line((Text(rest) if number else head) + part)
