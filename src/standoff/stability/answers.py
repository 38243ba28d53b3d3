"""What the others' answers leave a decision maker that has moved."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from standoff.space.moves import GridMoves, Moves
from standoff.stability.backends import make_operators
from standoff.stability.concept import Concept

__all__ = ["after_answers"]


def after_answers(
    moves: Moves, ranks: NDArray[np.int32], cells: NDArray[np.int64], dm: int, concept: Concept
) -> NDArray[np.signedinteger]:
    """The rank that the others' worst answer leaves a decision maker, wherever it arrives.

    An improvement from s to t is one that nobody can sanction where this exceeds, at t, the rank
    of s: the test that the concepts with single sanctions make of all improvements at once.

    Args:
        moves: of either form.
        ranks: over states, from 1; shape (n_dms, n_states).
        cells: the cell of each state in the option form; unused in the graph form.
        dm: position of who moves.
        concept: one that is told by single sanctions.

    Returns:
        Shape (n_states,), at most the state's own rank.
    """
    if concept.sanctions in ("none", None):
        return np.asarray(ranks[dm])
    operators = make_operators(moves, ranks)
    values = operators.ranks(dm)
    if concept.escapes:
        values = operators.best_move(dm, values)
    respond = (
        operators.worst_response
        if concept.sanctions == "moves"
        else operators.worst_credible_response
    )
    left = np.minimum(operators.ranks(dm), respond(dm, values))
    return left[cells] if isinstance(moves, GridMoves) else left
