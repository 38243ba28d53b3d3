"""What can come of a state: which states can be reached, by whose moves, and who can stop it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

import numpy as np
from numpy.typing import NDArray

from standoff.analysis import DEFAULT_CONCEPTS, analyze_profiles
from standoff.errors import NotFoundError, StandoffError, TooLargeError
from standoff.language import count, mark, say
from standoff.model import Conflict
from standoff.reach import Reach, Step, reach
from standoff.space import Space, build_space
from standoff.space.arcs import n_combinations, successors
from standoff.space.memory import require
from standoff.space.moves import GridMoves
from standoff.stability import find_concepts
from standoff.statusquo.chances import Chances, find_chances
from standoff.structures import require_rankings
from standoff.version import __version__

__all__ = ["Attained", "PathStep", "Paths", "Way", "paths"]

Mask = NDArray[np.bool_]
_IDENTIFIER = re.compile(r"[A-Za-z_]\w*")


@dataclass(frozen=True, kw_only=True)
class PathStep(Step):
    """One move on a way, and who might do something else instead.

    Attributes:
        dm, start, end: who moves, from which state to which.
        tempted: positions of the others who have an improvement away from `start` and may take
            it: all but the mover and the one who moved last.
    """

    tempted: tuple[int, ...]


@dataclass(frozen=True, kw_only=True)
class Way:
    """A shortest way to a state.

    Attributes:
        end: the state, by index.
        steps: a shortest legal sequence; empty if the way starts there.
        stoppers: positions of the decision makers who can stop it: without any move of theirs no
            legal sequence of the others leads to the state.
    """

    end: int
    steps: tuple[PathStep, ...]
    stoppers: tuple[int, ...]


@dataclass(frozen=True, kw_only=True)
class Attained:
    """Whether an equilibrium can be attained.

    Attributes:
        state: by index.
        moves, improvements: the least number of moves, or of improvements, that lead to it in a
            legal sequence; 0 at the start, None if none do.
        chance: of ending there if improvements are taken at random; None if not computed.
    """

    state: int
    moves: int | None
    improvements: int | None
    chance: float | None


@dataclass(frozen=True, kw_only=True, eq=False)
class Paths:
    """What can come of a state.

    Attributes:
        space: the states, their moves and ranks.
        start: the state that everything sets out from, by index.
        target: which states are asked about, shape (n_states,); None for all.
        moves, improvements: what everybody reaches together by legal sequences.
        without: for `moves` and `improvements` what is reached without each decision maker's
            moves, shape (n_dms, n_states).
        equilibria: for each concept which states are equilibria, shape (n_states,).
        chances: where improvements taken at random end, or None if not computed.
        version: of standoff.
    """

    space: Space
    start: int
    target: Mask | None
    moves: Reach
    improvements: Reach
    without: Mapping[str, Mask]
    equilibria: Mapping[str, Mask]
    chances: Chances | None
    version: str = __version__

    def reached(self, *, improving: bool) -> NDArray[np.int64]:
        """The states asked about that can be reached, increasing; the start is not among them."""
        states = (self.improvements if improving else self.moves).states
        return self._asked(states[states != self.start])

    def way(self, state: int | str, *, improving: bool) -> Way | None:
        """A shortest way to a state and who can stop it, or None if there is no way.

        Args:
            state: index, label or pattern.
            improving: whether every step must improve its mover.

        Raises:
            NotFoundError: there is no such state.
        """
        end = self.space.find(str(state))
        if end == self.start:
            return Way(end=end, steps=(), stoppers=())
        found = self.improvements if improving else self.moves
        if (found.distance[:, end] < 0).all():
            return None
        without = self.without["improvements" if improving else "moves"]
        last = -1
        steps = []
        for step in found.steps(end):
            tempted = tuple(
                dm
                for dm in range(len(self.space.ranks))
                if dm not in (step.dm, last) and self._improves(dm, step.start)
            )
            steps.append(PathStep(dm=step.dm, start=step.start, end=step.end, tempted=tempted))
            last = step.dm
        stoppers = tuple(np.flatnonzero(~without[:, end]).tolist())
        return Way(end=end, steps=tuple(steps), stoppers=stoppers)

    def attainable(self, concept: str) -> tuple[Attained, ...]:
        """The equilibria of a concept among the states asked about, and how far away they are.

        Raises:
            NotFoundError: the concept was not analysed.
        """
        if concept not in self.equilibria:
            raise NotFoundError(mark("analysed concept"), concept, self.equilibria)
        return tuple(
            Attained(
                state=state,
                moves=self._distance(self.moves, state),
                improvements=self._distance(self.improvements, state),
                chance=None if self.chances is None else float(self.chances.ends[state]),
            )
            for state in self._asked(np.flatnonzero(self.equilibria[concept])).tolist()
        )

    def text(self) -> str:
        """The ways to the equilibria, or to the states asked about, in plain English."""
        from standoff.statusquo.words import paths_text

        return paths_text(self)

    def _repr_html_(self) -> str:
        from standoff.statusquo.html import paths_html

        return paths_html(self)

    def to_dict(self, max_states: int | None = None) -> dict[str, Any]:
        """Everything as plain data for JSON; see `standoff.statusquo.record`.

        Args:
            max_states: reached states are listed up to this number; None lists all.
        """
        from standoff.statusquo.record import paths_record

        return paths_record(self, max_states)

    def _asked(self, states: NDArray[np.int64]) -> NDArray[np.int64]:
        return states if self.target is None else states[self.target[states]]

    def _distance(self, found: Reach, state: int) -> int | None:
        if state == self.start:
            return 0
        distance = found.distance[:, state]
        return int(distance[distance >= 0].min()) if (distance >= 0).any() else None

    def _improves(self, dm: int, state: int) -> bool:
        ranks = self.space.ranks[dm]
        _, ends = successors(self.space.moves, dm, np.array([state]), self.space.cells)
        return bool((ranks[ends] > ranks[state]).any())


def paths(
    conflict: Conflict,
    start: int | str | None = None,
    *,
    to: int | str | None = None,
    concepts: str | Iterable[str] = DEFAULT_CONCEPTS,
    chances: bool | None = None,
    backend: str | None = None,
) -> Paths:
    """Find out what can come of a state: status quo analysis (METHOD: 7).

    Legal sequences are followed, in which nobody moves twice in succession: of moves, and of
    improvements, each of which its mover prefers to the state it leaves.

    Args:
        conflict: the model.
        start: index, label or pattern of a state; None takes the status quo.
        to: the states asked about: an outcome, a formula, or a state's index, label or pattern.
        concepts: ids of solution concepts, or `all`.
        chances: whether to compute where improvements taken at random end; None does unless there
            are too many to follow.
        backend: as in `analyze`.

    Raises:
        ModelError: the states cannot be listed or ranked as the model says; with all reasons.
        NotFoundError: there is no such state, outcome or concept.
        StandoffError: no start is given, and the model has no status quo.
        TooLargeError: the moves would not fit into memory.
    """
    require_rankings(conflict, say("Status quo analysis"))
    chosen = [concept.id for concept in find_concepts(concepts)]
    space = build_space(conflict)
    if start is None and space.status_quo is None:
        raise StandoffError(say("the model has no status quo; name a state to start from"))
    begin = space.find(str(start)) if start is not None else space.status_quo
    assert begin is not None
    target = None if to is None else _target(space, str(to))
    _require_room(space)
    masks = analyze_profiles(space, space.ranks, chosen, backend=backend)
    everybody = range(len(space.ranks))
    found = {
        kind: reach(space, begin, everybody, improving=kind == "improvements") for kind in _KINDS
    }
    without = {
        kind: np.stack([_without(space, begin, dm, kind) for dm in everybody]) for kind in _KINDS
    }
    equilibria = {concept: np.asarray(mask.all(axis=0)) for concept, mask in masks.items()}
    for mask in (*without.values(), *equilibria.values()):
        mask.setflags(write=False)
    return Paths(
        space=space,
        start=begin,
        target=target,
        moves=found["moves"],
        improvements=found["improvements"],
        without=MappingProxyType(without),
        equilibria=MappingProxyType(equilibria),
        chances=None if chances is False else _chances(space, found["improvements"], chances),
    )


_KINDS = ("moves", "improvements")


def _chances(space: Space, found: Reach, wanted: bool | None) -> Chances | None:
    try:
        return find_chances(space, found)
    except TooLargeError:
        if wanted:
            raise
        return None


def _without(space: Space, start: int, dm: int, kind: str) -> Mask:
    """What the others reach without a decision maker's moves."""
    others = [k for k in range(len(space.ranks)) if k != dm]
    found = reach(space, start, others, improving=kind == "improvements")
    # Nobody reaches nothing: without movers the search ends at once.
    return np.asarray((found.distance >= 0).any(axis=0))


def _target(space: Space, text: str) -> Mask:
    """The states that an outcome, a formula, or a state's index, label or pattern means."""
    if text in space.conflict.outcomes:
        return space.outcome(text)
    try:
        mask = np.zeros(space.n_states, dtype=np.bool_)
        mask[space.find(text)] = True
    except NotFoundError:
        if _IDENTIFIER.fullmatch(text) or text.isdecimal():
            known = [*space.conflict.outcomes, *space.labels.values()]
            raise NotFoundError(mark("outcome or state"), text, known) from None
        return space.where(text)
    return mask


def _require_room(space: Space) -> None:
    if isinstance(space.moves, GridMoves):
        widest = max(n_combinations(space.moves, dm) for dm in range(len(space.ranks)))
        require(
            space.n_states * (widest + len(space.ranks) * 8) * 48,
            say("Following moves between {n} states", n=count(space.n_states)),
            say("cut the states down by rules"),
        )
