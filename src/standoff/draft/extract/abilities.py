"""What somebody can or may do, and what somebody cannot or will not."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from standoff.draft.account import ElementKind
from standoff.draft.extract.lexicon import Lexicon
from standoff.draft.extract.parties import Cast
from standoff.draft.extract.syntax import (
    SUBJECTS,
    Found,
    clause,
    clause_of,
    extent,
    lemma,
    negated,
    phrase_at,
    subject,
    verb_phrase,
)

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

__all__ = ["inabilities", "means"]

_MEANS, _INABILITY = ElementKind.MEANS, ElementKind.INABILITY
_CAN = frozenset({"can", "ca", "could", "may", "might"})
_WILL = frozenset({"will", "wo", "'ll", "would", "'d"})
_CONDITION = ("advcl", "cc", "parataxis", "mark")


def means(sentence: Span, lexicon: Lexicon, cast: Cast) -> Iterator[Found]:
    """What the parties of a sentence can, may or threaten to do."""
    for token in sentence:
        word = lemma(token)
        if token.tag_ == "MD" and token.lower_ in _CAN | _WILL:
            yield from _modal(token, cast)
        elif token.pos_ == "VERB" and word in lexicon["announcing"]:
            yield from _to(token, subject(token), ("xcomp", "ccomp"), cast)
        elif token.pos_ == "ADJ" and word in lexicon["enabling_adjectives"] and not _denied(token):
            who = subject(token.head) if token.head.pos_ in {"VERB", "AUX"} else token.head
            yield from _to(token, who, ("xcomp",), cast)
        elif token.pos_ == "NOUN" and word in lexicon["enabling_nouns"] and not _denied(token):
            who = subject(token.head) if token.dep_ == "dobj" else None
            yield from _to(token, who, ("acl", "relcl"), cast)
        elif token.dep_ == "csubj" and token.tag_ == "VBG":
            span = extent(token, (), ("cc", "parataxis"))
            yield Found(_MEANS, span, None, guess="whose deed it is, the text does not say")
        elif word == "capable" and token.dep_ == "amod" and not negated(token):
            yield Found(_MEANS, extent(token.head, (), ("relcl",)), subject(token.head.head))
        if token.pos_ == "NOUN" and _deed(token, lexicon):
            span = extent(token, (), ("relcl", "cc", "conj", "acl"))
            yield Found(_MEANS, span, subject(token.head), guess="the text names the deed only")


def _deed(noun: Token, lexicon: Lexicon) -> bool:
    """Whether a noun is a deed that is at issue as somebody's: what opens or closes a clause."""
    two = f"{noun.nbor(-1).lower_} {lemma(noun)}" if noun.i else ""
    if lemma(noun) not in lexicon["deeds"] and two not in lexicon["deeds"]:
        return False
    return noun.dep_ == "nsubj" and noun.head.dep_ in {"ROOT", "ccomp"}


def _denied(word: Token) -> bool:
    """Whether an adjective or noun, or the verb that it stands with, is denied."""
    return (
        negated(word)
        or negated(word.head)
        or any(child.lower_ in {"no", "neither", "nor", "little", "few"} for child in word.lefts)
    )


def _to(word: Token, who: Token | None, kinds: tuple[str, ...], cast: Cast) -> Iterator[Found]:
    """The infinitive after a word."""
    if who is not None and not cast.party_of(who) and who.pos_ != "PRON":
        return
    if negated(word):
        return
    for child in word.rights:
        if child.dep_ in kinds and (child.tag_ == "VB" or child.dep_ == "ccomp"):
            yield Found(_MEANS, verb_phrase(child), who)
            return


def _modal(modal: Token, cast: Cast) -> Iterator[Found]:
    """The verb of a modal, if somebody can do it."""
    verb = modal.head
    who = subject(verb)
    if verb.pos_ not in {"VERB", "AUX"} or who is None or negated(verb) or lemma(verb) == "be":
        return
    if who.dep_ in {"nsubjpass", "csubj", "csubjpass"} or who.lower_ in {
        "i",
        "you",
        "nobody",
        "what",
    }:
        return
    if who.lower_ == "no" or any(child.lower_ in {"no", "neither"} for child in who.lefts):
        return
    if any(child.lower_ in {"rather", "hardly", "never"} for child in verb.lefts):
        return
    if modal.lower_ in {"would", "'d"} and lemma(verb) in {"like", "love", "prefer", "hate"}:
        return
    if lemma(verb) == "afford" or not (cast.party_of(who) or who.pos_ == "PRON"):
        return
    if who.lower_ in {"that", "this", "which", "it"} and not cast.party_of(who):
        return
    yield Found(_MEANS, verb_phrase(verb), who)
    for other in verb.conjuncts:
        if other.i > verb.i and other.tag_ in {"VB", "VBP"} and subject(other) == who:
            yield Found(_MEANS, verb_phrase(other), who)


def inabilities(sentence: Span, lexicon: Lexicon, cast: Cast) -> Iterator[Found]:
    """What somebody of a sentence cannot, will not, or has not what it takes to do."""
    seen: set[int] = set()
    for token in sentence:
        verb = _unable(token, lexicon, cast)
        if verb is not None and verb.i not in seen:
            seen.add(verb.i)
            span = clause(verb, ("cc", "parataxis", "advcl"))
            yield Found(_INABILITY, span, subject(verb), negated=True)


def _unable(token: Token, lexicon: Lexicon, cast: Cast) -> Token | None:
    """The verb of the clause that says so, if a word says that somebody is unable."""
    word = lemma(token)
    verb = clause_of(token)
    who = subject(verb)
    if who is not None and who.lower_ in {"i", "there"}:
        return None
    acting = who is not None and bool(cast.party_of(who) or _someone(who))
    if phrase_at(token, lexicon["unable_phrases"]):
        return verb if lemma(verb) != "to" else verb.head
    if word in lexicon["unable"] and token.pos_ == "ADJ":
        return verb
    if token.pos_ == "VERB" and word in lexicon["lacking"]:
        return token
    if token.pos_ == "VERB" and word in lexicon["refusing"] and not negated(token):
        return token
    if word == "rule" and any(c.lower_ == "out" for c in token.children) and not negated(token):
        return token if acting else None
    if (
        word == "nobody"
        and token.dep_ == "nsubj"
        and any(c.tag_ == "MD" or lemma(c) == "able" for c in verb.children)
    ):
        return verb
    if token.tag_ == "MD" and (negated(token.head) or _no_subject(token.head)):
        return _modal_denied(token, acting)
    if word in lexicon["capacities"] and token.dep_ in {"acomp", "ccomp", "ROOT", "xcomp", "oprd"}:
        return verb if negated(verb) or negated(token) else None
    if (
        token.dep_ in {"ROOT", "conj", "advcl", "ccomp", "relcl", "xcomp"}
        and word in lexicon["capacities"]
    ):
        return token if negated(token) else None
    return _has_not(token, lexicon, acting)


def _modal_denied(modal: Token, acting: bool) -> Token | None:
    """The verb of `cannot` and, for somebody who decides, of `will not`."""
    verb: Token = modal.head
    if modal.lower_ in {"can", "ca", "could"}:
        return verb if verb.dep_ != "advcl" or acting else None
    if modal.lower_ in _WILL and lemma(verb) not in {"be", "happen"}:
        return verb if acting or any(c.dep_ == "csubj" for c in verb.lefts) else None
    return None


def _no_subject(verb: Token) -> bool:
    """Whether `no` or `nobody` is who does it."""
    return any(child.dep_ in SUBJECTS and child.lower_ == "nobody" for child in verb.lefts)


def _has_not(verb: Token, lexicon: Lexicon, acting: bool) -> Token | None:
    """A verb of having of which the object is denied."""
    if lemma(verb) not in lexicon["holding"] or not acting or verb.pos_ not in {"VERB", "AUX"}:
        return None
    if verb.dep_ in {"aux", "auxpass"}:
        return None
    for child in verb.children:
        if child.dep_ in {"dobj", "attr"} and lemma(child) not in lexicon["not_capacities"]:
            lefts = {word.lower_ for word in child.lefts}
            if negated(verb) or lefts & {"no", "neither"} or child.lower_ == "nothing":
                return verb
            if lemma(verb) == "have" and lefts & {"few", "little"} and "a" not in lefts:
                return verb
    if negated(verb) and lemma(verb) in {"have", "command", "possess", "control"}:
        return verb
    if any(c.lower_ == "nor" for c in verb.lefts) and lemma(verb) == "have":
        return verb
    return None


def _someone(who: Token) -> bool:
    """Whether a subject is probably somebody, though no party was recognised."""
    if who.pos_ == "PRON":
        return who.lower_ in {"he", "she", "they", "we", "who"} or who.lower_ == "it"
    return who.ent_type_ in {"PERSON", "ORG", "GPE", "NORP"} or any(
        child.dep_ == "poss" and child.tag_ == "PRP$" for child in who.lefts
    )
