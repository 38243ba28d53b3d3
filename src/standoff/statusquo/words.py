"""Ways, who can stop them, and chances, in plain English."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np

from standoff.space import Space
from standoff.statusquo.analysis import Paths, Way
from standoff.statusquo.chances import ASSUMPTION, Chances
from standoff.words import step_words

__all__ = ["and_words", "chance_lines", "paths_text", "percent", "way_lines"]

_SHOWN = 12
"""Ways and ends told one by one."""


def and_words(names: Sequence[str], joint: str = "and") -> str:
    """Names as a list in a sentence."""
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} {joint} {names[-1]}"


def percent(chance: float) -> str:
    """A chance in percent; never rounded to certainty or impossibility."""
    if 0 < chance < 0.001:
        return "under 0.1 %"
    if 0.999 < chance < 1 - 1e-9:
        return "over 99.9 %"
    return f"{100 * chance:.3g} %"


def _names(space: Space, members: Iterable[int]) -> list[str]:
    return [space.conflict.decision_makers[dm].name for dm in members]


def way_lines(space: Space, way: Way) -> list[str]:
    """A way step by step, and who can stop it."""
    lines = []
    for number, step in enumerate(way.steps, start=1):
        line = f"{number}. {step_words(space, step)}."
        if step.tempted:
            could = and_words(_names(space, step.tempted), "or")
            line += f" {could} could improve instead."
        lines.append(line)
    if way.stoppers:
        who = _names(space, way.stoppers)
        can = "can" if len(who) == 1 else "could each"
        lines.append(f"{and_words(who)} {can} stop it by not moving.")
    elif way.steps:
        lines.append("Nobody can stop it alone: whoever does not move, the others can get there.")
    return lines


def chance_lines(space: Space, chances: Chances) -> list[str]:
    """Where improvements taken at random end."""
    found = np.flatnonzero(chances.ends)
    order = found[np.argsort(-chances.ends[found], kind="stable")]
    lines = []
    for state in order[:_SHOWN].tolist():
        line = f"{space.name(state)}: {percent(chances.ends[state])}"
        unsettled = chances.ends[state] - chances.settled[state]
        if unsettled > 1e-9:
            part = "" if chances.settled[state] == 0 else f", {percent(unsettled)} of them"
            line += f"{part} where only the one who moved last would move on"
        lines.append(line)
    if order.size > _SHOWN:
        rest = float(chances.ends[order[_SHOWN:]].sum())
        lines.append(f"{order.size - _SHOWN:,} other states: {percent(rest)}")
    for cycle in chances.cycles[:_SHOWN]:
        names = and_words([space.name(k) for k in cycle.states[:_SHOWN]])
        more = len(cycle.states) - _SHOWN
        names += f" and {more:,} more" if more > 0 else ""
        lines.append(f"never ends, but goes on among {names}: {percent(cycle.chance)}")
    if chances.error > 1e-9:
        lines.append(f"not followed to the end: {percent(chances.error)}")
    return lines


def paths_text(paths: Paths) -> str:
    """A status quo analysis, several lines."""
    space = paths.space
    counts = [paths.reached(improving=improving).size for improving in (False, True)]
    asked = space.n_states if paths.target is None else int(np.count_nonzero(paths.target))
    first = f"From {space.name(paths.start)}, {counts[0]:,} of {asked:,} states can be reached by "
    lines = [first + f"moves, {counts[1]:,} by improvements."]
    for state in shown_states(paths)[:_SHOWN]:
        lines.append("")
        lines += told_way(paths, state)
    if paths.chances:
        lines += ["", f"Improvements taken at random. {ASSUMPTION}"]
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
    head = space.name(state)
    if state == paths.start:
        return [f"{head}: the start."]
    way = paths.way(state, improving=True)
    if way is not None:
        kind = "improvement" if len(way.steps) == 1 else "improvements"
        return [
            f"{head}: {len(way.steps)} {kind} away.",
            *(f"  {x}" for x in way_lines(space, way)),
        ]
    way = paths.way(state, improving=False)
    if way is None:
        return [f"{head}: cannot be reached at all."]
    kind = "move" if len(way.steps) == 1 else "moves"
    first = f"{head}: not by improvements; {len(way.steps)} {kind} away, not all of them improving."
    return [first, *(f"  {x}" for x in way_lines(space, way))]
