"""Refusing models whose preferences say more than readings take in."""

from __future__ import annotations

from dataclasses import replace

from standoff.model import Conflict
from standoff.structures import require_rankings

__all__ = ["require_readable"]


def require_readable(conflict: Conflict, what: str) -> None:
    """Refuse a conflict with strong, fuzzy or probable preferences or attitudes.

    Pairs of unknown preference are open premises and read either way.

    Args:
        conflict: the model.
        what: what takes rankings only, as the beginning of a sentence.

    Raises:
        NotApplicableError: its preferences say more than which state is preferred.
    """
    rest = {dm: replace(one, unknown=()) for dm, one in conflict.structures.items()}
    require_rankings(replace(conflict, structures=rest), what)
