"""What somebody wants, fears or opposes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from standoff.draft.account import ElementKind
from standoff.draft.extract.exchanged import exchanged
from standoff.draft.extract.goal_nouns import noun_goals
from standoff.draft.extract.lexicon import Lexicon
from standoff.draft.extract.listed import listed_goals
from standoff.draft.extract.other_goals import other_goals
from standoff.draft.extract.parties import Cast
from standoff.draft.extract.set_goals import set_goals
from standoff.draft.extract.settling import settling_goals
from standoff.draft.extract.syntax import (
    VERBAL,
    Found,
    extent,
    lemma,
    negated,
    subject,
    verb_phrase,
)
from standoff.draft.extract.wanting import authors, objects, possible, wanted
from standoff.draft.extract.what_goals import what_goals

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

__all__ = ["goals"]

_GOAL = ElementKind.GOAL


def goals(sentence: Span, lexicon: Lexicon, cast: Cast) -> Iterator[Found]:
    """The goals of a sentence."""
    for token in sentence:
        yield from other_goals(token, lexicon, cast)
        yield from listed_goals(token, lexicon, cast)
        yield from what_goals(token, lexicon)
        yield from noun_goals(token, lexicon)
        yield from settling_goals(token, lexicon, cast)
        yield from exchanged(token, lexicon, cast)
        yield from set_goals(token, lexicon, cast)
        word = lemma(token)
        if token.pos_ == "VERB" or _misread(token):
            if word in lexicon["wanting"] or word in lexicon.tables["wanting_with"]:
                yield from wanted(token, word, lexicon, cast)
            elif word in {"like", "love", "welcome"} and _would(token):
                if not authors(token, plural=False):
                    yield from objects(token)
            elif _feared(token, lexicon):
                yield Found(_GOAL, verb_phrase(token), subject(token), negated=True)
            elif word in lexicon["trying"]:
                yield from _tried(token, cast)
            elif word in lexicon["regarding"]:
                yield from _regarded(token, lexicon)
        elif token.pos_ in {"ADJ", "ADV"} and word in lexicon["wanting_adjectives"]:
            yield from _eager(token)
        elif token.pos_ in {"ADJ", "VERB"} and word in lexicon["fearing_adjectives"]:
            yield from _averse(token)
        passive = token.dep_ == "acomp" or any(c.dep_ == "auxpass" for c in token.lefts)
        if token.tag_ == "VBN" and passive:
            yield from _passive(token, lexicon)
        elif (
            token.lower_ in {"rather", "sooner"}
            and token.head.pos_ in VERBAL
            and _would(token.head)
        ):
            yield Found(
                _GOAL, verb_phrase(token.head), subject(token.head), negated=negated(token.head)
            )


def _feared(verb: Token, lexicon: Lexicon) -> bool:
    """Whether a verb says what somebody other than the author fears or opposes."""
    prepositions = lexicon.tables["fearing_with"].get(lemma(verb), ())
    if authors(verb) or verb.dep_ == "csubj" or not _told_of(verb):
        return False  # `What he dreads is X`, `the plan she dislikes`
    if verb.i and verb.nbor(-1).lower_ == "what":
        return False  # `What worries her is X`
    if negated(verb) and lemma(verb) in lexicon["rebuffing"]:
        return False  # `has not rejected it`
    if lemma(verb) in lexicon["opposing"] and possible(verb):
        return False  # `may oppose the scheme in court`: what somebody does
    plain = lemma(verb) in lexicon["fearing"] and verb.dep_ != "amod"
    return plain or _with(verb, prepositions)


def _told_of(verb: Token) -> bool:
    """Whether something stands after a verb of fearing for it to be about."""
    after = (c for c in verb.rights if c.dep_ not in {"punct", "cc", "conj", "advmod"})
    return any(c.dep_ != "prep" or list(c.rights) for c in after)


def _misread(noun: Token) -> bool:
    """Whether a verb was taken for a noun, as in `hopes for` and `demands that`."""
    return noun.pos_ == "NOUN" and any(child.dep_ in {"nsubj", "xcomp"} for child in noun.children)


def _would(verb: Token) -> bool:
    """Whether `would` stands with a verb."""
    return any(child.lower_ in {"would", "'d"} for child in verb.lefts)


def _eager(adjective: Token) -> Iterator[Found]:
    """What follows `keen to`, `intent on`, `anxious not to`."""
    who = subject(adjective.head) if adjective.head.pos_ in VERBAL else adjective.head
    for child in adjective.rights:
        if child.dep_ in {"xcomp", "prep", "ccomp"}:
            for part in (child, *(c for c in child.conjuncts if c.tag_ == child.tag_)):
                if part.dep_ != "prep" or list(part.rights):  # `is not keen to`
                    yield Found(_GOAL, _without_subject(part), who, negated=negated(part))
            return
    for child in adjective.head.rights if adjective.dep_ == "acomp" else ():
        marks = [c for c in child.lefts if c.dep_ == "mark"]
        wished = child.dep_ == "advcl" and [c.lower_ for c in marks] == ["for"]
        if child.i > adjective.i and (child.dep_ == "xcomp" or wished):
            start = marks[0].i + 1 if wished else _without_subject(child).start
            span = child.doc[start : _without_subject(child).end]
            yield Found(_GOAL, span, who, negated=negated(child))
            return


def _averse(adjective: Token) -> Iterator[Found]:
    """`afraid of X`, `wary of X`, `opposed to X`."""
    after = adjective.dep_ == "amod" and adjective.i > adjective.head.i
    told = adjective.dep_ in {"acomp", "ROOT", "oprd", "conj", "advcl", "acl"} or after
    if not told or authors(adjective) or adjective.head.left_edge.lower_ == "what":
        return  # `What she is afraid of is X`
    who = subject(adjective.head) if adjective.head.pos_ in VERBAL else subject(adjective)
    if negated(adjective) or (negated(adjective.head) and adjective.dep_ == "acomp"):
        return
    about = (c for c in adjective.rights if c.dep_ in {"xcomp", "prep", "ccomp"})
    if any(child.dep_ != "prep" or list(child.rights) for child in about):
        span = extent(adjective, ("nsubj", "nsubjpass", "aux", "auxpass"), ("cc", "parataxis"))
        yield Found(_GOAL, span, who, negated=not negated(adjective.head))


def _passive(verb: Token, lexicon: Lexicon) -> Iterator[Found]:
    """`is terrified of X`, `was determined to X`: adjectives that were taken for verbs."""
    who = subject(verb)
    for child in verb.rights:
        if child.dep_ not in {"xcomp", "prep", "ccomp"} or negated(verb) or authors(verb):
            continue
        if verb.lower_ in lexicon["fearing_adjectives"] and child.lower_ != "by":
            yield Found(
                _GOAL, extent(verb, ("nsubj", "nsubjpass", "auxpass"), ("cc",)), who, negated=True
            )
            return
        if verb.lower_ in lexicon["wanting_adjectives"] and (
            child.dep_ == "xcomp" or child.lower_ in {"on", "in", "to"}
        ):
            yield Found(_GOAL, _without_subject(child), who, negated=negated(child))
            return


def _with(verb: Token, prepositions: Sequence[str]) -> bool:
    """Whether one of some prepositions comes after a verb."""
    return any(child.dep_ == "prep" and child.lower_ in prepositions for child in verb.rights)


def _tried(verb: Token, cast: Cast) -> Iterator[Found]:
    """`is trying to X`, `works to X`."""
    who = subject(verb)
    if who is None or not cast.party_of(who) or verb.tag_ not in {"VBG", "VBZ", "VBP"}:
        return
    if any(child.tag_ == "MD" and child.i < who.i for child in verb.lefts):
        return  # `should he try to`
    for child in verb.rights:
        if child.dep_ == "xcomp" and child.tag_ == "VB":
            yield Found(_GOAL, verb_phrase(child), who)
            return


def _without_subject(head: Token) -> Span:
    """A phrase from its first word on."""
    return extent(head, ("nsubj",), ("cc", "parataxis"))


def _regarded(verb: Token, lexicon: Lexicon) -> Iterator[Found]:
    """`sees X as a key part of its strategy`."""
    words = {lemma(token) for token in verb.subtree}
    if words & lexicon["regarded_badly"] and _with(verb, ("as",)) and verb.dep_ != "relcl":
        yield Found(_GOAL, verb_phrase(verb), subject(verb), negated=True)
        return
    if not words & lexicon["regarded"]:
        return
    if not any(t.lower_ == "as" and t.dep_ == "prep" and t.i > verb.i for t in verb.subtree):
        return
    for child in verb.rights:
        if child.dep_ in {"dobj", "xcomp", "ccomp"}:
            stop = next((t.i for t in child.subtree if t.lower_ == "as"), child.right_edge.i + 1)
            yield Found(_GOAL, verb.doc[child.left_edge.i : max(stop, child.i + 1)], subject(verb))
            return
