"""What keeps somebody from doing something: a law, a limit, or that it is hard."""

from __future__ import annotations

from typing import TYPE_CHECKING

from standoff.draft.extract.lexicon import Lexicon
from standoff.draft.extract.syntax import SUBJECTS, lemma, negated
from standoff.draft.small_words import NONE

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["hindered", "kept_from"]

_FORBIDDING = frozenset({"forbid", "prohibit", "enjoin"})
_NO = (NONE - {"nobody"}) | {"few", "little"}
"""Of things: who will expropriate nobody refuses, and is not hindered."""


def hindered(token: Token, verb: Token, acting: bool, lexicon: Lexicon) -> Token | None:
    """The verb of a clause in which a word says that something is out of somebody's reach.

    Args:
        token: the word.
        verb: the verb of its clause.
        acting: whether the clause's subject is somebody.
        lexicon: the words.
    """
    if token.lower_ in {"beyond", "outside"} and _beyond(token, lexicon):
        return verb
    if token.lower_ in {"within", "in"} and negated(token.head) and _beyond(token, lexicon):
        return verb
    if token.lower_ == "yet" and acting and _yet_to(token, lexicon):
        return token.head
    if token.tag_ == "MD" and _only_so_far(token, lexicon):
        return verb
    if token.lower_ == "longer" and _can_no_longer(token):
        return token.head
    if not acting:
        return None
    if token.lower_ == "too" and _too(token):
        return verb
    if token.lower_ == "enough" and _not_enough(token, verb):
        return verb
    if token.lower_ in {"longer", "more"} and _no_longer(token, lexicon):
        return token.head
    if token.tag_ == "MD" and (_nothing_to_do(token) or _no_more(token)):
        return token.head
    if token.pos_ == "VERB" and _hard_for(token, lexicon):
        return token
    return None


def kept_from(verb: Token, lexicon: Lexicon) -> Token | None:
    """Whom a verb keeps from doing something: `forbids cities to borrow`, `gives him no say`."""
    objects = [c for c in verb.rights if c.dep_ in {"dative", "dobj"}]
    if lemma(verb) in {"give", "leave", "grant", "allow"} and objects and verb.tag_ != "VB":
        none = [c for c in objects[1:] if any(w.lower_ in {"no", "little"} for w in c.lefts)]
        none += [c for c in objects if c.lower_ in {"neither", "nobody", "none"}]
        return objects[0] if none and not negated(verb) else None
    if lemma(verb) in {"deny", "refuse"} and len(objects) > 1 and verb.tag_ != "VB":
        return objects[0] if not negated(verb) else None
    if lemma(verb) in {"let", "admit", "permit"} and verb.tag_ != "VB":
        nobody = [c for c in objects if c.lower_ in {"nobody", "none"}]
        if nobody:
            return nobody[0]
    letting = lemma(verb) in lexicon["allowing"] and negated(verb)
    if not (letting or (lemma(verb) in _FORBIDDING and not negated(verb))):
        return None
    if any(c.tag_ == "MD" for c in verb.lefts):
        return None
    for child in verb.rights:
        if child.dep_ in {"xcomp", "ccomp"} and child.tag_ == "VB":
            own = [c for c in child.lefts if c.dep_ in SUBJECTS]
            return own[0] if own else next(iter(objects), None)
    return None


def _beyond(word: Token, lexicon: Lexicon) -> bool:
    """`is beyond the court's powers`, `falls outside her remit`."""
    be = lemma(word.head) in {"be", "lie", "fall", "go", "remain", "stay"}
    things = [c for c in word.rights if c.dep_ == "pobj"]
    one = any(c.tag_ == "PRP" for c in things) and word.lower_ == "beyond"  # `is beyond us`
    return be and (one or any(lemma(c) in lexicon["powers"] for c in things))


def _yet_to(yet: Token, lexicon: Lexicon) -> bool:
    """`has yet to reply`."""
    verb = yet.head
    deed = next((c for c in verb.rights if c.dep_ == "xcomp" and c.tag_ == "VB"), None)
    has = lemma(verb) in {"have", "be"} and verb.tag_ in {"VBZ", "VBP", "VBD"} and yet.i > verb.i
    return has and deed is not None and lemma(deed) not in lexicon["no_deeds"]


def _no_longer(word: Token, lexicon: Lexicon) -> bool:
    """`no longer controls the north`, where a verb in the present or with `can` is meant."""
    verb = word.head
    no = any(c.lower_ == "no" for c in word.lefts)
    now = verb.tag_ in {"VBZ", "VBP"} or any(c.lower_ in {"can", "will"} for c in verb.lefts)
    doing = verb.pos_ == "VERB" and word.dep_ == "advmod"
    doing = doing and lemma(verb) not in lexicon["wanting"] - {"seek"}
    return no and now and doing and not any(c.dep_ == "auxpass" for c in verb.lefts)


def _can_no_longer(word: Token) -> bool:
    """`can no longer fish`, also of what does not decide."""
    no = word.i > 0 and word.nbor(-1).lower_ == "no"
    return no and any(c.lower_ in {"can", "could"} for c in word.head.lefts)


def _nothing_to_do(modal: Token) -> bool:
    """`There is little that she can do`, `all she can do is wait`."""
    verb = modal.head
    able = modal.lower_ in {"can", "could"} and lemma(verb) == "do" and verb.dep_ == "relcl"
    if verb.head.lower_ == "much":  # `There is not much that`, `There is only so much that`
        so = {"so", "only"} & {c.lower_ for c in verb.head.lefts}
        return able and (bool(so) or negated(verb.head.head) or negated(verb.head))
    return able and verb.head.lower_ in {"nothing", "little", "all"}


def _no_more(modal: Token) -> bool:
    """`can raise no more money`, `will accept no further cuts`, `can offer nothing`."""
    verb = modal.head
    if modal.lower_ not in {"can", "could", "will", "wo"} or lemma(verb) in {"be", "have"}:
        return False
    things = [c for c in verb.rights if c.dep_ in {"dobj", "attr"}]
    things += [c for prep in verb.rights if prep.dep_ == "prep" for c in prep.rights]
    return any(w.lower_ in _NO for thing in things for w in (thing, *thing.lefts))


def _too(word: Token) -> bool:
    """`is too weak to strike`."""
    below = [*word.head.rights, *word.head.head.rights]
    how = word.head if word.head.pos_ != "ADV" else word.head.head  # `too thinly spread to`
    told = how.pos_ == "ADJ" or how.tag_ == "VBN"
    below += [*how.rights]
    return told and any(
        ((c.dep_ in {"xcomp", "advcl", "ccomp"} and c.tag_ == "VB") or c.lower_ == "for")
        and c.i > word.i
        for c in below
    )


def _not_enough(enough: Token, verb: Token) -> bool:
    """`is not strong enough to strike`."""
    how = enough.head
    if how.pos_ != "ADJ" or how.dep_ == "amod":
        return False
    below = [*how.rights, *verb.rights]
    return (negated(verb) or negated(how)) and any(
        ((c.dep_ in {"xcomp", "advcl", "ccomp"} and c.tag_ == "VB") or c.lower_ == "for")
        and c.i > enough.i
        for c in below
    )


def _hard_for(verb: Token, lexicon: Lexicon) -> bool:
    """Whether somebody can hardly do something: `would struggle to pay`, `finds it hard to`."""
    if lemma(verb) == "struggle":
        would = any(c.tag_ == "MD" for c in verb.lefts) or verb.tag_ in {"VBZ", "VBP"}
        would = would or any(c.lower_ in {"is", "are", "'s", "'re"} for c in verb.lefts)
        return would and any(c.dep_ == "xcomp" for c in verb.rights) and not negated(verb)
    if lemma(verb) != "find" or negated(verb):
        return False
    return any(
        lemma(word) in lexicon["hard"] and word.pos_ == "ADJ" and word.i < verb.i + 5
        for word in verb.subtree
        if verb.i < word.i
    ) and verb.nbor(1).lower_ in {"it", "itself", "themselves"}


def _only_so_far(modal: Token, lexicon: Lexicon) -> bool:
    """Whether somebody can do a thing once, or for a time: `can afford only until May`."""
    if modal.lower_ not in {"can", "could", "may"} or negated(modal.head):
        return False
    verb = modal.head
    for only in verb.subtree:
        if only.lower_ == "only" and only.i > modal.i:
            if only.i + 1 < len(only.doc) and only.nbor(1) == verb:
                return lemma(verb) in lexicon["looking_on"]
            after = only.nbor(1) if only.i + 1 < len(only.doc) else only
            return after.lower_ in {"until", "till", "once", "for", "twice"} and (
                only.head == verb or only.head.head == verb
            )
    return False
