"""Claims out of the located tree."""

from __future__ import annotations

import re

from standoff.document import keys
from standoff.document.fields import Fields, kind_of, shown
from standoff.document.tree import Node, Scalar, Sequence
from standoff.errors import FormulaError, Path
from standoff.formula.claim import ClaimFormula
from standoff.language import mark, say
from standoff.model.claim import DEFAULT_CONCEPTS, Claim
from standoff.model.likelihood import likelihood_range

__all__ = ["read_claims"]

_SHARE = re.compile(r"(0|1)?(\.\d{1,15})?|1\.0*", re.ASCII)
_WHAT = mark("claim with says, source, quote, concepts, likelihood")
_LIKELIHOOD = mark("a term such as 'highly unlikely', or a range such as [0.05, 0.2]")


def read_claims(fields: Fields, node: Node | None) -> dict[str, Claim]:
    """The claims by their ids."""
    table = fields.table(node, ("claims",), say("claims by their ids"))
    return {name: _claim(fields, value, ("claims", name)) for name, value in table.items()}


def _claim(fields: Fields, node: Node, path: Path) -> Claim:
    if isinstance(node, Scalar):
        return Claim(formula=_formula(fields, node, path))
    found = fields.record(node, path, keys.CLAIM, say(_WHAT), "claim")
    given = found.get("claim")
    return Claim(
        formula=ClaimFormula.always() if given is None else _formula(fields, given, path),
        says=fields.text(found.get("says"), (*path, "says")),
        concepts=_concepts(fields, found.get("concepts"), (*path, "concepts")),
        likelihood=_likelihood(fields, found.get("likelihood"), (*path, "likelihood")),
        source=fields.maybe(found.get("source"), (*path, "source")),
        quote=fields.maybe(found.get("quote"), (*path, "quote")),
        note=fields.maybe(found.get("note"), (*path, "note")),
    )


def _formula(fields: Fields, node: Node, path: Path) -> ClaimFormula:
    if not isinstance(node, Scalar):
        fields.spoil(path, node, say("{kind} stands here", kind=kind_of(node)), say("a claim"))
        return ClaimFormula.always()
    try:
        return ClaimFormula.parse(node.text)
    except FormulaError as error:
        fields.broken.add(path)
        message = say("in '{text}': {message}", text=shown(node.text), message=error.message)
        fields.report(
            path,
            fields.origin.inside(node, error.offset),
            message,
            error.expected,
            nearest=error.nearest,
        )
        return ClaimFormula.always()


def _concepts(fields: Fields, node: Node | None, path: Path) -> tuple[str, ...]:
    if node is None:
        return DEFAULT_CONCEPTS
    if isinstance(node, Scalar):
        return tuple(part.strip() for part in node.text.split(","))
    return fields.texts(node, path, say("all, or a list of concepts"))


def _likelihood(fields: Fields, node: Node | None, path: Path) -> str | tuple[float, float] | None:
    if node is None:
        return None
    if isinstance(node, Scalar) and likelihood_range(node.text):
        return node.text
    if isinstance(node, Sequence) and len(node.items) == 2:
        texts = fields.texts(node, path, say(_LIKELIHOOD))
        if len(texts) == 2 and all(text and _SHARE.fullmatch(text) for text in texts):
            low, high = map(float, texts)
            if low <= high:
                return low, high
    fields.spoil(path, node, say("{kind} is no likelihood", kind=kind_of(node)), say(_LIKELIHOOD))
    return None
