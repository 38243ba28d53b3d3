"""Turns of phrase that set a bound to what somebody can or may do: `is not for her to decide`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from standoff.draft.extract.lexicon import Lexicon
from standoff.draft.extract.syntax import full_verb, lemma, negated

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["bounded"]

_REACH = frozenset({"reach", "hand", "control", "power", "range", "depth", "league"})
_FURTHER = frozenset({"further", "farther", "higher", "lower", "nearer", "longer", "faster"})
_SEEN = frozenset({"reason", "need", "point", "cause", "sense", "way", "advantage", "merit", "use"})
_ALL = frozenset({"all", "most", "far", "utmost", "maximum", "limit"})
_NEEDED = frozenset({"vote", "seat", "signature", "member", "ballot", "voice"})
_TAKEN = frozenset({"strip", "deprive", "rob", "divest"})


def bounded(token: Token, acting: bool, lexicon: Lexicon) -> bool:
    """Whether the clause of a verb says how far somebody can go, or that a deed is not his.

    Args:
        token: the verb.
        acting: whether its subject is somebody.
        lexicon: the words.
    """
    if not full_verb(token):
        return False
    if lemma(token) == "be" and (
        _not_his(token) or _utmost(token) or _more_than_can(token) or _out_of_reach(token)
    ):
        return True
    if lemma(token) in {"tie", "bind"} and token.tag_ != "VB":
        return any(c.dep_ == "dobj" and lemma(c) == "hand" for c in token.rights)
    if lemma(token) in {"lie", "rest"} and negated(token):
        return any(c.lower_ in {"with", "within"} for c in token.rights)
    if lemma(token) in _TAKEN and token.tag_ in {"VBZ", "VBP"}:
        whom = any(c.dep_ == "dobj" for c in token.rights)
        return whom and any(c.lower_ == "of" for one in (token, *token.rights) for c in one.rights)
    if not acting:
        return False
    return _no_further(token) or _sees_none(token) or _needs(token, lexicon) or _down_to(token)


def _not_his(be: Token) -> bool:
    """`is not for the mayor to decide`, `is not the mayor's to give`."""
    if not negated(be):
        return False
    deed = any(c.tag_ == "VB" and c.i > be.i for c in be.subtree)
    whose = any(c.tag_ == "POS" and c.nbor(1).lower_ == "to" for c in be.subtree if c.i > be.i
                and c.i + 1 < len(be.doc))  # fmt: skip
    for_whom = any(
        c.lower_ == "for"
        and c.i == be.i + 2
        and any(w.lower_ == "to" for w in be.doc[c.i : c.i + 6])
        for c in be.subtree
    )
    return deed and (whose or for_whom)


def _utmost(be: Token) -> bool:
    """`is the most she can offer`, `is as far as the bank will go`."""
    return not negated(be) and any(
        any(w.lower_ in _ALL and w.i < inner.i for w in c.subtree)
        for c in be.rights
        if c.dep_ in {"attr", "acomp", "advmod", "ccomp"}
        for inner in c.subtree
        if inner.lower_ in {"can", "could"} or (inner.lower_ == "go" and c.lower_ == "far")
    )


def _more_than_can(be: Token) -> bool:
    """`is more than the town can afford`."""
    more = [c for c in be.rights if c.lower_ == "more" and c.dep_ in {"attr", "acomp"}]
    below = [w for c in more for w in c.subtree] + [w for c in be.rights for w in c.subtree]
    than = [w.i for w in below if w.lower_ == "than"]
    return bool(more and than) and any(w.lower_ in {"can", "could"} for w in below)


def _out_of_reach(be: Token) -> bool:
    """`is out of the town's reach`."""
    if negated(be):
        return False
    for out in be.rights:
        for of in out.rights:
            if out.lower_ == "out" and of.lower_ == "of":
                return any(
                    lemma(c) in _REACH and any(w.dep_ == "poss" for w in c.lefts) for c in of.rights
                )
    return False


def _no_further(verb: Token) -> bool:
    """`can go no further`, `will go no higher than three per cent`."""
    able = any(c.lower_ in {"can", "could", "will", "wo"} for c in verb.lefts)
    return able and any(
        c.lower_ in _FURTHER and any(w.lower_ == "no" for w in c.lefts) for c in verb.rights
    )


def _sees_none(verb: Token) -> bool:
    """`sees no reason to settle`."""
    if lemma(verb) != "see" or verb.tag_ not in {"VBZ", "VBP", "VBD"}:
        return False
    return any(
        c.dep_ == "dobj" and lemma(c) in _SEEN and any(w.lower_ == "no" for w in c.lefts)
        for c in verb.rights
    )


def _needs(verb: Token, lexicon: Lexicon) -> bool:
    """`still needs two votes`, `has two weeks of grain left`, `has spent its budget`."""
    things = [c for c in verb.rights if c.dep_ == "dobj"]
    has = any(c.lower_ in {"has", "have", "'ve"} for c in verb.lefts)
    if lemma(verb) in lexicon["spending"] and has and not negated(verb):
        own = lexicon["resources"] | lexicon["powers"]
        return any(lemma(c) in own and any(w.dep_ == "poss" for w in c.lefts) for c in things)
    counted = [c for c in things if any(w.dep_ in {"nummod", "amod"} for w in c.lefts)]
    if lemma(verb) in {"need", "miss"} and not negated(verb):
        return any(lemma(c) in _NEEDED and any(w.dep_ == "nummod" for w in c.lefts) for c in things)
    if lemma(verb) != "have" or negated(verb):
        return False
    after = verb.doc[verb.i : verb.right_edge.i + 1]
    return bool(counted) and (
        any(w.lower_ == "left" and w.i > counted[0].i and w.tag_ in {"VBN", "JJ"} for w in after)
        or " at most" in after.text.lower()
    )


def _down_to(be: Token) -> bool:
    """`is down to three boats`."""
    if lemma(be) != "be" or negated(be):
        return False
    for down in be.rights:
        if down.lower_ == "down":
            to = [c for c in (*down.rights, *be.rights) if c.lower_ == "to" and c.i > down.i]
            return any(
                w.dep_ == "nummod" or w.lower_ in {"last", "one"}
                for c in to
                for noun in c.rights
                for w in (noun, *noun.lefts)
            )
    return False
