"""A status quo analysis as HTML for notebooks."""

from __future__ import annotations

from standoff.html import rows_html
from standoff.language import say, say_number
from standoff.statusquo.analysis import Paths
from standoff.statusquo.words import percent, shown_states, told_way
from standoff.words import short_name

__all__ = ["paths_html"]

_SHOWN = 50
"""States told."""


def paths_html(paths: Paths) -> str:
    """One row a state: how far away it is, under what it is an equilibrium, and a way there."""
    attained = {one.state: one for c in paths.equilibria for one in paths.attainable(c)}
    states = shown_states(paths)
    rows: list[dict[str, object]] = []
    for state in states[:_SHOWN]:
        under = [short_name(c) for c, mask in paths.equilibria.items() if mask[state]]
        one = attained.get(state)
        row = {"state": paths.space.name(state), "equilibrium under": ", ".join(under)}
        row["by chance"] = "" if one is None or one.chance is None else percent(one.chance)
        row["shortest way"] = " ".join(line.strip() for line in told_way(paths, state))
        rows.append(dict(row))
    caption = say("From {state}", state=paths.space.name(paths.start))
    more = len(states) - _SHOWN
    if more > 0:
        caption += "; " + say_number("{n} more is not shown", "{n} more are not shown", more)
    return rows_html(caption, rows)
