"""Hypothesis strategies for views, and the game of a view built by hand."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import strategies as st

from formula_strategies import Names, formula, parsed, upto
from oracle_states import Cell, feasible_cells, members_of
from preference_strategies import preferences
from standoff import Conflict, Option, Rule, View
from standoff.formula import Formula

__all__ = ["by_hand", "seen_cell", "views"]


@st.composite
def views(draw: st.DrawFn, conflict: Conflict, depth: int = 1) -> View:
    """A view that leaves some states; its preferences are priorities."""
    view = View()
    if conflict.graph is None:
        names = list(conflict.option_ids)
        if draw(upto(1)):
            view = replace(view, drop=(names[draw(upto(len(names) - 1))],))
        if draw(upto(2)) == 0:
            k = draw(upto(len(names) - 1))
            levels = conflict.options[k].levels
            view = replace(view, fix={names[k]: levels[draw(upto(len(levels) - 1))]})
        if draw(upto(2)) == 0 and len(feasible_cells(conflict)) <= 24:
            owner = conflict.dm_ids[draw(upto(len(conflict.dm_ids) - 1))]
            view = replace(view, add={owner: (Option(id=f"new{depth}"),)})
    if draw(upto(1)):
        cells = feasible_cells(conflict)
        if conflict.graph is not None:
            view = replace(view, forbid=(parsed(str(cells[draw(upto(len(cells) - 1))])),))
        else:
            view = replace(view, forbid=(parsed(formula(draw, Names.of(conflict))),))
    if not feasible_cells(by_hand(conflict, replace(view, preferences={}))):
        view = View()
    own = by_hand(conflict, view)
    if draw(upto(1)):
        said = Names(options=(), others=own.graph.states) if own.graph else Names.of(own)
        made = preferences(draw, own, said, members_of(own), ("priorities",))
        chosen = {dm: preference for dm, preference in made.items() if draw(upto(1))}
        view = replace(view, preferences=chosen)
    if depth == 1 and draw(upto(1)):
        own = by_hand(conflict, view)
        others = {dm: draw(views(own, 2)) for dm in conflict.dm_ids if draw(upto(2)) == 0}
        view = replace(view, views=others)
    return view


def by_hand(conflict: Conflict, view: View) -> Conflict:
    """The conflict as a view has it, written down anew."""
    if conflict.graph is not None:
        gone = {str(one) for one in view.forbid}
        moves = {
            dm: {
                start: tuple(end for end in ends if end not in gone)
                for start, ends in arcs.items()
                if start not in gone
            }
            for dm, arcs in conflict.graph.moves.items()
        }
        return Conflict(
            decision_makers=conflict.decision_makers,
            outcomes=conflict.outcomes,
            graph=replace(conflict.graph, moves=moves),
            preferences={**conflict.preferences, **view.preferences},
        )
    makers = tuple(
        replace(dm, options=(*dm.options, *view.add.get(dm.id, ())))
        for dm in conflict.decision_makers
    )
    texts = [f"not ({one})" for one in view.forbid]
    texts += [f"{name} = {level}" for name, level in view.fix.items()]
    for name in view.drop:
        option = conflict.options[conflict.option_ids.index(name)]
        texts.append(f"{name} = {option.levels[0]}")
    rules = [Rule(formulas=(Formula.parse(text),)) for text in texts]
    return Conflict(
        decision_makers=makers,
        outcomes=conflict.outcomes,
        rules=(*conflict.rules, *rules),
        preferences={**conflict.preferences, **view.preferences},
    )


def seen_cell(conflict: Conflict, own: Conflict, view: View, cell: Cell) -> Cell:
    """What a cell looks like: added options not chosen, dropped ones not seen."""
    if isinstance(cell, str):
        return cell
    levels = dict(zip(conflict.option_ids, cell, strict=True))
    return tuple(0 if name in view.drop else levels.get(name, 0) for name in own.option_ids)
