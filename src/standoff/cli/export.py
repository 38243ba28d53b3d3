"""`standoff export`: a model as another program's file."""

from __future__ import annotations

from typing import Annotated

from cyclopts import Parameter
from cyclopts.validators import Number

from standoff.analysis import DEFAULT_CONCEPTS
from standoff.cli.encoding import clean
from standoff.cli.load import load_model
from standoff.cli.options import STANDARD, Backend, Concepts, Force, Json, Model
from standoff.cli.output import write_file, write_json, write_text
from standoff.cli.run import say
from standoff.errors import StandoffError
from standoff.interop.formats import EXPORTS, ExportFormat, export_conflict, format_of
from standoff.interop.tables import Table

__all__ = ["export"]

_CONCEPTS = ",".join(DEFAULT_CONCEPTS)
_BINARY = ("parquet",)


def export(
    model: Model,
    /,
    *,
    output: Annotated[str | None, Parameter(("--output", "-o"), metavar="FILE")] = None,
    format: ExportFormat | None = None,  # noqa: A002
    table: Table = "states",
    concepts: Concepts = _CONCEPTS,
    depth: Annotated[int, Parameter(validator=Number(gte=1), metavar="N")] = 3,
    start: Annotated[str | None, Parameter("--from", metavar="STATE")] = None,
    first: Annotated[str | None, Parameter(metavar="DM")] = None,
    force: Force = False,
    backend: Backend = None,
    as_json: Json = False,
) -> int:
    """Write a model as a file for another program.

    The ending of FILE says what to write: .gmcr for the desktop tool GMCR+, .nfg and .efg for
    Gambit, .csv and .parquet for tables, .graphml for graphs. What the file cannot hold is told
    on standard error.

    Args:
        output: The file to write; - prints it, if --format says what.
        format: What to write, whatever the file's ending.
        table: Which table: its states with ranks and equilibria, its moves, or who is stable where.
        depth: For .efg: the most moves in a sequence.
        start: For .efg: the state to begin in; otherwise the status quo.
        first: For .efg: who is asked first; otherwise the first decision maker.
    """
    if output is None:
        raise StandoffError("--output is missing: the file to write, or - with --format")
    if output == STANDARD and format is None:
        raise StandoffError("--format is needed where the file is printed")
    chosen = format or format_of(output, EXPORTS)
    if output == STANDARD and (chosen in _BINARY or as_json):
        what = "--json leaves no room for it" if as_json else f"{chosen} is no text"
        raise StandoffError(f"the file cannot be printed, as {what}; give --output a file")
    exported = export_conflict(
        load_model(model),
        chosen,
        table=table,
        concepts=concepts,
        backend=backend,
        depth=depth,
        start=start,
        first=first,
    )
    if output == STANDARD:
        write_text(exported.content.decode("utf-8"))
    else:
        write_file(output, exported.content, force=force)
    if as_json:
        write_json({"standoff": 1, "format": chosen, "file": output, "notes": exported.notes})
        return 0
    for note in exported.notes:
        say(f"standoff: note: {clean(note)}")
    if output != STANDARD:
        write_text(f"wrote {clean(output)}\n")
    return 0
