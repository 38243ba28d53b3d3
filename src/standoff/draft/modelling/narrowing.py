"""The words of a passage that are about what it names, without asides and what tells more of it."""

from __future__ import annotations

from collections.abc import Sequence

from standoff.draft.modelling.stems import Token

__all__ = ["VOWS", "named_thing", "nobody", "vowed", "without_aside"]

VOWS = frozenset(("promise", "pledge", "undertaking", "assurance", "commitment", "guarantee"))
"""What somebody gives who is to do something, or to leave it."""


def nobody(_: Token) -> str | None:
    """The party of a word that is no party's name."""
    return None


def named_thing(tokens: Sequence[Token], text: str) -> int:
    """How many words name a thing of which more is told: `the Guild of Farms that it was promised`.

    0 if they name none.
    """
    for k, token in enumerate(tokens):
        if k > 1 and token.base in ("that", "which"):
            return k
        if not (text[token.start].isupper() or token.base in ("the", "of", "for")):
            return 0
    return 0


def without_aside(tokens: list[Token], text: str) -> list[Token]:
    """The words without what stands between commas: `refused, at the White House, to discuss`."""
    if len(tokens) < 2 or "," not in text[tokens[0].end : tokens[1].start]:
        return tokens
    for k in range(2, len(tokens)):
        if "," in text[tokens[k - 1].end : tokens[k].start]:
            return [tokens[0], *tokens[k:]] if tokens[k].base == "to" else tokens
    return tokens


def vowed(tokens: Sequence[Token]) -> int:
    """How many words stand before what somebody is to promise: of `a promise not to shoot`, four.

    0 if they are about no promise.
    """
    at = next((k for k, token in enumerate(tokens[:3]) if token.base in VOWS), None)
    if at is None:
        return 0
    after = [token.base for token in tokens[at + 1 : at + 3]]
    return at + 1 + after.index("to") + 1 if "to" in after and len(tokens) > at + 3 else 0
