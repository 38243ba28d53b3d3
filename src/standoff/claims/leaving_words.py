"""Who leaves which states by what moves, in words, and why nobody stops that."""

from __future__ import annotations

from collections.abc import Sequence

from standoff.claims.facts import Departure, Left
from standoff.language import count, mark, say, say_number
from standoff.space import Space
from standoff.words import move_words, short_name

__all__ = ["left_words"]

_MOVES = 3
"""Different moves told in a sentence."""
_TAILS = {
    "gmr": (
        mark("Whatever the others do next, {dm} stays better off."),
        mark("Whatever the others do next, the one who moves stays better off."),
    ),
    "seq": (
        mark("The others have no answer that takes the gain away and that each of them gains by."),
    )
    * 2,
    "smr": (
        mark(
            "Where an answer of the others takes the gain away, {dm} has a further move that "
            "brings it back."
        ),
        mark(
            "Where an answer of the others takes the gain away, the one who moves has a further "
            "move that brings it back."
        ),
    ),
    "nash": (mark("Nash looks no further than the move itself."),) * 2,
}
"""Why nothing deters a move, by the concept under which nothing does: of one mover, of several."""


def left_words(fact: Left, space: Space) -> str:
    """That each state with an outcome, or each without it, is left: by whom, how, and why."""
    *some, moves = _moves(fact, space)
    if some:
        # Clauses, and not names: a language may join them in another way.
        moves = say("{clauses} and {clause}", clauses=", ".join(some), clause=moves)
    words = f"{_head(fact, space)}: {moves}."
    return f"{words} {_tail(fact.departures, space)}".rstrip()


def _head(fact: Left, space: Space) -> str:
    """That the states are left, as a clause."""
    name = space.name(fact.departures[0].state)
    one, outcome = fact.n_states == 1, fact.outcome
    if not outcome:
        return say("no state is an equilibrium")
    if fact.dm >= 0:
        dm = space.conflict.decision_makers[fact.dm].name
        if one:
            return say("{dm} would leave state {state}", dm=dm, state=name)
        if fact.inside:
            return say("{dm} would leave every state with '{outcome}'", dm=dm, outcome=outcome)
        return say("{dm} would leave every state without '{outcome}'", dm=dm, outcome=outcome)
    if one and fact.inside:
        text = mark("the one state with '{outcome}', {state}, is no equilibrium")
    elif one:
        text = mark("the one state without '{outcome}', {state}, is no equilibrium")
    elif fact.inside:
        return say("no state with '{outcome}' is an equilibrium", outcome=outcome)
    else:
        return say("no state without '{outcome}' is an equilibrium", outcome=outcome)
    return say(text, outcome=outcome, state=name)


def _moves(fact: Left, space: Space) -> list[str]:
    """Who leaves how many of the states, and how, as clauses."""
    groups: dict[tuple[int, str], int] = {}
    for out in fact.departures:
        words = move_words(space, out.state, out.end, out.dm) if out.end >= 0 else ""
        groups[out.dm, words] = groups.get((out.dm, words), 0) + 1
    parts: list[str] = []
    for (dm, words), number in sorted(groups.items(), key=lambda one: -one[1])[:_MOVES]:
        # Where stands before who gains: an adverb and a clause, whole in every language.
        parts.append(f"{_where(fact, number, first=not parts)} {_gain(fact, space, dm, words)}")
    rest = len(fact.departures) - sum(sorted(groups.values(), reverse=True)[:_MOVES])
    if rest and fact.dm >= 0:
        parts.append(
            say_number(
                "in the other one it gains by other moves",
                "in the other {n} it gains by other moves",
                rest,
            )
        )
    elif rest:
        parts.append(
            say_number(
                "in the other one somebody gains by other moves",
                "in the other {n} somebody gains by other moves",
                rest,
            )
        )
    return parts


def _where(fact: Left, number: int, *, first: bool) -> str:
    """In how many of the states somebody leaves."""
    told, whole = len(fact.departures), fact.n_states
    if whole == 1:
        return say("there")
    if number == told == whole:
        return say("in each of them")
    if number == told:
        return say("in each of the first {n} of {all}", n=count(told), all=count(whole))
    if not first:
        return say_number("in {n}", "in {n}", number)
    if told == whole:
        return say_number("in {n} of the {all}", "in {n} of the {all}", number, all=count(whole))
    return say_number(
        "in {n} of the first {told} of {all}",
        "in {n} of the first {told} of {all}",
        number,
        told=count(told),
        all=count(whole),
    )


def _gain(fact: Left, space: Space, dm: int, words: str) -> str:
    """Who gains there by what, as a clause."""
    if fact.dm >= 0:
        return say("it gains when it {moves}", moves=words) if words else say("it would not stay")
    name = space.conflict.decision_makers[dm].name
    if words:
        return say("{dm} gains when it {moves}", dm=name, moves=words)
    return say("{dm} would not stay", dm=name)


def _tail(departures: Sequence[Departure], space: Space) -> str:
    """Why nobody stops the moves: of several reasons the one that covers them all."""
    movers = {out.dm for out in departures}
    who = space.conflict.decision_makers[min(movers)].name
    under = {out.under for out in departures} - {"gmr"}
    concept = "gmr" if not under else min(under)
    if len(under) > 1:
        concept = "nash"  # only under Nash do different reasons meet
    if concept in _TAILS:
        return say(_TAILS[concept][len(movers) > 1], dm=who)
    if departures[0].end < 0:
        return ""
    return say("Nothing deters that under {concept}.", concept=short_name(concept))
