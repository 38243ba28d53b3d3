"""Whether what a passage tells of may be done today."""

from __future__ import annotations

from standoff.draft.account import ElementKind
from standoff.draft.modelling.acts import Act
from standoff.draft.modelling.stems import tokens_of
from standoff.draft.modelling.words import words

__all__ = ["perhaps_done"]

_NEAR = 24
"""Letters before a passage in which a word such as `can` is looked for."""


def perhaps_done(text: str, act: Act) -> bool:
    """Whether a passage tells of a means and not only that it can, may or will be used."""
    start = act.element.anchor.start
    before = tokens_of(text, max(0, start - _NEAR), start)
    possible = any(token.base in words()["possible"] for token in before)
    return act.element.kind is ElementKind.MEANS and not possible
