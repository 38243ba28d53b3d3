"""An analysis as HTML for notebooks: a table without script or outside style."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from standoff.analysis import Analysis

__all__ = ["analysis_html", "rows_html"]

_SHOWN = 100
"""Equilibria listed in a notebook."""


def analysis_html(analysis: Analysis) -> str:
    """The equilibria: one row a state, with its options and the concepts under which it holds."""
    space, conflict = analysis.space, analysis.conflict
    masks = {concept: analysis.equilibrium_mask(concept) for concept in analysis.concepts}
    states = [k for k in range(space.n_states) if any(mask[k] for mask in masks.values())]
    heads = ["State", *(escape(option.name) for option in conflict.options)]
    heads += [escape(analysis.concept_name(concept)) for concept in analysis.concepts]
    rows = []
    for state in states[:_SHOWN]:
        cells = [f'<th scope="row">{escape(space.name(state))}</th>']
        for option, level in zip(conflict.options, space.levels[state], strict=True):
            word = option.levels[level] if level >= 0 else "either"
            cells.append(f"<td>{escape(word)}</td>")
        cells += [f"<td>{'equilibrium' if masks[c][state] else ''}</td>" for c in masks]
        rows.append(f"<tr>{''.join(cells)}</tr>")
    head = "".join(f'<th scope="col">{text}</th>' for text in heads)
    more = len(states) - len(rows)
    note = f"<p>and {more:,} more equilibria</p>" if more else ""
    title = escape(conflict.title or "Conflict")
    caption = (
        f"<caption>{title}: {len(states):,} of {space.n_states:,} states "
        "are equilibria under some concept</caption>"
    )
    body = f"<thead><tr>{head}</tr></thead><tbody>{''.join(rows)}</tbody>"
    return f"<table>{caption}{body}</table>{note}"


def rows_html(caption: str, rows: Sequence[Mapping[str, object]]) -> str:
    """A table of records that have the same keys."""
    heads = "".join(f'<th scope="col">{escape(key)}</th>' for key in (rows[0] if rows else ()))
    body = "".join(
        "<tr>" + "".join(f"<td>{escape(str(value))}</td>" for value in row.values()) + "</tr>"
        for row in rows
    )
    head = f"<caption>{escape(caption)}</caption><thead><tr>{heads}</tr></thead>"
    return f"<table>{head}<tbody>{body}</tbody></table>"
