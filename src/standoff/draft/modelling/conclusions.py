"""From conclusions to claims: what a sentence says of the outcome, as a formula."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache

from standoff.draft.account import BANDS, Band, Element
from standoff.draft.modelling.acts import Action
from standoff.draft.modelling.phrase import contains
from standoff.draft.modelling.stems import Token, tokens_of
from standoff.draft.modelling.words import words
from standoff.model.likelihood import TERMS

__all__ = ["Conclusion", "Literal", "conclusion", "literals_of"]

_UNLESS = re.compile(r"\b(?:unless|until|without|only if|as long as|if)\b", re.IGNORECASE)
_BEING = frozenset(("is", "are", "be", "was", "were", "remain", "remains"))
_CAUSING = frozenset(
    ("bring", "brings", "lead", "leads", "produce", "produces", "yield", "yields", "mean", "means")
)
_ONLY = frozenset(("only", "inevitable", "inevitably", "certain", "certainly", "most"))
_WILL = frozenset(("will", "would", "shall"))
_STAYING = frozenset(
    (
        "be",
        "go",
        "stay",
        "remain",
        "keep",
        "continue",
        "hold",
        "happen",
        "follow",
        "last",
        "drag",
        "end",
        "stop",
    )
)
"""Verbs that say of an action that it comes about, goes on or ends."""
_REASON = re.compile(
    r"\b(?:because|since)\b|, (?:for|as|given|where|which|who|while) ", re.IGNORECASE
)
_USUAL = (
    *("unlikely", "improbable", "very unlikely", "highly unlikely", "highly improbable"),
    *("likely", "probable", "very likely", "highly likely", "highly probable", "almost certain"),
)
"""Words for how sure something is that a model takes over from a text."""
_ALL = re.compile(r"even in theory|in principle|under (?:any|no) circumstances", re.IGNORECASE)
_REACHED = frozenset(("reached", "attained", "achieved", "obtained", "reach", "attainable"))
"""Words by which a conclusion is about the way there, and not about what would hold."""
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
        expected: the actions that it holds for likely.
    """

    formula: str
    likelihood: str | None
    everything: bool
    about: str
    expected: tuple[Action, ...]


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
    first = _UNLESS.match(text, start, end)
    if first is not None:
        # What comes about without something, or if something is, is told behind the comma.
        comma = text.find(",", start, end)
        if comma < 0:
            return None
        start = comma + 1
    condition = _UNLESS.search(text, start + 1, end)
    if condition is not None and condition.group().lower() == "only if":
        return None
    stop = end
    end = condition.start() if condition else end
    reason = _REASON.search(text, start + 1, end)
    end = reason.start() if reason else end
    promised = _promising().search(text, start + 1, end)
    end = promised.start() if promised else end
    tokens = tokens_of(text, start, end)
    verb = next((token for token in tokens if token.base in _BEING | _CAUSING), None)
    found = literals_of(text, verb.end if verb else start, end, actions)
    if not found and verb is not None and verb.base in _BEING:
        # What a sentence says of its subject is about the subject.
        found = literals_of(text, start, end, actions)
    if not found:
        return None
    band = BANDS.get(element.band or "cat_yes", BANDS["cat_yes"])
    flat = band.term is None and band.probability[1] > 0.5
    if flat and not _foretold(tokens, found):
        return None
    if band.term is not None or flat:
        found = [_unless_no(tokens, one) for one in found]
    # In a flat statement the same words are what makes it one that something will not be.
    fails = band.term is not None and any(t.base in words()["failing"] for t in tokens)
    fails ^= band.term is not None and element.negated  # `likely that it will not be held`
    parts = list(dict.fromkeys(formula(one.action, one.positive != fails) for one in found))
    low = band.probability[1] <= 0.5
    # What does not lead to A or B leads to neither.
    either = low and len(parts) > 1 and any(token.base == "or" for token in tokens)
    outcome = (" or " if either else " and ").join(parts)
    if flat and condition is not None:
        on = literals_of(text, condition.end(), stop, actions)
        if len(on) == 1:
            unless = condition.group().lower() in ("unless", "until", "without")
            outcome = f"({outcome}) or {formula(on[0].action, on[0].positive == unless)}"
    everything = _ALL.search(text, start, end) is not None
    reached = any(token.base in _REACHED for token in tokens)
    only = not reached and not low and (flat or any(token.base in _ONLY for token in tokens))
    predicate = "attainable" if reached else "only" if only else "equilibrium"
    denied = "not " if low and band.term is None else ""
    said = f"{denied}{predicate}({outcome})"
    name = parts[0].replace("not ", "no ")
    if band.term is None:
        name = f"no {name}" if low else name
        name += " even in theory" if everything else ""
    else:
        name = f"{'only ' if only else ''}{name} {band.term}"
    return Conclusion(
        formula=said,
        likelihood=_term(text, start, end, band),
        everything=everything,
        about=name.replace("no no ", ""),
        expected=() if low else tuple(one.action for one in found if one.positive != fails),
    )


def _term(text: str, start: int, end: int, band: Band) -> str | None:
    """The text's word for how sure a claim is, if it is usual for its band; else the band's."""
    if band.term is None:
        return None
    said = " ".join(text[start:end].lower().split())
    usual = [t for t in _USUAL if TERMS[t] == band.probability and re.search(rf"\b{t}\b", said)]
    return max(usual, key=len) if usual else band.term


@cache
def _promising() -> re.Pattern[str]:
    phrases = sorted(words()["promising"], key=lambda phrase: (-len(phrase), phrase))
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, phrases))})\b", re.IGNORECASE)


def _foretold(tokens: Sequence[Token], found: Sequence[Literal]) -> bool:
    """Whether a flat statement says that an action comes about, and not what follows from it."""
    modal = next(
        (k for k, t in enumerate(tokens) if t.base in _WILL or t.word.endswith("'ll")), None
    )
    if modal is None:
        return True
    after = tokens[modal + 1 : modal + 4]
    own = set[str]().union(*(literal.action.stems for literal in found))
    named = [literal.action.theme for literal in found if literal.action.theme is not None]
    own |= {stem for theme in named for term in theme.terms for stem in term}
    return any(t.base in _STAYING or t.stem in own for t in after)


def _unless_no(tokens: Sequence[Token], literal: Literal) -> Literal:
    """A literal, turned round where `no` stands right before its name."""
    places, _ = _places(literal.action, tokens)
    first = min(places, default=0)
    if first and tokens[first - 1].base == "no":
        return Literal(action=literal.action, positive=not literal.positive)
    return literal


def _places(action: Action, tokens: Sequence[Token]) -> tuple[frozenset[int], bool]:
    """Which words speak of an action, and whether they name its absence."""
    stems = [token.stem for token in tokens]
    if action.theme is not None:
        for absent, terms in ((False, action.theme.terms), (True, action.theme.ended)):
            found = [place for term in terms if (place := contains(stems, term)) is not None]
            if found:
                return frozenset((min(found),)), absent
        return frozenset(), False
    best: frozenset[int] = frozenset()
    for act in action.acts:
        own = act.phrase.stems
        shared = frozenset(k for k, stem in enumerate(stems) if stem in own)
        enough = len({stems[k] for k in shared}) * 3 >= len(own) * 2
        if enough and len(shared) > len(best):
            best = shared
    return best, False
