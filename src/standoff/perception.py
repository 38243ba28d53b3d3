"""Which state of a view each state of a conflict is taken for."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from standoff.errors import ModelError, Problem
from standoff.language import say
from standoff.model import View
from standoff.patches import option_position
from standoff.space import Space

__all__ = ["seen_states"]


def seen_states(space: Space, own: Space, view: View) -> NDArray[np.int64]:
    """For each state the one of a view that it is taken for; -1 where it is not recognised.

    An option that the view drops is not seen, so states that differ only in it are one to the
    viewer; an option that it adds is never really chosen.

    Args:
        space: the states outside.
        own: the states of the view.
        view: what it changes.

    Raises:
        ModelError: the members of a merged state are taken for different states.
    """
    if space.conflict.graph:
        seen = np.arange(space.n_states)
        for formula in view.forbid:
            seen[space.where(formula)] = -1
        return seen
    members = _members(space, own, view)
    if space.classes is None:
        return members
    seen = np.full(space.n_states, -1, dtype=np.int64)
    known = members >= 0
    seen[space.classes[known]] = members[known]
    split = np.flatnonzero(known & (seen[space.classes] != members))
    if split.size:
        name = space.name(int(space.classes[split[0]]))
        message = say("the merged state {name} is different states to a decision maker", name=name)
        raise ModelError(space.conflict.located([Problem(path=("views",), message=message)]))
    return seen


def _members(space: Space, own: Space, view: View) -> NDArray[np.int64]:
    """The same for the cells before merging."""
    conflict = space.conflict
    hidden = {option_position(conflict, name) for name in view.drop if _is_outer(space, name)}
    sizes = [len(option.levels) for option in own.conflict.options]
    cells = np.zeros(space.cells.shape, dtype=np.int64)
    stride = 1
    outer_strides = np.cumprod([1, *(len(option.levels) for option in conflict.options)])
    for name, size in zip(own.conflict.option_ids, sizes, strict=True):
        if name in conflict.option_ids:
            k = conflict.option_ids.index(name)
            if k not in hidden:
                cells += space.cells // outer_strides[k] % size * stride
        stride *= size
    place = np.searchsorted(own.cells, cells)
    inside = np.minimum(place, own.cells.size - 1)
    found = own.cells[inside] == cells
    states = inside if own.classes is None else own.classes[inside]
    return np.where(found, states, -1)


def _is_outer(space: Space, name: str) -> bool:
    """Whether an option is one of the conflict outside, and not one that the view adds."""
    return any(name in (whole, whole.split(".", 1)[1]) for whole in space.conflict.option_ids)
