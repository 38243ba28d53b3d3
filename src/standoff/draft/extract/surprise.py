"""Words for surprise: what would surprise the author is unlikely."""

from __future__ import annotations

__all__ = ["SURPRISED", "SURPRISE_STEMS", "SURPRISING"]

SURPRISED = frozenset(
    ("surprised", "astonished", "amazed", "astounded", "stunned", "flabbergasted", "dumbfounded")
)
"""What somebody is whom something surprises."""
SURPRISING = SURPRISED | {"surprising", "astonishing", "funny", "odd", "strange"}
"""Words behind which `if` begins what would surprise, and no condition."""
SURPRISE_STEMS = tuple(sorted(word.removesuffix("ed") for word in SURPRISED))
"""How all forms of these words begin, `a surprise` too."""
