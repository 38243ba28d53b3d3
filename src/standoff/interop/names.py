"""Ids in our format for names that people gave."""

from __future__ import annotations

import re
import unicodedata

from standoff.formula import RESERVED

__all__ = ["Ids"]

_LONGEST = 32
"""Characters of an id; longer ones end with a whole word where there is one."""


class Ids:
    """Hands out ids, each once, so that no formula has to say whose option it means."""

    def __init__(self) -> None:
        self._taken = set(RESERVED)

    def take(self, name: str, otherwise: str) -> str:
        """An id like the name; like `otherwise` where the name has no letter that an id can have.

        Args:
            name: what people call it.
            otherwise: a word of small letters.
        """
        plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode("ascii")
        words = re.sub(r"[^a-z0-9]+", "_", plain.lower()).strip("_")
        if len(words) > _LONGEST:
            words = words[: _LONGEST + 1].rpartition("_")[0] or words[:_LONGEST]
            words = re.sub(r"(_(a|an|and|at|by|for|in|not|of|on|or|the|to))+$", "", words)
        base = words if re.match(r"[a-z]", words) else f"{otherwise}_{words}".rstrip("_")
        made, k = base, 1
        while made in self._taken:
            k += 1
            made = f"{base}_{k}"
        self._taken.add(made)
        return made
