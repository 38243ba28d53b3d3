"""What only those do who act: they want, refuse and say things, and are told, asked and fought."""

from __future__ import annotations

from typing import TYPE_CHECKING

from standoff.draft.extract.syntax import lemma
from standoff.draft.extract.vocabulary import Vocabulary

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["addressed", "agent", "choosing", "deciding", "minded", "saying", "treated"]


def minded(token: Token, words: Vocabulary) -> bool:
    """Whether a noun is the subject of a state of mind: `the union is ready`."""
    if token.dep_ != "nsubj":
        return False
    return any(c.dep_ == "acomp" and c.lower_ in words["minded"] for c in token.head.rights)


def deciding(token: Token, words: Vocabulary) -> bool:
    """Whether a noun is the subject of what is wanted, feared, refused or foreseen."""
    verb = token.head
    if token.dep_ != "nsubj":
        return False
    return any(child.tag_ == "MD" for child in verb.lefts) or choosing(token, words)


def choosing(token: Token, words: Vocabulary) -> bool:
    """Whether a noun is the subject of what is wanted, feared, refused or asked for.

    What is asked for has a verb without ending: `that an outside auditor see the numbers`.
    """
    verbs = ("wanting", "fearing", "refusing")
    verb = token.head
    if token.dep_ != "nsubj":
        return False
    asked = verb.tag_ in {"VB", "VBP"} and token.tag_ == "NN" and lemma(verb) != "be"
    asked = asked and not any(child.dep_ == "aux" for child in verb.lefts)
    fond = lemma(verb) in words["fond"] and any(child.dep_ == "xcomp" for child in verb.rights)
    willing = any(lemma(verb) in words[name] for name in verbs)
    return asked or fond or willing or minded(token, words)


def saying(token: Token, words: Vocabulary) -> bool:
    """Whether a noun is the subject of what is said."""
    return token.dep_ == "nsubj" and lemma(token.head) in words["saying"]


def agent(token: Token) -> bool:
    """Whether something is done by somebody: `backed by a bank`."""
    return token.dep_ == "pobj" and token.head.dep_ == "agent"


def addressed(token: Token, words: Vocabulary) -> bool:
    """Whether somebody is the one whom another tells, asks or fights."""
    return token.dep_ in {"dobj", "dative"} and lemma(token.head) in words["addressing"]


def treated(token: Token, words: Vocabulary) -> bool:
    """Whether something is done to somebody, which might be done to things as well."""
    return token.dep_ == "dobj" and lemma(token.head) in words["treating"]
