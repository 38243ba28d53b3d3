"""Questions about many states at once: one bit a state, 64 to a word."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

__all__ = ["Above", "Words", "diagonal", "identity", "set_bits"]

Words = NDArray[np.uint64]
_ONE = np.uint64(1)
_LOOKUP = 2**17
"""Largest table of values to look up."""


def n_words(n_bits: int) -> int:
    """How many words hold so many bits."""
    return -(-n_bits // 64)


def identity(n_places: int, rows: NDArray[np.int64], n_columns: int) -> Words:
    """At the place rows[k] of every column bit k, shape (n_places, n_columns, words)."""
    bits = np.zeros((n_places, n_columns, n_words(rows.size)), dtype=np.uint64)
    k = np.arange(rows.size)
    bits[rows, :, k // 64] = (_ONE << (k % 64).astype(np.uint64))[:, None]
    return bits


def diagonal(bits: Words, rows: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Whether bit k is set at the place rows[k] of each column, shape (len(rows), n_columns)."""
    k = np.arange(rows.size)
    words = bits[rows, :, k // 64]
    found: NDArray[np.bool_] = (words >> (k % 64).astype(np.uint64)[:, None]) & _ONE != 0
    return found


class Above:
    """Which of some numbers lie below a value, as bits, in every column at once.

    Args:
        numbers: shape (n, columns), none negative.
    """

    def __init__(self, numbers: NDArray[np.integer[Any]]) -> None:
        n, n_columns = numbers.shape
        order = np.argsort(numbers, axis=0, kind="stable")
        columns = np.arange(n_columns)
        # Row k holds the bits of the k smallest numbers.
        self._smallest = np.zeros((n + 1, n_columns, n_words(n)), dtype=np.uint64)
        rows = np.arange(1, n + 1)[:, None]
        self._smallest[rows, columns, order // 64] = _ONE << (order % 64).astype(np.uint64)
        np.bitwise_or.accumulate(self._smallest, axis=0, out=self._smallest)
        self._columns = columns
        self._n = n
        self._span = int(numbers.max(initial=0)) + 2
        ordered = np.take_along_axis(numbers, order, axis=0).astype(np.int64)
        # Columns one after the other in one increasing sequence, so that one search serves all.
        self._sorted = (ordered + columns * self._span).T.reshape(-1)
        everything = self._span * n_columns
        # Looking a value up beats searching for it, where there are few columns.
        self._lookup = (
            np.append(0, np.cumsum(np.bincount(self._sorted, minlength=everything))[:-1])
            if everything <= _LOOKUP
            else None
        )

    def below(self, values: NDArray[np.integer[Any]]) -> Words:
        """Bit k where numbers[k] < value, shape (*values.shape, words); values (m, columns)."""
        wanted = np.minimum(values.astype(np.int64), self._span - 1) + self._columns * self._span
        if self._lookup is None:
            found = np.searchsorted(self._sorted, wanted.T).T
        else:
            found = self._lookup.take(wanted)
        count = found - self._columns * self._n
        rows = self._smallest.reshape(-1, self._smallest.shape[-1])
        bits: Words = rows.take(count * self._columns.size + self._columns, axis=0)
        return bits


def set_bits(words: Words) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The bits that are set in an array of words: the row of each, and its number within the row.

    Args:
        words: shape (rows, words).
    """
    flat = words.reshape(-1)
    filled = np.flatnonzero(flat)
    octets = flat[filled].astype("<u8").view(np.uint8)
    # As booleans, whose search is several times as fast as that of bytes.
    found = np.flatnonzero(np.unpackbits(octets, bitorder="little").view(np.bool_))
    place = filled[found >> 6]
    width = words.shape[1]
    return place // width, (place % width) * 64 + (found & 63)
