"""What somebody has not: no money, too few votes, no more than two ships."""

from __future__ import annotations

from typing import TYPE_CHECKING

from standoff.draft.extract.lexicon import Lexicon
from standoff.draft.extract.syntax import SUBJECTS, lemma, negated
from standoff.draft.small_words import NONE

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["lacked", "nobodys"]

_NOBODY = NONE - {"nothing"}
"""Who has not: `Nothing moves` tells of no lack."""
_NOTHING = NONE - {"no", "neither"}
"""What is had: `has seen neither` tells of two things that stand before, and of no lack."""
_SCANT = frozenset(
    {"few", "little", "scant", "insufficient", "inadequate", "meagre", "meager", "scarce"}
    | {"limited"}
)
_FEW = frozenset({"only", "just", "barely", "merely", "scarcely", "hardly"})
_LOW = frozenset({"low", "short"})


def lacked(token: Token, acting: bool, lexicon: Lexicon) -> Token | None:
    """The verb of a clause that says that something is lacking.

    Args:
        token: the word that may say so.
        acting: whether the clause's subject is somebody.
        lexicon: the words.
    """
    if token.dep_ == "expl" and token.lower_ == "there":
        return token.head if _none_there(token.head, lexicon) else None
    if token.pos_ not in {"VERB", "AUX"} or token.dep_ in {"aux", "auxpass"}:
        return None
    if token.pos_ == "VERB" and lemma(token) in lexicon["lacking"]:
        return token
    if _has_not(token, acting, lexicon):
        return token
    if lemma(token) == "be" and (_short(token) or (acting and _without(token))):
        return token
    if not acting:
        return None
    return token if _lost(token, lexicon) or _yields_nothing(token, lexicon) else None


def nobodys(verb: Token) -> bool:
    """Whether `no`, `nobody` or `not one` is who does it."""
    subjects = [child for child in verb.lefts if child.dep_ in SUBJECTS]
    return any(
        word.lower_ in _NOBODY or (word.lower_ == "not" and word.i == one.left_edge.i)
        for one in subjects
        for word in one.subtree
        if word == one or word.head == one or word.head.head == one
    )


def _has_not(verb: Token, acting: bool, lexicon: Lexicon) -> bool:
    """Whether a verb of having has an object that is denied: `has no money`, `hasn't the votes`."""
    got = lemma(verb) == "get" and any(c.lower_ in {"has", "have", "had", "'s"} for c in verb.lefts)
    having = lemma(verb) == "have" or got
    if not having and (lemma(verb) not in lexicon["holding"] or not (acting or nobodys(verb))):
        return False
    things = [c for c in verb.children if c.dep_ in {"dobj", "attr"}]
    things = [c for c in things if lemma(c) not in lexicon["not_capacities"]]
    if any(_denied(thing) or negated(verb) or nobodys(verb) for thing in things):
        return not any(c.lower_ == "without" for c in verb.rights)
    nor = any(c.lower_ == "nor" for c in verb.lefts) and having
    told = any(c.dep_ in {"dobj", "attr", "xcomp"} for c in verb.children) or verb.dep_ == "relcl"
    return nor or (acting and having and negated(verb) and told)


def _denied(thing: Token) -> bool:
    """Whether there is none, or too little, of a thing: `no money`, `neither men nor money`."""
    if thing.lower_ in _NOTHING and not any(c.lower_ == "against" for c in thing.rights):
        return True
    lefts = {word.lower_ for one in (thing, *thing.conjuncts) for word in one.lefts}
    return bool(lefts & {"no", "neither"}) or bool(lefts & _SCANT and not lefts & {"a", "the"})


def _none_there(be: Token, lexicon: Lexicon) -> bool:
    """`There is no money for it`, of what somebody needs."""
    things = [c for c in be.rights if c.dep_ in {"attr", "nsubj", "dobj"}]
    if any(c.tag_ == "MD" for c in be.lefts):
        return False
    needed = [c for c in things if lemma(c) in lexicon["resources"]]
    return any(_denied(thing) or negated(be) for thing in needed)


def _yields_nothing(verb: Token, lexicon: Lexicon) -> bool:
    """`has made no commitment`, `sends nothing`: somebody leaves a thing undone till now."""
    if lemma(verb) in {"be", "have", "get", *lexicon["holding"]} or negated(verb):
        return False
    has = any(c.dep_ == "aux" and c.lower_ in {"has", "have"} for c in verb.lefts)
    if not has and (verb.tag_ not in {"VBZ", "VBP"} or lemma(verb) in lexicon["no_deeds"]):
        return False
    if verb.dep_ == "advcl":
        return False
    things = [c for c in verb.rights if c.dep_ == "dobj"]
    return any(_denied(c) and lemma(c) not in lexicon["not_capacities"] for c in things)


def _lost(verb: Token, lexicon: Lexicon) -> bool:
    """`has lost his majority`, `has trouble paying`."""
    things = [c for c in verb.rights if c.dep_ == "dobj"]
    if lemma(verb) == "lose":
        has = any(c.lower_ in {"has", "have"} for c in verb.lefts)
        return has and any(lemma(c) in lexicon["powers"] for c in things)
    if lemma(verb) != "have" or negated(verb):
        return False
    hard = any(lemma(c) in {"trouble", "difficulty"} and [*c.rights] for c in things)
    return hard or any(_only_so_many(thing) for thing in things)


def _only_so_many(thing: Token) -> bool:
    """`has only two ships`, `has just enough troops`."""
    for word in thing.lefts:
        told = word.dep_ == "nummod" or word.lower_ == "enough"
        few = (c for c in (*thing.lefts, *word.lefts) if c.dep_ in {"advmod", "quantmod"})
        if told and any(c.lower_ in _FEW for c in few):
            return True
    return False


def _without(be: Token) -> bool:
    """`is without a leader`, `are low on fuel`."""
    if negated(be) or any(c.tag_ == "MD" for c in be.lefts):
        return False
    return any(c.dep_ == "prep" and c.lower_ == "without" for c in be.rights) or any(
        c.dep_ == "acomp" and c.lower_ in _LOW and any(p.lower_ in {"on", "of"} for p in c.rights)
        for c in be.rights
    )


def _short(be: Token) -> bool:
    """`is three votes short`."""
    shorts = [c for c in be.rights if c.dep_ == "acomp" and c.lower_ in {"short", "shy", "adrift"}]
    return not negated(be) and any(
        word.dep_ in {"npadvmod", "nummod"} for c in shorts for word in c.lefts
    )
