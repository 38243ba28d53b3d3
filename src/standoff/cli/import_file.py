"""`standoff import`: a model file out of another program's file."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from standoff.cli.encoding import clean
from standoff.cli.options import STANDARD, Force, Json
from standoff.cli.output import write_file, write_json, write_text
from standoff.cli.run import say
from standoff.document import to_yaml
from standoff.document.text import MAX_BYTES
from standoff.errors import NotFoundError, StandoffError
from standoff.interop.formats import IMPORTS, ImportFormat, format_of, parse_foreign

__all__ = ["import_file"]


def import_file(
    file: Annotated[str, Parameter(metavar="FILE")],
    /,
    *,
    output: Annotated[str | None, Parameter(("--output", "-o"), metavar="MODEL")] = None,
    format: ImportFormat | None = None,  # noqa: A002
    force: Force = False,
    as_json: Json = False,
) -> int:
    """Make a model file out of another program's file.

    What the model cannot hold is told on standard error and in the model's notes.

    Args:
        file: A .gmcr file of the desktop tool GMCR+; - for standard input.
        output: Write the model to this file; - or nothing prints it.
        format: What the file is; otherwise its ending says so.
    """
    name = "<stdin>" if file == STANDARD else file
    if file == STANDARD and format is None:
        raise StandoffError("--format is needed where standard input is read")
    chosen = format or format_of(file, IMPORTS)
    imported = parse_foreign(_content(file), name, chosen)
    text = to_yaml(imported.conflict)
    written = None if output in (None, STANDARD) else output
    if written is not None:
        write_file(written, text, force=force)
    if as_json:
        document = {"standoff": 1, "format": chosen, "file": written, "notes": imported.notes}
        write_json(document if written else document | {"model": text})
        return 0
    for note in imported.notes:
        say(f"standoff: note: {clean(note)}")
    if written is None:
        write_text(text)
    else:
        write_text(f"wrote {clean(written)}; next: standoff check {clean(written)}\n")
    return 0


def _content(file: str) -> bytes:
    if file == STANDARD:
        return sys.stdin.buffer.read(MAX_BYTES + 1)
    path = Path(file)
    if path.is_dir():
        raise StandoffError(f"{file} is a folder; expected a file to import")
    if not path.exists():
        beside = path.parent if path.parent.is_dir() else Path()
        raise NotFoundError("file", file, [str(found) for found in sorted(beside.glob("*.gmcr"))])
    if not path.is_file():
        raise StandoffError(f"{file} is not a regular file; - reads standard input")
    with path.open("rb") as stream:
        return stream.read(MAX_BYTES + 1)
