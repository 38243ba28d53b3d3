"""What somebody wants, fears or opposes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from standoff.draft.account import ElementKind
from standoff.draft.extract.lexicon import Lexicon
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


def goals(sentence: Span, lexicon: Lexicon) -> Iterator[Found]:
    """The goals of a sentence."""
    for token in sentence:
        word = lemma(token)
        if token.pos_ == "VERB" or _misread(token):
            if word in lexicon["wanting"] or word in lexicon.tables["wanting_with"]:
                yield from _wanted(token, word, lexicon)
            elif word in {"like", "love", "welcome"} and _would(token):
                yield from _objects(token)
            elif word in lexicon["fearing"] and not _authors(token):
                yield Found(_GOAL, verb_phrase(token), subject(token), negated=True)
            elif word in lexicon["regarding"]:
                yield from _regarded(token, lexicon)
        elif token.pos_ in {"ADJ", "ADV"} and word in lexicon["wanting_adjectives"]:
            yield from _eager(token)
        elif word in lexicon["wanting_nouns"]:
            yield from _named_goal(token)
        elif word in lexicon["efforts"] and token.pos_ == "NOUN":
            yield from _effort(token)
        elif word == "rather" and token.head.pos_ in _ACTING and _would(token.head):
            yield Found(
                _GOAL, verb_phrase(token.head), subject(token.head), negated=negated(token.head)
            )


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
    if verb.dep_ == "amod" or (subject(verb) is None and verb.dep_ not in {"ROOT", "acl"}):
        return
    who = subject(verb)
    if _authors(verb) or (verb.dep_ == "acl" and who is not None and who.tag_ == "NN"):
        return
    prepositions = lexicon.tables["wanting_with"].get(word, ())
    if word in lexicon["wanting"] and not (
        prepositions and word in {"call", "push", "press", "ask"}
    ):
        yield from _objects(verb)
    for child in verb.rights:
        if child.dep_ == "prep" and child.lower_ in prepositions and list(child.rights):
            yield Found(_GOAL, extent(child, (), ("cc",))[1:], who, negated=negated(verb))
        elif word in {"push", "press", "ask", "urge"} and child.dep_ in {"xcomp", "ccomp"}:
            yield Found(_GOAL, verb_phrase(child), who, negated=negated(verb))
    for clause in (verb, *verb.lefts):
        if clause.dep_ == "csubj" and any(c.lower_ == "what" for c in clause.lefts):
            yield from _what(clause)
            return


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
        if child.dep_ in {"xcomp", "ccomp"}:
            for part in [child, *(c for c in child.conjuncts if c.pos_ in _ACTING)]:
                span = verb_phrase(part, drop=("advcl",))
                inner = [c for c in part.lefts if c.dep_ in {"nsubj", "nsubjpass"}]
                if inner and inner[0].i > verb.i:
                    span = verb.doc[inner[0].left_edge.i : span.end]
                yield Found(_GOAL, span, who, negated=denied)
            return
        if child.dep_ in {"dobj", "npadvmod", "oprd"} and child.tag_ not in {"WDT", "WP"}:
            if child.pos_ == "PRON":
                continue
            for noun in conjuncts(child):
                if noun.i > verb.i:
                    yield Found(_GOAL, extent(noun, ("cc",), ("cc", "conj")), who, negated=denied)


def _eager(adjective: Token) -> Iterator[Found]:
    """What follows `keen to`, `intent on`, `anxious not to`."""
    who = subject(adjective.head) if adjective.head.pos_ in _ACTING else adjective.head
    for child in adjective.rights:
        if child.dep_ in {"xcomp", "prep", "ccomp"}:
            yield Found(_GOAL, _without_subject(child), who, negated=negated(child))
            return


def _without_subject(head: Token) -> Span:
    """A phrase from its first word on."""
    return extent(head, ("nsubj",), ("cc", "parataxis"))


def _named_goal(noun: Token) -> Iterator[Found]:
    """`X is a goal for her`, `her aim is to X`, `her wish to X`, `demand for X`."""
    owner = next((child for child in noun.children if child.dep_ == "poss"), None)
    for child in noun.rights:
        if child.dep_ == "prep" and child.lower_ in {"for", "of"}:
            owner = owner or next(iter(child.children), None)
        if child.dep_ == "acl" and owner is not None:
            yield Found(_GOAL, verb_phrase(child), owner)
    verb = noun.head
    if lemma(verb) != "be":
        return
    if noun.dep_ == "attr":
        for child in verb.lefts:
            if child.dep_ in {"nsubj", "csubj"} and child.pos_ in {"NOUN", "PROPN", "VERB"}:
                yield Found(_GOAL, extent(child, (), ("relcl",)), owner)
    elif noun.dep_ == "nsubj":
        for child in verb.rights:
            if child.dep_ in {"xcomp", "ccomp"} or (child.dep_ == "attr" and child.pos_ == "NOUN"):
                yield Found(_GOAL, verb_phrase(child), owner)
            elif child.dep_ == "acomp" and lemma(child) == "clear":
                yield from _fragment(noun, owner)


def _fragment(noun: Token, owner: Token | None) -> Iterator[Found]:
    """The sentence after `Her demands are clear` where it is no sentence: the demand itself."""
    sentence = noun.sent
    if sentence.end < len(noun.doc):
        root = noun.doc[sentence.end].sent.root
        if root.pos_ == "NOUN":
            holder = owner or noun
            yield Found(_GOAL, extent(root, (), ("cc",)), holder)


def _effort(noun: Token) -> Iterator[Found]:
    """`a push to X`, `its bid for X`."""
    owner = next((child for child in noun.children if child.dep_ == "poss"), None)
    for child in noun.rights:
        if child.dep_ in {"acl", "relcl"} and child.tag_ == "VB":
            yield Found(_GOAL, extent(child, (), ("cc",)), owner or subject(noun.head))


def _regarded(verb: Token, lexicon: Lexicon) -> Iterator[Found]:
    """`sees X as a key part of its strategy`."""
    words = {lemma(token) for token in verb.subtree}
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
