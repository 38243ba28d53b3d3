"""Whether the facts of a reason are true, by the definitions, in one reading."""

from __future__ import annotations

from functools import cache

from oracle import others
from oracle_claims import World
from standoff.claims.facts import (
    Absent,
    Answered,
    Attained,
    Departure,
    Ends,
    Fact,
    Holds,
    Left,
    Ranked,
    Stays,
    Unattained,
)
from standoff.formula import Formula

__all__ = ["is_true"]

SERVES = {
    "nash": ("gmr", "seq", "smr", "nash"),
    "gmr": ("gmr",),
    "smr": ("gmr", "smr"),
    "seq": ("gmr", "seq"),
}
"""What deters nothing under these, deters nothing under the concept."""

parsed = cache(Formula.parse)


def is_true(fact: Fact, world: World, concept: str, *, blocking: bool) -> bool:
    """Whether a fact holds in a reading.

    Args:
        fact: the fact.
        world: the reading.
        concept: for which it is told.
        blocking: whether departures are told for `can_block`, which looks at SEQ alone.
    """
    game = world.game
    a = world.where(parsed(fact.outcome).root) if fact.outcome else frozenset(game.states)
    equilibria = world.equilibria(concept)
    match fact:
        case Absent():
            return not a
        case Holds(inside=inside, every=every, idle=idle, states=states):
            expected = equilibria if every else {s for s in equilibria if (s in a) == inside}
            calm = all(s in world.equilibria("nash") for s in states)
            return set(states) == expected and (bool(states) or every) and calm == idle
        case Left(inside=inside, dm=dm, departures=found, n_states=n):
            target = {s for s in game.states if (s in a) == inside}
            left = {one.state for one in found}
            served = SERVES["seq" if blocking else concept]
            whole = left == target if blocking or dm < 0 else left < target or left == target
            return (
                whole
                and n == len(found) == len(left)
                and all(dm in (-1, one.dm) and one.under in served for one in found)
                and all(leaves(world, one) for one in found)
            )
        case Attained(inside=inside, improving=improving, steps=steps, state=state):
            at, mover = world.today, -1
            for step in steps:
                better = not improving or game.prefers(step.dm, step.end, at)
                if step.dm == mover or step.start != at or not better:
                    return False
                if step.end not in game.moves[step.dm][at]:
                    return False
                at, mover = step.end, step.dm
            return at == state and (state in a) == inside
        case Unattained(improving=improving, states=states):
            reached = world.attainable if improving else world.possible
            return set(states) == reached - {world.today} and not a & reached
        case Ends(within=within, without=without):
            ends = equilibria & world.attainable
            return set(within) == ends & a and set(without) == ends - a
        case Stays(dm=dm, idle=idle, answered=answered):
            return (
                {*idle, *answered} == a <= world.stable(concept, dm)
                and not any(game.improvements(dm, s) for s in idle)
                and all(game.improvements(dm, s) for s in answered)
            )
        case Answered(dm=dm, state=state, improvements=ends):
            stable = world.stable("seq", dm)
            return state in a & stable and set(ends) == game.improvements(dm, state)
        case Ranked(other=other, dm=dm, state=state, against=against, preferred=preferred):
            b, rank = world.where(parsed(other).root), game.ranks[dm]
            return (
                rank[state] == min(rank[s] for s in a)
                and rank[against] == max(rank[s] for s in b)
                and state in a
                and against in b
                and preferred == game.prefers(dm, state, against)
            )


def leaves(world: World, out: Departure) -> bool:
    """Whether a departure is an improvement that nothing deters, as it says."""
    game, i, s = world.game, out.dm, out.state
    if out.end not in game.improvements(i, s):
        return False
    credible = out.under == "seq"
    reach = game.reach_credibly if credible else game.reach
    answers = [q for q in reach(others(game, i), out.end) if game.accepts(i, s, q)]
    if out.under == "smr":
        answers = [q for q in answers if all(game.accepts(i, s, t) for t in game.moves[i][q])]
    return out.under == "nash" or not answers
