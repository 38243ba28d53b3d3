"""Words and short names that several commands print."""

from __future__ import annotations

from collections.abc import Sequence

from standoff.cli.encoding import clean
from standoff.model import Conflict
from standoff.space import Space
from standoff.words import and_list, short_name

__all__ = ["and_list", "count", "first_words", "short_name", "size_words", "state_name", "title_of"]


def count(number: int, one: str, many: str = "") -> str:
    """A number with its noun, such as `1 state` or `1,024 states`."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def title_of(conflict: Conflict) -> str:
    """What to call a conflict."""
    return clean(conflict.title) or "A conflict without a title"


def size_words(conflict: Conflict, n_states: int) -> str:
    """How large a conflict is, such as `3 decision makers, 7 options, 72 states`."""
    parts = [count(len(conflict.decision_makers), "decision maker")]
    if not conflict.graph:
        parts.append(count(len(conflict.options), "option"))
    return ", ".join([*parts, count(n_states, "state")])


def state_name(space: Space, state: int) -> str:
    """A state by its label, if it has one, and its pattern."""
    label, pattern = space.label(state), space.pattern(state)
    return pattern if label in (None, pattern) else f"{label} ({pattern})"


def first_words(names: Sequence[str], total: int) -> str:
    """The first few names of so many in all."""
    more = total - len(names)
    return ", ".join(names) + (f" and {more:,} more" if more > 0 else "")
