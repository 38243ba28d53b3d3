"""From a conflict to its space: feasible states, moves and ranks."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from standoff.errors import ModelError, Path
from standoff.formula.tree import Node
from standoff.language import count, say, say_number
from standoff.model import Conflict, Graph, Priorities, Ranking, Utility, Weights
from standoff.space.cells import Grid
from standoff.space.members import Members
from standoff.space.merge import merge_classes, merged_moves
from standoff.space.moves import GraphMoves, GridMoves, Moves
from standoff.space.ranks import dense_ranks, rank_by_priorities, rank_by_weights
from standoff.space.references import rank_by_ranking, reference_node
from standoff.space.rules import broken_rules
from standoff.space.space import Space

__all__ = ["build_space"]

Mask = NDArray[np.bool_]
_DIRECTIONS = {"both": 0, "up": 1, "down": -1}


def build_space(conflict: Conflict) -> Space:
    """List a conflict's states, moves and ranks.

    Raises:
        TooLargeError: the states would not fit into memory.
        ModelError: rules that leave no state, an infeasible status quo, labels without a state,
            preferences that leave states out, name one twice, or tell members of a merged state
            apart; all at once.
    """
    members = Members(conflict)
    classes = _classes(members)
    status_quo = _status_quo(members, classes)
    _check_labels(members, classes)
    _check_outcomes(members, classes)
    ranks = [_ranks(members, classes, dm) for dm in conflict.dm_ids]
    if members.problems:
        raise ModelError(conflict.located(members.problems))
    return Space(
        conflict=conflict,
        n_states=members.n if classes is None else int(classes.max()) + 1,
        moves=_moves(members, classes),
        ranks=np.stack(ranks),
        status_quo=status_quo,
        cells=members.cells,
        classes=classes,
    )


def _classes(members: Members) -> NDArray[np.int64] | None:
    conflict = members.conflict
    if not conflict.merge:
        return None
    masks = []
    for k, formula in enumerate(conflict.merge):
        mask = members.where(members.scope.resolve(formula, ("merge", k)))
        if not mask.any():
            members.report(
                ("merge", k), say("'{formula}' holds in no feasible state", formula=formula)
            )
        masks.append(mask)
    return merge_classes(masks, members.n)


def _status_quo(members: Members, classes: NDArray[np.int64] | None) -> int | None:
    value, path = members.conflict.status_quo, ("status_quo",)
    if value is None:
        return None
    if isinstance(value, str):
        node = reference_node(members.conflict, members.scope, value)
        assert node is not None
    else:
        node = _levels_node(members, value)
    found = np.flatnonzero(members.where(node))
    states = found if classes is None else np.unique(classes[found])
    if states.size == 1:
        return int(states[0])
    if states.size:
        message = say("the status quo '{value}' matches {n} states", value=value, n=states.size)
        members.report(path, message, say("a single state"))
        return None
    assert isinstance(members.source, Grid)
    broken = broken_rules(members.source, members.rules, node)
    which = ", ".join(str(k + 1) for k in broken)
    message = say_number(
        "the status quo is infeasible: it breaks rule {names}",
        "the status quo is infeasible: it breaks rules {names}",
        len(broken),
        names=which,
    )
    members.report(path, message, say("a feasible state"))
    return None


def _levels_node(members: Members, value: object) -> Node:
    """The test for a status quo given option by option."""
    assert isinstance(members.source, Grid)
    path = ("status_quo",)
    levels = ["-"] * len(members.source.sizes)
    assert hasattr(value, "items")
    for name, text in value.items():
        option = members.scope.option(name, path)
        assert option is not None
        levels[option] = str(members.scope.level(option, text, path))
    return members.scope.pattern("".join(levels))


def _check_labels(members: Members, classes: NDArray[np.int64] | None) -> None:
    """Every label has a state, and no two labels name the same single state."""
    taken: dict[int, str] = {}
    for name, label in members.conflict.states.items():
        found = np.flatnonzero(members.where(members.scope.pattern(label.pattern)))
        states = found if classes is None else np.unique(classes[found])
        if not states.size:
            message = say("'{pattern}' matches no feasible state", pattern=label.pattern)
            members.report(("states", name), message, say("a pattern that the rules allow"))
        elif states.size == 1:
            other = taken.setdefault(int(states[0]), name)
            if other != name:
                message = say("'{name}' and '{other}' are the same state", name=name, other=other)
                members.report(("states", name), message, say("one label a state"))


def _check_outcomes(members: Members, classes: NDArray[np.int64] | None) -> None:
    if classes is None:
        return
    for name, formula in members.conflict.outcomes.items():
        mask = members.where(members.scope.resolve(formula, ("outcomes", name)))
        split = np.isin(classes, classes[mask]) & ~mask
        if split.any():
            message = say(
                "outcome '{name}' holds at some members of a merged state only", name=name
            )
            expected = say(
                "the same at all; it does not hold at {states}", states=members.names(split)
            )
            members.report(("outcomes", name), message, expected)


def _ranks(members: Members, classes: NDArray[np.int64] | None, dm: str) -> NDArray[np.int32]:
    conflict, path = members.conflict, ("preferences", dm)
    preference = conflict.preferences[dm]
    n_states = members.n if classes is None else int(classes.max()) + 1
    match preference:
        case Utility(values):
            if len(values) != n_states:
                message = say(
                    "{n} numbers for {states} feasible states",
                    n=count(len(values)),
                    states=count(n_states),
                )
                members.report(
                    (*path, "utility"), message, say("one number a state, in state order")
                )
                return np.ones(n_states, dtype=np.int32)
            return dense_ranks(np.array(values, dtype=np.float64))
        case Priorities(statements=statements):
            place = (*path, "priorities")
            nodes = [
                members.scope.resolve(statement.formula, (*place, k))
                for k, statement in enumerate(statements)
                if statement.effect == "known"
            ]
            ranks = rank_by_priorities(nodes, members.source, members.feasible)
        case Weights(weights):
            assert isinstance(members.source, Grid)
            exact = {}
            for name, weight in weights.items():
                option = members.scope.option(name, path)
                assert option is not None
                exact[option] = Fraction(str(weight))
            try:
                ranks = rank_by_weights(exact, members.source, members.cells)
            except OverflowError as error:
                members.report((*path, "weights"), str(error), say("fewer digits"))
                return np.ones(n_states, dtype=np.int32)
        case Ranking(entries):
            found_before = len(members.problems)
            place = (*path, "ranking")
            keys = rank_by_ranking(
                conflict,
                members.scope,
                entries,
                place,
                members.single,
                members.where,
                members.names,
                members.problems.append,
            )
            if len(members.problems) > found_before:
                return np.ones(n_states, dtype=np.int32)
            ranks = dense_ranks(keys)
    return ranks if classes is None else _merge_ranks(members, classes, ranks, path)


def _merge_ranks(
    members: Members, classes: NDArray[np.int64], ranks: NDArray[np.int32], path: Path
) -> NDArray[np.int32]:
    first = np.unique(classes, return_index=True)[1]
    merged = ranks[first]
    different = ranks != merged[classes]
    if different.any():
        one = int(np.argmax(different))
        other = members.name(int(first[classes[one]]))
        message = say(
            "{one} and {other} are merged but not equally preferred",
            one=members.name(one),
            other=other,
        )
        members.report(path, message, say("the same rank for all members of a merged state"))
    return merged


def _moves(members: Members, classes: NDArray[np.int64] | None) -> Moves:
    conflict = members.conflict
    if conflict.graph:
        return _graph_moves(conflict.graph, conflict.dm_ids, members.graph_states)
    assert isinstance(members.source, Grid)
    moves = GridMoves(
        sizes=members.source.sizes,
        owners=conflict.owners,
        directions=tuple(_DIRECTIONS[option.moves] for option in conflict.options),
        feasible=members.feasible,
        n_decision_makers=len(conflict.decision_makers),
    )
    return moves if classes is None else merged_moves(moves, members.cells, classes)


def _graph_moves(graph: Graph, dm_ids: tuple[str, ...], index: dict[str, int]) -> GraphMoves:
    arcs = []
    for dm in dm_ids:
        listed = graph.moves.get(dm, {})
        pairs = sorted((index[start], index[end]) for start in listed for end in listed[start])
        both = np.array(pairs, dtype=np.int64).reshape(-1, 2)
        arcs.append((both[:, 0].copy(), both[:, 1].copy()))
    return GraphMoves(n_states=len(index), arcs=tuple(arcs))
