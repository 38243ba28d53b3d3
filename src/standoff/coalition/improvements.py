"""Every coalition improvement of a coalition, and what can be reached by sequences of them.

Here they are listed one by one. `native_improvements` keeps them as bits and lets the compiled
engine follow them, where it was built.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from standoff.coalition.bits import Above, Words, identity, set_bits
from standoff.coalition.frame import Frame
from standoff.coalition.members import Coalition
from standoff.space import Space
from standoff.space.memory import require

__all__ = [
    "Improvements",
    "blocks",
    "follow",
    "improvement_bits",
    "list_improvements",
    "require_room",
]

_BLOCK_BYTES = 2**21
"""About how large one array of bits may be; small enough for the processor's cache to help."""
_WORDS = 2**16
"""Words of bits that are turned into numbers at a time."""
_BYTES_EACH = 8
"""What an improvement takes at most, with what it takes to list it."""


@dataclass(frozen=True, kw_only=True, eq=False)
class _Part:
    """Some improvements, grouped by the state they leave: origins[k] has targets from starts[k]."""

    origins: NDArray[np.int64]
    starts: NDArray[np.int64]
    targets: NDArray[np.int32]


@dataclass(frozen=True, kw_only=True, eq=False)
class Improvements:
    """All coalition improvements of one coalition: pairs (s, s1) with s1 in CR_H^+(s)."""

    parts: tuple[_Part, ...]

    @property
    def count(self) -> int:
        """How many there are."""
        return sum(part.targets.size for part in self.parts)

    @property
    def n_bytes(self) -> int:
        """About what they take."""
        return self.count * _BYTES_EACH

    def least_ahead(self, values: NDArray[Any], empty: int) -> NDArray[Any]:
        """At each state the least value that an improvement leads to, `empty` if there is none."""
        result = np.full_like(values, empty)
        for part in self.parts:
            least = np.minimum.reduceat(values[part.targets], part.starts)
            result[part.origins] = np.minimum(result[part.origins], least)
        return result


def blocks(rows: NDArray[np.int64], width: int) -> Iterator[NDArray[np.int64]]:
    """Some rows cut into runs, so that `width` times a bit for each is not too much."""
    step = 64 * max(1, _BLOCK_BYTES // (8 * width))
    for start in range(0, rows.size, step):
        yield rows[start : start + step]


def improvement_bits(
    space: Space, frame: Frame, coalition: Coalition
) -> Iterator[tuple[NDArray[np.int64], Words]]:
    """CR_H^+ for every state: reached by legal sequences of members, and better for each of them.

    Args:
        space: the ranks.
        frame: of the coalition.
        coalition: its members.

    Yields:
        Rows of the frame, increasing, from a multiple of 64 on; and for each place of the frame
        the bits of those rows, in its column, that hold improvements from there.
    """
    places = frame.places
    height, n_columns = places.shape
    ranks = [np.append(space.ranks[dm], 0)[places] for dm in coalition]
    for rows in blocks(np.arange(height), frame.width):
        bits = identity(height, rows, n_columns)
        bits = frame.spread(coalition, bits, np.bitwise_or, 0)
        for own in ranks:
            # Bits where the target ranks higher: all but those at or below the source's rank.
            bits &= ~Above(own[rows]).below(own + 1)
        yield rows, bits


def list_improvements(
    space: Space, frame: Frame, coalition: Coalition, kept: int = 0
) -> Improvements:
    """The improvements of `improvement_bits`, one by one.

    Args:
        space: the ranks.
        frame: of the coalition.
        coalition: its members.
        kept: bytes taken by improvements of other coalitions that are kept besides.

    Raises:
        TooLargeError: there are more than fit into memory.
    """
    places = frame.places
    height, n_columns = places.shape
    parts: list[_Part] = []
    total = 0
    for rows, bits in improvement_bits(space, frame, coalition):
        flat = bits.reshape(height * n_columns, -1)
        step = max(1, _WORDS // flat.shape[1])
        for first in range(0, flat.shape[0], step):
            row, bit = set_bits(flat[first : first + step])
            if not row.size:
                continue
            total += row.size
            require_room(coalition, kept + total * _BYTES_EACH)
            row += first
            starts = np.flatnonzero(np.append(True, row[1:] != row[:-1]))
            targets = places[rows[bit], row % n_columns].astype(np.int32)
            origins = places.reshape(-1)[row[starts]]
            parts.append(_Part(origins=origins, starts=starts, targets=targets))
    return Improvements(parts=tuple(parts))


def require_room(coalition: Coalition, needed: int) -> None:
    """Refuse improvements of coalitions that would not fit into memory.

    Raises:
        TooLargeError: `needed` bytes are too many.
    """
    require(
        needed,
        f"Listing the joint improvements of {len(coalition)} decision makers",
        "leave out cseq, or choose smaller coalitions",
    )


def follow(
    improvements: Mapping[Coalition, Improvements], values: NDArray[Any], empty: int
) -> NDArray[Any]:
    """At each state the least value among it and what sequences of improvements reach from it.

    No coalition improves twice in succession; so states are told apart by the coalition that
    moved into them last, as legal sequences tell them apart by the last mover (METHOD: 4).

    Args:
        improvements: of the coalitions that may move.
        values: over states, shape (n_states,).
        empty: at least as large as every value.
    """
    ahead = {c: np.full_like(values, empty) for c in improvements}
    pending = list(improvements)
    while pending:
        mover = pending.pop(0)
        onward = values.copy()
        for c, reached in ahead.items():
            if c != mover:
                np.minimum(onward, reached, out=onward)
        reached = improvements[mover].least_ahead(onward, empty)
        if not np.array_equal(reached, ahead[mover]):
            ahead[mover] = reached
            pending += [c for c in improvements if c != mover and c not in pending]
    result = values.copy()
    for reached in ahead.values():
        np.minimum(result, reached, out=result)
    return result
