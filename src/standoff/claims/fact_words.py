"""Facts in plain English: the one place where they become sentences."""

from __future__ import annotations

from collections.abc import Sequence

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
from standoff.space import Space
from standoff.stability import find_concept
from standoff.words import and_list, move_words, short_name

__all__ = ["capital", "fact_words"]

_NAMED = 5
"""States named in a sentence."""
_MOVES = 3
"""Different moves told in a sentence, and steps of a sequence."""
_TAILS = {
    "gmr": "Whatever the others do next, {who} stays better off.",
    "seq": "The others have no answer that takes the gain away and that each of them gains by.",
    "smr": "Where an answer of the others takes the gain away, {who} has a further move that "
    "brings it back.",
    "nash": "Nash looks no further than the move itself.",
}
"""Why nothing deters a move, by the concept under which nothing does."""


def capital(text: str) -> str:
    """The text with a capital first letter."""
    return text[:1].upper() + text[1:]


def fact_words(fact: Fact, space: Space, concepts: Sequence[str]) -> str:
    """A fact as one or more sentences; the first begins with a small letter, where it can.

    Args:
        fact: what is told.
        space: states of the reading that it is about.
        concepts: ids of the concepts that it is told for.
    """
    names = [dm.name for dm in space.conflict.decision_makers]
    match fact:
        case Absent(outcome=outcome):
            return f"no feasible state has '{outcome}'."
        case Holds():
            return _holds(fact, space, concepts)
        case Left():
            return _left(fact, space)
        case Attained():
            return _attained(fact, space)
        case Unattained():
            return _unattained(fact, space)
        case Ends():
            return _ends(fact, space)
        case Stays(outcome=outcome, dm=dm):
            return _stays(fact, names[dm], concepts)
        case Answered(outcome=outcome, dm=dm, state=state, improvements=improvements):
            at = f"at state {space.name(state)}, which has '{outcome}', {names[dm]}"
            if not improvements:
                return f"{at} has no improvement."
            if len(improvements) == 1:
                return f"{at} has one improvement, and the others can credibly answer it."
            number = f"{len(improvements):,} improvements"
            return f"{at} has {number}, and the others can credibly answer each."
        case Ranked(outcome=outcome, other=other, dm=dm, preferred=preferred):
            low, high = space.name(fact.state), space.name(fact.against)
            if preferred:
                return (
                    f"for {names[dm]} even the worst state with '{outcome}', {low}, is better "
                    f"than the best with '{other}', {high}."
                )
            return (
                f"{names[dm]} does not prefer state {low}, which has '{outcome}', to state {high}, "
                f"which has '{other}'."
            )


def _listed(space: Space, states: Sequence[int]) -> str:
    names = [space.name(state) for state in states[:_NAMED]]
    if len(states) > _NAMED:
        names.append(f"{len(states) - _NAMED:,} more")
    return and_list(names)


def _has(outcome: str, *, inside: bool, many: bool = False) -> str:
    if inside:
        return f"{'have' if many else 'has'} '{outcome}'"
    return f"{'are' if many else 'is'} without '{outcome}'"


def _holds(fact: Holds, space: Space, concepts: Sequence[str]) -> str:
    states, listed = fact.states, _listed(space, fact.states)
    many = len(states) > 1
    if fact.every and not states:
        return f"there is no equilibrium, so that none is without '{fact.outcome}'."
    has = _has(fact.outcome, inside=fact.inside, many=many)
    if fact.every:
        if many:
            return f"all {len(states):,} equilibria {has}: {listed}."
        return f"the only equilibrium, {listed}, {has}."
    if many:
        return f"states {listed} {has} and are equilibria."
    why = ""
    if fact.idle:
        why = ", as nobody has an improvement there"
    elif all(find_concept(concept).sanctions for concept in concepts):
        why = ", as the others could answer every improvement there"
    return f"state {listed} {has} and is an equilibrium{why}."


def _left(fact: Left, space: Space) -> str:
    who = space.conflict.decision_makers[fact.dm].name if fact.dm >= 0 else ""
    which = f"state {'with' if fact.inside else 'without'} '{fact.outcome}'"
    one = fact.n_states == 1
    name = space.name(fact.departures[0].state)
    if not fact.outcome:
        head = "no state is an equilibrium"
    elif who:
        head = f"{who} would leave " + (f"state {name}" if one else f"every {which}")
    else:
        head = f"no {which} is an equilibrium"
        if one:
            head = f"the one {which}, {name}, is no equilibrium"
    groups: dict[tuple[int, str], int] = {}
    for out in fact.departures:
        words = move_words(space, out.state, out.end, out.dm) if out.end >= 0 else ""
        groups[out.dm, words] = groups.get((out.dm, words), 0) + 1
    return f"{head}: {_moves(groups, fact, space)}. {_tail(fact.departures, space)}".rstrip()


def _moves(groups: dict[tuple[int, str], int], fact: Left, space: Space) -> str:
    """Who leaves how many of the states, and how."""
    told = len(fact.departures)
    total = f"{told:,}" if told == fact.n_states else f"first {told:,} of {fact.n_states:,}"
    parts: list[str] = []
    for (dm, words), number in sorted(groups.items(), key=lambda one: -one[1])[:_MOVES]:
        who = "it" if fact.dm >= 0 else space.conflict.decision_makers[dm].name
        gains = f"{who} gains when it {words}" if words else f"{who} would not stay"
        if fact.n_states == 1:
            where = "there"
        elif number == told:
            where = "in each of them" if told == fact.n_states else f"in each of the {total}"
        else:
            where = f"in {number:,}" + ("" if parts else f" of the {total}")
        parts.append(f"{where} {gains}")
    rest = told - sum(sorted(groups.values(), reverse=True)[:_MOVES])
    if rest:
        who = "it" if fact.dm >= 0 else "somebody"
        others = f"{rest:,}" if rest > 1 else "one"
        parts.append(f"in the other {others} {who} gains by other moves")
    return and_list(parts)


def _tail(departures: Sequence[Departure], space: Space) -> str:
    """Why nobody stops the moves: of several reasons the one that covers them all."""
    movers = {out.dm for out in departures}
    who = space.conflict.decision_makers[min(movers)].name
    under = {out.under for out in departures} - {"gmr"}
    if not under or len(under) > 1:
        # Only under Nash do different reasons meet.
        text = _TAILS["nash" if under else "gmr"]
        return text.format(who=who if len(movers) == 1 else "the one who moves")
    (concept,) = under
    if concept in _TAILS:
        return _TAILS[concept].format(who=who if len(movers) == 1 else "the one who moves")
    return f"Nothing deters that under {short_name(concept)}." if departures[0].end >= 0 else ""


def _attained(fact: Attained, space: Space) -> str:
    has = _has(fact.outcome, inside=fact.inside)
    if not fact.steps:
        return f"today's state {has}."
    dms = space.conflict.decision_makers
    words = [f"{dms[s.dm].name} {move_words(space, s.start, s.end, s.dm)}" for s in fact.steps]
    told = ", then ".join(words[:_MOVES])
    if len(words) > _MOVES:
        told += f", and so on, {len(words)} moves in all"
    gain = ", each to its own advantage" if len(words) > 1 else ", to its own advantage"
    gain = gain if fact.improving else ""
    return f"from today {told}{gain}. That leads to state {space.name(fact.state)}, which {has}."


def _unattained(fact: Unattained, space: Space) -> str:
    what = "improvements" if fact.improving else "moves"
    states = fact.states
    if not states:
        nobody = "an improvement" if fact.improving else "a move"
        return f"nobody has {nobody} from today's state, which is without '{fact.outcome}'."
    listed = _listed(space, states)
    if len(states) == 1:
        return (
            f"{what} from today lead to one other state, {listed}. Neither it nor today's has "
            f"'{fact.outcome}'."
        )
    return (
        f"{what} from today lead to {len(states):,} other states ({listed}). None of them, nor "
        f"today's, has '{fact.outcome}'."
    )


def _ends(fact: Ends, space: Space) -> str:
    ends = sorted((*fact.within, *fact.without))
    lead = "improvements from today lead to"
    if not ends:
        return f"{lead} no equilibrium, and so to none without '{fact.outcome}'."
    bad = bool(fact.without)
    shown = fact.without if bad else fact.within
    many = len(shown) > 1
    has = _has(fact.outcome, inside=not bad, many=many)
    kind = "equilibria" if many else "equilibrium"
    the = f"the {kind}" if bad else "no equilibrium but"
    return f"{lead} {the} {_listed(space, shown)}, which {has}."


def _stays(fact: Stays, who: str, concepts: Sequence[str]) -> str:
    total = len(fact.idle) + len(fact.answered)
    which = f"with '{fact.outcome}'"
    where = f"any of the {total:,} states {which}" if total > 1 else f"the one state {which}"
    if not fact.answered:
        return f"{who} has no improvement at {where}."
    told = all(find_concept(concept).sanctions for concept in concepts)
    answer = "the others can answer each improvement" if told else "it would stay all the same"
    if not fact.idle:
        each = f"each of the {total:,} states {which}" if total > 1 else where
        return f"{who} has improvements at {each}, but there {answer}."
    at = f"{len(fact.idle):,} of the {total:,} states {which}"
    rest = f"{len(fact.answered):,}" if len(fact.answered) > 1 else "one"
    return f"{who} has no improvement at {at}; at the other {rest} {answer}."
