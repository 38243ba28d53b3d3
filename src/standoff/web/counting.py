"""How far a search is: told by the library one by one, shown on the page as so many of so many."""

from __future__ import annotations

import time
from collections.abc import Callable

from standoff.web.process import Report

__all__ = ["Counting"]

_PAUSE = 0.1
"""Seconds between two reports; a search may try thousands of changes in one."""


class Counting:
    """A `progress` for the library's searches.

    Args:
        report: is told how far it is.
        stage: what is counted.
        ahead: how many there are at most; asked once, when the first is done.
        first, last: the shares of the whole work at which this part of it begins and ends.
    """

    def __init__(
        self,
        report: Report,
        stage: str,
        ahead: Callable[[], int],
        first: float = 0.0,
        last: float = 1.0,
    ) -> None:
        self._report, self._stage, self._ahead = report, stage, ahead
        self._first, self._width = first, last - first
        self._done, self._total, self._told = 0.0, 0, float("-inf")

    def __call__(self, more: float) -> None:
        """So many more have been done."""
        self._done += more
        self._total = max(self._total or self._ahead(), round(self._done), 1)
        now = time.monotonic()
        if now < self._told + _PAUSE and self._done < self._total:
            return
        self._told = now
        share = self._first + self._width * min(1.0, self._done / self._total)
        self._report(self._stage, share, (int(self._done), self._total))
