"""An explanation told: what somebody would gain by leaving a state, and what answers that."""

from __future__ import annotations

from dataclasses import dataclass

from standoff.explain import Answer, Explanation, Improvement
from standoff.language import chained, count, mark, say, say_number
from standoff.reach import Step
from standoff.space import Space
from standoff.words import mover_words, step_words

__all__ = ["Telling", "Tempting", "tell", "telling_text"]

_SHOWN = 12
"""Improvements told one by one in a text."""
_WORTH = {
    ("back", False): mark("{dm} is back where it started."),
    ("back", True): mark("{dm} is back where it started and cannot better that by moving again."),
    ("same", False): mark("{dm} is then no better off than before."),
    ("same", True): mark(
        "{dm} is then no better off than before and cannot better that by moving again."
    ),
    ("worse", False): mark("{dm} is then worse off than before."),
    ("worse", True): mark(
        "{dm} is then worse off than before and cannot better that by moving again."
    ),
}
"""What an answer leaves the mover, and whether it can then move on to something better."""


@dataclass(frozen=True, kw_only=True)
class Tempting:
    """An improvement told.

    Attributes:
        end: the state it leads to.
        move: who makes it and what it changes.
        step: the same with the state that it leads to.
        fate: what answers it; "" where that is not looked at, or the same of each.
    """

    end: int
    move: str
    step: str
    fate: str


@dataclass(frozen=True, kw_only=True)
class Telling:
    """An explanation told.

    Attributes:
        head: the verdict, in a sentence.
        summary: how many moves there are, how many tempt, and how many of them are answered.
        tempting: the improvements; those that nothing deters come first where not all are told.
        more: how many are not told.
        close: what is to be said of all of them; may be "".
        parts: the explanations of the parts of a mixed concept.
    """

    head: str
    summary: str
    tempting: tuple[Tempting, ...]
    more: int
    close: str
    parts: tuple[Telling, ...]


def tell(explanation: Explanation, shown: int = _SHOWN) -> Telling:
    """Tell an explanation in the language that is spoken.

    Args:
        explanation: of one state for one decision maker.
        shown: improvements told at most.
    """
    space, concept = explanation.space, explanation.concept
    name = space.conflict.decision_makers[explanation.dm].name
    verdict = {"state": space.name(explanation.state), "dm": name}
    kind = {"concept": say(concept.name), "id": concept.id}
    if explanation.stable:
        head = say("{state} is stable for {dm} ({concept}, {id}).", **verdict, **kind)
    else:
        head = say("{state} is not stable for {dm} ({concept}, {id}).", **verdict, **kind)
    improvements = explanation.improvements
    told = improvements
    if len(improvements) > shown:
        # What decides the verdict comes first: improvements that nothing deters.
        told = tuple(sorted(improvements, key=lambda one: one.answer is not None)[:shown])
    answers_count = concept.sanctions in ("moves", "improvements")
    # Where nothing helps against any of them, saying so once is enough.
    hopeless = len(told) > 1 and not any(one.answer or one.attempt for one in improvements)
    tempting = []
    for one in told:
        step = Step(dm=explanation.dm, start=explanation.state, end=one.end)
        fate = _fate(explanation, name, one) if answers_count and not hopeless else ""
        words = mover_words(space, step), step_words(space, step)
        tempting.append(Tempting(end=one.end, move=words[0], step=words[1], fate=fate))
    close = ""
    if answers_count and hopeless:
        close = say("Whatever the others do after any of these, {dm} stays better off.", dm=name)
    unmoved = explanation.stable and not explanation.n_moves
    if not explanation.told and not explanation.parts and not unmoved:
        close = say(
            "No single move is the reason of the verdict; it is computed from the whole "
            "definition: {definition}.",
            definition=say(concept.definition),
        )
    return Telling(
        head=head,
        summary=_summary(explanation, name),
        tempting=tuple(tempting),
        more=len(improvements) - len(told),
        close=close,
        parts=tuple(tell(part, shown) for part in explanation.parts),
    )


def telling_text(explanation: Explanation) -> str:
    """An explanation told in several lines."""
    return "\n".join(_lines(tell(explanation)))


def _lines(told: Telling) -> list[str]:
    lines = [told.head, told.summary]
    for number, one in enumerate(told.tempting, start=1):
        lines.append(f"  {number}. {one.step}.")
        lines += [f"     {one.fate}"] if one.fate else []
    if told.more:
        more = say_number(
            "... and {n} more improvement.", "... and {n} more improvements.", told.more
        )
        lines.append(f"  {more}")
    lines += [told.close] if told.close else []
    lines += [f"  {line}" for part in told.parts for line in _lines(part)]
    return lines


def _summary(explanation: Explanation, name: str) -> str:
    """How many moves there are and how many of them tempt; and how many of those are answered."""
    n_moves, n_better = explanation.n_moves, len(explanation.improvements)
    if not n_moves:
        return say("{dm} has no move from here.", dm=name)
    if not n_better:
        if n_moves == 1:
            return say(
                "{dm} has one move from here and prefers none of the states it would lead to.",
                dm=name,
            )
        return say_number(
            "{dm} has {n} move from here and prefers none of the states it would lead to.",
            "{dm} has {n} moves from here and prefers none of the states it would lead to.",
            n_moves,
            dm=name,
        )
    if n_moves == 1:
        told = say("{dm} has one move from here and prefers where it leads.", dm=name)
    elif n_better == n_moves:
        told = say_number(
            "{dm} has {n} move from here and prefers where it leads.",
            "{dm} has {n} moves from here and prefers where all of them would lead.",
            n_moves,
            dm=name,
        )
    elif n_better == 1:
        told = say_number(
            "{dm} has {n} move from here and prefers where one of them would lead.",
            "{dm} has {n} moves from here and prefers where one of them would lead.",
            n_moves,
            dm=name,
        )
    else:
        told = say_number(
            "{dm} has {n} move from here and prefers where {better} of them would lead.",
            "{dm} has {n} moves from here and prefers where {better} of them would lead.",
            n_moves,
            dm=name,
            better=count(n_better),
        )
    return f"{told} {_answered(explanation, n_better)}".rstrip()


def _answered(explanation: Explanation, n_better: int) -> str:
    """How many of the improvements are answered, in a sentence."""
    left = sum(one.answer is None for one in explanation.improvements)
    match explanation.concept.sanctions:
        case None:
            return ""
        case "none":
            return say("Under this concept nobody's answer is looked at.")
    if not left:
        if n_better == 1:
            return say("The others can answer it.")
        return say("The others can answer each of them.")
    if n_better == 1:
        return say("It goes unanswered.")
    if left == 1:
        return say("One of them goes unanswered.")
    if left == n_better:
        return say("All of them go unanswered.")
    return say_number("{n} of them goes unanswered.", "{n} of them go unanswered.", left)


def _fate(explanation: Explanation, name: str, one: Improvement) -> str:
    """What becomes of an improvement."""
    if one.answer:
        return _answer_words(explanation, name, one.answer)
    if one.attempt is None:
        return say("Unanswered: whatever the others do next, {dm} stays better off.", dm=name)
    return _attempt_words(explanation, one.attempt)


def _route(space: Space, answer: Answer) -> str:
    steps = [step_words(space, step) for step in answer.steps]
    return chained(steps, mark("{first}; then {last}"))


def _answer_words(explanation: Explanation, name: str, answer: Answer) -> str:
    space = explanation.space
    dms = space.conflict.decision_makers
    ranks = space.ranks[explanation.dm]
    worth = "same" if ranks[answer.end] == ranks[explanation.state] else "worse"
    worth = "back" if answer.end == explanation.state else worth
    alone = len(answer.steps) == 1
    if answer.unwilling is None:
        if alone:
            credible = say("Credible: {dm} gains by it.", dm=dms[answer.steps[0].dm].name)
        else:
            credible = say("Credible: each step improves whoever takes it.")
    else:
        unwilling = dms[answer.unwilling.dm].name
        if alone:
            credible = say("Not credible, as {dm} would not gain by it.", dm=unwilling)
        else:
            credible = say(
                "Not credible: {dm} would not gain by its step to {state}.",
                dm=unwilling,
                state=space.name(answer.unwilling.end),
            )
    sentences = (
        say("Answered: {route}.", route=_route(space, answer)),
        say(_WORTH[worth, explanation.concept.escapes], dm=name),
        credible,
    )
    return " ".join(sentences)


def _attempt_words(explanation: Explanation, attempt: Answer) -> str:
    space = explanation.space
    route = _route(space, attempt)
    if explanation.concept.sanctions == "improvements" and attempt.unwilling:
        unwilling = space.conflict.decision_makers[attempt.unwilling.dm].name
        if len(attempt.steps) == 1:
            return say(
                "Unanswered. The others could try: {route}; but {dm} would not gain by it.",
                route=route,
                dm=unwilling,
            )
        return say(
            "Unanswered. The others could try: {route}; but {dm} would not gain by its step to "
            "{state}.",
            route=route,
            dm=unwilling,
            state=space.name(attempt.unwilling.end),
        )
    assert attempt.escape is not None
    step = Step(dm=explanation.dm, start=attempt.end, end=attempt.escape)
    return say(
        "Unanswered. The others could try: {route}; but then {step}, and is better off than "
        "before.",
        route=route,
        step=step_words(space, step),
    )
