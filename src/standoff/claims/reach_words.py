"""What can come about from today's state and what cannot, in words."""

from __future__ import annotations

from standoff.claims.facts import Attained, Ends, Unattained
from standoff.claims.state_lists import listed_states
from standoff.language import chained, mark, say, say_number
from standoff.space import Space
from standoff.words import mover_words

__all__ = ["attained_words", "ends_words", "unattained_words"]

_MOVES = 3
"""Steps of a sequence told in a sentence."""
_ENDS = {
    (True, False): mark(
        "improvements from today lead to no equilibrium but {states}, which has '{outcome}'."
    ),
    (True, True): mark(
        "improvements from today lead to no equilibrium but {states}, which have '{outcome}'."
    ),
    (False, False): mark(
        "improvements from today lead to the equilibrium {states}, which is without '{outcome}'."
    ),
    (False, True): mark(
        "improvements from today lead to the equilibria {states}, which are without '{outcome}'."
    ),
}
"""Of the equilibria in reach: whether they have the outcome, and whether they are several."""


def attained_words(fact: Attained, space: Space) -> str:
    """By which moves a state with an outcome, or without it, comes about."""
    outcome = fact.outcome
    if not fact.steps:
        if fact.inside:
            return say("today's state has '{outcome}'.", outcome=outcome)
        return say("today's state is without '{outcome}'.", outcome=outcome)
    words = [mover_words(space, step) for step in fact.steps]
    moves = chained(words[:_MOVES], mark("{first}, then {last}"))
    if len(words) > _MOVES:
        if fact.improving:
            way = say_number(
                "from today {moves}, and so on, {n} move in all, to its own advantage.",
                "from today {moves}, and so on, {n} moves in all, each to its own advantage.",
                len(words),
                moves=moves,
            )
        else:
            way = say_number(
                "from today {moves}, and so on, {n} move in all.",
                "from today {moves}, and so on, {n} moves in all.",
                len(words),
                moves=moves,
            )
    elif not fact.improving:
        way = say("from today {moves}.", moves=moves)
    elif len(words) > 1:
        way = say("from today {moves}, each to its own advantage.", moves=moves)
    else:
        way = say("from today {moves}, to its own advantage.", moves=moves)
    if fact.inside:
        end = mark("That leads to state {state}, which has '{outcome}'.")
    else:
        end = mark("That leads to state {state}, which is without '{outcome}'.")
    return f"{way} {say(end, state=space.name(fact.state), outcome=outcome)}"


def unattained_words(fact: Unattained, space: Space) -> str:
    """That no state in reach has an outcome."""
    states, outcome = fact.states, fact.outcome
    if not states:
        if fact.improving:
            text = mark(
                "nobody has an improvement from today's state, which is without '{outcome}'."
            )
        else:
            text = mark("nobody has a move from today's state, which is without '{outcome}'.")
        return say(text, outcome=outcome)
    names = listed_states(space, states)
    if len(states) == 1:
        if fact.improving:
            text = mark(
                "improvements from today lead to one other state, {state}. Neither it nor today's "
                "has '{outcome}'."
            )
        else:
            text = mark(
                "moves from today lead to one other state, {state}. Neither it nor today's has "
                "'{outcome}'."
            )
        return say(text, state=names, outcome=outcome)
    if fact.improving:
        return say_number(
            "improvements from today lead to {n} other state ({states}). Neither it, nor today's, "
            "has '{outcome}'.",
            "improvements from today lead to {n} other states ({states}). None of them, nor "
            "today's, has '{outcome}'.",
            len(states),
            states=names,
            outcome=outcome,
        )
    return say_number(
        "moves from today lead to {n} other state ({states}). Neither it, nor today's, has "
        "'{outcome}'.",
        "moves from today lead to {n} other states ({states}). None of them, nor today's, has "
        "'{outcome}'.",
        len(states),
        states=names,
        outcome=outcome,
    )


def ends_words(fact: Ends, space: Space) -> str:
    """Which equilibria improvements lead to."""
    if not fact.within and not fact.without:
        return say(
            "improvements from today lead to no equilibrium, and so to none without '{outcome}'.",
            outcome=fact.outcome,
        )
    inside = not fact.without
    shown = fact.within if inside else fact.without
    text = _ENDS[inside, len(shown) > 1]
    return say(text, states=listed_states(space, shown), outcome=fact.outcome)
