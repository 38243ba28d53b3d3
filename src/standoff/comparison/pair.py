"""Two models that stand in one frame, part by part."""

from __future__ import annotations

from functools import cached_property

from standoff.comparison.frame import Frame, Side
from standoff.comparison.priorities import Lists, align
from standoff.language import say
from standoff.model import (
    AnyOrder,
    Conflict,
    Maybe,
    Option,
    Preference,
    Priorities,
    Ranking,
    Rule,
    Statement,
    Utility,
    Weights,
)
from standoff.model.parts import Priority
from standoff.space import Space, build_space

__all__ = ["Pair", "obstacles", "ported"]

Key = tuple[object, ...]
"""What a rule or a pair of unknown preference means, for finding it in the other model."""


def obstacles(a: Conflict, b: Conflict) -> tuple[str, ...]:
    """Why two models do not fit into one frame, or nothing."""
    if bool(a.graph) != bool(b.graph):
        return (say("one model has options and the other is a graph"),)
    if not set(a.dm_ids) & set(b.dm_ids):
        return (say("no decision maker is in both"),)
    found = []
    if a.graph and b.graph and set(a.graph.states) != set(b.graph.states):
        found.append(say("the graphs have different states"))
    other = dict(zip(b.option_ids, b.options, strict=True))
    for name, option in zip(a.option_ids, a.options, strict=True):
        if name in other and other[name].levels != option.levels:
            a_levels, b_levels = (", ".join(one.levels) for one in (option, other[name]))
            found.append(
                say(
                    "{name} has the levels {a}; and in the other {b}",
                    name=name,
                    a=a_levels,
                    b=b_levels,
                )
            )
    return tuple(found)


class Pair:
    """Two models that can be mixed.

    An option that only one of them has counts in the other as one that is never chosen, and a
    decision maker that only one of them has as one without options: so both stand in one frame,
    with the same states and moves as before.

    Args:
        a, b: the models; they have no `obstacles`.
    """

    def __init__(self, a: Conflict, b: Conflict) -> None:
        self.frame = Frame.of(a, b)
        self.a, self.b = Side(conflict=a, frame=self.frame), Side(conflict=b, frame=self.frame)
        self.sides = (self.a, self.b)

    @cached_property
    def lists(self) -> dict[str, Lists]:
        """The priorities of each decision maker for whom both models give them, aligned."""
        found = {}
        for dm, _ in self.frame.dms:
            one, two = (side.conflict.preferences.get(dm) for side in self.sides)
            if isinstance(one, Priorities) and isinstance(two, Priorities):
                found[dm] = align(
                    one.entries,
                    two.entries,
                    lambda statement: self.a.meaning(statement.formula),
                    lambda statement: self.b.meaning(statement.formula),
                )
        return found

    @cached_property
    def rules(self) -> tuple[dict[Key, Rule], dict[Key, Rule]]:
        """The rules of either model by what they mean, in terms of the frame."""
        return self._rules(self.a), self._rules(self.b)

    @staticmethod
    def _rules(side: Side) -> dict[Key, Rule]:
        found: dict[Key, Rule] = {}
        for rule in side.conflict.rules:
            meanings = sorted(map(repr, map(side.meaning, rule.formulas)))
            moved = Rule(
                formulas=tuple(map(side.formula, rule.formulas)), kind=rule.kind, maybe=rule.maybe
            )
            key = (rule.kind, *meanings)
            # Said twice, once for certain, it is certain.
            if key not in found or found[key].maybe:
                found[key] = moved
        return found

    @cached_property
    def unknown(self) -> tuple[dict[str, dict[Key, tuple[str, str]]], ...]:
        """Pairs of unknown preference of either model, by decision maker and by what they mean."""
        return tuple(
            {
                dm: {tuple(sorted(map(side.states, pair))): pair for pair in structure.unknown}
                for dm, structure in side.conflict.structures.items()
            }
            for side in self.sides
        )

    def has(self, side: Side, name: str) -> str:
        """Whether a model has an option: yes, perhaps or no."""
        option = self.option(side, name)
        return "no" if option is None else "perhaps" if option.maybe else "yes"

    def option(self, side: Side, name: str) -> Option | None:
        """The option of a model with this qualified id, if it has one."""
        ids = side.conflict.option_ids
        return side.conflict.options[ids.index(name)] if name in ids else None

    def arcs(self, side: Side, dm: str) -> dict[str, tuple[str, ...]]:
        """A decision maker's moves in a graph; none in the option form."""
        graph = side.conflict.graph
        return {k: tuple(sorted(v)) for k, v in graph.moves.get(dm, {}).items()} if graph else {}

    def status_quo(self, side: Side) -> str | None:
        """Today's state of a model as a pattern of the frame, or a graph's state."""
        space = _space(side.conflict)
        if space.status_quo is None:
            return None
        pattern = space.pattern(space.status_quo)
        return pattern if side.conflict.graph else side.pattern(pattern, absent="")

    def preference(self, side: Side, dm: str) -> Preference:
        """A decision maker's preference in terms of the frame."""
        preference = side.conflict.preferences[dm]
        match preference:
            case Ranking(entries):
                return Ranking(tuple(map(side.states, tie)) for tie in entries)
            case Weights(weights):
                ids = {name.split(".")[1]: name for name in side.conflict.option_ids}
                return Weights({ids.get(name, name): value for name, value in weights.items()})
            case Priorities(entries):
                return Priorities(ported(side, entry) for entry in entries)
            case Utility(values):
                space = _space(side.conflict)
                ties: dict[float, list[str]] = {}
                for state, value in enumerate(values):
                    ties.setdefault(value, []).append(side.states(space.pattern(state)))
                return Ranking(ties[value] for value in sorted(ties, reverse=True))


def ported(side: Side, entry: Priority) -> Priority:
    """An entry of a list of priorities in terms of the frame."""
    match entry:
        case AnyOrder(entries):
            return AnyOrder([_single(side, one) for one in entries])
        case Maybe() | Statement():
            return _single(side, entry)


def _single(side: Side, entry: Maybe | Statement) -> Maybe | Statement:
    if isinstance(entry, Maybe):
        return Maybe(Statement(formula=side.formula(entry.statement.formula)))
    return Statement(formula=side.formula(entry.formula))


def _space(conflict: Conflict) -> Space:
    return build_space(conflict)
