"""A conflict from what the user named: a file, a bundled example, or standard input."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import NamedTuple

from standoff.catalogue import example_text, examples
from standoff.cli.options import STANDARD
from standoff.document import parse_conflict
from standoff.document.text import MAX_BYTES, decode, read_text
from standoff.errors import NotFoundError, StandoffError
from standoff.model import Conflict

__all__ = ["ModelText", "load_model", "read_model_text"]

_ENDING = ".standoff.yaml"


class ModelText(NamedTuple):
    """The text of a model file and its name, which stands in messages."""

    name: str
    text: str

    def conflict(self) -> Conflict:
        """What it says; raises ModelError with every problem of the file."""
        return parse_conflict(self.text, self.name)


def load_model(name: str) -> Conflict:
    """The conflict that a name means; see `read_model_text`."""
    return read_model_text(name).conflict()


def read_model_text(name: str) -> ModelText:
    """The text that a name means; a file of that name comes before an example.

    Raises:
        NotFoundError: there is no such file or example.
        StandoffError: it is a folder.
        OSError: it cannot be opened.
        DocumentError: it is too large, or no text.
    """
    if name == STANDARD:
        # One byte more than is allowed, so that too much is seen to be too much.
        content = sys.stdin.buffer.read(MAX_BYTES + 1)
        return ModelText("<stdin>", decode(content, "<stdin>"))
    path = Path(name)
    if path.is_file():
        # What cannot be opened is no invalid file: the error is the system's.
        path.open("rb").close()
        return ModelText(name, read_text(name).text)
    if name in examples():
        return ModelText(name + _ENDING, example_text(name))
    if path.is_dir():
        raise StandoffError(f"{name} is a folder; expected a model file or a bundled example")
    if path.exists():
        raise StandoffError(f"{name} is not a regular file; - reads standard input")
    around = path.parent if path.parent.is_dir() else Path()
    files = [str(file) for file in sorted(around.glob("*.y*ml"))]
    raise NotFoundError("file or bundled example", name, [*files, *examples()])
