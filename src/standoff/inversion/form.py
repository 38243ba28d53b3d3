"""Monotone conditions as sets of bits: all of some clauses, each one of some terms.

A *term* is a whole number whose bits are states, and says that none of them is preferred to the
wanted state. A *clause* is a set of terms, one of which must hold; a *form* a set of clauses, all
of which must hold. No part is ever negated, so lowering any state never breaks a form, and its
least alternatives are unique.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import reduce
from operator import or_

__all__ = [
    "Clause",
    "Form",
    "alternatives",
    "bits",
    "holds",
    "least",
    "mask",
    "necessary",
    "simplest",
    "support",
]

Clause = frozenset[int]
Form = frozenset[Clause]


def mask(states: Iterable[int]) -> int:
    """States as bits."""
    return reduce(or_, (1 << state for state in states), 0)


def bits(term: int) -> tuple[int, ...]:
    """The states of a term, increasing."""
    found = []
    while term:
        low = term & -term
        found.append(low.bit_length() - 1)
        term ^= low
    return tuple(found)


def least(terms: Iterable[int]) -> Clause:
    """Without the terms that contain another: they say nothing more."""
    distinct = set(terms)
    # Most terms are single states; what contains one of those is seen at once.
    single = {term for term in distinct if term.bit_count() < 2}
    if 0 in single:
        return frozenset([0])
    alone = reduce(or_, single, 0)
    kept: list[int] = []
    for term in sorted(distinct - single, key=lambda t: (t.bit_count(), t)):
        if not term & alone and not any(one & term == one for one in kept):
            kept.append(term)
    return frozenset([*single, *kept])


def simplest(clauses: Iterable[Clause]) -> Form:
    """Without terms that contain another of their clause, and clauses that follow from another.

    A clause whose terms each contain a term of a second one implies that second one.
    """
    made = sorted({least(clause) for clause in clauses}, key=lambda c: (len(c), sorted(c)))
    kept: list[Clause] = []
    for clause in made:
        if 0 in clause or any(_implies(one, clause) for one in kept):
            continue
        kept = [one for one in kept if not _implies(clause, one)]
        kept.append(clause)
    return frozenset(kept)


def _implies(strong: Clause, weak: Clause) -> bool:
    return all(
        term in weak or (term.bit_count() > 1 and any(one & term == one for one in weak))
        for term in strong
    )


def support(form: Form) -> int:
    """The states that a form speaks of."""
    return reduce(or_, (term for clause in form for term in clause), 0)


def holds(form: Form, above: int) -> bool:
    """Whether a form holds where just these states are preferred to the wanted one."""
    return all(any(not term & above for term in clause) for clause in form)


def necessary(form: Form) -> int:
    """The states that must not be preferred whatever else is the case."""
    return mask(x for x in bits(support(form)) if not holds(form, 1 << x))


def alternatives(form: Form, most: int) -> Clause | None:
    """The least sets of states that suffice if none of them is preferred.

    They are the prime implicants of a monotone condition and so the only shortest "one of" form.

    Args:
        form: the condition.
        most: the work is given up, and the result None, where more pairs would be multiplied.
    """
    found: Clause = frozenset([0])
    for clause in sorted(form, key=lambda c: (len(c), sorted(c))):
        if len(found) * len(clause) > most:
            return None
        found = least(one | term for one in found for term in clause)
    return found
