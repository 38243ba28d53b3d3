"""Clauses that say what their subject depends on: `a merger needs the votes of three`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from standoff.draft.extract.lexicon import Lexicon
from standoff.draft.extract.syntax import SUBJECTS, lemma, negated
from standoff.draft.small_words import NONE

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["required"]


def required(verb: Token, lexicon: Lexicon) -> bool:
    """Whether a verb says that its subject depends on something."""
    subjects = [child for child in verb.lefts if child.dep_ in SUBJECTS]
    if _needs_assent(verb, lexicon):
        return True
    if verb.dep_ == "relcl" or not subjects:
        return False
    if lemma(verb) in lexicon["requiring"]:
        return not any(_somebody(who, lexicon) for who in subjects) and not _obliged(verb)
    if _would_need(verb):
        return True
    on = [inner for c in verb.children if c.lower_ in {"on", "upon"} for inner in c.children]
    return any(inner.lower_ != "other" for inner in on) and lemma(verb) in lexicon["depending"]


def _somebody(who: Token, lexicon: Lexicon) -> bool:
    """Whether a subject makes demands, so that what it requires is its own wish."""
    return who.pos_ in {"PROPN", "PRON"} or lemma(who) in lexicon["people"]


def _obliged(verb: Token) -> bool:
    """`is required to promote entry`, which is a duty."""
    passive = any(child.dep_ == "auxpass" for child in verb.lefts)
    return passive and any(child.dep_ == "xcomp" for child in verb.rights)


def _needs_assent(verb: Token, lexicon: Lexicon) -> bool:
    """`the act needs five sixths of it`, `it takes three fifths`."""
    if lemma(verb) not in {"need", "take", "require", "demand"} or negated(verb):
        return False
    who = next((child for child in verb.lefts if child.dep_ in SUBJECTS), None)
    if who is None or (who.pos_ in {"PROPN", "PRON"} and who.lower_ not in {"it", "that"}):
        return False
    if lemma(verb) == "take" and who.lower_ != "it":
        return False
    if verb.pos_ != "VERB" or verb.tag_ not in {"VBZ", "VBP", "VBD", "VB"}:
        return False
    things = [child for child in verb.rights if child.dep_ == "dobj"]
    return any(lemma(thing) in lexicon["assent"] for thing in things)


def _would_need(verb: Token) -> bool:
    """Whether a thing is said to need something: `a merger would need the votes of three`."""
    who = next((child for child in verb.lefts if child.dep_ == "nsubj"), None)
    thing = who is not None and who.tag_ in {"NN", "DT"} and who.lower_ != "somebody"
    would = any(child.lower_ in {"would", "will"} for child in verb.lefts)
    objects = any(child.dep_ == "dobj" for child in verb.rights)
    lefts = [inner for child in verb.lefts for inner in (child, *child.lefts)]
    none = negated(verb) or any(word.lower_ in NONE for word in lefts)
    return lemma(verb) == "need" and thing and would and objects and not none
