"""Tables as CSV (RFC 4180): a line of names, then a line a row, ended by a line feed."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping

from standoff.interop.tables import Column

__all__ = ["write_csv"]


def write_csv(columns: Mapping[str, Column]) -> bytes:
    """The bytes of the file; truth stands as `true` or `false`, and nothing as an empty field."""
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(columns)
    words = {True: "true", False: "false"}
    said = [
        [words[value] if isinstance(value, bool) else value for value in column]
        for column in columns.values()
    ]
    writer.writerows(zip(*said, strict=True))
    return stream.getvalue().encode("utf-8")
