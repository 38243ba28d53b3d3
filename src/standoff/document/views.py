"""Decision makers' own views out of the located tree."""

from __future__ import annotations

from standoff.document import keys
from standoff.document.fields import Fields
from standoff.document.parts import read_formulas, read_levels, read_option
from standoff.document.preferences import read_forms
from standoff.document.tree import Node
from standoff.errors import Path
from standoff.language import mark, say
from standoff.model import DecisionMaker
from standoff.model.view import View

__all__ = ["read_views"]

_WHAT = mark("what it drops, adds, fixes, forbids, or takes others to prefer")


def read_views(
    fields: Fields, node: Node | None, path: Path, decision_makers: tuple[DecisionMaker, ...]
) -> dict[str, View]:
    """The views by decision maker."""
    table = fields.table(node, path, say("views by decision maker"))
    return {
        name: _view(fields, value, (*path, name), decision_makers) for name, value in table.items()
    }


def _view(
    fields: Fields, node: Node, path: Path, decision_makers: tuple[DecisionMaker, ...]
) -> View:
    found = fields.record(node, path, keys.VIEW, say(_WHAT))
    return View(
        drop=fields.texts(found.get("drop"), (*path, "drop"), say("a list of options")),
        add={
            dm: tuple(
                read_option(fields, name, value, (*path, "add", dm, name))
                for name, value in fields.table(
                    options, (*path, "add", dm), say("options by their ids")
                ).items()
            )
            for dm, options in fields.table(
                found.get("add"), (*path, "add"), say("options by decision maker")
            ).items()
        },
        fix=read_levels(fields, found.get("fix"), (*path, "fix"), decision_makers),
        forbid=read_formulas(fields, found.get("forbid"), (*path, "forbid")),
        preferences=read_forms(fields, found.get("preferences"), (*path, "preferences")),
        views=read_views(fields, found.get("views"), (*path, "views"), decision_makers),
    )
