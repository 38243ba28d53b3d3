"""What the names in a conflict's formulas mean."""

from __future__ import annotations

from collections.abc import Callable
from functools import reduce
from graphlib import CycleError, TopologicalSorter
from typing import TYPE_CHECKING

from standoff.errors import Path, Problem, nearest_name
from standoff.formula import MAX_DEPTH, Formula
from standoff.formula.tree import (
    And,
    Comparison,
    Constant,
    Count,
    Iff,
    Implies,
    LevelTest,
    Name,
    Node,
    Not,
    Or,
    StateTest,
    leaves,
)
from standoff.language import mark, say
from standoff.model.patterns import parse_pattern

if TYPE_CHECKING:
    from standoff.model.conflict import Conflict

__all__ = ["Scope"]

_COMPARE: dict[str, Callable[[int, int], bool]] = {
    "=": int.__eq__,
    "!=": int.__ne__,
    "<": int.__lt__,
    "<=": int.__le__,
    ">": int.__gt__,
    ">=": int.__ge__,
}
_FALSE = Constant(False)


class Scope:
    """Looks names up: options, outcomes, labelled states.

    Args:
        conflict: whose names; it may still be invalid.
        report: called with each problem found; None where none can be left.
    """

    def __init__(self, conflict: Conflict, report: Callable[[Problem], None] | None = None) -> None:
        self._conflict = conflict
        self._report = report
        self._options: dict[str, list[int]] = {}
        for index, qualified in enumerate(conflict.option_ids):
            self._options.setdefault(qualified, []).append(index)
            self._options.setdefault(qualified.split(".", 1)[1], []).append(index)
        graph = conflict.graph
        self._graph_states = {name: k for k, name in enumerate(graph.states)} if graph else {}
        self._outcomes: dict[str, tuple[Node, int]] = {}
        self._resolve_outcomes()

    def names(self) -> list[str]:
        """Every name that a formula of this conflict may use."""
        return [
            *self._options,
            *self._conflict.outcomes,
            *self._conflict.states,
            *self._graph_states,
        ]

    def names_state(self, text: str) -> bool:
        """Whether a text is a state's label or a graph's state."""
        return text in self._graph_states or text in self._conflict.states

    def resolve(self, formula: Formula, path: Path) -> Node:
        """The formula with each name replaced by the test that it stands for.

        Args:
            formula: the formula.
            path: where it stands, for problems.
        """
        return self._resolve(formula.root, path)[0]

    def option(self, name: str, path: Path, offset: int | None = None) -> int | None:
        """The position of the option that a name means, or None after reporting why not."""
        found = self._options.get(name, [])
        if len(found) == 1:
            return found[0]
        if found:
            which = reduce(
                lambda first, last: say("{first} or {last}", first=first, last=last),
                (self._conflict.option_ids[k] for k in found),
            )
            self._problem(
                path,
                say("more than one decision maker has an option '{name}'", name=name),
                which,
                "",
                offset,
            )
        else:
            self._unknown(mark("option"), name, list(self._options), path, offset)
        return None

    def level(self, option: int, text: str, path: Path, offset: int | None = None) -> int | None:
        """The position of a level given by name or by index, or None after reporting why not."""
        levels = self._conflict.options[option].levels
        if text in levels:
            return levels.index(text)
        if text.isdecimal() and len(text) < 4 and int(text) < len(levels):
            return int(text)
        what = self._conflict.option_ids[option]
        near = nearest_name(text, levels) or ""
        self._problem(
            path,
            say("'{name}' has no level '{level}'", name=what, level=text),
            say("one of {names}", names=", ".join(levels)),
            near,
            offset,
        )
        return None

    def _resolve(self, node: Node, path: Path) -> tuple[Node, int]:
        """The resolved node and its depth, outcomes written out."""
        match node:
            case Name(name, offset):
                return self._name(name, path, offset)
            case Comparison(name, operator, level, offset, level_offset):
                option = self.option(name, path, offset)
                wanted = None if option is None else self.level(option, level, path, level_offset)
                if option is None or wanted is None:
                    return _FALSE, 1
                count = len(self._conflict.options[option].levels)
                compare = _COMPARE[operator]
                return LevelTest(option, tuple(compare(k, wanted) for k in range(count))), 1
            case Not(operand):
                inside, depth = self._resolve(operand, path)
                return Not(inside), depth + 1
            case And(operands):
                nodes, depth = self._all(operands, path)
                return And(nodes), depth
            case Or(operands):
                nodes, depth = self._all(operands, path)
                return Or(nodes), depth
            case Implies(premise, conclusion):
                nodes, depth = self._all((premise, conclusion), path)
                return Implies(*nodes), depth
            case Iff(left, right):
                nodes, depth = self._all((left, right), path)
                return Iff(*nodes), depth
            case Count(kind, k, operands):
                nodes, depth = self._all(operands, path)
                return Count(kind, k, nodes), depth
            case _:
                return node, 1

    def _all(self, operands: tuple[Node, ...], path: Path) -> tuple[tuple[Node, ...], int]:
        resolved = [self._resolve(operand, path) for operand in operands]
        return tuple(node for node, _ in resolved), 1 + max(depth for _, depth in resolved)

    def _name(self, name: str, path: Path, offset: int) -> tuple[Node, int]:
        conflict = self._conflict
        if name in conflict.outcomes:
            return self._outcomes[name]
        if name in self._graph_states:
            return StateTest(self._graph_states[name]), 1
        if name in conflict.states:
            return self.pattern(conflict.states[name].pattern), 2
        if name not in self._options:
            self._unknown(mark("option, outcome or state"), name, self.names(), path, offset)
            return _FALSE, 1
        option = self.option(name, path, offset)
        if option is None:
            return _FALSE, 1
        count = len(conflict.options[option].levels)
        return LevelTest(option, (False,) + (True,) * (count - 1)), 1

    def pattern(self, text: str) -> Node:
        """The test that a pattern stands for; false if it is malformed (reported elsewhere)."""
        sizes = [len(option.levels) for option in self._conflict.options]
        try:
            levels = parse_pattern(text, sizes)
        except ValueError:
            return _FALSE
        tests = (
            LevelTest(option, tuple(k == level for k in range(sizes[option])))
            for option, level in enumerate(levels)
            if level >= 0
        )
        return And((Constant(True), *tests))

    def _resolve_outcomes(self) -> None:
        """Write out every outcome, those first that others refer to.

        In this order no outcome is met before it is known, so the depth of the call stack does
        not grow with the chain of outcomes.
        """
        outcomes = self._conflict.outcomes
        references = {
            name: {leaf.name for leaf in leaves(formula.root) if isinstance(leaf, Name)}
            & outcomes.keys()
            for name, formula in outcomes.items()
        }
        while True:
            try:
                order = list(TopologicalSorter(references).static_order())
                break
            except CycleError as error:
                cycle = error.args[1][::-1]
                first = min(cycle, key=list(outcomes).index)
                message = say(
                    "the outcomes refer to each other in a circle: {names}",
                    names=" -> ".join(cycle),
                )
                self._problem(("outcomes", first), message)
                for name in cycle:
                    self._outcomes[name] = _FALSE, 1
                    references[name] = set()
        for name in order:
            if name not in self._outcomes:
                path: Path = ("outcomes", name)
                node, depth = self._resolve(outcomes[name].root, path)
                if depth > 2 * MAX_DEPTH:
                    message = say(
                        "nested more than {n} deep once its outcomes are written out",
                        n=2 * MAX_DEPTH,
                    )
                    self._problem(path, message, say("a simpler formula"))
                    node, depth = _FALSE, 1
                self._outcomes[name] = node, depth

    def _unknown(
        self, kind: str, name: str, names: list[str], path: Path, offset: int | None
    ) -> None:
        self._problem(
            path,
            say("unknown {kind} '{name}'", kind=say(kind), name=name),
            "",
            nearest_name(name, names) or "",
            offset,
        )

    def _problem(
        self,
        path: Path,
        message: str,
        expected: str = "",
        nearest: str = "",
        offset: int | None = None,
    ) -> None:
        problem = Problem(
            path=path, message=message, expected=expected, nearest=nearest, offset=offset
        )
        if self._report is None:
            raise AssertionError(f"a checked conflict has a problem: {problem}")
        self._report(problem)
