"""Facts in words: the one place where they become sentences, in the language that is spoken."""

from __future__ import annotations

from collections.abc import Sequence

from standoff.claims.facts import (
    Absent,
    Answered,
    Attained,
    Ends,
    Fact,
    Holds,
    Left,
    Ranked,
    Stays,
    Unattained,
)
from standoff.claims.leaving_words import left_words
from standoff.claims.reach_words import attained_words, ends_words, unattained_words
from standoff.claims.state_lists import listed_states
from standoff.language import count, mark, say, say_number
from standoff.space import Space
from standoff.stability import find_concept

__all__ = ["capital", "fact_words"]

_ONE_HOLDS = {
    (True, ""): mark("state {state} has '{outcome}' and is an equilibrium."),
    (False, ""): mark("state {state} is without '{outcome}' and is an equilibrium."),
    (True, "idle"): mark(
        "state {state} has '{outcome}' and is an equilibrium, as nobody has an improvement there."
    ),
    (False, "idle"): mark(
        "state {state} is without '{outcome}' and is an equilibrium, as nobody has an improvement "
        "there."
    ),
    (True, "answered"): mark(
        "state {state} has '{outcome}' and is an equilibrium, as the others could answer every "
        "improvement there."
    ),
    (False, "answered"): mark(
        "state {state} is without '{outcome}' and is an equilibrium, as the others could answer "
        "every improvement there."
    ),
}
"""Of an equilibrium: whether it has the outcome, and why it is one as far as that is told."""


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
    match fact:
        case Absent(outcome=outcome):
            return say("no feasible state has '{outcome}'.", outcome=outcome)
        case Holds():
            return _holds(fact, space, concepts)
        case Left():
            return left_words(fact, space)
        case Attained():
            return attained_words(fact, space)
        case Unattained():
            return unattained_words(fact, space)
        case Ends():
            return ends_words(fact, space)
        case Stays():
            return _stays(fact, space.conflict.decision_makers[fact.dm].name, concepts)
        case Answered():
            return _answered(fact, space)
        case Ranked():
            return _ranked(fact, space)


def _holds(fact: Holds, space: Space, concepts: Sequence[str]) -> str:
    states, outcome = fact.states, fact.outcome
    names, many = listed_states(space, states), len(states) > 1
    if fact.every and not states:
        return say("there is no equilibrium, so that none is without '{outcome}'.", outcome=outcome)
    if fact.every and many:
        if fact.inside:
            return say_number(
                "the {n} equilibrium has '{outcome}': {states}.",
                "all {n} equilibria have '{outcome}': {states}.",
                len(states),
                outcome=outcome,
                states=names,
            )
        return say_number(
            "the {n} equilibrium is without '{outcome}': {states}.",
            "all {n} equilibria are without '{outcome}': {states}.",
            len(states),
            outcome=outcome,
            states=names,
        )
    if fact.every:
        if fact.inside:
            text = mark("the only equilibrium, {state}, has '{outcome}'.")
        else:
            text = mark("the only equilibrium, {state}, is without '{outcome}'.")
        return say(text, state=names, outcome=outcome)
    if many:
        if fact.inside:
            text = mark("states {states} have '{outcome}' and are equilibria.")
        else:
            text = mark("states {states} are without '{outcome}' and are equilibria.")
        return say(text, states=names, outcome=outcome)
    why = ""
    if fact.idle:
        why = "idle"
    elif all(find_concept(concept).sanctions for concept in concepts):
        why = "answered"
    return say(_ONE_HOLDS[fact.inside, why], state=names, outcome=outcome)


def _stays(fact: Stays, who: str, concepts: Sequence[str]) -> str:
    values = {"dm": who, "outcome": fact.outcome}
    total = len(fact.idle) + len(fact.answered)
    # Where the concept does not turn on single answers, it stays for reasons that are not told.
    told = all(find_concept(concept).sanctions for concept in concepts)
    if not fact.answered:
        if total == 1:
            return say("{dm} has no improvement at the one state with '{outcome}'.", **values)
        return say_number(
            "{dm} has no improvement at the {n} state with '{outcome}'.",
            "{dm} has no improvement at any of the {n} states with '{outcome}'.",
            total,
            **values,
        )
    if not fact.idle and total == 1:
        if told:
            text = mark(
                "{dm} has improvements at the one state with '{outcome}', but there the others can "
                "answer each improvement."
            )
        else:
            text = mark(
                "{dm} has improvements at the one state with '{outcome}', but there it would stay "
                "all the same."
            )
        return say(text, **values)
    if not fact.idle:
        if told:
            return say_number(
                "{dm} has improvements at the {n} state with '{outcome}', but there the others "
                "can answer each improvement.",
                "{dm} has improvements at each of the {n} states with '{outcome}', but there the "
                "others can answer each improvement.",
                total,
                **values,
            )
        return say_number(
            "{dm} has improvements at the {n} state with '{outcome}', but there it would stay all "
            "the same.",
            "{dm} has improvements at each of the {n} states with '{outcome}', but there it would "
            "stay all the same.",
            total,
            **values,
        )
    values |= {"idle": count(len(fact.idle)), "total": count(total)}
    if told:
        return say_number(
            "{dm} has no improvement at {idle} of the {total} states with '{outcome}'; at the "
            "other one the others can answer each improvement.",
            "{dm} has no improvement at {idle} of the {total} states with '{outcome}'; at the "
            "other {n} the others can answer each improvement.",
            len(fact.answered),
            **values,
        )
    return say_number(
        "{dm} has no improvement at {idle} of the {total} states with '{outcome}'; at the other "
        "one it would stay all the same.",
        "{dm} has no improvement at {idle} of the {total} states with '{outcome}'; at the other "
        "{n} it would stay all the same.",
        len(fact.answered),
        **values,
    )


def _answered(fact: Answered, space: Space) -> str:
    values = {
        "state": space.name(fact.state),
        "outcome": fact.outcome,
        "dm": space.conflict.decision_makers[fact.dm].name,
    }
    if not fact.improvements:
        return say("at state {state}, which has '{outcome}', {dm} has no improvement.", **values)
    if len(fact.improvements) == 1:
        return say(
            "at state {state}, which has '{outcome}', {dm} has one improvement, and the others can "
            "credibly answer it.",
            **values,
        )
    return say_number(
        "at state {state}, which has '{outcome}', {dm} has {n} improvement, and the others can "
        "credibly answer it.",
        "at state {state}, which has '{outcome}', {dm} has {n} improvements, and the others can "
        "credibly answer each.",
        len(fact.improvements),
        **values,
    )


def _ranked(fact: Ranked, space: Space) -> str:
    if fact.preferred:
        text = mark(
            "for {dm} even the worst state with '{outcome}', {state}, is better than the best with "
            "'{other}', {against}."
        )
    else:
        text = mark(
            "{dm} does not prefer state {state}, which has '{outcome}', to state {against}, which "
            "has '{other}'."
        )
    return say(
        text,
        dm=space.conflict.decision_makers[fact.dm].name,
        outcome=fact.outcome,
        other=fact.other,
        state=space.name(fact.state),
        against=space.name(fact.against),
    )
