"""States named in a sentence."""

from __future__ import annotations

from collections.abc import Sequence

from standoff.language import count, listed, say
from standoff.space import Space

__all__ = ["listed_states"]

_NAMED = 5
"""States named; of more, how many more there are."""


def listed_states(space: Space, states: Sequence[int]) -> str:
    """States by their names as a list in a sentence."""
    names = [space.name(state) for state in states[:_NAMED]]
    if len(states) > _NAMED:
        names.append(say("{n} more", n=count(len(states) - _NAMED)))
    return listed(names)
