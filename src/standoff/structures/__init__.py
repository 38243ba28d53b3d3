"""Structures of preference beyond a ranking, on one engine that judges pairs of states."""

from standoff.structures.judges import judges, structured_masks
from standoff.structures.variants import (
    Variant,
    VariantConcept,
    find_variants,
    is_structured,
    require_rankings,
    split_variant,
    undefined_concepts,
    variants,
)

__all__ = [
    "Variant",
    "VariantConcept",
    "find_variants",
    "is_structured",
    "judges",
    "require_rankings",
    "split_variant",
    "structured_masks",
    "undefined_concepts",
    "variants",
]
