"""The states, moves and stabilities of a conflict as tables: columns by name."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Literal, get_args

import numpy as np

from standoff.analysis import Analysis
from standoff.errors import NotFoundError, TooLargeError
from standoff.language import mark
from standoff.space.arcs import n_combinations, successors
from standoff.space.moves import GridMoves

__all__ = ["TABLES", "Column", "Table", "table_of"]

Column = Sequence[str] | Sequence[int] | Sequence[bool]
Table = Literal["states", "moves", "stabilities"]
TABLES: tuple[Table, ...] = get_args(Table)

_MOST_ROWS = 20_000_000
"""Moves or stabilities that are listed at most."""


def table_of(analysis: Analysis, table: str = "states") -> dict[str, Column]:
    """One of the tables, as columns of one length by name.

    - `states`: `state`, `pattern`, `label` ("" if none), one column an option (the level's name,
      `-` where merged members differ), `rank.DM`, and `CONCEPT`: whether it is an equilibrium.
    - `moves`: `decision_maker`, `from`, `to`, `from_name`, `to_name`, `change`: better, same or
      worse for who moves.
    - `stabilities`: `concept`, `decision_maker`, `state`, `name`, `stable`.

    Raises:
        NotFoundError: there is no such table.
        TooLargeError: it would have more than 20 million rows.
    """
    makers: Mapping[str, Callable[[Analysis], dict[str, Column]]] = {
        "states": _states,
        "moves": _moves,
        "stabilities": _stabilities,
    }
    if table not in makers:
        raise NotFoundError(mark("table"), table, TABLES)
    return makers[table](analysis)


def _states(analysis: Analysis) -> dict[str, Column]:
    space, conflict = analysis.space, analysis.conflict
    columns: dict[str, Column] = {
        "state": list(range(space.n_states)),
        "pattern": space.patterns,
        "label": [space.label(state) or "" for state in range(space.n_states)],
    }
    for k, (name, option) in enumerate(zip(conflict.option_ids, conflict.options, strict=True)):
        words = (*option.levels, "-")
        columns[name] = [words[level] for level in space.levels[:, k].tolist()]
    for dm, ranks in zip(conflict.dm_ids, space.ranks, strict=True):
        columns[f"rank.{dm}"] = ranks.tolist()
    for concept in analysis.concepts:
        columns[concept] = analysis.equilibrium_mask(concept).tolist()
    return columns


def _moves(analysis: Analysis) -> dict[str, Column]:
    space = analysis.space
    moves, every = space.moves, np.arange(space.n_states)
    if isinstance(moves, GridMoves):
        most = sum(n_combinations(moves, dm) for dm in range(moves.n_decision_makers))
        _require(space.n_states * most, "moves")
    who: list[str] = []
    sources: list[int] = []
    targets: list[int] = []
    change: list[str] = []
    for dm, ranks in zip(analysis.conflict.dm_ids, space.ranks, strict=True):
        source, target = successors(moves, analysis.conflict.dm_ids.index(dm), every, space.cells)
        who += [dm] * source.size
        sources += source.tolist()
        targets += target.tolist()
        sign = np.sign(ranks[target].astype(np.int64) - ranks[source])
        change += [("worse", "same", "better")[k + 1] for k in sign.tolist()]
    names = [space.name(state) for state in range(space.n_states)]
    return {
        "decision_maker": who,
        "from": sources,
        "to": targets,
        "from_name": [names[k] for k in sources],
        "to_name": [names[k] for k in targets],
        "change": change,
    }


def _stabilities(analysis: Analysis) -> dict[str, Column]:
    space, dms = analysis.space, analysis.conflict.dm_ids
    n, each = space.n_states, len(analysis.concepts) * len(dms)
    _require(n * each, "stabilities")
    names = [space.name(state) for state in range(n)]
    masks = [analysis.masks[concept] for concept in analysis.concepts]
    return {
        "concept": [c for c in analysis.concepts for _ in range(n * len(dms))],
        "decision_maker": [dm for _ in analysis.concepts for dm in dms for _ in range(n)],
        "state": list(range(n)) * each,
        "name": names * each,
        "stable": [bool(value) for mask in masks for value in mask.reshape(-1).tolist()],
    }


def _require(rows: int, what: str) -> None:
    if rows > _MOST_ROWS:
        raise TooLargeError(
            f"a table of up to {rows:,} {what} would be too large; {_MOST_ROWS:,} are written "
            "at most"
        )
