"""Rankings and pairs of states carried over to a changed conflict."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from standoff.model import Conflict, Preference, Ranking, Structure
from standoff.model.patterns import parse_pattern

__all__ = ["pattern_formula", "with_entries", "with_rows"]


def pattern_formula(conflict: Conflict, pattern: str) -> str:
    """The formula that holds where a pattern matches."""
    sizes = [len(option.levels) for option in conflict.options]
    named = zip(conflict.option_ids, conflict.options, parse_pattern(pattern, sizes), strict=True)
    tests = [f"{name} = {option.levels[level]}" for name, option, level in named if level >= 0]
    return " and ".join(tests) or "true"


def with_entries(preference: Preference, change: Callable[[str], str]) -> Preference:
    """A ranking with each of its entries changed; other forms as they are."""
    if not isinstance(preference, Ranking):
        return preference
    return Ranking(tuple(map(change, tie)) for tie in preference.entries)


def with_rows(
    structure: Structure, change: Callable[[Sequence[str]], Sequence[str] | None]
) -> Structure:
    """The structure with the two sets of each row changed, without those that become None."""

    def changed(rows: Sequence[Sequence[str]]) -> list[tuple[str, ...]]:
        pairs = [(change(row), row) for row in rows]
        return [(*pair, *row[2:]) for pair, row in pairs if pair is not None]

    fuzzy, probabilities = structure.fuzzy, structure.probabilities
    return Structure(
        unknown=tuple((a, b) for a, b in changed(structure.unknown)),
        strong=tuple(
            (a, b, int(degree))
            for a, b, degree in changed([(a, b, str(d)) for a, b, d in structure.strong])
        ),
        fuzzy=fuzzy and replace(fuzzy, degrees=tuple(changed(fuzzy.degrees))),
        probabilities=probabilities
        and replace(probabilities, pairs=tuple(changed(probabilities.pairs))),
    )
