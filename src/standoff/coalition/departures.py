"""A coalition's way out of a state: where it would go, by which moves, and who gains."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from standoff.coalition.concept import CoalitionConcept
from standoff.coalition.engine import Engine
from standoff.coalition.members import Coalition
from standoff.coalition.stable import undeterred_ends
from standoff.reach import Step, reach

__all__ = ["Departure", "JointImprovement", "find_departure"]


@dataclass(frozen=True, kw_only=True)
class JointImprovement:
    """A coalition improvement: a state that is better for every member, and a way there.

    Attributes:
        end: the state, by index.
        steps: a shortest legal sequence of the members' moves; single steps need not improve.
        gainers: positions of the decision makers who prefer the end to the start; all members.
        losers: positions of those who prefer the start.
        undeterred: ids of the coalitional concepts under which no answer deters this improvement.
    """

    end: int
    steps: tuple[Step, ...]
    gainers: Coalition
    losers: Coalition
    undeterred: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Departure:
    """What a coalition can gain by leaving a state.

    Attributes:
        state: the state, by index.
        coalition: positions of its members.
        n_moves: how many states it can reach by legal sequences of moves.
        n_improvements: how many of these are better for every member.
        improvements: those, deterred under the fewest concepts first, then by the shortest way;
            as many as were asked for.
    """

    state: int
    coalition: Coalition
    n_moves: int
    n_improvements: int
    improvements: tuple[JointImprovement, ...]

    def to_dict(self, dm_ids: Sequence[str]) -> dict[str, Any]:
        """The departure as plain data for JSON; states by index."""

        def names(members: Coalition) -> list[str]:
            return [dm_ids[dm] for dm in members]

        return {
            "state": self.state,
            "coalition": names(self.coalition),
            "moves": self.n_moves,
            "improvements": self.n_improvements,
            "to": [
                {
                    "state": one.end,
                    "steps": [
                        {"dm": dm_ids[s.dm], "from": s.start, "to": s.end} for s in one.steps
                    ],
                    "gain": names(one.gainers),
                    "lose": names(one.losers),
                    "undeterred": list(one.undeterred),
                }
                for one in self.improvements
            ],
        }


def find_departure(
    engine: Engine,
    state: int,
    coalition: Coalition,
    concepts: Sequence[CoalitionConcept],
    limit: int | None = None,
) -> Departure:
    """Follow what a coalition can do from a state.

    Args:
        engine: states, moves and ranks.
        state: by index.
        coalition: positions of its members.
        concepts: coalitional concepts to tell which improvements go undeterred.
        limit: how many improvements to describe; None describes all.
    """
    space, ranks = engine.space, engine.ranks
    found = reach(space, state, coalition, improving=False)
    members = list(coalition)
    ends = found.states
    better = (ranks[members][:, ends] > ranks[members, state][:, None]).all(axis=0)
    improvements = ends[better]
    masks = [
        undeterred_ends(engine, coalition, concept, state)[improvements] for concept in concepts
    ]
    open_to = np.array(masks).reshape(len(concepts), improvements.size)
    far = np.where(found.distance < 0, np.iinfo(np.int32).max, found.distance).min(axis=0)
    order = np.lexsort((improvements, far[improvements], -open_to.sum(axis=0)))[:limit]
    told = []
    for k in order:
        end = int(improvements[k])
        change = ranks[:, end] - ranks[:, state]
        told.append(
            JointImprovement(
                end=end,
                steps=found.steps(end),
                gainers=tuple(np.flatnonzero(change > 0).tolist()),
                losers=tuple(np.flatnonzero(change < 0).tolist()),
                undeterred=tuple(c.id for c, row in zip(concepts, open_to, strict=True) if row[k]),
            )
        )
    return Departure(
        state=state,
        coalition=coalition,
        n_moves=int(np.count_nonzero(ends != state)),
        n_improvements=int(improvements.size),
        improvements=tuple(told),
    )
