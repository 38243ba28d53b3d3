"""Clauses with words of estimative probability: `A deal is highly unlikely`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from standoff.draft.account import ElementKind
from standoff.draft.extract.asides import after_colon, aside, of_what_will_be
from standoff.draft.extract.authors import AUTHORS_OWN, ESTIMATING, estimates_something
from standoff.draft.extract.chances import chance_at, even_at
from standoff.draft.extract.lexicon import Lexicon
from standoff.draft.extract.measures import DENIED, measured
from standoff.draft.extract.surprise import SURPRISE_STEMS
from standoff.draft.extract.syntax import (
    SUBJECTS,
    Found,
    clause,
    clause_of,
    lemma,
    negated,
    phrase_at,
    subject,
    trimmed,
)
from standoff.draft.small_words import NONE

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

__all__ = ["estimates"]

_LONGEST = 8
"""Words of a phrase."""
_WEAK = frozenset({"on balance", "on form", "presumably", "on the balance of probabilities"})
"""These say that it is a judgement; how sure it is, another word may say."""
_WHILE = frozenset({"while", "though", "although", "whereas", "but"})
_CONTRARY = {
    "likely": "unlikely",
    "very_likely": "very_unlikely",
    "almost_certain": "almost_no_chance",
}
"""The band that is meant where nobody is likely to do something, or somebody likely not to."""
_THINKING = frozenset({"believe", "think", "fear", "say", "trust"})


def estimates(sentence: Span, lexicon: Lexicon) -> list[Found]:
    """Clauses with words of estimative probability."""
    return list(_parted(list(_told(sentence, lexicon))))


@dataclass(frozen=True)
class _Told:
    """An estimate, where its word of likelihood stands, and whether that is an opinion."""

    found: Found
    start: int
    end: int
    opinion: bool = False


def _told(sentence: Span, lexicon: Lexicon) -> Iterator[_Told]:
    """The estimates of a sentence."""
    small = measured(sentence, lexicon)
    place = sentence.start
    while place < sentence.end:
        token = sentence.doc[place]
        skip = phrase_at(token, lexicon["not_estimates"])
        count = phrase_at(token, lexicon.likelihoods, _LONGEST)
        told = chance_at(token) or small.get(place) or even_at(token)
        if told is not None and told.words >= max(skip, count):
            place += told.words
            yield _Told(_claim(token, told.words, told.band), token.i, place)
            continue
        if skip >= max(count, 1) or not count:
            thought = _thought(token)
            if thought is not None:
                yield _Told(thought, place, place + 1, opinion=True)
            place += max(skip, 1)
            continue
        words = sentence.doc[place : place + count]
        band = lexicon.bands.get(_phrase(token, count, lexicon.bands))
        place += count
        if _rated_after(words) or _others_words(words):
            continue
        if band is not None and estimates_something(words):
            found = _claim(token, count, _turned(token, count, band))
            weak = words.text.lower() in _WEAK or (words[0].pos_ == "ADP" and _owned(words))
            opinion = weak or any(lemma(word) in ESTIMATING | _THINKING for word in words)
            turned = _mirrored(found)
            if weak and (negated(found.span.root) or _none(found.span.root)):
                turned = _CONTRARY.get(turned or "", turned)
            band = "very_likely" if _surprised_if_not(words) else turned
            yield _Told(replace(found, band=band), token.i, place, opinion)


def _rated_after(words: Span) -> bool:
    """Whether a number after `the odds are` tells the chance: `The odds are ten to one against`."""
    if lemma(words[0]) not in {"odd", "odds", "chance"} or lemma(words[-1]) != "be":
        return False
    for token in words.doc[words.end : min(words.end + _LONGEST, words.sent.end)]:
        if token.pos_ in {"VERB", "AUX", "SCONJ", "PRON"}:
            return False
        if chance_at(token) is not None:
            return True
    return False


def _others_words(words: Span) -> bool:
    """Whether an estimate is somebody's expression that is set between quotation marks."""
    marks = [one.i for one in words.sent if one.text == '"']
    around = (
        (start, end)
        for start, end in pairwise(marks)
        if start < words.start and words.end <= end and end - start < _LONGEST
    )
    return any(words.doc[:start].text.count('"') % 2 == 0 for start, _ in around)


def _surprised_if_not(words: Span) -> bool:
    """Whether it would surprise the author that something is not: `surprised if they do not`."""
    if not any(lemma(word).startswith(SURPRISE_STEMS) for word in words):
        return False
    plain = not any(word.lower_ in {"not", "n't"} for word in words)
    doubted = (inner for inner in clause_of(words.root).subtree if inner.dep_ in {"advcl", "ccomp"})
    return plain and any(negated(inner) or _none(inner) for inner in doubted)


def _owned(words: Span) -> bool:
    return any(word.tag_ == "PRP$" for word in words)


def _none(verb: Token) -> bool:
    """Whether there is none of what a clause is about: `if there were no deal`."""
    return any(w.lower_ == "no" for c in verb.children for w in c.lefts)


def _thought(token: Token) -> Found | None:
    """What the author thinks will be: `I believe that it will`, `They will, I think, agree`."""
    if lemma(token) not in _THINKING:
        return None
    about = aside(token)
    if about is not None and of_what_will_be(about):
        found = _claim(token, 1, "likely")
        return replace(found, band="unlikely") if negated(about) else found
    who = subject(token)
    said = [child for child in token.rights if child.dep_ == "ccomp"]
    if who is None or who.lower_ not in {"i", "we"} or not said or lemma(token) == "fear":
        return None
    if not any(child.lower_ in {"will", "wo", "'ll"} for child in said[0].lefts):
        return None
    no = negated(said[0])
    band = "unlikely" if no != negated(token) else "likely"
    return Found(ElementKind.CLAIM, clause(said[0]), band=band, negated=no)


def _parted(told: Sequence[_Told]) -> Iterator[Found]:
    """The estimates, none of which takes in the clause of another.

    An opinion is no estimate of its own where more is said in its clause: `I reckon it is a
    toss-up`.
    """
    for one in told:
        others = [other for other in told if other is not one]
        span = _clipped(one, others)
        inside = [other for other in others if span.start <= other.start < span.end]
        stronger = (not other.opinion or other.start < one.start for other in inside)
        if not (one.opinion and any(stronger)):
            end = min([span.end, *(begun for other in others for begun in _begun(one, other))])
            cut = trimmed(span.doc, span.start, end) if one.start < end else span
            yield replace(one.found, span=cut)


def _clipped(one: _Told, others: Sequence[_Told]) -> Span:
    """The clause of an estimate up to where that of another is joined to it."""
    span = one.found.span
    doc, start, end = span.doc, span.start, span.end
    for other in others:
        if other.start >= one.end:
            joints = [i for i in range(one.end, other.start) if _joins(doc[i])]
            end = min([end, *joints[:1]])
        elif other.end <= one.start:
            joints = [i for i in range(other.end, one.start) if _joins(doc[i])]
            start = max([start, *(i + 1 for i in joints[-1:])])
    return trimmed(doc, start, end) if start <= one.start < end else span


def _begun(one: _Told, other: _Told) -> list[int]:
    """Where the clause of a later estimate begins, if it begins behind the words of another."""
    start = other.found.span.start
    return [start] if start >= one.end else []


def _joins(token: Token) -> bool:
    """Whether a word or sign joins two clauses that are estimated each for itself."""
    after = token.i > token.sent.start and token.nbor(-1).text == ","
    return token.text == ";" or token.dep_ == "cc" or (after and token.lower_ in _WHILE)


def _turned(token: Token, count: int, band: str) -> str:
    """The band of a phrase where `not` stands beside it and is no part of it.

    What will most likely not be is very unlikely; what is not impossible has some chance.
    """
    words = token.doc[token.i : token.i + count]
    head = words.root
    after = words.doc[words.end : words.end + 2].text.lower()
    if after in {"not to", "never to"}:  # `likely not to`, `pretty sure never to`
        return _CONTRARY.get(band, band)
    beside = head.head if head.dep_ in {"advmod", "acomp", "attr", "npadvmod", "prep"} else head
    if not any(c.dep_ == "neg" and not (words.start <= c.i < words.end) for c in beside.children):
        return band
    if head.dep_ == "acomp" and beside.i < head.i:
        return DENIED.get(band, band)
    if head.dep_ in {"advmod", "npadvmod", "prep"} and beside.i > head.i:
        return _CONTRARY.get(band, band)
    return band


def _mirrored(found: Found) -> str | None:
    """The band of an estimate; of `neither is likely to` that of the contrary."""
    verb = found.span.root
    who = next((child for child in verb.lefts if child.dep_ in SUBJECTS), None)
    none = who is not None and any(word.lower_ in NONE for word in (who, *who.lefts))
    none = none and who is not None and who.lower_ != "nothing"
    return _CONTRARY.get(found.band or "", found.band) if none else found.band


def _phrase(token: Token, count: int, bands: Mapping[str, str]) -> str:
    """The phrase of the bands that some words are, as they stand or as a dictionary has them."""
    words = token.doc[token.i : token.i + count]
    plain = words.text.lower()
    roots = "".join(
        lemma(word) + (" " if word.whitespace_ and word.i < words.end - 1 else "") for word in words
    )
    mixed = lemma(token) + plain[len(token.text) :]
    return next((one for one in (plain, roots, mixed) if one in bands), roots)


def _claim(token: Token, count: int, band: str) -> Found:
    """The clause that a phrase qualifies."""
    opinion = any(
        lemma(word) in ESTIMATING | _THINKING for word in token.doc[token.i : token.i + count]
    )
    head = token.doc[token.i + count - 1]
    if after_colon(token):
        return Found(ElementKind.CLAIM, _listed(token, head), band=band)
    if head.dep_ == "conj" and head.pos_ == "ADJ" and head.head.dep_ == "acomp":
        span = trimmed(token.doc, token.i, head.right_edge.i + 1)
        return Found(ElementKind.CLAIM, span, band=band, negated=_proposition_denied(head))
    verb = clause_of(head)
    about = aside(verb)
    if about is not None and (of_what_will_be(about) or not opinion):
        band = _CONTRARY.get(band, band) if negated(about) else band
        return Found(ElementKind.CLAIM, clause(about), band=band, negated=negated(about))
    lefts = {child.lower_ for child in verb.lefts}
    if lemma(verb) in {"be", "seem", "look", "appear", "remain", "stand"} or lefts & AUTHORS_OWN:
        span = clause(verb, ("cc", "parataxis"))
    else:
        span = clause(verb)
    return Found(ElementKind.CLAIM, span, band=band, negated=_proposition_denied(verb))


def _listed(token: Token, last: Token) -> Span:
    """What a list rates: `A fare strike: likely`."""
    colons = [one.i for one in token.sent if one.text == ":" and one.i < token.i]
    start = colons[-2] + 1 if len(colons) > 1 else token.sent.start
    return trimmed(token.doc, start, last.i + 1)


def _proposition_denied(verb: Token) -> bool:
    """Whether what is estimated is said with `not`: `likely that it will not be seen`."""
    return any(
        negated(inner)
        for inner in verb.subtree
        if inner.dep_ in {"ccomp", "xcomp"} and inner != verb
    )
