"""Verbs of wanting, with what is wanted: `wants X and Y`, `asks for X`, `would like X back`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from standoff.draft.account import ElementKind
from standoff.draft.extract.lexicon import Lexicon
from standoff.draft.extract.parties import Cast
from standoff.draft.extract.syntax import (
    THINGS,
    VERBAL,
    Found,
    conjuncts,
    extent,
    lemma,
    negated,
    subject,
)
from standoff.draft.extract.syntax import verb_phrase as phrase

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["authors", "objects", "possible", "wanted"]

_GOAL = ElementKind.GOAL
_ANONYMOUS = frozenset({"name", "identify", "quote"})
_WITHIN = frozenset({"conj", "prep", "pobj", "dobj", "npadvmod", "dep"})
_OF_THINGS = frozenset({"need", "demand", "require", "claim"})
"""What steps, budgets and laws do as well as those who act."""


def wanted(verb: Token, word: str, lexicon: Lexicon, cast: Cast) -> Iterator[Found]:
    """What follows a verb of wanting."""
    if _unwanted(verb, word, lexicon, cast):
        return
    who = subject(verb)
    prepositions = lexicon.tables["wanting_with"].get(word, ())
    if word in lexicon["wanting"] and not (
        prepositions and word in {"call", "push", "press", "ask"}
    ):
        yield from objects(verb)
    if word == "call" and any(c.dep_ == "dobj" for c in verb.rights):
        return  # `has called a meeting for Friday`
    for child in verb.rights:
        things = [inner for inner in child.rights if lemma(inner) == "thing" and list(inner.rights)]
        if child.dep_ in {"prep", "conj"} and child.lower_ in prepositions and things:
            for noun in list(_listed(things[0]))[1:]:
                yield Found(_GOAL, extent(noun, (), ("cc", "conj", "appos", "punct")), who)
        elif child.dep_ in {"prep", "conj"} and child.lower_ in prepositions and list(child.rights):
            for prep in (child, *(c for c in child.conjuncts if c.lower_ in prepositions)):
                yield from _after_preposition(prep, verb)
            if child.dep_ == "prep":
                yield from _besides(verb, next(child.rights).i)
        elif (
            word in {"push", "press", "ask", "urge", "beg", "lobby", "entreat"}
            and child.dep_ in {"xcomp", "ccomp"}
            and not any(c.lower_ in {"me", "us", "you"} for c in verb.rights)
            and not (_question(child) or _anonymous(child))
        ):
            yield Found(_GOAL, phrase(child), who, negated=negated(verb))


def _after_preposition(prep: Token, verb: Token) -> Iterator[Found]:
    """What follows `for` or `on` after a verb of wanting, each noun of a list by itself."""
    who, denied = subject(verb), negated(verb)
    things = list(prep.rights)
    if len(things) == 1 and things[0].dep_ == "pobj" and things[0].pos_ in THINGS:
        for noun in conjuncts(things[0]):
            if noun.i > prep.i and noun.pos_ not in VERBAL:
                yield Found(_GOAL, extent(noun, ("cc",), ("cc", "conj")), who, negated=denied)
    elif things:
        yield Found(_GOAL, extent(prep, (), ("cc", "conj"))[1:], who, negated=denied)


def possible(verb: Token) -> bool:
    """Whether a verb tells of what somebody may or will do: `can ask`, `is certain to ask`."""
    if any(c.tag_ == "MD" or c.lower_ in {"'ll", "'d"} for c in verb.lefts):
        return True
    joined = verb.dep_ == "conj" and verb.tag_ == "VB"
    above = verb.head if verb.dep_ in {"xcomp", "advcl", "acl"} or joined else None
    if above is None or verb.tag_ != "VB":
        return False
    return above.pos_ == "ADJ" or above.tag_ == "VBN" or (joined and possible(above))


def authors(verb: Token, plural: bool = True) -> bool:
    """Whether a verb is about the author or readers, outside quotations.

    Args:
        verb: the verb.
        plural: whether `we` is the author alone, and not those whom he speaks for.
    """
    who = subject(verb)
    alone = {"i", "we", "you"} if plural else {"i", "you"}
    return who is not None and who.lower_ in alone and not _quoted(verb)


def objects(verb: Token) -> Iterator[Found]:
    """The objects and clauses of a verb, each of a list by itself."""
    who, denied = subject(verb), negated(verb)
    for child in verb.rights:
        if child.dep_ in {"xcomp", "ccomp"} and not _question(child):
            if _anonymous(child):
                return
            if verb.dep_ == "relcl" and child.dep_ == "xcomp" and child.right_edge == child:
                return  # `the funeral that she wished to avoid`
            for part in [child, *(c for c in child.conjuncts if c.pos_ in VERBAL)]:
                if part.tag_ in {"VBZ", "VBP"} and child.tag_ not in {"VBZ", "VBP"}:
                    continue  # `want him gone and point out that`: what they do besides
                span = phrase(part, drop=("advcl",))
                inner = [c for c in part.lefts if c.dep_ in {"nsubj", "nsubjpass"}]
                if inner and inner[0].i > verb.i:
                    span = verb.doc[inner[0].left_edge.i : span.end]
                if span.text != "to":  # `does not need to`
                    yield Found(_GOAL, span, who, negated=denied)
            yield from _besides(verb, child.right_edge.i)
            return
        if child.dep_ in {"dobj", "npadvmod", "oprd"} and child.tag_ not in {"WDT", "WP"}:
            if child.pos_ == "PRON" and not any(c.dep_ != "punct" for c in child.rights):
                continue  # but `something that lasts`
            last = child.i
            for noun in conjuncts(child):
                if noun.i > verb.i and (noun == child or noun.pos_ not in VERBAL):
                    yield Found(_GOAL, extent(noun, ("cc",), ("cc", "conj")), who, negated=denied)
                    last = max(last, noun.i)
            yield from _besides(verb, last)


def _besides(verb: Token, last: int) -> Iterator[Found]:
    """What is wanted besides, where the parser joins it to the verb or to what stands between.

    `wants X back and Y`, `demands X by October and Y`.
    """
    for noun in verb.subtree:
        start = noun.left_edge.i
        if noun.i <= last or start <= last or noun.pos_ not in THINGS or noun.dep_ == "appos":
            continue
        before = noun.doc[start - 1].lower_
        listed = before in {"and", "or"} or (before == "," and noun.dep_ != "pobj")
        if listed and _below(noun, verb):
            span = extent(noun, ("cc",), ("cc", "conj"))
            yield Found(_GOAL, span, subject(verb), negated=negated(verb))


def _below(noun: Token, verb: Token) -> bool:
    """Whether a noun depends on a verb by nouns and prepositions alone."""
    while noun != verb:
        if noun.dep_ not in _WITHIN or (noun.pos_ in VERBAL and noun != verb):
            return False
        if noun.i == noun.head.i:
            return False
        noun = noun.head
    return True


def _unwanted(verb: Token, word: str, lexicon: Lexicon, cast: Cast) -> bool:
    """Whether a verb of wanting tells of nothing that somebody wants."""
    if word in lexicon["planning"]:
        return True  # `plans to close the plant`: what somebody does
    who = subject(verb)
    if who is None:
        return verb.dep_ not in {"ROOT", "acl"} or word in _OF_THINGS
    if word in lexicon["bidding"] and (possible(verb) or _bidden(verb)):
        return True  # `may ask for a stay`, `was asked to speak`: what somebody does
    if verb.dep_ == "xcomp" and lemma(verb.head) in lexicon["announcing"]:
        return True  # `has vowed to seek a ruling`: what it does
    if word in _OF_THINGS:
        if verb.dep_ == "relcl" or not _somebody(who, lexicon, cast):
            return True  # `the votes it needs to change the act`, `a strike would need money`
        if word == "need" and _unneeded(verb):
            return True
        if word == "claim" and any(c.dep_ in {"xcomp", "ccomp"} for c in verb.rights):
            return True
    nobody = who.lower_ in {"nobody", "none", "anybody", "anyone"} or verb.dep_ == "amod"
    alone = authors(verb, plural=False)
    return nobody or alone or (verb.dep_ == "acl" and who.tag_ == "NN")


def _somebody(who: Token, lexicon: Lexicon, cast: Cast) -> bool:
    """Whether a subject is one who acts, and no bill or step."""
    if who.lower_ in {"that", "this", "which", "it"}:
        return bool(cast.party_of(who))
    known = any(cast.party_at(word) for word in (who, *who.children) if word.dep_ != "poss")
    people = lemma(who) in lexicon["people"] | lexicon["organisations"]
    return known or people or who.pos_ in {"PRON", "NUM", "PROPN"} or who.tag_ == "NNS"


def _unneeded(verb: Token) -> bool:
    """Whether something is not needed, or only would be."""
    return negated(verb) or any(c.tag_ == "MD" for c in verb.lefts)


def _bidden(verb: Token) -> bool:
    """Whether somebody is asked, and does not ask."""
    passive = any(child.dep_ == "auxpass" for child in verb.lefts)
    return passive or (verb.tag_ == "VBN" and verb.dep_ in {"acl", "advcl", "amod"})


def _listed(noun: Token) -> Iterator[Token]:
    """A noun and those in a list with it."""
    yield noun
    for child in noun.rights:
        if child.dep_ in {"appos", "conj"}:
            yield from _listed(child)


def _anonymous(verb: Token) -> bool:
    """Whether somebody only asks not to be named."""
    passive = any(child.dep_ == "auxpass" for child in verb.lefts)
    return passive and lemma(verb) in _ANONYMOUS


def _question(verb: Token) -> bool:
    """Whether a clause is a question that is asked: `whether it is licensed`, `who can hurt`."""
    asking = {"WP", "WRB", "WDT", "WP$"}
    if verb.left_edge.tag_ in asking and verb.left_edge.lower_ != "that":
        return True
    return any(child.tag_ in asking or child.lower_ == "whether" for child in verb.lefts)


def _quoted(token: Token) -> bool:
    """Whether a word stands between quotation marks."""
    return sum(t.text == '"' for t in token.doc[: token.i]) % 2 == 1
