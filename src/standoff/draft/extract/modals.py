"""Verbs that are denied with `can`, `will` or `may`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from standoff.draft.extract.lacks import nobodys
from standoff.draft.extract.lexicon import Lexicon
from standoff.draft.extract.syntax import lemma, negated
from standoff.draft.small_words import CAN, HARDLY, WILL

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["modal_denied"]

_SCARCE = frozenset({"little", "nothing"})
_GUESSED = frozenset({"probably", "presumably", "likely", "surely", "certainly", "assuredly"})

_BURDENS = frozenset({"weight", "cost", "strain", "load", "price", "burden", "brunt", "loss"})
_BEFALLING = frozenset(
    {"be", "happen", "last", "survive", "gain", "lose", "like", "love", "mind", "remember"}
    | {"forget", "regret", "matter", "miss", "suffer", "win", "look", "seem"}
)
"""With `will not`, these are nobody's refusal."""
_MINDING = frozenset(
    {"fear", "dread", "worry", "anxiety", "guarantee", "promise", "assurance", "pledge", "danger"}
    | {"risk", "doubt", "expect", "think", "believe", "suspect", "guess", "predict"}
)
"""What follows them is feared, foretold or promised."""


def modal_denied(modal: Token, acting: bool, lexicon: Lexicon) -> Token | None:
    """The verb of `cannot`, of `may not` where it forbids, and of `will not`.

    Args:
        modal: the word that may be such a verb.
        acting: whether the clause's subject is somebody.
        lexicon: the words.
    """
    if modal.tag_ != "MD" and lemma(modal) != "dare":
        return None
    verb: Token = modal.head
    if modal.lower_ in {"can", "could"} and any(c.lower_ in _SCARCE for c in verb.rights):
        return verb if acting else None
    if not _denied(modal, lexicon):
        return None
    if modal.lower_ in CAN | {"dare"}:
        return None if _no_power(verb, lexicon) else verb
    if modal.lower_ in {"may", "must", "shall"}:
        none = any(c.lower_ in {"neither", "nobody", "none"} for c in verb.lefts)
        return verb if (acting or none) and _forbidden(modal, lexicon) else None
    return verb if modal.lower_ in WILL and _willed(modal) else None


def _denied(modal: Token, lexicon: Lexicon) -> bool:
    """Whether the clause of a modal verb is denied."""
    verb = modal.head
    after = modal.i + 1 < len(modal.doc) and modal.nbor(1).dep_ == "neg"
    nor = modal.i > 0 and modal.nbor(-1).lower_ == "nor"
    scarcely = any(child.lower_ in HARDLY for child in verb.lefts)
    nothing = any(c.dep_ == "nsubj" and c.lower_ == "nothing" for c in verb.lefts)
    if nothing and lemma(verb) in lexicon["swaying"]:
        return True
    return negated(verb) or nobodys(verb) or after or nor or scarcely


def _no_power(verb: Token, lexicon: Lexicon) -> bool:
    """Whether what cannot be done is no deed: `cannot complain`, `could not be happier`."""
    happy = lemma(verb) == "be" and any(c.tag_ in {"JJR", "RBR"} for c in verb.rights)
    things = [lemma(c) for c in verb.rights if c.dep_ == "dobj"]
    if lemma(verb) in {"bear", "stand"} and {*things} & _BURDENS:
        return False  # `cannot bear the cost`
    if lemma(verb) == "wait" and any(c.dep_ == "xcomp" for c in verb.rights):
        return True  # `cannot wait to sign`
    mine = any(c.lower_ in {"i", "we"} and c.dep_ == "nsubj" for c in verb.lefts)
    if mine and lemma(verb) in {"see", "say"}:
        return True  # `I can't see it passing`: what the author expects
    ruling = lemma(verb) == "rule" and any(c.lower_ == "out" for c in verb.rights)
    return lemma(verb) in lexicon["no_powers"] or happy or ruling


def _willed(will: Token) -> bool:
    """Whether `will not` refuses, and neither foretells, promises nor fears: `will not last`."""
    verb = will.head
    at = lemma(verb) == "look" and any(child.lower_ == "at" for child in verb.rights)
    if (lemma(verb) in _BEFALLING and not at) or any(
        child.lower_ in _GUESSED for child in verb.lefts
    ):
        return False
    if any(child.lower_ == "you" for child in verb.lefts):
        return False
    rather = any(word.lower_ == "rather" for word in will.doc[will.i + 1 : verb.i])
    return not rather and not (verb.dep_ in {"ccomp", "acl"} and lemma(verb.head) in _MINDING)


def _forbidden(may: Token, lexicon: Lexicon) -> bool:
    """Whether `may not` forbids a deed, and does not guess what comes: `it may not last`."""
    verb = may.head
    neg = next((c for c in verb.lefts if c.dep_ == "neg"), None)
    if may.lower_ == "may" and nobodys(verb):
        return lemma(verb) not in lexicon["fates"] | lexicon["states"]  # `Nobody may strike`
    if neg is None or neg.i != may.i + 1:
        return False  # `may well not`, `may or may not`
    again = may.i > 1 and may.nbor(-1).lower_ == "or"
    befalls = lexicon["fates"] | lexicon["states"]
    return (
        not again
        and lemma(verb) not in befalls
        and not any(c.dep_ == "aux" and lemma(c) == "have" for c in verb.lefts)
    )
