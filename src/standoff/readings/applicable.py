"""The concepts under which readings are analysed."""

from __future__ import annotations

from collections.abc import Iterable

from standoff.model import Conflict
from standoff.space import build_space
from standoff.stability import find_concepts

__all__ = ["applicable_concepts"]


def applicable_concepts(conflict: Conflict, names: str | Iterable[str]) -> tuple[str, ...]:
    """The ids of concepts; `all` means every one that is defined for the conflict.

    Args:
        conflict: the model; how it is written decides what is defined for it.
        names: ids, or a text with ids joined by commas.

    Raises:
        NotFoundError: there is no such concept.
        ModelError: the conflict has no states.
    """
    listed = names.split(",") if isinstance(names, str) else list(names)
    chosen = find_concepts(listed)
    named = [name for name in listed if name.strip().lower() != "all"]
    if len(named) == len(listed):
        return tuple(concept.id for concept in chosen)
    kept = {concept.id for concept in find_concepts(named)} if named else set()
    moves = build_space(conflict).moves
    return tuple(c.id for c in chosen if c.id in kept or not c.obstacle(moves))
