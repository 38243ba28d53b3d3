"""How each decision maker can move between states: a grid of options, or a graph."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

__all__ = ["GraphMoves", "GridMoves", "Moves"]


@dataclass(frozen=True, kw_only=True, eq=False)
class GridMoves:
    """Moves of the option form: any of one's own options at once, each in its allowed direction.

    The grid holds every combination of levels, feasible or not; its cells are numbered with the
    first option changing fastest, so cell = sum of level[k] * product of sizes[:k].
    A move leads from a feasible cell to another feasible cell that differs only in the mover's
    options; it may jump over infeasible cells (METHOD: 1.2, 1.4).

    Attributes:
        sizes: number of levels of each option, in file order.
        owners: index of the decision maker who owns each option; never decreasing, because a
            decision maker's options stand together in the file.
        directions: for each option 0 (both ways), +1 (only up) or -1 (only down).
        feasible: shape (cells,), true where no rule is broken.
        n_decision_makers: number of decision makers, including those without options.
    """

    sizes: tuple[int, ...]
    owners: tuple[int, ...]
    directions: tuple[int, ...]
    feasible: NDArray[np.bool_]
    n_decision_makers: int

    @property
    def n_cells(self) -> int:
        """Number of cells of the grid."""
        return int(self.feasible.shape[0])


@dataclass(frozen=True, kw_only=True, eq=False)
class GraphMoves:
    """Moves given arc by arc, as in the graph form or after merging states.

    Attributes:
        n_states: number of states.
        arcs: for each decision maker the pair (sources, targets), two int64 arrays of the same
            length, sorted by source and then by target, without loops or repetitions.
    """

    n_states: int
    arcs: tuple[tuple[NDArray[np.int64], NDArray[np.int64]], ...]

    @property
    def n_decision_makers(self) -> int:
        """Number of decision makers, including those without a move."""
        return len(self.arcs)


Moves = GridMoves | GraphMoves
