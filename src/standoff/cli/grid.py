"""Tables whose columns are many and narrow: cut into blocks that fit, and no row ever wrapped."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rich.cells import cell_len
from rich.text import Text

from standoff.cli.screen import cut

__all__ = ["GridRow", "grid_lines"]

_GAP = 2
_WIDEST_CELL = 14
_NARROWEST_LABEL = 24


@dataclass(frozen=True)
class GridRow:
    """One row.

    Attributes:
        label: what stands in front, indentation included.
        cells: one text a column; none for a heading.
        style: of the whole row.
    """

    label: str
    cells: tuple[str, ...] = ()
    style: str = ""


def grid_lines(rows: Sequence[GridRow], n_columns: int, width: int) -> Iterator[Text]:
    """The lines of a table.

    Args:
        rows: from top to bottom.
        n_columns: number of cells of each row that is not a heading.
        width: columns of the screen.

    Yields:
        Lines no wider than that; an empty one between two blocks.
    """
    cells = [
        [cut(row.cells[k], _WIDEST_CELL) for row in rows if row.cells] for k in range(n_columns)
    ]
    widths = [_GAP + max(map(cell_len, column), default=0) for column in cells]
    label = max((cell_len(row.label) for row in rows), default=0)
    if label + sum(widths) > width:
        # Several blocks, or labels cut: the labels leave at least half of the width to the states.
        label = min(label, max(_NARROWEST_LABEL, width - sum(widths), width // 2))
    for number, columns in enumerate(_blocks(widths, width - label)):
        if number:
            yield Text()
        for row in rows:
            # A row of marks is left out of a block that has none of them.
            if not row.cells or any(row.cells[column] for column in columns):
                yield _line(row, columns, widths, label)


def _blocks(widths: Sequence[int], room: int) -> Iterator[list[int]]:
    """Runs of columns that fit into the room; each has at least one."""
    block: list[int] = []
    used = 0
    for column, width in enumerate(widths):
        if block and used + width > room:
            yield block
            block, used = [], 0
        block.append(column)
        used += width
    yield block


def _line(row: GridRow, columns: Sequence[int], widths: Sequence[int], label: int) -> Text:
    name = cut(row.label, label)
    line = Text(name + " " * (label - cell_len(name)) if row.cells else name)
    for column in columns if row.cells else ():
        cell = cut(row.cells[column], _WIDEST_CELL)
        line.append(" " * (widths[column] - cell_len(cell)) + cell)
    line.rstrip()
    line.stylize(row.style)
    return line
