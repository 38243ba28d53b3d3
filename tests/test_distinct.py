"""The different rows of a table, against numpy's own."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import array_shapes, arrays
from numpy.typing import NDArray

from standoff.space.distinct import distinct_rows


@given(
    table=st.sampled_from([np.int8, np.int32, np.int64]).flatmap(
        lambda dtype: arrays(
            dtype,
            array_shapes(min_dims=2, max_dims=2, max_side=6),
            elements=st.one_of(
                st.integers(0, 2), st.integers(0, 2 ** (8 * np.dtype(dtype).itemsize - 1) - 1)
            ),
        )
    )
)
def test_as_numpy_has_it(table: NDArray[np.signedinteger]) -> None:
    rows, first, which = np.unique(table, axis=0, return_index=True, return_inverse=True)
    own_first, own_which = distinct_rows(table)
    assert np.array_equal(table[own_first], rows)
    assert np.array_equal(own_first, first)
    assert np.array_equal(own_which, which.reshape(-1))


@pytest.mark.parametrize(("shape", "n"), [((3, 0), 1), ((0, 0), 0), ((0, 2), 0)])
def test_tables_without_rows_or_columns(shape: tuple[int, int], n: int) -> None:
    first, which = distinct_rows(np.zeros(shape, dtype=np.int64))
    assert len(first) == n
    assert which.shape == shape[:1]
    assert not which.any()
