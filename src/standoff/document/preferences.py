"""Preferences out of the located tree: exactly one of the four forms for each decision maker."""

from __future__ import annotations

import math
import re
from decimal import Decimal
from typing import Literal

from standoff.document import keys
from standoff.document.fields import ANYTHING, Fields, kind_of
from standoff.document.structures import read_structure
from standoff.document.tree import Mapping, Node, Scalar
from standoff.errors import Path
from standoff.language import say
from standoff.model.checks import joined
from standoff.model.parts import (
    AnyOrder,
    Maybe,
    Preference,
    Priorities,
    Priority,
    Ranking,
    Statement,
    Utility,
    Weights,
)
from standoff.model.potential import Effect
from standoff.model.structure import Structure

__all__ = ["read_effect", "read_forms", "read_preferences"]

_NUMBER = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d{1,4})?", re.ASCII)
_LONGEST_NUMBER = 400
_FORMS = ", ".join(keys.FORMS)


def read_preferences(
    fields: Fields, node: Node | None
) -> tuple[dict[str, Preference], dict[str, Structure]]:
    """The preferences by decision maker, and what is said of some beside their forms."""
    table = fields.table(node, ("preferences",), say("preferences by decision maker"))
    preferences, structures = {}, {}
    for name, value in table.items():
        path = ("preferences", name)
        found = fields.record(value, path, keys.PREFERENCE, say("one of {names}", names=_FORMS))
        preferences[name] = _preference(fields, value, found, path)
        structure = read_structure(fields, found, path)
        if structure != Structure():
            structures[name] = structure
    return preferences, structures


def read_forms(fields: Fields, node: Node | None, path: Path) -> dict[str, Preference]:
    """Preferences by decision maker where nothing may stand beside their forms."""
    table = fields.table(node, path, say("preferences by decision maker"))
    return {
        name: _preference(
            fields,
            value,
            fields.record(value, (*path, name), keys.FORMS, say("one of {names}", names=_FORMS)),
            (*path, name),
        )
        for name, value in table.items()
    }


def _preference(fields: Fields, node: Node, found: dict[str, Node], path: Path) -> Preference:
    given = [form for form in keys.FORMS if form in found]
    if len(given) != 1:
        if path not in fields.broken:
            message = (
                say("'{name}' has {forms}", name=path[-1], forms=joined(given))
                if given
                else say("'{name}' has none of the four forms", name=path[-1])
            )
            fields.spoil(
                path,
                node,
                message,
                say("exactly one of {names}", names=_FORMS),
            )
        return Priorities(())
    form = given[0]
    value, place = found[form], (*path, form)
    if form == "priorities":
        items = fields.items(value, place, say("a list of statements, most important first"))
        return Priorities(_priority(fields, item, (*place, k)) for k, item in enumerate(items))
    if form == "ranking":
        items = fields.items(value, place, say("a list of states or formulas, best first"))
        return Ranking(_tie(fields, item, (*place, k)) for k, item in enumerate(items))
    if form == "weights":
        table = fields.table(value, place, say("numbers by option"))
        return Weights({name: _weight(fields, v, (*place, name)) for name, v in table.items()})
    return Utility(_utilities(fields, value, place))


def _priority(fields: Fields, node: Node, path: Path) -> Priority:
    if isinstance(node, Mapping) and any(key.text == "any_order" for key, _ in node.pairs):
        found = fields.record(
            node, path, keys.ANY_ORDER, say("any_order with a list of statements")
        )
        inside = (*path, "any_order")
        items = fields.items(found["any_order"], inside, say("a list of statements"))
        return AnyOrder(_possible(fields, item, (*inside, j)) for j, item in enumerate(items))
    return _possible(fields, node, path)


def _possible(fields: Fields, node: Node, path: Path) -> Statement | Maybe:
    if isinstance(node, Mapping) and any(key.text == "maybe" for key, _ in node.pairs):
        return Maybe(_statement(fields, node, path, keys.MAYBE))
    return _statement(fields, node, path, keys.STATEMENT)


def read_effect(fields: Fields, node: Node, path: Path) -> Effect:
    """How a tool enters priorities: a formula, or a statement with the places open to it."""
    if isinstance(node, Scalar):
        return Effect(statement=Statement(formula=fields.formula(node, path)))
    what = say("a formula, or statement with places, source, quote or note")
    found = fields.record(node, path, keys.EFFECT, what, "statement")
    formula = fields.formula(found["statement"], path) if "statement" in found else ANYTHING
    places = found.get("places")
    return Effect(
        statement=Statement(
            formula=formula,
            source=fields.maybe(found.get("source"), (*path, "source")),
            quote=fields.maybe(found.get("quote"), (*path, "quote")),
            note=fields.maybe(found.get("note"), (*path, "note")),
        ),
        places=None if places is None else _places(fields, places, (*path, "places")),
    )


def _places(fields: Fields, node: Node, path: Path) -> tuple[int, int] | None:
    """One place, such as 3, or a range of them, such as 1-3."""
    text = node.text if isinstance(node, Scalar) else ""
    found = re.fullmatch(r"(\d{1,6})(?:\s*-\s*(\d{1,6}))?", text, re.ASCII)
    if found:
        return int(found[1]), int(found[2] or found[1])
    fields.spoil(
        path, node, say("{kind} is no place", kind=kind_of(node)), say("a number such as 2, or 1-3")
    )
    return None


def _statement(fields: Fields, node: Node, path: Path, allowed: tuple[str, ...]) -> Statement:
    if isinstance(node, Scalar):
        return Statement(formula=fields.formula(node, path))
    main = allowed[0]
    what = say("a formula, or {main} with source, quote or note", main=main)
    found = fields.record(node, path, allowed, what, main)
    statement = found.get(main)
    inside = (*path, main) if main == "maybe" else path
    return Statement(
        formula=ANYTHING if statement is None else fields.formula(statement, inside),
        effect=_effect(fields, found.get("effect"), (*path, "effect")),
        degree=fields.whole(found["degree"], (*path, "degree"), 1) if "degree" in found else 1,
        source=fields.maybe(found.get("source"), (*path, "source")),
        quote=fields.maybe(found.get("quote"), (*path, "quote")),
        note=fields.maybe(found.get("note"), (*path, "note")),
    )


def _effect(fields: Fields, node: Node | None, path: Path) -> Literal["known", "unknown"]:
    text = fields.text(node, path) or "known"
    if text not in ("known", "unknown"):
        assert node is not None
        fields.spoil(
            path, node, say("{kind} is no effect", kind=kind_of(node)), say("known or unknown")
        )
    return "unknown" if text == "unknown" else "known"


def _tie(fields: Fields, node: Node, path: Path) -> str | tuple[str, ...]:
    if isinstance(node, Scalar):
        return node.text
    found = fields.texts(node, path, say("a state, a formula, or a list of them that tie"))
    return "rest" if path in fields.broken else found


def _weight(fields: Fields, node: Node, path: Path) -> str:
    if isinstance(node, Scalar):
        return node.text
    fields.spoil(path, node, say("{kind} stands here", kind=kind_of(node)), say("a number"))
    return "0"


def _utilities(fields: Fields, node: Node, path: Path) -> list[float]:
    """The numbers, which must stay apart where they were written apart."""
    values: list[float] = []
    first: dict[float, Decimal] = {}
    for k, item in enumerate(
        fields.items(node, path, say("a list of numbers, one a feasible state"))
    ):
        text = item.text if isinstance(item, Scalar) else ""
        value = math.nan
        if len(text) <= _LONGEST_NUMBER and _NUMBER.fullmatch(text):
            value = float(text)
        if not math.isfinite(value):
            place = (*path, k)
            fields.spoil(
                place,
                item,
                say("{kind} is no number", kind=kind_of(item)),
                say("a number such as 4 or -0.5"),
            )
            value = 0.0
        else:
            exact = Decimal(text)
            if first.setdefault(value, exact) != exact:
                message = say(
                    "{kind} cannot be told from {value}", kind=kind_of(item), value=first[value]
                )
                fields.spoil((*path, k), item, message, say("at most 15 digits"))
        values.append(value)
    return values
