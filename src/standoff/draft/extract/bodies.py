"""Courts, committees and the like: where they are a way to settle, and where they act."""

from __future__ import annotations

from typing import TYPE_CHECKING

from standoff.draft.extract.lexicon import Lexicon
from standoff.draft.extract.passages import offset_of
from standoff.draft.extract.syntax import lemma

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["acts", "brought_to", "heads_a_text", "set_up"]

_ACTIVE = frozenset({"nsubj", "csubj"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_TO = frozenset({"to", "before"})
_WITHIN = frozenset({"in", "at", "through", "before"})
_COURTS = frozenset({"court", "tribunal", "forum", "conference"})
"""Bodies that need no other word to be a way to settle, so that only what they do can deny it."""

_HEAD = 300
"""How far into a text its headings reach, in characters."""
_COUNTED = frozenset({"committee", "commission", "panel"})
"""`a committee of three`, `a commission of inquiry` are made to settle something."""


def acts(noun: Token, lexicon: Lexicon) -> bool:
    """Whether a court or the like does something itself, and so is one of those who act.

    One that sits, hears or needs time is still where the others meet, and so is one that may be any
    (`as soon as a court told it to`) and one that is told of by what it can do.
    """
    if noun.dep_ not in _ACTIVE or lemma(noun) not in _COURTS:
        return False
    if any(child.lower_ in {"a", "an"} for child in noun.lefts):
        return False
    verb = noun.head
    if any(child.lower_ in {"can", "could", "may", "might"} for child in verb.lefts):
        return False
    return verb.pos_ in {"VERB", "AUX"} and lemma(verb) not in lexicon["sitting"]


def heads_a_text(noun: Token, lexicon: Lexicon) -> bool:
    """Whether a body or paper is named in a heading: `Committee on Trade: extract from minutes`."""
    if lemma(noun) not in lexicon["headed"] or offset_of(noun.doc) > _HEAD:
        return False
    return not any(word.tag_ in _FINITE for word in noun.doc[: noun.sent.end])


def brought_to(noun: Token, lexicon: Lexicon) -> bool:
    """Whether a matter is brought to somebody, or somebody goes to a body: `appealed to the board`.

    Something that is settled in a body counts, too: `to be discussed in the committee`.
    """
    if noun.dep_ != "pobj" or noun.ent_type_ in {"DATE", "TIME", "MONEY", "PERCENT", "CARDINAL"}:
        return False
    preposition, verb = noun.head.lower_, noun.head.head
    body = lemma(noun) in lexicon["bodies"]
    if preposition in _WITHIN and body and lemma(verb) in lexicon["brokering"]:
        return True
    if preposition not in _TO:
        return False
    if verb.pos_ == "NOUN" and lemma(verb) in lexicon["matters"] and verb.dep_ == "dobj":
        verb = verb.head
    if lemma(verb) in lexicon["bringing"] and _matter(verb, lexicon):
        return noun.pos_ != "PRON"
    return body and lemma(verb) in lexicon["going"]


def _matter(verb: Token, lexicon: Lexicon) -> bool:
    """Whether what is brought is what is disputed."""
    return any(
        child.dep_ in {"dobj", "nsubjpass"} and lemma(child) in lexicon["matters"]
        for child in verb.children
    )


def set_up(noun: Token, lexicon: Lexicon) -> bool:
    """Whether a body is called or made for the purpose: `convene the council`."""
    if lemma(noun) not in lexicon["bodies"]:
        return False
    made = noun.dep_ in {"dobj", "nsubjpass"} and lemma(noun.head) in lexicon["convening"]
    counted = lemma(noun) in _COUNTED and any(
        child.lower_ == "of"
        and any(word.lower_ == "inquiry" or word.like_num for word in child.children)
        for child in noun.rights
    )
    return made or counted
