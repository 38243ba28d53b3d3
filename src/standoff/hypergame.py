"""Misperception: each decision maker plays the game that it sees (METHOD: 5.8).

In a hypergame of the first level everybody has a view of its own and takes it for the truth; in
one of the second level a decision maker may also believe that others see the conflict otherwise
(Bennett 1977; Wang, Hipel and Fraser 1988; Aljefri, Hipel and Fang 2017; from abstracts and
memory). A state is an equilibrium of the hypergame if every decision maker recognises it and finds
it stable in its own game. Views of others' views change what a decision maker expects to hold, and
not what it finds stable.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from standoff.analysis import DEFAULT_CONCEPTS, Analysis, analyze
from standoff.errors import NotFoundError
from standoff.language import mark, say
from standoff.model import Conflict, Priorities, View
from standoff.model.parts import Preference
from standoff.patches import add_option, drop_option, fix_option, forbid, set_preference
from standoff.perception import seen_states
from standoff.reach import Step
from standoff.space.arcs import successors
from standoff.structures import require_rankings

__all__ = ["Hypergame", "Perceived", "Surprise", "analyze_views", "perceived_conflict"]


@dataclass(frozen=True, kw_only=True, eq=False)
class Perceived:
    """The game that a decision maker sees, or that it believes another to see.

    Attributes:
        analysis: of that game.
        seen: for each state of the real game the one that it is taken for; -1 where it is not
            recognised.
        believed: for each other decision maker whose view it believes to differ, the game that it
            believes that one to see; `seen` there is from the real game's states too.
    """

    analysis: Analysis
    seen: NDArray[np.int64]
    believed: Mapping[str, Perceived]

    def stable(self, concept: str, dm: int) -> NDArray[np.bool_]:
        """Where in the real game this one takes a decision maker to be content; (n_states,)."""
        row = self.analysis.masks[concept][dm]
        return np.asarray((self.seen >= 0) & row[np.maximum(self.seen, 0)])

    def expected(self, concept: str) -> NDArray[np.bool_]:
        """Which states of the real game this one takes for equilibria, shape (n_states,)."""
        ids = self.analysis.conflict.dm_ids
        rows = [self.believed.get(dm, self).stable(concept, k) for k, dm in enumerate(ids)]
        return np.asarray((self.seen >= 0) & np.logical_and.reduce(rows))


@dataclass(frozen=True, kw_only=True)
class Surprise:
    """A move in the real game that somebody does not see coming.

    Attributes:
        dm: position of who is surprised.
        mover: position of who moves, to a state that is better in its own view.
        start, end: the states, by index in the real game.
        reason: `unrecognised`, the end is a state that it holds impossible; `unseen`, in the game
            that it sees the mover has no such move; `unwilling`, it sees the move, but believes
            that its mover would not gain by it.
    """

    dm: int
    mover: int
    start: int
    end: int
    reason: Literal["unrecognised", "unseen", "unwilling"]

    @property
    def step(self) -> Step:
        """The move."""
        return Step(dm=self.mover, start=self.start, end=self.end)


@dataclass(frozen=True, kw_only=True, eq=False)
class Hypergame:
    """What holds where decision makers see a conflict in different ways.

    Attributes:
        analysis: of the real game, as the file describes it.
        games: for each decision maker the game that it sees.
        masks: for each concept where each decision maker finds a state stable in its own game,
            over the states of the real one, read-only, shape (n_dms, n_states).
    """

    analysis: Analysis
    games: Mapping[str, Perceived]
    masks: Mapping[str, NDArray[np.bool_]]

    def equilibria(self, concept: str) -> tuple[int, ...]:
        """The states that every decision maker finds stable in its own game, by index."""
        return tuple(np.flatnonzero(self.masks[self._known(concept)].all(axis=0)).tolist())

    def expected(self, concept: str, dm: str) -> tuple[int, ...]:
        """The states that a decision maker takes for equilibria, by index in the real game."""
        return tuple(np.flatnonzero(self._game(dm).expected(self._known(concept))).tolist())

    def unrecognised(self, dm: str) -> tuple[int, ...]:
        """The states of the real game that a decision maker holds impossible, by index."""
        return tuple(np.flatnonzero(self._game(dm).seen < 0).tolist())

    def unexpected(self, concept: str, dm: str) -> tuple[int, ...]:
        """The equilibria of the hypergame that a decision maker does not take for equilibria."""
        expected = set(self.expected(concept, dm))
        return tuple(state for state in self.equilibria(concept) if state not in expected)

    def surprises(self, concept: str) -> tuple[Surprise, ...]:
        """Moves from today's state and from the equilibria that somebody does not see coming.

        A move counts if it is possible in the real game, its mover gains by it in its own view,
        and the one surprised holds the end impossible, sees no such move, or believes that the
        mover would not gain by it.
        """
        space = self.analysis.space
        starts = {
            *self.equilibria(concept),
            *([] if space.status_quo is None else [space.status_quo]),
        }
        found = []
        for start in sorted(starts):
            for mover, name in enumerate(space.conflict.dm_ids):
                _, ends = successors(space.moves, mover, np.array([start]), space.cells)
                for end in ends.tolist():
                    if _gains(self.games[name], mover, start, end):
                        found += self._surprised(mover, start, end)
        return tuple(found)

    def to_dict(self) -> dict[str, Any]:
        """The hypergame as plain data for JSON; states by index in the real game."""
        ids = self.analysis.conflict.dm_ids
        concepts = list(self.masks)
        return {
            "decision_makers": list(ids),
            "unrecognised": {dm: list(self.unrecognised(dm)) for dm in ids},
            "stable": {
                concept: {
                    dm: np.flatnonzero(self.masks[concept][k]).tolist() for k, dm in enumerate(ids)
                }
                for concept in concepts
            },
            "equilibria": {concept: list(self.equilibria(concept)) for concept in concepts},
            "without_misperception": {
                concept: list(self.analysis.equilibria(concept)) for concept in concepts
            },
            "expected": {
                concept: {dm: list(self.expected(concept, dm)) for dm in ids}
                for concept in concepts
            },
            "surprises": {
                concept: [
                    {
                        "dm": ids[one.dm],
                        "mover": ids[one.mover],
                        "from": one.start,
                        "to": one.end,
                        "reason": one.reason,
                    }
                    for one in self.surprises(concept)
                ]
                for concept in concepts
            },
        }

    def _repr_html_(self) -> str:
        from standoff.html import rows_html

        ids = self.analysis.conflict.dm_ids
        held = {concept: set(self.equilibria(concept)) for concept in self.masks}
        missed = {dm: {c: set(self.unexpected(c, dm)) for c in self.masks} for dm in ids}
        rows = []
        for state in sorted(set().union(*held.values())):
            row: dict[str, object] = {"state": self.analysis.space.name(state)}
            row["equilibrium under"] = _holding(held, state)
            row |= {say("unexpected by {dm}", dm=dm): _holding(missed[dm], state) for dm in ids}
            rows.append(row)
        caption = say("Equilibria where decision makers see the conflict differently")
        return rows_html(caption, rows)

    def _surprised(self, mover: int, start: int, end: int) -> list[Surprise]:
        found = []
        ids = self.analysis.conflict.dm_ids
        for dm, name in enumerate(ids):
            if dm != mover:
                reason = _surprising(self.games[name], mover, ids[mover], start, end)
                if reason:
                    found.append(Surprise(dm=dm, mover=mover, start=start, end=end, reason=reason))
        return found

    def _known(self, concept: str) -> str:
        if concept not in self.masks:
            raise NotFoundError(mark("analysed concept"), concept, self.masks)
        return concept

    def _game(self, dm: str) -> Perceived:
        if dm not in self.games:
            raise NotFoundError(mark("decision maker"), dm, self.games)
        return self.games[dm]


def _holding(found: Mapping[str, set[int]], state: int) -> str:
    """The concepts among whose states one is."""
    return ", ".join(concept for concept, states in found.items() if state in states)


def analyze_views(
    conflict: Conflict,
    concepts: str | Iterable[str] = DEFAULT_CONCEPTS,
    *,
    backend: str | None = None,
) -> Hypergame:
    """Find what holds where each decision maker sees the conflict in its own way.

    Args:
        conflict: the real game, with `views` of those who see it otherwise.
        concepts: ids of solution concepts, or `all`.
        backend: as in `analyze`.

    Raises:
        ModelError: a view leaves no state, or does not fit the model.
        StandoffError: preferences are more than rankings.
        TooLargeError, NotFoundError, BackendError: as in `analyze`.
    """
    require_rankings(conflict, say("The analysis of views"))
    listed = concepts if isinstance(concepts, str) else tuple(concepts)
    real = analyze(conflict, listed, backend=backend)
    plain = Perceived(
        analysis=real,
        seen=np.arange(real.space.n_states),
        believed=MappingProxyType({}),
    )
    games = {
        dm: _perceived(plain, conflict, conflict.views[dm], backend)
        if dm in conflict.views
        else plain
        for dm in conflict.dm_ids
    }
    masks = {
        concept: np.stack([games[dm].stable(concept, k) for k, dm in enumerate(conflict.dm_ids)])
        for concept in real.concepts
    }
    for mask in masks.values():
        mask.setflags(write=False)
    return Hypergame(analysis=real, games=MappingProxyType(games), masks=MappingProxyType(masks))


def perceived_conflict(conflict: Conflict, view: View) -> Conflict:
    """The conflict as a view has it, without views, claims and today's state.

    Raises:
        ModelError, NotFoundError: the view does not fit the conflict, or leaves no state.
    """
    # A preference that the view replaces need not fit the states that the view leaves.
    kept: dict[str, Preference] = {
        dm: Priorities(()) if dm in view.preferences else own
        for dm, own in conflict.preferences.items()
    }
    seen = replace(conflict, views={}, claims={}, status_quo=None, preferences=kept)
    for dm, options in view.add.items():
        for option in options:
            seen = add_option(seen, dm, option)
    for name in view.drop:
        seen = drop_option(seen, name)
    for name, level in view.fix.items():
        seen = fix_option(seen, name, level)
    for formula in view.forbid:
        seen = forbid(seen, formula)
    for dm, preference in view.preferences.items():
        seen = set_preference(seen, dm, preference)
    return seen


def _perceived(outer: Perceived, conflict: Conflict, view: View, backend: str | None) -> Perceived:
    """The game of a view, its states seen through the game around it."""
    own = perceived_conflict(conflict, view)
    analysis = analyze(own, outer.analysis.concepts, backend=backend)
    inner = seen_states(outer.analysis.space, analysis.space, view)
    seen = np.where(outer.seen >= 0, inner[np.maximum(outer.seen, 0)], -1)
    game = Perceived(analysis=analysis, seen=seen, believed=MappingProxyType({}))
    believed = {dm: _perceived(game, own, other, backend) for dm, other in view.views.items()}
    return replace(game, believed=MappingProxyType(believed))


def _gains(game: Perceived, mover: int, start: int, end: int) -> bool:
    """Whether a move between states of the real game improves its mover, as a game has it."""
    before, after = int(game.seen[start]), int(game.seen[end])
    ranks = game.analysis.space.ranks[mover]
    return before >= 0 and after >= 0 and bool(ranks[after] > ranks[before])


def _surprising(
    game: Perceived, mover: int, name: str, start: int, end: int
) -> Literal["unrecognised", "unseen", "unwilling"] | None:
    """Why whoever sees a game does not see a move coming, or None."""
    before, after = int(game.seen[start]), int(game.seen[end])
    if after < 0:
        return "unrecognised"
    space = game.analysis.space
    if (
        before < 0
        or after not in successors(space.moves, mover, np.array([before]), space.cells)[1]
    ):
        return "unseen"
    return None if _gains(game.believed.get(name, game), mover, start, end) else "unwilling"
