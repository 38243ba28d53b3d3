"""One frame for two models of a stand-off: what the formulas of either mean in terms of both."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from math import prod

import numpy as np

from standoff.formula import Formula
from standoff.formula.evaluate import Mask, evaluate
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
    leaves,
)
from standoff.model import Conflict, Option, Scope
from standoff.model.patterns import is_pattern, level_character, parse_pattern

__all__ = ["Frame", "Meaning", "Side"]

Meaning = tuple[object, ...]
"""Equal for formulas that hold at the same combinations of levels."""
_MOST_CELLS = 4096
"""Combinations up to which formulas are compared by what they mean, and beyond by their form."""


@dataclass(frozen=True, kw_only=True, eq=False)
class Frame:
    """The options of both models, or the states of their graph.

    Attributes:
        dms: ids and names of all decision makers, the first model's first.
        option_ids: qualified ids, those of each decision maker together.
        options: the options of these ids.
        states: names of a graph's states, or none.
    """

    dms: tuple[tuple[str, str], ...]
    option_ids: tuple[str, ...]
    options: tuple[Option, ...]
    states: tuple[str, ...]

    @classmethod
    def of(cls, a: Conflict, b: Conflict) -> Frame:
        """The frame of two models whose common options have the same levels."""
        names = {dm.id: dm.name for dm in (*b.decision_makers, *a.decision_makers)}
        order = dict.fromkeys((*a.dm_ids, *b.dm_ids))
        known: dict[str, Option] = {}
        for conflict in (a, b):
            for name, option in zip(conflict.option_ids, conflict.options, strict=True):
                known.setdefault(name, option)
        ids = [name for dm in order for name in known if name.partition(".")[0] == dm]
        return cls(
            dms=tuple((dm, names[dm]) for dm in order),
            option_ids=tuple(ids),
            options=tuple(known[name] for name in ids),
            states=a.graph.states if a.graph else (),
        )

    def meaning(self, node: Node) -> Meaning:
        """What a formula in terms of the frame means."""
        tests = [leaf for leaf in leaves(node) if isinstance(leaf, LevelTest)]
        axes = sorted({test.option for test in tests})
        shape = [len(self.options[k].levels) for k in axes]
        if prod(shape) > _MOST_CELLS:
            return ("form", self.text(node))

        def test(leaf: LevelTest | StateTest) -> Mask:
            if isinstance(leaf, StateTest):
                return np.equal(np.arange(len(self.states)), leaf.state)
            place = axes.index(leaf.option)
            allowed: Mask = np.array(leaf.allowed)
            return allowed.reshape([-1 if k == place else 1 for k in range(len(axes))])

        whole = (len(self.states),) if self.states else tuple(shape)
        table = np.broadcast_to(evaluate(node, test), whole)
        matters = [
            k for k in range(table.ndim) if self.states or (table != table.take([0], axis=k)).any()
        ]
        rest = tuple(0 if k not in matters else slice(None) for k in range(table.ndim))
        kept = tuple(axes[k] for k in matters) if axes else ()
        return ("table", kept, table[rest].tobytes())

    def text(self, node: Node) -> str:
        """A formula that says what a resolved one says, with options' qualified ids."""

        def joined(operands: tuple[Node, ...], word: str) -> str:
            return "(" + f" {word} ".join(map(self.text, operands)) + ")"

        match node:
            case LevelTest(option, allowed):
                name, levels = self.option_ids[option], self.options[option].levels
                named = zip(levels, allowed, strict=True)
                tests = [f"{name} = {level}" for level, yes in named if yes]
                return "(" + " or ".join(tests) + ")" if tests else "false"
            case StateTest(state):
                return self.states[state]
            case Constant(value):
                return "true" if value else "false"
            case Not(operand):
                return f"not {self.text(operand)}"
            case And(operands):
                return joined(operands, "and")
            case Or(operands):
                return joined(operands, "or")
            case Implies(premise, conclusion):
                return joined((premise, conclusion), "->")
            case Iff(left, right):
                return joined((left, right), "<->")
            case Count(kind, k, operands):
                return f"{kind}({k}, {', '.join(map(self.text, operands))})"
        raise AssertionError(f"a name that was not looked up: {node}")


@dataclass(frozen=True, kw_only=True, eq=False)
class Side:
    """One of the two models, and its formulas and patterns in terms of the frame."""

    conflict: Conflict
    frame: Frame

    @cached_property
    def places(self) -> tuple[int, ...]:
        """For each option of the model its position in the frame."""
        return tuple(map(self.frame.option_ids.index, self.conflict.option_ids))

    @cached_property
    def _scope(self) -> Scope:
        return Scope(self.conflict)

    def formula(self, formula: Formula) -> Formula:
        """A formula that keeps its text and means in the frame what it means in the model."""
        return Formula(formula.text, self.node(formula))

    def node(self, formula: Formula) -> Node:
        """What a formula means, in terms of the frame."""
        return self._moved(self._scope.resolve(formula, ()))

    def meaning(self, formula: Formula) -> Meaning:
        """What a formula means, for comparing it."""
        return self.frame.meaning(self.node(formula))

    def states(self, text: str) -> str:
        """A label, pattern or formula as a pattern or formula of the frame."""
        conflict = self.conflict
        if text == "rest" or (conflict.graph and text in conflict.graph.states):
            return text
        if text in conflict.states:
            return self.pattern(conflict.states[text].pattern)
        if is_pattern(text) and not conflict.graph:
            return self.pattern(text)
        return self.frame.text(self.node(Formula.parse(text)))

    def pattern(self, text: str, absent: str = "-") -> str:
        """A pattern of the model as one of the frame.

        Args:
            text: the pattern.
            absent: the character of options that the model does not have; "" for their lowest
                level.
        """
        sizes = [len(option.levels) for option in self.conflict.options]
        own = dict(zip(self.places, parse_pattern(text, sizes), strict=True))
        letters = []
        for k, option in enumerate(self.frame.options):
            lowest = absent or level_character(0, len(option.levels))
            letters.append(level_character(own[k], len(option.levels)) if k in own else lowest)
        return "".join(letters)

    def _moved(self, node: Node) -> Node:
        match node:
            case LevelTest(option, allowed):
                return LevelTest(self.places[option], allowed)
            case StateTest(state):
                assert self.conflict.graph is not None
                return StateTest(self.frame.states.index(self.conflict.graph.states[state]))
            case Not(operand):
                return Not(self._moved(operand))
            case And(operands):
                return And(tuple(map(self._moved, operands)))
            case Or(operands):
                return Or(tuple(map(self._moved, operands)))
            case Implies(premise, conclusion):
                return Implies(self._moved(premise), self._moved(conclusion))
            case Iff(left, right):
                return Iff(self._moved(left), self._moved(right))
            case Count(kind, k, operands):
                return Count(kind, k, tuple(map(self._moved, operands)))
        return node
