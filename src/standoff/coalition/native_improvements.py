"""Coalition improvements as bits, followed by the compiled engine.

The search takes states up in the order of their values, the least first, and goes back along
improvements to every state that was not reached before. So every improvement is looked at once, and
64 of them at a time.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from standoff.coalition.frame import Frame
from standoff.coalition.improvements import improvement_bits, require_room
from standoff.coalition.members import Coalition
from standoff.space import Space

if TYPE_CHECKING:
    from standoff._native import BitMoves

__all__ = ["BitImprovements", "follow_bits", "pack_improvements"]


@dataclass(frozen=True, kw_only=True, eq=False)
class BitImprovements:
    """All coalition improvements of one coalition.

    Attributes:
        moves: for the engine.
        n_bytes: what they take.
    """

    moves: BitMoves
    n_bytes: int


def pack_improvements(
    space: Space, frame: Frame, coalition: Coalition, kept: int = 0
) -> BitImprovements:
    """CR_H^+ for every state, as `improvements.improvement_bits` finds it.

    Args:
        space: the ranks.
        frame: of the coalition.
        coalition: its members.
        kept: bytes taken by improvements of other coalitions that are kept besides.

    Raises:
        TooLargeError: they do not fit into memory.
    """
    from standoff._native import BitMoves

    n_bytes = frame.places.size * (-(-frame.places.shape[0] // 64) + 1) * 8
    require_room(coalition, kept + n_bytes)
    moves = BitMoves(np.ascontiguousarray(frame.places), space.n_states)
    for rows, bits in improvement_bits(space, frame, coalition):
        moves.add(int(rows[0]), np.ascontiguousarray(bits))
    return BitImprovements(moves=moves, n_bytes=n_bytes)


def follow_bits(
    improvements: Mapping[Coalition, BitImprovements], values: NDArray[Any]
) -> NDArray[Any]:
    """As `improvements.follow`."""
    from standoff._native import follow

    if not improvements:
        return values.copy()
    movers = [listed.moves for listed in improvements.values()]
    return follow(movers, np.ascontiguousarray(values, dtype=np.int32))
