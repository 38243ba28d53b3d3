"""The states laid out for some decision makers, and extremes over what they can reach together.

In the option form the moves of some decision makers leave the others' options as they are, so the
states fall into columns that none of them can leave: an array of (places in a column, columns).
What is asked about every pair of states is then asked within columns only. In the graph form all
states make one column.

Values may have further axes, such as words of 64 bits that each stand for one state: with bitwise
OR as the extreme, `spread` then answers for all of those states at once.
"""

from __future__ import annotations

from math import prod
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np
from numpy.typing import NDArray

from standoff.coalition.members import Coalition
from standoff.coalition.native import offered
from standoff.space import Space
from standoff.space.arcs import Arcs, successors
from standoff.space.memory import require
from standoff.space.moves import GraphMoves, GridMoves

if TYPE_CHECKING:
    from standoff._native import ArcSpread

__all__ = ["Frame", "list_arcs", "make_frame"]

Values = NDArray[Any]


class Frame(Protocol):
    """States in columns.

    Attributes:
        places: int64, shape (places, columns): the state at each place, -1 where there is none.
        width: rows that one `spread` holds in memory for each word of values.
    """

    places: NDArray[np.int64]
    width: int

    def spread(self, who: Coalition, values: Values, extreme: np.ufunc, empty: int) -> Values:
        """At each place the extreme over itself and all that `who` reach by legal sequences.

        Args:
            who: decision makers whose moves stay within columns.
            values: shape (places, columns, ...).
            extreme: np.minimum, np.maximum, np.bitwise_or or np.bitwise_and.
            empty: what leaves every other value as it is under `extreme`.
        """
        ...


def make_frame(space: Space, members: Coalition, arcs: list[Arcs] | None) -> Frame:
    """The states in the columns of some decision makers.

    Args:
        space: states and moves.
        members: who may move.
        arcs: from `list_arcs` for the graph form; unused in the option form.
    """
    if isinstance(space.moves, GridMoves):
        return _GridFrame(space, space.moves, members)
    assert arcs is not None
    return _GraphFrame(space.n_states, arcs)


def list_arcs(space: Space) -> list[Arcs] | None:
    """Everybody's moves as pairs of states for the graph form, None for the option form."""
    if not isinstance(space.moves, GraphMoves):
        return None
    everywhere = np.arange(space.n_states)
    dms = range(len(space.ranks))
    return [successors(space.moves, dm, everywhere, space.cells) for dm in dms]


class _GridFrame:
    """The option form: sweeps along the members' options.

    A decision maker's moves are transitive there, so legal sequences reach what any sequence
    reaches, and sweeping the members in turn until nothing changes finds it.
    """

    def __init__(self, space: Space, moves: GridMoves, members: Coalition) -> None:
        own = [k for k, owner in enumerate(moves.owners) if owner in members]
        rest = [k for k, owner in enumerate(moves.owners) if owner not in members]
        n_options = len(moves.sizes)
        states = np.full(moves.n_cells, -1, dtype=np.int64)
        states[space.cells] = np.arange(space.n_states)
        # An array in C order changes its last axis fastest, a cell number its first option.
        axes = [n_options - 1 - k for k in reversed(own)] + [
            n_options - 1 - k for k in reversed(rest)
        ]
        height = prod(moves.sizes[k] for k in own)
        require(moves.n_cells * 64, f"A layout of {moves.n_cells:,} states", "cut down the options")
        self.places = np.ascontiguousarray(
            states.reshape(moves.sizes[::-1]).transpose(axes).reshape(height, -1)
        )
        self.width = self.places.size
        self._empty = self.places < 0
        self._holes = bool(self._empty.any())
        # One axis a member, its options standing together, the last member's the slowest.
        self._blocks = [
            prod(moves.sizes[k] for k in own if moves.owners[k] == dm) for dm in reversed(members)
        ]
        self._axis = {dm: len(members) - 1 - at for at, dm in enumerate(members)}
        self._sweeps: dict[int, list[tuple[int, int, int]]] = {dm: [] for dm in members}
        stride = 1
        for k in own:
            step = (stride, moves.sizes[k], moves.directions[k])
            self._sweeps[moves.owners[k]].append(step)
            stride *= moves.sizes[k]

    def spread(self, who: Coalition, values: Values, extreme: np.ufunc, empty: int) -> Values:
        movers = [dm for dm in who if self._sweeps[dm]]
        if not self._holes:
            return self._spread_everywhere(movers, values, extreme)
        now = values.copy()
        now[self._empty] = empty
        turn = idle = 0
        while idle < len(movers):
            before = now.copy()
            self._sweep(movers[turn % len(movers)], now, extreme)
            # Moves jump over what is infeasible, so it is reset after the whole sweep only.
            now[self._empty] = empty
            idle = idle + 1 if np.array_equal(before, now) else 1
            turn += 1
        return now

    def _spread_everywhere(self, movers: list[int], values: Values, extreme: np.ufunc) -> Values:
        """Without holes, where sweeps of different decision makers commute: each once."""
        free = [dm for dm in movers if not any(way for _, _, way in self._sweeps[dm])]
        now = values.reshape(*self._blocks, *values.shape[1:])
        full = now.shape
        # After such a sweep everything along its axis is alike, so one of each is enough. The
        # slowest axis comes first, because it leaves the longest stretches to the later ones.
        for dm in reversed(free):
            now = extreme.reduce(now, axis=self._axis[dm], keepdims=True)
        now = np.array(np.broadcast_to(now, full), order="C").reshape(values.shape)
        for dm in movers:
            if dm not in free:
                self._sweep(dm, now, extreme)
        return now

    def _sweep(self, dm: int, values: Values, extreme: np.ufunc) -> None:
        """Put at each place the extreme over it and the decision maker's moves from it."""
        steps = self._sweeps[dm]
        if not any(direction for _, _, direction in steps):
            # A decision maker's options stand together, so they make one axis.
            steps = [(steps[0][0], prod(size for _, size, _ in steps), 0)]
        for stride, size, direction in steps:
            axis = values.reshape(-1, size, stride * prod(values.shape[1:]))
            if not direction:
                axis[...] = extreme.reduce(axis, axis=1, keepdims=True)
                continue
            # Upwards: the levels from one's own on, so from the highest down.
            order = range(size - 2, -1, -1) if direction > 0 else range(1, size)
            for level in order:
                extreme(axis[:, level], axis[:, level + direction], out=axis[:, level])


class _GraphFrame:
    """The graph form: pairs of state and last mover, since moves need not be transitive."""

    def __init__(self, n_states: int, arcs: list[Arcs]) -> None:
        self.places = np.arange(n_states)[:, None]
        self._arcs = arcs
        self._native = offered("ArcSpread")
        self.width = max([n_states, *(source.size for source, _ in arcs if not self._native)])
        self._spreads: dict[Coalition, ArcSpread] = {}
        self._targets = [target for _, target in arcs]
        self._groups = [np.unique(source, return_index=True) for source, _ in arcs]

    def spread(self, who: Coalition, values: Values, extreme: np.ufunc, empty: int) -> Values:
        if self._native and values.dtype == np.uint64 and who:
            return self._spread_bits(who, values, intersect=extreme is np.bitwise_and)
        # ahead[j]: the extreme over what is reached when j moves first.
        ahead = {j: np.full_like(values, empty) for j in who}
        pending = set(who)
        while pending:
            mover = min(pending)
            pending.discard(mover)
            onward = values.copy()
            for j in who:
                if j != mover:
                    extreme(onward, ahead[j], out=onward)
            origins, starts = self._groups[mover]
            reached = np.full_like(values, empty)
            if starts.size:
                reached[origins] = extreme.reduceat(onward[self._targets[mover]], starts, axis=0)
            if not np.array_equal(reached, ahead[mover]):
                ahead[mover] = reached
                pending.update(j for j in who if j != mover)
        result = values.copy()
        for reached in ahead.values():
            extreme(result, reached, out=result)
        return result

    def _spread_bits(self, who: Coalition, values: Values, *, intersect: bool) -> Values:
        """The same for words of bits, by the compiled engine: it finds what can follow in a circle
        once, where repeating until nothing changes goes over all arcs again and again.
        """
        if who not in self._spreads:
            from standoff._native import ArcSpread

            chosen = [tuple(map(np.ascontiguousarray, self._arcs[dm])) for dm in who]
            self._spreads[who] = ArcSpread(self.places.shape[0], chosen)
        found = self._spreads[who].spread(np.ascontiguousarray(values[:, 0]), intersect)
        return found[:, None]
