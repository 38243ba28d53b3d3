"""Patterns: one character an option, `Y N` or the index of a level, and `-` for any."""

from __future__ import annotations

from collections.abc import Sequence

from standoff.language import say

__all__ = ["MAX_LEVELS", "is_pattern", "level_character", "parse_pattern"]

MAX_LEVELS = 10
"""Most levels an option can have, because a pattern gives each a single digit."""

_CHARACTERS = frozenset("YN-0123456789")


def is_pattern(text: str) -> bool:
    """Whether a text is meant as a pattern; no formula consists of these characters only."""
    letters = set(text) - {" "}
    return bool(letters) and letters <= _CHARACTERS


def level_character(level: int, n_levels: int) -> str:
    """The character for an option's level; -1 stands for any."""
    if level < 0:
        return "-"
    return "NY"[level] if n_levels == 2 else str(level)


def parse_pattern(text: str, sizes: Sequence[int]) -> tuple[int, ...]:
    """The level of each option that a pattern says, -1 for any.

    Args:
        text: the pattern; spaces are ignored.
        sizes: number of levels of each option.

    Raises:
        ValueError: its message says what is wrong.
    """
    characters = text.replace(" ", "")
    if len(characters) != len(sizes):
        raise ValueError(
            say("{n} characters for {options} options", n=len(characters), options=len(sizes))
        )
    levels = []
    for position, (character, size) in enumerate(zip(characters, sizes, strict=True), start=1):
        if character == "-":
            levels.append(-1)
        elif character in "NY" and size == 2:
            levels.append("NY".index(character))
        elif character.isdecimal() and int(character) < size:
            levels.append(int(character))
        else:
            right = say("N, Y or -") if size == 2 else say("0 to {n} or -", n=size - 1)
            raise ValueError(
                say(
                    "character {position} is '{character}'; expected {right}",
                    position=position,
                    character=character,
                    right=right,
                )
            )
    return tuple(levels)
