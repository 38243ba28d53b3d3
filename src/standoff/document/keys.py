"""The keys that a model file may use, in the order in which they are written."""

from __future__ import annotations

__all__ = [
    "ANNOTATION",
    "ANY_ORDER",
    "BESIDE",
    "CLAIM",
    "DECISION_MAKER",
    "EFFECT",
    "FORMS",
    "FUZZY",
    "GRAPH",
    "MAYBE",
    "OPTION",
    "POTENTIAL",
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
    "claims",
    "preferences",
    "attitudes",
    "views",
    "graph",
    "annotations",
)
_WHENCE = ("source", "quote", "note")
SOURCE = ("author", "title", "date", "url", "file", "sha256", "note")
DECISION_MAKER = ("name", "options", "potential")
OPTION = ("name", "levels", "moves", "maybe", *_WHENCE)
POTENTIAL = ("name", "levels", "moves", "priorities", "rules", *_WHENCE)
RULE_KINDS = ("at_most_one", "exactly_one", "at_least_one")
RULE = ("rule", *RULE_KINDS, "maybe", *_WHENCE)
STATEMENT = ("statement", "effect", "degree", *_WHENCE)
EFFECT = ("statement", "places", *_WHENCE)
MAYBE = ("maybe", "effect", "degree", *_WHENCE)
ANY_ORDER = ("any_order",)
CLAIM = ("says", "source", "quote", "claim", "concepts", "likelihood", "note")
STATE = ("pattern", "name")
FORMS = ("priorities", "ranking", "weights", "utility")
BESIDE = ("unknown", "strong", "fuzzy", "probabilities")
PREFERENCE = (*FORMS, *BESIDE)
FUZZY = ("threshold", "degrees")
PROBABILITIES = ("alpha", "beta", "gamma", "pairs")
VIEW = ("drop", "add", "fix", "forbid", "preferences", "views")
GRAPH = ("states", "moves")
ANNOTATION = (
    *("kind", "who", "speaker", "source", "exact", "prefix", "suffix", "start", "end", "note"),
)
