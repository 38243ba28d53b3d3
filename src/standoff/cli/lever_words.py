"""What changes make of an outcome, in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from standoff.cli.encoding import clean
from standoff.cli.phrases import and_list, short_name

if TYPE_CHECKING:
    from standoff.levers import Change
    from standoff.model import Conflict

__all__ = ["change_list", "counted", "share_words"]


def share_words(count: int, readings: int, *, sampled: bool = False) -> str:
    """In how many readings, such as ` in 3 of 8 readings`; "" where there is but one."""
    if readings == 1:
        return ""
    kind = "readings drawn at random" if sampled else "readings"
    return (
        f" in all {readings:,} {kind}"
        if count == readings
        else f" in {count:,} of {readings:,} {kind}"
    )


def counted(
    counts: Mapping[str, int], concepts: Sequence[str], readings: int, *, sampled: bool = False
) -> str:
    """Concepts, each with the number of readings: those with the same number together."""
    groups: dict[int, list[str]] = {}
    for concept in concepts:
        groups.setdefault(counts[concept], []).append(short_name(concept))
    return "; ".join(
        and_list(names) + share_words(count, readings, sampled=sampled)
        for count, names in groups.items()
    )


def change_list(conflict: Conflict, changes: Sequence[Change]) -> str:
    """Several changes in words."""
    return "; and ".join(clean(change.words(conflict)) for change in changes)
