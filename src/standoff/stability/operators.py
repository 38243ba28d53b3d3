"""The three operators that every solution concept is composed of.

Arrays of values run over the operators' own *domain*: the cells of the grid in the option form
(infeasible cells included, their values meaningless), the states in the graph form. A trailing
batch axis holds one column a preference profile. `to_states` brings a result back to states.
"""

from __future__ import annotations

from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

__all__ = ["Operators", "Values"]

Values = NDArray[np.signedinteger[Any]]
"""An array of ranks over the domain, shape (domain,) or (domain, batch), int16 or int32."""


class Operators(Protocol):
    """Maximum over one's own moves, and two minima over what the others can reach."""

    @property
    def n_decision_makers(self) -> int:
        """Number of decision makers."""
        ...

    def ranks(self, dm: int) -> Values:
        """The rank of each state for `dm`, 1 the least preferred."""
        ...

    def best_move(self, dm: int, values: Values) -> Values:
        """At each state the largest value among the state itself and `dm`'s moves from it."""
        ...

    def worst_response(self, dm: int, values: Values) -> Values:
        """At each state the least value among the state itself and all that the decision makers
        other than `dm` can reach from it by legal sequences of moves.
        """
        ...

    def worst_credible_response(self, dm: int, values: Values) -> Values:
        """As `worst_response`, but every step of a sequence improves its mover."""
        ...

    def to_states(self, mask: NDArray[np.bool_]) -> NDArray[np.bool_]:
        """Restrict a mask over the domain to the states: shape (states,) or (batch, states)."""
        ...
