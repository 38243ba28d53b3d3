"""The least change of several rankings at once, as an integer linear program.

Under SEQ and SSEQ what deters one decision maker is what improves another, so that rankings cannot
be changed one after the other. The program has for each pair of states a choice which is preferred,
held together by transitivity; and for each move away from the wanted state one unit of a flow that
starts where the move ends, follows moves that improve their movers, nobody twice in succession,
and leaves where the mover is no better off than before. A move that leads nowhere better may leave
at once. A flow of one unit exists just where a sanction does: were its way barred by a choice, no
part of it could pass.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations, permutations
from typing import Any

import numpy as np
from numpy.typing import NDArray

from standoff.errors import BackendError, TooLargeError
from standoff.inversion.responses import Targets
from standoff.space.ranks import dense_ranks
from standoff.stability import Concept

__all__ = ["MOST_STATES", "least_profile"]

MOST_STATES = 24
"""States up to which the program is tried; its transitivity rows grow as their cube."""
_SECONDS = 120.0

Ranks = NDArray[np.int32]


@dataclass(frozen=True)
class _Sum:
    """A constant and a sum of variables times coefficients."""

    constant: float = 0.0
    terms: tuple[tuple[int, float], ...] = ()

    def __add__(self, other: _Sum) -> _Sum:
        return _Sum(self.constant + other.constant, self.terms + other.terms)

    def __rsub__(self, constant: float) -> _Sum:
        return _Sum(constant - self.constant, tuple((k, -c) for k, c in self.terms))


@dataclass
class _Program:
    """Variables between 0 and 1, and rows `low <= sum`."""

    whole: list[bool] = field(default_factory=list)
    rows: list[tuple[float, _Sum]] = field(default_factory=list)
    equal: list[bool] = field(default_factory=list)

    def variable(self, *, whole: bool) -> _Sum:
        self.whole.append(whole)
        return _Sum(0.0, ((len(self.whole) - 1, 1.0),))

    def at_least(self, total: _Sum, low: float, *, equal: bool = False) -> None:
        if total.terms or equal or total.constant < low:
            self.rows.append((low, total))
            self.equal.append(equal)


def least_profile(
    ranks: Ranks, state: int, concept: Concept, targets: Sequence[Targets], varied: Sequence[int]
) -> Ranks | None:
    """Change the fewest pairs of states in all so that a state is an equilibrium.

    Pairs with an order today get one, too, so no new tie is made; as a tie deters and tempts no
    more than one of the two orders does, this loses nothing.

    Args:
        ranks: of today, shape (n_dms, n_states).
        state: the wanted state.
        concept: the solution concept: Nash, GMR, SMR, SEQ or SSEQ.
        targets: everybody's moves.
        varied: positions of the decision makers whose rankings may change.

    Returns:
        The changed ranks, of the same shape; None if no change will do.

    Raises:
        BackendError: SciPy is not installed, or its solver did not finish.
        TooLargeError: there are too many states.
    """
    n = ranks.shape[1]
    if n > MOST_STATES:
        raise TooLargeError(
            f"the least change of all rankings together is sought up to {MOST_STATES} states, and "
            f"this conflict has {n:,}; vary one decision maker, or merge states"
        )
    program = _Program()
    weakly = {dm: _order(program, ranks[dm], free=dm in varied) for dm in range(len(ranks))}
    cost = _Sum()
    for dm in varied:
        for x, y in combinations(range(n), 2):
            for a, b in ((x, y), (y, x)):
                if ranks[dm, a] >= ranks[dm, b]:
                    changed = weakly[dm][b, a] if ranks[dm, a] > ranks[dm, b] else None
                    cost += changed if changed is not None else 1 - weakly[dm][a, b]
    for dm, own in enumerate(targets):
        for end in own[state]:
            _deter(program, weakly, state, dm, end, concept, targets)
    values = _solve(program, cost)
    if values is None:
        return None
    result = ranks.copy()
    for dm in varied:
        above = [
            sum(_value(weakly[dm][x, y], values) > 0.5 for y in range(n) if y != x)
            for x in range(n)
        ]
        result[dm] = dense_ranks(np.array(above))
    return result


def _value(total: _Sum, values: NDArray[np.float64]) -> float:
    return float(total.constant + sum(c * values[k] for k, c in total.terms))


Order = Mapping[tuple[int, int], _Sum]
"""For each pair of states whether the first is at least as good as the second, 0 or 1."""


def _order(program: _Program, ranks: Ranks, *, free: bool) -> Order:
    n = len(ranks)
    found: dict[tuple[int, int], _Sum] = {}
    for x in range(n):
        for y in range(x):
            if not free:
                found[x, y] = _Sum(float(ranks[x] >= ranks[y]))
                found[y, x] = _Sum(float(ranks[y] >= ranks[x]))
            elif ranks[x] != ranks[y]:
                found[x, y] = program.variable(whole=True)
                found[y, x] = 1 - found[x, y]
            else:
                found[x, y], found[y, x] = (program.variable(whole=True) for _ in range(2))
                program.at_least(found[x, y] + found[y, x], 1)
    if free:
        for x, y, z in permutations(range(n), 3):
            # Where x is at least as good as y, and y as z, x is as z.
            program.at_least(found[x, z] + (1 - found[x, y]) + (1 - found[y, z]), 1)
    return found


def _deter(
    program: _Program,
    weakly: Mapping[int, Order],
    state: int,
    dm: int,
    end: int,
    concept: Concept,
    targets: Sequence[Targets],
) -> None:
    """Add the rows by which one move away from the wanted state must not pay."""
    own = weakly[dm]
    out = program.variable(whole=False)
    program.at_least(own[state, end] + (0 - out), 0)
    movers = [] if concept.sanctions == "none" else [k for k in range(len(targets)) if k != dm]
    # What flows out of a state reached by its last mover; at the beginning there is none.
    leaving: dict[tuple[int, int], list[_Sum]] = {(end, -1): [out]}
    entering: dict[tuple[int, int], list[_Sum]] = {}
    pending = [(end, -1)]
    while pending:
        here, last = node = pending.pop()
        for mover in movers:
            for there in targets[mover][here] if mover != last else ():
                unwilling = weakly[mover][here, there]
                if concept.sanctions == "improvements" and unwilling == _Sum(1.0):
                    continue
                flow = program.variable(whole=False)
                if concept.sanctions == "improvements":
                    program.at_least((1 - unwilling) + (0 - flow), 0)
                leaving[node].append(flow)
                if (there, mover) not in leaving:
                    leaving[there, mover] = [
                        _exit(program, own, state, dm, there, concept, targets)
                    ]
                    pending.append((there, mover))
                entering.setdefault((there, mover), []).append(flow)
    for node, flows in leaving.items():
        arrived = sum(entering.get(node, ()), _Sum())
        left = sum(flows, _Sum())
        program.at_least(left + (0 - arrived), 1 if node == (end, -1) else 0, equal=True)


def _exit(
    program: _Program,
    own: Order,
    state: int,
    dm: int,
    there: int,
    concept: Concept,
    targets: Sequence[Targets],
) -> _Sum:
    """What may leave at an answer: nothing, if that or an escape from it is preferred."""
    flow = program.variable(whole=False)
    further = targets[dm][there] if concept.escapes else ()
    for x in {there, *further} - {state}:
        program.at_least(own[state, x] + (0 - flow), 0)
    return flow


def _solve(program: _Program, cost: _Sum) -> NDArray[np.float64] | None:
    try:
        from scipy.optimize import Bounds, LinearConstraint, milp
        from scipy.sparse import csr_array
    except ModuleNotFoundError:
        raise BackendError(
            "the least change of several rankings at once needs SciPy; install it with: "
            "pip install 'standoff[inverse]'"
        ) from None
    size = len(program.whole)
    objective = np.zeros(size)
    for k, c in cost.terms:
        objective[k] += c
    entries = [(r, k, c) for r, (_, total) in enumerate(program.rows) for k, c in total.terms]
    row, column = (np.array([entry[k] for entry in entries], dtype=np.int32) for k in (0, 1))
    value = np.array([entry[2] for entry in entries], dtype=np.float64)
    matrix = csr_array((value, (row, column)), shape=(len(program.rows), size))
    low = np.array([least - total.constant for least, total in program.rows])
    high = np.where(program.equal, low, np.inf)
    answer: Any = milp(
        objective,
        integrality=np.array(program.whole, dtype=np.uint8),
        bounds=Bounds(0, 1),
        constraints=LinearConstraint(matrix, low, high),
        options={"mip_rel_gap": 0.0, "time_limit": _SECONDS},
    )
    if answer.status == 2:
        return None
    if answer.status != 0:
        raise BackendError(
            f"the solver found no least change of all rankings together in {_SECONDS:.0f} s; "
            "vary fewer decision makers"
        )
    return np.asarray(answer.x, dtype=np.float64)
