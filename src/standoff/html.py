"""An analysis as HTML for notebooks: a table without script or outside style."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from typing import TYPE_CHECKING

from standoff.language import count, mark, say, say_number
from standoff.model.wording import level_words

if TYPE_CHECKING:
    from standoff.analysis import Analysis

__all__ = ["analysis_html", "rows_html"]

_SHOWN = 100
"""Equilibria listed in a notebook."""
_HEADS = frozenset(
    (
        mark("accounts"),
        mark("after"),
        mark("before"),
        mark("by chance"),
        mark("changes"),
        mark("claim"),
        mark("concept"),
        mark("concepts"),
        mark("equilibrium under"),
        mark("formally"),
        mark("holds"),
        mark("if"),
        mark("kind"),
        mark("outcome"),
        mark("question"),
        mark("says"),
        mark("settled"),
        mark("shortest way"),
        mark("state"),
        mark("verdict"),
        mark("what"),
        mark("why"),
    )
)
"""Keys of records that are words."""
_TOLD = frozenset(("a", "after", "b", "before", "holds", "kind", "verdict"))
"""Keys of records whose values may be words."""
_CELLS = frozenset(
    (
        mark("False"),
        mark("True"),
        mark("claim"),
        mark("depends"),
        mark("fails"),
        mark("follows"),
        mark("outcome"),
    )
)
"""Those words."""


def analysis_html(analysis: Analysis) -> str:
    """The equilibria: one row a state, with its options and the concepts under which it holds."""
    space, conflict = analysis.space, analysis.conflict
    masks = {concept: analysis.equilibrium_mask(concept) for concept in analysis.concepts}
    states = [k for k in range(space.n_states) if any(mask[k] for mask in masks.values())]
    heads = [say("State"), *(escape(option.name) for option in conflict.options)]
    heads += [escape(analysis.concept_name(concept)) for concept in analysis.concepts]
    rows, held = [], say("equilibrium")
    for state in states[:_SHOWN]:
        cells = [f'<th scope="row">{escape(space.name(state))}</th>']
        for option, level in zip(conflict.options, space.levels[state], strict=True):
            word = level_words(option)[level] if level >= 0 else say("either")
            cells.append(f"<td>{escape(word)}</td>")
        cells += [f"<td>{held if masks[c][state] else ''}</td>" for c in masks]
        rows.append(f"<tr>{''.join(cells)}</tr>")
    head = "".join(f'<th scope="col">{text}</th>' for text in heads)
    more = len(states) - len(rows)
    others = say_number("and {n} more equilibrium", "and {n} more equilibria", more)
    note = f"<p>{others}</p>" if more else ""
    told = say_number(
        "{n} of {all} states is an equilibrium under some concept",
        "{n} of {all} states are equilibria under some concept",
        len(states),
        all=count(space.n_states),
    )
    title = conflict.title or say("Conflict")
    caption = f"<caption>{escape(title)}: {told}</caption>"
    body = f"<thead><tr>{head}</tr></thead><tbody>{''.join(rows)}</tbody>"
    return f"<table>{caption}{body}</table>{note}"


def rows_html(caption: str, rows: Sequence[Mapping[str, object]]) -> str:
    """A table of records that have the same keys."""
    heads = "".join(
        f'<th scope="col">{escape(say(key) if key in _HEADS else key)}</th>'
        for key in (rows[0] if rows else ())
    )
    body = "".join(
        "<tr>" + "".join(f"<td>{escape(_cell(*cell))}</td>" for cell in row.items()) + "</tr>"
        for row in rows
    )
    head = f"<caption>{escape(caption)}</caption><thead><tr>{heads}</tr></thead>"
    return f"<table>{head}<tbody>{body}</tbody></table>"


def _cell(key: str, value: object) -> str:
    text = str(value)
    return say(text) if key in _TOLD and text in _CELLS else text
