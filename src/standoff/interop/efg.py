"""Writing sequences of moves as trees in Gambit's format `.efg`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np

from standoff.errors import NotFoundError, StandoffError, TooLargeError
from standoff.interop.gambit import (
    beyond_ranks,
    names_of_players,
    outcome_names,
    quoted,
    quoted_list,
)
from standoff.interop.result import Exported
from standoff.language import mark
from standoff.model import Conflict
from standoff.space import Space, build_space
from standoff.space.arcs import successors

__all__ = ["MAX_NODES", "write_efg"]

MAX_NODES = 200_000
"""Most nodes of a tree that is written."""


def write_efg(
    conflict: Conflict, *, depth: int = 3, start: str | None = None, first: str | None = None
) -> Exported:
    """The sequences of at most `depth` moves as a game in extensive form.

    The first decision maker stays, which ends the game, or makes one of its moves. Then the others
    are asked in turn, in the order of the file, beginning after the last mover: each stays, and the
    next is asked, or moves, and the game goes on from there. It ends when all but the last mover
    have stayed, or after `depth` moves. Nobody moves twice in succession. Who has no move is not
    asked. The payoffs are the ranks of the state in which the game ends.

    With two decision makers this is the tree of limited-move stability: what the first one does by
    backward induction is what L_depth foresees (Kilgour 1985; recalled). With more, that the others
    are asked in the order of the file is a choice, which the graph model leaves open.

    Args:
        conflict: the model, in either form.
        depth: most moves in a sequence.
        start: label, pattern or index of the state to begin in; None takes the status quo.
        first: id of who is asked first; None takes the first of the file.

    Raises:
        StandoffError: there is no status quo, or `depth` is less than 1.
        NotFoundError: there is no such state or decision maker.
        TooLargeError: the tree has more than 200,000 nodes.
        ModelError: as `standoff.analyze`.
    """
    if depth < 1:
        raise StandoffError(f"a sequence of {depth} moves is none; the depth is 1 at least")
    if first is not None and first not in conflict.dm_ids:
        raise NotFoundError(mark("decision maker"), first, conflict.dm_ids)
    space = build_space(conflict)
    if start is None and space.status_quo is None:
        raise StandoffError("the model has no status quo; say in which state the tree begins")
    begin = space.find(start) if start is not None else space.status_quo
    assert begin is not None
    mover = conflict.dm_ids.index(first) if first is not None else 0
    tree = _Tree(space, depth)
    title = conflict.title or "A conflict"
    comment = (
        f"Up to {depth} moves from {space.name(begin)}. Payoffs are ranks, 1 the least preferred."
    )
    lines = [
        f"EFG 2 R {quoted(title)} {quoted_list(tree.players)}",
        quoted(comment),
        "",
        *tree.lines(begin, mover),
    ]
    notes = beyond_ranks(conflict)
    if len(tree.players) > 2:
        notes.append(
            "the others are asked in the order of the file; the graph model leaves the order open"
        )
    return Exported(content=("\n".join(lines) + "\n").encode("utf-8"), notes=tuple(notes))


@dataclass(frozen=True)
class _Turn:
    """A place in the tree.

    Attributes:
        state: where the conflict stands.
        asked: who may move now, and then who, if they stay; after them the game ends.
        left: moves that are left.
    """

    state: int
    asked: tuple[int, ...]
    left: int


@dataclass
class _Tree:
    """The tree, line by line."""

    space: Space
    depth: int
    players: list[str] = field(init=False)

    def __post_init__(self) -> None:
        self.players = names_of_players(self.space.conflict)
        self._names = outcome_names(self.space)
        self._infosets = [0] * len(self.players)
        self._moves: dict[tuple[int, int], list[int]] = {}

    def lines(self, begin: int, first: int) -> Iterator[str]:
        """The nodes in prefix order."""
        pending = [_Turn(begin, (first,), self.depth)]
        count = 0
        while pending:
            turn = pending.pop()
            count += 1
            if count > MAX_NODES:
                raise TooLargeError(
                    f"the tree of {self.depth} moves has more than {MAX_NODES:,} nodes; "
                    "choose a smaller depth"
                )
            asked = list(turn.asked)
            while asked and not self._ends(asked[0], turn.state):
                asked.pop(0)
            if not asked or not turn.left:
                yield self._end(turn.state)
                continue
            mover = asked[0]
            ends = self._ends(mover, turn.state)
            yield self._node(count, mover, turn.state, ends)
            then = [_Turn(turn.state, tuple(asked[1:]), turn.left)]
            others = tuple(np.roll(np.arange(len(self.players)), -mover)[1:].tolist())
            then += [_Turn(end, others, turn.left - 1) for end in ends]
            pending += reversed(then)

    def _ends(self, dm: int, state: int) -> list[int]:
        if (dm, state) not in self._moves:
            found = successors(self.space.moves, dm, np.array([state]), self.space.cells)[1]
            self._moves[dm, state] = found.tolist()
        return self._moves[dm, state]

    def _node(self, count: int, mover: int, state: int, ends: list[int]) -> str:
        self._infosets[mover] += 1
        number = self._infosets[mover]
        # Gambit takes no label twice, and the same state comes up many times.
        label = quoted(f"{count}: {self._names[state]}")
        actions = quoted_list(["stay", *(f"to {self._names[end]}" for end in ends)])
        return f'p {label} {mover + 1} {number} "" {actions} 0'

    def _end(self, state: int) -> str:
        payoffs = ", ".join(map(str, self.space.ranks[:, state].tolist()))
        return f't "" {state + 1} {quoted(self._names[state])} {{ {payoffs} }}'
