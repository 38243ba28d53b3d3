"""Tables as Parquet, through pyarrow."""

from __future__ import annotations

from collections.abc import Mapping

from standoff.interop.extra import import_extra
from standoff.interop.tables import Column

__all__ = ["write_parquet"]


def write_parquet(columns: Mapping[str, Column]) -> bytes:
    """The bytes of the file; one version of pyarrow gives the same bytes for the same table.

    Raises:
        StandoffError: pyarrow is not installed.
    """
    arrow = import_extra("pyarrow", "Parquet")
    parquet = import_extra("pyarrow.parquet", "Parquet")
    kinds = {bool: arrow.bool_(), int: arrow.int64(), str: arrow.string()}
    made = {
        # An empty column has nothing to tell its kind by; only a table without moves is empty.
        name: arrow.array(column, type=kinds[type(column[0])] if column else arrow.string())
        for name, column in columns.items()
    }
    sink = arrow.BufferOutputStream()
    parquet.write_table(arrow.table(made), sink)
    content: bytes = sink.getvalue().to_pybytes()
    return content
