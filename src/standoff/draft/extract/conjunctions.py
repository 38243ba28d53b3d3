"""Whether a word such as `if`, `until` or `provided` begins a clause that is a condition."""

from __future__ import annotations

from typing import TYPE_CHECKING

from standoff.draft.extract.surprise import SURPRISING
from standoff.draft.extract.syntax import FINITE, NAMING, SUBJECTS

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["subordinate"]


def subordinate(token: Token) -> bool:
    """Whether a word joins a clause here; `until June` and `once` as an adverb do not."""
    word = token.lower_
    if word == "whenever" or _addressed(token):
        return False
    if word in {"until", "till"}:
        only = token.i > 0 and token.nbor(-1).lower_ == "only"
        return token.dep_ == "mark" or (token.dep_ == "prep" and (only or _negated_above(token)))
    if word in {"provided", "providing"}:
        return _provided(token)
    if word == "once":
        return token.dep_ == "mark" or _before_subject(token)
    if word == "assuming":
        return token.dep_ in {"advcl", "prep", "mark", "conj", "acl"}
    if word == "if" and _surprising(token.head.head):
        return False  # what is unlikely
    if token.i and token.nbor(-1).lower_ == "as":
        return False  # `as if`
    return token.dep_ in {"mark", "advmod", "prep"} and token.head.dep_ != "pcomp"


def _addressed(token: Token) -> bool:
    """Whether a clause is about the reader, or asks: `If you live there`, `What if it rains?`."""
    own = [child for child in token.head.lefts if child.dep_ in SUBJECTS]
    asked = token.i > 0 and token.nbor(-1).lower_ == "what"
    return asked or any(child.lower_ == "you" for child in own)


def _surprising(word: Token) -> bool:
    """`I should be surprised if`."""
    return word.lower_ in SURPRISING or any(c.lower_ in SURPRISING for c in word.children)


def _provided(token: Token) -> bool:
    """Whether `provided` begins a clause: it has no subject, and a verb follows."""
    joined = token.tag_ in {"VBN", "VBG", "IN"} and token.dep_ not in {"ROOT", "amod"}
    if joined and not any(child.dep_ == "dobj" for child in token.rights):
        return True
    if token.lower_ != "provided":
        return False
    if any(child.dep_ in {*SUBJECTS, "aux", "auxpass"} for child in token.lefts):
        return token.dep_ == "ROOT" and token.nbor(-1).text == ","
    after = token.doc[token.i + 1 : token.sent.end]
    finite = FINITE | ({"VBN"} if token.dep_ == "prep" else set())
    begins = len(after) > 1 and after[0].pos_ in NAMING
    return begins and any(word.tag_ in finite for word in after)


def _before_subject(token: Token) -> bool:
    """Whether a word stands just before the subject of its verb."""
    own = [child for child in token.head.lefts if child.dep_ in SUBJECTS]
    return any(child.left_edge.i == token.i + 1 for child in own)


def _negated_above(token: Token) -> bool:
    """Whether the clause around a word is denied."""
    return any(child.dep_ == "neg" for word in token.ancestors for child in word.children)
