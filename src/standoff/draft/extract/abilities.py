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
_OUGHT = frozenset({"should", "must"})
_SCARCE = frozenset({"little", "nothing"})
_NOBODY = frozenset({"nobody", "neither", "none", "no"})


def means(sentence: Span, lexicon: Lexicon, cast: Cast) -> Iterator[Found]:
    """What the parties of a sentence can, may or threaten to do."""
    if sentence.text.rstrip('"').endswith("?"):
        return
    for token in sentence:
        word = lemma(token)
        if token.tag_ == "MD" and token.lower_ in _CAN | _WILL | _OUGHT:
            yield from _modal(token, lexicon, cast)
        elif token.pos_ == "VERB" and word in lexicon["announcing"]:
            yield from _to(token, subject(token), ("xcomp", "ccomp"), cast)
            yield from _offered(token, lexicon, cast)
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


def _offered(verb: Token, lexicon: Lexicon, cast: Cast) -> Iterator[Found]:
    """The thing that somebody offers, proposes or threatens with."""
    if lemma(verb) not in lexicon["offering"] or negated(verb):
        return
    who = subject(verb)
    for child in verb.rights:
        if child.dep_ == "dobj" and who is not None and (cast.party_of(who) or who.pos_ == "PRON"):
            yield Found(_MEANS, extent(child, (), ("relcl", "cc", "advcl")), who)


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
        if child.dep_ in kinds and lemma(child) != "do" and child.tag_ in {"VB", "VBZ", "VBP"}:
            yield Found(_MEANS, verb_phrase(child), who)
            return


def _modal(modal: Token, lexicon: Lexicon, cast: Cast) -> Iterator[Found]:
    """The verb of a modal, if somebody can do it."""
    verb = modal.head
    who = subject(verb)
    if verb == modal or (modal.lower_ in _WILL and lemma(verb) in lexicon["fates"]):
        return
    if verb.pos_ not in {"VERB", "AUX"} or who is None or negated(verb) or lemma(verb) == "be":
        return
    if who.dep_ in {"nsubjpass", "csubj", "csubjpass"} or who.lower_ in {
        "i",
        "you",
        "nobody",
        "what",
    }:
        return
    if who.lower_ in _NOBODY or any(child.lower_ in _NOBODY for child in who.lefts):
        return
    if lemma(verb) in {"do", "like", "love", "welcome", *lexicon["wanting"]} or any(
        c.dep_ == "dobj" for c in verb.lefts
    ):
        return
    if any(child.lower_ in {"rather", "hardly", "never"} for child in verb.lefts):
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
        if token.lower_ == "lacks" and token.pos_ == "NOUN" and token.i > sentence.start:
            yield from _headline(token, sentence, cast)
        verb = _unable(token, lexicon, cast)
        if verb is not None and verb.i not in seen:
            seen.add(verb.i)
            span = clause(verb, ("cc", "parataxis", "advcl"))
            yield Found(_INABILITY, span, subject(verb), negated=True)


def _headline(lacks: Token, sentence: Span, cast: Cast) -> Iterator[Found]:
    """`X lacks Y` where the verb was taken for a noun, as happens in headlines."""
    who = lacks.nbor(-1)
    if cast.party_at(who) is not None:
        after = sentence.doc[lacks.i + 1 : sentence.end]
        end = next((token.i for token in after if token.is_punct), sentence.end)
        yield Found(_INABILITY, sentence.doc[who.i : end], who, negated=True)


def _unable(token: Token, lexicon: Lexicon, cast: Cast) -> Token | None:
    """The verb of the clause that says so, if a word says that somebody is unable."""
    word = lemma(token)
    verb = clause_of(token)
    who = subject(verb)
    if who is not None and who.lower_ in {"i", "there"}:
        return None
    acting = who is not None and cast.somebody(who)
    if phrase_at(token, lexicon["unable_phrases"]):
        return verb if lemma(verb) != "to" else verb.head
    if word in lexicon["unable"] and token.pos_ == "ADJ":
        return verb
    if token.pos_ == "VERB" and word in lexicon["lacking"]:
        return token
    if token.pos_ == "VERB" and word in lexicon["refusing"] and not negated(token):
        return token if not any(c.tag_ == "MD" for c in (*token.lefts, *token.head.lefts)) else None
    if token.pos_ == "VERB" and word in lexicon["withholding"] and acting and negated(token):
        return token if not any(c.tag_ == "MD" for c in token.lefts) else None
    if word == "rule" and any(c.lower_ == "out" for c in token.children) and not negated(token):
        return token if acting else None
    if (
        word in _NOBODY
        and token.dep_ == "nsubj"
        and any(c.tag_ == "MD" or lemma(c) == "able" for c in verb.children)
    ):
        return verb
    if token.tag_ == "MD" or word == "dare":
        if word in {"can", "could"} and any(c.lower_ in _SCARCE for c in token.head.rights):
            return verb if acting else None
        if not (negated(token.head) or _no_subject(token.head)):
            return None
        return _modal_denied(token, acting)
    if word in lexicon["capacities"] or token.lower_ in lexicon["capacities"]:
        verb = token.head if token.dep_ == "acomp" else verb
        denied = negated(token) or negated(verb) or _no_subject(verb)
        if token.dep_ not in {"amod", "acl", "advmod"} and denied:
            return token if token.pos_ == "VERB" and token.dep_ != "acomp" else verb
    return _has_not(token, lexicon, acting)


def _modal_denied(modal: Token, acting: bool) -> Token | None:
    """The verb of `cannot` and, for somebody who decides, of `will not`."""
    verb: Token = modal.head
    if modal.lower_ in {"can", "ca", "could", "dare"}:
        return verb
    if any(child.lower_ == "rather" for child in verb.lefts):
        return None  # what somebody wants
    if modal.lower_ in _WILL and lemma(verb) not in {"be", "happen"}:
        return verb if acting or any(c.dep_ == "csubj" for c in verb.lefts) else None
    return None


def _no_subject(verb: Token) -> bool:
    """Whether `no` or `nobody` is who does it."""
    subjects = [child for child in verb.lefts if child.dep_ in SUBJECTS]
    return any(word.lower_ in _NOBODY for one in subjects for word in (one, *one.lefts))


def _has_not(verb: Token, lexicon: Lexicon, acting: bool) -> Token | None:
    """A verb of having of which the object is denied."""
    if lemma(verb) not in lexicon["holding"] or not acting or verb.pos_ not in {"VERB", "AUX"}:
        return None
    if verb.dep_ in {"aux", "auxpass"}:
        return None
    for child in verb.children:
        if child.dep_ in {"dobj", "attr"} and lemma(child) not in lexicon["not_capacities"]:
            lefts = {word.lower_ for word in child.lefts}
            lefts |= {word.lower_ for other in child.conjuncts for word in other.lefts}
            if negated(verb) or lefts & {"no", "neither"} or child.lower_ == "nothing":
                return verb
    if negated(verb) and lemma(verb) in {"have", "command", "possess", "control"}:
        return verb
    if any(c.lower_ == "nor" for c in verb.lefts) and lemma(verb) == "have":
        return verb
    return None
