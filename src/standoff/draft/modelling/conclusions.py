"""From conclusions to claims: what a sentence says of the outcome, as a formula."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from standoff.draft.account import BANDS, Element
from standoff.draft.modelling.acts import Action
from standoff.draft.modelling.phrase import contains
from standoff.draft.modelling.stems import Token, tokens_of
from standoff.draft.modelling.words import words

__all__ = ["Conclusion", "Literal", "conclusion", "literals_of"]

_UNLESS = re.compile(r"\b(?:unless|until|without|only if|as long as|if)\b", re.IGNORECASE)
_BEING = frozenset(("is", "are", "be", "was", "were", "remain", "remains"))
_CAUSING = frozenset(
    ("bring", "brings", "lead", "leads", "produce", "produces", "yield", "yields", "mean", "means")
)
_ONLY = frozenset(("only", "inevitable", "inevitably", "certain", "certainly", "most"))
_ALL = re.compile(r"even in theory|in principle|under (?:any|no) circumstances", re.IGNORECASE)
_BACK = 3
"""Words before a name among which one that ends it is looked for."""


@dataclass(frozen=True, kw_only=True)
class Literal:
    """An action that a sentence speaks of, and whether as done or as left."""

    action: Action
    positive: bool


@dataclass(frozen=True, kw_only=True)
class Conclusion:
    """What a claim says of the outcome.

    Attributes:
        formula: in the language of claims.
        likelihood: a term of ICD 203, or None for a flat statement.
        everything: whether it means every solution concept.
        about: what it is about, in a word or a few.
    """

    formula: str
    likelihood: str | None
    everything: bool
    about: str


def literals_of(text: str, start: int, end: int, actions: Sequence[Action]) -> list[Literal]:
    """The actions that a part of a text speaks of, in its order, each once."""
    tokens = tokens_of(text, start, end)
    found: list[tuple[frozenset[int], Literal]] = []
    for action in actions:
        places, absent = _places(action, tokens)
        if places:
            first = min(places)
            before = tokens[max(0, first - _BACK) : first + 1]
            ended = any(token.base in words()["endings"] for token in before)
            found.append((places, Literal(action=action, positive=ended == absent)))
    stems = {token.stem for token in tokens}
    found.sort(
        key=lambda pair: (
            -len(pair[0]),
            -len(stems & pair[1].action.stems),
            -pair[1].action.weight,
        )
    )
    kept: list[tuple[frozenset[int], Literal]] = []
    for places, literal in found:
        # The same words speak of one action: the one that they fit best, or that is told of most.
        if not any(places <= others for others, _ in kept):
            kept.append((places, literal))
    return [literal for _, literal in sorted(kept, key=lambda pair: min(pair[0]))]


def conclusion(
    element: Element, text: str, actions: Sequence[Action], formula: Callable[[Action, bool], str]
) -> Conclusion | None:
    """What a claim says of the outcome.

    Args:
        element: the claim.
        text: that it stands in.
        actions: what it may speak of.
        formula: of an action done, or left.

    Returns:
        None if it speaks of no action.
    """
    start, end = element.anchor.start, element.anchor.end
    condition = _UNLESS.search(text, start + 1, end)
    end = condition.start() if condition else end
    tokens = tokens_of(text, start, end)
    verb = next((token for token in tokens if token.base in _BEING | _CAUSING), None)
    found = literals_of(text, verb.end if verb else start, end, actions)
    if not found and verb is not None and verb.base in _BEING:
        # What a sentence says of its subject is about the subject.
        found = literals_of(text, start, end, actions)
    if not found:
        return None
    band = BANDS.get(element.band or "cat_yes", BANDS["cat_yes"])
    # In a flat statement the same words are what makes it one that something will not be.
    fails = band.term is not None and any(t.base in words()["failing"] for t in tokens)
    parts = [formula(one.action, one.positive != fails) for one in found]
    outcome = " and ".join(parts)
    everything = _ALL.search(text, start, end) is not None
    low = band.probability[1] <= 0.5
    if band.term is None:
        said = f"not equilibrium({outcome})" if low else f"only({outcome})"
    else:
        only = not low and any(token.base in _ONLY for token in tokens)
        said = f"only({outcome})" if only else f"equilibrium({outcome})"
    name = found[0].action.name if found[0].positive else parts[0].removeprefix("not ")
    return Conclusion(formula=said, likelihood=band.term, everything=everything, about=name)


def _places(action: Action, tokens: Sequence[Token]) -> tuple[frozenset[int], bool]:
    """Which words speak of an action, and whether they name its absence."""
    stems = [token.stem for token in tokens]
    if action.theme is not None:
        for absent, terms in ((False, action.theme.terms), (True, action.theme.ended)):
            found = [place for term in terms if (place := contains(stems, term)) is not None]
            if found:
                return frozenset((min(found),)), absent
        return frozenset(), False
    shared = frozenset(k for k, stem in enumerate(stems) if stem in action.stems)
    enough = len({stems[k] for k in shared}) * 2 >= len(action.stems)
    return (shared, False) if enough else (frozenset(), False)
