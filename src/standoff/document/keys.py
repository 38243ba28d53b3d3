"""The keys that a model file may use, in the order in which they are written."""

from __future__ import annotations

__all__ = [
    "BESIDE",
    "DECISION_MAKER",
    "FORMS",
    "FUZZY",
    "GRAPH",
    "NOT_YET",
    "OPTION",
    "PREFERENCE",
    "PROBABILITIES",
    "RULE",
    "RULE_KINDS",
    "SOURCE",
    "STATE",
    "STATEMENT",
    "TOP",
    "VIEW",
]

TOP = (
    "standoff",
    "title",
    "description",
    "notes",
    "sources",
    "decision_makers",
    "rules",
    "merge",
    "states",
    "status_quo",
    "outcomes",
    "preferences",
    "attitudes",
    "views",
    "graph",
)
_WHENCE = ("source", "quote", "note")
SOURCE = ("author", "title", "date", "url", "file", "note")
DECISION_MAKER = ("name", "options")
OPTION = ("name", "levels", "moves", *_WHENCE)
RULE_KINDS = ("at_most_one", "exactly_one", "at_least_one")
RULE = ("rule", *RULE_KINDS, *_WHENCE)
STATEMENT = ("statement", "effect", "degree", *_WHENCE)
STATE = ("pattern", "name")
FORMS = ("priorities", "ranking", "weights", "utility")
BESIDE = ("unknown", "strong", "fuzzy", "probabilities")
PREFERENCE = (*FORMS, *BESIDE)
FUZZY = ("threshold", "degrees")
PROBABILITIES = ("alpha", "beta", "gamma", "pairs")
VIEW = ("drop", "add", "fix", "forbid", "preferences", "views")
GRAPH = ("states", "moves")

NOT_YET = frozenset(("any_order", "maybe", "claims", "potential"))
"""Keys of the format that this version does not read yet."""
