"""What a search among changes of premises found, for people."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, TypeVar

from standoff.cli.encoding import clean

if TYPE_CHECKING:
    from standoff.cli.screen import Screen
    from standoff.levers import Overturn, Unlock

__all__ = ["show_search"]

_PAIRS = 10
"""Pairs told; --json has them all."""
_Found = TypeVar("_Found")


def show_search(
    screen: Screen,
    search: Overturn | Unlock,
    singles: Sequence[_Found],
    pairs: Sequence[_Found],
    tell: Callable[[_Found], None],
) -> None:
    """Show single changes, then pairs, and how far the search went.

    Args:
        screen: where to.
        search: what was done.
        singles, pairs: what was found.
        tell: shows one of these.
    """
    from standoff.cli.phrases import count

    for one in singles:
        tell(one)
    screen.heading(f"Two together, neither of them alone: {count(len(pairs), 'pair')}")
    for one in pairs[:_PAIRS]:
        tell(one)
    if len(pairs) > _PAIRS:
        screen.wrapped(f"  ... and {len(pairs) - _PAIRS:,} more; --json lists them")
    screen.line()
    whole = "every change and every pair" if search.complete else "the search stopped there"
    screen.wrapped(f"{count(search.tried, 'changed model')} tried: {whole}.")
    for change, why in search.impossible:
        screen.wrapped(f"  {clean(change.text)} cannot be: {clean(why)}", rest="    ")
