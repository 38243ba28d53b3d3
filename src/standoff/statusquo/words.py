"""Ways, who can stop them, and chances, in the language that is spoken."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from standoff.language import count, decimal, listed, mark, say, say_number
from standoff.space import Space
from standoff.statusquo.analysis import Paths, Way
from standoff.statusquo.chances import ASSUMPTION, Chances
from standoff.words import and_list, step_words

__all__ = ["chance_lines", "paths_text", "percent", "shown_states", "told_way", "way_lines"]

_SHOWN = 12
"""Ways and ends told one by one."""


def percent(chance: float) -> str:
    """A chance in percent; never rounded to certainty or impossibility."""
    if 0 < chance < 0.001:
        return say("under {share}", share=decimal("0.1 %"))
    if 0.999 < chance < 1 - 1e-9:
        return say("over {share}", share=decimal("99.9 %"))
    return decimal(f"{100 * chance:.3g} %")


def _names(space: Space, members: Iterable[int]) -> list[str]:
    return [space.conflict.decision_makers[dm].name for dm in members]


def way_lines(space: Space, way: Way) -> list[str]:
    """A way step by step, and who can stop it."""
    lines = []
    for number, step in enumerate(way.steps, start=1):
        line = f"{number}. {step_words(space, step)}."
        if step.tempted:
            could = and_list(_names(space, step.tempted), "or")
            line += " " + say("{dms} could improve instead.", dms=could)
        lines.append(line)
    if way.stoppers:
        who = _names(space, way.stoppers)
        if len(who) == 1:
            lines.append(say("{dm} can stop it by not moving.", dm=who[0]))
        else:
            lines.append(say("{dms} could each stop it by not moving.", dms=listed(who)))
    elif way.steps:
        text = mark("Nobody can stop it alone: whoever does not move, the others can get there.")
        lines.append(say(text))
    return lines


def chance_lines(space: Space, chances: Chances) -> list[str]:
    """Where improvements taken at random end."""
    found = np.flatnonzero(chances.ends)
    order = found[np.argsort(-chances.ends[found], kind="stable")]
    lines = []
    for state in order[:_SHOWN].tolist():
        values = {"state": space.name(state), "chance": percent(chances.ends[state])}
        unsettled = chances.ends[state] - chances.settled[state]
        if unsettled <= 1e-9:
            lines.append("{state}: {chance}".format(**values))
        elif chances.settled[state] == 0:
            text = mark("{state}: {chance} where only the one who moved last would move on")
            lines.append(say(text, **values))
        else:
            text = mark(
                "{state}: {chance}, {part} of them where only the one who moved last would move on"
            )
            lines.append(say(text, part=percent(unsettled), **values))
    if order.size > _SHOWN:
        rest = float(chances.ends[order[_SHOWN:]].sum())
        lines.append(
            say_number(
                "{n} other state: {chance}",
                "{n} other states: {chance}",
                int(order.size) - _SHOWN,
                chance=percent(rest),
            )
        )
    for cycle in chances.cycles[:_SHOWN]:
        names = listed([space.name(k) for k in cycle.states[:_SHOWN]])
        more = len(cycle.states) - _SHOWN
        if more > 0:
            names = say("{first} and {n} more", first=names, n=count(more))
        chance = percent(cycle.chance)
        text = mark("never ends, but goes on among {states}: {chance}")
        lines.append(say(text, states=names, chance=chance))
    if chances.error > 1e-9:
        lines.append(say("not followed to the end: {chance}", chance=percent(chances.error)))
    return lines


def paths_text(paths: Paths) -> str:
    """A status quo analysis, several lines."""
    space = paths.space
    reached = [paths.reached(improving=improving).size for improving in (False, True)]
    asked = space.n_states if paths.target is None else int(np.count_nonzero(paths.target))
    lines = [
        say_number(
            "From {state}, {moves} of {n} state can be reached by moves, {improvements} by "
            "improvements.",
            "From {state}, {moves} of {n} states can be reached by moves, {improvements} by "
            "improvements.",
            asked,
            state=space.name(paths.start),
            moves=count(reached[0]),
            improvements=count(reached[1]),
        )
    ]
    for state in shown_states(paths)[:_SHOWN]:
        lines.append("")
        lines += told_way(paths, state)
    if paths.chances:
        taken = say("Improvements taken at random.")
        lines += ["", f"{taken} {say(ASSUMPTION)}"]
        lines += [f"  {line}" for line in chance_lines(space, paths.chances)]
    return "\n".join(lines)


def shown_states(paths: Paths) -> list[int]:
    """The states worth telling: equilibria, or else what is asked about; the nearest first."""
    asked = np.zeros(paths.space.n_states, dtype=np.bool_)
    for mask in paths.equilibria.values():
        asked |= mask
    if paths.target is not None:
        asked &= paths.target
        if not asked.any():
            asked = paths.target
    far = np.iinfo(np.int32).max

    def distance(found: np.ndarray) -> np.ndarray:
        least: np.ndarray = np.where(found < 0, far, found).min(axis=0)
        return least

    near, moves = distance(paths.improvements.distance), distance(paths.moves.distance)
    near[paths.start] = moves[paths.start] = 0
    states = np.flatnonzero(asked)
    order = np.lexsort((states, moves[states], near[states]))
    shown: list[int] = states[order].tolist()
    return shown


def told_way(paths: Paths, state: int) -> list[str]:
    """A state, what kind of equilibrium it is, and a shortest way there."""
    space = paths.space
    name = space.name(state)
    if state == paths.start:
        return [say("{state}: the start.", state=name)]
    way = paths.way(state, improving=True)
    if way is not None:
        head = say_number(
            "{state}: {n} improvement away.",
            "{state}: {n} improvements away.",
            len(way.steps),
            state=name,
        )
        return [head, *(f"  {line}" for line in way_lines(space, way))]
    way = paths.way(state, improving=False)
    if way is None:
        return [say("{state}: cannot be reached at all.", state=name)]
    head = say_number(
        "{state}: not by improvements; {n} move away, not all of them improving.",
        "{state}: not by improvements; {n} moves away, not all of them improving.",
        len(way.steps),
        state=name,
    )
    return [head, *(f"  {line}" for line in way_lines(space, way))]
