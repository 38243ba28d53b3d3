"""Clauses with words of estimative probability: `A deal is highly unlikely`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from standoff.draft.account import ElementKind
from standoff.draft.extract.chances import chance_at
from standoff.draft.extract.forecasts import NOBODY
from standoff.draft.extract.lexicon import Lexicon
from standoff.draft.extract.measures import DENIED, measured
from standoff.draft.extract.syntax import (
    SUBJECTS,
    Found,
    clause,
    clause_of,
    lemma,
    negated,
    phrase_at,
    subject,
)

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

__all__ = ["estimates"]

_LONGEST = 8
"""Words of a phrase."""
_CONTRARY = {
    "likely": "unlikely",
    "very_likely": "very_unlikely",
    "almost_certain": "almost_no_chance",
}
"""The band that is meant where nobody is likely to do something, or somebody likely not to."""
_CHANCES = frozenset(
    {"chance", "prospect", "possibility", "contingency", "hope", "likelihood", "outcome", "odds"}
)
_OF_CHANCES = frozenset({"slim", "remote", "likely", "probable", "faint", "slender", "dubious"})
_WITH_WILL = frozenset({"hardly", "scarcely", "surely"})
_ESTIMATING = frozenset(
    {"expect", "guess", "bet", "doubt", "reckon", "suspect", "predict", "foresee", "imagine"}
    | {"confident", "hunch", "surprised", "wager", "astonished", "astounded", "amazed", "see"}
    | {"anticipate", "forecast", "fancy", "rule", "flabbergasted", "dumbfounded"}
)
_AUTHOR = frozenset({"i", "we", "my", "our"})


def estimates(sentence: Span, lexicon: Lexicon, bands: Mapping[str, str]) -> Iterator[Found]:
    """Clauses with words of estimative probability."""
    small = measured(sentence, lexicon)
    place = sentence.start
    while place < sentence.end:
        token = sentence.doc[place]
        skip = phrase_at(token, lexicon["not_estimates"])
        count = phrase_at(token, bands, _LONGEST)
        told = chance_at(token) or small.get(place)
        if told is not None and told.words >= max(skip, count):
            yield _claim(token, told.words, told.band)
            place += told.words
            continue
        if skip >= max(count, 1) or not count:
            place += max(skip, 1)
            continue
        band = bands.get(_phrase(token, count, bands))
        if band is not None and _estimates_something(sentence.doc[place : place + count]):
            found = _claim(token, count, _turned(token, count, band))
            yield replace(found, band=_mirrored(found))
        place += count


def _turned(token: Token, count: int, band: str) -> str:
    """The band of a phrase where `not` stands beside it and is no part of it.

    What will most likely not be is very unlikely; what is not impossible has some chance.
    """
    words = token.doc[token.i : token.i + count]
    head = words.root
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
    none = who is not None and any(word.lower_ in NOBODY for word in (who, *who.lefts))
    return _CONTRARY.get(found.band or "", found.band) if none else found.band


def _phrase(token: Token, count: int, bands: Mapping[str, str]) -> str:
    """The phrase of the bands that some words are, as they stand or as a dictionary has them."""
    words = token.doc[token.i : token.i + count]
    plain = words.text.lower()
    if plain in bands:
        return plain
    return "".join(
        lemma(word) + (" " if word.whitespace_ and word.i < words.end - 1 else "") for word in words
    )


def _estimates_something(words: Span) -> bool:
    """Whether words of the bands are used for an estimate here."""
    opinion = next((word for word in words if lemma(word) in _ESTIMATING), None)
    if opinion is not None:
        return _by_author(opinion, words)
    token, word = words[0], lemma(words[0])
    if len(words) > 1:
        return True
    if word == "certain":
        return token.dep_ == "acomp"
    if word in _OF_CHANCES and token.dep_ == "amod":
        chance = lemma(token.head) in _CHANCES or token.head.lower_ == "as"
        return chance or (
            word in {"likely", "probable"} and token.head.dep_ in {"attr", "nsubj", "oprd"}
        )
    if word in _WITH_WILL:
        return any(child.tag_ == "MD" for child in clause_of(token).children)
    if token.lower_ == "certainly" and token.head.pos_ == "VERB":  # `They certainly dine together`
        return any(child.tag_ == "MD" for child in clause_of(token).children)
    return True


def _by_author(word: Token, words: Span) -> bool:
    """Whether a word for having an opinion tells the author's: `I doubt`, `my guess`."""
    if word.i and word.nbor(-1).lower_ == "'s":  # `anyone's guess`
        return True
    if word.pos_ not in {"VERB", "ADJ", "AUX"}:
        return len(words) > 1 or any(child.lower_ in _AUTHOR for child in word.lefts)
    if any(child.lower_ == "following" for child in word.rights):
        return False  # `We should expect the following.`
    borne = any(child.dep_ in {"auxpass", "nsubjpass"} for child in word.lefts)
    if borne:  # `Talks are ruled out`, `Rain is expected`, but not `is not ruled out`
        return len(words) > 1 and not (word.lower_ == "ruled" and negated(word))
    verb = clause_of(word)
    who = subject(verb)
    if who is None:  # an order to the reader
        return verb.tag_ == "VB" and verb.dep_ == "ROOT"
    return who.lower_ in _AUTHOR


def _claim(token: Token, count: int, band: str) -> Found:
    """The clause that a phrase qualifies."""
    head = token.doc[token.i + count - 1]
    verb = clause_of(head)
    lefts = {child.lower_ for child in verb.lefts}
    if lemma(verb) in {"be", "seem", "look", "appear", "remain", "stand"} or lefts & _AUTHOR:
        span = clause(verb, ("cc", "parataxis"))
    else:
        span = clause(verb)
    return Found(ElementKind.CLAIM, span, band=band, negated=_proposition_denied(verb))


def _proposition_denied(verb: Token) -> bool:
    """Whether what is estimated is said with `not`: `likely that it will not be seen`."""
    return any(
        negated(inner)
        for inner in verb.subtree
        if inner.dep_ in {"ccomp", "xcomp"} and inner != verb
    )
