"""Coalitions as tuples of positions: those that are named, or all of them."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import combinations

from standoff.errors import NotFoundError, TooLargeError
from standoff.language import mark
from standoff.model import Conflict

__all__ = ["MOST_COALITIONS", "Coalition", "all_coalitions", "chosen_coalitions", "subcoalitions"]

Coalition = tuple[int, ...]
"""Positions of decision makers, increasing."""

MOST_COALITIONS = 1023
"""Coalitions that are gone through at once: all of ten decision makers."""


def subcoalitions(members: Coalition) -> list[Coalition]:
    """Every nonempty coalition of some decision makers, smaller ones first."""
    return [c for size in range(1, len(members) + 1) for c in combinations(members, size)]


def all_coalitions(conflict: Conflict) -> list[Coalition]:
    """Every nonempty coalition, smaller ones first: 2^n - 1 of n decision makers.

    Raises:
        TooLargeError: there are more than MOST_COALITIONS.
    """
    n = len(conflict.decision_makers)
    if 2**n - 1 > MOST_COALITIONS:
        raise TooLargeError(
            f"{n} decision makers can form {2**n - 1:,} coalitions, and at most "
            f"{MOST_COALITIONS:,} are gone through at once; choose some"
        )
    return subcoalitions(tuple(range(n)))


def chosen_coalitions(conflict: Conflict, chosen: Iterable[str | Iterable[str]]) -> list[Coalition]:
    """The coalitions that are named, each once, in the order given.

    Args:
        conflict: whose decision makers.
        chosen: coalitions, each as ids, or as a text with ids joined by commas.

    Raises:
        NotFoundError: there is no such decision maker, or a coalition names none.
        TooLargeError: there are more than MOST_COALITIONS.
    """
    known = conflict.dm_ids
    found: dict[Coalition, None] = {}
    for names in chosen:
        listed = names.split(",") if isinstance(names, str) else list(names)
        members = set()
        for name in (name.strip() for name in listed or [""]):
            if name not in known:
                raise NotFoundError(mark("decision maker"), name, known)
            members.add(known.index(name))
        found[tuple(sorted(members))] = None
    if len(found) > MOST_COALITIONS:
        raise TooLargeError(
            f"{len(found):,} coalitions are named, and at most {MOST_COALITIONS:,} are gone "
            "through at once; choose fewer"
        )
    return list(found)
