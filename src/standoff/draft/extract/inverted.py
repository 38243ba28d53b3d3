"""Conditions that show by their order of words: `should the levy go ahead`, `were he to go`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from standoff.draft.extract.syntax import NAMING
from standoff.draft.small_words import MODALS

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["inverted"]

_ASKING = frozenset({"WP", "WRB", "WDT", "WP$"})
_OPENING = frozenset({"and", "but", "for", "that", ",", ";", ":", "-", "–", "—", '"', "“", "("})


def inverted(verb: Token) -> bool:
    """Whether `should`, `were` or `had` stands before its subject, and makes a condition."""
    sentence = verb.sent
    if verb.i + 1 >= sentence.end or sentence[-1].text == "?":
        return False
    after = verb.nbor(1)
    if (after.pos_ not in NAMING and after.tag_ != "VBG") or after.tag_ in _ASKING:
        return False
    before = verb.nbor(-1) if verb.i > sentence.start else None
    if before is not None and before.tag_ in _ASKING:
        return False
    if verb.lower_ == "should":
        named = after.pos_ in {"DET", "PROPN", "PRON"} or after.tag_ == "VBG"
        return before is None or named or before.lower_ in _OPENING
    if before is None:
        return True
    if verb.lower_ == "had":
        return before.lower_ in _OPENING and _done(verb)
    return after.pos_ in {"DET", "PROPN", "PRON"} and _follows(verb) and _may(verb)


def _follows(verb: Token) -> bool:
    """Whether the words before are no subject of a verb: its own stands after it."""
    before = verb.nbor(-1)
    if before.tag_ in {"EX", "PRP", "DT", "CD", "CC"}:
        return False
    return any(c.i > verb.i for c in (*verb.children, *verb.head.children) if c.dep_ in _SUBJECTS)


_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "attr", "expl"})


def _may(verb: Token) -> bool:
    """Whether the sentence says before what would follow: `would agree, were he asked`."""
    return any(word.lower_ in MODALS for word in verb.doc[verb.sent.start : verb.i])


def _done(had: Token) -> bool:
    """Whether a participle follows: `had the council paid`."""
    return any(word.tag_ == "VBN" for word in had.doc[had.i + 1 : min(had.sent.end, had.i + 8)])
