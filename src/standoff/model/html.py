"""A conflict as HTML for notebooks: tables without script or outside style."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from typing import TYPE_CHECKING

from standoff.language import say
from standoff.model.wording import level_words

if TYPE_CHECKING:
    from standoff.model.conflict import Conflict

__all__ = ["conflict_html"]


def conflict_html(conflict: Conflict) -> str:
    """Who can do what, which outcomes have a name, and what is claimed."""
    title = escape(conflict.title or say("A conflict without a title"))
    about = f"<p>{escape(conflict.description)}</p>" if conflict.description else ""
    today = conflict.status_quo if isinstance(conflict.status_quo, Mapping) else {}
    rows = []
    for dm in conflict.decision_makers:
        for option in dm.options:
            now = today.get(f"{dm.id}.{option.id}", today.get(option.id, ""))
            words = dict(zip(option.levels, level_words(option), strict=True))
            levels = ", ".join(words.values())
            rows.append((dm.name, option.name, levels, words.get(now, now)))
    head = (say("Decision maker"), say("Option"), say("Levels"), say("Today"))
    parts = [_table(say("Options"), head, rows)]
    if conflict.graph is not None:
        states = [(state,) for state in conflict.graph.states]
        parts = [_table(say("States"), (say("State"),), states)]
    outcomes = [(name, formula.text) for name, formula in conflict.outcomes.items()]
    parts.append(_table(say("Outcomes"), (say("Outcome"), say("Formula")), outcomes))
    claims = [(name, claim.says, claim.formula.text) for name, claim in conflict.claims.items()]
    told = (say("Claim"), say("Says"), say("Formally"))
    parts.append(_table(say("Claims"), told, claims))
    return f"<h3>{title}</h3>{about}{''.join(parts)}"


def _table(caption: str, head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A table, or nothing where it would have no rows."""
    if not rows:
        return ""
    heads = "".join(f'<th scope="col">{name}</th>' for name in head)
    body = "".join(
        "<tr>" + "".join(f"<td>{escape(str(cell))}</td>" for cell in row) + "</tr>" for row in rows
    )
    return (
        f"<table><caption>{caption}</caption><thead><tr>{heads}</tr></thead>"
        f"<tbody>{body}</tbody></table>"
    )
