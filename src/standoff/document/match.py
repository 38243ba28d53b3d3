"""Which entries of a new list are which of the old one."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Hashable, Sequence

__all__ = ["matched"]


def matched(old: Sequence[Hashable], new: Sequence[Hashable]) -> list[int | None]:
    """For each new entry the position of the old one that it continues, or None.

    Equal entries continue each other, the first the first. What is left between two neighbours
    that both stayed is taken to be changed in place.
    """
    places: defaultdict[Hashable, deque[int]] = defaultdict(deque)
    for k, item in enumerate(old):
        places[item].append(k)
    result: list[int | None] = [places[item].popleft() if places[item] else None for item in new]
    used = set(result)
    before = -1
    for at, continued in enumerate(result):
        if continued is None and before + 1 < len(old) and before + 1 not in used:
            result[at] = before + 1
            used.add(before + 1)
        found = result[at]
        before = before if found is None else found
    return result
