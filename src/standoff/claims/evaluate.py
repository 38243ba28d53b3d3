"""The truth of claims in many readings at once."""

from __future__ import annotations

from functools import cached_property, reduce

import numpy as np
from numpy.typing import NDArray

from standoff.claims.attain import attained
from standoff.formula import Formula
from standoff.formula.claim import AllOf, AnyOf, ClaimNode, IfThen, NotThat, Predicate
from standoff.formula.tree import Node
from standoff.reach import reach
from standoff.readings import Block

__all__ = ["BLOCKING", "World", "holds"]

BLOCKING = "seq"
"""The concept that says whether an improvement can be credibly sanctioned."""


class _Ground:
    """What does not depend on the concept, computed once for a block of readings."""

    def __init__(self, block: Block) -> None:
        self.block = block
        self._where: dict[Node, NDArray[np.bool_]] = {}

    @cached_property
    def possible(self) -> NDArray[np.bool_]:
        space = self.block.space
        mask = np.zeros(space.n_states, dtype=np.bool_)
        everybody = range(len(space.conflict.dm_ids))
        mask[reach(space, self._today, everybody, improving=False).states] = True
        mask[self._today] = True
        return mask

    @cached_property
    def attainable(self) -> NDArray[np.bool_]:
        return attained(self.block.space, self._today, self.block.ranks)

    def where(self, states: Node, text: str) -> NDArray[np.bool_]:
        if states not in self._where:
            self._where[states] = self.block.space.where(Formula(text, states))
        return self._where[states]

    @property
    def _today(self) -> int:
        assert self.block.space.status_quo is not None, "checked when the model was made"
        return self.block.space.status_quo


class World:
    """What claims speak of, in the readings of a block and under one concept.

    Args:
        block: analysed readings; `seq` must be among its concepts where a claim says `can_block`.
        concept: id of the concept.
        beside: a world of the same block under another concept, with which it shares its work.
    """

    def __init__(self, block: Block, concept: str, beside: World | None = None) -> None:
        self.block = block
        self.space = block.space
        self.stable = block.masks[concept]
        self._ground: _Ground = beside._ground if beside else _Ground(block)

    @property
    def n_profiles(self) -> int:
        """Number of profiles of preferences."""
        return len(self.block.ranks)

    @cached_property
    def equilibria(self) -> NDArray[np.bool_]:
        """Shape (n_profiles, n_states)."""
        return np.asarray(self.stable.all(axis=1))

    @property
    def possible(self) -> NDArray[np.bool_]:
        """The states that moves lead to from today's, and today's itself; shape (n_states,)."""
        return self._ground.possible

    @property
    def attainable(self) -> NDArray[np.bool_]:
        """The states that improvements lead to from today's, and today's itself; shape
        (n_profiles, n_states).
        """
        return self._ground.attainable

    def where(self, states: Node, text: str) -> NDArray[np.bool_]:
        """The states of an outcome, shape (n_states,)."""
        return self._ground.where(states, text)


def holds(node: ClaimNode, world: World) -> NDArray[np.bool_]:
    """In which profiles a claim holds, shape (n_profiles,)."""
    match node:
        case NotThat(operand):
            return ~holds(operand, world)
        case AllOf(operands):
            return reduce(np.logical_and, (holds(part, world) for part in operands))
        case AnyOf(operands):
            return reduce(np.logical_or, (holds(part, world) for part in operands))
        case IfThen(premise, conclusion):
            return ~holds(premise, world) | holds(conclusion, world)
        case Predicate():
            return _predicate(node, world)


def _predicate(predicate: Predicate, world: World) -> NDArray[np.bool_]:
    states = world.where(predicate.states[0], predicate.texts[0])
    everywhere = np.ones(world.n_profiles, dtype=np.bool_)
    match predicate.kind:
        case "equilibrium":
            return np.asarray((world.equilibria & states).any(axis=1))
        case "only":
            return np.asarray(~(world.equilibria & ~states).any(axis=1))
        case "possible":
            return everywhere & bool((world.possible & states).any())
        case "attainable":
            return np.asarray((world.attainable & states).any(axis=1))
        case "settles":
            return np.asarray(~(world.equilibria & world.attainable & ~states).any(axis=1))
    dm = world.space.conflict.dm_ids.index(predicate.dm)
    if predicate.kind == "stable":
        return np.asarray(world.stable[:, dm][:, states].all(axis=1))
    if predicate.kind == "can_block":
        return np.asarray(~world.block.masks[BLOCKING][:, dm][:, states].any(axis=1))
    worse = world.where(predicate.states[1], predicate.texts[1])
    ranks = world.block.ranks[:, dm]
    if not states.any() or not worse.any():
        return everywhere
    return np.asarray(ranks[:, states].min(axis=1) > ranks[:, worse].max(axis=1))
