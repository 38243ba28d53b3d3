"""States, moves and explanations in plain English."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from standoff.model import Option
from standoff.reach import Step
from standoff.space import Space
from standoff.stability import find_concept
from standoff.structures import split_variant

if TYPE_CHECKING:
    from standoff.explain import Answer, Explanation, Improvement

__all__ = [
    "and_list",
    "explanation_text",
    "move_words",
    "short_name",
    "state_words",
    "step_words",
]

_SHOWN = 12
"""Improvements told one by one in a text."""


def short_name(concept: str) -> str:
    """What the literature calls a concept for short, such as GMR or Nash."""
    base, suffix = split_variant(concept)
    short = find_concept(base).short or base.upper()
    return f"{short} {suffix.replace('_', ' ')}" if suffix else short


def _level_words(option: Option, level: int) -> str | None:
    """What an option's level says about a state; None for a plain option not taken."""
    if level < 0:
        return f"{option.name}: either way"
    if option.levels == ("no", "yes"):
        return option.name if level else None
    return f"{option.name}: {option.levels[level]}"


def state_words(space: Space, state: int) -> list[tuple[str, str]]:
    """What each decision maker does in a state, as pairs of its name and words.

    In the graph form there are no options to tell, and the list is empty.
    """
    conflict = space.conflict
    words, first = [], 0
    for dm in conflict.decision_makers:
        levels = space.levels[state, first : first + len(dm.options)]
        first += len(dm.options)
        told = (_level_words(o, int(k)) for o, k in zip(dm.options, levels, strict=True))
        if dm.options:
            words.append((dm.name, "; ".join(filter(None, told)) or "nothing"))
    return words


def move_words(space: Space, start: int, end: int, dm: int) -> str:
    """What a decision maker changes by a move, such as `chooses 'X' and drops 'Y'`."""
    conflict = space.conflict
    if conflict.graph:
        return f"moves to {space.name(end)}"
    words = []
    for k, option in enumerate(conflict.options):
        before, after = int(space.levels[start, k]), int(space.levels[end, k])
        if before == after or conflict.owners[k] != dm:
            continue
        if after < 0 or (before < 0 and option.levels == ("no", "yes") and not after):
            continue
        if option.levels == ("no", "yes"):
            words.append(f"{'chooses' if after else 'drops'} '{option.name}'")
        else:
            words.append(f"sets '{option.name}' to {option.levels[after]}")
    return " and ".join(words) or f"moves to {space.name(end)}"


def step_words(space: Space, step: Step) -> str:
    """One move in words, with the state it leads to."""
    mover = space.conflict.decision_makers[step.dm].name
    words = move_words(space, step.start, step.end, step.dm)
    name = space.name(step.end)
    return f"{mover} {words}" + ("" if words.endswith(f"to {name}") else f", to {name}")


def and_list(words: Sequence[str], joint: str = "and") -> str:
    """Words as a list in a sentence: `a, b and c`."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {joint} {words[-1]}"


def explanation_text(explanation: Explanation) -> str:
    """An explanation in plain English, several lines."""
    space, concept = explanation.space, explanation.concept
    name = space.conflict.decision_makers[explanation.dm].name
    verdict = "stable" if explanation.stable else "not stable"
    head = (
        f"{space.name(explanation.state)} is {verdict} for {name} ({concept.name}, {concept.id})."
    )
    lines = [head, _summary(explanation, name)]
    improvements = explanation.improvements
    shown = improvements
    if len(improvements) > _SHOWN:
        # What decides the verdict comes first: improvements that nothing deters.
        shown = tuple(sorted(improvements, key=lambda one: one.answer is not None)[:_SHOWN])
    answers_count = concept.sanctions in ("moves", "improvements")
    # Where nothing helps against any of them, saying so once is enough.
    hopeless = len(shown) > 1 and not any(one.answer or one.attempt for one in improvements)
    for number, one in enumerate(shown, start=1):
        step = Step(dm=explanation.dm, start=explanation.state, end=one.end)
        lines.append(f"  {number}. {step_words(space, step)}.")
        if answers_count and not hopeless:
            lines.append("     " + _fate(explanation, name, one))
    if len(improvements) > len(shown):
        lines.append(f"  ... and {len(improvements) - len(shown):,} more improvements.")
    if answers_count and hopeless:
        lines.append(f"Whatever the others do after any of these, {name} stays better off.")
    unmoved = explanation.stable and not explanation.n_moves
    if not explanation.told and not explanation.parts and not unmoved:
        lines.append(
            "No single move is the reason of the verdict; it is computed from the whole "
            f"definition: {concept.definition}."
        )
    for part in explanation.parts:
        lines += [f"  {line}" for line in explanation_text(part).splitlines()]
    return "\n".join(lines)


def _summary(explanation: Explanation, name: str) -> str:
    n_moves, n_better = explanation.n_moves, len(explanation.improvements)
    if not n_moves:
        return f"{name} has no move from here."
    moves = "one move" if n_moves == 1 else f"{n_moves:,} moves"
    if not n_better:
        return f"{name} has {moves} from here and prefers none of the states it would lead to."
    better = "one" if n_better == 1 else f"{n_better:,}"
    open_ones = sum(one.answer is None for one in explanation.improvements)
    if explanation.concept.sanctions is None:
        end = ""
    elif explanation.concept.sanctions == "none":
        end = "Under this concept nobody's answer is looked at."
    elif not open_ones:
        end = "The others can answer " + ("it." if n_better == 1 else "each of them.")
    elif n_better == 1:
        end = "It goes unanswered."
    else:
        which = "All" if open_ones == n_better else f"{open_ones:,}"
        end = (
            "One of them goes unanswered." if open_ones == 1 else f"{which} of them go unanswered."
        )
    if n_moves == 1:
        return f"{name} has one move from here and prefers where it leads. {end}".rstrip()
    which = "all" if n_better == n_moves else better
    return (
        f"{name} has {moves} from here and prefers where {which} of them would lead. {end}".rstrip()
    )


def _fate(explanation: Explanation, name: str, one: Improvement) -> str:
    """What becomes of an improvement."""
    if one.answer:
        return "Answered: " + _answer_words(explanation, name, one.answer)
    if one.attempt is None:
        return f"Unanswered: whatever the others do next, {name} stays better off."
    return "Unanswered. " + _attempt_words(explanation, one.attempt)


def _route(space: Space, answer: Answer) -> str:
    return "; then ".join(step_words(space, step) for step in answer.steps)


def _answer_words(explanation: Explanation, name: str, answer: Answer) -> str:
    space = explanation.space
    dms = space.conflict.decision_makers
    if answer.unwilling is None:
        credible = "Credible: each step improves whoever takes it."
        if len(answer.steps) == 1:
            credible = f"Credible: {dms[answer.steps[0].dm].name} gains by it."
    else:
        credible = f"Not credible: {dms[answer.unwilling.dm].name} would not gain by its step"
        credible += f" to {space.name(answer.unwilling.end)}."
        if len(answer.steps) == 1:
            credible = f"Not credible, as {dms[answer.unwilling.dm].name} would not gain by it."
    back = " and cannot better that by moving again" if explanation.concept.escapes else ""
    outcome = _compare(explanation, name, answer.end) + back
    return f"{_route(space, answer)}. {outcome}. {credible}"


def _attempt_words(explanation: Explanation, attempt: Answer) -> str:
    space = explanation.space
    dms = space.conflict.decision_makers
    if explanation.concept.sanctions == "improvements" and attempt.unwilling:
        unwilling = dms[attempt.unwilling.dm].name
        reason = (
            f"but {unwilling} would not gain by its step to {space.name(attempt.unwilling.end)}"
        )
        if len(attempt.steps) == 1:
            reason = f"but {unwilling} would not gain by it"
    else:
        assert attempt.escape is not None
        step = Step(dm=explanation.dm, start=attempt.end, end=attempt.escape)
        reason = f"but then {step_words(space, step)}, and is better off than before"
    return f"The others could try: {_route(space, attempt)}; {reason}."


def _compare(explanation: Explanation, name: str, end: int) -> str:
    ranks = explanation.space.ranks[explanation.dm]
    if end == explanation.state:
        return f"{name} is back where it started"
    if ranks[end] == ranks[explanation.state]:
        return f"{name} is then no better off than before"
    return f"{name} is then worse off than before"
