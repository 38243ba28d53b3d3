"""A scale of shares: where they lie, and which of them are written below."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, floor

__all__ = ["Ruler"]

_STEPS = (0.01, 0.02, 0.05, 0.1, 0.2, 0.25, 0.5)
_PLACES = 5
"""Steps of a scale at most."""
_VALUE = 50.0
"""Room for what stands beyond the end of a bar."""
_EDGE = 20.0
"""Room for half of a word on the scale."""


@dataclass(frozen=True)
class Ruler:
    """A scale from one share to another.

    Attributes:
        left, right: where the picture has room for it.
        start, end: where the first and the last share lie.
        ticks: shares that are written below it, evenly apart.
    """

    left: float
    right: float
    start: float
    end: float
    ticks: tuple[float, ...]

    @classmethod
    def over(cls, shares: Sequence[float], middle: float, left: float, right: float) -> Ruler:
        """A scale that all shares fit on, with room for a word beyond the bars on either side.

        Args:
            shares: all that lie on it.
            middle: where bars begin.
            left, right: the room for it.
        """
        low, high = min(shares), max(shares)
        step = next((one for one in _STEPS if (high - low) / one <= _PLACES - 1), _STEPS[-2])
        first, last = floor(low / step + 1e-9), ceil(high / step - 1e-9)
        if first == last:
            first, last = max(first - 1, 0), min(last + 1, round(1 / step))
        start = left + (_VALUE if low < middle else _EDGE)
        end = right - (_VALUE if high > middle else _EDGE)
        return cls(left, right, start, end, tuple(k * step for k in range(first, last + 1)))

    def x(self, share: float) -> float:
        """Where a share lies."""
        low, high = self.ticks[0], self.ticks[-1]
        return self.start + (self.end - self.start) * (share - low) / (high - low)

    def clamped(self, share: float, width: float) -> tuple[str, float]:
        """How a word of this width is anchored, and where, so that it stands over a share."""
        x = self.x(share)
        if x - width / 2 < self.left:
            return "start", self.left
        if x + width / 2 > self.right:
            return "end", self.right
        return "middle", x
