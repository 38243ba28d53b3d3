"""Small conflicts of two decision makers in graph form, for definitions that are slow to follow."""

from __future__ import annotations

from hypothesis import strategies as st

from standoff.model import Conflict, DecisionMaker, Graph, Utility

__all__ = ["small_pairs"]


@st.composite
def small_pairs(draw: st.DrawFn, *, most_states: int, most_moves: int) -> Conflict:
    """Two decision makers; irreversible, intransitive and common moves, and ties, are the rule."""
    n = draw(st.integers(1, most_states))
    names = tuple(f"s{k}" for k in range(n))
    ends = st.lists(st.sampled_from(names), max_size=most_moves, unique=True)
    moves = {}
    for dm in ("a", "b"):
        drawn = {name: [end for end in draw(ends) if end != name] for name in names}
        moves[dm] = {name: tuple(found) for name, found in drawn.items() if found}
    values = st.lists(st.integers(1, n), min_size=n, max_size=n)
    return Conflict(
        decision_makers=(DecisionMaker(id="a"), DecisionMaker(id="b")),
        graph=Graph(states=names, moves={dm: arcs for dm, arcs in moves.items() if arcs}),
        preferences={dm: Utility(draw(values)) for dm in ("a", "b")},
    )
