"""States and moves in words, in the language that is spoken."""

from __future__ import annotations

from collections.abc import Sequence

from standoff.language import chained, listed, mark, say
from standoff.model import Option
from standoff.reach import Step
from standoff.space import Space
from standoff.stability import find_concept
from standoff.structures import split_variant

__all__ = [
    "and_list",
    "move_words",
    "mover_words",
    "short_name",
    "state_words",
    "step_words",
]

_JOINTS = {"and": mark("{first} and {last}"), "or": mark("{first} or {last}")}


def short_name(concept: str) -> str:
    """What the literature calls a concept for short, such as GMR or Nash."""
    base, suffix = split_variant(concept)
    short = find_concept(base).short or base.upper()
    return f"{short} {suffix.replace('_', ' ')}" if suffix else short


def _level_words(option: Option, level: int) -> str | None:
    """What an option's level says about a state; None for a plain option not taken."""
    if level < 0:
        return say("{option}: either way", option=option.name)
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
            words.append((dm.name, "; ".join(filter(None, told)) or say("nothing")))
    return words


def _changes(space: Space, start: int, end: int, dm: int) -> list[str]:
    """What a decision maker changes by a move, option by option; nothing in the graph form."""
    conflict = space.conflict
    if conflict.graph:
        return []
    words = []
    for k, option in enumerate(conflict.options):
        before, after = int(space.levels[start, k]), int(space.levels[end, k])
        if before == after or conflict.owners[k] != dm:
            continue
        if after < 0 or (before < 0 and option.levels == ("no", "yes") and not after):
            continue
        if option.levels != ("no", "yes"):
            level = option.levels[after]
            words.append(say("sets '{option}' to {level}", option=option.name, level=level))
        elif after:
            words.append(say("chooses '{option}'", option=option.name))
        else:
            words.append(say("drops '{option}'", option=option.name))
    return words


def move_words(space: Space, start: int, end: int, dm: int) -> str:
    """What a decision maker does by a move, such as `chooses 'X' and drops 'Y'`."""
    changes = _changes(space, start, end, dm)
    if not changes:
        return say("moves to {state}", state=space.name(end))
    return chained(changes, _JOINTS["and"])


def mover_words(space: Space, step: Step) -> str:
    """One move in words, such as `Ann chooses 'X'`."""
    mover = space.conflict.decision_makers[step.dm].name
    return f"{mover} {move_words(space, step.start, step.end, step.dm)}"


def step_words(space: Space, step: Step) -> str:
    """One move in words, with the state it leads to."""
    words = mover_words(space, step)
    if not _changes(space, step.start, step.end, step.dm):
        return words
    return say("{move}, to {state}", move=words, state=space.name(step.end))


def and_list(words: Sequence[str], joint: str = "and") -> str:
    """Words as a list in a sentence: `a, b and c`, or `a, b or c`."""
    return listed(words, joint=_JOINTS[joint])
