"""Writing the JSON files of GMCR+; what they hold stands in `gmcr_read`."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import fields, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from standoff.errors import StandoffError
from standoff.formula.tree import Count, LevelTest, Node, Not, leaves
from standoff.interop.conditions import written_condition
from standoff.interop.cubes import Cube, cubes_of
from standoff.interop.result import Exported
from standoff.model import Conflict, Priorities, Scope, Statement, View
from standoff.space import build_space
from standoff.space.cells import Grid

__all__ = ["write_gmcr"]

_DIRECTIONS = {"both": "both", "up": "fwd", "down": "back"}
_KINDS = {"at_most_one": "at_most", "exactly_one": "exactly", "at_least_one": "at_least"}
_HELD = {"decision_makers", "rules", "preferences", "graph", "origin", "merge", "states", "views"}
"""Parts of a conflict that are carried over, or of which more is said."""
_MOST_VARIABLES = 16
"""Options in one formula that can still be written as conditions."""
_MOST_CONDITIONS = 5000


def write_gmcr(conflict: Conflict) -> Exported:
    """A conflict as a `.gmcr` file.

    Priority statements stay statements, written as conditions. The file can say only for all
    decision makers together whether rankings count: if anybody's preferences are in another form,
    everybody gets a ranking, and statements stay beside it without effect.

    Raises:
        StandoffError: what such a file cannot say at all: a graph, options with more than two
            levels, a formula over more than 16 options.
        ModelError, TooLargeError: as `standoff.analyze`.
    """
    if conflict.graph is not None:
        raise StandoffError("a .gmcr file cannot hold a graph; it needs options")
    for name, option in zip(conflict.option_ids, conflict.options, strict=True):
        if len(option.levels) > 2:
            raise StandoffError(
                f"a .gmcr file has only options of yes and no; '{name}' has "
                f"{len(option.levels)} levels"
            )
    notes = _lost(conflict)
    writer = _Conditions(conflict)
    manual = [not isinstance(conflict.preferences[dm], Priorities) for dm in conflict.dm_ids]
    rankings = _rankings(conflict) if any(manual) else None
    makers, start = [], 0
    for k, dm in enumerate(conflict.decision_makers):
        form = conflict.preferences[dm.id]
        statements = form.statements if isinstance(form, Priorities) else ()
        maker: dict[str, Any] = {
            "name": dm.name,
            "options": list(range(start, start + len(dm.options))),
            "preferences": [c for s in statements for c in writer.statement(s)],
        }
        if dm.id in conflict.views and conflict.views[dm.id].forbid:
            maker["misperceptions"] = writer.unseen(conflict.views[dm.id])
        if rankings is not None:
            maker["preferenceRanking"] = rankings[k]
            if statements:
                notes.append(
                    f"{dm.id}: the file orders by ranking for all decision makers or none; the "
                    "statements stand in it without effect"
                )
        makers.append(maker)
        start += len(dm.options)
    document = {
        "program": "standoff",
        "options": [
            {"name": option.name, "permittedDirection": _DIRECTIONS[option.moves]}
            for option in conflict.options
        ],
        "decisionMakers": makers,
        "infeasibles": writer.infeasibles(),
        "coalitions": list(range(len(makers))),
        "useManualPreferenceRanking": rankings is not None,
    }
    text = json.dumps(document, ensure_ascii=False, indent=1) + "\n"
    return Exported(content=text.encode("utf-8"), notes=tuple(notes))


class _Conditions:
    """Formulas of one conflict as conditions of the file."""

    def __init__(self, conflict: Conflict) -> None:
        self.conflict = conflict
        self.scope = Scope(conflict)

    def infeasibles(self) -> list[object]:
        """A condition for each way to break a rule."""
        found: list[object] = []
        for k, rule in enumerate(self.conflict.rules):
            nodes = tuple(self.scope.resolve(f, ("rules", k)) for f in rule.formulas)
            whole = nodes[0] if rule.kind == "formula" else Count(_KINDS[rule.kind], 1, nodes)
            broken = self._cubes(Not(whole), f"rule {k + 1}")
            found += [written_condition([cube]) for cube in broken]
        return found

    def statement(self, statement: Statement) -> list[object]:
        """The condition of a statement, or none if it holds everywhere or nowhere."""
        node = self.scope.resolve(statement.formula, ())
        cubes = self._cubes(node, f"'{statement.formula}'")
        return [written_condition(cubes)] if cubes and cubes != [{}] else []

    def unseen(self, view: View) -> list[object]:
        """A condition for each way in which a decision maker does not perceive a state."""
        found: list[object] = []
        for formula in view.forbid:
            cubes = self._cubes(self.scope.resolve(formula, ()), f"'{formula}'")
            found += [written_condition([cube]) for cube in cubes]
        return found

    def _cubes(self, node: Node, what: str) -> list[Cube]:
        options = sorted({leaf.option for leaf in leaves(node) if isinstance(leaf, LevelTest)})
        if len(options) > _MOST_VARIABLES:
            raise StandoffError(
                f"{what} speaks of {len(options)} options; a .gmcr file needs it written out, "
                f"which is done for {_MOST_VARIABLES} at most"
            )
        cubes = cubes_of(_truth(node, options))
        if len(cubes) > _MOST_CONDITIONS:
            raise StandoffError(f"{what} would make {len(cubes):,} conditions, too many for a file")
        return [{options[k]: chosen for k, chosen in cube.items()} for cube in cubes]


def _truth(node: Node, options: Sequence[int]) -> NDArray[np.bool_]:
    """A formula's value for each way to set some options, which are all that it speaks of."""
    # Options it does not speak of are given one level, so that they take no room.
    sizes = [1] * (max(options, default=-1) + 1)
    for k in options:
        sizes[k] = 2
    grid = Grid(tuple(sizes))
    flat = np.broadcast_to(grid.holds(node), grid.shape).reshape(-1)
    # The first option changes fastest in a cell's number, and stands on the last axis.
    axes = flat.reshape((2,) * len(options))
    return np.ascontiguousarray(axes.transpose())


def _rankings(conflict: Conflict) -> list[list[int | list[int]]]:
    """For each decision maker the numbers of the states, best first, a list for a tie."""
    space = build_space(conflict)
    ranks = space.ranks
    if space.classes is not None:
        ranks = ranks[:, space.classes]
    made = []
    for row in ranks:
        ties = [np.flatnonzero(row == rank) + 1 for rank in range(int(row.max()), 0, -1)]
        made.append([int(tie[0]) if tie.size == 1 else tie.tolist() for tie in ties])
    return made


def _lost(conflict: Conflict) -> list[str]:
    """What the file cannot hold, one sentence a part."""
    notes = []
    if conflict.merge:
        notes.append(
            "merge: the file has no states that count as one; it lists their members, so moves and "
            "what is stable can differ"
        )
    if conflict.states:
        notes.append("states: labels are left out; the file numbers the states from 1")
    others = (part.name for part in fields(conflict) if part.name not in _HELD)
    lost = [name.replace("_", " ") for name in others if getattr(conflict, name)]
    if lost:
        notes.append(f"left out, as the file has no place for it: {', '.join(lost)}")
    if any(dm.potential for dm in conflict.decision_makers):
        notes.append("potential: tools that a decision maker does not have yet are left out")
    for dm, view in conflict.views.items():
        if view != View(forbid=view.forbid):
            notes.append(f"the view of {dm}: only the states that it forbids are carried over")
    for dm, form in conflict.preferences.items():
        if isinstance(form, Priorities):
            plain = (replace(s, source=None, quote=None, note=None) for s in form.statements)
            if any(s != Statement(formula=s.formula) for s in plain):
                notes.append(f"preferences of {dm}: only the statements' formulas are carried over")
    return notes
