"""A claim: a statement about outcomes that somebody makes, written so that it can be checked."""

from __future__ import annotations

from dataclasses import dataclass

from standoff.formula.claim import ClaimFormula
from standoff.model.likelihood import accepted_range, likelihood_range
from standoff.model.parts import _set

__all__ = ["DEFAULT_CONCEPTS", "Claim"]

DEFAULT_CONCEPTS = ("nash", "seq")
"""Solution concepts under which a claim is checked unless it names others."""


@dataclass(frozen=True, kw_only=True)
class Claim:
    """Something that somebody says about outcomes.

    Attributes:
        formula: the claim itself.
        says: the author's statement, in words.
        concepts: ids of the solution concepts under which it is checked; `("all",)` for every
            one that is computed.
        likelihood: in which share of the readings the author takes it to hold: a term such as
            `unlikely`, or a range (low, high); None for in all of them.
        source, quote, note: where it comes from.
    """

    formula: ClaimFormula
    says: str = ""
    concepts: tuple[str, ...] = DEFAULT_CONCEPTS
    likelihood: str | tuple[float, float] | None = None
    source: str | None = None
    quote: str | None = None
    note: str | None = None

    def __post_init__(self) -> None:
        formula: ClaimFormula | str = self.formula
        if isinstance(formula, str):
            formula = ClaimFormula.parse(formula)
        given: str | tuple[str, ...] = self.concepts
        concepts = (given,) if isinstance(given, str) else tuple(given)
        likelihood = self.likelihood
        if likelihood is not None and not isinstance(likelihood, str):
            likelihood = (float(likelihood[0]), float(likelihood[1]))
        _set(self, formula=formula, concepts=concepts, likelihood=likelihood)

    @property
    def range(self) -> tuple[float, float] | None:
        """The share of readings that the likelihood means, as (low, high), both included."""
        if isinstance(self.likelihood, str):
            return likelihood_range(self.likelihood)
        return self.likelihood

    @property
    def accepted(self) -> tuple[float, float] | None:
        """The shares that agree with the likelihood: for a term more than its range, see
        `accepted_range`; for a range just that.
        """
        if isinstance(self.likelihood, str):
            return accepted_range(self.likelihood)
        return self.likelihood
