"""The engines that can be compared here, and the oracle's verdicts in their shape."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from oracle import Game, table

__all__ = ["AVAILABLE", "NATIVE", "WHY_NOT_NATIVE", "masks_of"]

try:
    import standoff._native  # noqa: F401
except ImportError as error:
    NATIVE, WHY_NOT_NATIVE = False, f"the native engine was not built: {error}"
else:
    NATIVE, WHY_NOT_NATIVE = True, ""

AVAILABLE = ("numpy", "native") if NATIVE else ("numpy",)
"""The engines to compare."""


def masks_of(game: Game) -> dict[str, NDArray[np.bool_]]:
    """The oracle's verdicts: for each concept a mask, shape (n_dms, n_states)."""
    return {
        concept: np.array([[s in states for s in game.states] for states in by_dm])
        for concept, by_dm in table(game).items()
    }
