"""Where an author foretells things, so that `will not` says what is expected, not refused."""

from __future__ import annotations

from typing import TYPE_CHECKING

from standoff.draft.extract.claims import claims
from standoff.draft.extract.lexicon import Lexicon
from standoff.draft.extract.parties import Cast

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

__all__ = ["foretold"]

_NEAR = 2
"""How many sentences before and after are looked at."""
_BOUNDS = frozenset({"until", "till", "unless", "before", "without", "while", "short"})


def foretold(span: Span, verb: Token, lexicon: Lexicon, cast: Cast) -> bool:
    """Whether a passage with `will not` is itself a prediction, or stands among some.

    Authors put their predictions together: where two of the next sentences on either side hold
    one, and one of them is beside the passage's own sentence, a plain `will not` is another. But
    what somebody is said to do, or ties to a condition, is a refusal.

    Args:
        span: the passage.
        verb: its verb.
        lexicon: the words.
        cast: who acts in the text.
    """
    sentences = list(span.doc.sents)
    own = next(i for i, one in enumerate(sentences) if one.start <= verb.i < one.end)
    around = range(max(0, own - _NEAR), min(len(sentences), own + _NEAR + 1))
    near = {
        there: any(True for _ in claims(sentences[there], lexicon, cast))
        for there in around
        if there != own
    }
    if sum(near.values()) >= 2 and (near.get(own - 1, False) or near.get(own + 1, False)):
        return True
    if verb.dep_ == "ccomp" or any(word.lower_ in _BOUNDS for word in verb.subtree):
        return False
    own_claims = claims(sentences[own], lexicon, cast)
    return any(one.span.start < span.end and span.start < one.span.end for one in own_claims)
