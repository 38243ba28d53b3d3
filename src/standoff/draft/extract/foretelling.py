"""Where an author foretells things, so that `will not` says what is expected, not refused."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from standoff.draft.extract.syntax import Found

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

__all__ = ["amid", "among_predictions"]

_NEAR = 2
"""How many sentences before and after are looked at."""
_BOUNDS = frozenset({"until", "till", "unless", "before", "without", "while", "short"})


def among_predictions(span: Span, verb: Token, claims: Sequence[Found]) -> bool:
    """Whether a passage with `will not` is itself a prediction, or stands among some.

    Authors put their predictions together: where two of the next sentences on either side hold
    one, and one of them is beside the passage's own sentence, a plain `will not` is another. But
    what somebody is said to do, or ties to a condition, is a refusal.

    Args:
        span: the passage.
        verb: its verb.
        claims: what is predicted in the text.
    """
    here = [one.span for one in claims if one.span.doc is span.doc]
    own, near = _around(verb, here)
    if sum(near.values()) >= 2 and (near.get(own - 1, False) or near.get(own + 1, False)):
        return True
    if verb.dep_ == "ccomp" or any(word.lower_ in _BOUNDS for word in verb.subtree):
        return False
    return any(one.start < span.end and span.start < one.end for one in here)


def amid(span: Span, verb: Token, claims: Sequence[Found]) -> bool:
    """Whether there is a prediction near a passage, in another sentence."""
    _, near = _around(verb, [one.span for one in claims if one.span.doc is span.doc])
    return any(near.values())


def _around(verb: Token, claims: Sequence[Span]) -> tuple[int, dict[int, bool]]:
    """The place of a verb's sentence, and which of the sentences around it hold a prediction."""
    sentences = list(verb.doc.sents)
    own = next(i for i, one in enumerate(sentences) if one.start <= verb.i < one.end)
    around = range(max(0, own - _NEAR), min(len(sentences), own + _NEAR + 1))
    return own, {there: _within(sentences[there], claims) for there in around if there != own}


def _within(sentence: Span, claims: Sequence[Span]) -> bool:
    """Whether a sentence holds a prediction."""
    return any(sentence.start <= claim.start < sentence.end for claim in claims)
