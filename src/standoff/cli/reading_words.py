"""What a model leaves open, and shares of its readings, in words."""

from __future__ import annotations

from collections.abc import Sequence

from standoff.cli.encoding import clean
from standoff.cli.phrases import count
from standoff.readings import Premise, ReadingSet
from standoff.readings.words import percent, settled_words, span

__all__ = ["NO_PROBABILITY", "open_words", "percent", "readings_words", "settled_words", "span"]

NO_PROBABILITY = (
    "A share of readings is not a probability: nothing says that one way of settling what is open "
    "is as likely as another."
)


def readings_words(readings: ReadingSet) -> str:
    """How many readings there are, and how many of them were looked at."""
    if not readings.premises:
        return "one reading: the model leaves nothing open"
    words = count(readings.count, "reading")
    if not readings.sampled:
        return f"{words}, all of them analysed"
    return (
        f"{words}, {readings.analysed:,} of them drawn at random (seed {readings.seed}); "
        "95 % confidence intervals in brackets"
    )


def open_words(premises: Sequence[Premise]) -> list[str]:
    """Each open premise, with the number of ways to settle it where there are more than two."""
    return [
        clean(premise.text) + (f" ({premise.n_choices:,} orders)" if premise.n_choices > 2 else "")
        for premise in premises
    ]
