"""A name for an option, and that of an action that only its kind names."""

from __future__ import annotations

from dataclasses import dataclass

from standoff.draft.modelling.words import Theme

__all__ = ["Named", "themed"]


@dataclass(frozen=True, kw_only=True)
class Named:
    """A name for an option.

    Attributes:
        name: the verb phrase; "" if the passage names nothing that somebody does.
        about: its words without the verb that was put before them, from which an id is made.
        guess: what in it does not stand in the text, or "".
    """

    name: str
    about: str
    guess: str = ""


def themed(theme: Theme | None, *, ongoing: bool = True) -> Named:
    """The name of an action that only its kind names."""
    if theme is None:
        return Named(name="", about="")
    if theme.starting and not ongoing:
        return Named(name=theme.starting, about=theme.starting)
    about = theme.name
    if theme.verb and about.lower().startswith(theme.verb):
        about = about[len(theme.verb) :]
    return Named(name=theme.name, about=about)
