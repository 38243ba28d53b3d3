"""Truth values of formulas over every combination of levels, or over the states of a graph."""

from __future__ import annotations

import math
from functools import lru_cache
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from standoff.formula.evaluate import Mask, evaluate
from standoff.formula.tree import LevelTest, Node, StateTest

__all__ = ["Cells", "Grid", "Points"]

_LOW_BLOCK = 4096
"""Cells in the block of fastest options that is written out, so that inner loops stay long."""


class Cells(Protocol):
    """What the states are drawn from, and where a formula holds in it."""

    @property
    def shape(self) -> tuple[int, ...]:
        """The shape of an array over all of it; flattened, its order is the cells' order."""
        ...

    def holds(self, node: Node) -> Mask:
        """Where a formula holds, in a shape that broadcasts to `shape`."""
        ...


class Grid:
    """Every combination of levels, the first option changing fastest.

    Args:
        sizes: number of levels of each option, in file order.
    """

    def __init__(self, sizes: tuple[int, ...]) -> None:
        self.sizes = sizes
        self.strides = tuple(math.prod(sizes[:k]) for k in range(len(sizes)))
        self.n_cells = math.prod(sizes)
        low = 0
        while low < len(sizes) and self.strides[low] * sizes[low] <= _LOW_BLOCK:
            low += 1
        self._low = low
        self.shape = (*reversed(sizes[low:]), math.prod(sizes[:low]))
        self._test = lru_cache(maxsize=256)(self._make_test)

    def holds(self, node: Node) -> Mask:
        """Where a formula holds, in a shape that broadcasts to `shape`."""
        return evaluate(node, self._test)

    def levels(self, cells: NDArray[np.int64], option: int) -> NDArray[np.int8]:
        """The level of one option in each of some cells."""
        return (cells // self.strides[option] % self.sizes[option]).astype(np.int8)

    def _make_test(self, test: LevelTest | StateTest) -> Mask:
        assert isinstance(test, LevelTest)
        allowed = np.array(test.allowed)
        k = test.option
        if k < self._low:
            return np.asarray(allowed[np.arange(self.shape[-1]) // self.strides[k] % self.sizes[k]])
        shape = [1] * len(self.shape)
        # The axis of option k: the last axis is the low block, the one before it option `low`.
        shape[len(self.shape) - 2 - (k - self._low)] = self.sizes[k]
        return allowed.reshape(shape)


class Points:
    """The states of a graph."""

    def __init__(self, n_states: int) -> None:
        self.shape = (n_states,)

    def holds(self, node: Node) -> Mask:
        """Where a formula holds, in a shape that broadcasts to `shape`."""
        return evaluate(node, self._test)

    def _test(self, test: LevelTest | StateTest) -> Mask:
        assert isinstance(test, StateTest)
        mask = np.zeros(self.shape, dtype=np.bool_)
        mask[test.state] = True
        return mask
