"""Ranks under many ways of settling what is open in one decision maker's preferences."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from standoff.errors import ModelError, Problem
from standoff.formula import Formula
from standoff.language import say
from standoff.model import AnyOrder, Maybe, Preference, Priorities
from standoff.readings.premises import Premise, permutation
from standoff.space import Space
from standoff.space.distinct import distinct_rows
from standoff.space.references import reference_node

__all__ = ["Profiler", "dense_rows"]

_CHUNK = 30
"""Statements put into one int32 key before the keys are made dense again."""


def dense_rows(keys: NDArray[np.integer]) -> NDArray[np.int32]:
    """Number the different values of each row from 1, the smallest first; shape as `keys`."""
    order = np.argsort(keys, axis=1, kind="stable")
    ordered = np.take_along_axis(keys, order, axis=1)
    ranks = np.ones(keys.shape, dtype=np.int32)
    np.cumsum(ordered[:, 1:] != ordered[:, :-1], axis=1, out=ranks[:, 1:])
    ranks[:, 1:] += 1
    result = np.empty_like(ranks)
    np.put_along_axis(result, order, ranks, axis=1)
    return result


class Profiler:
    """Ranks one decision maker's states under any settlement of its open premises.

    Args:
        space: states of a conflict whose options and rules are settled.
        dm: position of the decision maker.
        premises: those about its preferences, as `open_premises` lists them.
        preference: priorities in place of its own; the premises are then about these.
        where: says where a statement holds, in place of `space.where`.
    """

    def __init__(
        self,
        space: Space,
        dm: int,
        premises: Sequence[Premise],
        preference: Preference | None = None,
        where: Callable[[Formula], NDArray[np.bool_]] | None = None,
    ) -> None:
        self._premises = tuple(premises)
        own = space.conflict.preferences[space.conflict.dm_ids[dm]]
        self._preference = own if preference is None else preference
        where = space.where if where is None else where
        columns = [space.ranks[dm].astype(np.int32)]
        if isinstance(self._preference, Priorities):
            columns = [where(s.formula).astype(np.int32) for s in self._preference.statements]
        self._sides = [
            tuple(_side(space, p, text) for text in p.parts)
            for p in self._premises
            if p.kind == "unknown"
        ]
        columns += [side.astype(np.int32) for pair in self._sides for side in pair]
        # States that no statement tells apart are ranked alike always, so one of each will do.
        table = np.stack(columns) if columns else np.zeros((1, space.n_states), dtype=np.int32)
        first, self._group = distinct_rows(table.T)
        self._table = table[:, first]
        self._sides = [tuple(side[first] for side in pair) for pair in self._sides]

    def ranks(self, choices: NDArray[np.int64]) -> NDArray[np.int32]:
        """Dense ranks from 1 under several settlements.

        Args:
            choices: shape (n, n_premises).

        Returns:
            Shape (n, n_states).
        """
        keys = self._keys(choices)
        unknown = [k for k, premise in enumerate(self._premises) if premise.kind == "unknown"]
        for k, (first, second) in zip(unknown, self._sides, strict=True):
            swapped = choices[:, k].astype(np.bool_)
            keys[~swapped] = _put_above(keys[~swapped], first, second)
            keys[swapped] = _put_above(keys[swapped], second, first)
        return dense_rows(keys)[:, self._group]

    def _keys(self, choices: NDArray[np.int64]) -> NDArray[np.int32]:
        if not isinstance(self._preference, Priorities):
            return np.repeat(self._table[:1], len(choices), axis=0)
        orders = [self._order(row) for row in choices.tolist()]
        longest = max(map(len, orders), default=0)
        none = len(self._table)
        table = np.vstack([self._table, np.zeros_like(self._table[:1])])
        # Settlements that leave statements out end with one that holds nowhere.
        filled = np.array([[*order, *[none] * (longest - len(order))] for order in orders])
        keys = np.zeros((len(choices), self._table.shape[1]), dtype=np.int32)
        for position in range(longest):
            if position and position % _CHUNK == 0:
                keys = dense_rows(keys)
            if keys.size and int(keys.max()) >= 2**30:
                keys = dense_rows(keys)
            keys <<= 1
            keys |= table[filled[:, position]]
        return keys

    def _order(self, choices: list[int]) -> list[int]:
        """The statements that count, by their position as written, most important first."""
        assert isinstance(self._preference, Priorities)
        settled = {
            p.path: c for p, c in zip(self._premises, choices, strict=True) if p.kind == "maybe"
        }
        orders = {
            p.path[3]: c for p, c in zip(self._premises, choices, strict=True) if p.kind == "order"
        }
        result, position = [], 0
        for k, entry in enumerate(self._preference.entries):
            path = ("preferences", self._premises[0].dm, "priorities", k) if self._premises else ()
            inside = entry.entries if isinstance(entry, AnyOrder) else (entry,)
            order = permutation(orders[k], len(inside)) if isinstance(entry, AnyOrder) else (0,)
            for j in order:
                place = (*path, "any_order", j) if isinstance(entry, AnyOrder) else path
                if not (isinstance(inside[j], Maybe) and settled[place]):
                    result.append(position + j)
            position += len(inside)
        return result


def _side(space: Space, premise: Premise, text: str) -> NDArray[np.bool_]:
    """The states of one side of an unknown preference."""
    conflict = space.conflict
    node = reference_node(conflict, space._scope, text)
    mask = space.where(text) if node is None else space._where(node)
    if not mask.any():
        message = say("'{pattern}' matches no feasible state", pattern=text)
        raise ModelError(conflict.located([Problem(path=premise.path, message=message)]))
    return mask


def _put_above(
    keys: NDArray[np.int32], better: NDArray[np.bool_], worse: NDArray[np.bool_]
) -> NDArray[np.int32]:
    """The keys of each row with all of `better` above all of `worse`.

    Let M be the highest of `worse`, states of both sides counting as better. The states of
    `better` that are no higher than M rise to just above it, in their own order; everything else
    stays. So nothing changes where all of `better` is above M already, and two states of the same
    side always compare as before.

    Args:
        keys: shape (n, n_states).
        better, worse: shape (n_states,).
    """
    worse = worse & ~better
    if not worse.any() or not len(keys):
        return keys
    dense = dense_rows(keys).astype(np.int64)
    highest = dense[:, worse].max(axis=1, keepdims=True)
    step = int(dense.max()) + 1
    rising = better & (dense <= highest)
    return dense_rows(np.where(rising, highest * step + dense, dense * step))
