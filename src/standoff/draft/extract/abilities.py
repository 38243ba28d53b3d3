"""What somebody can, may or threatens to do."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from standoff.draft.account import ElementKind
from standoff.draft.extract.allowed import allowed
from standoff.draft.extract.deeds import deeds
from standoff.draft.extract.doers import WHOSE, doer
from standoff.draft.extract.doings import doings
from standoff.draft.extract.lexicon import Lexicon
from standoff.draft.extract.parties import Cast
from standoff.draft.extract.put_to import put_to
from standoff.draft.extract.syntax import (
    VERBAL,
    Found,
    extent,
    lemma,
    negated,
    subject,
    verb_phrase,
)
from standoff.draft.small_words import CAN, NONE, WILL

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

__all__ = ["means"]

_MEANS = ElementKind.MEANS
_ALLOWED = CAN | {"may", "might"}
_ASKING = frozenset(
    {"ask", "call", "push", "press", "lobby", "campaign", "seek", "request", "pursue"}
)
"""Verbs of wanting that are deeds where somebody can do them: `may ask the court`."""
_GOING = frozenset({"go", "wait", "stay"})
_COMING = frozenset({"to", "round", "back", "forward", "in", "out"})
"""States that somebody chooses: `will go to court`, `would come to the table`."""
_NOBODY = NONE | frozenset(
    {"anyone", "anybody", "anything", "somebody", "someone", "something", "everything", "there"}
)
_UNNAMED = frozenset({"i", "you", "what", "everyone", "everybody", "one"})
_HAVING = frozenset({"have", "hold", "possess", "retain", "keep", "enjoy", "reserve", "get", "win"})
"""Whose object is the power to do something: to seek it is to want it."""
_FIT = {"capable": "of", "open": "to"}
_MEETINGS = frozenset({"meeting", "talk", "summit", "nothing"})
"""Which are offered as channels, and are no deeds."""
_OFFERS = frozenset({"threat", "offer", "promise", "pledge", "option", "readiness", "willingness"})
"""Which are means also where whose they are is not said."""


def means(sentence: Span, lexicon: Lexicon, cast: Cast) -> Iterator[Found]:
    """What the parties of a sentence can, may or threaten to do."""
    if sentence.text.rstrip('"').endswith("?"):
        return
    for token in sentence:
        word = lemma(token)
        yield from deeds(token, lexicon, cast)
        yield from allowed(token, lexicon, cast)
        yield from doings(token, lexicon, cast)
        yield from put_to(token, lexicon, cast)
        if token.tag_ == "MD" and token.lower_ in _ALLOWED | WILL | {"should"}:
            yield from _modal(token, lexicon, cast)
        elif token.pos_ == "VERB" and word in lexicon["announcing"]:
            yield from _to(token, subject(token), ("xcomp", "ccomp"), lexicon, cast)
            yield from _offered(token, lexicon, cast)
        elif _enabled(token, lexicon) and not _denied(token):
            above = token.head
            who = subject(above) if token.pos_ == "ADJ" and above.pos_ in VERBAL else above
            who = subject(token) if token.pos_ == "VERB" else who
            yield from _to(token, who, ("xcomp",), lexicon, cast)
        elif token.pos_ == "NOUN" and word in lexicon["enabling_nouns"] and not _denied(token):
            who = _whose(token)
            if who is not None or word in _OFFERS:
                yield from _to(token, who, ("acl", "relcl"), lexicon, cast)
        elif _gerund(token, lexicon):
            span = extent(token, (), ("cc", "parataxis"))
            yield Found(_MEANS, span, None, guess=WHOSE)
        elif word == "capable" and token.dep_ == "amod" and not negated(token):
            yield Found(_MEANS, extent(token.head, (), ("relcl",)), subject(token.head.head))
        elif word in _FIT and token.pos_ == "ADJ" and not _denied(token):
            yield from _fit(token, lexicon, cast)


def _enabled(word: Token, lexicon: Lexicon) -> bool:
    """Whether a word says that somebody can do what follows: `is able to`, `was entitled to`."""
    if word.pos_ == "VERB" and word.tag_ == "VBN":
        passive = any(c.dep_ == "auxpass" for c in word.lefts)
        return passive and word.lower_ in lexicon["enabling_adjectives"]
    return word.pos_ == "ADJ" and lemma(word) in lexicon["enabling_adjectives"]


def _found(span: Span, who: Token | None, cast: Cast) -> Found:
    """A means of somebody, which is a guess if that is no party of the text."""
    stranger = who is not None and who.pos_ != "PRON" and not cast.party_of(who)
    return Found(_MEANS, span, who, guess=WHOSE if stranger else None)


def _gerund(verb: Token, lexicon: Lexicon) -> bool:
    """Whether a deed is spoken of as a thing: `Seizing land helps nobody`, `As for closing it`."""
    if verb.tag_ != "VBG" or any(c.dep_ in {"nsubj", "aux"} for c in verb.lefts):
        return False  # `What they are asking for`
    if lemma(verb) in lexicon["fates"] | {"oppose", "stand"}:
        return False
    as_for = verb.dep_ == "pcomp" and verb.head.lower_ == "for" and verb.head.head.lower_ == "as"
    return verb.dep_ == "csubj" or as_for


def _fit(word: Token, lexicon: Lexicon, cast: Cast) -> Iterator[Found]:
    """`is capable of cutting off the city`, `is open to paying half`."""
    who = subject(word.head)
    if who is None or not doer(who, lexicon, cast):
        return
    for prep in word.rights:
        if prep.dep_ == "prep" and prep.lower_ == _FIT[lemma(word)]:
            for verb in prep.rights:
                if verb.dep_ == "pcomp" and verb.tag_ == "VBG":
                    yield _found(verb_phrase(verb), who, cast)


def _offered(verb: Token, lexicon: Lexicon, cast: Cast) -> Iterator[Found]:
    """The thing that somebody offers, proposes or threatens with."""
    if lemma(verb) not in lexicon["offering"] or negated(verb) or _denied(verb):
        return
    who = subject(verb)
    for child in verb.rights:
        if child.lower_ in {"much", "as", "following"}:
            continue
        if child.dep_ != "dobj" or lemma(child) in _MEETINGS:
            continue
        if any(c.lower_ == "no" for c in child.lefts):
            continue
        if who is not None and (who.pos_ == "PRON" or doer(who, lexicon, cast)):
            yield _found(extent(child, (), ("relcl", "cc", "advcl")), who, cast)


def _denied(word: Token) -> bool:
    """Whether an adjective or noun, or the verb that it stands with, is denied."""
    return (
        negated(word)
        or negated(word.head)
        or any(child.lower_ in {"no", "neither", "nor", "little", "few"} for child in word.lefts)
        or any(child.lower_ == "nor" for above in word.ancestors for child in above.lefts)
    )


def _whose(noun: Token) -> Token | None:
    """Who has what a noun names: `X has the power`, `X is in a position`."""
    if noun.dep_ == "dobj":
        had = lemma(noun.head) in _HAVING or lemma(noun) in _OFFERS
        return subject(noun.head) if had else None
    return subject(noun.head.head) if noun.dep_ == "pobj" and noun.head.lower_ == "in" else None


def _to(
    word: Token, who: Token | None, kinds: tuple[str, ...], lexicon: Lexicon, cast: Cast
) -> Iterator[Found]:
    """The infinitive after a word."""
    if who is not None and who.pos_ != "PRON" and not doer(who, lexicon, cast):
        return
    if negated(word):
        return
    for child in word.rights:
        if child.right_edge == child and any(a.dep_ == "relcl" for a in (word, word.head)):
            continue  # `no stick that he is willing to use`
        if child.dep_ in kinds and lemma(child) != "do" and child.tag_ in {"VB", "VBZ", "VBP"}:
            yield _found(verb_phrase(child), who, cast)
            for other in child.conjuncts:
                if other.i > child.i and other.tag_ == "VB" and subject(other) == subject(child):
                    yield _found(verb_phrase(other), who, cast)
            return


def _modal(modal: Token, lexicon: Lexicon, cast: Cast) -> Iterator[Found]:
    """The verb of a modal, if somebody can do it."""
    verb = modal.head
    who = subject(verb)
    if verb == modal or who is None or negated(verb) or verb.pos_ not in {"VERB", "AUX"}:
        return
    if (modal.i and modal.nbor(-1).lower_ == "nor") or not _deed(verb, modal, lexicon):
        return
    if modal.lower_ == "should":
        if not (_supposed(verb, lexicon) if modal.i < who.i else _advised(verb)):
            return
    elif modal.i < who.i:
        return  # `Could it run the routes? It could not, the treasurer replied`
    bare = modal.lower_ in {"would", "'d"} and not any(c.dep_ == "dobj" for c in verb.rights)
    if _doing(who, lexicon, cast) and (who.pos_ == "PRON" or cast.party_of(who) or not bare):
        yield _found(verb_phrase(verb), who, cast)
        for other in verb.conjuncts:
            if other.i > verb.i and other.tag_ in {"VB", "VBP"} and subject(other) == who:
                yield _found(verb_phrase(other), who, cast)


def _deed(verb: Token, modal: Token, lexicon: Lexicon) -> bool:
    """Whether a verb after a modal is something that is done, and not borne, thought or wanted."""
    word = lemma(verb)
    chosen = word in _GOING or (word == "come" and bool(_after(verb) & _COMING))
    if modal.lower_ in WILL and word in lexicon["fates"] | lexicon["states"] and not chosen:
        return False
    if modal.lower_ in _ALLOWED and (word in lexicon["musing"] or _in_vain(verb)):
        return False
    if word in {"be", "afford"} or verb.tag_ == "VBG":  # `may be worrying`
        return False
    asking = word in _ASKING and modal.lower_ in _ALLOWED
    if word in {"do", "like", "love", "welcome", *lexicon["wanting"]} and not asking:
        return False
    lefts = [*verb.lefts]
    if modal.lower_ in WILL and any(lemma(c) == "have" and c.dep_ == "aux" for c in lefts):
        return False  # `will have left by then`
    if any(c.lower_ in {"rather", "sooner", "hardly", "never"} for c in lefts):
        return False
    if word == "settle" and any(c.lower_ == "nothing" for c in verb.subtree):
        return False  # `will settle for nothing less than X`: what somebody wants
    if any(c.dep_ == "dobj" and (c.tag_ != "WDT" or c.lower_ == "that") for c in lefts):
        return False  # but not of `the site, which it would sell`
    return not any(child.tag_ == "WP" for child in verb.rights)


def _in_vain(verb: Token) -> bool:
    """Whether what is done is nothing: `could find no buyers`."""
    objects = (c for c in verb.rights if c.dep_ == "dobj")
    return any(c.lower_ == "no" for noun in objects for c in noun.lefts)


def _advised(verb: Token) -> bool:
    """Whether the author advises a deed: `The owner should sell half of it`."""
    return verb.dep_ == "ROOT" and any(c.dep_ == "dobj" and c.pos_ != "PRON" for c in verb.rights)


def _after(verb: Token) -> set[str]:
    """The particles and prepositions after a verb."""
    return {c.lower_ for c in verb.rights if c.dep_ in {"prt", "prep", "advmod"}}


def _supposed(verb: Token, lexicon: Lexicon) -> bool:
    """Whether what is supposed is a deed: `Should it walk out`, not `Should it fail`."""
    word = lemma(verb)
    return word not in lexicon["fates"] | lexicon["states"] | {"do", "try", "fail", "have"}


def _doing(who: Token, lexicon: Lexicon, cast: Cast) -> bool:
    """Whether a subject is somebody whose deeds the text speaks of."""
    passive = who.dep_ in {"nsubjpass", "csubj", "csubjpass"} or who.tag_ == "WP"
    if passive or who.lower_ in _UNNAMED:
        return False
    if who.lower_ in _NOBODY or any(child.lower_ in _NOBODY for child in who.lefts):
        return False
    if who.lower_ in {"that", "this", "which", "it"}:
        return bool(cast.party_of(who))
    return who.pos_ == "PRON" or doer(who, lexicon, cast)
