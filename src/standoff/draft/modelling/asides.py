"""What a conclusion only tells besides: what a thing has with it, and what a promise denies."""

from __future__ import annotations

from collections.abc import Sequence

from standoff.draft.modelling.stems import Token
from standoff.draft.small_words import ARTICLES

__all__ = ["besides", "neither"]

_WITH = frozenset(("with", "including", "among"))
_ROUND = frozenset(("in", "during", "through", "throughout", "since", "before", "after", "amid"))
_BEFORE_NOUN = ARTICLES | {"any", "this", "that", "its", "their", "full", "open"}
_DENYING = frozenset(("neither", "not", "never", "no", "nobody", "none", "without"))
_TELLING = frozenset(("declaration", "statement", "promise", "pledge", "undertaking", "assurance"))


def besides(tokens: Sequence[Token], first: int, verb: int | None) -> bool:
    """Whether the words from a place on are no part of what is foretold.

    As the veto in `a golden share, with a veto over closures, is the probable price`, the war in
    `neither will help in a war`, and in `pressure short of war will go on`.

    Args:
        tokens: the words of the conclusion.
        first: the number of the first word that names an action.
        verb: that of the verb by which it foretells; None if it has none.
    """
    if [token.base for token in tokens[max(0, first - 2) : first]] == ["short", "of"]:
        return True
    at = first - 1
    while at > 0 and tokens[at].base in _BEFORE_NOUN:
        at -= 1
    if verb is not None and verb < at - 1 and tokens[at].base in _ROUND:
        return True
    opened = [k for k in range(1, first) if tokens[k].base in _WITH]
    return bool(opened) and verb is None and opened[-1] < first and _goes_on(tokens, first)


def _goes_on(tokens: Sequence[Token], first: int) -> bool:
    """Whether the verb of the sentence comes only behind a place."""
    return any(token.base in ("is", "are", "remains", "looks", "seems") for token in tokens[first:])


def neither(tokens: Sequence[Token], first: int) -> bool:
    """Whether what is foretold is a promise that something is left: `that neither will shoot`."""
    for k in range(1, first):
        if tokens[k].base == "that" and tokens[k - 1].base in _TELLING:
            return any(one.base in _DENYING or one.negative for one in tokens[k + 1 : first])
        if tokens[k - 1].base in _DENYING and tokens[k].base == "to":
            return any(one.base in _TELLING for one in tokens[: k - 1])
    return False
