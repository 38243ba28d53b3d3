"""What the two formats of Gambit share."""

from __future__ import annotations

from collections.abc import Iterable

from standoff.model import Conflict
from standoff.space import Space

__all__ = ["beyond_ranks", "names_of_players", "outcome_names", "quoted", "quoted_list"]


def quoted(text: str) -> str:
    """A text as Gambit writes it: in quotes, those inside marked, on one line."""
    line = " ".join(text.split())
    return '"' + line.replace("\\", "/").replace('"', '\\"') + '"'


def quoted_list(texts: Iterable[str]) -> str:
    """Several texts in braces."""
    return "{ " + " ".join(map(quoted, texts)) + " }"


def names_of_players(conflict: Conflict) -> list[str]:
    """The decision makers' names; with the id where two have the same."""
    names = [" ".join(dm.name.split()) for dm in conflict.decision_makers]
    return [
        name if names.count(name) == 1 else f"{name} ({dm.id})"
        for name, dm in zip(names, conflict.decision_makers, strict=True)
    ]


def outcome_names(space: Space) -> list[str]:
    """The states' names: labels, or else patterns."""
    return [space.name(state) for state in range(space.n_states)]


def beyond_ranks(conflict: Conflict) -> list[str]:
    """A note on what of the preferences payoffs cannot say, if there is any."""
    parts = [name for name in ("structures", "attitudes", "views") if getattr(conflict, name)]
    if not parts:
        return []
    return [f"payoffs are the ranks alone; left out: {', '.join(parts)}"]
