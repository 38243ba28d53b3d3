"""The different rows of a table of whole numbers."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

__all__ = ["distinct_rows"]


def distinct_rows(
    table: NDArray[np.signedinteger],
) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Where each different row stands first, and which of them each row is.

    Args:
        table: whole numbers from 0, shape (n_rows, n_columns).

    Returns:
        The positions of the first of each different row, shape (n_different,), in ascending order
        of the rows, compared from their first column; and for each row its number among them,
        shape (n_rows,).
    """
    n_rows, n_columns = table.shape
    if not n_columns:
        return np.arange(min(n_rows, 1)), np.zeros(n_rows, dtype=np.intp)
    # Big-endian bytes compare as the numbers do. `np.unique(axis=0)` compares records, field by
    # field in Python, and there Ctrl-C comes out as a TypeError (numpy 1.26 to 2.3).
    ordered = np.ascontiguousarray(table, dtype=table.dtype.newbyteorder(">"))
    whole = ordered.view(np.dtype((np.void, ordered.dtype.itemsize * n_columns))).reshape(-1)
    _, first, which = np.unique(whole, return_index=True, return_inverse=True)
    return first, which.reshape(-1)
