"""What a comparison says, kept as texts with their values, so that any language can be spoken."""

from __future__ import annotations

from dataclasses import dataclass

from standoff.language import mark, say

__all__ = ["Phrase", "Phrases", "Several", "in_quotes", "phrase"]


@dataclass(frozen=True)
class Phrase:
    """A text with its values.

    Attributes:
        text: with places `{name}`, as `say` takes it.
        values: what fills the places.
    """

    text: str
    values: tuple[tuple[str, Phrases], ...] = ()

    def __str__(self) -> str:
        """The text in the language that is spoken."""
        return say(self.text, **dict(self.values))


@dataclass(frozen=True)
class Several:
    """Words one after the other.

    Attributes:
        parts: the words.
        between: what stands between them.
    """

    parts: tuple[Phrases, ...]
    between: str = "; "

    def __str__(self) -> str:
        """The words in the language that is spoken."""
        return self.between.join(map(str, self.parts))


Phrases = str | Phrase | Several
"""Words: a name or a formula, a phrase, or several of them. `str` says them."""


def phrase(text: str, /, **values: Phrases) -> Phrase:
    """A marked text with its values."""
    return Phrase(text, tuple(values.items()))


def in_quotes(text: str) -> Phrase:
    """A formula in the quotes of the language."""
    return phrase(mark("'{text}'"), text=text)
