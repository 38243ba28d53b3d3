"""What somebody wants, fears or opposes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from standoff.draft.account import ElementKind
from standoff.draft.extract.exchanged import exchanged
from standoff.draft.extract.goal_nouns import noun_goals
from standoff.draft.extract.lexicon import Lexicon
from standoff.draft.extract.listed import listed_goals, what_goals
from standoff.draft.extract.other_goals import other_goals
from standoff.draft.extract.parties import Cast
from standoff.draft.extract.set_goals import set_goals
from standoff.draft.extract.syntax import (
    Found,
    conjuncts,
    extent,
    lemma,
    negated,
    subject,
    verb_phrase,
)

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

__all__ = ["goals"]

_GOAL = ElementKind.GOAL
_ACTING = {"VERB", "AUX"}
_ANONYMOUS = frozenset({"name", "identify", "quote"})


def goals(sentence: Span, lexicon: Lexicon, cast: Cast) -> Iterator[Found]:
    """The goals of a sentence."""
    for token in sentence:
        yield from other_goals(token, lexicon, cast)
        yield from listed_goals(token, lexicon, cast)
        yield from what_goals(token, lexicon)
        yield from noun_goals(token, lexicon)
        yield from exchanged(token, lexicon, cast)
        yield from set_goals(token, lexicon, cast)
        word = lemma(token)
        if token.pos_ == "VERB" or _misread(token):
            if word in lexicon["wanting"] or word in lexicon.tables["wanting_with"]:
                yield from _wanted(token, word, lexicon)
            elif word in {"like", "love", "welcome"} and _would(token):
                yield from _objects(token)
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
            and token.head.pos_ in _ACTING
            and _would(token.head)
        ):
            yield Found(
                _GOAL, verb_phrase(token.head), subject(token.head), negated=negated(token.head)
            )


def _feared(verb: Token, lexicon: Lexicon) -> bool:
    """Whether a verb says what somebody other than the author fears or opposes."""
    prepositions = lexicon.tables["fearing_with"].get(lemma(verb), ())
    if _authors(verb) or (verb.dep_ in {"csubj", "relcl"} and verb.right_edge == verb):
        return False  # `What he dreads is X`, `the plan she dislikes`
    if negated(verb) and lemma(verb) in lexicon["rebuffing"]:
        return False  # `has not rejected it`
    plain = lemma(verb) in lexicon["fearing"] and verb.dep_ != "amod"
    return plain or _with(verb, prepositions)


def _misread(noun: Token) -> bool:
    """Whether a verb was taken for a noun, as in `hopes for` and `demands that`."""
    return noun.pos_ == "NOUN" and any(child.dep_ in {"nsubj", "xcomp"} for child in noun.children)


def _authors(verb: Token) -> bool:
    """Whether a verb is about the author or readers, outside quotations."""
    who = subject(verb)
    return who is not None and who.lower_ in {"i", "we", "you"} and not _quoted(verb)


def _would(verb: Token) -> bool:
    """Whether `would` stands with a verb."""
    return any(child.lower_ in {"would", "'d"} for child in verb.lefts)


def _wanted(verb: Token, word: str, lexicon: Lexicon) -> Iterator[Found]:
    """What follows a verb of wanting."""
    if _unwanted(verb, word, lexicon):
        return
    who = subject(verb)
    prepositions = lexicon.tables["wanting_with"].get(word, ())
    if word in lexicon["wanting"] and not (
        prepositions and word in {"call", "push", "press", "ask"}
    ):
        yield from _objects(verb)
    for child in verb.rights:
        things = [inner for inner in child.rights if lemma(inner) == "thing" and list(inner.rights)]
        if child.dep_ == "prep" and child.lower_ in prepositions and things:
            for noun in list(_listed(things[0]))[1:]:
                yield Found(_GOAL, extent(noun, (), ("cc", "conj", "appos", "punct")), who)
        elif child.dep_ == "prep" and child.lower_ in prepositions and list(child.rights):
            yield Found(_GOAL, extent(child, (), ("cc",))[1:], who, negated=negated(verb))
        elif (
            word in {"push", "press", "ask", "urge"}
            and child.dep_ in {"xcomp", "ccomp"}
            and not (_question(child) or _anonymous(child))
        ):
            yield Found(_GOAL, verb_phrase(child), who, negated=negated(verb))
    for clause in (verb, *verb.lefts):
        if clause.dep_ == "csubj" and any(c.lower_ == "what" for c in clause.lefts):
            yield from _what(clause)
            return


def _unwanted(verb: Token, word: str, lexicon: Lexicon) -> bool:
    """Whether a verb of wanting tells of nothing that somebody wants."""
    who = subject(verb)
    if who is None:
        return verb.dep_ not in {"ROOT", "acl"} or (word == "need" and verb.dep_ == "relcl")
    if negated(verb) and word in {"intend", "plan", "mean"}:
        return True  # what somebody will not do
    if verb.dep_ == "xcomp" and lemma(verb.head) in lexicon["announcing"]:
        return True  # `has vowed to seek a ruling`: what it does
    if word == "need" and (verb.dep_ == "relcl" or lemma(who) in lexicon["deeds"]):
        return True  # `the votes it needs to change the act`, `a strike would need money`
    nobody = who.lower_ in {"nobody", "none"} or verb.dep_ == "amod"
    return nobody or _authors(verb) or (verb.dep_ == "acl" and who.tag_ == "NN")


def _what(clause: Token) -> Iterator[Found]:
    """`What he wants is X`, `What he wants has not changed: X, Y`."""
    who = subject(clause)
    for child in clause.head.rights:
        if child.dep_ in {"attr", "appos", "ccomp", "xcomp"} and child.i > clause.head.i:
            for noun in _listed(child):
                yield Found(_GOAL, extent(noun, (), ("cc", "conj", "appos", "punct")), who)


def _listed(noun: Token) -> Iterator[Token]:
    """A noun and those in a list with it."""
    yield noun
    for child in noun.rights:
        if child.dep_ in {"appos", "conj"}:
            yield from _listed(child)


def _objects(verb: Token) -> Iterator[Found]:
    """The objects and clauses of a verb, each of a list by itself."""
    who, denied = subject(verb), negated(verb)
    for child in verb.rights:
        if child.dep_ in {"xcomp", "ccomp"} and not _question(child):
            if _anonymous(child):
                return
            for part in [child, *(c for c in child.conjuncts if c.pos_ in _ACTING)]:
                span = verb_phrase(part, drop=("advcl",))
                inner = [c for c in part.lefts if c.dep_ in {"nsubj", "nsubjpass"}]
                if inner and inner[0].i > verb.i:
                    span = verb.doc[inner[0].left_edge.i : span.end]
                if span.text != "to":  # `does not need to`
                    yield Found(_GOAL, span, who, negated=denied)
            yield from _besides(verb, child)
            return
        if child.dep_ in {"dobj", "npadvmod", "oprd"} and child.tag_ not in {"WDT", "WP"}:
            if child.pos_ == "PRON":
                continue
            for noun in conjuncts(child):
                if noun.i > verb.i:
                    yield Found(_GOAL, extent(noun, ("cc",), ("cc", "conj")), who, negated=denied)
            yield from _besides(verb, child)


def _besides(verb: Token, first: Token) -> Iterator[Found]:
    """What is wanted besides, where the parser joins it to the verb: `wants X back and Y`."""
    joined = any(child.dep_ == "cc" and child.i > first.i for child in verb.rights)
    for child in verb.rights:
        noun = child.pos_ in {"NOUN", "PROPN"} and child.i > first.i
        also = child.dep_ == "conj" or (child.dep_ == "dobj" and first.dep_ != "dobj")
        own = any(c.dep_ in {"nsubj", "nsubjpass"} for c in child.lefts)
        if joined and noun and also and not own:
            yield Found(
                _GOAL,
                extent(child, ("cc",), ("cc", "conj")),
                subject(verb),
                negated=negated(verb),
            )


def _anonymous(verb: Token) -> bool:
    """Whether somebody only asks not to be named."""
    passive = any(child.dep_ == "auxpass" for child in verb.lefts)
    return passive and lemma(verb) in _ANONYMOUS


def _question(verb: Token) -> bool:
    """Whether a clause is a question that is asked: `whether it is licensed`, `who can hurt`."""
    return any(
        child.tag_ in {"WP", "WRB", "WDT"} or child.lower_ == "whether" for child in verb.lefts
    )


def _eager(adjective: Token) -> Iterator[Found]:
    """What follows `keen to`, `intent on`, `anxious not to`."""
    who = subject(adjective.head) if adjective.head.pos_ in _ACTING else adjective.head
    for child in adjective.rights:
        if child.dep_ in {"xcomp", "prep", "ccomp"}:
            if child.dep_ != "prep" or list(child.rights):  # `is not keen to`
                yield Found(_GOAL, _without_subject(child), who, negated=negated(child))
            return


def _averse(adjective: Token) -> Iterator[Found]:
    """`afraid of X`, `wary of X`, `opposed to X`."""
    if adjective.dep_ not in {"acomp", "ROOT", "oprd", "conj", "advcl"} or _authors(adjective):
        return
    who = subject(adjective.head) if adjective.head.pos_ in _ACTING else subject(adjective)
    if negated(adjective) or (negated(adjective.head) and adjective.dep_ == "acomp"):
        return
    if any(child.dep_ in {"xcomp", "prep", "ccomp"} for child in adjective.rights):
        span = extent(adjective, ("nsubj", "nsubjpass", "aux", "auxpass"), ("cc", "parataxis"))
        yield Found(_GOAL, span, who, negated=not negated(adjective.head))


def _passive(verb: Token, lexicon: Lexicon) -> Iterator[Found]:
    """`is terrified of X`, `was determined to X`: adjectives that were taken for verbs."""
    who = subject(verb)
    for child in verb.rights:
        if child.dep_ not in {"xcomp", "prep", "ccomp"} or negated(verb) or _authors(verb):
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


def _quoted(token: Token) -> bool:
    """Whether a word stands between quotation marks."""
    return sum(t.text == '"' for t in token.doc[: token.i]) % 2 == 1
