"""What the page tells of a model: verdicts, the table of states, reasons, and ways from today.

Everything here is plain data for the templates, in the language that is spoken.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from standoff.analysis import Analysis
from standoff.errors import NotFoundError, StandoffError
from standoff.explain import Explanation
from standoff.statusquo import Paths
from standoff.telling import Telling, tell
from standoff.verdict import Verdict
from standoff.words import mover_words, short_name, state_words

__all__ = [
    "View",
    "chosen_states",
    "find_state",
    "reasons_of",
    "table_of",
    "ways_of",
]

FEW = 24
"""Columns of the table that are shown unless more are asked for."""
MOST = 120
"""Columns that are shown at most."""
_SHOWN = 8
"""Improvements told one by one."""


@dataclass(frozen=True, kw_only=True)
class View:
    """What somebody looks at.

    Attributes:
        state: the pattern of the selected state, or "".
        everything: whether all states stand in the table, and not only the telling ones.
        where: a formula that the states in the table must fulfil, or "".
        concept: the concept whose reasons are told, or "" for the last.
    """

    state: str = ""
    everything: bool = False
    where: str = ""
    concept: str = ""


def find_state(analysis: Analysis, text: str) -> int | None:
    """The state that a pattern or label means, or `#` and its number; None if there is none."""
    space = analysis.space
    if text.startswith("#"):
        number = text[1:9]
        known = number.isascii() and number.isdecimal() and int(number) < space.n_states
        return int(number) if known else None
    if space.conflict.graph:
        names = space.conflict.graph.states
        return names.index(text) if text in names else None
    try:
        return space.find(text[:200]) if text else None
    except (NotFoundError, StandoffError):
        return None


def chosen_states(analysis: Analysis, view: View) -> tuple[list[int], int]:
    """The states in the table, and how many there would be without a limit."""
    space = analysis.space
    wanted: NDArray[np.bool_] = np.ones(space.n_states, dtype=np.bool_)
    if view.where:
        wanted = space.where(view.where)
    elif not view.everything and space.n_states > FEW:
        wanted = np.zeros(space.n_states, dtype=np.bool_)
        for concept in analysis.concepts:
            wanted |= analysis.equilibrium_mask(concept)
        wanted[list(space.labels)] = not space.conflict.graph
        if space.status_quo is not None:
            wanted[space.status_quo] = True
    states = np.flatnonzero(wanted)
    limit = MOST if view.everything or view.where else FEW
    held = np.zeros(space.n_states, dtype=np.int64)
    for concept in analysis.concepts:
        held += analysis.equilibrium_mask(concept)
    order = states
    if states.size > limit:  # the most telling ones first
        order = np.sort(states[np.argsort(-held[states], kind="stable")][:limit])
    shown: list[int] = order.tolist()
    selected = find_state(analysis, view.state)
    today = space.status_quo
    for extra in (today, selected):
        if extra is not None and extra not in shown and not view.where:
            shown = sorted([*shown, extra])
    return shown, int(states.size)


def table_of(analysis: Analysis, view: View) -> dict[str, Any]:
    """The option table: a column a state, a row an option, and under which concepts it holds."""
    space, conflict = analysis.space, analysis.conflict
    error = ""
    try:
        states, total = chosen_states(analysis, view)
    except StandoffError as problem:
        states, total = chosen_states(analysis, View(state=view.state))
        error = str(problem)
    selected = find_state(analysis, view.state)
    columns = [
        {
            "index": k,
            "pattern": space.pattern(k),
            "name": space.name(k),
            "label": space.label(k) is not None,
            "today": k == space.status_quo,
            "selected": k == selected,
            "holds": any(analysis.equilibrium_mask(c)[k] for c in analysis.concepts),
        }
        for k in states
    ]
    groups = []
    for dm, party in enumerate(conflict.decision_makers):
        rows = []
        for k, option in enumerate(conflict.options):
            if conflict.owners[k] != dm:
                continue
            plain = option.levels == ("no", "yes")
            levels = [int(space.levels[state, k]) for state in states]
            rows.append(
                {
                    "ref": f"option:{conflict.option_ids[k]}",
                    "name": option.name,
                    "plain": plain,
                    "cells": [
                        (level, "–" if level < 0 else option.levels[level]) for level in levels
                    ],
                }
            )
        ranks = [int(space.ranks[dm, state]) for state in states]
        worst = int(space.ranks[dm].max())
        groups.append(
            {
                "ref": f"dm:{party.id}",
                "name": party.name,
                "rows": rows,
                "ranks": [worst + 1 - rank for rank in ranks],
                "worst": worst,
            }
        )
    concepts = [
        {
            "id": concept,
            "name": short_name(concept),
            "title": analysis.concept_name(concept),
            "cells": [bool(analysis.equilibrium_mask(concept)[state]) for state in states],
            "count": len(analysis.equilibria(concept)),
        }
        for concept in analysis.concepts
    ]
    return {
        "columns": columns,
        "groups": groups,
        "concepts": concepts,
        "n_states": space.n_states,
        "total": total,
        "error": error,
        "outcomes": _outcomes(analysis, states),
    }


def _outcomes(analysis: Analysis, states: list[int]) -> list[dict[str, Any]]:
    rows = []
    for name, formula in analysis.conflict.outcomes.items():
        mask = analysis.space.outcome(name)
        held = [
            short_name(c)
            for c in analysis.concepts
            if bool((mask & analysis.equilibrium_mask(c)).any())
        ]
        rows.append(
            {
                "ref": f"outcome:{name}",
                "name": name,
                "formula": formula.text,
                "cells": [bool(mask[state]) for state in states],
                "under": held,
            }
        )
    return rows


def reasons_of(analysis: Analysis, view: View) -> dict[str, Any] | None:
    """The selected state: what it is, and who would stay in it or leave it, and why."""
    state = find_state(analysis, view.state)
    if state is None:
        return None
    space, conflict = analysis.space, analysis.conflict
    concept = view.concept if view.concept in analysis.concepts else analysis.concepts[-1]
    parties = []
    for k, dm in enumerate(conflict.decision_makers):
        told = _told(_explain(analysis, state, k, concept))
        parties.append(
            {
                "ref": f"dm:{dm.id}",
                "name": dm.name,
                "stays": bool(analysis.masks[concept][k, state]),
                "under": [
                    (short_name(c), bool(analysis.masks[c][k, state])) for c in analysis.concepts
                ],
                "text": told.summary,
                "moves": [
                    {
                        "state": one.end,
                        "name": space.name(one.end),
                        # In a graph a move is nothing but the state that it leads to.
                        "move": dm.name if conflict.graph else one.move,
                        "fate": one.fate,
                    }
                    for one in told.tempting
                ],
                "more": told.more,
                "close": told.close,
            }
        )
    label = conflict.states.get(space.label(state) or "")
    return {
        "index": state,
        "name": space.name(state),
        "pattern": space.pattern(state),
        "label": label.name if label else "",
        "today": state == space.status_quo,
        "does": state_words(space, state),
        "outcomes": [name for name in conflict.outcomes if space.outcome(name)[state]],
        "holds": [short_name(c) for c in analysis.concepts if analysis.equilibrium_mask(c)[state]],
        "concepts": [
            (c, short_name(c), analysis.concept_name(c), c == concept) for c in analysis.concepts
        ],
        "concept": short_name(concept),
        "parties": parties,
    }


def _explain(analysis: Analysis, state: int, dm: int, concept: str) -> Explanation:
    conflict, key = analysis.conflict, str(state)
    if not conflict.graph and len(key) == len(conflict.options):
        key = analysis.space.pattern(state)  # so many digits are read as a pattern
    return analysis.explain(key, conflict.dm_ids[dm], concept)


def _told(explanation: Explanation) -> Telling:
    if isinstance(explanation, Verdict):
        summary = " ".join(explanation.sentences())
        return Telling(head="", summary=summary, tempting=(), more=0, close="", parts=())
    return tell(explanation, _SHOWN)


def ways_of(paths: Paths) -> list[dict[str, Any]]:
    """The nearest equilibria and how they can come about from today."""
    from standoff.statusquo.words import shown_states

    space, found = paths.space, []
    for state in shown_states(paths)[:6]:
        way = paths.way(state, improving=True)
        improving = way is not None
        if way is None:
            way = paths.way(state, improving=False)
        found.append(
            {
                "index": state,
                "pattern": space.pattern(state),
                "name": space.name(state),
                "today": state == paths.start,
                "reached": way is not None or state == paths.start,
                "improving": improving,
                "steps": [mover_words(space, step) for step in way.steps] if way else [],
                "ends": [
                    {"index": step.end, "name": space.name(step.end)} for step in way.steps
                ] if way else [],
                "stoppers": [
                    space.conflict.decision_makers[dm].name for dm in way.stoppers
                ] if way and way.steps else [],
            }
        )  # fmt: skip
    return found
