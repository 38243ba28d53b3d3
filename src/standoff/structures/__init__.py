"""Structures of preference beyond a ranking, on one engine that judges pairs of states."""

from standoff.structures.judges import judges, structured_masks
from standoff.structures.variants import (
    Variant,
    VariantConcept,
    find_variants,
    is_structured,
    require_rankings,
    variants,
)
from standoff.structures.verdict import Tempted, Verdict, verdict

__all__ = [
    "Tempted",
    "Variant",
    "VariantConcept",
    "Verdict",
    "find_variants",
    "is_structured",
    "judges",
    "require_rankings",
    "structured_masks",
    "variants",
    "verdict",
]
