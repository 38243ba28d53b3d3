"""What the levels of an option are called in the language that is spoken."""

from __future__ import annotations

from standoff.language import say
from standoff.model.parts import Option

__all__ = ["level_words"]


def level_words(option: Option) -> tuple[str, ...]:
    """The levels of an option: their own names, and `no` and `yes` of a plain one translated."""
    return (say("no"), say("yes")) if option.levels == ("no", "yes") else option.levels
