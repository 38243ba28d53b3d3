"""The value of a formula at many states at once."""

from __future__ import annotations

from collections.abc import Callable
from functools import reduce

import numpy as np
from numpy.typing import NDArray

from standoff.formula.tree import (
    And,
    Constant,
    Count,
    Iff,
    Implies,
    LevelTest,
    Node,
    Not,
    Or,
    StateTest,
)

__all__ = ["Mask", "evaluate"]

Mask = NDArray[np.bool_]


def evaluate(node: Node, test: Callable[[LevelTest | StateTest], Mask]) -> Mask:
    """Evaluate a formula whose names are looked up.

    Args:
        node: the formula.
        test: gives for a test an array of truth values; all its arrays must broadcast together.

    Returns:
        Truth values in the shape to which the formula's own tests broadcast; a formula on few
        options gives a small array, whatever the number of states.
    """
    known: dict[int, Mask] = {}

    def value(node: Node) -> Mask:
        # An outcome used in many places is one node, so it is worked out once.
        if id(node) not in known:
            known[id(node)] = compute(node)
        return known[id(node)]

    def compute(node: Node) -> Mask:
        match node:
            case LevelTest() | StateTest():
                return test(node)
            case Constant(truth):
                return np.array(truth)
            case Not(operand):
                return ~value(operand)
            case And(operands):
                return reduce(np.logical_and, map(value, operands))
            case Or(operands):
                return reduce(np.logical_or, map(value, operands))
            case Implies(premise, conclusion):
                return np.logical_or(~value(premise), value(conclusion))
            case Iff(left, right):
                return np.equal(value(left), value(right))
            case Count(kind, k, operands):
                # The true ones are counted in a type that holds any formula's number of operands.
                zero = np.zeros((), dtype=np.int16)
                number = reduce(lambda total, item: total + value(item), operands, zero)
                compare = {"at_least": np.greater_equal, "at_most": np.less_equal}
                return np.asarray(compare.get(kind, np.equal)(number, k))
            case _:
                raise TypeError(f"a name that was not looked up: {node}")

    return value(node)
