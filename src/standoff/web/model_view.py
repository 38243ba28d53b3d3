"""A model as the page's editor shows it: plain data for the template."""

from __future__ import annotations

from typing import Any

from standoff.language import mark, say
from standoff.model import (
    AnyOrder,
    Conflict,
    DecisionMaker,
    Maybe,
    Priorities,
    Ranking,
    Statement,
    Weights,
)
from standoff.web.links import Part, parts_of
from standoff.web.render import ident
from standoff.web.today import today_levels

__all__ = ["model_view"]

_FORMS = {Priorities: "priorities", Ranking: "ranking", Weights: "weights"}
_RULES = {
    "formula": "",
    "at_most_one": mark("at most one"),
    "exactly_one": mark("exactly one"),
    "at_least_one": mark("at least one"),
}


def model_view(conflict: Conflict) -> dict[str, Any]:
    """Everything that the editor shows of a conflict."""
    parts = {part.ref: part for part in parts_of(conflict)}
    today = {} if conflict.graph else today_levels(conflict)
    return {
        "title": conflict.title,
        "description": conflict.description,
        "graph": conflict.graph is not None,
        "dms": [_party(conflict, dm, parts, today) for dm in conflict.decision_makers],
        "rules": [
            _base(parts[f"rule:{k}"])
            | {
                "at": k,
                "text": ", ".join(formula.text for formula in rule.formulas),
                "kind": _RULES[rule.kind] and say(_RULES[rule.kind]),
                "maybe": rule.maybe,
                "note": rule.note,
            }
            for k, rule in enumerate(conflict.rules)
        ],
        "outcomes": [
            _base(parts[f"outcome:{name}"]) | {"name": name, "text": formula.text}
            for name, formula in conflict.outcomes.items()
        ],
        "claims": [
            _base(parts[f"claim:{key}"])
            | {"id": key, "says": claim.says, "text": claim.formula.text, "note": claim.note}
            for key, claim in conflict.claims.items()
        ],
    }


def _base(part: Part) -> dict[str, Any]:
    return {"ref": part.ref, "links": " ".join(part.links), "quote": part.quote}


def _party(
    conflict: Conflict, dm: DecisionMaker, parts: dict[str, Part], today: dict[str, str]
) -> dict[str, Any]:
    preference = conflict.preferences[dm.id]
    plain = [option.id for option in conflict.options]
    options = []
    for option in dm.options:
        key = f"{dm.id}.{option.id}"
        ordinary = option.levels == ("no", "yes")
        options.append(
            _base(parts[f"option:{key}"])
            | {
                "key": key,
                "short": option.id if plain.count(option.id) == 1 else key,
                "name": option.name,
                "levels": [(level, say(level) if ordinary else level) for level in option.levels],
                "plain": ordinary,
                "today": today.get(key, ""),
                "note": option.note,
            }
        )
    return {
        "id": dm.id,
        "ref": f"dm:{dm.id}",
        "links": " ".join(parts[f"dm:{dm.id}"].links),
        "name": dm.name,
        "options": options,
        "form": _FORMS.get(type(preference), "utility"),
        "entries": _entries(dm.id, preference, parts),
        "weights": [{"option": name, "value": value} for name, value in preference.weights.items()]
        if isinstance(preference, Weights)
        else [],
        "values": ", ".join(map(str, getattr(preference, "values", ())[:200])),
        "place": lambda at: ident(f"priority:{dm.id}:{at}"),
    }


def _entries(dm: str, preference: Any, parts: dict[str, Part]) -> list[dict[str, Any]]:
    if isinstance(preference, Ranking):
        return [
            _base(parts[f"priority:{dm}:{k}"])
            | {"at": str(k), "text": " ~ ".join(tie), "group": [], "maybe": False, "note": None}
            for k, tie in enumerate(preference.entries)
        ]
    if not isinstance(preference, Priorities):
        return []
    return [_entry(dm, str(k), entry, parts) for k, entry in enumerate(preference.entries)]


def _entry(dm: str, at: str, entry: Any, parts: dict[str, Part]) -> dict[str, Any]:
    if isinstance(entry, AnyOrder):
        inside = [_entry(dm, f"{at}.{j}", item, parts) for j, item in enumerate(entry.entries)]
        links = " ".join(dict.fromkeys(" ".join(one["links"] for one in inside).split()))
        ref = f"priority:{dm}:{at}"
        return {
            "ref": ref,
            "links": links,
            "quote": None,
            "at": at,
            "text": "",
            "group": inside,
            "maybe": False,
            "note": None,
        }
    statement: Statement = entry.statement if isinstance(entry, Maybe) else entry
    return _base(parts[f"priority:{dm}:{at}"]) | {
        "at": at,
        "text": statement.formula.text,
        "group": [],
        "maybe": isinstance(entry, Maybe),
        "note": statement.note,
    }
