"""How many models between two a comparison is going to look at, at most."""

from __future__ import annotations

from standoff.comparison.comparing import DEFAULT_MAX_MODELS
from standoff.comparison.differences import find_differences
from standoff.comparison.pair import Pair
from standoff.model import Conflict

__all__ = ["models_ahead"]


def models_ahead(a: Conflict, b: Conflict, max_models: int = DEFAULT_MAX_MODELS) -> int:
    """How many models `compare` looks at, at most, both ends included.

    Args:
        a, b: two models that can be compared.
        max_models: as in `compare`.
    """
    return max(2, min(max_models, 1 << len(find_differences(Pair(a, b)))))
