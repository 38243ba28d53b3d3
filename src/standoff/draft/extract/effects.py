"""Deeds and rules that bring nothing about, and rules that forbid: `The order binds nobody`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from standoff.draft.extract.lexicon import Lexicon
from standoff.draft.extract.syntax import TENSED, lemma, negated, subject
from standoff.draft.small_words import NONE

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["in_vain", "instrumental", "ruled_out"]

_NOBODY = NONE - {"neither"}
_MAKING = frozenset({"make", "render", "leave"})
_OUT_OF_REACH = frozenset({"impossible", "unlawful", "illegal", "impracticable", "unworkable"})
_HELP = frozenset({"use", "deterrent", "remedy", "help", "answer", "good", "cure", "substitute"})
_WAYS = frozenset({"way", "path"})


def in_vain(verb: Token, lexicon: Lexicon) -> bool:
    """Whether what is done brings nothing about: `does nothing to help`, `binds nobody`.

    Args:
        verb: a verb.
        lexicon: the words.
    """
    if verb.pos_ not in {"VERB", "AUX"}:
        return False
    things = [c for c in verb.rights if c.dep_ in {"dobj", "attr"}]
    if verb.tag_ in TENSED and lemma(verb) == "do":
        nothing = any(c.lower_ in {"nothing", "little"} for c in things)
        told = [*verb.rights, *(w for c in things for w in c.rights)]
        return nothing and any(
            c.lower_ in {"to", "for", "about", "against"} or (c.tag_ == "VB" and c.i > verb.i)
            for c in told
        )
    if lemma(verb) == "bind" and verb.tag_ == "VBG" and negated(verb):
        return True  # `is not binding on anybody`
    if lemma(verb) == "bind" and verb.tag_ in TENSED:
        return any(_nobody(c) for c in things)
    who = subject(verb)
    if who is not None and lemma(verb) == "be" and lemma(who) in lexicon["powers"]:
        return _hollow(verb, lexicon)
    if who is None or not instrumental(who, lexicon):
        return False
    if lemma(verb) == "be":
        return _hollow(verb, lexicon)
    if lemma(verb) in {"have", "carry", "make"}:
        none = [c for c in things if lemma(c) in lexicon["no_effects"]]
        return any(negated(verb) or any(w.lower_ in _NOBODY for w in c.lefts) for c in none)
    return _does_not(verb, lexicon)


def instrumental(who: Token, lexicon: Lexicon) -> bool:
    """Whether a subject is something that is done or laid down to move others."""
    if who.dep_ == "csubj" and who.tag_ == "VBG":
        return True  # `Following them won't keep it whole`
    if who.dep_ in {"nsubjpass", "csubjpass"} or who.pos_ not in {"NOUN", "PROPN"}:
        return False
    return lemma(who) in lexicon["instruments"] or who.lower_ in lexicon["instruments"]


def ruled_out(verb: Token, lexicon: Lexicon) -> bool:
    """Whether a rule forbids something, or something makes it impossible or stands in its way."""
    if negated(verb) or verb.tag_ not in TENSED | {"VBN"}:
        return False
    if any(c.tag_ == "MD" for c in verb.lefts) or any(c.dep_ == "auxpass" for c in verb.lefts):
        return False
    if lemma(verb) in _MAKING:
        return any(
            w.lower_ in _OUT_OF_REACH and w.dep_ in {"ccomp", "oprd", "acomp", "amod", "xcomp"}
            for c in verb.rights
            for w in (c, *c.children)
        )
    if lemma(verb) == "stand":
        return any(lemma(w) in _WAYS for c in verb.rights if c.lower_ == "in" for w in c.rights)
    who = subject(verb)
    if who is None:
        return False
    none = who.lower_ == "nothing" or any(w.lower_ == "no" for w in who.lefts)
    if (
        none
        and lemma(verb) in lexicon["forcing"]
        and (who.lower_ == "nothing" or _rule(who, lexicon))
    ):
        return True  # `Nothing obliges it to approve`
    if not _rule(who, lexicon):
        return False
    out = next((c.lower_ for c in verb.rights if c.dep_ == "prt"), None)
    known = (lemma(verb) if out is None else f"{lemma(verb)} {out}") in lexicon["forbidding"]
    return known and any(c.dep_ in {"dobj", "xcomp", "ccomp"} for c in verb.rights)


def _rule(who: Token, lexicon: Lexicon) -> bool:
    return lemma(who) in lexicon["rules"] and who.pos_ != "PRON"


def _hollow(be: Token, lexicon: Lexicon) -> bool:
    """`is merely advisory`, `is not binding`, `is no deterrent`."""
    if any(c.tag_ == "MD" for c in be.lefts):
        return False
    told = [c for c in be.rights if c.dep_ in {"acomp", "attr"}]
    if negated(be):
        return any(c.lower_ in lexicon["binding"] for c in told)
    none = any(lemma(c) in _HELP and any(w.lower_ == "no" for w in c.lefts) for c in told)
    return none or any(c.lower_ in lexicon["hollow"] for c in told)


def _does_not(verb: Token, lexicon: Lexicon) -> bool:
    """`does not open`, of what is done: it cannot bring about what it is for."""
    now = any(c.dep_ == "aux" and c.lower_ in {"does", "do", "has", "have"} for c in verb.lefts)
    if lemma(verb) == "fail" and now and not negated(verb):
        return any(c.dep_ == "xcomp" for c in verb.rights)  # `have failed to move the general`
    now = now and not any(c.dep_ == "auxpass" for c in verb.lefts)
    told = now and negated(verb) and verb.dep_ != "relcl"
    allowing = lexicon["forbidding"] | lexicon["barring"]  # `The law does not bar them`
    return told and lemma(verb) not in lexicon["no_deeds"] | allowing


def _nobody(word: Token) -> bool:
    """`nobody`, `no one`, `none of them`."""
    return word.lower_ in _NOBODY or any(c.lower_ in _NOBODY for c in word.lefts)
