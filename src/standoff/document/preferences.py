"""Preferences out of the located tree: exactly one of the four forms for each decision maker."""

from __future__ import annotations

import math
import re
from decimal import Decimal

from standoff.document import keys
from standoff.document.fields import ANYTHING, Fields, kind_of
from standoff.document.tree import Mapping, Node, Scalar
from standoff.errors import Path
from standoff.model.parts import (
    Preference,
    Priorities,
    Ranking,
    Statement,
    Utility,
    Weights,
)

__all__ = ["read_preferences"]

_NUMBER = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d{1,4})?", re.ASCII)
_LONGEST_NUMBER = 400
_FORMS_WORDS = "one of " + ", ".join(keys.FORMS)


def read_preferences(fields: Fields, node: Node | None) -> dict[str, Preference]:
    """The preferences by decision maker."""
    table = fields.table(node, ("preferences",), "preferences by decision maker")
    return {
        name: _preference(fields, value, ("preferences", name)) for name, value in table.items()
    }


def _preference(fields: Fields, node: Node, path: Path) -> Preference:
    found = fields.record(node, path, keys.PREFERENCE, _FORMS_WORDS)
    given = [form for form in keys.FORMS if form in found]
    if len(given) != 1:
        unsupported = isinstance(node, Mapping) and any(
            key.text in keys.NOT_YET for key, _ in node.pairs
        )
        if path not in fields.broken and not (unsupported and not given):
            what = " and ".join(given) if given else "none of the four forms"
            fields.spoil(path, node, f"'{path[-1]}' has {what}", "exactly " + _FORMS_WORDS)
        return Priorities(())
    form = given[0]
    value, place = found[form], (*path, form)
    if form == "priorities":
        items = fields.items(value, place, "a list of statements, most important first")
        return Priorities(_statement(fields, item, (*place, k)) for k, item in enumerate(items))
    if form == "ranking":
        items = fields.items(value, place, "a list of states or formulas, best first")
        return Ranking(_tie(fields, item, (*place, k)) for k, item in enumerate(items))
    if form == "weights":
        table = fields.table(value, place, "numbers by option")
        return Weights({name: _weight(fields, v, (*place, name)) for name, v in table.items()})
    return Utility(_utilities(fields, value, place))


def _statement(fields: Fields, node: Node, path: Path) -> Statement:
    if isinstance(node, Mapping):
        for key, _ in node.pairs:
            if key.text in ("any_order", "maybe"):
                message = f"'{key.text}' is not yet supported in this version"
                fields.spoil((*path, key.text), key, message)
                return Statement(formula=ANYTHING)
    if isinstance(node, Scalar):
        return Statement(formula=fields.formula(node, path))
    what = "a formula, or statement with source, quote or note"
    found = fields.record(node, path, keys.STATEMENT, what, "statement")
    statement = found.get("statement")
    return Statement(
        formula=ANYTHING if statement is None else fields.formula(statement, path),
        source=fields.maybe(found.get("source"), (*path, "source")),
        quote=fields.maybe(found.get("quote"), (*path, "quote")),
        note=fields.maybe(found.get("note"), (*path, "note")),
    )


def _tie(fields: Fields, node: Node, path: Path) -> str | tuple[str, ...]:
    if isinstance(node, Scalar):
        return node.text
    found = fields.texts(node, path, "a state, a formula, or a list of them that tie")
    return "rest" if path in fields.broken else found


def _weight(fields: Fields, node: Node, path: Path) -> str:
    if isinstance(node, Scalar):
        return node.text
    fields.spoil(path, node, f"{kind_of(node)} stands here", "a number")
    return "0"


def _utilities(fields: Fields, node: Node, path: Path) -> list[float]:
    """The numbers, which must stay apart where they were written apart."""
    values: list[float] = []
    first: dict[float, Decimal] = {}
    for k, item in enumerate(fields.items(node, path, "a list of numbers, one a feasible state")):
        text = item.text if isinstance(item, Scalar) else ""
        value = math.nan
        if len(text) <= _LONGEST_NUMBER and _NUMBER.fullmatch(text):
            value = float(text)
        if not math.isfinite(value):
            place = (*path, k)
            fields.spoil(place, item, f"{kind_of(item)} is no number", "a number such as 4 or -0.5")
            value = 0.0
        else:
            exact = Decimal(text)
            if first.setdefault(value, exact) != exact:
                message = f"{kind_of(item)} cannot be told from {first[value]}"
                fields.spoil((*path, k), item, message, "at most 15 digits")
        values.append(value)
    return values
