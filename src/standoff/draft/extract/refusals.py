"""Verbs that say that somebody refuses something, leaves it undone, or is kept from it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from standoff.draft.extract.lexicon import Lexicon
from standoff.draft.extract.syntax import SUBJECTS, lemma, negated

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["barred", "refused"]


_PASSING = frozenset(
    {"go", "talk", "speak", "joke", "try", "run", "win", "face", "head", "seek", "ask", "argue"}
    | {"demand", "pretend", "kid", "bluff", "suggest", "begin", "start", "grow", "hold", "gain"}
)
"""`is not joking` leaves nothing undone."""


def refused(verb: Token, acting: bool, lexicon: Lexicon) -> bool:
    """Whether a verb says that somebody refuses, is kept from it, or does not grant it."""
    word = lemma(verb)
    if word in lexicon["barring"] and barred(verb):
        return True
    if any(c.tag_ == "MD" for c in verb.lefts):
        return False
    if any(c.dep_ == "mark" and c.lower_ in {"if", "unless", "whether"} for c in verb.lefts):
        return False
    if word in lexicon["refusing"] and not negated(verb):
        return not _promised(_first(verb), lexicon)
    if not acting:
        return False
    if _rebuffing(verb, lexicon) and not negated(verb):
        return any(lemma(thing) in lexicon["requests"] for thing in _things(verb))
    if word in {"withhold", "deny"} and any(lemma(c) in lexicon["withheld"] for c in _things(verb)):
        return verb.tag_ in {"VBD", "VBN", "VBZ", "VBP"} and not negated(verb)
    if word == "mean" and negated(verb) and any(c.tag_ == "VB" for c in verb.rights):
        return True  # `does not mean to start`
    if _fails_to(verb) or _left_so(verb, lexicon) or _evades(verb, lexicon):
        return True
    if word in lexicon["withholding"]:
        neither = any(c.lower_ == "neither" for one in _things(verb) for c in (one, *one.lefts))
        return negated(verb) or neither or _neither(verb)
    return _left_undone(verb, lexicon)


def _rebuffing(verb: Token, lexicon: Lexicon) -> bool:
    """Whether a verb says that somebody turns something down."""
    particle = next((c.lower_ for c in verb.rights if c.dep_ in {"prt", "advmod"}), None)
    return (
        lemma(verb) in lexicon["rebuffing"] or f"{lemma(verb)} {particle}" in lexicon["rebuffing"]
    )


def _things(verb: Token) -> list[Token]:
    """The objects of a verb, also where it is told of one: `an offer that she turned down`."""
    above = [verb.head] if verb.dep_ == "relcl" and verb.head.pos_ == "NOUN" else []
    above += [c for c in above for c in c.children if c.dep_ == "appos"]
    return [c for c in verb.rights if c.dep_ == "dobj"] + above


def _fails_to(verb: Token) -> bool:
    """`has failed to agree`, but not `failed to`, which only tells what did not happen."""
    if lemma(verb) not in {"fail", "neglect", "omit"} or negated(verb) or verb.dep_ == "relcl":
        return False  # `whoever fails to reply`
    has = any(c.lower_ in {"has", "have", "'ve"} for c in verb.lefts)
    return (has or verb.tag_ in {"VBZ", "VBP"}) and any(
        c.dep_ == "xcomp" and c.tag_ == "VB" for c in verb.rights
    )


def _left_so(verb: Token, lexicon: Lexicon) -> bool:
    """`leaves our letters unanswered`."""
    if lemma(verb) != "leave" or negated(verb) or verb.tag_ in {"VB", "VBG"}:
        return False
    below = [w for c in verb.rights for w in (c, *c.children)]
    return any(w.lower_ in lexicon["undone"] and w.dep_ != "amod" for w in below)


def _evades(verb: Token, lexicon: Lexicon) -> bool:
    """`is ducking the order`, `sits on the contracts`: what is told as going on."""
    if negated(verb) or verb.tag_ not in {"VBZ", "VBP", "VBG"}:
        return False
    after = [c.lower_ for c in verb.rights if c.dep_ in {"prt", "prep", "advmod"}]
    forms = {f"{lemma(verb)} {word}" for word in after}
    if any(c.dep_ == "dobj" for c in verb.rights):
        forms.add(lemma(verb))
    if not forms & lexicon["evading"]:
        return False
    going = verb.dep_ == "xcomp" and lemma(verb.head) in {"keep", "continue"}
    aux = any(c.dep_ == "aux" and lemma(c) == "be" for c in verb.lefts)
    return verb.tag_ != "VBG" or going or aux


def _left_undone(verb: Token, lexicon: Lexicon) -> bool:
    """Whether somebody does not do something: `does not buy milk`, `has not replied`."""
    now = any(
        c.dep_ == "aux" and lemma(c) in {"do", "have"} and c.tag_ in {"VBZ", "VBP"}
        for c in verb.lefts
    )
    past = any(c.dep_ == "aux" and c.lower_ in {"did", "had"} for c in verb.lefts)
    told = verb.dep_ in {"ROOT", "conj", "ccomp", "relcl"} and verb.tag_ in {"VB", "VBN", "VBG"}
    if verb.tag_ == "VBG":
        is_ = any(c.dep_ == "aux" and lemma(c) == "be" and c.tag_ != "VBD" for c in verb.lefts)
        return is_ and told and negated(verb) and not _passing(verb, lexicon)
    passive = any(c.dep_ in {"auxpass", "nsubjpass"} for c in verb.lefts)
    if not (now and told and (negated(verb) or _neither(verb))) or past or passive:
        return False
    so = any(c.lower_ in {"so", "it", "that"} for c in verb.rights)
    return lemma(verb) not in lexicon["no_deeds"] or (lemma(verb) == "do" and so)


def _passing(verb: Token, lexicon: Lexicon) -> bool:
    """Whether what somebody is not doing is no deed to be refused: `is not joking`."""
    if lemma(verb) == "come" and any(c.lower_ in {"back", "round", "out"} for c in verb.rights):
        return False
    listed = lexicon["no_deeds"] - {"stop", "end", "let", "raise", "make", "share"}
    return lemma(verb) in listed | lexicon["wanting"] | lexicon["saying"] | _PASSING


def _neither(verb: Token) -> bool:
    """Whether neither of two does it: `Neither has replied`."""
    subjects = [c for c in verb.lefts if c.dep_ in SUBJECTS]
    return any(w.lower_ == "neither" for one in subjects for w in (one, *one.lefts))


def _first(verb: Token) -> Token:
    """The first of the verbs that one is joined to: `may approve or refuse`."""
    while verb.dep_ == "conj" and verb.head.tag_ == verb.tag_:
        verb = verb.head
    return verb


def _promised(verb: Token, lexicon: Lexicon) -> bool:
    """Whether a refusal is only possible, threatened or promised: `promised to refuse overtime`."""
    above = verb.head
    enabled = lexicon["announcing"] | lexicon["enabling_adjectives"] | lexicon["enabling_nouns"]
    if verb.tag_ == "VB" and any(c.tag_ == "MD" for c in (*verb.lefts, *above.lefts)):
        return True
    if verb.dep_ == "pcomp":
        return True  # `talk of refusing`
    scarcely = any(c.lower_ in {"hardly", "scarcely"} for c in above.lefts)
    if verb.dep_ == "xcomp" and (negated(above) or scarcely):
        return True
    return verb.dep_ in {"xcomp", "acl"} and lemma(above) in enabled


def barred(verb: Token) -> bool:
    """Whether a verb keeps its object from doing something: `bars cities from regulating rents`."""
    if negated(verb) or verb.tag_ not in {"VBZ", "VBP", "VBD", "VBN"}:
        return False
    if any(child.tag_ == "MD" for child in verb.lefts):
        return False
    own = any(c.dep_ in {"dobj", "nsubjpass"} for c in verb.children) or verb.dep_ == "relcl"
    return own and any(
        inner.dep_ == "pcomp"
        for c in verb.rights
        if c.dep_ == "prep" and c.lower_ == "from"
        for inner in c.rights
    )
