"""Lawsuits, complaints and appeals: steps at law that have a matter settled."""

from __future__ import annotations

from typing import TYPE_CHECKING

from standoff.draft.extract.lexicon import Lexicon
from standoff.draft.extract.syntax import SUBJECTS, lemma

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["lodged", "opened"]

_DONE_TO = frozenset({"dobj", "nsubjpass"})
_OWN_DEEDS = frozenset({"lodge", "file", "register", "bring", "mount", "launch", "threaten"})
"""Of these a step that is not yet under way is only what somebody does."""
_ON_APPEAL = frozenset({"on", "under", "by"})
_EXAMINING = frozenset({"review", "investigation", "probe", "inquiry", "enquiry"})
_STARTING = frozenset({"open", "start", "begin", "launch", "order", "commission", "reopen"})
"""What somebody examines, and what he or she does who starts to."""
_WITH = frozenset({"with", "to", "before", "in"})


def lodged(noun: Token, lexicon: Lexicon) -> bool:
    """Whether a step at law is under way: `the complaint is pending`, `withdraw the suit`."""
    if lemma(noun) not in lexicon["steps"] or noun.pos_ != "NOUN" or noun.dep_ == "compound":
        return False
    before = {child.lower_ for child in noun.lefts}
    if before & {"no", "any"} or any(child.lower_ == "for" for child in noun.rights):
        return False
    verb = noun.head
    if noun.dep_ in _DONE_TO and lemma(verb) in _OWN_DEEDS:
        return False
    if noun.dep_ in _DONE_TO and lemma(verb) in lexicon["lodging"]:
        return bool(before)
    if _under_way(noun, lexicon) or any(
        child.lower_ in _WITH and _named(child) for child in noun.rights
    ):
        return True
    return lemma(noun) == "appeal" and noun.dep_ == "pobj" and noun.head.lower_ in _ON_APPEAL


def opened(noun: Token) -> bool:
    """Whether somebody starts to examine a matter: `opens its review`."""
    return (
        lemma(noun) in _EXAMINING
        and noun.dep_ in _DONE_TO
        and lemma(noun.head) in _STARTING
        and any(noun.lefts)
    )


def _under_way(step: Token, lexicon: Lexicon) -> bool:
    """Whether a step is told of as pending, or by how it goes: `the suit failed`."""
    if any(child.lower_ == "pending" for child in step.children):
        return True
    verb = step.head
    if step.dep_ not in SUBJECTS:
        return False
    goes = verb.pos_ == "VERB" and lemma(verb) in lexicon["pending"]
    return goes or any(child.lower_ == "pending" for child in verb.children)


def _named(preposition: Token) -> bool:
    """Whether a name follows, as in `a complaint to Brussels`."""
    return any(child.pos_ == "PROPN" and child.ent_type_ != "DATE" for child in preposition.rights)
