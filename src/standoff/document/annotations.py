"""Annotations out of the located tree."""

from __future__ import annotations

from standoff.document import keys
from standoff.document.fields import Fields
from standoff.document.tree import Node
from standoff.errors import Path
from standoff.language import mark, say
from standoff.model.annotation import Annotation

__all__ = ["read_annotations"]

_WHAT = mark("an annotation with source, kind, exact, prefix, suffix, start, end")
_TEXTS = ("source", "kind", "exact", "prefix", "suffix", "speaker", "note")
_DIGITS = 9


def read_annotations(fields: Fields, node: Node | None) -> tuple[Annotation, ...]:
    """The annotations, in order."""
    items = fields.items(node, ("annotations",), say("a list of annotations"))
    made = (_annotation(fields, item, ("annotations", k)) for k, item in enumerate(items))
    return tuple(one for one in made if one is not None)


def _annotation(fields: Fields, node: Node, path: Path) -> Annotation | None:
    found = fields.record(node, path, keys.ANNOTATION, say(_WHAT))
    missing = [key for key in ("source", "kind", "exact") if key not in found]
    if missing:
        if path not in fields.broken:
            fields.spoil(path, node, say("'{name}' is missing", name=missing[0]), say(_WHAT))
        return None
    texts = {key: fields.text(found.get(key), (*path, key)) for key in _TEXTS}
    start, end = (
        fields.whole(found[key], (*path, key), 0, digits=_DIGITS) if key in found else None
        for key in ("start", "end")
    )
    who = fields.texts(found.get("who"), (*path, "who"), say("a list of decision makers"))
    return Annotation(**texts, start=start, end=end, who=who)
