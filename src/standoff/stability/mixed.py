"""Mixed concepts: every decision maker stable under any of several concepts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from standoff.stability.concept import Concept

__all__ = ["mixed_concept"]

_WORST_FIRST: tuple[Literal["recalled", "abstract", "read"], ...] = ("recalled", "abstract", "read")


def mixed_concept(parts: Sequence[Concept]) -> Concept:
    """A concept under which a decision maker is stable where any of some concepts says so.

    Published lists of equilibria often mix concepts: in one equilibrium one decision maker may be
    stable by SEQ and another by SMR or by simultaneous sanctioning (METHOD: 3.13).

    Args:
        parts: at least two different concepts, in their order.
    """
    ids = [part.id for part in parts]
    return Concept(
        id="|".join(ids),
        name=" or ".join(part.name if not k else _uncapped(part) for k, part in enumerate(parts)),
        short="|".join(part.short or part.id.upper() for part in parts),
        names=(),
        definition="s is stable for i under any of " + ", ".join(ids),
        source="; ".join(part.source for part in parts),
        sourced=next(how for how in _WORST_FIRST if any(p.sourced == how for p in parts)),
        order=1000,
        sanctions=None,
        escapes=False,
        parts=tuple(parts),
    )


def _uncapped(part: Concept) -> str:
    """A concept's name inside a sentence; a person's name keeps its capital."""
    if part.name.startswith(("Nash", "Stackelberg")):
        return part.name
    return part.name[0].lower() + part.name[1:]
