"""The formats of other programs, chosen by the ending of a file or by name."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import PurePath
from typing import Literal, get_args

from standoff.analysis import DEFAULT_CONCEPTS, analyze
from standoff.document.text import MAX_BYTES
from standoff.errors import NotFoundError, StandoffError, nearest_name
from standoff.interop.csv_file import write_csv
from standoff.interop.efg import write_efg
from standoff.interop.gmcr_read import read_gmcr
from standoff.interop.gmcr_write import write_gmcr
from standoff.interop.network import write_graphml
from standoff.interop.nfg import write_nfg
from standoff.interop.parquet import write_parquet
from standoff.interop.result import Exported, Imported
from standoff.interop.tables import Table, table_of
from standoff.language import mark
from standoff.model import Conflict

__all__ = [
    "EXPORTS",
    "IMPORTS",
    "ExportFormat",
    "ImportFormat",
    "export_conflict",
    "format_of",
    "import_conflict",
    "parse_foreign",
]

ImportFormat = Literal["gmcr"]
ExportFormat = Literal["gmcr", "nfg", "efg", "csv", "parquet", "graphml"]
IMPORTS: tuple[str, ...] = get_args(ImportFormat)
EXPORTS: tuple[str, ...] = get_args(ExportFormat)


def format_of(path: str | os.PathLike[str], formats: tuple[str, ...]) -> str:
    """The format that the ending of a file's name says.

    Raises:
        StandoffError: it says none of them.
    """
    ending = PurePath(path).suffix.lower()
    if ending[1:] in formats:
        return ending[1:]
    near = nearest_name(ending[1:], formats)
    hint = f"did you mean .{near}?" if near else f"known: {', '.join(f'.{f}' for f in formats)}"
    what = f"the ending {ending}" if ending else "a name without an ending"
    raise StandoffError(f"{os.fspath(path)}: {what} tells no format; {hint}")


def import_conflict(path: str | os.PathLike[str], *, format: str | None = None) -> Imported:  # noqa: A002
    """Read a conflict from another program's file.

    Args:
        path: the file.
        format: `gmcr`; None takes what the file's ending says.

    Returns:
        The conflict, and notes on what of the file it cannot hold.

    Raises:
        StandoffError: the format is not known.
        DocumentError: the file is not what it should be; says where.
        ModelError: what it says makes no conflict.
        OSError: it cannot be read.
    """
    name = os.fspath(path)
    chosen = format or format_of(name, IMPORTS)
    with open(name, "rb") as stream:  # noqa: PTH123 - a path or a text alike
        return parse_foreign(stream.read(MAX_BYTES + 1), name, chosen)


def parse_foreign(content: bytes, name: str, format: str) -> Imported:  # noqa: A002
    """The same of a file's bytes; `name` stands in the messages.

    Raises:
        StandoffError, DocumentError, ModelError: as `import_conflict`.
    """
    if format not in IMPORTS:
        raise NotFoundError(mark("format to import"), format, IMPORTS)
    return read_gmcr(content, name)


def export_conflict(
    conflict: Conflict,
    format: str,  # noqa: A002
    *,
    table: Table = "states",
    concepts: str | Iterable[str] = DEFAULT_CONCEPTS,
    backend: str | None = None,
    depth: int = 3,
    start: str | None = None,
    first: str | None = None,
) -> Exported:
    """A conflict as a file of another program; the same conflict gives the same bytes.

    - `gmcr`: for the desktop tool GMCR+.
    - `nfg`: a strategic game for Gambit; every decision maker chooses its options once.
    - `efg`: a tree for Gambit of sequences of moves, of at most `depth` from the state `start`.
    - `csv`, `parquet`: a table: `states`, `moves` or `stabilities`.
    - `graphml`: the graph of states and moves.

    Args:
        conflict: the model.
        format: one of those.
        table: for `csv` and `parquet`.
        concepts: ids of the concepts in tables and graphs, or `all`.
        backend: as in `analyze`.
        depth, start, first: for `efg`: the most moves, the state to begin in (the status quo if
            None), and who is asked first (the first decision maker if None).

    Returns:
        The bytes to write, and notes on what the file cannot hold.

    Raises:
        NotFoundError: there is no such format, table, concept, state or decision maker.
        StandoffError: the format cannot say the conflict, or a library is missing.
        TooLargeError: the file would be too large.
        ModelError: as `analyze`.
    """
    match format:
        case "gmcr":
            return write_gmcr(conflict)
        case "nfg":
            return write_nfg(conflict)
        case "efg":
            return write_efg(conflict, depth=depth, start=start, first=first)
        case "csv" | "parquet":
            columns = table_of(analyze(conflict, concepts, backend=backend), table)
            write = write_csv if format == "csv" else write_parquet
            return Exported(content=write(columns))
        case "graphml":
            return Exported(content=write_graphml(analyze(conflict, concepts, backend=backend)))
        case _:
            raise NotFoundError(mark("format to export"), format, EXPORTS)
